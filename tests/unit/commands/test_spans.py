"""Spans of every length and place: one instant, millennia, before, after and across the data."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from orbits.scenario.builtin import load_builtin
from orbits.scenario.file import dump_document
from tests.unit.commands.calls import OTHER_TLE, SEOUL, TLE, call

ONE_INSTANT = ("--start", "2024-06-12T01:22:00Z", "--end", "2024-06-12T01:22:00Z")
MILLENNIA = ("--start", "0001-01-01T00:00:00Z", "--end", "9999-12-31T23:59:59Z")
OUTSIDE = ("--start", "2030-01-01T00:00:00Z", "--end", "2030-01-02T00:00:00Z")


def test_one_instant(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = call(capsys, "track", tle, "--object", "58400", *ONE_INSTANT, "--step", "5e-324")
    assert len(outcome.out.splitlines()) == 1 + 1
    outcome = call(capsys, "lighting", tle, "--object", "58400", *ONE_INSTANT, "--format", "csv")
    assert outcome.out.splitlines()[1:] == ["sunlight,2024-06-12T01:22:00.000Z,2024-06-12T01:22:00.000Z"]
    outcome = call(capsys, "passes", tle, "--object", "58400", *SEOUL, *ONE_INSTANT, "--format", "json")
    (one,) = json.loads(outcome.out)["passes"]
    assert one["clipped"] == "both"
    assert one["duration_s"] == 0.0
    assert one["rise"] == one["culmination"] == one["set"]
    assert one["rise"]["time"] == "2024-06-12T01:22:00.000Z"
    assert one["rise"]["elevation_deg"] > 10.0


def test_one_instant_without_a_pass(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    span = ("--start", "2024-06-12T02:00:00Z", "--end", "2024-06-12T02:00:00Z")
    outcome = call(capsys, "passes", tle, "--object", "58400", *SEOUL, *span)
    assert (outcome.status, outcome.out, outcome.lines) == (0, "no passes\n", ())


def test_millennia_are_searched_where_the_data_are(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = call(capsys, "lighting", tle, "--object", "58400", *MILLENNIA, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert outcome.lines == ()
    assert rows[0]["start_utc"] == "2024-05-29T05:56:56.836Z"
    assert rows[-1]["end_utc"] == "2024-07-12T05:56:56.836Z"
    outcome = call(capsys, "passes", tle, "--object", "58400", *SEOUL, *MILLENNIA, "--format", "csv")
    assert 44 * 2 <= len(outcome.out.splitlines()) <= 44 * 8


def test_steps_outside_the_data_are_empty_and_told_once(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    span = ("--start", "1700-01-01T00:00:00Z", "--end", "2024-06-12T00:00:00Z")
    call_of = ("track", tle, "--object", "58400", *span, "--step", "864000")
    outcome = call(capsys, *call_of)
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    (line,) = outcome.lines
    unknown = sum(not row["x_km"] for row in rows)
    assert 1 <= len(rows) - unknown <= 2
    assert line == (
        f"overflight: {unknown} of {len(rows)} instants lie outside the data of MALLIGYONG-1 "
        "and carry no position"
    )
    assert call(capsys, *call_of, "--quiet").lines == ()
    answer = json.loads(call(capsys, *call_of, "--format", "json").out)
    assert answer["rows"][0] == ["1700-01-01T00:00:00.000Z", *[None] * 6]


def test_steps_that_leap_over_the_data(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = call(capsys, "track", tle, "--object", "58400", *MILLENNIA, "--step", "1e10").failure(1)
    assert "no step from --start on meets the data of MALLIGYONG-1; take a shorter --step; they" in line


@pytest.mark.parametrize("command", ["track", "passes", "lighting"])
def test_outside_the_data_is_a_failure(tle: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    more = {"track": ("--step", "60"), "passes": SEOUL, "lighting": ()}[command]
    line = call(capsys, command, tle, "--object", "58400", *OUTSIDE, *more).failure(1)
    assert "one.tle: no position of MALLIGYONG-1 between --start and --end" in line
    assert line.endswith("its data reach from 2024-05-29T05:56:57Z to 2024-07-12T05:56:57Z")


def test_no_object_at_all_has_a_position(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "both.tle"
    path.write_text(TLE + OTHER_TLE)
    line = call(capsys, "passes", str(path), "--object", "all", *SEOUL, *OUTSIDE).failure(1)
    assert "both.tle: none of the 2 objects has a position between --start and --end; take" in line


def test_a_decayed_satellite_has_no_position(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = {
        "NORAD_CAT_ID": 1,
        "OBJECT_NAME": "FALLEN",
        "EPOCH": "2024-06-12T00:00:00",
        "MEAN_MOTION": 16.4,
        "ECCENTRICITY": 0.001,
        "INCLINATION": 51.0,
        "RA_OF_ASC_NODE": 0.0,
        "ARG_OF_PERICENTER": 0.0,
        "MEAN_ANOMALY": 0.0,
        "BSTAR": 0.01,
    }
    path = tmp_path / "fallen.json"
    path.write_text(json.dumps(record))
    span = ("--start", "2024-07-01T00:00:00Z", "--end", "2024-07-02T00:00:00Z")
    for command, more in (("track", ("--step", "60")), ("passes", SEOUL), ("lighting", ())):
        line = call(capsys, command, str(path), "--object", "1", *span, *more).failure(1)
        assert "no position of FALLEN between --start and --end" in line


def test_every_element_set_that_answers_is_named(two_sets: str, capsys: pytest.CaptureFixture[str]) -> None:
    span = ("--start", "2024-05-01T00:00:00Z", "--end", "2024-06-30T00:00:00Z")
    call_of = ("track", two_sets, "--object", "58400", *span, "--step", "86400", "--format", "json")
    sets = json.loads(call(capsys, *call_of).out)["element_sets"]
    assert [each["epoch"] for each in sets] == ["2024-06-12T05:56:56.836Z", "2024-06-19T03:52:42.704Z"]
    assert [each["from"] for each in sets] == ["2024-05-29T05:56:56.836Z", "2024-06-15T16:54:49.770Z"]


def test_before_lift_off(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_of = ("track", scenario, "--object", "58400", "--start", "T-60", "--end", "T+10", "--step", "10")
    outcome = call(capsys, *call_of)
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert [bool(row["x_km"]) for row in rows] == [False] * 6 + [True] * 2
    assert "-0.0" not in outcome.out.replace("\n", ",").split(",")
    assert outcome.lines == (
        "overflight: 6 of 8 instants lie outside the data of MALLIGYONG-1 and carry no position",
    )


@pytest.mark.parametrize("text", ["T-99999999999", "T+999999999999"])
def test_beyond_the_calendar(scenario: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_of = ("lighting", scenario, "--object", "58400", "--start", text, "--end", text)
    line = call(capsys, *call_of).failure(2)
    assert f"--start: {text} lies outside the years 1 to 9999" in line


def test_a_scenario_without_a_lift_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = json.loads(dump_document(load_builtin()))
    del raw["clock"]["lift_off"]
    path = tmp_path / "none.overflight.json"
    path.write_text(json.dumps(raw))
    call_of = ("lighting", str(path), "--object", "58400", "--start", "T+0", "--end", "T+9")
    assert "counts from a lift-off and this source has none" in call(capsys, *call_of).failure(2)


@pytest.mark.expects_log
@pytest.mark.parametrize("quiet", [False, True])
def test_dates_beyond_the_earth_orientation_data_are_told_unless_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], quiet: bool
) -> None:
    from orbits.time import earth_orientation

    path = tmp_path / "future.json"
    record = {
        "NORAD_CAT_ID": 1,
        "EPOCH": "2500-01-01T00:00:00",
        "MEAN_MOTION": 15.2,
        "ECCENTRICITY": 0.001,
        "INCLINATION": 97.0,
        "RA_OF_ASC_NODE": 0.0,
        "ARG_OF_PERICENTER": 0.0,
        "MEAN_ANOMALY": 0.0,
        "BSTAR": 0.0,
    }
    path.write_text(json.dumps(record))
    earth_orientation._warn_once.cache_clear()
    span = ("--start", "2500-01-01T00:00:00Z", "--end", "2500-01-01T00:10:00Z")
    call_of = ("track", str(path), "--object", "1", *span, "--step", "60")
    outcome = call(capsys, *call_of, *(["--quiet"] if quiet else []))
    assert outcome.status == 0
    assert [line[:62] for line in outcome.lines] == (
        [] if quiet else ["overflight: dates after the Earth orientation data: the neares"]
    )


@pytest.mark.parametrize(
    "point", ["90,0", "-90,0", "90,180", "0,180", "0,-180", "0,360", "31.5,35.5,-430", "28,86.9,9000"]
)
def test_sites_at_the_edges(tle: str, point: str, capsys: pytest.CaptureFixture[str]) -> None:
    day = ("--start", "2024-06-12T00:00:00Z", "--end", "2024-06-13T00:00:00Z")
    outcome = call(capsys, "passes", tle, "--object", "58400", "--point", point, *day, "--format", "json")
    answer = json.loads(outcome.out)
    assert outcome.lines == ()
    assert 1 <= len(answer["passes"]) <= 16
    assert all(one["culmination"]["elevation_deg"] > 9.999 for one in answer["passes"])
