"""An ascent of a document as a function of time: cubic Hermite between its samples, in ITRS."""

from __future__ import annotations

import msgspec
import numpy as np
from scipy.interpolate import CubicHermiteSpline

from orbits.scenario.document import Ascent
from orbits.time.instant import FloatArray, Instant, Span

DRAWING_STEP_S = 1.0


class AscentFlight:
    """The path of one ascent, from its first sample to its last or to the hand-over to its orbit.

    Times are seconds after lift-off. Outside the path there is no answer (NaN), but that before
    it the vehicle stands where it starts.
    """

    def __init__(self, ascent: Ascent, hand_over: Instant | None = None) -> None:
        rows = np.array([msgspec.structs.astuple(sample) for sample in ascent.samples])
        self.ascent = ascent
        self._curve = CubicHermiteSpline(rows[:, 0], rows[:, 1:4], rows[:, 4:7], extrapolate=False)
        self._velocity = self._curve.derivative()
        self.start_s = float(rows[0, 0])
        self.stop_s = float(rows[-1, 0])
        if hand_over is not None:
            self.stop_s = max(self.start_s, min(self.stop_s, hand_over.minus_s(ascent.lift_off)))

    @property
    def span(self) -> Span:
        """From the first sample to the end of the path."""
        lift_off = self.ascent.lift_off
        return Span(lift_off.plus_s(self.start_s), lift_off.plus_s(self.stop_s))

    def t_s(self, instant: Instant) -> float:
        """Seconds after lift-off; negative before."""
        return instant.minus_s(self.ascent.lift_off)

    def in_flight(self, t_s: float) -> bool:
        """Whether the vehicle is on its way at that time."""
        return self.start_s <= t_s <= self.stop_s

    def state(self, t_s: float) -> tuple[FloatArray, FloatArray]:
        """Position in km and velocity in km/s, relative to the turning Earth, each of shape (3,)."""
        if t_s < self.start_s:
            return np.asarray(self._curve(self.start_s), dtype=np.float64), np.zeros(3)
        if t_s > self.stop_s:
            return np.full(3, np.nan), np.full(3, np.nan)
        position, velocity = self._curve(t_s), self._velocity(t_s)
        return np.asarray(position, dtype=np.float64), np.asarray(velocity, dtype=np.float64)

    def drawn(self) -> tuple[FloatArray, FloatArray]:
        """Times (n,) and positions (n, 3) in km of the whole path, finely sampled for drawing."""
        t_s = np.append(np.arange(self.start_s, self.stop_s, DRAWING_STEP_S), self.stop_s)
        return t_s, np.asarray(self._curve(t_s), dtype=np.float64)
