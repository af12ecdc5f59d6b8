"""How far away the camera stands to show a region."""

from __future__ import annotations

from gui.panels.panel import PanelContext
from orbits.regions.sphere_region import SphereRegion

LEAST_DISTANCE_KM = 900.0
LARGEST_DISTANCE_KM = 14_000.0
RADII_AWAY = 3.4
"""In radii of the region's main part: it fills about half of the picture."""


def fly_to_region(context: PanelContext, region: SphereRegion) -> None:
    """Fly to the centre of a region, so far away that it is seen whole."""
    distance_km = min(max(RADII_AWAY * region.main_radius_km, LEAST_DISTANCE_KM), LARGEST_DISTANCE_KM)
    context.fly_to(*region.centre, distance_km)
