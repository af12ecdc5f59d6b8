"""`passes --region`: countries, regions of a scenario, files; modes; and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from orbits.access.region_passes import passes_over_region
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.formats.tle import read_tle
from orbits.regions.countries import Countries
from orbits.time.instant import Span
from orbits.time.iso import format_utc, parse_instant
from tests.unit.commands.calls import SPAN, TLE, Outcome, call

SCENARIO = str(Path(__file__).resolve().parents[3] / "assets" / "scenarios" / "malligyong-1.overflight.json")
DAY = ("--start", "2024-06-07T00:00:00Z", "--end", "2024-06-08T00:00:00Z")
BOX = {"type": "Polygon", "coordinates": [[[120, 30], [140, 30], [140, 45], [120, 45], [120, 30]]]}


def passes(capsys: pytest.CaptureFixture[str], source: str, *more: str) -> Outcome:
    span = DAY if source == SCENARIO else SPAN
    return call(capsys, "passes", source, "--object", "58400", *span, *more)


def told(capsys: pytest.CaptureFixture[str], source: str, *more: str) -> dict[str, Any]:
    outcome = passes(capsys, source, *more, "--format", "json")
    assert outcome.status == 0, outcome
    answer: dict[str, Any] = json.loads(outcome.out)
    return answer


def test_a_country_by_any_of_its_names(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = told(capsys, tle, "--region", "Japan", "--min-elevation", "5")
    span = Span(parse_instant(SPAN[1]), parse_instant(SPAN[3]))
    ephemeris = Sgp4Ephemeris(ElementHistory(read_tle(TLE, "x").items))
    found = passes_over_region(
        ephemeris, Countries.bundled().shape("Japan"), span, "visible", min_elevation_deg=5.0
    )
    assert [each["rise"]["time"] for each in answer["passes"]] == [format_utc(e.rise.instant) for e in found]
    assert len(found) > 0
    assert (answer["schema"], answer["mode"]) == ("overflight.passes/1", "visible")
    assert "half_angle_deg" not in answer
    target = answer["target"]
    assert (target["kind"], target["name"]) == ("region", "Japan")
    assert target["area_km2"] == pytest.approx(372_000, rel=0.02)
    assert told(capsys, tle, "--region", "日本", "--min-elevation", "5") == answer


def test_a_region_of_the_scenario_by_name_and_id(capsys: pytest.CaptureFixture[str]) -> None:
    swath = ("--mode", "swath", "--half-angle", "30")
    answer = told(capsys, SCENARIO, "--region", "okinawa", *swath)
    assert answer["half_angle_deg"] == 30.0
    assert len(answer["passes"]) == 1
    assert answer["passes"][0]["culmination"]["off_nadir_deg"] <= 30.0
    assert told(capsys, SCENARIO, "--region", answer["target"]["name"], *swath) == answer


def test_a_file_is_named_after_itself(tle: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a box.geojson"
    path.write_text(json.dumps(BOX))
    answer = told(capsys, tle, "--region", str(path), "--mode", "ground-track")
    assert answer["target"]["name"] == "a box"
    assert len(answer["passes"]) == 1
    for point in ("rise", "culmination", "set"):
        assert answer["passes"][0][point]["elevation_deg"] == pytest.approx(90.0, abs=1e-4)
    nowhere = told(capsys, tle, "--region", "Vatican", "--mode", "ground-track")
    assert nowhere["passes"] == []


def test_a_swath_over_a_point(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = told(capsys, tle, "--point", "37.5,131", "--mode", "swath", "--half-angle", "60")
    assert answer["target"]["kind"] == "point"
    for each in answer["passes"]:
        assert each["rise"]["off_nadir_deg"] == pytest.approx(60.0, abs=1e-3)
    assert len(answer["passes"]) > 0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "one of the arguments --point --region is required"),
        (["--point", "1,2", "--region", "Japan"], "not allowed with argument"),
        (["--region", ""], "--region: the name of the region is empty"),
        (["--region", "Japan", "--mode", "swath"], "--mode: a swath needs its half-angle"),
        (
            ["--region", "Japan", "--half-angle", "30"],
            "--half-angle: a half-angle has a meaning for --mode swath",
        ),
        (["--region", "Japan", "--mode", "swath", "--half-angle", "0"], "0 degrees is not above 0"),
        (
            ["--region", "Japan", "--mode", "swath", "--half-angle", "91"],
            "91 degrees is not above 0 and at most 90",
        ),
        (["--point", "1,2", "--mode", "ground-track"], "--mode: no ground track meets a point"),
    ],
)
def test_calls_that_cannot_be(
    tle: str, more: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in passes(capsys, tle, *more).failure(2)


def test_no_such_region(tle: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 'no country named "Jpan"' in passes(capsys, tle, "--region", "Jpan").failure(1)
    assert "no such file" in passes(capsys, tle, "--region", str(tmp_path / "x.json")).failure(1)
    assert "this is a folder" in passes(capsys, tle, "--region", f"{tmp_path}/").failure(1)
    bad = tmp_path / "bad.geojson"
    bad.write_text(json.dumps({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1]]]}))
    assert f"{bad}: coordinates[0]: a ring has too few" in passes(capsys, tle, "--region", str(bad)).failure(
        1
    )
    crossed = [[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]
    good = BOX["coordinates"]
    bad.write_text(json.dumps({"type": "MultiPolygon", "coordinates": [good, [crossed]]}))
    assert f"{bad}: coordinates[1]: " in passes(capsys, tle, "--region", str(bad)).failure(1)


def test_a_name_too_long_for_a_file_is_no_region(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no country named" in passes(capsys, tle, "--region", "x" * 5_000).failure(1)


def test_names_are_offered_in_one_sentence(tle: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = passes(capsys, tle, "--region", "Korea").failure(1)
    assert line.endswith("; the nearest names are North Korea, South Korea, or name a GeoJSON file")


def test_no_more_is_read_than_a_region_may_take(
    tle: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orbits.regions.region_file.MAX_BYTES", 1_000)
    long = tmp_path / "long.json"
    long.write_text(" " * 1_001)
    for endless in (long, *(each for each in [Path("/dev/zero")] if each.exists())):
        assert "the file is too large" in passes(capsys, tle, "--region", str(endless)).failure(1)
