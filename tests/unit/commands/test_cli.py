"""What the command line promises: exit codes, formats, one line for what went wrong."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from gui.cli import COMMANDS, main
from tests.unit.commands.calls import SPAN, TLE

REPOSITORY = Path(__file__).resolve().parents[3]


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error."""
    captured = capsys.readouterr()
    (line,) = captured.err.strip().splitlines()
    assert line.startswith("overflight: ")
    assert not captured.out
    return line


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([command, "--help"])
    assert leaving.value.code == 0
    assert f"overflight {command}" in capsys.readouterr().out


def test_a_time_without_a_zone_is_refused(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = [
        "track",
        tle,
        "--object",
        "58400",
        "--start",
        "2024-06-12T00:00:00",
        "--end",
        "2024-06-13T00:00:00Z",
    ]
    assert main([*call, "--step", "60"]) == 2
    line = complaint(capsys)
    assert "--start" in line
    assert "Z" in line


def test_t_plus_needs_a_scenario(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["track", tle, "--object", "58400", "--start", "T+0", "--end", "T+10", "--step", "1"]
    assert main(call) == 2
    assert "lift-off" in complaint(capsys)


def test_an_unknown_object_names_candidates(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["track", tle, "--object", "malligyong", *SPAN, "--step", "60"]) == 1
    assert "58400 MALLIGYONG-1" in complaint(capsys)


@pytest.mark.parametrize("object_id", ["58400", "2023-179A", "malligyong-1"])
def test_an_object_by_number_designator_or_name(
    tle: str, object_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["track", tle, "--object", object_id, *SPAN, "--step", "3600"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + 4


def test_outside_the_data_is_said(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = [
        "track",
        tle,
        "--object",
        "58400",
        "--start",
        "2030-01-01T00:00:00Z",
        "--end",
        "2030-01-01T01:00:00Z",
    ]
    assert main([*call, "--step", "60"]) == 1
    assert "reach from 2024-05-29" in complaint(capsys)


def test_the_end_before_the_start(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = [
        "track",
        tle,
        "--object",
        "58400",
        "--start",
        "2024-06-12T03:00:00Z",
        "--end",
        "2024-06-12T00:00:00Z",
    ]
    assert main([*call, "--step", "60"]) == 2
    assert "before the start" in complaint(capsys)


@pytest.mark.parametrize(
    "bad", [["--step", "0"], ["--step", "-5"], ["--step", "nan"], ["--step", "x"], ["--frame", "mars"]]
)
def test_usage_errors(tle: str, bad: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["track", tle, "--object", "58400", *SPAN, "--step", "60", *bad]) == 2
    line = complaint(capsys)
    assert bad[0] in line
    assert line.endswith("; see overflight track --help")


@pytest.mark.parametrize("point", ["91,0", "0,400", "nan,0", "1", "1,2,3,4", "a,b"])
def test_points_that_are_no_points(tle: str, point: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["passes", tle, "--object", "58400", f"--point={point}", *SPAN]) == 2
    line = complaint(capsys)
    assert "--point: " in line
    assert line.endswith("; see overflight passes --help")


@pytest.mark.parametrize("frame", ["itrs", "gcrs", "teme", "geodetic"])
def test_track_json(tle: str, frame: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["track", tle, "--object", "58400", *SPAN, "--step", "600", "--frame", frame, "--format", "json"]
    assert main(call) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema"] == "overflight.track/1"
    assert len(answer["rows"]) == 19
    assert all(len(row) == len(answer["columns"]) for row in answer["rows"])
    assert re.fullmatch(r"2024-06-12T00:00:00\.000Z", answer["rows"][0][0])


def test_track_in_a_scenario_counts_from_lift_off(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["track", scenario, "--object", "58400", "--start", "T+705", "--end", "T+715", "--step", "5"]
    assert main(call) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["time_utc"][11:19] for row in rows] == ["13:54:13", "13:54:18", "13:54:23"]


def test_track_across_the_hand_over_tells_what_each_row_stands_on(
    scenario: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["track", scenario, "--object", "58400", "--start", "T+600", "--end", "T+800", "--step", "5"]
    assert main([*call, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert all(row[1] is not None for row in answer["rows"])
    assert [one["evidence"] for one in answer["element_sets"]] == ["modelled", "derived"]
    assert answer["element_sets"][1]["from"] == "2023-11-21T13:54:13.000Z"


def test_lighting(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lighting", tle, "--object", "58400", *SPAN, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0]["start_utc"] == "2024-06-12T00:00:00.000Z"
    assert rows[-1]["end_utc"] == "2024-06-12T03:00:00.000Z"
    assert {row["state"] for row in rows} == {"sunlight", "penumbra", "umbra"}
    assert all(a["end_utc"] == b["start_utc"] for a, b in pairwise(rows))


def test_passes_of_all_objects_as_a_table(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["passes", tle, "--object", "all", "--point", "37.5665,126.978", "--start", "2024-06-12T00:00:00Z"]
    assert main([*call, "--end", "2024-06-13T00:00:00Z"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 2
    assert "58400 MALLIGYONG-1" in lines[1]


def test_a_point_south_of_the_equator(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["passes", tle, "--object", "58400", "--point", "-33.87,151.2", *SPAN, "--min-elevation", "-5"]
    assert main([*call, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["target"]["lat_deg"] == -33.87
    assert answer["min_elevation_deg"] == -5.0


def test_standard_input(tle: str) -> None:
    call = [sys.executable, "-m", "overflight", "track", "-", "--object", "58400", *SPAN, "--step", "3600"]
    done = subprocess.run(call, cwd=REPOSITORY, input=TLE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("time_utc,x_km")


def test_a_reader_that_leaves_is_no_error(tle: str) -> None:
    call = f"{sys.executable} -m overflight track {tle} --object 58400 {' '.join(SPAN)} --step 0.1 | head -1"
    done = subprocess.run(["sh", "-c", call], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("time_utc")
    assert not done.stderr


def test_doctor_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) in (0, 3)
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema"] == "overflight.doctor/1"
    assert {"system", "packages", "OpenGL", "display"} <= {finding["name"] for finding in answer["findings"]}


def test_an_internal_error_shows_no_traceback(
    tle: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(COMMANDS["check"], "_check_one", fail)
    monkeypatch.delenv("OVERFLIGHT_DEBUG", raising=False)
    assert main(["check", tle]) == 1
    assert "internal error" in complaint(capsys)
