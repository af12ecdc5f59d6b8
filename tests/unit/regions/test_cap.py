"""Circles, points and what a satellite sees."""

from __future__ import annotations

import numpy as np
import pytest

from orbits.errors import DataError
from orbits.regions.cap import CapRegion, visible_circle
from orbits.regions.region import region_from_shape
from orbits.regions.sphere import MEAN_RADIUS_KM, angle_rad, unit_vectors
from orbits.scenario.document import CircleShape, PointShape

QUARTER_KM = 0.5 * np.pi * MEAN_RADIUS_KM


def test_a_circle_over_a_pole_and_across_the_180th_meridian() -> None:
    circle = CapRegion(85.0, 180.0, 1_500.0)
    assert circle.contains(
        np.array([90.0, 85.0, 85.0, 80.0]), np.array([0.0, 180.0, -180.0, 0.0])
    ).tolist() == [
        True,
        True,
        True,
        False,
    ]
    assert not circle.contains(np.array([np.nan]), np.array([0.0]))[0]


@pytest.mark.parametrize("radius_km", [1.0, 500.0, QUARTER_KM, 15_000.0])
@pytest.mark.parametrize("lat_deg", [-90.0, -30.0, 0.0, 89.0])
def test_its_outline_lies_on_it(radius_km: float, lat_deg: float) -> None:
    circle = CapRegion(lat_deg, 179.0, radius_km)
    (ring,) = circle.outline(1.0)
    points = unit_vectors(ring[:, 0], ring[:, 1])
    away_km = angle_rad(points, unit_vectors(lat_deg, 179.0)) * MEAN_RADIUS_KM
    assert away_km == pytest.approx(np.full(len(ring), radius_km), rel=1e-9)
    assert np.degrees(angle_rad(points[1:], points[:-1])).max() <= max(1.0, 360.0 / 72) + 1e-9
    assert ring[0] == pytest.approx(ring[-1])


def test_areas() -> None:
    assert CapRegion(0.0, 0.0, QUARTER_KM).area_km2 == pytest.approx(2.0 * np.pi * MEAN_RADIUS_KM**2)
    assert CapRegion(0.0, 0.0, 1e-3).area_km2 == pytest.approx(np.pi * 1e-6)
    assert CapRegion(0.0, 0.0, 1e9).area_km2 == pytest.approx(4.0 * np.pi * MEAN_RADIUS_KM**2)


def test_the_whole_sphere_has_no_outline() -> None:
    everything = CapRegion(10.0, 20.0, 30_000.0)
    assert everything.contains(-10.0, -160.0)[0]
    assert everything.outline() == []


def test_a_point_holds_itself_alone() -> None:
    point = region_from_shape(PointShape(lat_deg=26.2, lon_deg=127.7))
    assert point.contains(26.2, np.array([127.7, 127.7001])).tolist() == [True, False]
    assert (point.centre, point.radius_km, point.area_km2, point.outline()) == ((26.2, 127.7), 0.0, 0.0, [])


def test_a_documents_circle() -> None:
    circle = region_from_shape(CircleShape(lat_deg=0.0, lon_deg=0.0, radius_km=111.0))
    assert circle.contains(0.0, np.array([0.99, 1.01])).tolist() == [True, False]
    assert circle.main_radius_km == circle.radius_km == 111.0


@pytest.mark.parametrize(
    ("lat", "lon", "radius"), [(91.0, 0.0, 1.0), (0.0, float("nan"), 1.0), (0.0, 0.0, -1.0)]
)
def test_impossible_circles_are_refused(lat: float, lon: float, radius: float) -> None:
    with pytest.raises(DataError, match=r"no place|radius"):
        CapRegion(lat, lon, radius)


@pytest.mark.parametrize("elevation_deg", [-5.0, 0.0, 10.0, 60.0, 89.9])
@pytest.mark.parametrize("alt_km", [200.0, 500.0, 35_786.0])
def test_from_the_edge_of_the_visible_circle_the_satellite_stands_at_the_elevation(
    elevation_deg: float, alt_km: float
) -> None:
    circle = visible_circle(0.0, 0.0, alt_km, elevation_deg)
    away = circle.radius_km / MEAN_RADIUS_KM
    east, up = (
        (MEAN_RADIUS_KM + alt_km) * np.sin(away),
        (MEAN_RADIUS_KM + alt_km) * np.cos(away) - MEAN_RADIUS_KM,
    )
    assert np.degrees(np.arctan2(up, east)) == pytest.approx(elevation_deg, abs=1e-6)


def test_on_the_ground_nothing_else_is_seen() -> None:
    assert visible_circle(10.0, 20.0, 0.0).radius_km == 0.0
    with pytest.raises(DataError):
        visible_circle(0.0, 0.0, -5.0)
