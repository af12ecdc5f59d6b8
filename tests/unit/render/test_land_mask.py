"""Fine land and water agree with places everybody knows, and with the coarse mask."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from orbits.assets import asset_path
from render.land_mask import SIZE, Window, covers, water_mask, window_round
from render.outlines import outlines
from render.quality import STILL
from render.textures import earth_texture
from render.vtk_arrays import image_pixels

PLACES = [
    ("Pyongyang", 39.02, 125.75, False),
    ("Yellow Sea", 37.0, 123.8, True),
    ("Jeju", 33.38, 126.55, False),
    ("south of Jeju", 32.8, 126.5, True),
    ("Kyushu", 32.8, 130.8, False),
    ("Tsushima", 34.55, 129.37, False),
]


@pytest.fixture(scope="module")
def coarse() -> NDArray[np.uint8]:
    assert asset_path("textures/water.png").is_file()
    return image_pixels(earth_texture("water.png", STILL, 16384).GetInput())[::2, ::2, 0]


@pytest.mark.parametrize("reach_km", [900.0, 1500.0])
@pytest.mark.parametrize(("name", "lat", "lon", "is_water"), PLACES)
def test_known_places(
    name: str, lat: float, lon: float, is_water: bool, reach_km: float, coarse: NDArray[np.uint8]
) -> None:
    window = window_round(36.0, 127.0, reach_km)
    assert window is not None
    mask = water_mask(window, outlines("coastlines", 10), coarse)
    assert mask.shape == (SIZE, SIZE)
    row = int((window.lat_deg + window.half_lat_deg - lat) / (2.0 * window.half_lat_deg) * SIZE)
    column = int((lon - window.lon_deg + window.half_lon_deg) / (2.0 * window.half_lon_deg) * SIZE)
    assert mask[row, column] == (255 if is_water else 0), name


@pytest.mark.parametrize(
    ("lat", "lon"), [(29.0, -92.0), (-17.0, 179.5), (10.0, 123.0), (55.0, 10.0), (24.0, 90.0)]
)
def test_fine_and_coarse_masks_agree_but_for_the_coast(
    lat: float, lon: float, coarse: NDArray[np.uint8]
) -> None:
    window = window_round(lat, lon, 600.0)
    assert window is not None
    mask = water_mask(window, outlines("coastlines", 10), coarse)
    share = (np.arange(SIZE) + 0.5) / SIZE * 2.0 - 1.0
    rows = ((90.0 - (lat - share * window.half_lat_deg)) / 180.0 * coarse.shape[0]).astype(int)
    columns = ((lon + share * window.half_lon_deg + 180.0) % 360.0 / 360.0 * coarse.shape[1]).astype(int)
    known = coarse[np.ix_(rows, columns % coarse.shape[1])]
    sure = (known < 10) | (known > 245)
    assert np.mean((mask > 127)[sure] == (known > 127)[sure]) > 0.99


def test_a_window_without_a_coast_follows_the_coarse_mask(coarse: NDArray[np.uint8]) -> None:
    sea, land = Window(-150.0, 5.0, 2.0, 2.0), Window(100.0, 45.0, 2.0, 2.0)
    assert water_mask(sea, outlines("coastlines", 10), coarse).min() == 255
    assert water_mask(land, outlines("coastlines", 10), coarse).max() == 0


def test_no_window_meets_a_pole() -> None:
    assert window_round(84.0, 0.0, 300.0) is None
    assert window_round(-60.0, 0.0, 300.0) is not None


def test_a_window_serves_while_it_covers_and_is_not_too_wide() -> None:
    outer, inner = window_round(0.0, 179.0, 500.0), window_round(0.5, -179.5, 300.0)
    assert outer is not None
    assert inner is not None
    assert covers(outer, inner)
    assert not covers(inner, outer)
    far, tiny = window_round(0.0, 170.0, 300.0), window_round(0.0, 179.0, 100.0)
    assert far is not None
    assert tiny is not None
    assert not covers(outer, far)
    assert not covers(outer, tiny)
