"""All element sets of one object, and which of them answers for an instant."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from orbits.elements.element_set import ElementSet
from orbits.errors import DataError
from orbits.time.instant import NANOSECONDS_PER_SECOND, Instant, Instants, Span

Policy = Literal["nearest", "last-before"]
"""How the set for an instant is chosen: see `ElementHistory`."""

POLICY_WORDS: dict[Policy, str] = {"nearest": "nearest epoch", "last-before": "last epoch before"}
"""Each policy in two or three words, wherever a position tells on which set it stands."""

NONE_USABLE = -1
"""The index that says: no set may be used at this instant."""

_FOREVER_NS = 2**62
"""146 years on either side of 2000, in nanoseconds: beyond any element set's reach."""

_FOREVER_S = 4.6e9

_SAME_SET = (
    ("mean_motion_rev_day", 1.01e-8),
    ("eccentricity", 1.01e-7),
    ("inclination_deg", 1.01e-4),
    ("raan_deg", 1.01e-4),
    ("argument_of_perigee_deg", 1.01e-4),
    ("mean_anomaly_deg", 1.01e-4),
)
"""How far one set's numbers may lie apart in two files: a unit of a TLE's last digit, and a little.
OMM files print more digits of the same set, and TLE lines cut them off instead of rounding."""


class ElementHistory:
    """One object's element sets, sorted by epoch, each once.

    The selection policy says which of the sets that may be used at an instant (`use_from`,
    `use_until`) answers for it. "nearest": the one with the nearest epoch, however far; of two
    equally near ones the earlier. "last-before": the one with the last epoch at or before the
    instant, as somebody at that time would have had it; none answers before the first epoch. Of
    several with one epoch the first answers. Of a set that occurs twice (the same epoch and the
    same numbers to a TLE's last digit) the first is kept.

    Raises DataError for no sets, or sets of several objects.
    """

    def __init__(self, sets: Iterable[ElementSet], policy: Policy = "nearest") -> None:
        given = tuple(sets)
        if not given:
            raise DataError("no element set given")
        numbers = {each.catalogue_number for each in given}
        if len(numbers) > 1:
            several = ", ".join(str(each) for each in sorted(numbers)[:5])
            raise DataError(f"element sets of several objects ({several}) in one history")
        self.sets = _sorted_without_duplicates(given)
        self.policy: Policy = policy
        self._ends_ns, self._choices = _pieces(self.sets, policy)

    def __len__(self) -> int:
        return len(self.sets)

    def __iter__(self) -> Iterator[ElementSet]:
        return iter(self.sets)

    @property
    def catalogue_number(self) -> int:
        """The object's catalogue number."""
        return self.sets[0].catalogue_number

    @property
    def name(self) -> str:
        """The object's name by its latest published set, else by any, else its number."""
        names = [each.name for each in self._latest_published_first() if each.name]
        return names[0] if names else str(self.catalogue_number)

    @property
    def international_designator(self) -> str:
        """The object's international designator, or nothing where no set carries one."""
        designators = (each.international_designator for each in self._latest_published_first())
        return next((each for each in designators if each), "")

    @property
    def epochs(self) -> tuple[Instant, ...]:
        """The epochs, in order."""
        return tuple(each.epoch for each in self.sets)

    def choose(self, instant: Instant) -> ElementSet | None:
        """The set that answers for an instant, or None where none may be used."""
        index = self.chosen_index(instant)
        return None if index == NONE_USABLE else self.sets[index]

    def chosen_index(self, instant: Instant) -> int:
        """The index in `sets` of the set that answers for an instant; `NONE_USABLE` where none does."""
        instant_ns = min(max(instant.tai_ns, -_FOREVER_NS), _FOREVER_NS)
        return int(self._choices[self._ends_ns.searchsorted(instant_ns)])

    def chosen_indices(self, instants: Instants) -> NDArray[np.intp]:
        """The index in `sets` of the set for each instant, shape (n,); `NONE_USABLE` where none."""
        epoch_ns = min(max(instants.epoch.tai_ns, -_FOREVER_NS), _FOREVER_NS)
        # Both parts are held below 2**62, so that their sum fits into 64 bits.
        elapsed_s = np.clip(instants.elapsed_s, -_FOREVER_S, _FOREVER_S)
        instants_ns = epoch_ns + np.rint(elapsed_s * NANOSECONDS_PER_SECOND).astype(np.int64)
        indices: NDArray[np.intp] = self._choices[
            np.searchsorted(self._ends_ns, np.minimum(instants_ns, _FOREVER_NS))
        ]
        return indices

    def answers_until(self, index: int) -> Instant:
        """The last instant for which the set at an index of `sets` is picked (far off for the last).

        DataError for a set that is never picked.
        """
        pieces = np.flatnonzero(self._choices == index)
        if not len(pieces):
            raise DataError("this element set is never picked")
        return Instant(int(self._ends_ns[pieces[-1]]))

    def stretch_at(self, instant: Instant) -> Span:
        """A stretch of time around the instant in which one set, or none, answers throughout."""
        instant_ns = min(max(instant.tai_ns, -_FOREVER_NS), _FOREVER_NS)
        piece = int(self._ends_ns.searchsorted(instant_ns))
        start_ns = -_FOREVER_NS if piece == 0 else int(self._ends_ns[piece - 1]) + 1
        return Span(Instant(start_ns), Instant(int(self._ends_ns[piece])))

    def changes(self, span: Span) -> Iterator[tuple[Instant, int, int]]:
        """(the last instant of one, its index, that of the next) for each change inside the span.

        In order; an index is `NONE_USABLE` where no set answers before or after.
        """
        first = int(np.searchsorted(self._ends_ns, max(span.start.tai_ns, -_FOREVER_NS)))
        answers = self._choices[first:]
        for piece in np.flatnonzero(answers[:-1] != answers[1:]) + first:
            end = Instant(int(self._ends_ns[piece]))
            if end > span.stop:
                return
            yield end, int(self._choices[piece]), int(self._choices[piece + 1])

    def gaps(self, span: Span) -> tuple[Span, ...]:
        """Where inside the span no set answers, in order; neighbouring gaps are one."""
        found: list[Span] = []
        instant = span.start
        while instant <= span.stop and instant.tai_ns <= _FOREVER_NS:
            stretch = self.stretch_at(instant)
            if self.choose(instant) is None:
                joins = bool(found) and found[-1].stop.tai_ns + 1 == instant.tai_ns
                start = found.pop().start if joins else instant
                found.append(Span(start, min(stretch.stop, span.stop)))
            instant = Instant(stretch.stop.tai_ns + 1)
        return tuple(found)

    def hand_overs(self, span: Span) -> tuple[Instant, ...]:
        """The last instants inside the span before another set, or none, takes over, in order."""
        return tuple(instant for instant, _, _ in self.changes(span))

    def with_policy(self, policy: Policy) -> ElementHistory:
        """The same sets, chosen by a policy; itself where that is its own."""
        return self if policy == self.policy else ElementHistory(self.sets, policy)

    def _latest_published_first(self) -> list[ElementSet]:
        return sorted(self.sets, key=lambda each: (each.provenance.evidence == "measured", each.epoch))[::-1]


