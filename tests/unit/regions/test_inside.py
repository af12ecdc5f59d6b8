"""Sides of borders by meridians, against S2."""

from __future__ import annotations

import numpy as np
import pytest
import spherely

from orbits.regions.countries import Countries
from orbits.regions.inside import MeridianRays
from orbits.regions.polygon import PolygonRegion
from orbits.regions.sphere import normalized_lon_deg


@pytest.mark.parametrize("name", ["Canada", "Antarctica", "Fiji", "Russia", "Lesotho", "South Africa"])
def test_countries_hold_what_s2_says(name: str) -> None:
    region = Countries.bundled().shape(name)
    assert isinstance(region, PolygonRegion)
    rng = np.random.default_rng(4)
    lat_deg, lon_deg = np.degrees(np.arcsin(rng.uniform(-1.0, 1.0, 2000))), rng.uniform(-180.0, 180.0, 2000)
    corners = np.concatenate(region.outline(1.0))[:400]
    lat_deg = np.concatenate((lat_deg, corners[:, 0], corners[:, 0] + 1e-6, [90.0, -90.0]))
    lon_deg = np.concatenate((lon_deg, corners[:, 1], corners[:, 1] + 1e-6, [0.0, 0.0]))
    lat_deg = np.clip(lat_deg, -90.0, 90.0)
    expected = spherely.contains(region.geography, spherely.points(normalized_lon_deg(lon_deg), lat_deg))
    assert expected.any()
    assert np.array_equal(region.contains(lat_deg, lon_deg), expected)


def test_corners_and_borders_are_not_sure() -> None:
    square = np.array([(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0)])
    rays = MeridianRays([square])
    odd, sure = rays.crossed(np.array([5.0, 5.0, -5.0, 5.0, 0.0]), np.array([5.0, 12.0, 5.0, 10.0, 5.0]))
    assert sure.tolist() == [True, True, True, False, False]
    assert odd[:3].tolist() == [True, False, False]


def test_a_corner_at_a_pole_leaves_nothing_sure() -> None:
    rays = MeridianRays([np.array([(90.0, 0.0), (50.0, 0.0), (50.0, 40.0), (90.0, 0.0)])])
    assert not rays.crossed(np.array([60.0]), np.array([20.0]))[1].any()
