"""A satellite over the ground at many instants: where it is, what lies below it, how fast that can change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orbits.access.cone import ACCELERATION_SHARE, GRAVITY_KM3_S2, LEAST_RADIUS_KM
from orbits.constants import (
    EARTH_ROTATION_RAD_S,
    WGS84_EQUATORIAL_RADIUS_KM,
    WGS84_FLATTENING,
)
from orbits.ephemeris.earth_fixed import itrs_states
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.fleet import Fleet, has_sole_record
from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.states import ItrsStates, TemeStates
from orbits.frames.transform import teme_to_itrs
from orbits.regions.sphere import unit_vectors
from orbits.time.instant import FloatArray, Instants, Span

LEAST_HEIGHT_KM = 1.0
"""Heights below it are not told apart in bounds."""

PERIGEE_SLACK_KM = 30.0
"""In a part of a revolution the oblateness moves a satellite so far at most from its Kepler orbit:
J2 changes the semi-major axis of a low orbit by up to 9 km (Vallado 2013, section 9.6)."""

_ECCENTRICITY_SQUARED = WGS84_FLATTENING * (2.0 - WGS84_FLATTENING)
LEAST_CURVATURE_RADIUS_KM = WGS84_EQUATORIAL_RADIUS_KM * (1.0 - _ECCENTRICITY_SQUARED)
"""Of the ellipsoid: its meridian's at the equator (Torge 2001, Geodesy, equation 4.15)."""
GREATEST_CURVATURE_RADIUS_KM = WGS84_EQUATORIAL_RADIUS_KM / (1.0 - WGS84_FLATTENING)
"""Of the ellipsoid: at its poles, a^2 / b."""


@dataclass(frozen=True, slots=True, eq=False)
class Sights:
    """States at n instants, in the ITRS, with what lies below.

    Positions in km, velocities in km/s and unit normals of the ellipsoid at the sub-satellite points,
    all (3, n); degrees north and east and heights in km, (n,).
    """

    position_km: FloatArray
    velocity_km_s: FloatArray
    up: FloatArray
    lat_deg: FloatArray
    lon_deg: FloatArray
    height_km: FloatArray

    @classmethod
    def of(cls, states: ItrsStates) -> Sights:
        """Columns of NaN where the states have no answer."""
        below = geodetic_from_itrs(states.position_km)
        return cls(
            np.ascontiguousarray(states.position_km.T),
            np.ascontiguousarray(states.velocity_km_s.T),
            np.ascontiguousarray(unit_vectors(below.lat_deg, below.lon_deg).T),
            below.lat_deg,
            below.lon_deg,
            below.alt_km,
        )

    def __len__(self) -> int:
        return len(self.height_km)

    def select(self, rows: NDArray[np.intp]) -> Sights:
        """The sights at these instants."""
        return Sights(
            self.position_km[:, rows],
            self.velocity_km_s[:, rows],
            self.up[:, rows],
            self.lat_deg[rows],
            self.lon_deg[rows],
            self.height_km[rows],
        )


class Sighting:
    """Where one satellite is over the ground, all through a span that its ephemeris answers for.

    By its SGP4 record alone where one element set answers for all of it, and so by the accelerator
    where that is ready.
    """

    def __init__(self, ephemeris: Ephemeris, span: Span) -> None:
        self._ephemeris = ephemeris
        record = ephemeris.sole_record(span) if has_sole_record(ephemeris) else None
        self._alone = None if record is None else Fleet((record,))

    def at(self, instants: Instants) -> Sights:
        """The sights at the instants."""
        if self._alone is None:
            return Sights.of(itrs_states(self._ephemeris, instants))
        only = np.zeros(len(instants), dtype=np.intp)
        return Sights.of(teme_to_itrs(TemeStates(instants, *self._alone.at(only, instants))))


def dot(one: FloatArray, other: FloatArray) -> FloatArray:
    """Scalar products of vectors (3, n), or (3, 1)."""
    return np.asarray(one[0] * other[0] + one[1] * other[1] + one[2] * other[2], dtype=np.float64)


