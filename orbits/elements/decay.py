"""How an orbit sinks: its mean altitude over time, and what drag may take between two sets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orbits.time.instant import FloatArray

ASSUMED_NOISE_KM = 0.01
"""Standard deviation taken for a set's mean altitude where the history is too thin to tell; the
dense sets of 58400 (2026) have 0.0009 km."""

_NOISE_REACH_DAYS = 5.0
_LEAST_TRIPLES = 10
_SIGMA_PER_MEDIAN = 1.4826
"""Standard deviation of a normal distribution over the median of its absolute values."""

_STRETCH_DAYS = 3.0
_STRETCHES_A_SIDE = 3

_RATE_NOISE = 3.0
"""A decay between two sets is taken to be known to so many standard deviations of their difference."""

_VARIATION = 2.5
_DOUBLING_DAYS = 365.25
"""Drag may be so many times more, or less, than the median of its neighbours, and twice that for each
year from them: weeks of the Sun's rotation and years of its cycle. Assumed, wide on purpose."""

_STORM, _STORM_DAYS = 3.0, 2.0
"""A geomagnetic storm may take so many times more again, for so many days. Assumed; in May 2024 decay
rose several times (Parker and Linares 2024, Journal of Spacecraft and Rockets, 61)."""

_SCALE_HEIGHT_KM = 45.0
"""Height over which density falls by e: less than anywhere in low orbit, so that the band is wide."""

_EVERYTHING_KM_DAY = 1e9
_NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class AltitudeSeries:
    """Mean semi-major axes `axis_km` (n,) at `days` (n,), which increase strictly."""

    days: FloatArray
    axis_km: FloatArray

    def __len__(self) -> int:
        return len(self.days)

    @property
    def gap_days(self) -> FloatArray:
        """Days from each set to the next, shape (n - 1,)."""
        return np.diff(self.days)

    @property
    def change_km(self) -> FloatArray:
        """Change of the axis from each set to the next, shape (n - 1,)."""
        return np.diff(self.axis_km)

    def without(self, indices: list[int]) -> AltitudeSeries:
        """The series without some sets."""
        return AltitudeSeries(np.delete(self.days, indices), np.delete(self.axis_km, indices))


@dataclass(frozen=True, slots=True, eq=False)
class DragBand:
    """What drag takes from each set to the next, in km and never negative, each of shape (n - 1,).

    `likely_km` goes by the median of the neighbouring decay; `least_km` and `most_km` are bounds.
    """

    least_km: FloatArray
    likely_km: FloatArray
    most_km: FloatArray


def noise_km(series: AltitudeSeries) -> float:
    """Standard deviation of a set's mean altitude, from the history itself.

    Each set against the line between its neighbours, where these lie a few days apart; by the
    median of the absolute deviations, so that manoeuvres and bad sets do not count.
    """
    before, at, after = series.days[:-2], series.days[1:-1], series.days[2:]
    weight = (after - at) / np.where(after > before, after - before, 1.0)
    line_km = weight * series.axis_km[:-2] + (1.0 - weight) * series.axis_km[2:]
    deviation_km = (series.axis_km[1:-1] - line_km) / np.sqrt(1.0 + weight**2 + (1.0 - weight) ** 2)
    near = after - before <= _NOISE_REACH_DAYS
    if np.count_nonzero(near) < _LEAST_TRIPLES:
        return ASSUMED_NOISE_KM
    return _SIGMA_PER_MEDIAN * float(np.median(np.abs(deviation_km[near])))


