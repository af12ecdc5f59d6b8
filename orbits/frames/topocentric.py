"""Direction and distance as seen from a site on the ground: geometric, on WGS84."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from orbits.frames.geodetic import itrs_from_geodetic
from orbits.frames.states import Site, Topocentric
from orbits.time.instant import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Horizon:
    """A site's place in the ITRS (3,), km, and the rows east, north, up of its horizon (3, 3)."""

    position_km: FloatArray
    enu_from_itrs: FloatArray


@lru_cache(maxsize=256)
def horizon(site: Site) -> Horizon:
    """Place and axes of a site: up is normal to the ellipsoid, north along the meridian.

    At the poles north is along the meridian of the site's stated longitude. The arrays are shared
    and read-only.
    """
    position_km = itrs_from_geodetic(site.lat_deg, site.lon_deg, site.alt_m / 1e3)[0]
    axes = horizon_axes(np.array([site.lat_deg]), np.array([site.lon_deg]))[0]
    position_km.setflags(write=False)
    axes.setflags(write=False)
    return Horizon(position_km, axes)


def horizon_axes(lat_deg: FloatArray, lon_deg: FloatArray) -> FloatArray:
    """Unit vectors east, north and up, the rows of (n, 3, 3), in the ITRS at places (n,) on WGS84."""
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    sin_lat, cos_lat, sin_lon, cos_lon = np.sin(lat), np.cos(lat), np.sin(lon), np.cos(lon)
    east = np.stack([-sin_lon, cos_lon, np.zeros_like(lon)], axis=1)
    north = np.stack([-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat], axis=1)
    up = np.stack([cos_lat * cos_lon, cos_lat * sin_lon, sin_lat], axis=1)
    return np.stack([east, north, up], axis=1)


def topocentric(position_itrs_km: FloatArray, site: Site) -> Topocentric:
    """Azimuth (0 to 360 degrees), elevation and range of places (n, 3) from a site.

    No refraction, no light time. NaN where the place is; azimuth 0 straight overhead.
    """
    return topocentric_from_enu(*_enu_km(position_itrs_km, site))


def topocentric_from_enu(east: FloatArray, north: FloatArray, up: FloatArray) -> Topocentric:
    """Azimuth, elevation and range from the components of a line of sight, km, each (n,)."""
    horizontal = np.hypot(east, north)
    return Topocentric(
        azimuth_deg=np.degrees(np.arctan2(east, north)) % 360.0,
        elevation_deg=np.degrees(np.arctan2(up, horizontal)),
        range_km=np.hypot(horizontal, up),
    )


def elevation_deg(position_itrs_km: FloatArray, site: Site) -> FloatArray:
    """Elevation alone of places (n, 3), degrees, shape (n,): what searches evaluate most."""
    east, north, up = _enu_km(position_itrs_km, site)
    return np.asarray(np.degrees(np.arctan2(up, np.hypot(east, north))), dtype=np.float64)


def elevation_rate_deg_s(
    position_itrs_km: FloatArray, velocity_itrs_km_s: FloatArray, site: Site
) -> FloatArray:
    """Rate of the elevation, degrees a second, shape (n,), of states (n, 3) in the ITRS.

    The derivative of atan2(up, horizontal). Not finite straight overhead, where there is none.
    """
    east, north, up = _enu_km(position_itrs_km, site)
    east_rate, north_rate, up_rate = horizon(site).enu_from_itrs @ np.atleast_2d(velocity_itrs_km_s).T
    horizontal = np.hypot(east, north)
    with np.errstate(divide="ignore", invalid="ignore"):
        horizontal_rate = (east * east_rate + north * north_rate) / horizontal
    rate_rad_s = (horizontal * up_rate - up * horizontal_rate) / (horizontal**2 + up**2)
    return np.asarray(np.degrees(rate_rad_s), dtype=np.float64)


def _enu_km(position_itrs_km: FloatArray, site: Site) -> FloatArray:
    """East, north and up components, km, shape (3, n)."""
    view = horizon(site)
    offset_km = np.atleast_2d(position_itrs_km) - view.position_km
    return np.asarray(view.enu_from_itrs @ offset_km.T, dtype=np.float64)
