"""States tagged with their frame, so that a mix-up is a type error and not a wrong picture."""

from __future__ import annotations

from dataclasses import dataclass

from orbits.time.instant import FloatArray, Instants


@dataclass(frozen=True, slots=True, eq=False)
class TemeStates:
    """States in TEME, the true-equator mean-equinox frame of date that SGP4 answers in.

    `position_km` and `velocity_km_s` have shape (n, 3), one row per instant; NaN where there is
    no answer (outside the span, after decay).
    """

    instants: Instants
    position_km: FloatArray
    velocity_km_s: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class ItrsStates:
    """States in the Earth-fixed ITRS; the velocity is relative to the turning Earth.

    Shapes and missing values as in `TemeStates`.
    """

    instants: Instants
    position_km: FloatArray
    velocity_km_s: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class GcrsStates:
    """States in the geocentric celestial GCRS. Shapes and missing values as in `TemeStates`."""

    instants: Instants
    position_km: FloatArray
    velocity_km_s: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Geodetic:
    """Geodetic coordinates on WGS84, each of shape (n,): degrees north, degrees east, km."""

    lat_deg: FloatArray
    lon_deg: FloatArray
    alt_km: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Topocentric:
    """Direction and distance from a site, each of shape (n,).

    Azimuth from north through east, elevation above the plane normal to the ellipsoid; geometric:
    no refraction, no light time.
    """

    azimuth_deg: FloatArray
    elevation_deg: FloatArray
    range_km: FloatArray


@dataclass(frozen=True, slots=True)
class Site:
    """A place on the ground: geodetic WGS84, degrees and metres."""

    lat_deg: float
    lon_deg: float
    alt_m: float = 0.0
    name: str = ""