def _sorted_without_duplicates(sets: Iterable[ElementSet]) -> tuple[ElementSet, ...]:
    kept: list[ElementSet] = []
    for _, of_one_epoch in itertools.groupby(sorted(sets, key=_epoch), key=_epoch):
        different: list[ElementSet] = []
        for each in of_one_epoch:
            if not any(_is_same_set(one, each) for one in different):
                different.append(each)
        kept.extend(different)
    return tuple(kept)


def _epoch(elements: ElementSet) -> Instant:
    return elements.epoch


def _is_same_set(one: ElementSet, other: ElementSet) -> bool:
    same_standing = (one.provenance.evidence, one.use_from, one.use_until) == (
        other.provenance.evidence,
        other.use_from,
        other.use_until,
    )
    return same_standing and all(
        abs(getattr(one, name) - getattr(other, name)) <= tolerance for name, tolerance in _SAME_SET
    )


def _pieces(sets: tuple[ElementSet, ...], policy: Policy) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """Time cut into pieces with one answer each: the last nanosecond of each, and its index.

    Between two limits of use the sets that count are the same, and there the pieces end where the
    policy says. Whole nanoseconds, so that a tie is a tie.
    """
    limits = sorted(
        {each.use_from.tai_ns - 1 for each in sets if each.use_from is not None}
        | {each.use_until.tai_ns for each in sets if each.use_until is not None}
    )
    limits = [each for each in limits if -_FOREVER_NS <= each < _FOREVER_NS] + [_FOREVER_NS]
    ends: list[int] = []
    choices: list[int] = []
    start = -_FOREVER_NS
    for stop in limits:
        usable = [i for i, each in enumerate(sets) if each.usable_at(Instant(stop))]
        for index, end in _pieces_between(_turns(sets, usable, policy), start, stop):
            ends.append(end)
            choices.append(index)
        start = stop + 1
    return np.array(ends, dtype=np.int64), np.array(choices, dtype=np.intp)


def _turns(sets: tuple[ElementSet, ...], usable: list[int], policy: Policy) -> list[tuple[int, int]]:
    """(index, last nanosecond) by the epochs of the usable sets alone; the last one answers for ever."""
    first_of_epoch: dict[int, int] = {}
    for index in usable:
        first_of_epoch.setdefault(sets[index].epoch.tai_ns, index)
    epochs = list(first_of_epoch)
    if policy == "nearest":
        ends = [(one + other) // 2 for one, other in itertools.pairwise(epochs)]
        return list(zip(first_of_epoch.values(), [*ends, _FOREVER_NS], strict=False))
    ends = [each - 1 for each in epochs]
    return list(zip((NONE_USABLE, *first_of_epoch.values()), [*ends, _FOREVER_NS], strict=True))


def _pieces_between(turns: list[tuple[int, int]], start: int, stop: int) -> list[tuple[int, int]]:
    """The turns from `start` to `stop`, the last one cut off there."""
    pieces: list[tuple[int, int]] = []
    for index, end in turns:
        if end >= start:
            pieces.append((index, min(end, stop)))
        if end >= stop:
            break
    return pieces or [(NONE_USABLE, stop)]
