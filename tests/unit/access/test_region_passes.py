"""Passes over regions of every shape, in every mode, against brute force."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import spherely

from orbits.access.pass_record import Pass
from orbits.access.region_passes import Mode, passes_over_region
from orbits.regions.cap import CapRegion
from orbits.regions.polygon import PolygonRegion
from orbits.regions.rings import geography_of
from orbits.regions.sphere_region import SphereRegion
from tests.unit.access.made import MadeEphemeris, made, span_of
from tests.unit.access.region_brute import Brute, Ring, Truth, circle_truth, polygon_truth

FOUR_HOURS = span_of(0.17)
MODES: tuple[tuple[Mode, float], ...] = (("visible", 10.0), ("ground-track", 0.0), ("swath", 25.0))
Shape = tuple[SphereRegion, Truth]


def passes(ephemeris: MadeEphemeris, region: SphereRegion, mode: Mode, limit_deg: float) -> list[Pass]:
    return passes_over_region(
        ephemeris, region, ephemeris.span, mode, min_elevation_deg=limit_deg, half_angle_deg=limit_deg
    )


def hold(ephemeris: MadeEphemeris, shape: Shape, mode: Mode, limit_deg: float) -> int:
    region, truth = shape
    found = passes(ephemeris, region, mode, limit_deg)
    return Brute(ephemeris, ephemeris.span, truth, mode, limit_deg).hold(found)


def polygon(*polygons: list[Ring], larger_side: bool = False) -> Shape:
    """Ours by our own reader of rings, theirs straight from S2."""
    parts = [spherely.create_polygon(rings[0], rings[1:] or None, oriented=larger_side) for rings in polygons]
    geography = parts[0] if len(parts) == 1 else spherely.create_multipolygon(parts)
    rings = [ring for each in polygons for ring in each]
    return PolygonRegion(geography_of(polygons)), polygon_truth(geography, rings)


def circle(lat_deg: float, lon_deg: float, radius_km: float) -> Shape:
    return CapRegion(lat_deg, lon_deg, radius_km), circle_truth(lat_deg, lon_deg, radius_km)


def ring_around(lat_deg: float, step: int = 30, *, backwards: bool = False) -> Ring:
    ring = [(float(lon), lat_deg) for lon in range(-180, 180, step)]
    return ring[::-1] if backwards else ring


def star(seed: int) -> Ring:
    """A ring around a random centre with random distances: concave, of any size up to half a sphere."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(3, 14))
    lat, lon = np.radians([rng.uniform(-80.0, 80.0), rng.uniform(-180.0, 180.0)])
    turn = (np.arange(count) + rng.uniform(0.05, 0.95, count)) * 2.0 * np.pi / count
    away = 10.0 ** rng.uniform(-2.5, 0.0) * rng.uniform(0.3, 1.0, count)
    north = np.arcsin(np.sin(lat) * np.cos(away) + np.cos(lat) * np.sin(away) * np.cos(turn))
    east = lon + np.arctan2(
        np.sin(turn) * np.sin(away) * np.cos(lat), np.cos(away) - np.sin(lat) * np.sin(north)
    )
    lon_deg = np.mod(np.degrees(east) + 180.0, 360.0) - 180.0
    return list(zip(lon_deg.tolist(), np.degrees(north).tolist(), strict=True))


