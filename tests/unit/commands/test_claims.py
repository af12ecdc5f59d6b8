"""`overflight claims`: its three forms, in neutral words, and what it says where there is nothing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from gui.commands.claims import COLUMNS
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Document
from orbits.scenario.file import dump_document
from tests.unit.commands.calls import TLE, Outcome, call


def saved(document: Document, folder: Path) -> str:
    path = folder / "s.overflight.json"
    path.write_bytes(dump_document(document))
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Outcome:
    outcome = call(capsys, "claims", *arguments)
    assert (outcome.status, outcome.lines) == (0, ())
    return outcome


def test_json_has_a_row_for_each_place(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(asked(capsys, scenario, "--format", "json").out)
    assert list(answer) == ["schema", "element_policy", "claims"]
    assert answer["element_policy"] == "nearest"
    assert answer["schema"] == "overflight.claims/1"
    assert len(answer["claims"]) == 24
    (row,) = [each for each in answer["claims"] if each["event"] == "img-washington"]
    assert row["speakers"] == "KCNA"
    assert row["stated"] == {
        "start": "2023-11-27T14:36:25.000Z",
        "end": "2023-11-27T14:36:25.000Z",
        "precision": "second",
        "of": "imaging",
    }
    assert row["object"] == {"id": "malligyong-1", "name": "Malligyong-1"}
    assert row["place"]["name"] == "Washington (White House, Pentagon)"
    assert row["highest"]["time"].startswith("2023-11-27T14:36:22.8")
    assert list(row["highest"]) == ["time", "azimuth_deg", "elevation_deg", "range_km", "off_nadir_deg"]
    assert row["difference_s"] == pytest.approx(-2.09, abs=0.05)
    assert row["above_horizon_then"] is True
    assert row["elements"]["evidence"] == "derived"
    assert row["uncertainty_s"] is None
    assert row["fit_use"] == "used"


def test_csv_has_the_same(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(csv.DictReader(io.StringIO(asked(capsys, scenario, "--format", "csv").out)))
    assert tuple(lines[0]) == COLUMNS
    assert len(lines) == 24
    assert {each["time_of"] for each in lines} == {"imaging", "reception"}
    (rome,) = [each for each in lines if each["place"] == "Rome"]
    assert float(rome["elevation_deg"]) == pytest.approx(60.4, abs=0.1)
    assert float(rome["target_sun_elevation_deg"]) == pytest.approx(21.5, abs=0.1)


def test_the_table_is_neutral_and_tells_what_it_rests_on(
    scenario: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = asked(capsys, scenario).out
    lines = text.splitlines()
    assert lines[0].startswith("stated (UTC)")
    assert "within" in lines[3]
    assert "2.1 s before" in text
    assert "Geometry only: it does not tell whether pictures were taken. A stated reception is no" in text
    assert "derived set: Derived, not a published element set." in text
    assert "no independent check" in text
    assert "onfirmed" not in text


def test_by_another_policy_other_sets_answer(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("claims", scenario, "--element-policy", "last-before")
    outcome = call(capsys, *arguments, "--format", "json")
    assert outcome.lines == ("overflight: element sets are chosen by the last epoch before each instant",)
    answer = json.loads(outcome.out)
    assert answer["element_policy"] == "last-before"
    # Before the epoch of the derived set, which is the first, none answers.
    early = [each for each in answer["claims"] if each["stated"]["start"] < "2023-11-25"]
    assert {each["why_not"] for each in early} == {"no position of it is known at that time"}
    assert all(each["highest"] is None and each["difference_s"] is None for each in early)
    table = call(capsys, *arguments).out.splitlines()
    assert "no position of it is known at that time" in table[1]


def test_no_claims_are_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = saved(msgspec.structs.replace(load_builtin(), events=()), tmp_path)
    assert asked(capsys, bare).out == "no event claims a passage over a place\n"
    assert asked(capsys, bare, "--format", "csv").out == ",".join(COLUMNS) + "\n"
    assert json.loads(asked(capsys, bare, "--format", "json").out)["claims"] == []


def test_an_element_file_is_no_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.tle"
    path.write_text(TLE)
    assert "this is an element file, not a scenario" in call(capsys, "claims", str(path)).failure(1)