def ground_km(place: FloatArray) -> FloatArray:
    """Places on the ellipsoid in the ITRS, km, (3, k), whose outward unit normals are given.

    The normal of geodetic latitude and longitude; radius of curvature N = a / sqrt(1 - e^2 sin^2 lat)
    (Torge 2001, Geodesy, equations 4.15 and 4.27).
    """
    across_km = WGS84_EQUATORIAL_RADIUS_KM / np.sqrt(1.0 - _ECCENTRICITY_SQUARED * place[2] ** 2)
    found = across_km * place
    found[2] *= 1.0 - _ECCENTRICITY_SQUARED
    return np.asarray(found, dtype=np.float64)


def motion_columns(sights: Sights, reach_s: float) -> FloatArray:
    """Speed now, greatest speed, acceleration and least radius within `reach_s`, (n, 4); Earth-fixed.

    The least radius is that of the perigee (from energy and angular momentum: Vallado 2013,
    Fundamentals of Astrodynamics, section 2.4), or what can be reached; the greatest speed there by
    the vis-viva integral. In a powered ascent the perigee lies in the Earth: bounds are then wide.
    """
    x, y, z = sights.position_km
    inertial = sights.velocity_km_s + EARTH_ROTATION_RAD_S * np.stack((-y, x, np.zeros_like(z)))
    radius_km, speed2 = np.sqrt(dot(sights.position_km, sights.position_km)), dot(inertial, inertial)
    momentum2 = np.maximum(radius_km**2 * speed2 - dot(sights.position_km, inertial) ** 2, 0.0)
    energy = 0.5 * speed2 - GRAVITY_KM3_S2 / radius_km
    eccentricity = np.sqrt(np.maximum(1.0 + 2.0 * energy * momentum2 / GRAVITY_KM3_S2**2, 0.0))
    perigee_km = momentum2 / GRAVITY_KM3_S2 / (1.0 + eccentricity) - PERIGEE_SLACK_KM
    speed = np.sqrt(dot(sights.velocity_km_s, sights.velocity_km_s))
    reached_km = radius_km - 1.2 * np.sqrt(speed2) * reach_s
    least_km = np.maximum(np.maximum(perigee_km, reached_km), LEAST_RADIUS_KM)
    least_km = np.minimum(least_km, radius_km)
    farthest_km = radius_km + 1.2 * np.sqrt(speed2) * reach_s
    fastest = np.sqrt(speed2 + 2.0 * GRAVITY_KM3_S2 * (1.0 / least_km - 1.0 / radius_km))
    fastest += EARTH_ROTATION_RAD_S * farthest_km
    turning = 2.0 * EARTH_ROTATION_RAD_S * fastest + EARTH_ROTATION_RAD_S**2 * farthest_km
    acceleration = ACCELERATION_SHARE * GRAVITY_KM3_S2 / least_km**2 + turning
    return np.column_stack((speed, fastest, acceleration, least_km))


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """Bounds within cells, each (m,): km/s, km/s^2, and km from the Earth's centre and its surface."""

    speed_km_s: FloatArray
    acceleration_km_s2: FloatArray
    least_radius_km: FloatArray

    @classmethod
    def within(cls, left: FloatArray, right: FloatArray, width_s: FloatArray) -> Motion:
        """From `motion_columns` at both ends.

        What pulls harder than gravity does (an engine) shows in the change of speed: twice its mean.
        """
        mean_pull = np.abs(right[:, 0] - left[:, 0]) / width_s
        bound = np.maximum(left[:, 2], right[:, 2])
        acceleration = np.where(mean_pull > bound, 2.0 * mean_pull, bound)
        near = np.maximum(left[:, 0], right[:, 0]) + 0.5 * width_s * acceleration
        speed = np.minimum(near, np.maximum(left[:, 1], right[:, 1]))
        return cls(speed, acceleration, np.minimum(left[:, 3], right[:, 3]))

    @property
    def least_height_km(self) -> FloatArray:
        """No place on the ground is nearer."""
        return np.maximum(self.least_radius_km - WGS84_EQUATORIAL_RADIUS_KM, LEAST_HEIGHT_KM)

    @property
    def ground_rate_rad_s(self) -> FloatArray:
        """How fast the normal at the sub-satellite point can turn: v / (M + h)."""
        above_km = self.least_radius_km - WGS84_EQUATORIAL_RADIUS_KM
        distance_km = np.maximum(LEAST_CURVATURE_RADIUS_KM + above_km, LEAST_RADIUS_KM - 100.0)
        return np.asarray(self.speed_km_s / distance_km, dtype=np.float64)
