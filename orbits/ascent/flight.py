"""An ascent of a document as a function of the time after lift-off, in ITRS."""

from __future__ import annotations

import msgspec
import numpy as np

from orbits.ephemeris.sampled import SampledEphemeris
from orbits.frames.states import ItrsStates
from orbits.scenario.document import Ascent
from orbits.time.instant import FloatArray, Instant, Instants

DRAWING_STEP_S = 1.0


def sampled_ascent(ascent: Ascent) -> SampledEphemeris:
    """The samples of an ascent as an ephemeris. Raises `DataError` where they are not in order."""
    rows = np.array([msgspec.structs.astuple(sample) for sample in ascent.samples], dtype=np.float64)
    return SampledEphemeris(ItrsStates(Instants(ascent.lift_off, rows[:, 0]), rows[:, 1:4], rows[:, 4:7]))


class AscentFlight:
    """The path of one ascent, from its first sample to its last or to the hand-over to its orbit.

    Times are seconds after lift-off. Outside the path there is no answer (NaN), but that before
    it the vehicle stands where it starts.
    """

    def __init__(self, ascent: Ascent, hand_over: Instant | None = None) -> None:
        self.ascent = ascent
        self._ephemeris = sampled_ascent(ascent)
        self.start_s = ascent.samples[0].t_s
        self.stop_s = ascent.samples[-1].t_s
        if hand_over is not None:
            self.stop_s = max(self.start_s, min(self.stop_s, hand_over.minus_s(ascent.lift_off)))

    def t_s(self, instant: Instant) -> float:
        """Seconds after lift-off; negative before."""
        return instant.minus_s(self.ascent.lift_off)

    def in_flight(self, t_s: float) -> bool:
        """Whether the vehicle is on its way at that time."""
        return self.start_s <= t_s <= self.stop_s

    def state(self, t_s: float) -> tuple[FloatArray, FloatArray]:
        """Position in km and velocity in km/s, relative to the turning Earth, each of shape (3,)."""
        if t_s > self.stop_s:
            return np.full(3, np.nan), np.full(3, np.nan)
        states = self._at(np.array([max(t_s, self.start_s)]))
        velocity_km_s = states.velocity_km_s[0] if t_s >= self.start_s else np.zeros(3)
        return states.position_km[0], velocity_km_s

    def drawn(self) -> tuple[FloatArray, FloatArray]:
        """Times (n,) and positions (n, 3) in km of the whole path, finely sampled for drawing."""
        t_s = np.append(np.arange(self.start_s, self.stop_s, DRAWING_STEP_S), self.stop_s)
        return t_s, self._at(t_s).position_km

    def _at(self, t_s: FloatArray) -> ItrsStates:
        return self._ephemeris.itrs_states(Instants(self.ascent.lift_off, t_s))
