"""Where something is between samples of its path: an ascent, or states from elsewhere."""

from __future__ import annotations

import numpy as np

from orbits.errors import DataError
from orbits.frames.states import ItrsStates, TemeStates
from orbits.frames.transform import itrs_to_teme, teme_to_itrs
from orbits.time.instant import FloatArray, Instants, Span

_EDGE_S = 1e-6
"""Seconds counted in floats may miss the end of a span by their rounding."""


class SampledEphemeris:
    """Cubic Hermite interpolation through positions and velocities, in the frame of the samples.

    Between two samples the path is the cubic with both positions and both velocities, and the
    velocity is that path's derivative (de Boor 1978, A Practical Guide to Splines, chapter IV). Its
    span runs from the first sample to the last; rows outside are NaN. Written out here, since every
    start needs it and importing scipy's splines takes longer than showing the window.

    Raises DataError for fewer than two samples, times that do not increase, and numbers that are
    not finite.
    """

    def __init__(self, samples: ItrsStates | TemeStates) -> None:
        times_s = samples.instants.elapsed_s
        _check(times_s, samples.position_km, samples.velocity_km_s)
        self._frame = type(samples)
        self._epoch = samples.instants.epoch
        self._first_s, self._last_s = float(times_s[0]), float(times_s[-1])
        self._times_s = times_s
        self._position_km = samples.position_km
        self._velocity_km_s = samples.velocity_km_s

    @property
    def span(self) -> Span:
        """From the first sample to the last."""
        return Span(self._epoch.plus_s(self._first_s), self._epoch.plus_s(self._last_s))

    def states(self, instants: Instants) -> TemeStates:
        """States in TEME at the instants, one row each; NaN outside the span."""
        states = self._interpolated(instants)
        return itrs_to_teme(states) if isinstance(states, ItrsStates) else states

    def itrs_states(self, instants: Instants) -> ItrsStates:
        """States in ITRS: for samples in ITRS without a turn to TEME and back."""
        states = self._interpolated(instants)
        return teme_to_itrs(states) if isinstance(states, TemeStates) else states

    def _interpolated(self, instants: Instants) -> ItrsStates | TemeStates:
        times_s = instants.since_s(self._epoch)
        outside = (times_s < self._first_s - _EDGE_S) | (times_s > self._last_s + _EDGE_S)
        times_s = np.clip(times_s, self._first_s, self._last_s)
        position_km, velocity_km_s = self._hermite(times_s)
        position_km[outside] = np.nan
        velocity_km_s[outside] = np.nan
        return self._frame(instants, position_km, velocity_km_s)

    def _hermite(self, times_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Position and its derivative at times within the samples, each of shape (n, 3)."""
        left = np.clip(np.searchsorted(self._times_s, times_s, side="right") - 1, 0, len(self._times_s) - 2)
        step_s = (self._times_s[left + 1] - self._times_s[left])[:, None]
        u = (times_s - self._times_s[left])[:, None] / step_s
        start, end = self._position_km[left], self._position_km[left + 1]
        start_slope = self._velocity_km_s[left] * step_s
        end_slope = self._velocity_km_s[left + 1] * step_s
        cubic = 2.0 * (start - end) + start_slope + end_slope
        square = 3.0 * (end - start) - 2.0 * start_slope - end_slope
        position = start + u * (start_slope + u * (square + u * cubic))
        slope = (start_slope + u * (2.0 * square + 3.0 * u * cubic)) / step_s
        return position, slope


def _check(times_s: FloatArray, position_km: FloatArray, velocity_km_s: FloatArray) -> None:
    if len(times_s) < 2:
        raise DataError("a sampled path needs at least two samples", remedy="add samples")
    if position_km.shape != (len(times_s), 3) or velocity_km_s.shape != (len(times_s), 3):
        raise DataError("a sampled path needs one position and one velocity for each time")
    if not all(np.isfinite(each).all() for each in (times_s, position_km, velocity_km_s)):
        raise DataError("a sampled path has numbers that are not finite", remedy="leave those samples out")
    back = np.flatnonzero(np.diff(times_s) <= 0)
    if len(back):
        raise DataError(
            f"sample {int(back[0]) + 2} of a path is not later than the one before it",
            remedy="sort the samples by time and leave each out that occurs twice",
        )
