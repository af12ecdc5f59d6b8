"""Geodetic coordinates on WGS84, and back, by ERFA (Fukushima 2006, J. Geodesy 79, 689)."""

from __future__ import annotations

import numpy as np
from erfa import ufunc

from orbits.frames.states import Geodetic
from orbits.time.instant import FloatArray

_WGS84 = 1
"""ERFA's number for the ellipsoid."""


_BLOCK = 16_384
"""Places worked on at once: what a million of them need between would not fit the cache."""


def geodetic_from_itrs(position_km: FloatArray) -> Geodetic:
    """Latitude, longitude (-180 to 180 degrees) and height above the ellipsoid of places (n, 3).

    Rows that are not finite give NaN.
    """
    position_km = np.atleast_2d(position_km)
    lat_deg, lon_deg, alt_km = np.empty((3, len(position_km)))
    for start in range(0, len(position_km), _BLOCK):
        rows = slice(start, start + _BLOCK)
        lat_deg[rows], lon_deg[rows], alt_km[rows] = _geodetic(position_km[rows] * 1e3)
    return Geodetic(lat_deg, lon_deg, alt_km)


def _geodetic(position_m: FloatArray) -> FloatArray:
    """Degrees north, degrees east and km, shape (3, n), of places (n, 3) in metres, which are used up."""
    missing = ~np.isfinite(position_m)
    some_missing = missing.any()
    if some_missing:
        position_m[missing] = 0.0
    lon_rad, lat_rad, alt_m, _ = ufunc.gc2gd(_WGS84, position_m)
    found = np.stack((np.degrees(lat_rad), np.degrees(lon_rad), alt_m / 1e3))
    if some_missing:
        found[:, missing.any(axis=1)] = np.nan
    return np.asarray(found, dtype=np.float64)


def itrs_from_geodetic(
    lat_deg: FloatArray | float, lon_deg: FloatArray | float, alt_km: FloatArray | float = 0.0
) -> FloatArray:
    """Places in the ITRS, km, shape (n, 3), of geodetic coordinates; scalars and arrays combine."""
    lat, lon, alt = np.broadcast_arrays(
        np.atleast_1d(np.asarray(lat_deg, dtype=np.float64)),
        np.asarray(lon_deg, dtype=np.float64),
        np.asarray(alt_km, dtype=np.float64),
    )
    position_m, _ = ufunc.gd2gc(_WGS84, np.radians(lon), np.radians(lat), alt * 1e3)
    return np.asarray(position_m / 1e3, dtype=np.float64)


def up_itrs(lat_deg: FloatArray | float, lon_deg: FloatArray | float) -> FloatArray:
    """Unit vectors normal to the ellipsoid, outwards, in the ITRS, shape (n, 3)."""
    lat, lon = np.broadcast_arrays(
        np.radians(np.atleast_1d(np.asarray(lat_deg, dtype=np.float64))),
        np.radians(np.asarray(lon_deg, dtype=np.float64)),
    )
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
