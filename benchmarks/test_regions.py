"""Passes over ten corners in 30 days: ours, with and without the accelerator, beside sgp4-predict.

Ours tell of each pass its nearest moment, directions, light, local time and element set; sgp4-predict the
times of entry and exit alone, in machine code, with WGS84 gravity and without UT1: 0.2 s off.
Of sgp4-predict's two ways one is the ground track, the other the cone of a half-angle about nadir.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from sgp4_predict import Interval, Polygon, Predictor, Tle

from orbits.access.region_passes import Mode, passes_over_region
from orbits.elements.history import ElementHistory
from orbits.ephemeris import fleet
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.fast import wait_ready
from orbits.formats.tle import read_tle
from orbits.regions.countries import Countries
from orbits.regions.polygon import PolygonRegion
from orbits.regions.rings import geography_of
from orbits.regions.sphere_region import SphereRegion
from orbits.time.instant import Span
from orbits.time.iso import parse_instant

LINES = (
    "1 58400U 23179A   24164.24788005  .00007135  00000+0  32465-3 0  9998",
    "2 58400  97.4040  51.1823 0001996 152.6365 207.4976 15.21013721 30973",
)
SPAN = Span(parse_instant("2024-06-12T00:00:00Z"), parse_instant("2024-07-12T00:00:00Z"))
HALF_ANGLE_DEG = 30.0
TURN = np.linspace(0.0, 2.0 * np.pi, 10, endpoint=False)
RING = list(zip((127.0 + 4.0 * np.cos(TURN)).tolist(), (37.0 + 3.0 * np.sin(TURN)).tolist(), strict=True))
TEN_CORNERS = PolygonRegion(geography_of([[RING]]))


@pytest.fixture(params=["numpy alone", "accelerator"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "numpy alone":
        monkeypatch.setattr(fleet, "accelerator", lambda: None)
    elif wait_ready(120.0) is None:
        pytest.skip("numba is not installed")
    return str(request.param)


def ours(benchmark: Any, region: SphereRegion, mode: Mode) -> int:
    sets = read_tle("\n".join(LINES), "benchmark").items
    ephemeris = Sgp4Ephemeris(ElementHistory(sets), SPAN)
    found = benchmark(passes_over_region, ephemeris, region, SPAN, mode, half_angle_deg=HALF_ANGLE_DEG)
    return len(found)


def theirs(benchmark: Any, half_angle_deg: float | None) -> int:
    predictor = Predictor.from_tle(Tle("58400", *LINES))
    area = Polygon([(lat, lon) for lon, lat in RING])
    interval = Interval(datetime(2024, 6, 12, tzinfo=UTC), datetime(2024, 7, 12, tzinfo=UTC))

    def search() -> int:
        return len(list(predictor.aoi_iter(area, interval, max_off_nadir_deg=half_angle_deg)))

    return int(benchmark(search))


@pytest.mark.benchmark(group="ground track inside ten corners, 30 days")
@pytest.mark.usefixtures("way")
def test_ground_track(benchmark: Any) -> None:
    assert ours(benchmark, TEN_CORNERS, "ground-track") == 24


@pytest.mark.benchmark(group="ground track inside ten corners, 30 days")
def test_ground_track_sgp4_predict(benchmark: Any) -> None:
    assert theirs(benchmark, None) == 24


@pytest.mark.benchmark(group="ten corners within a swath, 30 days")
@pytest.mark.usefixtures("way")
def test_swath(benchmark: Any) -> None:
    assert ours(benchmark, TEN_CORNERS, "swath") == 38


@pytest.mark.benchmark(group="ten corners within a swath, 30 days")
def test_swath_sgp4_predict(benchmark: Any) -> None:
    assert theirs(benchmark, HALF_ANGLE_DEG) > 30


@pytest.mark.benchmark(group="ten corners seen above 10 degrees, 30 days")
@pytest.mark.usefixtures("way")
def test_visible(benchmark: Any) -> None:
    assert ours(benchmark, TEN_CORNERS, "visible") == 118


@pytest.mark.benchmark(group="a country of 11,000 corners, 30 days")
@pytest.mark.parametrize("mode", ["visible", "ground-track", "swath"])
def test_country(benchmark: Any, mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fleet, "accelerator", lambda: None)
    assert ours(benchmark, Countries.bundled().shape("Canada"), mode) > 300
