"""How far a satellite stands above a cone of equal elevation: the event function of passes and nodes."""

from __future__ import annotations

from typing import Final, Protocol, runtime_checkable

import numpy as np

from orbits.constants import EARTH_ROTATION_RAD_S
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.frames.states import ItrsStates
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import FloatArray, Instant, Instants, Span

GRAVITY_KM3_S2: Final = 398_600.4418
"""Geocentric gravitational constant (IERS Conventions 2010, table 1.1)."""

ACCELERATION_SHARE: Final = 1.01
"""The central attraction at the ground with all that is left out: J2 adds at most 0.4 %, drag and
third bodies far less."""

RATE_ERROR_KM_S: Final = 0.005
"""SGP4's velocity is not the derivative of its position: over 300 random orbits with perigees above
160 km they differed by up to 2.6 m/s."""

LEAST_RADIUS_KM: Final = 6_300.0
"""No satellite comes nearer to the Earth's centre; bounds the attraction inside a cell."""

LEAST_RANGE_KM: Final = 1.0
"""Ranges below it are not told apart in bounds."""

SWEEP_TURN_RAD: Final = 0.4
"""Turn at perigee in one check interval: 360 s in low orbit. Halving does the rest."""

_PROBES: Final = 33
"""States that tell the orbit's fastest turn over the span."""


@runtime_checkable
class HandsOver(Protocol):
    """An ephemeris made of pieces, whose positions may jump from one to the next."""

    def hand_overs(self, span: Span) -> tuple[Instant, ...]:
        """The instants inside the span at which one piece hands over to another, in order."""
        ...


def hand_overs(ephemeris: Ephemeris, span: Span) -> tuple[Instant, ...]:
    """Where the ephemeris may jump, as far as it tells."""
    return ephemeris.hand_overs(span) if isinstance(ephemeris, HandsOver) else ()


def check_interval_s(ephemeris: Ephemeris, span: Span) -> float:
    """A sensible first step of a search, 10 to 900 s, from the orbit's turn at perigee.

    The angular rate at perigee is h / r_p^2 with r_p from energy and angular momentum
    (Vallado 2013, Fundamentals of Astrodynamics, section 2.4).
    """
    states = ephemeris.states(Instants(span.start, np.linspace(0.0, span.seconds, _PROBES)))
    known = np.isfinite(states.position_km).all(axis=1)
    position_km, velocity_km_s = states.position_km[known], states.velocity_km_s[known]
    if len(position_km) == 0:
        return 60.0
    momentum = np.linalg.norm(np.cross(position_km, velocity_km_s), axis=1)
    radius_km = np.linalg.norm(position_km, axis=1)
    energy = 0.5 * np.sum(velocity_km_s**2, axis=1) - GRAVITY_KM3_S2 / radius_km
    parameter_km = momentum**2 / GRAVITY_KM3_S2
    eccentricity = np.sqrt(np.maximum(1.0 + 2.0 * energy * parameter_km / GRAVITY_KM3_S2, 0.0))
    perigee_km = np.maximum(parameter_km / (1.0 + eccentricity), LEAST_RADIUS_KM)
    rate_rad_s = float(np.max(np.sqrt(GRAVITY_KM3_S2 * (1.0 + eccentricity) / perigee_km**3)))
    return float(np.clip(SWEEP_TURN_RAD / rate_rad_s, 10.0, 900.0))


