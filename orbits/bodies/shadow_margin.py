"""How far a satellite stands inside a shadow, in km: the event function of sunlight.

The depth of `orbits.bodies.shadow` says arcsin(R/D) + s >= t, with the distance D of the place, the
angle t behind the Earth and the Sun's angular radius s, taken negative for the umbra. With the
distance from the shadow's axis and the way along it this is R - q >= 0, where
q = offset cos s - along sin s is the distance from a cone's axis: the same zeros, but with a
curvature that dynamics bound. On the day side, where t - s is beyond a right angle, q has its
greatest value D, and the margin is R - D.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbits.access.cone import GRAVITY_KM3_S2, LEAST_RADIUS_KM
from orbits.bodies.shadow import STRETCH, ShadowGeometry, shadow_geometry
from orbits.bodies.sun import SunInTeme
from orbits.constants import WGS84_EQUATORIAL_RADIUS_KM
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.time.instant import FloatArray, Instants

PENUMBRA: Final = 1.0
UMBRA: Final = -1.0
"""The sign of the Sun's radius."""

TOLERANCE_S: Final = 1e-4
"""How exactly entries and exits are found; a satellite flies 0.8 m in that time."""

RATE_ERROR_KM_S: Final = 0.02
"""SGP4's velocity is within 2.6 m/s of the derivative of its position where measured (5 m/s are
allowed for); the rest is what the rates leave out of the change of the Sun's direction, 3e-8 rad/s,
out to 500,000 km."""

SUN_TURN_TEME_RAD_S: Final = 1.991e-7 * np.array([0.0, -0.3978, 0.9175])
"""Mean angular velocity of the Sun about the Earth: a turn a year about the pole of the ecliptic."""

_PULL: Final = 1.1
"""The central attraction with all that is left out, the stretching of space and the slow turn of
the shadow's axis (1e-5 km/s^2 in low orbit)."""

_LEAST_OFFSET_KM: Final = 1.0
"""Offsets from the axis below it are not told apart in bounds."""

_DAY_SIDE_KM: Final = -1e-9
"""The most that a margin on the day side may be, also below the ellipsoid."""


class ShadowMargin:
    """The margin of a satellite in penumbra or umbra. Implements `BoundedEventFunction`."""

    tolerance_s = TOLERANCE_S
    rate_error = RATE_ERROR_KM_S

    def __init__(self, ephemeris: Ephemeris, sun: SunInTeme, kind: float, check_interval_s: float) -> None:
        self._ephemeris = ephemeris
        self._sun = sun
        self._kind = kind
        self.check_interval_s = check_interval_s

    def values(self, instants: Instants) -> FloatArray:
        """The margin in km, shape (n,)."""
        place_km = self._ephemeris.states(instants).position_km
        return self._margin_km(shadow_geometry(place_km, self._sun.km(instants)))[0]

    def samples(self, instants: Instants) -> FloatArray:
        """Columns: margin, its rate, offset from the axis, distance from the centre, velocity (three)."""
        states = self._ephemeris.states(instants)
        seen = shadow_geometry(states.position_km, self._sun.km(instants))
        velocity = states.velocity_km_s * STRETCH
        sun_turn = np.cross(SUN_TURN_TEME_RAD_S, seen.towards_sun)
        along_rate = -_dot(velocity, seen.towards_sun) - _dot(seen.place_km, sun_turn)
        offset_rate = -_dot(seen.limb, velocity + seen.along_km[:, None] * sun_turn)
        distance_km = np.hypot(seen.along_km, seen.offset_km)
        margin_km, is_behind = self._margin_km(seen)
        sine = self._kind * np.sin(seen.sun_radius_rad)
        rate = np.where(
            is_behind,
            along_rate * sine - offset_rate * np.cos(seen.sun_radius_rad),
            -_dot(seen.place_km, velocity) / np.maximum(distance_km, _LEAST_OFFSET_KM),
        )
        return np.column_stack((margin_km, rate, seen.offset_km, distance_km, velocity))

    def curvature(
        self, left: FloatArray, right: FloatArray, width_s: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Bounds of the margin's second derivative in cells, km/s^2.

        offset'' = (v^2 - v_limb^2 - v_axis^2) / offset + a . limb, and likewise for the distance: only
        the acceleration pulls the margin up, however near to the axis the satellite passes.
        """
        end_speed = np.maximum(_speed(left), _speed(right))
        reach_km = 0.5 * width_s * end_speed
        radius_km = np.maximum(np.minimum(left[:, 3], right[:, 3]) - reach_km, LEAST_RADIUS_KM)
        # A powered ascent pulls more than gravity does: twice the mean change of velocity covers it.
        mean_pull = np.sqrt(_dot(right[:, 4:7] - left[:, 4:7], right[:, 4:7] - left[:, 4:7])) / width_s
        acceleration = np.maximum(_PULL * GRAVITY_KM3_S2 / radius_km**2, 2.0 * mean_pull)
        speed = end_speed + 0.5 * acceleration * width_s
        offset_km = np.maximum(0.5 * (left[:, 2] + right[:, 2] - speed * width_s), _LEAST_OFFSET_KM)
        return -(speed**2 / offset_km + acceleration), acceleration

    def _margin_km(self, seen: ShadowGeometry) -> tuple[FloatArray, NDArray[np.bool_]]:
        """The margin, and whether the place is behind the Earth, each (n,)."""
        sine, cosine = self._kind * np.sin(seen.sun_radius_rad), np.cos(seen.sun_radius_rad)
        from_axis_km = seen.offset_km * cosine - seen.along_km * sine
        is_behind = seen.along_km * cosine + seen.offset_km * sine >= 0.0
        height_km = WGS84_EQUATORIAL_RADIUS_KM - np.hypot(seen.along_km, seen.offset_km)
        day_km = np.minimum(height_km, _DAY_SIDE_KM)
        return np.where(is_behind, WGS84_EQUATORIAL_RADIUS_KM - from_axis_km, day_km), is_behind


def _dot(one: FloatArray, other: FloatArray) -> FloatArray:
    return np.asarray(np.einsum("ni,ni->n", one, other), dtype=np.float64)


def _speed(samples: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt(_dot(samples[:, 4:7], samples[:, 4:7])), dtype=np.float64)
