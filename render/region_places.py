"""Where regions lie, worked out once for each: middle, size and outline in ITRS."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orbits.regions.region import region_from_shape
from orbits.scenario.document import Region
from orbits.time.instant import FloatArray
from render.geometry import ellipsoid

_STEP_DEG = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class RegionPlace:
    """Middle (3,) and some points (n, 3) of a region on the ground, ITRS km; radius of its largest part."""

    middle_km: FloatArray
    radius_km: float
    points_km: FloatArray


class RegionPlaces:
    """Places of the regions of one document."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Region, RegionPlace]] = {}

    def of(self, region: Region) -> RegionPlace:
        """Where a region lies; worked out anew when its shape is another one."""
        known = self._known.get(region.id)
        if known is None or (known[0] is not region and known[0].geometry != region.geometry):
            known = (region, _place(region))
            self._known[region.id] = known
        return known[1]


def _place(region: Region) -> RegionPlace:
    shape = region_from_shape(region.geometry)
    lat_lon = np.concatenate([np.array([shape.centre]), *shape.outline(_STEP_DEG)])
    points = ellipsoid.ground_km(lat_lon[:, 0], lat_lon[:, 1])
    return RegionPlace(points[0], shape.main_radius_km, points)
