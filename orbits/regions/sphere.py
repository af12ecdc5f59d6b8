"""Geometry on the unit sphere, which takes geodetic coordinates as they are (as S2 does)."""

from __future__ import annotations

from typing import Final

import numpy as np

from orbits.time.instant import FloatArray

MEAN_RADIUS_KM: Final = 6371.0088
"""Mean radius of the Earth, (2a + b)/3 of GRS80 (Moritz 2000, J. Geodesy 74, 128)."""


def unit_vectors(lat_deg: FloatArray | float, lon_deg: FloatArray | float) -> FloatArray:
    """Unit vectors, shape (n, 3), of degrees north and east."""
    lat, lon = np.broadcast_arrays(np.radians(np.atleast_1d(lat_deg)), np.radians(np.atleast_1d(lon_deg)))
    vectors: FloatArray = np.stack(
        (np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=-1
    )
    return vectors


def lat_lon_deg(vectors: FloatArray) -> FloatArray:
    """Degrees north and east, shape (n, 2), of vectors (n, 3) of any length."""
    across = np.hypot(vectors[:, 0], vectors[:, 1])
    lat_rad, lon_rad = np.arctan2(vectors[:, 2], across), np.arctan2(vectors[:, 1], vectors[:, 0])
    both: FloatArray = np.degrees(np.column_stack((lat_rad, lon_rad)))
    return both


def angle_rad(one: FloatArray, other: FloatArray) -> FloatArray:
    """Angles, shape (n,), between unit vectors (n, 3), exact for small and for straight ones.

    2 atan2(|a - b|, |a + b|): W. Kahan (2006), "How futile are mindless assessments of roundoff in
    floating-point computation?", section 12.
    """
    apart, together = np.linalg.norm(one - other, axis=-1), np.linalg.norm(one + other, axis=-1)
    angles: FloatArray = 2.0 * np.arctan2(apart, together)
    return angles


def normalized_lon_deg(lon_deg: FloatArray) -> FloatArray:
    """Longitudes in (-180, 180]; the 180th meridian has one name, 180."""
    wrapped = np.mod(lon_deg, 360.0)
    return np.where(wrapped > 180.0, wrapped - 360.0, wrapped)


def densified(ring_lat_lon: FloatArray, max_step_deg: float) -> FloatArray:
    """A closed ring (n, 2) with points along each great circle, no two further apart than the step.

    The first point is repeated at the end, whether or not the ring already does so.
    """
    corners = unit_vectors(ring_lat_lon[:, 0], ring_lat_lon[:, 1])
    following = np.roll(corners, -1, axis=0)
    edges_rad = angle_rad(corners, following)
    counts = np.maximum(np.ceil(np.degrees(edges_rad) / max_step_deg - 1e-9), 1).astype(int)
    counts[edges_rad == 0.0] = 0
    edge = np.repeat(np.arange(len(corners)), counts)
    share = (np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[edge]
    # Spherical linear interpolation (Shoemake 1985, SIGGRAPH 19, 245).
    whole = np.sin(edges_rad[edge])
    weights = np.sin((1.0 - share) * edges_rad[edge]) / whole, np.sin(share * edges_rad[edge]) / whole
    points = weights[0][:, None] * corners[edge] + weights[1][:, None] * following[edge]
    points = np.where(share[:, None] == 0.0, corners[edge], points)
    closed = np.concatenate((points, points[:1]))
    return lat_lon_deg(closed)