def drag_band(series: AltitudeSeries, quiet: NDArray[np.bool_], noise_km: float) -> DragBand:
    """What drag may take in each interval, by the decay in the quiet ones around it.

    Up to three stretches of at least three days on each side, the interval itself left out; their
    rates are carried to the altitude where it begins (towards more where that lies lower, towards less
    where higher) and widened by their noise and by how drag varies. While it sinks, decay at most
    grows as the density of an atmosphere with the scale height H: -H ln(1 - rate * days / H) is the
    way down. Without a neighbour drag may take nothing or everything.
    """
    gap_days = series.gap_days
    before, after = _stretches(series, quiet), _stretches_after(series, quiet)
    stretches = np.concatenate((before[:-1], after[1:]), axis=1)
    least, likely, most = _rates_km_day(series, stretches, noise_km)
    stormy_days = gap_days + (_STORM - 1.0) * np.minimum(gap_days, _STORM_DAYS)
    shares = np.minimum(most * stormy_days / _SCALE_HEIGHT_KM, 1.0)
    with np.errstate(divide="ignore"):  # a share of one: it may come down altogether
        deepest_km = -_SCALE_HEIGHT_KM * np.log1p(-shares)
    return DragBand(least * gap_days, likely * gap_days, deepest_km)


def _stretches(series: AltitudeSeries, quiet: NDArray[np.bool_]) -> NDArray[np.intp]:
    """(first set, last set) of the quiet stretches that end at or before each set, the nearest first.

    Shape (n, 3, 2), `_NONE` where there are fewer. One is no longer than its three days ask for; the
    next ends where it begins, or before the interval between that is not quiet.
    """
    reach = np.searchsorted(series.days, series.days - _STRETCH_DAYS, side="right") - 1
    nearest = np.full((len(series), 2), _NONE, dtype=np.intp)
    run_begin = 0
    for last, first in enumerate(reach.tolist()):
        run_begin = run_begin if last and quiet[last - 1] else last
        if first >= run_begin:
            nearest[last] = first, last
        elif run_begin:
            nearest[last] = nearest[run_begin - 1]
    found = [nearest]
    for _ in range(_STRETCHES_A_SIDE - 1):
        first = found[-1][:, 0]
        found.append(np.where(first[:, None] == _NONE, _NONE, nearest[first]))
    return np.stack(found, axis=1)


def _stretches_after(series: AltitudeSeries, quiet: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The same of those that begin at or after each set."""
    mirrored = _stretches(AltitudeSeries(-series.days[::-1], series.axis_km[::-1]), quiet[::-1])
    back = np.where(mirrored == _NONE, _NONE, len(series) - 1 - mirrored)
    return back[::-1, :, ::-1]


def _rates_km_day(
    series: AltitudeSeries, stretches: NDArray[np.intp], noise_km: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Least, likely and most decay in km a day in each interval, each the median over its stretches.

    Stretches of shape (n - 1, 6, 2), `_NONE` for missing ones.
    """
    days, axis_km = series.days, series.axis_km
    known = stretches[:, :, 0] != _NONE
    interval, _ = np.nonzero(known)
    first, last = stretches[known].T
    length_days = days[last] - days[first]
    rates = (axis_km[first] - axis_km[last]) / length_days
    unsure = _RATE_NOISE * np.sqrt(2.0) * noise_km / length_days
    middle_km = (axis_km[first] + axis_km[last]) / 2.0
    away_days = np.abs((days[first] + days[last]) - (days[interval] + days[interval + 1])) / 2.0
    variation = _VARIATION * 2.0 ** (away_days / _DOUBLING_DAYS)
    lower_km = np.maximum(middle_km - axis_km[interval], 0.0)
    higher_km = np.maximum(axis_km[interval] - middle_km, 0.0)
    least = np.maximum(rates - unsure, 0.0) * np.exp(-higher_km / _SCALE_HEIGHT_KM) / variation
    most = np.maximum(rates + unsure, 0.0) * np.exp(lower_km / _SCALE_HEIGHT_KM) * variation
    return (
        _medians(known, least, 0.0),
        np.maximum(_medians(known, rates, 0.0), 0.0),
        _medians(known, most, _EVERYTHING_KM_DAY),
    )


def _medians(known: NDArray[np.bool_], values: FloatArray, otherwise: float) -> FloatArray:
    """The median of each row's known values, shape (n,); `otherwise` in a row without any."""
    table = np.full(known.shape, np.nan)
    table[known] = values
    table[~known.any(axis=1)] = otherwise
    medians: FloatArray = np.nanmedian(table, axis=1)
    return medians
