"""The policy by which element sets are chosen: asked for, of the scenario, and told with the answer."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, get_args

import pytest

from gui.commands.arguments import POLICIES
from orbits.elements.history import Policy
from orbits.scenario.builtin import load_builtin
from orbits.scenario.edits import set_element_policy
from orbits.scenario.file import dump_document
from tests.unit.commands.calls import LATER_TLE, SEOUL, TLE, call

DAY = ("--start", "2024-06-16T00:00:00Z", "--end", "2024-06-16T12:00:00Z")
"""Nearer to the epoch of the later set (19 June) than to that of the earlier one (12 June)."""
CALLS = {
    "track": ("--step", "3600"),
    "passes": SEOUL,
    "lighting": (),
}


@pytest.fixture
def as_known(tmp_path: Path) -> str:
    """The built-in scenario with the sets that were there before each instant."""
    path = tmp_path / "as-known.overflight.json"
    path.write_bytes(dump_document(set_element_policy("last-before")(load_builtin())))
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], command: str, source: str, *more: str) -> dict[str, Any]:
    call_of = (command, source, "--object", "58400", *DAY, *CALLS[command], "--format", "json", *more)
    outcome = call(capsys, *call_of)
    assert outcome.status == 0, outcome
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def test_the_choices_are_those_of_a_history() -> None:
    assert get_args(Policy) == POLICIES


@pytest.mark.parametrize("command", CALLS)
def test_an_element_file_is_read_by_the_nearest_epoch_unless_asked_otherwise(
    command: str, two_sets: str, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = answer(capsys, command, two_sets)
    nearest = answer(capsys, command, two_sets, "--element-policy", "nearest")
    as_known = answer(capsys, command, two_sets, "--element-policy", "last-before")
    assert usual == nearest
    assert (nearest["element_policy"], as_known["element_policy"]) == ("nearest", "last-before")
    assert nearest[list(nearest)[-1]] != as_known[list(nearest)[-1]]


@pytest.mark.parametrize("command", CALLS)
def test_a_scenario_says_itself_and_the_call_overrules_it(
    command: str, as_known: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, command, as_known)["element_policy"] == "last-before"
    overruled = answer(capsys, command, as_known, "--element-policy", "nearest")
    assert overruled["element_policy"] == "nearest"


def test_only_another_policy_than_the_usual_one_is_remarked_on(
    two_sets: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call_of = ("lighting", two_sets, "--object", "58400", *DAY)
    assert call(capsys, *call_of).lines == ()
    as_known = (*call_of, "--element-policy", "last-before")
    assert call(capsys, *as_known).lines == (
        "overflight: element sets are chosen by the last epoch before each instant",
    )
    assert call(capsys, *as_known, "--quiet").lines == ()


def test_a_track_tells_each_set_with_its_age_and_the_jump_to_it(
    two_sets: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    span = ("--start", "2024-06-13T00:00:00Z", "--end", "2024-06-20T00:00:00Z")
    call_of = ("track", two_sets, "--object", "58400", *span, "--step", "86400", "--format", "json")
    for policy, starts, ages in (
        ("nearest", ("2024-06-13", "2024-06-15T16:54:49.770Z"), (0.752, -3.457)),
        ("last-before", ("2024-06-13", "2024-06-19T03:52:42.704Z"), (0.752, 0.0)),
    ):
        sets = json.loads(call(capsys, *call_of, "--element-policy", policy).out)["element_sets"]
        assert [list(each) for each in sets] == 2 * [
            ["from", "epoch", "age_days", "name", "evidence", "jump_km"]
        ]
        assert all(each["from"].startswith(start) for each, start in zip(sets, starts, strict=True))
        assert [each["age_days"] for each in sets] == pytest.approx(ages, abs=1e-3)
        assert sets[0]["jump_km"] is None
        places = [place_km(text, sets[1]["from"], tmp_path, capsys) for text in (TLE, LATER_TLE)]
        assert sets[1]["jump_km"] == pytest.approx(math.dist(*places), abs=0.02)  # "from" is in whole ms


def place_km(tle: str, at: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[float]:
    """Where one set alone has the object."""
    path = folder / "one.tle"
    path.write_text(tle)
    span = ("--start", at, "--end", at, "--step", "1", "--frame", "teme", "--format", "json")
    (row,) = json.loads(call(capsys, "track", str(path), "--object", "58400", *span).out)["rows"]
    return [float(each) for each in row[1:4]]


@pytest.mark.parametrize("command", CALLS)
def test_before_the_first_epoch_there_is_no_last_one(
    command: str, two_sets: str, capsys: pytest.CaptureFixture[str]
) -> None:
    span = ("--start", "2024-06-10T00:00:00Z", "--end", "2024-06-11T00:00:00Z")
    call_of = (command, two_sets, "--object", "58400", *span, *CALLS[command])
    assert call(capsys, *call_of).status == 0
    line = call(capsys, *call_of, "--element-policy", "last-before").failure(1)
    assert "no position of MALLIGYONG-1 between --start and --end" in line
    assert "reach from 2024-06-12T05:56:57Z" in line
    assert "--element-policy nearest" in line


def test_check_names_a_policy_that_there_is_not(as_known: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(as_known)
    path.write_text(path.read_text(encoding="utf-8").replace('"last-before"', '"newest"'), encoding="utf-8")
    outcome = call(capsys, "check", as_known)
    assert outcome.status == 1
    expected = "element_policy: expected one of last-before, nearest, found 'newest'"
    assert outcome.lines == (f"error: {as_known}: {expected}",)


def test_a_policy_that_there_is_not(two_sets: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_of = ("track", two_sets, "--object", "58400", *DAY, "--step", "60", "--element-policy", "newest")
    line = call(capsys, *call_of).failure(2)
    assert "--element-policy" in line
    assert "'nearest', 'last-before'" in line
