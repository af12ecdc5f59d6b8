"""Geodetic coordinates on WGS84, and back, by ERFA (Fukushima 2006, J. Geodesy 79, 689)."""

from __future__ import annotations

import numpy as np
from erfa import ufunc

from orbits.frames.states import Geodetic
from orbits.time.instant import FloatArray

_WGS84 = 1
"""ERFA's number for the ellipsoid."""


def geodetic_from_itrs(position_km: FloatArray) -> Geodetic:
    """Latitude, longitude (-180 to 180 degrees) and height above the ellipsoid of places (n, 3).

    Rows that are not finite give NaN.
    """
    position_m = np.atleast_2d(position_km) * 1e3
    missing = np.asarray(~np.isfinite(position_m).all(axis=1))
    if missing.any():
        position_m = np.where(missing[:, None], 0.0, position_m)
    lon_rad, lat_rad, alt_m, _ = ufunc.gc2gd(_WGS84, position_m)
    lat_deg, lon_deg, alt_km = np.degrees(lat_rad), np.degrees(lon_rad), alt_m / 1e3
    for values in (lat_deg, lon_deg, alt_km):
        values[missing] = np.nan
    return Geodetic(lat_deg, lon_deg, alt_km)


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
