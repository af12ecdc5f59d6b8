"""Whether places lie inside rings, many at once: by what of the border lies north of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbits.regions.sphere import unit_vectors
from orbits.time.instant import FloatArray

BoolArray = NDArray[np.bool_]

_NEAR_DEG: Final = 1e-9
"""So near to a corner's meridian (0.1 mm) rounding may tell the wrong side."""

_NEAR_POLE_DEG: Final = 1e-3
_WIDEST_DEG: Final = 179.0

_MOST_STRIPS: Final = 4096
_SLICE: Final = 4096
"""Places looked at together, so that little memory is needed."""


class MeridianRays:
    """Closed rings (n, 2), degrees north and east, whose edges are great circles.

    A place has a side other than the north pole's where an odd number of edges crosses its meridian
    north of it. Edges stand in strips of longitude, so that few are looked at for each place.
    """

    def __init__(self, rings: Sequence[FloatArray]) -> None:
        every = [(ring[:-1], ring[1:]) for ring in rings] or [(np.empty((0, 2)), np.empty((0, 2)))]
        start, stop = (np.concatenate(each) for each in zip(*every, strict=True))
        east_deg = np.mod(stop[:, 1] - start[:, 1] + 180.0, 360.0) - 180.0
        self.is_sure = bool(
            np.all(np.abs(np.concatenate((start, stop))[:, 0]) < 90.0 - _NEAR_POLE_DEG)
            and np.all(np.abs(east_deg) < _WIDEST_DEG)
        )
        """No corner and no edge is so near to a pole that its longitudes tell nothing."""
        westward = (east_deg < 0.0)[:, None]
        start, stop = np.where(westward, stop, start), np.where(westward, start, stop)
        across = (east_deg != 0.0) & self.is_sure
        self._from_deg, self._width_deg = start[across, 1], np.abs(east_deg[across])
        one, other = unit_vectors(*start[across].T), unit_vectors(*stop[across].T)
        # From a cross product of sum and difference: short edges keep their digits.
        north, length = np.cross(one + other, other - one), np.linalg.norm(other - one, axis=1)
        self._north = np.ascontiguousarray((north / np.linalg.norm(north, axis=1)[:, None]).T)
        self._near = 1e-12 + 1e-15 / length
        self._fill_strips()

    def crossed(self, lat_deg: FloatArray, lon_deg: FloatArray) -> tuple[BoolArray, BoolArray]:
        """Whether places (n,) lie on another side than the north pole, and whether that is sure."""
        odd, sure = np.empty(len(lat_deg), dtype=np.bool_), np.empty(len(lat_deg), dtype=np.bool_)
        for first in range(0, len(lat_deg), _SLICE):
            part = slice(first, first + _SLICE)
            odd[part], sure[part] = self._crossed(lat_deg[part], lon_deg[part])
        return odd, sure & self.is_sure

    def _crossed(self, lat_deg: FloatArray, lon_deg: FloatArray) -> tuple[BoolArray, BoolArray]:
        strip = self._strip(lon_deg)
        first, counts = self._first[strip], np.diff(self._first)[strip]
        place = np.repeat(np.arange(len(strip)), counts)
        edge = self._edges[np.arange(len(place)) + np.repeat(first - (np.cumsum(counts) - counts), counts)]
        east_deg = np.mod(lon_deg[place] - self._from_deg[edge], 360.0)
        beyond_deg = east_deg - self._width_deg[edge]
        at_corner = np.minimum(np.abs(beyond_deg), np.minimum(east_deg, 360.0 - east_deg)) < _NEAR_DEG
        across = (beyond_deg < 0.0) | at_corner
        place, edge, at_corner = place[across], edge[across], at_corner[across]
        x, y, z = unit_vectors(lat_deg, lon_deg).T[:, place] * self._north[:, edge]
        side = x + y + z
        doubtful = at_corner | (np.abs(side) < self._near[edge])
        odd = np.bincount(place[side < 0.0], minlength=len(strip)) % 2 == 1
        return odd, np.bincount(place[doubtful], minlength=len(strip)) == 0

    def _fill_strips(self) -> None:
        """The edges of each strip, which lie from its number in `first` on to the next one's."""
        self._strips = int(np.clip(len(self._from_deg), 1, _MOST_STRIPS))
        begin = self._strip(self._from_deg - 2.0 * _NEAR_DEG)
        reach = (self._width_deg + 4.0 * _NEAR_DEG) * (self._strips / 360.0)
        counts = np.minimum(np.ceil(reach).astype(np.intp) + 1, self._strips)
        edge = np.repeat(np.arange(len(counts)), counts)
        strip = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts) + begin[edge]
        strip %= self._strips
        self._edges = edge[np.argsort(strip, kind="stable")]
        self._first = np.concatenate(([0], np.cumsum(np.bincount(strip, minlength=self._strips))))

    def _strip(self, lon_deg: FloatArray) -> NDArray[np.intp]:
        """The strip of each longitude."""
        number = np.floor(np.mod(lon_deg, 360.0) * (self._strips / 360.0)).astype(np.intp)
        return np.asarray(number % self._strips, dtype=np.intp)
