"""The WGS84 ellipsoid as the picture needs it: places, local axes, rays and the horizon.

Lengths in km, ITRS axes. Conversions between geodetic and ITRS are those of `orbits.frames`.
"""

from __future__ import annotations

import numpy as np

from orbits.constants import WGS84_EQUATORIAL_RADIUS_KM, WGS84_POLAR_RADIUS_KM
from orbits.frames.geodetic import geodetic_from_itrs, itrs_from_geodetic
from orbits.time.instant import FloatArray

AXES_KM: FloatArray = np.array(
    [WGS84_EQUATORIAL_RADIUS_KM, WGS84_EQUATORIAL_RADIUS_KM, WGS84_POLAR_RADIUS_KM]
)
"""Semi-axes along x, y and z."""

MEAN_RADIUS_KM = 6371.0088
"""Arithmetic mean radius of WGS84, (2a + b) / 3 (Moritz 2000, Geodetic Reference System 1980)."""


def place_km(lat_deg: float, lon_deg: float, alt_km: float = 0.0) -> FloatArray:
    """ITRS position of one place, shape (3,)."""
    place: FloatArray = itrs_from_geodetic(np.array([lat_deg]), np.array([lon_deg]), np.array([alt_km]))[0]
    return place


def lat_lon_alt(position_km: FloatArray) -> tuple[float, float, float]:
    """Geodetic latitude and longitude in degrees and altitude in km of one ITRS position."""
    geodetic = geodetic_from_itrs(np.asarray(position_km, dtype=np.float64).reshape(1, 3))
    return float(geodetic.lat_deg[0]), float(geodetic.lon_deg[0]), float(geodetic.alt_km[0])


def ground_km(lat_deg: FloatArray, lon_deg: FloatArray, alt_km: float = 0.0) -> FloatArray:
    """ITRS positions of places at one altitude, shape (n, 3)."""
    lat_deg = np.asarray(lat_deg, dtype=np.float64)
    return itrs_from_geodetic(lat_deg, np.asarray(lon_deg, dtype=np.float64), np.full(lat_deg.shape, alt_km))


def local_axes(lat_deg: float, lon_deg: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Unit vectors east, north and up (normal to the ellipsoid) at a place, ITRS."""
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    east = np.array([-np.sin(lon), np.cos(lon), 0.0])
    up = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    return east, np.cross(up, east), up


def ray_hit_km(eye_km: FloatArray, direction: FloatArray) -> FloatArray | None:
    """Where a ray first meets the ellipsoid, shape (3,), or None when it misses or starts inside.

    In axes scaled to a unit sphere the smaller root is written c / (-b + sqrt(b^2 - ac)), which
    does not cancel close to the ground.
    """
    eye, along = eye_km / AXES_KM, direction / AXES_KM
    a, b, c = along @ along, eye @ along, eye @ eye - 1.0
    discriminant = b * b - a * c
    if discriminant < 0.0 or b >= 0.0 or c < 0.0:
        return None
    hit: FloatArray = eye_km + direction * (c / (-b + np.sqrt(discriminant)))
    return hit


def hidden(eye_km: FloatArray, points_km: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether the Earth stands between the eye and each point, shape (n,); NaN counts as hidden.

    The point of the line of sight nearest to the centre, in axes scaled to a unit sphere, lies
    before the point and inside the sphere. Points of the ground on the near side are not hidden.
    """
    eye = eye_km / AXES_KM
    sight = points_km / AXES_KM - eye
    length2 = np.einsum("ij,ij->i", sight, sight)
    fraction = -(sight @ eye) / np.maximum(length2, 1e-30)
    nearest = eye + np.clip(fraction, 0.0, 1.0)[:, None] * sight
    inside = np.einsum("ij,ij->i", nearest, nearest) < 1.0
    behind = (fraction < 1.0) & (fraction > 0.0) & inside
    result: np.ndarray[tuple[int], np.dtype[np.bool_]] = behind | ~np.isfinite(length2)
    return result
