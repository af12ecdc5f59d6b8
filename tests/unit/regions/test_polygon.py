"""Polygons on the sphere: poles, the 180th meridian, holes, parts and large areas are ordinary."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.errors import DataError
from orbits.regions.polygon import PolygonRegion
from orbits.regions.region import region_from_shape
from orbits.regions.rings import corners_of, geography_of
from orbits.regions.sphere import MEAN_RADIUS_KM, angle_rad, lat_lon_deg, unit_vectors
from orbits.scenario.document import PolygonShape

SPHERE_KM2 = 4.0 * np.pi * MEAN_RADIUS_KM**2
Ring = list[tuple[float, float]]


def region(*polygons: list[Ring]) -> PolygonRegion:
    return PolygonRegion(geography_of(polygons))


def box(west: float, south: float, east: float, north: float, step: float = 5.0) -> Ring:
    """Counter-clockwise on the map, with corners often enough to follow its parallels."""
    lon = np.arange(west, east, step).tolist()
    lat = np.arange(south, north, step).tolist()
    return (
        [(x, south) for x in lon]
        + [(east, y) for y in lat]
        + [(x, north) for x in np.arange(east, west, -step).tolist()]
        + [(west, y) for y in np.arange(north, south, -step).tolist()]
    )


def parallel(lat_deg: float, step: float = 3.0) -> Ring:
    return [(lon, lat_deg) for lon in np.arange(-180.0, 180.0, step).tolist()]


@settings(max_examples=60, deadline=None)
@given(
    lat_deg=st.floats(-90.0, 90.0),
    lon_deg=st.floats(-180.0, 180.0),
    radius_deg=st.floats(0.5, 80.0),
    turns=st.lists(st.floats(0.0, 359.0), min_size=3, max_size=12),
    clockwise=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
def test_convex_polygons_agree_with_half_spaces(
    lat_deg: float, lon_deg: float, radius_deg: float, turns: list[float], clockwise: bool, seed: int
) -> None:
    azimuths = np.unique(np.round(turns, 0))
    gaps = np.diff(azimuths, append=azimuths[0] + 360.0)
    if len(azimuths) < 3 or gaps.max() >= 170.0:
        return  # flat or around the far side: no convex polygon
    middle = unit_vectors(lat_deg, lon_deg)[0]
    east = np.cross([0.0, 0.0, 1.0], middle) if abs(middle[2]) < 0.999 else np.cross([1.0, 0.0, 0.0], middle)
    east /= np.linalg.norm(east)
    north = np.cross(middle, east)
    turn, away = np.radians(azimuths)[:, None], np.radians(radius_deg)
    corners = np.cos(away) * middle + np.sin(away) * (np.cos(turn) * east + np.sin(turn) * north)
    normals = np.cross(corners, np.roll(corners, -1, axis=0))
    generator = np.random.default_rng(seed)
    places = generator.normal(size=(400, 3))
    places[:200] = middle + generator.normal(size=(200, 3)) * np.sin(away)
    places /= np.linalg.norm(places, axis=1, keepdims=True)
    heights = places @ normals.T
    clear = np.abs(heights).min(axis=1) > 1e-9
    holds_a_pole = bool((np.array([[0.0, 0.0, 1.0], [0.0, 0.0, -1.0]]) @ normals.T).min(axis=1).max() > 0.0)
    # Around a pole the way a ring runs may mean its larger side.
    ring = lat_lon_deg(corners)[:: -1 if clockwise and not holds_a_pole else 1, ::-1]
    lat_lon = lat_lon_deg(places)
    inside = region([[(float(x), float(y)) for x, y in ring]]).contains(lat_lon[:, 0], lat_lon[:, 1])
    assert np.array_equal(inside[clear], (heights.min(axis=1) > 0.0)[clear])


def test_a_box_across_the_180th_meridian() -> None:
    across = region([[(170.0, -10.0), (-170.0, -10.0), (-170.0, 10.0), (170.0, 10.0)]])
    lon = np.array([180.0, -180.0, 175.0, -175.0, 540.0, 165.0, -165.0, 0.0])
    assert across.contains(0.0, lon).tolist() == [True] * 5 + [False] * 3
    assert across.centre == pytest.approx((0.0, 180.0), abs=1e-9) or across.centre[1] == pytest.approx(-180.0)


@pytest.mark.parametrize("lat_deg", [-20.0, 20.0, -1.0, 30.0])
def test_a_ring_around_the_earth_holds_what_lies_on_its_left(lat_deg: float) -> None:
    eastwards = region([parallel(lat_deg)])
    westwards = region([parallel(lat_deg)[::-1]])
    for each, pole in ((eastwards, 90.0), (westwards, -90.0)):
        assert each.contains(np.array([pole, -pole]), 0.0).tolist() == [True, False]
        assert each.contains(lat_deg + np.sign(pole) * 2.0, np.array([0.0, 90.0, 180.0])).all()
    assert eastwards.area_km2 + westwards.area_km2 == pytest.approx(4.0 * np.pi * MEAN_RADIUS_KM**2)
    assert eastwards.area_km2 == pytest.approx(
        2.0 * np.pi * MEAN_RADIUS_KM**2 * (1.0 - np.sin(np.radians(lat_deg))), rel=5e-3
    )


@pytest.mark.parametrize("direction", [1, -1])
def test_a_flat_map_s_cut_to_the_pole_says_which_side_is_meant(direction: int) -> None:
    ring = [(-180.0, -90.0), (180.0, -90.0), *parallel(-20.0)[::-1], (-180.0, -20.0)]
    south = region([ring[::direction]])
    assert south.contains(np.array([-90.0, -22.0, -18.0, 90.0]), 0.0).tolist() == [True, True, False, False]


@pytest.mark.parametrize("pole", [1.0, -1.0])
@pytest.mark.parametrize("direction", [1, -1])
def test_a_ring_around_a_pole_holds_the_pole(pole: float, direction: int) -> None:
    cap = region([parallel(pole * 60.0)[::direction]])
    assert cap.contains(pole * 90.0, 0.0)[0]
    assert cap.contains(pole * 61.0, 180.0)[0]
    assert not cap.contains(pole * 58.0, np.array([0.0, 90.0, 180.0])).any()
    assert not cap.contains(-pole * 90.0, 0.0)[0]
    assert cap.centre[0] == pytest.approx(pole * 90.0)
    assert cap.radius_km == pytest.approx(np.radians(30.0) * MEAN_RADIUS_KM, rel=1e-3)


@pytest.mark.parametrize(
    "ring",
    [
        [(-180.0, -90.0), *parallel(-70.0), (180.0, -70.0), (180.0, -90.0), (-180.0, -90.0)],
        [(-180.0, -89.999), *parallel(-70.0), (180.0, -70.0), (180.0, -89.999), (0.0, -89.999)],
    ],
)
def test_the_cut_of_a_flat_map_leaves_no_seam(ring: Ring) -> None:
    land = region([ring])
    lat = np.array([-90.0, -89.9995, -80.0, -80.0, -71.0, -71.0])
    lon = np.array([0.0, 45.0, 180.0, -180.0, 180.0, 0.0])
    assert land.contains(lat, lon).all()
    assert not land.contains(-69.0, np.array([0.0, 90.0, -179.0])).any()
    assert len(land.outline()) == 1


def test_parts_cut_at_the_180th_meridian_are_one() -> None:
    west = [(178.0, -17.0), (180.0, -17.0), (180.0, -16.5), (180.0, -16.0), (178.0, -16.0)]
    east = [(-180.0, -17.0), (-178.0, -17.0), (-178.0, -16.0), (-180.0, -16.0)]
    joined = region([west], [east])
    assert joined.contains(np.array([-16.3, -16.5, -16.7]), 180.0).all()
    assert joined.contains(np.array([-16.3, -16.5, -16.7]), -180.0).all()
    assert len(joined.outline()) == 1
    assert joined.area_km2 == pytest.approx(region([west]).area_km2 + region([east]).area_km2)


@pytest.mark.parametrize("shell_direction", [1, -1])
@pytest.mark.parametrize("hole_direction", [1, -1])
def test_holes_are_outside_whichever_way_they_run(shell_direction: int, hole_direction: int) -> None:
    ring = region([box(0.0, 0.0, 20.0, 20.0)[::shell_direction], box(5.0, 5.0, 15.0, 15.0)[::hole_direction]])
    assert ring.contains(np.array([2.0, 10.0, 10.0]), np.array([2.0, 2.0, 10.0])).tolist() == [
        True,
        True,
        False,
    ]
    assert len(ring.outline()) == 2


def test_a_hole_around_a_pole() -> None:
    belt = region([parallel(50.0), parallel(70.0)[::-1]])
    assert belt.contains(60.0, np.array([0.0, 180.0, -180.0])).all()
    assert not belt.contains(np.array([90.0, 40.0]), 0.0).any()


def test_a_hole_on_the_larger_side_makes_the_larger_side_inside() -> None:
    ring = region([parallel(-60.0), box(0.0, 0.0, 20.0, 20.0)])
    assert ring.contains(np.array([90.0, 30.0, -59.0]), 100.0).all()
    assert not ring.contains(np.array([-61.0, -90.0, 10.0]), np.array([100.0, 0.0, 10.0])).any()
    assert ring.radius_km > 0.6 * np.pi * MEAN_RADIUS_KM
    hole_km2 = region([box(0.0, 0.0, 20.0, 20.0)]).area_km2
    assert ring.area_km2 == pytest.approx(SPHERE_KM2 - region([parallel(-60.0)]).area_km2 - hole_km2)


def test_a_counter_clockwise_ring_around_most_of_the_map_means_it() -> None:
    most = region([box(-170.0, -80.0, 170.0, 80.0)])
    assert most.contains(np.array([0.0, 70.0, -70.0]), np.array([0.0, 160.0, -160.0])).all()
    assert not most.contains(np.array([0.0, 90.0]), np.array([180.0, 0.0])).any()
    assert most.area_km2 > 0.8 * SPHERE_KM2
    less = region([box(-170.0, -80.0, 170.0, 80.0)[::-1]])
    assert not less.contains(0.0, 0.0)[0]
    assert less.contains(0.0, 180.0)[0]
    assert most.area_km2 + less.area_km2 == pytest.approx(SPHERE_KM2)


def test_a_small_clockwise_ring_is_small() -> None:
    small = region([box(0.0, 0.0, 10.0, 10.0)[::-1]])
    assert small.contains(5.0, 5.0)[0]
    assert not small.contains(-45.0, 90.0)[0]


def test_a_ring_that_touches_itself() -> None:
    lobes = region([[(0.0, 0.0), (10.0, -5.0), (10.0, 5.0), (0.0, 0.0), (-10.0, 5.0), (-10.0, -5.0)]])
    assert lobes.contains(0.0, np.array([-8.0, 8.0])).all()
    assert not lobes.contains(np.array([4.0, -4.0]), 0.0).any()
    hole = [
        (0.0, 0.0),
        (20.0, 0.0),
        (20.0, 20.0),
        (0.0, 20.0),
        (0.0, 0.0),
        (3.0, 9.0),
        (9.0, 9.0),
        (9.0, 3.0),
    ]
    pierced = region([hole])
    assert pierced.contains(15.0, 15.0)[0]
    assert not pierced.contains(8.0, 8.0)[0]


def test_overlapping_parts_count_once() -> None:
    both = region([box(0.0, 0.0, 10.0, 10.0)], [box(5.0, 0.0, 15.0, 10.0)])
    assert both.area_km2 == pytest.approx(region([box(0.0, 0.0, 15.0, 10.0)]).area_km2, rel=1e-3)
    assert both.contains(5.0, np.array([2.0, 7.0, 12.0])).all()


@pytest.mark.parametrize(
    ("polygons", "words"),
    [
        ([], "no outline"),
        ([[]], "three corners"),
        ([[[(0.0, 0.0), (1.0, 1.0)]]], "three corners"),
        ([[[(0.0, 0.0), (1.0, 1.0), (0.0, 0.0), (0.0, 0.0)]]], "three corners"),
        ([[[(0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 10.0)]]], "crosses itself"),
        ([[[(0.0, 0.0), (10.0, 91.0), (10.0, 0.0)]]], "no place on Earth"),
        ([[[(0.0, 0.0), (float("nan"), 1.0), (10.0, 0.0)]]], "no place on Earth"),
        ([[[(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)]]], "three corners"),
        ([[[1.0, 2.0, 3.0]]], "not a list"),
    ],
)
def test_what_bounds_no_area_is_refused(polygons: list[list[Ring]], words: str) -> None:
    with pytest.raises(DataError, match=words):
        geography_of(polygons)


def test_corners_are_tidied() -> None:
    ring = [(-180.0, 10.0), (-180.0, 10.0), (-170.0, 10.0), (190.0, 20.0), (180.0, 20.0), (540.0, 10.0)]
    assert corners_of(ring) == [(180.0, 10.0), (-170.0, 10.0), (-170.0, 20.0), (180.0, 20.0)]


@pytest.mark.parametrize("step_deg", [0.5, 2.0])
def test_outlines_follow_great_circles_in_small_steps(step_deg: float) -> None:
    corners = [(10.0, 50.0), (60.0, 50.0), (35.0, 70.0)]
    (ring,) = region([corners]).outline(step_deg)
    points = unit_vectors(ring[:, 0], ring[:, 1])
    assert np.array_equal(ring[0], ring[-1])
    steps = np.degrees(angle_rad(points[1:], points[:-1]))
    assert steps.max() <= step_deg * (1.0 + 1e-9)
    assert steps.min() > 0.0
    vertices = unit_vectors(np.array([y for _, y in corners]), np.array([x for x, _ in corners]))
    normals = np.cross(vertices, np.roll(vertices, -1, axis=0))
    off = np.abs(points @ (normals / np.linalg.norm(normals, axis=1, keepdims=True)).T).min(axis=1)
    assert off.max() < 1e-12
    assert all(np.degrees(angle_rad(points, v)).min() < 1e-9 for v in vertices)


def test_places_that_are_none_are_outside() -> None:
    square = region([box(0.0, 0.0, 10.0, 10.0)])
    assert square.contains(np.array([5.0, np.nan]), np.array([np.nan, 5.0])).tolist() == [False, False]


def test_a_documents_polygon() -> None:
    shape = PolygonShape(polygons=((((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)),),))
    square = region_from_shape(shape)
    assert square.contains(5.0, 5.0)[0]
    assert square.centre == pytest.approx((5.0, 5.0), abs=0.05)
    assert square.main_radius_km == square.radius_km == pytest.approx(784.0, rel=0.01)
    # A little more than R^2 x 10 degrees x sin(10 degrees), as the northern edge bulges.
    assert square.area_km2 == pytest.approx(1_230_000.0, rel=0.01)


def test_centre_and_main_radius_are_those_of_the_largest_part() -> None:
    both = region([box(0.0, 0.0, 2.0, 2.0)], [box(100.0, 10.0, 120.0, 30.0)])
    assert both.centre == pytest.approx((19.9, 110.0), abs=0.1)
    assert both.main_radius_km < 2_000.0
    assert both.radius_km > 10_000.0


@pytest.mark.parametrize("others", [[], [[box(40, 0, 50, 10)]]])
def test_a_hole_as_large_as_its_outline_leaves_nothing(others: list[list[Ring]]) -> None:
    whole = box(0, 0, 10, 10)
    with pytest.raises(DataError, match="leave nothing of it; leave them out"):
        region([whole, whole], *others)


def test_a_part_of_several_pieces_joins_other_parts() -> None:
    bow_tie = [(0.0, 0.0), (10.0, 5.0), (20.0, 0.0), (20.0, 10.0), (10.0, 5.0), (0.0, 10.0)]
    both = region([bow_tie], [box(40, 0, 50, 10)])
    assert both.contains(np.array([5.0, 5.0, 5.0]), np.array([2.0, 18.0, 45.0])).all()
    assert not both.contains(np.array([8.0]), np.array([10.0])).any()
