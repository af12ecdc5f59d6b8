"""Slow smooth functions of time, computed at a few knots and interpolated in between.

The precession and nutation of the Earth and the place of the Sun cost some 50 microseconds for an
instant, yet change smoothly over days: thousands of instants within a few hours need no more than
a handful of evaluations.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from orbits.time.instant import FloatArray

KNOT_STEP_DAYS = 0.25
"""Cubic interpolation between knots h apart errs by at most 3/128 h^4 |f''''|: for the largest
terms with short periods that is 0.1 mm of place in low orbit (nutation, 0.1 arcseconds in 13.7
days) and 1 m of the Sun (its monthly wobble of 4,670 km)."""

_WORTH_IT = 4
"""So many new knots for each date are computed rather than the date itself: they will be asked again."""

_MOST_KEPT = 20_000
"""Fourteen years of knots, some 5 MB; then all are forgotten."""

SlowFunction = Callable[[FloatArray, FloatArray], FloatArray]
"""Of a two-part Julian date, shapes (n,), to values of shape (n, k)."""


_KEPT: dict[SlowFunction, dict[int, FloatArray]] = {}
"""The values of each function at the knots it was asked for, by their numbers."""

_LAST: dict[tuple[SlowFunction, int, int], FloatArray] = {}
"""The same, for stretches of knots asked for lately: a search asks for the same one several times."""

_MOST_STRETCHES = 50


def at_knots(function: SlowFunction, jd1: FloatArray, jd2: FloatArray) -> FloatArray:
    """Values of `function` at the dates, shape (n, k): interpolated where that saves work.

    The knots lie on whole multiples of `KNOT_STEP_DAYS`, so that equal dates give equal values
    to within rounding, whatever other dates they come with. They are kept: what is asked again for
    the same weeks costs nothing but the interpolation.
    """
    if len(jd1) < 8:
        return function(jd1, jd2)
    date = jd1 + jd2
    first = int(np.floor(date.min() / KNOT_STEP_DAYS)) - 1
    count = int(np.floor(date.max() / KNOT_STEP_DAYS)) - first + 3
    values = _kept_values(function, first, count, _WORTH_IT * len(jd1))
    if values is None:
        return function(jd1, jd2)
    steps = ((jd1 - first * KNOT_STEP_DAYS) + jd2) / KNOT_STEP_DAYS
    index = np.clip(np.floor(steps).astype(np.intp), 1, count - 3)
    return cubic(values, index, steps - index)


def _kept_values(function: SlowFunction, first: int, count: int, most_new: int) -> FloatArray | None:
    """Values at `count` knots from number `first` on; None where more than so many would be new."""
    asked = (function, first, count)
    last = _LAST.get(asked)
    if last is not None:
        return last
    kept = _KEPT.setdefault(function, {})
    missing = [each for each in range(first, first + count) if each not in kept]
    if len(missing) > most_new:
        return None
    if missing:
        fresh = function(np.array(missing) * KNOT_STEP_DAYS, np.zeros(len(missing)))
        kept.update(zip(missing, fresh, strict=True))
    values = np.array([kept[each] for each in range(first, first + count)])
    if len(kept) > _MOST_KEPT:
        _KEPT.clear()
    if len(_LAST) >= _MOST_STRETCHES:
        _LAST.clear()
    _LAST[asked] = values
    return values


def cubic(values: FloatArray, index: NDArray[np.intp], u: FloatArray) -> FloatArray:
    """Lagrange's cubic through the knots index-1 to index+2 at index + u: values (k, m) to (n, m)."""
    weights = np.stack(
        [
            -u * (u - 1.0) * (u - 2.0) / 6.0,
            (u + 1.0) * (u - 1.0) * (u - 2.0) / 2.0,
            -(u + 1.0) * u * (u - 2.0) / 2.0,
            (u + 1.0) * u * (u - 1.0) / 6.0,
        ],
        axis=1,
    )
    neighbours = np.stack([values[index + k] for k in (-1, 0, 1, 2)], axis=1)
    return np.asarray(np.einsum("nk,nkj->nj", weights, neighbours), dtype=np.float64)
