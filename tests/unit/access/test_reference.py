"""Passes and nodes against skyfield, and against Orekit where the shared references are at hand."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from orbits.access.nodes import ascending_nodes
from orbits.access.pass_record import Pass
from orbits.access.passes import passes_over_point
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.formats.tle import read_tle
from orbits.frames.states import Site
from orbits.time.instant import Instant, Span
from orbits.time.iso import parse_instant
from orbits.time.scales import instant_from_utc_calendar
from tests.unit.access.made import MadeEphemeris, made

TESTS = Path(__file__).resolve().parents[2]
SHARED = TESTS.parents[1] / "shared" / "reference"
SKYFIELD = json.loads((TESTS / "reference" / "passes.json").read_text(encoding="utf-8"))
BY_NAME = {orbit["name"]: orbit for orbit in SKYFIELD["orbits"]}

CLIPPED = {(False, False): None, (True, False): "start", (False, True): "end", (True, True): "both"}
RISE_SET_S, CULMINATION_S = 0.02, 0.1


def start_of(orbit: dict[str, Any]) -> Instant:
    year, month, day = orbit["start"]
    return instant_from_utc_calendar(year, month, day, 0, 0, 0.0)


def ephemeris_of(orbit: dict[str, Any]) -> MadeEphemeris:
    epoch, inclination, node, eccentricity, perigee, anomaly, revolutions = orbit["elements"]
    start = start_of(orbit)
    return made(
        Span(start, start.plus_s(orbit["days"] * 86_400.0)),
        epoch_day_of_2024=epoch - 24_000.0,
        rev_day=revolutions,
        eccentricity=eccentricity,
        inclination_deg=inclination,
        raan_deg=node,
        perigee_deg=perigee,
        anomaly_deg=anomaly,
        bstar=0.0,
    )


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("which", [0, 1, 2])
def test_passes_agree_with_skyfield(name: str, which: int) -> None:
    orbit = BY_NAME[name]
    ephemeris, start = ephemeris_of(orbit), start_of(orbit)
    found = passes_over_point(ephemeris, Site(*orbit["sites"][which]), ephemeris.span, orbit["least_deg"])
    expected = orbit["passes"][which]
    assert len(found) == len(expected)
    for mine, theirs in zip(found, expected, strict=True):
        ends = ((mine.rise, "rise_s", start), (mine.set, "set_s", ephemeris.span.stop))
        is_cut = (theirs["rise_s"] is None, theirs["set_s"] is None)
        assert mine.clipped == CLIPPED[is_cut]
        for point, key, edge in ends:
            if theirs[key] is None:
                assert point.instant == edge
            else:
                assert point.instant.minus_s(start) == pytest.approx(theirs[key], abs=RISE_SET_S)
        if theirs["culmination_s"] is not None and not any(is_cut):
            top_s = mine.culmination.instant.minus_s(start)
            assert mine.culmination.elevation_deg == pytest.approx(theirs["culmination_deg"], abs=1e-4)
            assert top_s == pytest.approx(theirs["culmination_s"], abs=CULMINATION_S)


@pytest.mark.parametrize("name", BY_NAME)
def test_nodes_agree_with_skyfield(name: str) -> None:
    orbit = BY_NAME[name]
    ephemeris, start = ephemeris_of(orbit), start_of(orbit)
    nodes = ascending_nodes(ephemeris, ephemeris.span)
    assert len(nodes) == len(orbit["ascending_nodes"])
    for mine, theirs in zip(nodes, orbit["ascending_nodes"], strict=True):
        assert mine.instant.minus_s(start) == pytest.approx(theirs["t_s"], abs=0.02)
        assert mine.longitude_deg == pytest.approx(theirs["longitude_deg"], abs=1e-3)


def shared(name: str) -> dict[str, Any]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the shared reference {name} is not beside this checkout")
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def sgp4_of(document: dict[str, Any]) -> tuple[Sgp4Ephemeris, Span]:
    start = parse_instant(document["start_utc"])
    history = ElementHistory(read_tle("\n".join(document["tle"]), "reference").items)
    return Sgp4Ephemeris(history), Span(start, start.plus_s(7.0 * 86_400.0))


def check_points(mine: Pass, theirs: dict[str, Any], tolerance: dict[str, float], start: Instant) -> None:
    keys = (("rise_s", "rise_set_s"), ("culmination_s", "culmination_s"), ("set_s", "rise_set_s"))
    points = (mine.rise, mine.culmination, mine.set)
    for i, (point, (key, allowed)) in enumerate(zip(points, keys, strict=True)):
        assert point.instant.minus_s(start) == pytest.approx(theirs[key], abs=tolerance[allowed])
        turn_deg = (point.azimuth_deg - theirs["azimuth_deg"][i] + 180.0) % 360.0 - 180.0
        assert abs(turn_deg) <= tolerance["azimuth_deg"]
        assert point.range_km == pytest.approx(theirs["range_km"][i], abs=tolerance["range_km"])


def test_passes_over_seoul_agree_with_orekit() -> None:
    document = shared("passes_seoul.json")
    ephemeris, span = sgp4_of(document)
    site = document["site"]
    found = passes_over_point(ephemeris, Site(site["lat_deg"], site["lon_deg"], site["height_m"]), span)
    assert len(found) == len(document["passes"])
    tolerance = document["tolerance"]
    for mine, theirs in zip(found, document["passes"], strict=True):
        check_points(mine, theirs, tolerance, span.start)
        assert mine.duration_s == pytest.approx(theirs["duration_s"], abs=2.0 * tolerance["rise_set_s"])
        top = theirs["at_culmination"]
        highest_deg = theirs["max_elevation_deg"]
        assert mine.culmination.elevation_deg == pytest.approx(
            highest_deg, abs=tolerance["max_elevation_deg"]
        )
        assert mine.satellite_sunlit == (top["satellite"] != "umbra")
        assert mine.target_sun_elevation_deg == pytest.approx(top["sun_altitude_orekit_deg"], abs=0.01)
        assert mine.elements_epoch == ephemeris.history.sets[0].epoch
        age_days = mine.culmination.instant.minus_s(ephemeris.history.sets[0].epoch) / 86_400.0
        assert mine.elements_age_days == pytest.approx(age_days)


def test_ascending_nodes_agree_with_orekit() -> None:
    document = shared("ascending_nodes.json")
    ephemeris, span = sgp4_of(document)
    nodes = ascending_nodes(ephemeris, span)
    tolerance = document["tolerance"]
    assert len(nodes) == len(document["nodes"])
    for mine, theirs in zip(nodes, document["nodes"], strict=True):
        since_s = mine.instant.minus_s(span.start)
        assert since_s == pytest.approx(theirs["t_s"], abs=tolerance["node_time_s"])
        assert mine.longitude_deg == pytest.approx(theirs["longitude_deg"], abs=tolerance["longitude_deg"])
        for hours, key in ((mine.apparent_local_time_h, "apparent"), (mine.mean_local_time_h, "mean")):
            late_s = 3600.0 * (hours - theirs[f"ltan_{key}_h"])
            assert math.remainder(late_s, 86_400.0) == pytest.approx(0.0, abs=tolerance["ltan_s"])
