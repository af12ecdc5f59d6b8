"""The camera: poses stand upright above the ground, and functions do what they promise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.errors import DataError
from render.camera import (
    FARTHEST_KM,
    NEAREST_KM,
    Pose,
    bounded,
    dragged,
    flight,
    following,
    tilted,
    turned,
    view_named,
    zoomed,
)
from render.geometry import ellipsoid
from render.geometry.view import View
from render.views import VIEW_NAMES
from tests.unit.render import samples

KOREA = Pose(lat_deg=38.0, lon_deg=126.0, distance_km=1500.0, tilt_deg=30.0)

poses = st.builds(
    Pose,
    lat_deg=st.floats(-95.0, 95.0),
    lon_deg=st.floats(-400.0, 400.0),
    alt_km=st.floats(-50.0, 600.0),
    distance_km=st.floats(-10.0, 1e6),
    heading_deg=st.floats(-720.0, 720.0),
    tilt_deg=st.floats(-30.0, 120.0),
    fov_deg=st.floats(1.0, 120.0),
)


def stands_well(pose: Pose) -> None:
    eye, right, up, forward = pose.eye_axes()
    alt = ellipsoid.lat_lon_alt(eye)[2]
    assert alt > 0.0
    assert np.allclose([right @ up, up @ forward, forward @ right], 0.0, atol=1e-9)
    assert np.allclose(np.cross(right, up), -forward, atol=1e-9)
    # Upright: the picture's upper side never points into the ground at the focus.
    assert up @ ellipsoid.local_axes(pose.lat_deg, pose.lon_deg)[2] >= -1e-9


@given(poses)
def test_a_bounded_pose_is_upright_and_above_the_ground(pose: Pose) -> None:
    stands_well(bounded(pose))


@given(poses, st.floats(-900.0, 900.0), st.floats(-900.0, 900.0))
def test_dragging_keeps_a_pose_upright_and_its_distance(pose: Pose, dx: float, dy: float) -> None:
    start = bounded(pose)
    moved = dragged(start, dx, dy, 900)
    stands_well(moved)
    assert moved.distance_km == start.distance_km


@given(poses, poses, st.floats(0.0, 1.0))
def test_a_flight_is_upright_all_the_way(start: Pose, end: Pose, fraction: float) -> None:
    stands_well(flight(bounded(start), bounded(end), fraction))


def test_a_flight_starts_and_ends_where_it_should() -> None:
    end = Pose(lat_deg=-10.0, lon_deg=-70.0, distance_km=9000.0, heading_deg=170.0, tilt_deg=5.0)
    for fraction, pose in ((0.0, KOREA), (1.0, end)):
        there = flight(KOREA, end, fraction)
        assert there.lat_deg == pytest.approx(pose.lat_deg)
        assert there.lon_deg == pytest.approx(pose.lon_deg)
        assert there.distance_km == pytest.approx(pose.distance_km)
        assert there.tilt_deg == pytest.approx(pose.tilt_deg)


def test_a_far_flight_goes_up_and_over() -> None:
    end = Pose(lat_deg=35.0, lon_deg=-100.0, distance_km=1500.0)
    assert flight(KOREA, end, 0.5).distance_km > 5000.0


def test_the_ground_follows_a_drag() -> None:
    pose = Pose(lat_deg=30.0, lon_deg=125.0, distance_km=2000.0)
    before = View.of(pose, 1600, 900)
    place = before.ground(800.0, 450.0)
    assert place is not None
    after = View.of(dragged(pose, 60.0, 40.0, 900), 1600, 900)
    x, y, _ = after.project(place[None, :])
    assert x[0] == pytest.approx(860.0, abs=3.0)
    assert y[0] == pytest.approx(490.0, abs=3.0)


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.25])
def test_the_place_under_the_cursor_stays_there(factor: float) -> None:
    pose = Pose(lat_deg=30.0, lon_deg=125.0, distance_km=2000.0)
    place = View.of(pose, 1600, 900).ground(1000.0, 300.0)
    assert place is not None
    lat, lon, _ = ellipsoid.lat_lon_alt(place)
    x, y, _ = View.of(zoomed(pose, factor, (lat, lon)), 1600, 900).project(place[None, :])
    assert x[0] == pytest.approx(1000.0, abs=12.0)
    assert y[0] == pytest.approx(300.0, abs=12.0)


def test_zooming_into_the_sky_keeps_the_focus() -> None:
    closer = zoomed(KOREA, 0.5, None)
    assert (closer.lat_deg, closer.lon_deg) == (KOREA.lat_deg, KOREA.lon_deg)
    assert closer.distance_km == pytest.approx(750.0)


def test_distances_have_limits() -> None:
    assert zoomed(KOREA, 1e-9).distance_km == NEAREST_KM
    assert zoomed(KOREA, 1e9).distance_km == FARTHEST_KM


def test_turning_goes_round_and_tilting_stops() -> None:
    assert turned(KOREA, 350.0).heading_deg == pytest.approx(-10.0)
    assert tilted(KOREA, -90.0).tilt_deg == 0.0
    assert tilted(KOREA, 90.0).tilt_deg == 85.0


def test_following_puts_the_target_in_the_middle() -> None:
    target = ellipsoid.place_km(12.0, 140.0, 500.0)
    x, y, _ = View.of(following(KOREA, target), 800, 600).project(target[None, :])
    assert (x[0], y[0]) == pytest.approx((400.0, 300.0))


def test_following_nothing_keeps_the_pose() -> None:
    assert following(KOREA, np.full(3, np.nan)) == KOREA


@pytest.mark.parametrize("name", VIEW_NAMES)
@pytest.mark.parametrize("t_s", [-60.0, 0.0, 420.0, 705.0, 4000.0])
def test_every_view_stands_well_at_any_time(name: str, t_s: float) -> None:
    stands_well(view_named(name, samples.document(), samples.state(t_s)))


@pytest.mark.parametrize("name", VIEW_NAMES)
def test_every_view_exists_without_anything_to_see(name: str) -> None:
    document, state = samples.empty()
    stands_well(view_named(name, document, state))


def test_an_unknown_view_names_those_there_are() -> None:
    with pytest.raises(DataError, match="overview"):
        view_named("nowhere", samples.document(), samples.state(0.0))


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1070, 930), (700, 590)])
def test_the_ascent_view_shows_the_whole_path_and_the_alert_clear_of_the_caption(
    width: int, height: int
) -> None:
    document, state = samples.document(), samples.state(420.0)
    view = View.of(view_named("ascent", document, state), width, height)
    path = state.ascents[0].path_itrs.points_km
    places = np.vstack([path, ellipsoid.place_km(26.0, 127.0)])
    x, y, depth = view.project(places)
    assert np.all(depth > 0.0)
    assert not view.hidden(places).any()
    assert np.all((x > 0.1 * width) & (x < 0.9 * width))
    assert np.all((y > 0.08 * height) & (y < 0.81 * height))


def test_the_ascent_view_stands_still_while_the_vehicle_flies() -> None:
    document = samples.document()
    early, late = (view_named("ascent", document, samples.state(t_s)) for t_s in (60.0, 600.0))
    assert early == late
