"""The highest moment of each stretch of visibility."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orbits.access.cells import Samples
from orbits.access.cone import HEIGHT, HEIGHT_RATE, RANGE, RANGE_RATE
from orbits.access.local_paths import LocalPaths, local_paths, turn_rad_s
from orbits.access.roots import BoolArray, IndexArray
from orbits.access.visibility import TOLERANCE_S, Visible, Watch, walls_around
from orbits.time.instant import FloatArray

PARTS: Final = 8
"""Points on the cubics of each cell that show where tops may be: 25 s apart in low orbit."""

SLACK: Final = 1e-3
"""How far below the best a top on the cubics may lie and still be looked at (in the sine of the
elevation): the cubics are good to some 50 m, 1e-4 at the least ranges."""

FINE: Final = 33
"""Points on a local path between which the top is bracketed: 9 s apart in low orbit."""

SECANTS: Final = 4
"""The climb bends by a few percent over 18 s; each step squares what is left, and more."""

_MOST_MOVES: Final = 20
"""How often a local path may follow a climb beyond its end."""


@dataclass(frozen=True, slots=True, eq=False)
class _Moments:
    """Moments (m,) in stretches `number` (m,), with the sine of the elevation and the turn there."""

    number: IndexArray
    time_s: FloatArray
    sine: FloatArray
    turn_rad_s: FloatArray

    def select(self, which: BoolArray | IndexArray) -> _Moments:
        """Some of them."""
        return _Moments(self.number[which], self.time_s[which], self.sine[which], self.turn_rad_s[which])


def culminations_s(watch: Watch, found: Visible) -> FloatArray:
    """Seconds of the greatest elevation in each stretch, shape (n,).

    Every local top of the cubics between the search's samples that may be the greatest is refined on
    positions. A stretch that is cut where it is highest culminates at its end.
    """
    if len(found) == 0:
        return np.empty(0)
    near = _near_tops(_on_cubics(watch, found), len(found))
    time_s, sine = _refined(watch, found, near)
    best_first = np.lexsort((-sine, near.number))
    return np.asarray(time_s[best_first[np.searchsorted(near.number, np.arange(len(found)))]])


def _on_cubics(watch: Watch, found: Visible) -> _Moments:
    """Moments of all stretches, in order, on cubics between the samples; each stretch has one at least."""
    samples, known = found.samples, np.isfinite(found.samples.value)
    above = samples.value >= 0.0
    left = np.flatnonzero(
        (samples.of[:-1] == samples.of[1:]) & known[:-1] & known[1:] & (above[:-1] | above[1:])
    )
    before, after = samples.select(left), samples.select(left + 1)
    shares = np.arange(PARTS) / PARTS
    time_s = (before.time_s[:, None] + (after.time_s - before.time_s)[:, None] * shares).ravel()
    number = found.number_at(np.repeat(before.of, PARTS), time_s)
    inside = number >= 0
    turn = np.repeat(turn_rad_s(before.rows), PARTS)
    every = _Moments(number, time_s, _sines(before, after, shares).ravel(), turn).select(inside)
    missing = np.flatnonzero(np.bincount(every.number, minlength=len(found)) == 0)
    return every if len(missing) == 0 else _with_middles(watch, found, every, missing)


def _with_middles(watch: Watch, found: Visible, moments: _Moments, missing: IndexArray) -> _Moments:
    """The moments and the middles of those stretches that are too short to have any."""
    middle_s = 0.5 * (found.start_s + found.stop_s)[missing]
    there = watch.sample(found.of[missing], middle_s)
    every = _Moments(
        np.concatenate((moments.number, missing)),
        np.concatenate((moments.time_s, middle_s)),
        np.concatenate((moments.sine, there[HEIGHT] / there[RANGE])),
        np.concatenate((moments.turn_rad_s, turn_rad_s(there))),
    )
    return every.select(np.lexsort((every.time_s, every.number)))


def _sines(before: Samples, after: Samples, shares: FloatArray) -> FloatArray:
    """Sine of the elevation on the cubics between samples, shape (m, parts)."""
    width_s = after.time_s - before.time_s
    height = _cubic(
        (before.rows[HEIGHT], before.rows[HEIGHT_RATE] * width_s),
        (after.rows[HEIGHT], after.rows[HEIGHT_RATE] * width_s),
        shares,
    )
    square = _cubic(
        (before.rows[RANGE] ** 2, 2.0 * before.rows[RANGE] * before.rows[RANGE_RATE] * width_s),
        (after.rows[RANGE] ** 2, 2.0 * after.rows[RANGE] * after.rows[RANGE_RATE] * width_s),
        shares,
    )
    return np.asarray(height / np.sqrt(np.maximum(square, 1.0)))


def _cubic(
    start: tuple[FloatArray, FloatArray], stop: tuple[FloatArray, FloatArray], shares: FloatArray
) -> FloatArray:
    """Hermite's cubics with these values and slopes (m,) at shares (p,) of their cells, shape (m, p)."""
    square, cube = shares**2, shares**3
    rise = 3.0 * square - 2.0 * cube
    return np.asarray(
        np.outer(start[0], 1.0 - rise)
        + np.outer(start[1], shares - 2.0 * square + cube)
        + np.outer(stop[0], rise)
        + np.outer(stop[1], cube - square)
    )


