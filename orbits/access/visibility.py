"""When each of many objects stands above a cone: the one search behind passes over a point.

A coarse sweep leaves out what is proved to be below; the rest is cut until each cell is proved
to hold one sign change at most (`orbits.access.cells`); then all of them are refined together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orbits.access.cells import PARTS, Cells, Samples, cut_until_settled, undecided
from orbits.access.cone import MARGIN, RANGE, RATE, SPEED, Cone, sights
from orbits.access.isolation import SLICE
from orbits.access.roots import BoolArray, IndexArray, bracketed_roots
from orbits.ephemeris.fleet import ManyStates
from orbits.frames.earth_turn import TurningEarth
from orbits.progress import Progress
from orbits.time.instant import FloatArray, Instant, Instants, Span

TOLERANCE_S: Final = 1e-4
"""How exactly the margin's zeros are found."""

MOST_PULL_KM_S2: Final = 0.02
"""More than gravity and the Earth's turning bend a path."""

_NEWTON_STEPS: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Visible:
    """Stretches of visibility of many objects `of` (n,), by object and time; seconds after the epoch.

    `samples` isolates them: between neighbours of one object is one sign change at most, or
    nothing is visible. `walls_s` (w,) are where paths of a single ephemeris jump or end.
    """

    of: IndexArray
    start_s: FloatArray
    stop_s: FloatArray
    start_is_cut: BoolArray
    stop_is_cut: BoolArray
    samples: Samples
    walls_s: FloatArray

    def __len__(self) -> int:
        return len(self.of)

    def number_at(self, of: IndexArray, time_s: FloatArray) -> IndexArray:
        """The stretches that hold these moments of objects, shape (m,); -1 where none does."""
        # One number for object and time, to 0.1 microseconds for ten thousand objects over a day.
        length_s = np.max(self.stop_s) + 1.0
        number = np.searchsorted(self.of * length_s + self.start_s, of * length_s + time_s, side="right") - 1
        held = (number >= 0) & (self.of[number] == of) & (time_s <= self.stop_s[number])
        return np.where(held, number, -1)

    def without_gaps(self, after: BoolArray) -> Visible:
        """The same with the gaps after these stretches (n - 1,) closed."""
        begins, ends = np.concatenate(([True], ~after)), np.concatenate((~after, [True]))
        return Visible(
            self.of[begins],
            self.start_s[begins],
            self.stop_s[ends],
            self.start_is_cut[begins],
            self.stop_is_cut[ends],
            self.samples,
            self.walls_s,
        )


