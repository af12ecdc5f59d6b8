from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkIOImage import vtkJPEGReader, vtkPNGReader

from orbits import assets
from orbits.assets import asset_path, attributions, index
from orbits.errors import MachineError

FOLDER = Path(__file__).resolve().parents[2] / "assets"
OUTLINES = [(kind, scale) for kind in ("coastlines", "borders") for scale in (110, 50, 10)]
COASTS = [("coastlines", scale) for scale in (110, 50, 10)]


def shipped() -> set[str]:
    # The scenarios are documents of the project's own, with their sources inside.
    skipped = {"scenarios", "__pycache__"}
    files = (path.relative_to(FOLDER) for path in FOLDER.rglob("*") if path.is_file())
    return {
        path.as_posix()
        for path in files
        if path.parts[0] not in skipped and path.suffix != ".py" and path.name != "index.toml"
    }


def polylines(kind: str, scale: int) -> list[NDArray[np.float32]]:
    with np.load(asset_path(f"outlines/{kind}-{scale}m.npz")) as file:
        points, starts = file["lon_lat_deg"], file["starts"]
    assert points.dtype == np.float32
    assert points.shape == (len(points), 2)
    assert starts.dtype == np.int32
    assert starts[0] == 0
    return np.split(points, starts[1:])


def test_index_names_every_file_and_no_other() -> None:
    assert {entry.path for entry in index()} == shipped()


def test_index_has_the_digests_and_sizes_of_the_files() -> None:
    for entry in index():
        content = asset_path(entry.path).read_bytes()
        assert len(content) == entry.bytes, entry.path
        assert hashlib.sha256(content).hexdigest() == entry.sha256, entry.path


def test_index_tells_the_origin_of_every_file() -> None:
    for entry in index():
        assert all((entry.source, entry.author, entry.licence, entry.attribution, entry.change)), entry.path


def test_notice_prints_every_attribution() -> None:
    notice = (FOLDER.parent / "NOTICE").read_text(encoding="utf-8")
    for line in attributions():
        assert line in notice


def test_all_of_assets_stays_within_30_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= 30e6


def test_a_missing_file_is_told_with_its_remedy() -> None:
    with pytest.raises(MachineError, match=r"assets/textures/none\.jpg is missing; install") as error:
        asset_path("textures/none.jpg")
    assert error.value.exit_code == 3


@pytest.mark.parametrize("content", [b"asset = [", b"other = 1", b"[[asset]]\npath = 'x'", b"\xff"])
def test_a_damaged_index_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    (tmp_path / "index.toml").write_bytes(content)
    monkeypatch.setattr(assets, "_FOLDER", tmp_path)
    index.cache_clear()
    with pytest.raises(MachineError, match=r"index\.toml cannot be read"):
        index()
    monkeypatch.undo()
    index.cache_clear()


@pytest.mark.parametrize(("kind", "scale"), OUTLINES)
def test_outlines_are_polylines_on_the_globe(kind: str, scale: int) -> None:
    lines = polylines(kind, scale)
    assert min(map(len, lines)) >= 2
    points = np.vstack(lines)
    assert np.isfinite(points).all()
    assert np.abs(points[:, 0]).max() <= 180.0
    assert np.abs(points[:, 1]).max() < 89.9


@pytest.mark.parametrize(("kind", "scale"), OUTLINES)
def test_outlines_neither_cross_nor_follow_the_180th_meridian(kind: str, scale: int) -> None:
    for line in polylines(kind, scale):
        longitude = line[:, 0]
        assert np.abs(np.diff(longitude)).max() < 180.0
        on_cut = np.abs(longitude) > 179.999
        assert not (on_cut[:-1] & on_cut[1:]).any()


@pytest.mark.parametrize(("kind", "scale"), OUTLINES)
def test_outlines_have_no_artificial_long_segment(kind: str, scale: int) -> None:
    # At 1:110m the longest true ones are Antarctica's ice edge and the straight borders of North America.
    longest = max(np.abs(np.diff(line[:, 1])).max() for line in polylines(kind, scale))
    assert longest < 9.0


@pytest.mark.parametrize(("kind", "scale"), COASTS)
def test_coast_of_the_korean_peninsula(kind: str, scale: int) -> None:
    points = np.vstack(polylines(kind, scale))
    for longitude, latitude in ((129.05, 35.1), (126.5, 34.3), (124.4, 40.0), (130.6, 42.3)):
        gap = np.hypot(points[:, 0] - longitude, points[:, 1] - latitude).min()
        assert gap < {110: 0.6, 50: 0.25, 10: 0.15}[scale]


@pytest.mark.parametrize("scale", [110, 50, 10])
def test_border_passes_panmunjom(scale: int) -> None:
    points = np.vstack(polylines("borders", scale))
    gap = np.hypot(points[:, 0] - 126.677, points[:, 1] - 37.956).min()
    assert gap < {110: 0.4, 50: 0.15, 10: 0.1}[scale]


@pytest.mark.parametrize(
    ("name", "west", "east", "south", "north"),
    [("Baengnyeong", 124.6, 124.8, 37.9, 38.0), ("Dokdo", 131.8, 131.95, 37.2, 37.3)],
)
def test_small_islands_are_there_at_10m(
    name: str, west: float, east: float, south: float, north: float
) -> None:
    inside = [
        line
        for line in polylines("coastlines", 10)
        if (np.min(line, axis=0) > (west, south)).all() and (np.max(line, axis=0) < (east, north)).all()
    ]
    assert inside, name
    assert np.array_equal(inside[0][0], inside[0][-1])


