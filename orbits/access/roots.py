"""Many roots at once: one bracketing iteration whose every step is one vectorised call."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from orbits.time.instant import FloatArray

IndexArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

RootFunction = Callable[[FloatArray, IndexArray], FloatArray]
"""Values at times (m,), each for the bracket whose number stands in the second array (m,)."""

_MAX_STEPS = 100
"""Far above need: halving 1e6 s down to 1e-7 s takes 44 steps, and every third step at least halves."""


def bracketed_roots(
    function: RootFunction,
    left_s: FloatArray,
    right_s: FloatArray,
    left_value: FloatArray,
    right_value: FloatArray,
    tolerance_s: float,
) -> FloatArray:
    """One root in each bracket, shape (m,), to within `tolerance_s`.

    The values at a bracket's ends must differ in sign (a zero counts as either); where they do not,
    the end nearer to zero is the answer. A jump through zero counts as a root. All brackets step
    together: a step is one call for those still open.

    T. R. Chandrupatla (1997), "A new hybrid quadratic/bisection algorithm for finding the zero of a
    nonlinear function without using derivatives", Advances in Engineering Software 28, 145-149:
    inverse quadratic interpolation where it is safe, bisection elsewhere.
    """
    near, far = right_s.astype(np.float64), left_s.astype(np.float64)
    near_value, far_value = right_value.astype(np.float64), left_value.astype(np.float64)
    third, third_value = far.copy(), far_value.copy()
    share = np.full(near.shape, 0.5)
    still_open = np.flatnonzero(
        (np.sign(near_value) * np.sign(far_value) < 0) & (np.abs(near - far) > tolerance_s)
    )
    for _ in range(_MAX_STEPS):
        if still_open.size == 0:
            break
        i = still_open
        time_s = near[i] + share[i] * (far[i] - near[i])
        value = function(time_s, i)
        same = np.sign(value) == np.sign(near_value[i])
        third[i], third_value[i] = (
            np.where(same, near[i], far[i]),
            np.where(same, near_value[i], far_value[i]),
        )
        far[i], far_value[i] = np.where(same, far[i], near[i]), np.where(same, far_value[i], near_value[i])
        near[i], near_value[i] = time_s, value
        width = np.abs(far[i] - near[i])
        done = (width <= tolerance_s) | (value == 0.0)
        share[i] = _next_share(
            (near[i], far[i], third[i]), (near_value[i], far_value[i], third_value[i]), tolerance_s
        )
        still_open = i[~done]
    return np.where(np.abs(far_value) < np.abs(near_value), far, near)


def _next_share(
    times: tuple[FloatArray, FloatArray, FloatArray],
    values: tuple[FloatArray, FloatArray, FloatArray],
    tolerance_s: float,
) -> FloatArray:
    """Where between the two ends to look next (0 to 1), never nearer to an end than half the tolerance."""
    (x1, x2, x3), (f1, f2, f3) = times, values
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        xi, phi = (x1 - x2) / (x3 - x2), (f1 - f2) / (f3 - f2)
        safe = (phi**2 < xi) & ((1.0 - phi) ** 2 < 1.0 - xi)
        quadratic = f1 / (f2 - f1) * f3 / (f2 - f3) + (x3 - x1) / (x2 - x1) * f1 / (f3 - f1) * f2 / (f3 - f2)
        margin = np.minimum(0.5 * tolerance_s / np.abs(x2 - x1), 0.5)
    share = np.where(safe & np.isfinite(quadratic), quadratic, 0.5)
    margin = np.where(np.isfinite(margin), margin, 0.5)
    return np.clip(share, margin, 1.0 - margin)
