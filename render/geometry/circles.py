"""Circles and poles as points in ITRS."""

from __future__ import annotations

import numpy as np

from orbits.time.instant import FloatArray
from render.geometry import ellipsoid


def ground_circle_km(lat_deg: float, lon_deg: float, radius_km: float, count: int = 97) -> FloatArray:
    """A closed circle of places at one distance along the mean sphere from a centre, shape (count, 3)."""
    east, north, zenith = ellipsoid.local_axes(lat_deg, lon_deg)
    turn = np.linspace(0.0, 2.0 * np.pi, count)
    angle = radius_km / ellipsoid.MEAN_RADIUS_KM
    aside = np.cos(turn)[:, None] * north + np.sin(turn)[:, None] * east
    unit = np.cos(angle) * zenith + np.sin(angle) * aside
    return ellipsoid.ground_km(
        np.degrees(np.arcsin(np.clip(unit[:, 2], -1.0, 1.0))), np.degrees(np.arctan2(unit[:, 1], unit[:, 0]))
    )


def foot_km(position_km: FloatArray) -> FloatArray:
    """The place of the ellipsoid below a position, shape (3,)."""
    lat, lon, _ = ellipsoid.lat_lon_alt(position_km)
    return ellipsoid.place_km(lat, lon)
