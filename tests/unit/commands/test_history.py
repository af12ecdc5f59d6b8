"""`overflight history`: sets, gaps, hand-overs, manoeuvres and trust of one object."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from orbits.elements.history import ElementHistory
from orbits.elements.trust import trust_of
from orbits.formats.tle import read_tle
from tests.unit.commands.calls import OTHER_TLE, TLE, call


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    outcome = call(capsys, "history", *arguments, "--object", "58400", "--format", "json")
    assert outcome.status == 0
    answer: dict[str, Any] = json.loads(outcome.out)
    assert answer["schema"] == "overflight.history/1"
    return answer


def test_the_sets_of_a_file(capsys: pytest.CaptureFixture[str], two_sets: str) -> None:
    answer = answered(capsys, two_sets)
    assert answer["object"] == {"norad_id": 58400, "name": "MALLIGYONG-1"}
    assert answer["sets"] == {
        "count": 2,
        "by_evidence": {"measured": 2},
        "first_epoch": "2024-06-12T05:56:56.836Z",
        "last_epoch": "2024-06-19T03:52:42.704Z",
    }
    assert answer["longest_gaps"] == [
        {"start": "2024-06-12T05:56:56.836Z", "end": "2024-06-19T03:52:42.704Z", "days": 6.914}
    ]
    (hand_over,) = answer["hand_overs"]
    assert (hand_over["from_epoch"], hand_over["to_epoch"]) == (
        answer["sets"]["first_epoch"],
        answer["sets"]["last_epoch"],
    )
    assert hand_over["time"] == "2024-06-15T16:54:49.770Z"
    assert hand_over["jump_km"] > 0.0


def test_the_policy_moves_the_hand_over(capsys: pytest.CaptureFixture[str], two_sets: str) -> None:
    answer = answered(capsys, two_sets, "--element-policy", "last-before")
    assert answer["element_policy"] == "last-before"
    assert answer["hand_overs"][0]["time"] == "2024-06-19T03:52:42.704Z"


def test_the_collected_history(capsys: pytest.CaptureFixture[str], shared: Path) -> None:
    path = shared / "elements" / "58400.tle"
    answer = answered(capsys, str(path))
    assert answer["sets"]["count"] == 522
    assert len(answer["hand_overs"]) == 521
    assert [(each["after"][:10], each["before"][:10]) for each in answer["manoeuvres"]] == [
        ("2024-02-19", "2024-02-26"),
        ("2024-05-28", "2024-06-07"),
        ("2024-09-02", "2024-10-09"),
        ("2024-11-16", "2025-02-03"),
        ("2025-10-02", "2025-11-24"),
    ]
    assert answer["trust"]["basis"] == "measured from 522 sets of this object"
    trust = trust_of(ElementHistory(read_tle(path.read_text(encoding="utf-8"), "collected").items))
    slips_s = {each["age_days"]: each["slip_s"] for each in answer["trust_bands"]}
    assert slips_s == {age: round(float(trust.slip_s(age)), 3) for age in slips_s}
    assert [age for age in slips_s if age > 0] == [0.5, 1.0, 2.0, 3.0, 7.0, 14.0]


def test_the_trust_under_the_drag_of_an_instant(
    capsys: pytest.CaptureFixture[str], shared: Path, tmp_path: Path
) -> None:
    lines = (shared / "elements" / "58400.tle").read_text(encoding="utf-8").splitlines()
    two_lines_each = [each for each in lines if each[:2] in ("1 ", "2 ")]
    path = str(tmp_path / "some.tle")
    Path(path).write_text("\n".join(two_lines_each[:240]))
    active, quiet = (
        answered(capsys, path, "--at", at) for at in ("2024-06-12T00:00:00Z", "2025-07-12T00:00:00Z")
    )
    pairs = zip(active["trust_bands"], quiet["trust_bands"], strict=True)
    assert all(one["slip_s"] > 2.0 * other["slip_s"] for one, other in pairs)
    assert active["trust"]["drag"] == "around --at"


def test_a_table_and_csv_of_the_same(capsys: pytest.CaptureFixture[str], two_sets: str) -> None:
    outcome = call(capsys, "history", two_sets, "--object", "58400")
    assert outcome.status == 0
    assert outcome.out.startswith("58400 MALLIGYONG-1: 2 element sets (2 measured), 2024-06-12 05:56 to")
    assert "manoeuvres that changed the altitude: none" in outcome.out
    assert "assumed: typical of low orbits; too few sets of this object to measure" in outcome.out
    table = call(capsys, "history", two_sets, "--object", "58400", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [each["kind"] for each in rows] == ["sets", "gap", "hand-over", *["trust"] * 12]
    assert rows[0]["count"] == "2"
    assert float(rows[1]["days"]) == pytest.approx(6.914)
    bands = answered(capsys, two_sets)["trust_bands"]
    assert [float(each["slip_s"]) for each in rows[3:]] == [each["slip_s"] for each in bands]


def test_one_set_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "one.tle"
    path.write_text(TLE)
    answer = answered(capsys, str(path))
    assert (answer["longest_gaps"], answer["hand_overs"], answer["manoeuvres"]) == ([], [], [])
    assert not answer["manoeuvres_searched"]
    assert answer["trust"]["basis"] == "assumed: typical of low orbits; no history"
    outcome = call(capsys, "history", str(path), "--object", "58400")
    assert "manoeuvres: not looked for" in outcome.out
    assert "longest gaps: none" in outcome.out


def test_in_a_scenario_sets_count_by_their_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answered(capsys, "assets/scenarios/malligyong-1.overflight.json")
    assert answer["sets"]["by_evidence"] == {"derived": 1, "measured": 20}
    assert answer["manoeuvres"][0]["after"].startswith("2024-02-19")


def test_what_cannot_be_answered_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "other.tle"
    path.write_text(OTHER_TLE)
    assert "58400" in call(capsys, "history", str(path), "--object", "58400").failure(1)
    assert "--object" in call(capsys, "history", str(path)).failure(2)
    late = ("--object", "41332", "--at", "2024-06-12T00:00:00")
    assert "--at" in call(capsys, "history", str(path), *late).failure(2)
