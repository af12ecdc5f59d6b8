"""Isolating sign changes: samples so chosen that between neighbours there is one at most.

Two ways. A function that bounds its own curvature (`BoundedEventFunction`), or that proves its cells by
itself (`ProvingEventFunction`), is halved until each cell is proved to hold no sign change or a single
one: nothing is missed, however short. For any other function its check interval is trusted: every turn
towards zero is followed to its top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, runtime_checkable

import numpy as np

from orbits.access.cells import Cells, cut_until_settled, undecided
from orbits.access.roots import BoolArray, IndexArray, bracketed_roots
from orbits.progress import NoProgress, Progress
from orbits.time.instant import FloatArray, Instant, Instants, Span

SLICE = 4_000
"""Samples in one call: a few milliseconds each, so that a cancelled search stops at once."""

FEW_CELLS, PARTS = 200, (8,) * 5
"""Up to so many open cells, into how many parts each is cut in the first rounds.

Few cells cost little more than the calls, so fewer rounds are worth more samples; many are halved.
"""

DIFFERENCE_S = 0.5
"""Half the base of the symmetric difference that finds turns. For satellites the noise of positions
(1e-9 km) then moves a turn by less than 1e-5 s, and the third derivative by about 1e-3 s."""


@runtime_checkable
class EventFunction(Protocol):
    """A smooth function of time whose zeros are events."""

    @property
    def check_interval_s(self) -> float:
        """Samples so far apart show every turn: in no such interval does the function turn twice."""
        ...

    @property
    def tolerance_s(self) -> float:
        """How exactly a zero is wanted."""
        ...

    def values(self, instants: Instants) -> FloatArray:
        """Values at the instants, shape (n,); NaN where there is no answer."""
        ...


@runtime_checkable
class BoundedEventFunction(EventFunction, Protocol):
    """An event function that knows how strongly it can bend: its sign changes can be proved.

    Its check interval is where halving begins, a matter of speed alone.
    """

    @property
    def rate_error(self) -> float:
        """How far a rate in `samples` may differ from the true derivative of the values, at most."""
        ...

    def samples(self, instants: Instants) -> FloatArray:
        """Rows (n, k): the value, its rate per second, then whatever `curvature` asks for."""
        ...

    def curvature(
        self, left: FloatArray, right: FloatArray, width_s: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Least and greatest second derivative, each (m,), within cells that end in these samples."""
        ...


@runtime_checkable
class ProvingEventFunction(EventFunction, Protocol):
    """An event function that tells by itself which cells hold one sign change at most.

    For functions without a curvature to bound, such as the nearest of many places. Its check interval
    is where halving begins.
    """

    @property
    def finest_s(self) -> float:
        """Cells narrower than this are not pursued: what is shorter may be missed."""
        ...

    def samples(self, instants: Instants) -> FloatArray:
        """Rows (n, k): the value (NaN where there is no answer), then whatever `proven` asks for."""
        ...

    def proven(self, left: FloatArray, right: FloatArray, width_s: FloatArray) -> BoolArray:
        """Which cells (m,), no wider than the check interval, hold one sign change at most.

        Where either end has no answer, what is said does not count.
        """
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """A function's values (n,) at seconds (n,) after the epoch, in order."""

    epoch: Instant
    time_s: FloatArray
    value: FloatArray

    def turning(self) -> IndexArray:
        """Numbers of the inner samples that stand above, or below, both neighbours."""
        with np.errstate(invalid="ignore"):
            before, after = np.diff(self.value)[:-1], np.diff(self.value)[1:]
            turn = (before * after <= 0.0) & ((before != 0.0) | (after != 0.0))
        return np.flatnonzero(turn) + 1

    def with_more(self, time_s: FloatArray, value: FloatArray) -> Sampled:
        """These samples and more of them, in order."""
        times = np.concatenate((self.time_s, time_s))
        order = np.argsort(times, kind="stable")
        return Sampled(self.epoch, times[order], np.concatenate((self.value, value))[order])


@dataclass(frozen=True, slots=True, eq=False)
class Turns:
    """Turning points: seconds, values and whether each is a maximum, all (n,)."""

    time_s: FloatArray
    value: FloatArray
    is_maximum: BoolArray


def isolate(
    function: EventFunction, span: Span, breaks: Sequence[Instant], progress: Progress | None
) -> Sampled:
    """Samples over the span between which the function changes sign at most once."""
    if isinstance(function, BoundedEventFunction | ProvingEventFunction):
        return _halved(function, span, breaks, progress or NoProgress())
    sampled = sweep(function, span, breaks, progress)
    turning, size = sampled.turning(), np.abs(sampled.value)
    towards_zero = (size[turning] <= size[turning - 1]) & (size[turning] <= size[turning + 1])
    turns = turning_points(function, span.start, sampled, turning[towards_zero])
    return _with_edges(function, sampled.with_more(turns.time_s, turns.value))


def sweep(
    function: EventFunction, span: Span, breaks: Sequence[Instant], progress: Progress | None
) -> Sampled:
    """Values at the check interval, and just inside every piece's ends, so that a turn there shows."""
    jumps_s = breaks_s(span, breaks)
    times_s = grid_s(span.seconds, jumps_s, function.check_interval_s, function.tolerance_s)
    near_ends = [times_s[0] + DIFFERENCE_S, times_s[-1] - DIFFERENCE_S]
    for at in jumps_s.tolist():
        near_ends += [at - DIFFERENCE_S, at + DIFFERENCE_S]
    inside = [t for t in near_ends if times_s[0] < t < times_s[-1]]
    times_s = np.unique(np.concatenate((times_s, inside)))
    parts = [
        function.values(Instants(span.start, part)) for part in _slices(times_s, progress or NoProgress())
    ]
    return Sampled(span.start, times_s, np.concatenate(parts))


