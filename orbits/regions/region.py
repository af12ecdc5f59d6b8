"""From the shapes of a document to regions that can be asked what they hold."""

from __future__ import annotations

from orbits.regions.cap import CapRegion, visible_circle
from orbits.regions.countries import Countries
from orbits.regions.polygon import PolygonRegion
from orbits.regions.rings import geography_of
from orbits.regions.sphere_region import SphereRegion
from orbits.scenario.document import CircleShape, CountryShape, PointShape, PolygonShape, Shape

__all__ = ["CapRegion", "PolygonRegion", "SphereRegion", "region_from_shape", "visible_circle"]


def region_from_shape(shape: Shape) -> SphereRegion:
    """The area a document's shape means. Raises `DataError` for one that bounds no area on Earth.

    Geodetic coordinates are taken on the unit sphere and edges are great circles, as S2 does; which
    side of a ring is meant is told in `orbits.regions.rings.geography_of`.
    """
    match shape:
        case PointShape():
            return CapRegion(shape.lat_deg, shape.lon_deg, 0.0)
        case CircleShape():
            return CapRegion(shape.lat_deg, shape.lon_deg, shape.radius_km)
        case PolygonShape():
            return PolygonRegion(geography_of(shape.polygons))
        case CountryShape():
            return Countries.bundled().shape(shape.country)
