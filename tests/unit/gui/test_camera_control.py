"""Flights, following and the user's hand on the camera."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.camera_control import (
    HOME,
    LONGEST_FLIGHT_S,
    SHORTEST_FLIGHT_S,
    CameraControl,
    flight_seconds,
    target_itrs_km,
)
from orbits.engine import Engine
from orbits.frame_state import FrameState
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Document


@pytest.fixture(scope="module")
def document() -> Document:
    return load_builtin()


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="module")
def state(document: Document, engine: Engine) -> FrameState:
    return engine.at(document, document.clock.start.plus_s(7200.0))


@pytest.fixture
def camera(qtbot: QtBot) -> CameraControl:
    return CameraControl()


NEAR = replace(HOME, lat_deg=10.0, lon_deg=100.0, distance_km=2000.0)


def test_a_flight_starts_here_ends_there_and_takes_its_time(camera: CameraControl, state: FrameState) -> None:
    moved: list[None] = []
    camera.moved.connect(lambda: moved.append(None))
    camera.fly_to(NEAR)
    assert moved
    assert camera.pose == HOME
    steps = 0
    while camera.advance(0.05, state):
        steps += 1
        assert steps < 100
    assert camera.pose == NEAR
    assert SHORTEST_FLIGHT_S <= (steps + 1) * 0.05 <= LONGEST_FLIGHT_S + 0.05
    assert not camera.flying


def test_without_motion_a_flight_is_one_step(camera: CameraControl, state: FrameState) -> None:
    camera.animated = False
    camera.fly_to(NEAR)
    assert not camera.advance(0.0, state)
    assert camera.pose == NEAR


def test_the_hand_ends_a_flight(camera: CameraControl, state: FrameState) -> None:
    camera.fly_to(NEAR)
    camera.advance(0.1, state)
    camera.drag(30.0, 0.0, 1000)
    assert not camera.flying
    here = camera.pose
    assert not camera.advance(0.1, state)
    assert camera.pose == here


def test_a_drag_turns_the_globe_along(camera: CameraControl) -> None:
    camera.drag(100.0, 50.0, 1000)
    assert camera.pose.lon_deg < HOME.lon_deg
    assert camera.pose.lat_deg > HOME.lat_deg


def test_turning_and_zooming(camera: CameraControl) -> None:
    camera.turn(0.0, -100.0, 1000)
    assert camera.pose.tilt_deg > HOME.tilt_deg
    camera.turn(100.0, 0.0, 1000)
    assert camera.pose.heading_deg != HOME.heading_deg
    camera.zoom(0.5, (40.0, 125.0))
    assert camera.pose.distance_km == pytest.approx(HOME.distance_km / 2.0)
    assert HOME.lat_deg < camera.pose.lat_deg < 40.0


def test_following_keeps_the_satellite_in_the_middle(
    camera: CameraControl, document: Document, engine: Engine, state: FrameState
) -> None:
    satellite = document.objects[0].id
    names: list[str] = []
    camera.following_changed.connect(names.append)
    assert camera.follow(satellite, state)
    camera.advance(2.0, state)
    for seconds in (0.0, 60.0, 600.0):
        later = engine.at(document, state.instant.plus_s(seconds))
        camera.advance(0.02, later)
        target = target_itrs_km(later, satellite)
        assert target is not None
        assert np.linalg.norm(camera.pose.focus_km() - target) < 1.0
    camera.drag(50.0, 50.0, 1000)
    assert camera.followed == satellite
    camera.fly_to(HOME)
    assert names == [satellite, ""]


def test_nothing_without_a_position_is_followed(camera: CameraControl, state: FrameState) -> None:
    assert not camera.follow("nobody", state)
    assert camera.followed == ""
    assert camera.follow("", state)


def test_places_are_flown_to_from_near_enough(camera: CameraControl, state: FrameState) -> None:
    camera.animated = False
    camera.fly_to_place(35.0, 135.0)
    camera.advance(0.0, state)
    assert (camera.pose.lat_deg, camera.pose.lon_deg) == (35.0, 135.0)
    assert camera.pose.distance_km < HOME.distance_km
    near = camera.pose.distance_km
    camera.fly_to_place(36.0, 135.0)
    camera.advance(0.0, state)
    assert camera.pose.distance_km == near
    camera.fly_to_place(36.0, 135.0, 777.0)
    camera.advance(0.0, state)
    assert camera.pose.distance_km == 777.0


def test_flights_last_as_long_as_they_are_far() -> None:
    assert flight_seconds(HOME, HOME) == SHORTEST_FLIGHT_S
    assert flight_seconds(HOME, replace(HOME, lon_deg=-54.0)) == LONGEST_FLIGHT_S
    assert SHORTEST_FLIGHT_S < flight_seconds(HOME, replace(HOME, lon_deg=140.0)) < LONGEST_FLIGHT_S
