"""The globe shows what it should at computed pixels."""

from __future__ import annotations

import numpy as np

from render.camera import Pose
from render.geometry import ellipsoid
from render.geometry.view import View
from render.land_mask import SIZE, water_mask, window_round
from render.outlines import outlines
from render.quality import STILL
from render.textures import earth_texture
from render.vtk_arrays import image_pixels
from tests.pictures.conftest import HEIGHT, WIDTH, Camera, at, pixel_of, with_sun
from tests.unit.render import samples

KOREA = Pose(lat_deg=36.0, lon_deg=127.0, distance_km=2200.0)
GLOBE = Pose(lat_deg=0.0, lon_deg=0.0, distance_km=26_000.0)
QUIET = samples.state(-3000.0)
LAND = ((36.4, 128.4), (40.6, 126.8), (32.0, 118.5))
SEA = ((35.3, 123.6), (38.5, 132.0), (31.0, 125.0))


def brightness(colour: np.ndarray) -> float:
    return float(colour.mean())


def test_by_day_land_is_green_and_sea_is_blue(camera: Camera) -> None:
    picture = camera.shoot(with_sun(QUIET, 30.0, 127.0), KOREA)
    for lat, lon in LAND:
        red, green, blue = at(picture, KOREA, lat, lon, 2)
        assert max(red, green) > blue
    for lat, lon in SEA:
        red, green, blue = at(picture, KOREA, lat, lon, 2)
        assert blue > green > red
        assert blue > 90


def test_by_night_the_map_stays_readable_and_dark(camera: Camera) -> None:
    picture = camera.shoot(QUIET, KOREA)
    land = [brightness(at(picture, KOREA, lat, lon, 2)) for lat, lon in LAND]
    sea = [at(picture, KOREA, lat, lon, 2) for lat, lon in SEA]
    assert min(land) > 1.3 * max(brightness(colour) for colour in sea)
    assert all(colour[2] > colour[0] for colour in sea)
    assert min(brightness(colour) for colour in sea) > 10.0
    assert max(land) < 130.0


def test_cities_shine_at_night(camera: Camera) -> None:
    picture = camera.shoot(QUIET, KOREA)
    seoul, mountains = at(picture, KOREA, 37.5, 127.05, 1), at(picture, KOREA, 40.6, 126.8, 2)
    assert seoul[0] > mountains[0] + 30.0
    assert seoul[0] > seoul[2]


def test_the_terminator_parts_day_from_night(camera: Camera) -> None:
    picture = camera.shoot(with_sun(QUIET, 0.0, 90.0), GLOBE)
    day, night = (brightness(at(picture, GLOBE, 5.0, lon, 2)) for lon in (40.0, -40.0))
    assert day > 2.0 * night
    east, west = at(picture, GLOBE, -60.0, 30.0, 2), at(picture, GLOBE, -60.0, -30.0, 2)
    assert brightness(east) > brightness(west)


def test_the_limb_lies_where_the_ellipsoid_ends(camera: Camera) -> None:
    picture = camera.shoot(with_sun(QUIET, 0.0, 0.0), GLOBE)
    view = View.of(GLOBE, WIDTH, HEIGHT)
    row = HEIGHT // 2
    on_globe = np.array([view.ground(x + 0.5, row + 0.5) is not None for x in range(WIDTH)])
    edge = int(np.flatnonzero(on_globe)[0])
    glow = picture[row, edge - 14 : edge].mean(axis=1)
    assert np.all(np.diff(glow) >= -1.0), "the air thins outwards"
    assert glow[-1] > 90.0
    assert picture[row, edge - 1, 2] > picture[row, edge - 1, 0] + 30
    assert picture[row, 5].max() < 40


