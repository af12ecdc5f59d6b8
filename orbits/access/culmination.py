"""The highest moment of each stretch of visibility."""

from __future__ import annotations

import numpy as np

from orbits.access.events import Stretches
from orbits.access.isolation import DIFFERENCE_S
from orbits.access.margin import ElevationMargin
from orbits.access.roots import BoolArray, IndexArray, bracketed_roots
from orbits.time.instant import FloatArray, Instants

FIRST_CELLS = 5
"""Cells a stretch is first cut into, at least."""

FINE_SHARE = 0.2
"""Cells are fine once the satellite moves less than this share of its range in one: sin(elevation)
then has a single top in any two of them."""

TOLERANCE_S = 1e-3


def culminations_s(margin: ElevationMargin, stretches: Stretches) -> FloatArray:
    """Seconds after the stretches' epoch of the greatest elevation in each, shape (n,).

    The sine of the elevation cannot rise faster than v / rho: cells whose bound stays below the best
    sample so far are dropped, the others halved until fine. Then the best sample's neighbours
    bracket the top, refined as the zero of a symmetric difference of positions. A stretch that is cut
    where it is highest culminates at its end.
    """
    if len(stretches) == 0:
        return np.empty(0)
    time_s, number, sine = _fine_samples(margin, stretches)
    order = np.lexsort((time_s, number))
    time_s, number, sine = time_s[order], number[order], sine[order]
    first = np.searchsorted(number, np.arange(len(stretches)))
    last = np.searchsorted(number, np.arange(len(stretches)), side="right") - 1
    best_value = np.maximum.reduceat(sine, first)
    best = np.array([a + int(np.argmax(sine[a : b + 1])) for a, b in zip(first, last, strict=True)])
    top_s = _refined(
        margin, stretches, time_s[np.maximum(best - 1, first)], time_s[np.minimum(best + 1, last)]
    )
    top_value = margin.sine_elevation(Instants(stretches.epoch, top_s))
    return np.where(top_value >= best_value, top_s, time_s[best])


def _fine_samples(margin: ElevationMargin, stretches: Stretches) -> tuple[FloatArray, IndexArray, FloatArray]:
    """Times, stretch numbers and sines of the elevation, dense around every stretch's top."""
    cells = np.ceil((stretches.stop_s - stretches.start_s) / margin.check_interval_s).astype(int)
    grids = [
        np.linspace(a, b, max(n, FIRST_CELLS) + 1)
        for a, b, n in zip(stretches.start_s, stretches.stop_s, cells, strict=True)
    ]
    time_s = np.concatenate(grids)
    number = np.repeat(np.arange(len(grids)), [len(grid) for grid in grids])
    rows = margin.samples(Instants(stretches.epoch, time_s))
    sine = np.nan_to_num(margin.sine_of(rows), nan=-2.0)
    best = np.full(len(grids), -2.0)
    np.maximum.at(best, number, sine)
    inner = number[:-1] == number[1:]
    left, right, of = rows[:-1][inner], rows[1:][inner], number[:-1][inner]
    left_s, right_s = time_s[:-1][inner], time_s[1:][inner]
    while True:
        wanted = _may_be_higher(margin, left, right, right_s - left_s, best[of])
        if not wanted.any():
            return time_s, number, sine
        left, right, of, left_s, right_s = (each[wanted] for each in (left, right, of, left_s, right_s))
        middle_s = 0.5 * (left_s + right_s)
        middle = margin.samples(Instants(stretches.epoch, middle_s))
        middle_sine = np.nan_to_num(margin.sine_of(middle), nan=-2.0)
        np.maximum.at(best, of, middle_sine)
        time_s, number = np.concatenate((time_s, middle_s)), np.concatenate((number, of))
        sine = np.concatenate((sine, middle_sine))
        left, right = np.concatenate((left, middle)), np.concatenate((middle, right))
        left_s, right_s = np.concatenate((left_s, middle_s)), np.concatenate((middle_s, right_s))
        of = np.concatenate((of, of))


def _may_be_higher(
    margin: ElevationMargin, left: FloatArray, right: FloatArray, width_s: FloatArray, best: FloatArray
) -> BoolArray:
    """Which cells are not yet fine and may rise above the best sample of their stretch."""
    with np.errstate(invalid="ignore", divide="ignore"):
        _, speed, range_km = margin.bounds(left, right, width_s)
        bound = 0.5 * (margin.sine_of(left) + margin.sine_of(right) + width_s * speed / range_km)
        coarse = width_s * speed > FINE_SHARE * range_km
    wanted: BoolArray = coarse & (bound > best) & (width_s > TOLERANCE_S)
    return wanted


def _refined(
    margin: ElevationMargin, stretches: Stretches, left_s: FloatArray, right_s: FloatArray
) -> FloatArray:
    """Seconds of the top between each two times."""
    half_s = np.minimum(DIFFERENCE_S, 0.25 * (right_s - left_s))

    def difference(time_s: FloatArray, i: IndexArray) -> FloatArray:
        ends = np.concatenate(
            (np.maximum(time_s - half_s[i], left_s[i]), np.minimum(time_s + half_s[i], right_s[i]))
        )
        both = margin.sine_elevation(Instants(stretches.epoch, ends))
        return both[len(time_s) :] - both[: len(time_s)]

    everyone = np.arange(len(left_s))
    return bracketed_roots(
        difference,
        left_s,
        right_s,
        difference(left_s, everyone),
        difference(right_s, everyone),
        TOLERANCE_S,
    )