def _near_tops(moments: _Moments, count: int) -> _Moments:
    """The moments that no neighbour in their stretch exceeds, as far as they may be the highest."""
    best = np.full(count, -2.0)
    np.maximum.at(best, moments.number, moments.sine)
    together = moments.number[:-1] == moments.number[1:]
    climbing = moments.sine[1:] > moments.sine[:-1]
    beats_last = np.concatenate(([True], ~together | climbing))
    beats_next = np.concatenate((~together | ~climbing, [True]))
    return moments.select(beats_last & beats_next & (moments.sine >= best[moments.number] - SLACK))


def _refined(watch: Watch, found: Visible, near: _Moments) -> tuple[FloatArray, FloatArray]:
    """Times and sines (m,) of the tops near these moments."""
    time_s, sine = near.time_s.copy(), near.sine.copy()
    still = np.arange(len(time_s))
    for _ in range(_MOST_MOVES):
        number = near.number[still]
        start_s, stop_s = found.start_s[number], found.stop_s[number]
        inner_s = np.minimum(np.maximum(time_s[still], start_s + TOLERANCE_S), stop_s - TOLERANCE_S)
        walls = walls_around(inner_s, found.walls_s, watch.duration_s)
        paths = local_paths(watch.sights, found.of[number], time_s[still], near.turn_rad_s[still], walls)
        first_s, last_s = np.maximum(paths.start_s, start_s), np.minimum(paths.stop_s, stop_s)
        top_s, top_sine = _top(paths, first_s, last_s)
        known = np.isfinite(top_sine)
        time_s[still[known]], sine[still[known]] = top_s[known], top_sine[known]
        climbs_on = ((top_s == first_s) & (first_s > np.maximum(start_s, walls[0]))) | (
            (top_s == last_s) & (last_s < np.minimum(stop_s, walls[1]))
        )
        still = still[climbs_on]
        if len(still) == 0:
            break
    return time_s, sine


def _turn_between_s(paths: LocalPaths, left_s: FloatArray, right_s: FloatArray) -> FloatArray:
    """Where the climb is zero between times (m,) so close that it is nearly straight: by secants."""
    left, right = paths.climb(left_s), paths.climb(right_s)
    earlier_s, earlier, later_s, later = left_s, left, right_s, right
    with np.errstate(invalid="ignore", divide="ignore"):
        for _ in range(SECANTS):
            next_s = later_s - later * (later_s - earlier_s) / (later - earlier)
            next_s = np.where(np.isfinite(next_s), np.clip(next_s, left_s, right_s), later_s)
            earlier_s, earlier, later_s, later = later_s, later, next_s, paths.climb(next_s)
    return later_s


def _top(paths: LocalPaths, first_s: FloatArray, last_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The highest moment of each path between two times (m,), and the sine of the elevation then."""
    times_s = first_s + (last_s - first_s) * np.linspace(0.0, 1.0, FINE)[:, None]
    times_s[-1] = last_s
    best, every = np.argmax(paths.sine(times_s), axis=0), np.arange(len(first_s))
    left_s = times_s[np.maximum(best - 1, 0), every]
    right_s = times_s[np.minimum(best + 1, FINE - 1), every]
    time_s = _turn_between_s(paths, left_s, right_s)
    # At an end of the stretch there need not be a turn.
    choices_s = np.stack((time_s, times_s[best, every]))
    sines = paths.sine(choices_s)
    winner = np.argmax(sines, axis=0)
    return choices_s[winner, every], sines[winner, every]