def test_coastlines_are_drawn_where_the_data_have_them(camera: Camera) -> None:
    lines = outlines("coastlines", 10).near(ellipsoid.place_km(37.0, 129.4), 60.0)
    places = lines.points_km[:: max(len(lines.points_km) // 12, 1)]
    drawn = camera.shoot(QUIET, KOREA)
    bare = camera.without("outlines", QUIET, KOREA)
    for place in places:
        row, column = pixel_of(KOREA, place)
        part = (slice(row - 1, row + 2), slice(column - 1, column + 2))
        assert drawn[part].max() > bare[part].max() + 20


def test_lines_behind_the_horizon_are_hidden(camera: Camera) -> None:
    camera.scene.set_layer_visible("graticule", True)
    try:
        drawn = camera.shoot(QUIET, GLOBE)
    finally:
        camera.scene.set_layer_visible("graticule", False)
    bare = camera.shoot(QUIET, GLOBE)
    changed = np.abs(drawn - bare).max(axis=2) > 6
    # The graticule is symmetric: were its far side drawn, meridians would cross between these two.
    row, left = pixel_of(GLOBE, ellipsoid.place_km(5.0, 1.5))
    _, right = pixel_of(GLOBE, ellipsoid.place_km(5.0, 8.5))
    assert not changed[row, left + 1 : right].any()
    row, column = pixel_of(GLOBE, ellipsoid.place_km(5.0, 10.0))
    assert changed[row, column - 1 : column + 2].any()


def test_stars_stand_where_the_catalogue_has_them(camera: Camera) -> None:
    # Sirius (ICRS 101.287, -16.716 degrees), seen past the Earth from the other side.
    star = np.radians([101.287, -16.716])
    gcrs = np.array([np.cos(star[1]) * np.cos(star[0]), np.cos(star[1]) * np.sin(star[0]), np.sin(star[1])])
    direction = QUIET.itrs_from_gcrs @ gcrs
    lat = float(np.degrees(np.arcsin(-direction[2])))
    lon = float(np.degrees(np.arctan2(-direction[1], -direction[0])))
    pose = Pose(lat_deg=lat, lon_deg=lon + 45.0, distance_km=12_000.0, tilt_deg=0.0, fov_deg=90.0)
    view = View.of(pose, WIDTH, HEIGHT)
    x, y, depth = view.project((view.eye_km + 1e9 * direction)[None, :])
    assert depth[0] > 0.0
    row, column = int(y[0]), int(x[0])
    picture = camera.shoot(QUIET, pose)
    assert picture[row - 2 : row + 3, column - 2 : column + 3].max() > 150


def test_a_picture_in_motion_is_still_the_same_map(camera: Camera) -> None:
    still = camera.shoot(QUIET, KOREA)
    camera.scene.set_moving(True)
    try:
        moving = camera.shoot(QUIET, KOREA)
    finally:
        camera.scene.set_moving(False)
    assert not np.array_equal(moving, still)
    land = [brightness(at(moving, KOREA, lat, lon, 2)) for lat, lon in LAND]
    sea = [brightness(at(moving, KOREA, lat, lon, 2)) for lat, lon in SEA]
    assert min(land) > 1.3 * max(sea)
    assert np.array_equal(camera.shoot(QUIET, KOREA), still)


def test_land_and_water_follow_the_coastline_near_the_ground(camera: Camera) -> None:
    # Off the west coast of Korea, where a pixel of the bundled mask (5 km) holds several islands.
    near = Pose(lat_deg=34.6, lon_deg=126.1, distance_km=140.0)
    camera.scene.set_layer_visible("outlines", False)
    try:
        picture = camera.shoot(with_sun(QUIET, 30.0, 127.0), near)
    finally:
        camera.scene.set_layer_visible("outlines", True)
    view = View.of(near, WIDTH, HEIGHT)
    window = window_round(near.lat_deg, near.lon_deg, 120.0)
    assert window is not None
    coarse = image_pixels(earth_texture("water.png", STILL, 16384).GetInput())[::2, ::2, 0]
    mask = water_mask(window, outlines("coastlines", 10), coarse)
    agree = []
    for row in range(4, HEIGHT, 9):
        for column in range(4, WIDTH, 9):
            place = view.ground(column + 0.5, row + 0.5)
            assert place is not None
            lat, lon, _ = ellipsoid.lat_lon_alt(place)
            y = int((window.lat_deg + window.half_lat_deg - lat) / (2.0 * window.half_lat_deg) * SIZE)
            x = int((lon - window.lon_deg + window.half_lon_deg) / (2.0 * window.half_lon_deg) * SIZE)
            red, green, blue = picture[row, column]
            agree.append((blue > 1.15 * max(red, green)) == (mask[y, x] > 127))
    assert np.mean(agree) > 0.97
