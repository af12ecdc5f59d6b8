"""Circles and points on the sphere."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from orbits.errors import DataError
from orbits.regions.border import Border, border_of_circle
from orbits.regions.sphere import MEAN_RADIUS_KM, angle_rad, lat_lon_deg, unit_vectors
from orbits.regions.sphere_region import SphereRegion
from orbits.time.instant import FloatArray

_LEAST_CORNERS = 72
_ON_BORDER_RAD = 1e-12
"""6 micrometres: rounding must not put a circle's centre or border outside of it."""


class CapRegion(SphereRegion):
    """All places within `radius_km` of a centre along the sphere; radius 0 is a point.

    Raises `DataError` for a place or a radius that cannot be.
    """

    def __init__(self, lat_deg: float, lon_deg: float, radius_km: float) -> None:
        if not (-90.0 <= lat_deg <= 90.0 and np.isfinite(lon_deg)):
            raise DataError(
                f"there is no place at latitude {lat_deg:g}, longitude {lon_deg:g}",
                remedy="give degrees, north and east positive, the latitude between -90 and 90",
            )
        if not (np.isfinite(radius_km) and radius_km >= 0.0):
            raise DataError(f"a circle cannot have a radius of {radius_km:g} km", remedy="give 0 km or more")
        self._centre = (float(lat_deg), float(lon_deg))
        self._vector = unit_vectors(lat_deg, lon_deg)
        self._radius_km = min(float(radius_km), float(np.pi) * MEAN_RADIUS_KM)
        self._angle_rad = self._radius_km / MEAN_RADIUS_KM

    def contains(self, lat_deg: FloatArray | float, lon_deg: FloatArray | float) -> NDArray[np.bool_]:
        """Whether places lie inside or on the circle, shape (n,)."""
        away_rad = angle_rad(unit_vectors(lat_deg, lon_deg), self._vector)
        inside: NDArray[np.bool_] = away_rad <= self._angle_rad + _ON_BORDER_RAD
        return inside

    @property
    def centre(self) -> tuple[float, float]:
        """Its centre."""
        return self._centre

    @property
    def radius_km(self) -> float:
        """Its radius, at most half the Earth's girth."""
        return self._radius_km

    @property
    def main_radius_km(self) -> float:
        """Its radius."""
        return self.radius_km

    @property
    def area_km2(self) -> float:
        """2 pi R^2 (1 - cos r), written so that small circles keep their digits."""
        return float(4.0 * np.pi * MEAN_RADIUS_KM**2 * np.sin(0.5 * self._angle_rad) ** 2)

    def outline(self, max_step_deg: float = 0.5) -> list[FloatArray]:
        """The circle, counter-clockwise; a small circle, so its points lie on it and no great circle does."""
        if self._angle_rad == 0.0 or self._angle_rad >= np.pi:
            return []
        girth_deg = 360.0 * np.sin(self._angle_rad)
        corners = max(_LEAST_CORNERS, int(np.ceil(girth_deg / max_step_deg)))
        turn = np.linspace(0.0, 2.0 * np.pi, corners + 1)
        lat, lon = np.radians(self._centre)
        east = np.array([-np.sin(lon), np.cos(lon), 0.0])
        north = np.array([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
        around = np.cos(turn)[:, None] * east + np.sin(turn)[:, None] * north
        return [lat_lon_deg(np.cos(self._angle_rad) * self._vector + np.sin(self._angle_rad) * around)]

    @cached_property
    def border(self) -> Border:
        """The circle itself, not the corners of its outline."""
        return border_of_circle(self._vector[0], self._angle_rad)


def visible_circle(
    lat_deg: float, lon_deg: float, alt_km: float, min_elevation_deg: float = 0.0
) -> CapRegion:
    """The ground from which a satellite at this height over this place stands above the elevation.

    On the sphere: cos(lambda + e) = cos(e) R / (R + h) (Wertz and Larson 1999, Space Mission
    Analysis and Design, equations 5-24 to 5-28); up to 0.3 % off on the ellipsoid.
    """
    if not (np.isfinite(alt_km) and alt_km >= 0.0) or not -90.0 < min_elevation_deg < 90.0:
        raise DataError(f"nothing is seen at {alt_km:g} km above {min_elevation_deg:g} degrees")
    elevation = np.radians(min_elevation_deg)
    away_rad = np.arccos(np.cos(elevation) * MEAN_RADIUS_KM / (MEAN_RADIUS_KM + alt_km)) - elevation
    return CapRegion(lat_deg, lon_deg, max(float(away_rad), 0.0) * MEAN_RADIUS_KM)
