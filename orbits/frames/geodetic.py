"""Geodetic coordinates on WGS84, and back: Fukushima 2006, J. Geodesy 79, 689, as ERFA has it."""

from __future__ import annotations

import numpy as np
from erfa import ufunc

from orbits.constants import WGS84_EQUATORIAL_RADIUS_KM, WGS84_FLATTENING
from orbits.frames.states import Geodetic
from orbits.time.instant import FloatArray

_WGS84 = 1
"""ERFA's number for the ellipsoid."""


_BLOCK = 8_192
"""Places worked on at once: what a million of them need between would not fit the cache."""

_FEW = 700
"""Below so many places ERFA's loop is quicker than arrays, which cost some 40 microseconds."""

_SQUARED_ECCENTRICITY = WGS84_FLATTENING * (2.0 - WGS84_FLATTENING)
_AXES_RATIO = 1.0 - WGS84_FLATTENING


def geodetic_from_itrs(position_km: FloatArray) -> Geodetic:
    """Latitude, longitude (-180 to 180 degrees) and height above the ellipsoid of places (n, 3).

    Rows that are not finite give NaN.
    """
    position_km = np.atleast_2d(position_km)
    answer = np.empty((3, len(position_km)))
    for start in range(0, len(position_km), _BLOCK):
        part, into = position_km[start : start + _BLOCK], answer[:, start : start + _BLOCK]
        missing = ~np.isfinite(part)
        some_missing = missing.any()
        if some_missing:
            part = np.where(missing, 1.0, part)
        into[:] = _of_few(part) if len(part) < _FEW else _of_many(part)
        if some_missing:
            into[:, missing.any(axis=1)] = np.nan
    return Geodetic(*answer)


def _of_few(position_km: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Degrees north, degrees east and km by ERFA."""
    lon_rad, lat_rad, alt_m, _ = ufunc.gc2gd(_WGS84, position_km * 1e3)
    return np.degrees(lat_rad), np.degrees(lon_rad), alt_m / 1e3


def _of_many(position_km: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The same by the same formula (Halley's method, one step from Bowring's start), in arrays.

    In units of the equatorial radius, with ERFA's names. On the axis, where the formula is 0/0,
    a place 0.6 nm beside it serves.
    """
    x, y, z = np.ascontiguousarray(position_km.T) / WGS84_EQUATORIAL_RADIUS_KM
    across, up = np.maximum(np.sqrt(x * x + y * y), 1e-16), np.abs(z)
    s1, cc = _slope(across, up)
    s12, cc2 = s1 * s1, cc * cc
    height = (across * cc + up * s1 - np.sqrt(_AXES_RATIO**2 * s12 + cc2)) / np.sqrt(s12 + cc2)
    lat_deg = np.degrees(np.arctan(s1 / cc))
    return (
        np.where(z < 0.0, -lat_deg, lat_deg),
        np.degrees(np.arctan2(y, x)),
        height * WGS84_EQUATORIAL_RADIUS_KM,
    )


def _slope(across: FloatArray, up: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Sine and cosine of the latitude, by one factor too long, from the axis and from the equator (n,)."""
    zc, c0 = _AXES_RATIO * up, _AXES_RATIO * across
    s02, c02 = up * up, c0 * c0
    a0 = np.sqrt(c02 + s02)
    a03 = a0 * a0 * a0
    d0 = zc * a03 + _SQUARED_ECCENTRICITY * s02 * up
    f0 = across * a03 - _SQUARED_ECCENTRICITY * c02 * c0
    b0 = (1.5 * _SQUARED_ECCENTRICITY**2) * s02 * c02 * across * (a0 - _AXES_RATIO)
    return d0 * f0 - b0 * up, _AXES_RATIO * (f0 * f0 - b0 * c0)


def up_at(position_km: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """x, y and z of the unit vectors normal to the ellipsoid, outwards, below places (..., 3), each (...).

    Without any angle: a third of the time that latitudes and longitudes take.
    """
    x, y, z = np.moveaxis(position_km, -1, 0) / WGS84_EQUATORIAL_RADIUS_KM
    across = np.maximum(np.sqrt(x * x + y * y), 1e-16)
    sine, cosine = _slope(across, np.abs(z))
    scale = 1.0 / np.sqrt(sine * sine + cosine * cosine)
    flat = cosine * scale / across
    return flat * x, flat * y, np.copysign(sine * scale, z)


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
