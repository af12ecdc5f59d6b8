"""Regions bounded by rings: S2 polygons with holes and several parts, of any size."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cached_property

import numpy as np
import spherely
from numpy.typing import NDArray

from orbits.regions.border import Border, border_of_rings
from orbits.regions.inside import MeridianRays
from orbits.regions.sphere import (
    MEAN_RADIUS_KM,
    angle_rad,
    densified,
    lat_lon_deg,
    normalized_lon_deg,
    unit_vectors,
)
from orbits.regions.sphere_region import SphereRegion
from orbits.time.instant import FloatArray

_LINE, _POLYGON, _MULTI_POLYGON, _COLLECTION = 2, 3, 6, 7
"""Type numbers of well-known binary (OGC 06-103r4, table 7)."""

_BORDER_STEP_DEG = 1.0


class PolygonRegion(SphereRegion):
    """A region whose border is made of great circles; `orbits.regions.rings` makes its geography."""

    def __init__(self, geography: spherely.Geography) -> None:
        self.geography = spherely.prepare(geography)

    def contains(self, lat_deg: FloatArray | float, lon_deg: FloatArray | float) -> NDArray[np.bool_]:
        """Whether places lie inside, shape (n,)."""
        lat, lon = np.broadcast_arrays(np.atleast_1d(lat_deg), np.atleast_1d(lon_deg))
        known = np.isfinite(lat) & np.isfinite(lon)
        lat, lon = np.where(known, lat, 0.0), normalized_lon_deg(np.where(known, lon, 0.0))
        odd, sure = self._rays.crossed(lat, lon)
        inside: NDArray[np.bool_] = odd ^ self._holds_north_pole
        # Next to the border S2 decides: it is exact there, but slower.
        doubtful = np.flatnonzero(~sure)
        inside[doubtful] = self._by_s2(lat[doubtful], lon[doubtful])
        inside &= known
        return inside

    @property
    def centre(self) -> tuple[float, float]:
        """Centroid of the largest part."""
        lat_lon = lat_lon_deg(self._centre_vector)
        return float(lat_lon[0, 0]), float(lat_lon[0, 1])

    @property
    def radius_km(self) -> float:
        """Around the centre, of the circle that holds all of it."""
        return self._radius_km(self.geography)

    @property
    def main_radius_km(self) -> float:
        """Around the centre, of the circle that holds its largest part."""
        return self._radius_km(self._largest)

    @property
    def area_km2(self) -> float:
        """Area on the sphere of mean radius."""
        return float(spherely.area(self.geography, radius=MEAN_RADIUS_KM))

    def outline(self, max_step_deg: float = 0.5) -> list[FloatArray]:
        """All its rings, closed, in degrees north and east."""
        return [densified(ring, max_step_deg) for ring in _rings(self.geography)]

    @cached_property
    def border(self) -> Border:
        """All edges of all rings."""
        return border_of_rings(_rings(self.geography))

    @cached_property
    def _rays(self) -> MeridianRays:
        return MeridianRays(_rings(self.geography))

    @cached_property
    def _holds_north_pole(self) -> bool:
        return bool(self._by_s2(np.array([90.0]), np.array([0.0]))[0])

    def _by_s2(self, lat_deg: FloatArray, lon_deg: FloatArray) -> NDArray[np.bool_]:
        inside = spherely.contains(self.geography, spherely.points(lon_deg, lat_deg))
        return np.asarray(inside, dtype=np.bool_)

    @cached_property
    def _largest(self) -> spherely.Geography:
        polygons = list(_polygons(spherely.to_wkb(self.geography)))
        if len(polygons) < 2:
            return self.geography
        parts = [
            spherely.create_polygon(rings[0].tolist(), [hole.tolist() for hole in rings[1:]] or None)
            for rings in ([ring[:-1] for ring in polygon] for polygon in polygons)
        ]
        return max(parts, key=spherely.area)

    @cached_property
    def _centre_vector(self) -> FloatArray:
        middle = spherely.centroid(self._largest)
        return unit_vectors(spherely.get_y(middle), spherely.get_x(middle))

    def _radius_km(self, geography: spherely.Geography) -> float:
        """The farthest of its border from the centre, or half the Earth's girth if it holds the antipode."""
        antipode = lat_lon_deg(-self._centre_vector)[0]
        if spherely.contains(geography, spherely.create_point(float(antipode[1]), float(antipode[0]))):
            return float(np.pi) * MEAN_RADIUS_KM
        border = [densified(ring, _BORDER_STEP_DEG) for ring in _rings(geography)]
        away = [angle_rad(unit_vectors(ring[:, 0], ring[:, 1]), self._centre_vector).max() for ring in border]
        return float(max(away, default=np.pi)) * MEAN_RADIUS_KM


def _rings(geography: spherely.Geography) -> list[FloatArray]:
    """All rings (n, 2) of a geography in degrees north and east, closed; what is no ring is left out."""
    rings = [ring for polygon in _polygons(spherely.to_wkb(geography)) for ring in polygon]
    return [np.column_stack((ring[:, 1], normalized_lon_deg(ring[:, 0]))) for ring in rings if len(ring) >= 4]


def _polygons(binary: bytes) -> Iterator[list[FloatArray]]:
    """The polygons of well-known binary, each a list of closed rings (n, 2), longitude first."""
    yield from _read(binary, 0)[0]


def _read(binary: bytes, at: int) -> tuple[list[list[FloatArray]], int]:
    """The polygons of the geometry that begins at a byte, and the byte after it."""
    kind, count = struct.unpack_from("<II", binary, at + 1)
    at += 9
    if kind in {_MULTI_POLYGON, _COLLECTION}:
        polygons: list[list[FloatArray]] = []
        for _ in range(count):
            more, at = _read(binary, at)
            polygons += more
        return polygons, at
    if kind != _POLYGON:
        # A line left over where two borders touch (a point has its numbers where others count).
        return [], (at + 16 * count if kind == _LINE else at + 12)
    rings: list[FloatArray] = []
    for _ in range(count):
        corners = struct.unpack_from("<I", binary, at)[0]
        rings.append(np.frombuffer(binary, dtype="<f8", count=2 * corners, offset=at + 4).reshape(-1, 2))
        at += 4 + 16 * corners
    return ([rings] if rings else []), at
