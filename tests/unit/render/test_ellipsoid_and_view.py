"""Rays, horizon and projection agree with each other and with plain geometry."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.constants import WGS84_EQUATORIAL_RADIUS_KM, WGS84_POLAR_RADIUS_KM
from render.camera import Pose
from render.geometry import ellipsoid
from render.geometry.circles import foot_km, ground_circle_km
from render.geometry.view import View


def test_a_ray_down_meets_the_ground_below() -> None:
    eye = ellipsoid.place_km(37.0, 127.0, 800.0)
    hit = ellipsoid.ray_hit_km(eye, -ellipsoid.local_axes(37.0, 127.0)[2])
    assert hit is not None
    assert np.allclose(hit, ellipsoid.place_km(37.0, 127.0), atol=1e-6)


def test_rays_that_miss_or_look_away_meet_nothing() -> None:
    eye = ellipsoid.place_km(0.0, 0.0, 1000.0)
    east, _, up = ellipsoid.local_axes(0.0, 0.0)
    assert ellipsoid.ray_hit_km(eye, east) is None
    assert ellipsoid.ray_hit_km(eye, up) is None


@given(st.floats(-89.0, 89.0), st.floats(-180.0, 180.0))
def test_hits_lie_on_the_ellipsoid(lat: float, lon: float) -> None:
    eye = np.array([30_000.0, 5_000.0, 9_000.0])
    target = ellipsoid.place_km(lat, lon)
    hit = ellipsoid.ray_hit_km(eye, (target - eye) / np.linalg.norm(target - eye))
    assert hit is not None
    x, y, z = hit
    on_it = (x * x + y * y) / WGS84_EQUATORIAL_RADIUS_KM**2 + z * z / WGS84_POLAR_RADIUS_KM**2
    assert on_it == pytest.approx(1.0, abs=1e-9)


def test_the_far_side_is_hidden_and_the_near_side_is_not() -> None:
    eye = ellipsoid.place_km(0.0, 0.0, 20_000.0)
    places = np.array([ellipsoid.place_km(0.0, lon) for lon in (0.0, 60.0, 75.0, 76.5, 90.0, 180.0)])
    # The horizon of a sphere lies at arccos(R / (R + h)): 76.0 degrees here.
    assert ellipsoid.hidden(eye, places).tolist() == [False, False, False, True, True, True]


def test_a_satellite_behind_the_limb_is_hidden_until_it_rises_above_it() -> None:
    eye = ellipsoid.place_km(0.0, 0.0, 20_000.0)
    satellites = np.array([ellipsoid.place_km(0.0, lon, 500.0) for lon in (80.0, 94.0, 100.0)])
    assert ellipsoid.hidden(eye, satellites).tolist() == [False, False, True]
    assert ellipsoid.hidden(eye, np.full((1, 3), np.nan)).all()


@given(st.floats(0.0, 1600.0), st.floats(0.0, 900.0))
def test_projection_undoes_the_ray_through_a_pixel(x_px: float, y_px: float) -> None:
    view = View.of(Pose(lat_deg=20.0, lon_deg=120.0, distance_km=5000.0, tilt_deg=20.0), 1600, 900)
    point = view.eye_km + 1234.0 * view.ray(x_px, y_px)
    x, y, depth = view.project(point[None, :])
    assert depth[0] > 0.0
    assert (x[0], y[0]) == pytest.approx((x_px, y_px), abs=1e-6)


def test_north_is_up_and_east_is_right() -> None:
    view = View.of(Pose(lat_deg=0.0, lon_deg=0.0, distance_km=3000.0), 800, 600)
    x, y, _ = view.project(np.array([ellipsoid.place_km(5.0, 0.0), ellipsoid.place_km(0.0, 5.0)]))
    assert y[0] < 300.0
    assert x[0] == pytest.approx(400.0)
    assert x[1] > 400.0


def test_what_is_behind_the_eye_has_no_pixel() -> None:
    view = View.of(Pose(lat_deg=0.0, lon_deg=0.0, distance_km=3000.0), 800, 600)
    x, _, depth = view.project((view.eye_km - 10.0 * view.forward)[None, :])
    assert depth[0] < 0.0
    assert np.isnan(x[0])


def test_the_room_scale_enlarges_the_unit_of_lines() -> None:
    pose = Pose(lat_deg=0.0, lon_deg=0.0)
    assert View.of(pose, 1920, 1080, 1.5).px == pytest.approx(1.62)


def test_a_circle_on_the_ground_keeps_its_distance() -> None:
    circle = ground_circle_km(26.0, 127.0, 300.0)
    centre = ellipsoid.place_km(26.0, 127.0)
    chord = 2.0 * ellipsoid.MEAN_RADIUS_KM * np.sin(150.0 / ellipsoid.MEAN_RADIUS_KM)
    # Geodetic latitudes are taken on the mean sphere: half a per cent of the radius at most.
    assert np.linalg.norm(circle - centre, axis=1) == pytest.approx(chord, rel=0.006)
    assert np.allclose(circle[0], circle[-1])


def test_the_foot_of_a_pole_is_below_it() -> None:
    assert np.allclose(
        foot_km(ellipsoid.place_km(33.0, 125.0, 400.0)), ellipsoid.place_km(33.0, 125.0), atol=1e-6
    )
