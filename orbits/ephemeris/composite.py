"""A launch as one ephemeris: the ascent, then the orbit."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from orbits.elements.element_set import ElementSet
from orbits.ephemeris.earth_fixed import itrs_states
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.frames.states import ItrsStates, TemeStates
from orbits.time.instant import FloatArray, Instant, Instants, Span

Phase = Literal["ascent", "orbit", "none"]


class CompositeEphemeris:
    """`ascent` before the instant of `hand_over`, `orbit` from it on.

    Neither answers for the other's time: an orbit run back into the ascent would be a fiction.
    Where the ascent ends before the hand-over, the gap is NaN. The span runs from the start of the
    ascent to the end of the orbit. Raises DataError where the ascent starts after the hand-over or
    the orbit ends before it.
    """

    def __init__(self, ascent: Ephemeris, orbit: Ephemeris, hand_over: Instant) -> None:
        if not ascent.span.start <= hand_over <= orbit.span.stop:
            raise DataError(
                "the hand-over from ascent to orbit lies outside both",
                remedy="give it an instant after the start of the ascent and before the end of the orbit",
            )
        self.ascent = ascent
        self.orbit = orbit
        self.hand_over = hand_over

    @property
    def span(self) -> Span:
        """From the start of the ascent to the end of the orbit."""
        return Span(self.ascent.span.start, self.orbit.span.stop)

    @property
    def free_fall_from(self) -> Instant:
        """From when on nothing but gravity and drag moves it: the hand-over to the orbit."""
        return self.hand_over

    def phase(self, instant: Instant) -> Phase:
        """Which part answers for an instant; "none" where neither does."""
        if instant < self.hand_over:
            return "ascent" if self.ascent.span.contains(instant) else "none"
        return "orbit" if self.orbit.span.contains(instant) else "none"

    def elements_at(self, instant: Instant) -> ElementSet | None:
        """The element set that answers for an instant; None in the ascent and outside the span."""
        if self.phase(instant) != "orbit" or not isinstance(self.orbit, Sgp4Ephemeris):
            return None
        return self.orbit.elements_at(instant)

    def hand_overs(self, span: Span) -> tuple[Instant, ...]:
        """The hand-over from ascent to orbit and, after it, those between element sets.

        Where the orbit answers only later, the last instant before it does is one too.
        """
        before_orbit = Instant(self.orbit.span.start.tai_ns - 1)
        later = self.orbit.hand_overs(span) if isinstance(self.orbit, Sgp4Ephemeris) else ()
        after = (each for each in (before_orbit, *later) if each > self.hand_over)
        return tuple(each for each in (self.hand_over, *after) if span.contains(each))

    def states(self, instants: Instants) -> TemeStates:
        """States in TEME at the instants, one row each; NaN where neither part answers."""
        position_km, velocity_km_s = _empty(instants)
        for part, rows in self._parts(instants):
            states = part.states(instants.select(rows))
            position_km[rows], velocity_km_s[rows] = states.position_km, states.velocity_km_s
        return TemeStates(instants, position_km, velocity_km_s)

    def itrs_states(self, instants: Instants) -> ItrsStates:
        """States in ITRS at the instants; those of an ascent sampled in ITRS are not turned."""
        position_km, velocity_km_s = _empty(instants)
        for part, rows in self._parts(instants):
            states = itrs_states(part, instants.select(rows))
            position_km[rows], velocity_km_s[rows] = states.position_km, states.velocity_km_s
        return ItrsStates(instants, position_km, velocity_km_s)

    def _parts(self, instants: Instants) -> list[tuple[Ephemeris, NDArray[np.intp]]]:
        in_orbit = instants.since_s(self.hand_over) >= 0
        parts = ((self.ascent, np.flatnonzero(~in_orbit)), (self.orbit, np.flatnonzero(in_orbit)))
        return [(part, rows) for part, rows in parts if len(rows)]


def _empty(instants: Instants) -> tuple[FloatArray, FloatArray]:
    return np.full((len(instants), 3), np.nan), np.full((len(instants), 3), np.nan)