class ElevationMargin:
    """n . rho - sin(e) |rho| in km, with rho from an origin to the satellite and n its zenith, in ITRS.

    Positive where the satellite stands above the elevation e. With the Earth's centre as origin,
    its axis as zenith and e = 0 it is the height over the equator. Its curvature is bounded by
    dynamics: |rho''| is at most the attraction and the fictitious accelerations of the turning
    frame, and |rho|'' = (v^2 - rho'^2)/|rho| + a . rho/|rho|. Implements `BoundedEventFunction`.
    """

    tolerance_s = 1e-4

    def __init__(
        self,
        ephemeris: Ephemeris,
        origin_km: FloatArray,
        zenith: FloatArray,
        sine: float,
        check_interval_s: float,
    ) -> None:
        self._ephemeris = ephemeris
        self._origin_km = origin_km
        self._zenith = zenith
        self.sine = sine
        self.check_interval_s = check_interval_s
        self.rate_error = RATE_ERROR_KM_S * (1.0 + abs(sine))

    def itrs(self, instants: Instants) -> ItrsStates:
        """The satellite's Earth-fixed states."""
        return teme_to_itrs(self._ephemeris.states(instants))

    def values(self, instants: Instants) -> FloatArray:
        """The margin in km, shape (n,)."""
        line_km = self.itrs(instants).position_km - self._origin_km
        margin_km: FloatArray = line_km @ self._zenith - self.sine * np.linalg.norm(line_km, axis=1)
        return margin_km

    def sine_elevation(self, instants: Instants) -> FloatArray:
        """Sine of the elevation, shape (n,): smooth even where a pass goes through the zenith."""
        line_km = self.itrs(instants).position_km - self._origin_km
        sine: FloatArray = (line_km @ self._zenith) / np.linalg.norm(line_km, axis=1)
        return sine

    def samples(self, instants: Instants) -> FloatArray:
        """Columns: margin, its rate, range, distance from the Earth's centre, velocity (three)."""
        states = self.itrs(instants)
        line_km, velocity_km_s = states.position_km - self._origin_km, states.velocity_km_s
        range_km = np.linalg.norm(line_km, axis=1)
        range_rate = np.sum(line_km * velocity_km_s, axis=1) / np.maximum(range_km, LEAST_RANGE_KM)
        return np.column_stack(
            (
                line_km @ self._zenith - self.sine * range_km,
                velocity_km_s @ self._zenith - self.sine * range_rate,
                range_km,
                np.linalg.norm(states.position_km, axis=1),
                velocity_km_s,
            )
        )

    def sine_of(self, samples: FloatArray) -> FloatArray:
        """Sine of the elevation from rows of `samples`."""
        return samples[:, 0] / samples[:, 2] + self.sine

    def curvature(
        self, left: FloatArray, right: FloatArray, width_s: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Bounds of the margin's second derivative in cells, km/s^2."""
        acceleration, speed, range_km = self.bounds(left, right, width_s)
        turning = abs(self.sine) * (speed**2 / range_km + acceleration)
        straight = abs(self.sine) * acceleration
        low, high = (turning, straight) if self.sine >= 0.0 else (straight, turning)
        return -(acceleration + low), acceleration + high

    def bounds(
        self, left: FloatArray, right: FloatArray, width_s: FloatArray
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Greatest acceleration and speed and least range within cells, in the turning frame.

        A powered ascent pulls more than gravity does: twice the mean change of velocity covers it.
        """
        end_speed = np.maximum(np.linalg.norm(left[:, 4:7], axis=1), np.linalg.norm(right[:, 4:7], axis=1))
        mean_pull = np.linalg.norm(right[:, 4:7] - left[:, 4:7], axis=1) / width_s
        reach_km = 0.5 * width_s * end_speed
        radius_km = np.maximum(np.minimum(left[:, 3], right[:, 3]) - reach_km, LEAST_RADIUS_KM)
        farthest_km = np.maximum(left[:, 3], right[:, 3]) + reach_km
        turning = 2.0 * EARTH_ROTATION_RAD_S * end_speed + EARTH_ROTATION_RAD_S**2 * farthest_km
        gravity = ACCELERATION_SHARE * GRAVITY_KM3_S2 / radius_km**2
        acceleration = np.maximum(1.1 * (gravity + turning), 2.0 * mean_pull)
        speed = end_speed + 0.5 * acceleration * width_s
        range_km = np.maximum(0.5 * (left[:, 2] + right[:, 2] - speed * width_s), LEAST_RANGE_KM)
        return acceleration, speed, range_km