def test_null_island_is_no_land() -> None:
    points = np.vstack(polylines("coastlines", 10))
    assert np.hypot(points[:, 0], points[:, 1]).min() > 1.0


def test_countries_carry_their_names() -> None:
    document = json.loads(asset_path("outlines/countries-50m.json").read_text(encoding="utf-8"))
    names = {g["properties"]["name"] for g in document["objects"]["countries"]["geometries"]}
    assert {"North Korea", "South Korea", "Japan", "China", "Russia"} <= names


def test_stars_are_the_brightest_ones_of_the_sky() -> None:
    with np.load(asset_path("stars/stars.npz")) as file:
        stars = {name: file[name] for name in file.files}
    magnitude = stars["magnitude"]
    # As many as the Yale Bright Star Catalogue, about: 9,110 objects, to magnitude 6.5 nearly complete.
    assert 8000 < len(magnitude) < 9500
    assert (np.diff(magnitude) >= 0).all()
    assert magnitude[-1] == pytest.approx(6.5)
    assert all(len(column) == len(magnitude) and np.isfinite(column).all() for column in stars.values())
    assert -0.5 < stars["colour_b_v"].min() < stars["colour_b_v"].max() < 6.0


@pytest.mark.parametrize(
    ("hip", "ra_deg", "dec_deg", "magnitude", "b_v"),
    # Hipparcos main catalogue (ESA 1997, I/239) with its proper motions to J2000.
    [
        (32349, 101.28716, -16.71612, -1.44, 0.009),  # Sirius
        (91262, 279.23474, 38.78369, 0.03, -0.001),  # Vega
        (27989, 88.79294, 7.40706, 0.45, 1.500),  # Betelgeuse
        (11767, 37.95456, 89.26411, 1.97, 0.636),  # Polaris
    ],
)
def test_known_stars_stand_in_their_places(
    hip: int, ra_deg: float, dec_deg: float, magnitude: float, b_v: float
) -> None:
    with np.load(asset_path("stars/stars.npz")) as stars:
        (row,) = np.flatnonzero(stars["hip"] == hip)
        assert stars["dec_deg"][row] == pytest.approx(dec_deg, abs=3e-4)
        east = (stars["ra_deg"][row] - ra_deg) * np.cos(np.radians(dec_deg))
        assert east == pytest.approx(0.0, abs=3e-4)
        assert stars["magnitude"][row] == pytest.approx(magnitude, abs=0.02)
        assert stars["colour_b_v"][row] == pytest.approx(b_v, abs=0.02)


def picture(name: str) -> NDArray[np.uint8]:
    """The pixels of a texture, north first, (height, width, components)."""
    path = asset_path(f"textures/{name}")
    reader = vtkPNGReader() if path.suffix == ".png" else vtkJPEGReader()
    reader.SetFileName(str(path))
    reader.Update()
    image = reader.GetOutput()
    width, height, _ = image.GetDimensions()
    scalars = image.GetPointData().GetScalars()
    pixels: NDArray[np.uint8] = vtk_to_numpy(scalars)  # type: ignore[no-untyped-call]
    return pixels.reshape(height, width, -1)[::-1]


def colour_at(pixels: NDArray[np.uint8], lat_deg: float, lon_deg: float) -> NDArray[np.float64]:
    height, width, _ = pixels.shape
    row, column = int((90.0 - lat_deg) / 180.0 * height), int((lon_deg + 180.0) / 360.0 * width)
    near: NDArray[np.float64] = pixels[row - 1 : row + 2, column - 1 : column + 2].mean(axis=(0, 1))
    return near


def test_water_mask_is_registered() -> None:
    pixels = picture("water.png")
    assert pixels.shape == (4096, 8192, 1)
    for lat, lon in ((37.0, 131.5), (35.0, 123.0), (0.0, -140.0), (42.0, 51.0), (85.0, 0.0)):
        assert colour_at(pixels, lat, lon) == 255, (lat, lon)
    # The last three: the Ross ice shelf, the pole, and Chukotka beyond 180 degrees.
    for lat, lon in (
        (37.5, 127.5),
        (40.0, 126.5),
        (36.0, 138.0),
        (-80.0, 178.0),
        (-89.0, 0.0),
        (67.0, -179.0),
    ):
        assert colour_at(pixels, lat, lon) == 0, (lat, lon)


@pytest.mark.parametrize(("name", "width"), [("day.jpg", 5400), ("relief.jpg", 10800)])
def test_day_pictures_are_registered(name: str, width: int) -> None:
    pixels = picture(name)
    assert pixels.shape == (width // 2, width, 3)
    for lat, lon in ((25.0, 123.5), (5.0, 150.0), (35.0, -40.0)):
        red, _, blue = colour_at(pixels, lat, lon)
        assert blue > red, (lat, lon)
    for lat, lon in ((23.0, 10.0), (24.0, 45.0), (-25.0, 130.0), (40.0, -107.0)):
        red, _, blue = colour_at(pixels, lat, lon)
        assert red > blue, (lat, lon)


def test_night_picture_has_lights_on_black() -> None:
    pixels = picture("night.jpg")
    assert pixels.shape == (2048, 4096, 3)
    for lat, lon in ((37.55, 127.0), (35.7, 139.7), (34.7, 135.5), (31.2, 121.45), (51.5, -0.1)):
        assert colour_at(pixels, lat, lon).min() > 120, (lat, lon)
    for lat, lon in ((0.0, -140.0), (24.0, 10.0), (-80.0, 0.0), (75.0, -40.0), (40.8, 127.6)):
        assert colour_at(pixels, lat, lon).max() < 12, (lat, lon)
