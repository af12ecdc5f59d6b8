"""Polylines of orbits and ground tracks, computed rarely and shared between frames."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.frame_state import Path
from orbits.frames.geodetic import geodetic_from_itrs, itrs_from_geodetic
from orbits.frames.rotations import itrs_from_teme, rotate
from orbits.frames.states import TemeStates
from orbits.time.instant import FloatArray, Instant, Instants, Span

ORBIT_POINTS = 361
TRACK_POINTS = 385
TRACK_BACK_REVOLUTIONS = 0.5
TRACK_AHEAD_REVOLUTIONS = 1.0
MIDDLE_REVOLUTIONS = 0.125
"""How far the instant may move from where the paths were computed before they are computed anew."""


class OrbitPaths:
    """One object's orbit in TEME (one revolution) and its ground track in ITRS around an instant.

    They stand on the element set in use at the instant alone, so they have no steps in them. They
    are computed anew when another set comes into use or the instant leaves their middle part;
    then they have new versions. Nothing lies before `starts`, nor outside the set's limits of use.
    """

    def __init__(self, starts: Instant | None, versions: Iterator[int]) -> None:
        self._starts = starts
        self._versions = versions
        self._elements: ElementSet | None = None
        self._computed_at: Instant | None = None
        self._paths: tuple[Path, Path] | None = None
        self.propagations = 0
        """States propagated since the object was made."""

    def at(self, instant: Instant, elements: ElementSet) -> tuple[Path, Path]:
        """(orbit in TEME, ground track in ITRS) around the instant."""
        if self._paths is None or self._is_stale(instant, elements):
            self._elements, self._computed_at = elements, instant
            self._paths = self._compute(instant, elements)
        return self._paths

    def _is_stale(self, instant: Instant, elements: ElementSet) -> bool:
        if elements is not self._elements or self._computed_at is None:
            return True
        return abs(instant.minus_s(self._computed_at)) > MIDDLE_REVOLUTIONS * elements.period_s

    def _compute(self, instant: Instant, elements: ElementSet) -> tuple[Path, Path]:
        period_s = elements.period_s
        around = Span(instant.plus_s(-2.0 * period_s), instant.plus_s(2.0 * period_s))
        ephemeris = Sgp4Ephemeris(ElementHistory([elements]), around)
        begin = self._not_before_start(instant.plus_s(-0.5 * period_s))
        orbit = self._states(ephemeris, begin, period_s, ORBIT_POINTS)
        begin = self._not_before_start(instant.plus_s(-TRACK_BACK_REVOLUTIONS * period_s))
        length_s = instant.plus_s(TRACK_AHEAD_REVOLUTIONS * period_s).minus_s(begin)
        track = self._states(ephemeris, begin, length_s, TRACK_POINTS)
        return self._path(orbit, orbit.position_km), self._path(track, _on_the_ground(track))

    def _not_before_start(self, instant: Instant) -> Instant:
        return instant if self._starts is None else max(instant, self._starts)

    def _states(self, ephemeris: Sgp4Ephemeris, begin: Instant, length_s: float, count: int) -> TemeStates:
        self.propagations += count
        states = ephemeris.states(Instants(begin, np.linspace(0.0, length_s, count)))
        known = np.flatnonzero(np.isfinite(states.position_km).all(axis=1))
        return TemeStates(
            states.instants.select(known), states.position_km[known], states.velocity_km_s[known]
        )

    def _path(self, states: TemeStates, points_km: FloatArray) -> Path:
        return Path(next(self._versions), states.instants.epoch, states.instants.elapsed_s, points_km)


def _on_the_ground(states: TemeStates) -> FloatArray:
    """The sub-satellite points on the ellipsoid, ITRS, km, shape (n, 3)."""
    if not len(states.instants):
        return np.empty((0, 3))
    places = geodetic_from_itrs(rotate(itrs_from_teme(states.instants), states.position_km))
    return itrs_from_geodetic(places.lat_deg, places.lon_deg, 0.0)
