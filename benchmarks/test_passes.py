"""Passes over Seoul in 30 days: ours against Skyfield's find_events on the same elements."""

from __future__ import annotations

from typing import Any

import pytest
from skyfield.api import EarthSatellite, load, wgs84

from orbits.access.passes import passes_over_point
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.formats.tle import read_tle
from orbits.frames.states import Site
from orbits.time.instant import Span
from orbits.time.iso import parse_instant

LINES = (
    "1 58400U 23179A   24164.24788005  .00007135  00000+0  32465-3 0  9998",
    "2 58400  97.4040  51.1823 0001996 152.6365 207.4976 15.21013721 30973",
)
SEOUL = (37.5665, 126.978)
SPAN = Span(parse_instant("2024-06-12T00:00:00Z"), parse_instant("2024-07-12T00:00:00Z"))


@pytest.mark.benchmark(group="passes over one site, 30 days")
def test_ours(benchmark: Any) -> None:
    sets: tuple[ElementSet, ...] = read_tle("\n".join(LINES), "benchmark").items
    ephemeris = Sgp4Ephemeris(ElementHistory(sets), SPAN)
    passes = benchmark(passes_over_point, ephemeris, Site(*SEOUL), SPAN, 10.0)
    assert len(passes) > 60


@pytest.mark.benchmark(group="passes over one site, 30 days")
def test_skyfield(benchmark: Any) -> None:
    timescale = load.timescale(builtin=True)
    satellite = EarthSatellite(*LINES, "MALLIGYONG-1", timescale)
    start, stop = timescale.utc(2024, 6, 12), timescale.utc(2024, 7, 12)
    times, _ = benchmark(satellite.find_events, wgs84.latlon(*SEOUL), start, stop, altitude_degrees=10.0)
    assert len(times) > 180
