"""The moment of each stay at which the satellite is nearest to its region."""

from __future__ import annotations

import numpy as np

from orbits.access.events import Stretches
from orbits.access.region_measures import Nearness
from orbits.access.region_nearest import Area
from orbits.access.region_sight import Motion, Sighting, motion_columns
from orbits.access.roots import BoolArray, IndexArray
from orbits.time.instant import FloatArray, Instants

LEAST_CELLS = 4
"""Cells that a stay is first cut into, at least."""

WIDEST_S = 120.0

FINE_S = 10.0
"""Cells so narrow are not halved: the best sample and its neighbours then tell the nearest moment."""

CLOSE_S = 1.0
"""Apart stand the last three moments looked at."""

FORETOLD_KM = 1e-4
"""So well does a parabola tell the range between them, unless the border is crossed there."""

NARROW_S = 0.01
"""To so much the moment is narrowed down where no parabola leads to it."""

LEAST_PARTS, MOST_PARTS, SAMPLES = 4, 16, 250
"""Into so many parts a stretch is cut in each round of that, the more the fewer stretches there are."""


def nearest_moments_s(sighting: Sighting, area: Area, stretches: Stretches) -> FloatArray:
    """Seconds after the stretches' epoch of the least range to the region in each, shape (n,).

    The range to the nearest of many places bends up no more than v^2 / range + a: a chord less that
    bounds it from below. Cells that stay above the best sample so far are dropped, the others
    halved until fine. The square of a range is all but a parabola of time (of a straight and even
    flight it is one): through the best sample and its neighbours, then through three moments close
    together, it leads there on positions alone. Where the satellite comes in over the border, from
    where on it is its own height that counts, it does not: such moments are narrowed down by
    sections between the neighbours. Where a stay is cut while still coming nearer, the moment
    is its end.
    """
    if len(stretches) == 0:
        return np.empty(0)
    approach = _Approach(sighting, area, stretches)
    time_s, number, range_km = approach.fine_samples()
    order = np.lexsort((time_s, number))
    time_s, number, range_km = time_s[order], number[order], range_km[order]
    every = np.arange(len(stretches))
    first, last = np.searchsorted(number, every), np.searchsorted(number, every, side="right") - 1
    best = np.lexsort((range_km, number))[first]
    left, right = np.maximum(best - 1, first), np.minimum(best + 1, last)
    square = range_km**2
    near_s = _vertex_s(
        (time_s[left], time_s[best], time_s[right]), (square[left], square[best], square[right])
    )
    tried_s, tried_km, doubtful = approach.tried(near_s)
    narrow_s, narrow_km = approach.narrowed(time_s[left], time_s[right], np.flatnonzero(doubtful))
    tried_s = np.stack((time_s[best], *tried_s, narrow_s))
    tried_km = np.stack((range_km[best], *tried_km, narrow_km))
    return np.asarray(tried_s[np.argmin(np.nan_to_num(tried_km, nan=np.inf), axis=0), every])