class Watch:
    """A place that watches many objects from an epoch on, for so many seconds."""

    def __init__(self, cone: Cone, states: ManyStates, epoch: Instant, duration_s: float) -> None:
        self.cone = cone
        self.epoch = epoch
        self.duration_s = duration_s
        self._states = states
        self._earth = TurningEarth(Span(epoch, epoch.plus_s(duration_s)))

    def sweep(self, time_s: FloatArray) -> FloatArray:
        """Rows (k, n, m) of all n objects at m seconds."""
        instants = Instants(self.epoch, time_s)
        return self.cone.rows(*self._states.sweep(instants), self.cone.turned(self._earth.at(instants)))

    def sample(self, of: IndexArray, time_s: FloatArray) -> FloatArray:
        """Rows (k, m) of objects (m,) at seconds (m,)."""
        instants = Instants(self.epoch, time_s)
        return self.cone.rows(*self._states.at(of, instants), self.cone.turned(self._earth.at(instants)))

    def sights(self, of: IndexArray, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Heights over the horizon, km, and squared ranges, km^2, of objects (m,) at seconds (m,)."""
        instants = Instants(self.epoch, time_s)
        return sights(self._states.at(of, instants)[0], self.cone.turned(self._earth.at(instants)))

    def objects(self) -> int:
        """How many objects are watched."""
        return len(self._states)


def visible(
    watch: Watch, grid_s: FloatArray, jumps_s: FloatArray, free_from_s: float, progress: Progress
) -> Visible:
    """Every stretch in which an object stands on the cone or above it, from end to end of the grid.

    The grid's cells may be as wide as a quarter of a revolution from `free_from_s` on; before, engines
    may work. Paths may jump at `jumps_s`, each enclosed by two times of the grid.
    """

    def sample(of: IndexArray, time_s: FloatArray) -> FloatArray:
        progress.raise_if_cancelled()
        return watch.sample(of, time_s)

    def is_open(cells: Cells) -> BoolArray:
        known = np.isfinite(cells.left[MARGIN]) & np.isfinite(cells.right[MARGIN])
        free = known & (cells.left_s >= free_from_s)
        with np.errstate(invalid="ignore"):
            found = ~watch.cone.settled(cells.left, cells.right, cells.width_s)
            if not free.all():
                curvature = watch.cone.curvature(cells.left, cells.right, cells.width_s)
                bent = undecided(cells, curvature, watch.cone.rate_error_km_s, TOLERANCE_S)
                found = np.where(free, found, bent)
        return found & (cells.width_s > TOLERANCE_S)

    if len(grid_s) < 2:
        return _at_once(watch)
    cells = _worth_a_look(watch, grid_s, free_from_s, progress)
    ends = [Samples(cells.of, cells.left_s, cells.left), Samples(cells.of, cells.right_s, cells.right)]
    samples = _joined([*ends, *cut_until_settled(cells, sample, is_open, PARTS)])
    beside_jumps_s = np.concatenate((jumps_s - 0.5 * TOLERANCE_S, jumps_s + 0.5 * TOLERANCE_S))
    return _stretches(watch, samples, beside_jumps_s)


def _at_once(watch: Watch) -> Visible:
    """What is visible in a span of one instant: stretches without length, both ends cut."""
    rows = watch.sweep(np.zeros(1))[:, :, 0]
    of = np.flatnonzero(rows[MARGIN] >= 0.0)
    time_s, cut = np.zeros(len(of)), np.ones(len(of), dtype=np.bool_)
    return Visible(of, time_s, time_s, cut, cut, Samples(of, time_s, rows[:, of]), np.empty(0))


def _worth_a_look(watch: Watch, grid_s: FloatArray, free_from_s: float, progress: Progress) -> Cells:
    """The cells of the grid in which an object may be visible."""
    found = []
    step = max(SLICE // watch.objects(), 2)
    for start in range(0, len(grid_s) - 1, step):
        progress.raise_if_cancelled()
        progress.report(start / len(grid_s), "searching")
        time_s = grid_s[start : start + step + 1]
        rows = watch.sweep(time_s)
        left, right, width_s = rows[..., :-1], rows[..., 1:], np.diff(time_s)
        with np.errstate(invalid="ignore"):
            missed = watch.cone.surely_below(left, right, width_s) & (time_s[:-1] >= free_from_s)
        missed |= np.isnan(left[MARGIN]) & np.isnan(right[MARGIN])
        of, at = np.nonzero(~missed)
        found.append(Cells(of, time_s[at], time_s[at + 1], left[:, of, at], right[:, of, at]))
    return Cells(
        np.concatenate([each.of for each in found]),
        np.concatenate([each.left_s for each in found]),
        np.concatenate([each.right_s for each in found]),
        np.concatenate([each.left for each in found], axis=1),
        np.concatenate([each.right for each in found], axis=1),
    )


def _joined(parts: list[Samples]) -> Samples:
    """All samples by object and time, each once."""
    every = Samples(
        np.concatenate([each.of for each in parts]),
        np.concatenate([each.time_s for each in parts]),
        np.concatenate([each.rows for each in parts], axis=1),
    )
    order = np.lexsort((every.time_s, every.of))
    of, time_s = every.of[order], every.time_s[order]
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (of[1:] != of[:-1]) | (time_s[1:] != time_s[:-1])
    return every.select(order[fresh])


def _stretches(watch: Watch, samples: Samples, beside_jumps_s: FloatArray) -> Visible:
    """The stretches between the sign changes and the ends of what is known."""
    known = np.isfinite(samples.value)
    above = samples.value >= 0.0
    of_one = samples.of[:-1] == samples.of[1:]
    both, none = of_one & known[:-1] & known[1:], np.zeros(min(len(known), 1), dtype=np.bool_)
    before = np.flatnonzero(both & (above[:-1] != above[1:]))
    edges = np.flatnonzero(of_one & (known[:-1] != known[1:]))
    walls_s = np.sort(
        np.concatenate((beside_jumps_s, samples.time_s[np.where(known[edges], edges, edges + 1)]))
    )
    time_s = _refined(watch, samples, before)
    rising = ~above[before]
    begins = np.flatnonzero(above & ~np.concatenate((none, both)))
    ends = np.flatnonzero(above & ~np.concatenate((both, none)))
    start_of, stop_of = (
        np.concatenate((samples.of[before[r]], samples.of[e])) for r, e in ((rising, begins), (~rising, ends))
    )
    start_s = np.concatenate((time_s[rising], samples.time_s[begins]))
    stop_s = np.concatenate((time_s[~rising], samples.time_s[ends]))
    first, last = np.lexsort((start_s, start_of)), np.lexsort((stop_s, stop_of))
    start_is_cut = first >= np.count_nonzero(rising)
    stop_is_cut = last >= np.count_nonzero(~rising)
    return Visible(start_of[first], start_s[first], stop_s[last], start_is_cut, stop_is_cut, samples, walls_s)


def walls_around(time_s: FloatArray, walls_s: FloatArray, duration_s: float) -> tuple[FloatArray, FloatArray]:
    """The last wall before and the first after each time (m,); the span's ends are walls too."""
    walls = np.concatenate(([0.0], walls_s, [duration_s]))
    after = np.clip(np.searchsorted(walls, time_s, side="right"), 1, len(walls) - 1)
    return walls[after - 1], walls[after]


def _refined(watch: Watch, samples: Samples, before: IndexArray) -> FloatArray:
    """Seconds of the sign changes that follow these samples.

    First the zero of the cubic with the values and rates at both samples, then Newton's rule on the
    states, whose remainder is bounded by the bend and by what the rate may be off. Where that takes
    more than a few steps (a graze of microseconds, a jump) by bracketing.
    """
    left, right = samples.select(before), samples.select(before + 1)
    time_s = _cubic_zeros_s(left, right)
    still = np.arange(len(before))
    for _ in range(_NEWTON_STEPS):
        if len(still) == 0:
            return time_s
        there = watch.sample(left.of[still], time_s[still])
        with np.errstate(invalid="ignore", divide="ignore"):
            late_s = there[MARGIN] / there[RATE]
            bend = MOST_PULL_KM_S2 + abs(watch.cone.sine) * (
                MOST_PULL_KM_S2 + there[SPEED] ** 2 / there[RANGE]
            )
            rest = watch.cone.rate_error_km_s * np.abs(late_s) + 0.5 * bend * late_s**2
            done = rest < TOLERANCE_S * np.abs(there[RATE])
        time_s[still] = np.clip(time_s[still] - late_s, left.time_s[still], right.time_s[still])
        still = still[~done]
    time_s[still] = _bracketed(watch, left.select(still), right.select(still))
    return time_s


def _cubic_zeros_s(left: Samples, right: Samples) -> FloatArray:
    """Seconds of the zeros of cubics with these values and rates at their ends."""
    width_s = right.time_s - left.time_s
    start, stop = left.value, right.value
    start_slope, stop_slope = left.rows[RATE] * width_s, right.rows[RATE] * width_s
    square = 3.0 * (stop - start) - 2.0 * start_slope - stop_slope
    cube = start_slope + stop_slope - 2.0 * (stop - start)
    share = start / (start - stop)
    with np.errstate(invalid="ignore", divide="ignore"):
        for _ in range(_NEWTON_STEPS):
            value = start + share * (start_slope + share * (square + share * cube))
            slope = start_slope + share * (2.0 * square + 3.0 * share * cube)
            share = np.clip(share - value / slope, 0.0, 1.0)
    return left.time_s + width_s * np.where(np.isfinite(share), share, 0.5)


def _bracketed(watch: Watch, left: Samples, right: Samples) -> FloatArray:
    """Seconds of the sign changes between these samples, by their states alone."""

    def value(time_s: FloatArray, i: IndexArray) -> FloatArray:
        return np.asarray(watch.sample(left.of[i], time_s)[MARGIN])

    return bracketed_roots(value, left.time_s, right.time_s, left.value, right.value, TOLERANCE_S)
