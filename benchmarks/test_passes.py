"""Passes over Seoul: ours with numpy alone and with the accelerator, Skyfield's, sgp4-predict's; in one run.

Ours tell of each pass where it rises, culminates and sets, light, local time and element set; the others
the times alone. sgp4-predict computes in machine code, with WGS84 gravity and without UT1: it is 0.15 s off.
The catalogue is one real element set of the built-in scenario in as many orbits: mean motions,
inclinations, nodes and anomalies by chance with a fixed seed (`gui.commands.bench_jobs.shifted_copies`).

What is promised, as ratios of the least times: numpy alone at least 6 times as fast as Skyfield, the
accelerator faster than sgp4-predict; a catalogue with numpy alone in 0.4 ms an object.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sgp4_predict import GeodeticPoint, Interval, Predictor, Tle
from skyfield.api import EarthSatellite, load, wgs84

from gui.commands.bench_jobs import shifted_copies
from gui.commands.bench_peers import predict_search, skyfield_search
from orbits.access import accelerated_search
from orbits.access.fleet_passes import catalogue_passes
from orbits.access.passes import passes_over_point
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris import fleet
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.fast import wait_ready
from orbits.formats.tle import read_tle
from orbits.frames.states import Site
from orbits.time.instant import Span
from orbits.time.iso import parse_instant

LINES = (
    "1 58400U 23179A   24164.24788005  .00007135  00000+0  32465-3 0  9998",
    "2 58400  97.4040  51.1823 0001996 152.6365 207.4976 15.21013721 30973",
)
SEOUL = (37.5665, 126.978)
SITE = Site(*SEOUL)
SPAN = Span(parse_instant("2024-06-12T00:00:00Z"), parse_instant("2024-07-12T00:00:00Z"))
OBJECTS = 5_000
OF_SKYFIELD = 25
"""Skyfield takes a minute for all of them; its group tells how many it has."""


@pytest.fixture
def numpy_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (accelerated_search, fleet):
        monkeypatch.setattr(module, "accelerator", lambda: None)


@pytest.fixture
def with_accelerator() -> None:
    if wait_ready(120.0) is None:
        pytest.skip("numba is not installed")


def satellite() -> Sgp4Ephemeris:
    sets: tuple[ElementSet, ...] = read_tle("\n".join(LINES), "benchmark").items
    return Sgp4Ephemeris(ElementHistory(sets), SPAN)


def catalogue() -> tuple[list[ElementSet], Span]:
    sets = shifted_copies(OBJECTS)
    return sets, Span(sets[0].epoch, sets[0].epoch.plus_s(86_400.0))


@pytest.mark.benchmark(group="passes over one site, 30 days")
@pytest.mark.usefixtures("numpy_alone")
def test_ours(benchmark: Any) -> None:
    assert len(benchmark(passes_over_point, satellite(), SITE, SPAN, 10.0)) > 60


@pytest.mark.benchmark(group="passes over one site, 30 days")
@pytest.mark.usefixtures("with_accelerator")
def test_ours_accelerated(benchmark: Any) -> None:
    assert len(benchmark(passes_over_point, satellite(), SITE, SPAN, 10.0)) > 60


@pytest.mark.benchmark(group="passes over one site, 30 days")
def test_skyfield(benchmark: Any) -> None:
    timescale = load.timescale(builtin=True)
    one = EarthSatellite(*LINES, "MALLIGYONG-1", timescale)
    start, stop = timescale.utc(2024, 6, 12), timescale.utc(2024, 7, 12)
    times, _ = benchmark(one.find_events, wgs84.latlon(*SEOUL), start, stop, altitude_degrees=10.0)
    assert len(times) > 180


@pytest.mark.benchmark(group="passes over one site, 30 days")
def test_sgp4_predict_without_culminations(benchmark: Any) -> None:
    predictor = Predictor.from_tle(Tle("MALLIGYONG-1", *LINES))
    place, days = (
        GeodeticPoint(*SEOUL, 0.0),
        Interval(datetime(2024, 6, 12, tzinfo=UTC), datetime(2024, 7, 12, tzinfo=UTC)),
    )
    assert len(benchmark(lambda: list(predictor.transits_iter(place, days, 10.0)))) > 60


@pytest.mark.benchmark(group="passes over one site, 30 days")
def test_sgp4_predict(benchmark: Any) -> None:
    sets = read_tle("\n".join(LINES), "benchmark").items
    assert len(benchmark(predict_search(sets, SPAN, SITE, 10.0))) > 60


@pytest.mark.benchmark(group=f"passes of {OBJECTS} satellites over one site, 24 h", min_rounds=3)
@pytest.mark.usefixtures("numpy_alone")
def test_our_catalogue(benchmark: Any) -> None:
    search_catalogue(benchmark)


@pytest.mark.benchmark(group=f"passes of {OBJECTS} satellites over one site, 24 h", min_rounds=3)
@pytest.mark.usefixtures("with_accelerator")
def test_our_catalogue_accelerated(benchmark: Any) -> None:
    search_catalogue(benchmark)


def search_catalogue(benchmark: Any) -> None:
    sets, span = catalogue()

    def search() -> int:
        # Fresh each time, so that initialising SGP4 counts.
        ephemerides = [Sgp4Ephemeris(ElementHistory([each])) for each in sets]
        return len(catalogue_passes(ephemerides, SITE, span, 10.0))

    assert benchmark(search) > OBJECTS


@pytest.mark.benchmark(group=f"passes of {OBJECTS} satellites over one site, 24 h", min_rounds=3)
def test_sgp4_predict_on_a_catalogue(benchmark: Any) -> None:
    sets, span = catalogue()
    assert len(benchmark(predict_search(sets, span, SITE, 10.0))) > OBJECTS


@pytest.mark.benchmark(group=f"passes of {OF_SKYFIELD} satellites over one site, 24 h", min_rounds=3)
def test_skyfield_on_part_of_a_catalogue(benchmark: Any) -> None:
    sets, span = catalogue()
    assert len(benchmark(skyfield_search(sets[:OF_SKYFIELD], span, SITE, 10.0))) == OF_SKYFIELD
