"""The shapes that the contract of the command line promises: keys, types, order, null."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from orbits.scenario.builtin import load_builtin
from orbits.scenario.file import dump_document
from tests.unit.commands.calls import OTHER_TLE, SEOUL, SPAN, TLE, call

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
DAY = ("--start", "2024-06-12T01:20:00Z", "--end", "2024-06-13T01:00:00Z")
PASS_KEYS = [
    "norad_id",
    "name",
    "rise",
    "culmination",
    "set",
    "duration_s",
    "clipped",
    "satellite_sunlit",
    "target_sun_elevation_deg",
    "elements_epoch",
    "elements_age_days",
    "target_lat_deg",
    "target_lon_deg",
    "target_mean_solar_time_h",
]


@pytest.fixture
def both(tmp_path: Path) -> str:
    path = tmp_path / "both.tle"
    path.write_text(TLE + OTHER_TLE)
    return str(path)


def passes_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    outcome = call(capsys, "passes", *arguments, "--format", "json")
    assert (outcome.status, outcome.lines) == (0, ())
    answer: dict[str, Any] = json.loads(outcome.out)
    return answer


def test_passes_json(both: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = passes_json(capsys, both, "--object", "all", *SEOUL, *DAY)
    assert list(answer) == ["schema", "target", "min_elevation_deg", "mode", "element_policy", "passes"]
    assert answer["schema"] == "overflight.passes/1"
    assert answer["target"] == {"kind": "point", "lat_deg": 37.5665, "lon_deg": 126.978, "alt_m": 0.0}
    assert isinstance(answer["target"]["alt_m"], float)
    assert answer["min_elevation_deg"] == 10.0
    assert answer["mode"] == "visible"
    assert {each["norad_id"] for each in answer["passes"]} == {58400, 41332}
    assert [each["rise"]["time"] for each in answer["passes"]] == sorted(
        each["rise"]["time"] for each in answer["passes"]
    )
    for each in answer["passes"]:
        check_pass(each)
    assert answer["passes"][0]["clipped"] == "start"
    assert answer["passes"][0]["rise"]["time"] == "2024-06-12T01:20:00.000Z"
    assert all(each["clipped"] is None for each in answer["passes"][1:])


def check_pass(one: dict[str, Any]) -> None:
    assert list(one) == PASS_KEYS
    assert type(one["norad_id"]) is int
    assert type(one["satellite_sunlit"]) is bool
    for number in ("duration_s", "target_sun_elevation_deg", "elements_age_days"):
        assert type(one[number]) is float
    assert INSTANT.fullmatch(one["elements_epoch"])
    for point in ("rise", "culmination", "set"):
        assert list(one[point]) == ["time", "azimuth_deg", "elevation_deg", "range_km", "off_nadir_deg"]
        assert INSTANT.fullmatch(one[point]["time"])
        assert 0.0 <= one[point]["azimuth_deg"] < 360.0
        assert one[point]["range_km"] > 0.0


def test_a_pass_in_the_ascent_stands_on_no_element_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "builtin.overflight.json"
    path.write_bytes(dump_document(load_builtin()))
    span = ("--start", "T+300", "--end", "T+700")
    (one,) = passes_json(capsys, str(path), "--object", "58400", "--point", "36,124", *span)["passes"]
    assert one["elements_epoch"] is None
    assert one["elements_age_days"] is None


def test_no_passes_are_an_empty_list(both: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_of = (both, "--object", "58400", *SEOUL, *SPAN, "--min-elevation", "89.999")
    assert passes_json(capsys, *call_of)["passes"] == []
    assert len(call(capsys, "passes", *call_of, "--format", "csv").out.splitlines()) == 1
    assert call(capsys, "passes", *call_of).out == "no passes\n"


@pytest.mark.parametrize("least", ["-89.999", "-5", "0"])
def test_a_least_elevation_below_the_horizon(
    both: str, least: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = passes_json(capsys, both, "--object", "58400", *SEOUL, *SPAN, "--min-elevation", least)
    assert answer["min_elevation_deg"] == float(least)
    if least == "-89.999":
        (one,) = answer["passes"]
        assert (one["clipped"], one["duration_s"]) == ("both", 10800.0)


def test_csv_and_table_tell_the_same_passes(both: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_of = ("passes", both, "--object", "all", *SEOUL, *DAY)
    rows = list(csv.DictReader(io.StringIO(call(capsys, *call_of, "--format", "csv").out)))
    table = call(capsys, *call_of).out.splitlines()
    answer = json.loads(call(capsys, *call_of, "--format", "json").out)
    assert len(rows) == len(table) - 1 == len(answer["passes"])
    for row, line, one in zip(rows, table[1:], answer["passes"], strict=True):
        assert row["rise_utc"] == one["rise"]["time"]
        assert row["clipped"] == (one["clipped"] or "")
        assert row["satellite_sunlit"] == str(one["satellite_sunlit"]).lower()
        named, rise = re.split(r" {2,}", line)[:2]
        assert named == f"{one['norad_id']} {one['name']}"
        assert rise.startswith(one["rise"]["time"][:19])


def test_a_name_with_commas_and_quotes_stays_one_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.tle"
    path.write_text(TLE.replace("MALLIGYONG-1", '=A, "B"; 만리경'))
    call_of = ("passes", str(path), "--object", "58400", *SEOUL, *DAY, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(call(capsys, *call_of).out)))
    assert {row["name"] for row in rows} == {'=A, "B"; 만리경'}


def test_columns_of_a_table_meet_below_wide_letters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wide.tle"
    path.write_text(TLE.replace("MALLIGYONG-1", "만리경-1호") + OTHER_TLE, encoding="utf-8")
    lines = call(capsys, "passes", str(path), "--object", "all", *SEOUL, *DAY).out.splitlines()
    # A letter of Hangul takes two cells of a terminal: the texts differ by one character for each.
    starts = {line[:5]: line.index("2024-06-1") for line in lines[1:]}
    assert starts["41332"] - starts["58400"] == len("만리경호")


def test_lighting_json(both: str, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = call(capsys, "lighting", both, "--object", "58400", *SPAN, "--format", "json")
    answer = json.loads(outcome.out)
    assert list(answer) == ["schema", "object", "element_policy", "intervals"]
    assert answer["schema"] == "overflight.lighting/1"
    assert answer["object"] == {"norad_id": 58400, "name": "MALLIGYONG-1"}
    for each in answer["intervals"]:
        assert list(each) == ["state", "start_utc", "end_utc"]
        assert INSTANT.fullmatch(each["start_utc"])
        assert each["start_utc"] < each["end_utc"]


@pytest.mark.parametrize(
    ("frame", "columns"),
    [
        ("gcrs", "time_utc,x_km,y_km,z_km,vx_km_s,vy_km_s,vz_km_s"),
        ("geodetic", "time_utc,lat_deg,lon_deg,alt_km"),
    ],
)
def test_track(both: str, frame: str, columns: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_of = ("track", both, "--object", "58400", *SPAN, "--step", "3600", "--frame", frame)
    lines = call(capsys, *call_of).out.splitlines()
    assert lines[0] == columns
    assert len(lines) == 1 + 4  # both ends are included where the step meets them
    answer = json.loads(call(capsys, *call_of, "--format", "json").out)
    assert list(answer) == ["schema", "object", "frame", "element_policy", "element_sets", "columns", "rows"]
    assert answer["columns"] == columns.split(",")
    assert [[str(cell) for cell in row] for row in answer["rows"]] == [line.split(",") for line in lines[1:]]


def test_an_end_between_steps_is_left_out(both: str, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = call(capsys, "track", both, "--object", "58400", *SPAN, "--step", "7000")
    assert [line[11:19] for line in outcome.out.splitlines()[1:]] == ["00:00:00", "01:56:40"]
