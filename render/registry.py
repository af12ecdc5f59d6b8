"""Which layers there are, in the order in which they are painted."""

from __future__ import annotations

from collections.abc import Callable

from render.layer import Layer, Surroundings
from render.layers.ascents import AscentsLayer
from render.layers.earth import EarthLayer
from render.layers.graticule import GraticuleLayer
from render.layers.ground_tracks import GroundTracksLayer
from render.layers.orbit_paths import OrbitPathsLayer
from render.layers.outlines import OutlinesLayer
from render.layers.points import PointsLayer
from render.layers.regions import RegionsLayer
from render.layers.satellites import SatellitesLayer
from render.layers.stars import StarsLayer
from render.layers.stations import StationsLayer

Factory = Callable[[Surroundings], Layer]


def registry() -> dict[str, Factory]:
    """Kind -> factory, in the order in which the layers are painted."""
    return {
        "stars": StarsLayer,
        "earth": EarthLayer,
        "graticule": lambda _: GraticuleLayer(),
        "outlines": OutlinesLayer,
        "regions": lambda _: RegionsLayer(),
        "ground_tracks": lambda _: GroundTracksLayer(),
        "points": lambda _: PointsLayer(),
        "stations": lambda _: StationsLayer(),
        "orbit_paths": lambda _: OrbitPathsLayer(),
        "ascents": lambda _: AscentsLayer(),
        "satellites": lambda _: SatellitesLayer(),
    }
