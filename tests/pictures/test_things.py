"""Ascent, alert, orbit and marks on the picture."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec import structs

from orbits.regions.region import region_from_shape
from orbits.scenario.document import CircleShape
from render.camera import Pose, view_named
from render.geometry import ellipsoid
from render.geometry.view import View
from render.palette import ALERT, rgb
from render.primitive import Primitive
from tests.pictures.conftest import HEIGHT, WIDTH, Camera, at, pixel_of
from tests.unit.render import samples

FLIGHT = samples.state(420.0)
ASCENT_VIEW = view_named("ascent", samples.document(), FLIGHT)


def test_the_vehicle_is_bright_at_its_pixel(camera: Camera) -> None:
    row, column = pixel_of(ASCENT_VIEW, FLIGHT.ascents[0].position_itrs_km)
    assert camera.shoot(FLIGHT, ASCENT_VIEW)[row, column].min() > 225
    assert camera.without("ascents", FLIGHT, ASCENT_VIEW)[row, column].max() < 150


def test_the_flown_part_is_brighter_than_the_part_ahead(camera: Camera) -> None:
    picture = camera.shoot(FLIGHT, ASCENT_VIEW)
    flown, ahead = (samples.path_itrs_km(np.array([t]))[0] for t in (330.0, 510.0))
    flown_colour = picture[pixel_of(ASCENT_VIEW, flown)]
    assert flown_colour.min() > 150
    row, column = pixel_of(ASCENT_VIEW, ahead)
    ahead_colour = picture[row - 1 : row + 2, column - 1 : column + 2].reshape(-1, 3).max(axis=0)
    assert ahead_colour.mean() < flown_colour.mean()
    bare = camera.without("ascents", FLIGHT, ASCENT_VIEW)[row, column]
    assert np.abs(picture[row, column] - bare).max() > 15


def test_the_pole_leads_from_the_vehicle_to_the_ground(camera: Camera) -> None:
    ascent = FLIGHT.ascents[0]
    view = view_named("vehicle", samples.document(), FLIGHT)
    half_way = ellipsoid.place_km(ascent.lat_deg, ascent.lon_deg, 0.4 * ascent.alt_km)
    row, column = pixel_of(view, half_way)
    part = (slice(row - 1, row + 2), slice(column - 2, column + 3))
    assert camera.shoot(FLIGHT, view)[part].max() > camera.without("ascents", FLIGHT, view)[part].max() + 40


def test_an_alert_is_orange_while_it_is_in_force(camera: Camera) -> None:
    pose = Pose(lat_deg=26.0, lon_deg=127.0, distance_km=1500.0)
    before, during, after = (
        at(camera.shoot(samples.state(t), pose), pose, 26.0, 127.0, 12) for t in (100.0, 420.0, 6000.0)
    )
    assert during[0] - during[2] > 40.0
    assert before[0] - before[2] < 15.0
    assert after[0] - after[2] < 15.0
    ring = ellipsoid.place_km(26.0 + np.degrees(260.0 / 6371.0), 127.0)
    row, column = pixel_of(pose, ring)
    edge = camera.shoot(samples.state(420.0), pose)[row - 3 : row + 4, column].max(axis=0)
    assert edge == pytest.approx(np.array(rgb(ALERT)) * 255.0, abs=60.0)


def test_a_chosen_region_is_shown_and_taken_away(camera: Camera) -> None:
    pose = Pose(lat_deg=15.0, lon_deg=140.0, distance_km=3000.0)
    state = samples.state(-3000.0)
    bare = at(camera.shoot(state, pose), pose, 15.0, 140.0, 5)
    camera.scene.highlight(
        region_from_shape(CircleShape(lat_deg=15.0, lon_deg=140.0, radius_km=300.0)), "Here"
    )
    chosen = at(camera.shoot(state, pose), pose, 15.0, 140.0, 5)
    camera.scene.highlight(None, "")
    assert chosen[2] > bare[2] + 10.0
    assert np.allclose(at(camera.shoot(state, pose), pose, 15.0, 140.0, 5), bare, atol=2.0)


def test_the_orbit_is_drawn_through_its_satellite_and_hidden_behind_the_earth(camera: Camera) -> None:
    state = samples.state(2000.0)
    seen = state.objects[0]
    assert seen.orbit_teme is not None
    path = seen.orbit_teme.points_km @ state.itrs_from_teme.T
    front = Pose(lat_deg=seen.lat_deg * 0.5, lon_deg=seen.lon_deg, distance_km=20_000.0)
    drawn, bare = camera.shoot(state, front), camera.without("orbit_paths", state, front)
    changed = np.abs(drawn - bare).max(axis=2) > 12
    row, column = pixel_of(front, seen.position_itrs_km)
    assert changed[row - 6 : row + 7, column - 6 : column + 7].any()
    assert drawn[row, column].min() > 170
    view = View.of(front, WIDTH, HEIGHT)
    x, y, _ = view.project(path)
    hidden = view.hidden(path)
    # Hidden points far from every point in sight: there the picture must not change.
    apart = np.hypot(x[hidden][:, None] - x[~hidden], y[hidden][:, None] - y[~hidden]).min(axis=1) > 8.0
    rows, columns = y[hidden][apart].astype(int), x[hidden][apart].astype(int)
    assert len(rows) > 20
    assert not changed[rows, columns].any()


def test_picking_finds_places_and_things(camera: Camera) -> None:
    camera.shoot(FLIGHT, ASCENT_VIEW)
    row, column = pixel_of(ASCENT_VIEW, ellipsoid.place_km(26.0, 130.0))
    found = camera.scene.pick(column + 0.5, row + 0.5)
    assert found == pytest.approx((26.0, 130.0), abs=0.2)
    row, column = pixel_of(ASCENT_VIEW, FLIGHT.ascents[0].position_itrs_km)
    assert camera.scene.pick_item(column + 1.0, row - 2.0) == "ascent"
    assert camera.scene.pick_item(5.0, 265.0) is None
    camera.shoot(FLIGHT, Pose(lat_deg=0.0, lon_deg=0.0, distance_km=60_000.0))
    assert camera.scene.pick(2.0, 2.0) is None


def test_a_running_clock_uploads_nothing(camera: Camera, monkeypatch: pytest.MonkeyPatch) -> None:
    camera.shoot(samples.state(420.0), ASCENT_VIEW)
    uploads: list[object] = []
    monkeypatch.setattr(Primitive, "upload", lambda *given: uploads.append(given))
    for t_s in (421.0, 422.0, 430.0):
        camera.shoot(samples.state(t_s), ASCENT_VIEW)
    assert uploads == []


def test_a_larger_room_has_wider_lines(camera: Camera) -> None:
    def changed_pixels() -> int:
        drawn, bare = (
            camera.shoot(FLIGHT, ASCENT_VIEW),
            camera.without("ascents", FLIGHT, ASCENT_VIEW),
        )
        return int(np.count_nonzero(np.abs(drawn - bare).max(axis=2) > 25))

    small = changed_pixels()
    camera.scene.overlay(lambda text, size, bold: (1.0, size), 480, 270, 2.0, clock=False)
    large = changed_pixels()
    camera.scene.overlay(lambda text, size, bold: (1.0, size), 480, 270, 1.0, clock=False)
    assert large > 1.5 * small


def test_an_object_that_is_not_visible_is_not_drawn(camera: Camera) -> None:
    state, document = samples.state(2000.0), samples.document()
    seen = state.objects[0]
    pose = Pose(lat_deg=seen.lat_deg, lon_deg=seen.lon_deg, distance_km=4_000.0)
    row, column = pixel_of(pose, seen.position_itrs_km)
    shown = camera.shoot(state, pose)[row, column]
    hidden = structs.replace(
        document, objects=tuple(structs.replace(o, visible=False) for o in document.objects)
    )
    camera.scene.document_changed(hidden, None)
    gone = camera.shoot(state, pose)[row, column]
    camera.scene.document_changed(document, None)
    again = camera.shoot(state, pose)[row, column]
    assert shown.min() > 170
    assert gone.min() < 150
    assert np.array_equal(again, shown)