KOREA = [(126.0, 34.5), (129.5, 35.0), (129.0, 38.5), (126.5, 38.0)]
HOLE = [(-10.0, -20.0), (-10.0, 10.0), (20.0, 10.0), (20.0, -20.0)]
SHAPES: dict[str, Callable[[], Shape]] = {
    "a box": lambda: polygon([KOREA]),
    "a large hole": lambda: polygon([[(-40.0, -50.0), (50.0, -50.0), (50.0, 40.0), (-40.0, 40.0)], HOLE]),
    "several parts": lambda: polygon(
        [KOREA],
        [[(-100.0, 30.0), (-80.0, 30.0), (-90.0, 50.0)]],
        [[(10.0, -60.0), (60.0, -60.0), (30.0, -20.0)]],
    ),
    "a pole inside": lambda: polygon([ring_around(75.0)]),
    "across 180 degrees": lambda: polygon([[(170.0, -20.0), (-165.0, -25.0), (-170.0, 5.0), (175.0, 10.0)]]),
    "two thirds of the sphere": lambda: polygon(
        [ring_around(-20.0, 60), [(-10.0, 40.0), (10.0, 60.0), (30.0, 40.0)]], larger_side=True
    ),
    "a sliver": lambda: polygon([[(100.0, -40.0), (140.0, 60.0), (140.002, 60.001)]]),
    "one kilometre": lambda: polygon([[(12.0, 60.0), (12.016, 60.0), (12.016, 60.009), (12.0, 60.009)]]),
    "a circle": lambda: circle(20.0, -70.0, 900.0),
    "a circle around a pole": lambda: circle(-90.0, 0.0, 3000.0),
    "more than half the sphere": lambda: circle(30.0, 170.0, 13000.0),
    "a point": lambda: circle(37.5665, 126.978, 0.0),
}


@pytest.mark.parametrize(("mode", "limit_deg"), MODES)
@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_in_every_mode(name: str, mode: Mode, limit_deg: float) -> None:
    hold(made(FOUR_HOURS), SHAPES[name](), mode, limit_deg)


@pytest.mark.parametrize("limit_deg", [-60.0, -5.0, 0.0, 45.0, 85.0])
def test_every_elevation(limit_deg: float) -> None:
    assert hold(made(FOUR_HOURS), SHAPES["several parts"](), "visible", limit_deg) >= (limit_deg < 45.0)


@pytest.mark.parametrize("limit_deg", [0.5, 5.0, 50.0, 68.0, 68.5, 69.0, 80.0, 90.0])
def test_every_half_angle(limit_deg: float) -> None:
    """At 68 to 69 degrees the cone touches the limb of an orbit like this."""
    hold(made(FOUR_HOURS), SHAPES["several parts"](), "swath", limit_deg)
    hold(made(FOUR_HOURS), SHAPES["a pole inside"](), "swath", limit_deg)


ORBITS = {
    "Molniya": {"rev_day": 2.006, "eccentricity": 0.72, "inclination_deg": 63.4, "perigee_deg": 270.0},
    "geostationary": {"rev_day": 1.0027, "eccentricity": 0.0002, "inclination_deg": 0.3, "bstar": 0.0},
    "inclined and synchronous": {
        "rev_day": 1.0027,
        "eccentricity": 0.1,
        "inclination_deg": 40.0,
        "bstar": 0.0,
    },
    "low and retrograde": {"rev_day": 16.1, "eccentricity": 0.0005, "inclination_deg": 144.0},
    "to geosynchronous": {"rev_day": 2.26, "eccentricity": 0.73, "inclination_deg": 7.0, "bstar": 1e-5},
}


@pytest.mark.parametrize("orbit", ORBITS)
def test_every_orbit(orbit: str) -> None:
    ephemeris = made(FOUR_HOURS, **ORBITS[orbit])
    for mode, limit_deg in MODES:
        hold(ephemeris, SHAPES["across 180 degrees"](), mode, limit_deg if mode != "swath" else 8.0)


@pytest.mark.parametrize("seed", range(12))
def test_random_polygons_and_orbits(seed: int) -> None:
    rng = np.random.default_rng(1000 + seed)
    ephemeris = made(
        FOUR_HOURS,
        rev_day=float(rng.choice([rng.uniform(11.0, 16.0), rng.uniform(1.0, 11.0)], p=[0.75, 0.25])),
        inclination_deg=float(rng.uniform(20.0, 160.0)),
        raan_deg=float(rng.uniform(0.0, 360.0)),
        anomaly_deg=float(rng.uniform(0.0, 360.0)),
    )
    shape = polygon([star(seed)])
    for mode, _ in MODES:
        hold(ephemeris, shape, mode, float(rng.uniform(0.5, 60.0)))
