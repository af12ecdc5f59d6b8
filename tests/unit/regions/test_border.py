"""Borders as arcs in groups: every group holds its members, and the arcs are the edges themselves."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from orbits.regions.border import FAN, LONGEST_ARC_RAD, Border
from orbits.regions.cap import CapRegion
from orbits.regions.countries import Countries
from orbits.regions.polygon import PolygonRegion
from orbits.regions.rings import geography_of
from orbits.regions.sphere import MEAN_RADIUS_KM, angle_rad, unit_vectors
from orbits.regions.sphere_region import SphereRegion

RING = [(0.0, 0.0), (60.0, 0.0), (60.0, 70.0), (0.5, 0.5)]
REGIONS: tuple[SphereRegion, ...] = (
    PolygonRegion(geography_of([[RING]])),
    Countries.bundled().shape("Norway"),
    CapRegion(60.0, 170.0, 2000.0),
    CapRegion(0.0, 0.0, 0.5),
)


def places(border: Border, share: float) -> np.ndarray:
    every = np.arange(len(border))
    return border.arcs.places(every, share * border.arcs.extent_rad).T


@pytest.mark.parametrize("region", REGIONS)
def test_groups_hold_all_their_members(region: SphereRegion) -> None:
    levels = region.border.levels
    for upper, lower in pairwise(levels):
        number = np.arange(len(lower.radius_rad)) // FAN
        assert number[-1] == len(upper.radius_rad) - 1
        away_rad = angle_rad(upper.place[:, number].T, lower.place.T)
        assert np.all(away_rad + lower.radius_rad <= upper.radius_rad[number] + 1e-12)
    for share in (0.0, 0.3, 1.0):
        away_rad = angle_rad(levels[-1].place.T, places(region.border, share))
        assert np.all(away_rad <= levels[-1].radius_rad + 1e-9)


def test_edges_are_cut_and_keep_their_length() -> None:
    border = REGIONS[0].border
    assert border.arcs.extent_rad.max() <= LONGEST_ARC_RAD
    lon, lat = np.array([*RING, RING[0]]).T
    corners = unit_vectors(lat, lon)
    assert border.arcs.extent_rad.sum() == pytest.approx(angle_rad(corners[:-1], corners[1:]).sum(), abs=1e-9)
    ends = np.sort(places(border, 1.0), axis=0)
    assert np.allclose(ends, np.sort(places(border, 0.0), axis=0), atol=1e-12)


def test_a_circle_is_its_places_and_a_point_itself() -> None:
    circle = CapRegion(60.0, 170.0, 2000.0)
    middle = unit_vectors(60.0, 170.0)
    for share in (0.0, 0.5, 1.0):
        away_rad = angle_rad(places(circle.border, share), middle)
        assert away_rad == pytest.approx(2000.0 / MEAN_RADIUS_KM, abs=1e-12)
    point = CapRegion(-90.0, 0.0, 0.0).border
    assert len(point) == 1
    assert places(point, 1.0)[0] == pytest.approx([0.0, 0.0, -1.0], abs=1e-15)


def test_the_whole_sphere_has_no_border() -> None:
    assert len(CapRegion(10.0, 10.0, 1e9).border) == 0
