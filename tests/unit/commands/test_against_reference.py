"""The command line against the reference numbers beside the checkout (Orekit, Skyfield, astropy).

Who made them, with what and with which tolerances is told in the files themselves.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gui.cli import main

START = datetime.fromisoformat("2024-06-12T00:00:00+00:00")
START_TEXT = "2024-06-12T00:00:00Z"


def reference(shared: Path, name: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((shared / "reference" / name).read_text(encoding="utf-8"))
    return answer


def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, lines: list[str], *call: str) -> str:
    elements = tmp_path / "reference.tle"
    elements.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main([call[0], str(elements), "--object", "58400", *call[1:]]) == 0
    captured = capsys.readouterr()
    assert not captured.err
    return captured.out


def seconds(text: str) -> float:
    return (datetime.fromisoformat(text) - START).total_seconds()


def test_lighting(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = reference(shared, "eclipses_24h.json")
    text = run(
        capsys, tmp_path, expected["tle"], "lighting",
        "--start", START_TEXT, "--end", "2024-06-13T00:00:00Z", "--format", "csv",
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(text)))
    changes = [
        (before["state"], after["state"], seconds(after["start_utc"])) for before, after in pairwise(rows)
    ]
    words = {
        ("sunlight", "penumbra"): ("penumbra", "entry"),
        ("penumbra", "umbra"): ("umbra", "entry"),
        ("umbra", "penumbra"): ("umbra", "exit"),
        ("penumbra", "sunlight"): ("penumbra", "exit"),
    }
    ours = sorted((*words[before, after], at_s) for before, after, at_s in changes)
    theirs = sorted((each["kind"], each["event"], each["t_s"]) for each in expected["events"])
    assert len(theirs) >= 4 * 15
    assert [each[:2] for each in ours] == [each[:2] for each in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        assert abs(mine[2] - other[2]) < expected["tolerance"]["same_model_s"]


def test_passes(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = reference(shared, "passes_seoul.json")
    site, limit = expected["site"], expected["tolerance"]
    text = run(
        capsys, tmp_path, expected["tle"], "passes",
        "--point", f"{site['lat_deg']},{site['lon_deg']},{site['height_m']}",
        "--start", START_TEXT, "--end", "2024-06-19T00:00:00Z", "--format", "json",
    )  # fmt: skip
    answer = json.loads(text)
    assert len(answer["passes"]) == len(expected["passes"]) >= 20
    for mine, other in zip(answer["passes"], expected["passes"], strict=True):
        points = [mine[each] for each in ("rise", "culmination", "set")]
        allowed_s = (limit["rise_set_s"], limit["culmination_s"], limit["rise_set_s"])
        for index, (name, within_s) in enumerate(zip(("rise", "culmination", "set"), allowed_s, strict=True)):
            assert abs(seconds(points[index]["time"]) - other[f"{name}_s"]) < within_s
            assert abs(points[index]["azimuth_deg"] - other["azimuth_deg"][index]) < limit["azimuth_deg"]
            assert abs(points[index]["range_km"] - other["range_km"][index]) < limit["range_km"] + 0.005
        assert abs(points[1]["elevation_deg"] - other["max_elevation_deg"]) < limit["max_elevation_deg"]
        assert abs(mine["duration_s"] - other["duration_s"]) < 2.0 * limit["rise_set_s"]
        assert mine["satellite_sunlit"] == (other["at_culmination"]["satellite"] != "umbra")
        assert abs(mine["target_sun_elevation_deg"] - other["at_culmination"]["sun_altitude_deg"]) < 0.01


@pytest.mark.parametrize("frame", ["itrs", "geodetic", "teme"])
def test_track(frame: str, shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = reference(shared, "itrf_geodetic_200.json")
    first, second, *_, last = expected["rows"]
    step_s = round(second["t_s"] - first["t_s"], 3)
    text = run(
        capsys, tmp_path, expected["tle"], "track", "--start", first["utc"], "--end", last["utc"],
        "--step", str(step_s), "--frame", frame,
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(expected["rows"]) == 200
    for mine, other in zip(rows, expected["rows"], strict=True):
        assert mine["time_utc"] == other["utc"]
        if frame == "geodetic":
            limit = expected["tolerance"]
            assert abs(float(mine["lat_deg"]) - other["lat_deg"]) < limit["latlon_deg"]
            east_deg = float(mine["lon_deg"]) - other["lon_deg"]
            assert abs((east_deg + 180.0) % 360.0 - 180.0) < limit["latlon_deg"]
            assert abs(float(mine["alt_km"]) - other["alt_km"]) * 1000.0 < limit["altitude_m"]
            continue
        position = other["itrf_km"] if frame == "itrs" else other["teme_km"]
        for name, coordinate in zip(("x_km", "y_km", "z_km"), position, strict=True):
            assert abs(float(mine[name]) - coordinate) * 1000.0 < 0.1
        if frame == "itrs":
            names = ("vx_km_s", "vy_km_s", "vz_km_s")
            for name, speed in zip(names, other["itrf_vel_km_s"], strict=True):
                assert abs(float(mine[name]) - speed) < 1e-5
