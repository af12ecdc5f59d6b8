"""Manoeuvres that changed an orbit's altitude, found in the history of its element sets.

Between two sets drag lowers the mean altitude by what the decay around them says, and the sets have
noise; a change that neither explains is a manoeuvre. Only changes of altitude are looked for, not
those of the plane. Only near-earth orbits (a period below 225 minutes, where SGP4 knows no resonance):
above, Sun, Moon and the Earth's shape change the mean altitude, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orbits.elements.decay import AltitudeSeries, DragBand, drag_band, noise_km
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.elements.mean_altitude import mean_semi_major_axes_km
from orbits.evidence import Evidence
from orbits.time.instant import SECONDS_PER_DAY, FloatArray, Instant

LONGEST_PERIOD_S = 225.0 * 60.0
"""Where SGP4 takes an orbit for a deep-space one (Hoots and Roehrich 1980)."""

SMALLEST_CHANGE_KM = 0.03
"""Changes below this one are not looked for, however quiet the sets: their noise has long tails."""

NOISE_FACTOR = 10.0
"""So many standard deviations of the difference of two sets count as noise."""

QUIET_DAYS = 3.0
"""A quiet stretch of this length ends a campaign."""

BAD_SET_DAYS = 30.0
"""Between neighbours this far apart or less, a set that both contradict is taken for a bad one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change between two neighbouring sets, in km from the one to the other."""

    after: Instant
    before: Instant
    mean_altitude_change_km: float


@dataclass(frozen=True, slots=True)
class Manoeuvre:
    """A campaign: steps of one direction with less than three quiet days between them.

    It took place after the epoch `after` of the last set before it and before the epoch `before` of
    the first set after it. The changes are those between these two sets, as measured: what drag took
    meanwhile is in them, and `drag_change_km` (negative) estimates that part of the mean altitude by
    the decay around. Perigee and apogee go by the mean eccentricity, which the Earth's shape changes
    within weeks. `sets_used` are the sets from `after` to `before`, both included.
    """

    after: Instant
    before: Instant
    mean_altitude_change_km: float
    perigee_change_km: float
    apogee_change_km: float
    drag_change_km: float
    steps: tuple[Step, ...]
    sets_used: tuple[ElementSet, ...]

    @property
    def own_change_km(self) -> float:
        """What the manoeuvre itself changed of the mean altitude, an estimate: above 0 for a raise."""
        return self.mean_altitude_change_km - self.drag_change_km


def manoeuvres(history: ElementHistory) -> tuple[Manoeuvre, ...]:
    """The raises and lowerings of an object in order; measured sets alone count, not derived ones.

    A change is found for certain where it exceeds the noise (`NOISE_FACTOR`, `SMALLEST_CHANGE_KM`)
    by what drag takes from the set before the last to the set after the next; a lowering must also
    exceed several times the drag, which quiet sets over three days must tell. A single set that its
    neighbours contradict is taken for a bad one. The last set has no neighbour yet to confirm it.
    """
    if not is_searchable(history):
        return ()
    search = _Search(measured_sets(history))
    search.run()
    return tuple(search.campaign(first, last) for first, last in search.groups())


def is_searchable(history: ElementHistory) -> bool:
    """Whether manoeuvres can be looked for: two measured sets or more of a near-earth orbit."""
    sets = measured_sets(history)
    return len(sets) >= 2 and max(each.period_s for each in sets) < LONGEST_PERIOD_S


def measured_sets(history: ElementHistory) -> tuple[ElementSet, ...]:
    """The measured sets of a history, the first of each epoch, in order."""
    first_of_epoch: dict[Instant, ElementSet] = {}
    for each in history.sets:
        if each.provenance.evidence == Evidence.MEASURED:
            first_of_epoch.setdefault(each.epoch, each)
    return tuple(first_of_epoch.values())


def stretches(sets: Sequence[ElementSet], found: Sequence[Manoeuvre]) -> NDArray[np.intp]:
    """For each set the number of the stretch without manoeuvre that it lies in, shape (n,)."""
    ends_ns = sorted(step.before.tai_ns for each in found for step in each.steps)
    return np.searchsorted(ends_ns, [each.epoch.tai_ns for each in sets], side="right")


class _Search:
    """The sets still trusted, and for each interval between them what it is: -1, 0 or 1."""

    def __init__(self, sets: tuple[ElementSet, ...]) -> None:
        self.sets = list(sets)
        days = [each.epoch.minus_s(sets[0].epoch) / SECONDS_PER_DAY for each in sets]
        self.series = AltitudeSeries(np.array(days), mean_semi_major_axes_km(sets))
        self.noise_km = noise_km(self.series)
        self.threshold_km = max(SMALLEST_CHANGE_KM, NOISE_FACTOR * 2.0**0.5 * self.noise_km)

    def run(self) -> None:
        """Mark the unexplained intervals, and again without bad sets until there are none."""
        self._mark()
        while bad := self._bad_sets():
            self.sets = [each for index, each in enumerate(self.sets) if index not in bad]
            self.series = self.series.without(bad)
            self._mark()

    def _mark(self) -> None:
        """Mark, the plainest first: the decay around an interval is that of unmarked ones alone."""
        change_km = self.series.change_km
        self.marks = (change_km > self.threshold_km).astype(np.float64)
        while True:
            self.band = drag_band(self.series, self.marks == 0.0, self.noise_km)
            beyond_km = np.where(self.marks == 0.0, self._beyond_km(change_km, self.band), 0.0)
            plain = np.abs(beyond_km) > np.abs(beyond_km).max() / 2.0
            if not plain.any():
                break
            self.marks[plain] = np.sign(beyond_km[plain])
        self.marks = np.sign(self._beyond_km(change_km, self.band))

    def _beyond_km(self, change_km: FloatArray, band: DragBand) -> FloatArray:
        """How far changes exceed what drag and noise explain: above 0 for a raise, below for a lowering."""
        raised_km = np.maximum(change_km + band.least_km - self.threshold_km, 0.0)
        lowered_km = np.minimum(change_km + band.most_km + self.threshold_km, 0.0)
        beyond_km: FloatArray = raised_km + lowered_km
        return beyond_km

    def _bad_sets(self) -> list[int]:
        """Sets beside a marked interval whose other side takes the change back, no two neighbours."""
        marked = self.marks != 0.0
        # Either side may be the marked one, so neither tells the decay around.
        beside = marked | np.append(marked[1:], False) | np.append(False, marked[:-1])
        band = drag_band(self.series, ~beside, self.noise_km)
        bad: list[int] = []
        for interval in np.flatnonzero(marked).tolist():
            for at in (interval + 1, interval):
                alone = not bad or at > bad[-1] + 1
                if alone and 0 < at < len(self.sets) - 1 and self._contradicted(band, interval, at):
                    bad.append(at)
        return bad

    def _contradicted(self, band: DragBand, interval: int, at: int) -> bool:
        """Whether the interval on the other side of a set takes back what a marked one changed.

        Over more than a month drag may take back what a burn gave: there the other side must lie
        outside what it can take.
        """
        change_km = self.series.change_km
        other = 2 * at - 1 - interval
        excess_km = change_km + band.likely_km
        near = self.series.days[at + 1] - self.series.days[at - 1] <= BAD_SET_DAYS
        against_km = excess_km if near else self._beyond_km(change_km, band)
        back_km = -against_km[other] * self.marks[interval]
        return bool(back_km > abs(excess_km[interval]) / 2.0 and self._quiet_together(band, at - 1))

    def _quiet_together(self, band: DragBand, first: int) -> bool:
        """Whether drag and noise explain an interval and the next one taken as one."""
        change_km, *bounds_km = (
            each[first : first + 2].sum(keepdims=True)
            for each in (self.series.change_km, band.least_km, band.likely_km, band.most_km)
        )
        return not self._beyond_km(change_km, DragBand(*bounds_km)).any()

    def groups(self) -> list[tuple[int, int]]:
        """(first, last) marked interval of each campaign."""
        groups: list[tuple[int, int]] = []
        for interval in np.flatnonzero(self.marks).tolist():
            if groups and self._continues(groups[-1][1], interval):
                groups[-1] = (groups[-1][0], interval)
            else:
                groups.append((interval, interval))
        return groups

    def _continues(self, one: int, other: int) -> bool:
        quiet_days = self.series.days[other] - self.series.days[one + 1]
        return bool(self.marks[one] == self.marks[other] and quiet_days < QUIET_DAYS)

    def campaign(self, first: int, last: int) -> Manoeuvre:
        """The manoeuvre from one marked interval to another."""
        used = self.sets[first : last + 2]
        axis_km = self.series.axis_km[[first, last + 1]]
        eccentricity = np.array([used[0].eccentricity, used[-1].eccentricity])
        marked = [each for each in range(first, last + 1) if self.marks[each]]
        return Manoeuvre(
            used[0].epoch,
            used[-1].epoch,
            float(np.diff(axis_km)[0]),
            float(np.diff(axis_km * (1.0 - eccentricity))[0]),
            float(np.diff(axis_km * (1.0 + eccentricity))[0]),
            -float(self.band.likely_km[first : last + 1].sum()),
            tuple(self._step(each) for each in marked),
            tuple(used),
        )

    def _step(self, interval: int) -> Step:
        one, other = self.sets[interval], self.sets[interval + 1]
        return Step(one.epoch, other.epoch, float(self.series.change_km[interval]))