class _Approach:
    """The range to the region's nearest place, over stretches."""

    def __init__(self, sighting: Sighting, area: Area, stretches: Stretches) -> None:
        self._sighting, self._area, self._stretches = sighting, area, stretches

    def range_km(self, time_s: FloatArray) -> FloatArray:
        """The least range, km, at seconds after the stretches' epoch, shape (n,)."""
        return self._rows(time_s)[:, 0]

    def fine_samples(self) -> tuple[FloatArray, IndexArray, FloatArray]:
        """Times, stretch numbers and ranges, dense around the nearest moment of each stretch."""
        time_s, number = _grids(self._stretches)
        rows = self._samples(time_s)
        range_km = np.nan_to_num(rows[:, 0], nan=np.inf)
        best = np.full(len(self._stretches), np.inf)
        np.minimum.at(best, number, range_km)
        inner = number[:-1] == number[1:]
        left, right, of = rows[:-1][inner], rows[1:][inner], number[:-1][inner]
        left_s, right_s = time_s[:-1][inner], time_s[1:][inner]
        while True:
            wanted = _may_be_nearer(left, right, right_s - left_s, best[of])
            if not wanted.any():
                return time_s, number, range_km
            left, right, of, left_s, right_s = (each[wanted] for each in (left, right, of, left_s, right_s))
            middle_s = 0.5 * (left_s + right_s)
            middle = self._samples(middle_s)
            middle_km = np.nan_to_num(middle[:, 0], nan=np.inf)
            np.minimum.at(best, of, middle_km)
            time_s, number = np.concatenate((time_s, middle_s)), np.concatenate((number, of))
            range_km = np.concatenate((range_km, middle_km))
            left, right = np.concatenate((left, middle)), np.concatenate((middle, right))
            left_s, right_s = np.concatenate((left_s, middle_s)), np.concatenate((middle_s, right_s))
            of = np.concatenate((of, of))

    def tried(self, near_s: FloatArray) -> tuple[FloatArray, FloatArray, BoolArray]:
        """Next to these moments: seconds and ranges, rows first and better, and where neither is sure."""
        start_s, stop_s = self._stretches.start_s, self._stretches.stop_s
        sides_s = [np.clip(near_s + by, start_s, stop_s) for by in (-CLOSE_S, 0.0, CLOSE_S)]
        before, here, after = self.range_km(np.concatenate(sides_s)).reshape(3, -1) ** 2
        close_s = _vertex_s((sides_s[0], sides_s[1], sides_s[2]), (before, here, after))
        close_km = self.range_km(close_s)
        share = (close_s - near_s) / CLOSE_S
        foretold = here + 0.5 * share * (after - before + share * (after - 2.0 * here + before))
        foretold_km = np.sqrt(np.maximum(foretold, 0.0))
        between = (sides_s[0] < close_s) & (close_s < sides_s[2]) & (before > here) & (after > here)
        sure = between & (np.abs(foretold_km - close_km) <= FORETOLD_KM)
        return np.stack((near_s, close_s)), np.stack((np.sqrt(here), close_km)), ~sure

    def narrowed(
        self, left_s: FloatArray, right_s: FloatArray, which: IndexArray
    ) -> tuple[FloatArray, FloatArray]:
        """Seconds and ranges of the least between bounds, for some of them; NaN for the others.

        In each round the neighbours of the best of even samples are the next bounds (Kiefer 1953,
        Proc. Amer. Math. Soc. 4, 502): that needs no smoothness.
        """
        time_s, range_km = np.full(len(left_s), np.nan), np.full(len(left_s), np.nan)
        if not len(which):
            return time_s, range_km
        low_s, width_s, every = left_s[which], (right_s - left_s)[which], np.arange(len(which))
        parts = int(np.clip(SAMPLES // len(which), LEAST_PARTS, MOST_PARTS))
        steps = np.arange(parts + 1)[:, None]
        while True:
            times_s = low_s + width_s * (steps / parts)
            ranges_km = self.range_km(times_s.ravel()).reshape(times_s.shape)
            best = np.argmin(np.nan_to_num(ranges_km, nan=np.inf), axis=0)
            if width_s.max() <= NARROW_S:
                time_s[which], range_km[which] = times_s[best, every], ranges_km[best, every]
                return time_s, range_km
            low_s = times_s[np.maximum(best - 1, 0), every]
            width_s = times_s[np.minimum(best + 1, parts), every] - low_s

    def _samples(self, time_s: FloatArray) -> FloatArray:
        """Columns: the range and `motion_columns`."""
        return self._rows(time_s, with_motion=True)

    def _rows(self, time_s: FloatArray, *, with_motion: bool = False) -> FloatArray:
        sights = self._sighting.at(Instants(self._stretches.epoch, time_s))
        range_km = np.full(len(sights), np.nan)
        known = np.flatnonzero(np.isfinite(sights.height_km))
        if len(known):
            there = sights.select(known)
            range_km[known] = -self._area.best(Nearness(there), there)[0]
        columns = (range_km, motion_columns(sights, WIDEST_S)) if with_motion else (range_km,)
        return np.column_stack(columns)


def _vertex_s(
    times_s: tuple[FloatArray, FloatArray, FloatArray], values: tuple[FloatArray, FloatArray, FloatArray]
) -> FloatArray:
    """Where the parabola through three points in order is least, between the outer two; else the middle.

    By divided differences (Press et al. 2007, Numerical Recipes, equation 10.3.1).
    """
    (a, b, c), (fa, fb, fc) = times_s, values
    with np.errstate(divide="ignore", invalid="ignore"):
        over = (b - a) ** 2 * (fb - fc) - (b - c) ** 2 * (fb - fa)
        under = (b - a) * (fb - fc) - (b - c) * (fb - fa)
        vertex_s = b - 0.5 * over / under
    least_at_vertex = (under < 0.0) & np.isfinite(vertex_s)
    return np.clip(np.where(least_at_vertex, vertex_s, b), a, c)


def _grids(stretches: Stretches) -> tuple[FloatArray, IndexArray]:
    """First times of all stretches, in order, and the stretch of each."""
    length_s = stretches.stop_s - stretches.start_s
    counts = np.maximum(np.ceil(length_s / WIDEST_S).astype(int), LEAST_CELLS) + 1
    number = np.repeat(np.arange(len(stretches)), counts)
    step = np.arange(len(number)) - np.repeat(np.cumsum(counts) - counts, counts)
    return stretches.start_s[number] + length_s[number] * (step / (counts[number] - 1)), number


def _may_be_nearer(
    left: FloatArray, right: FloatArray, width_s: FloatArray, best_km: FloatArray
) -> BoolArray:
    """Which cells are not yet fine and may come below the best sample of their stretch."""
    with np.errstate(invalid="ignore", divide="ignore"):
        motion = Motion.within(left[:, 1:], right[:, 1:], np.maximum(width_s, 1e-9))
        reached_km = np.minimum(left[:, 0], right[:, 0]) - 0.5 * motion.speed_km_s * width_s
        nearest_km = np.maximum(reached_km, motion.least_height_km)
        bend = motion.speed_km_s**2 / nearest_km + motion.acceleration_km_s2
        slope, sag = np.abs(right[:, 0] - left[:, 0]) / width_s, 0.5 * bend * width_s
        middle = 0.5 * (left[:, 0] + right[:, 0]) - (slope**2 + sag**2) / (2.0 * bend)
        least = np.where(slope < sag, middle, np.minimum(left[:, 0], right[:, 0]))
        wanted: BoolArray = (least < best_km) & (width_s > FINE_S)
    return wanted