def turning_points(function: EventFunction, epoch: Instant, sampled: Sampled, at: IndexArray) -> Turns:
    """The turning points next to these samples, each between the sample's two neighbours."""
    left_s, right_s = sampled.time_s[at - 1], sampled.time_s[at + 1]
    half_s = np.minimum(DIFFERENCE_S, 0.25 * (right_s - left_s))

    def difference(time_s: FloatArray, i: IndexArray) -> FloatArray:
        after = np.minimum(time_s + half_s[i], right_s[i])
        before = np.maximum(time_s - half_s[i], left_s[i])
        both = function.values(Instants(epoch, np.concatenate((before, after))))
        return both[len(before) :] - both[: len(before)]

    everyone = np.arange(len(at))
    rise, fall = difference(left_s, everyone), difference(right_s, everyone)
    time_s = bracketed_roots(difference, left_s, right_s, rise, fall, function.tolerance_s)
    value = function.values(Instants(epoch, time_s))
    return Turns(time_s, value, sampled.value[at] > np.minimum(sampled.value[at - 1], sampled.value[at + 1]))


def breaks_s(span: Span, breaks: Sequence[Instant]) -> FloatArray:
    """Seconds of breaks after the start of a span."""
    return np.array([jump.minus_s(span.start) for jump in breaks], dtype=np.float64)


def grid_s(duration_s: float, jumps_s: FloatArray, step_s: float, tolerance_s: float) -> FloatArray:
    """Seconds at most so far apart from end to end; each jump lies between two of them, close by."""
    edges = [0.0, duration_s]
    for at in jumps_s.tolist():
        edges += [at - 0.5 * tolerance_s, at + 0.5 * tolerance_s]
    inner = sorted({edge for edge in edges if 0.0 <= edge <= duration_s})
    pieces = [np.linspace(a, b, int(np.ceil((b - a) / step_s)) + 1) for a, b in pairwise(inner)]
    return np.unique(np.concatenate([*pieces, [0.0]]))


def _slices(times_s: FloatArray, progress: Progress) -> list[FloatArray]:
    """The times in slices, telling the progress before each."""
    parts = []
    for start in range(0, len(times_s), SLICE):
        progress.raise_if_cancelled()
        progress.report(start / len(times_s), "searching")
        parts.append(times_s[start : start + SLICE])
    return parts


def _halved(
    function: BoundedEventFunction | ProvingEventFunction,
    span: Span,
    breaks: Sequence[Instant],
    progress: Progress,
) -> Sampled:
    """Samples from halving every cell that is not yet proved to hold one sign change at most."""

    def sample(_: IndexArray, time_s: FloatArray) -> FloatArray:
        progress.raise_if_cancelled()
        return function.samples(Instants(span.start, time_s)).T

    def is_open(cells: Cells) -> BoolArray:
        if isinstance(function, ProvingEventFunction):
            return _unproven(function, cells)
        with np.errstate(invalid="ignore"):
            curvature = function.curvature(cells.left.T, cells.right.T, cells.width_s)
        return undecided(cells, curvature, function.rate_error, function.tolerance_s)

    times_s = grid_s(span.seconds, breaks_s(span, breaks), function.check_interval_s, function.tolerance_s)
    nobody = np.zeros(len(times_s), dtype=np.intp)
    rows = np.concatenate([sample(nobody, part) for part in _slices(times_s, progress)], axis=1)
    cells = Cells(nobody[1:], times_s[:-1], times_s[1:], rows[:, :-1], rows[:, 1:])
    sampled = Sampled(span.start, times_s, rows[0])
    cells = cells.select(is_open(cells))
    for more in cut_until_settled(cells, sample, is_open, PARTS if len(cells.of) <= FEW_CELLS else ()):
        sampled = sampled.with_more(more.time_s, more.value)
    return sampled


def _unproven(function: ProvingEventFunction, cells: Cells) -> BoolArray:
    """Which cells the function has not settled and are still pursued."""
    known_left, known_right = np.isfinite(cells.left[0]), np.isfinite(cells.right[0])
    proven = function.proven(cells.left.T, cells.right.T, cells.width_s)
    settled = np.where(known_left & known_right, proven, ~known_left & ~known_right)
    finest_s = np.where(known_left & known_right, function.finest_s, function.tolerance_s)
    return np.asarray(~settled & (cells.width_s > finest_s), dtype=np.bool_)


def _with_edges(function: EventFunction, sampled: Sampled) -> Sampled:
    """Add samples on both sides of every edge between answers and none, to within the tolerance."""
    known = np.isfinite(sampled.value)
    edge = np.flatnonzero(known[:-1] != known[1:])
    inside = np.where(known[edge], sampled.time_s[edge], sampled.time_s[edge + 1])
    outside = np.where(known[edge], sampled.time_s[edge + 1], sampled.time_s[edge])
    inside_value = np.where(known[edge], sampled.value[edge], sampled.value[edge + 1])
    while np.any(np.abs(outside - inside) > function.tolerance_s):
        middle = 0.5 * (inside + outside)
        value = function.values(Instants(sampled.epoch, middle))
        has_answer = np.isfinite(value)
        inside, outside = np.where(has_answer, middle, inside), np.where(has_answer, outside, middle)
        inside_value = np.where(has_answer, value, inside_value)
    more = np.concatenate((inside, outside))
    return sampled.with_more(more, np.concatenate((inside_value, np.full(len(outside), np.nan))))
