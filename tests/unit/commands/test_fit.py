"""`overflight fit`: its three forms, and what it says where it cannot answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orbits.evidence import Evidence
from orbits.formats.tle import read_tle
from tests.unit.commands.calls import TLE, call


def test_the_table_tells_residuals_and_the_set(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = call(capsys, "fit", scenario, "--object", "58400")
    assert (outcome.status, outcome.lines) == (0, ())
    lines = outcome.out.splitlines()
    assert lines[0].split("  ")[0] == "stated (UTC)"
    assert "Pearl Harbor, Hickam" in lines[1]
    assert lines[10].startswith("residuals: rms 4.0 s, at most 6.7 s; each pass against a fit to the others")
    assert "# DERIVED - NOT A PUBLISHED ELEMENT SET." in outcome.out


def test_json_has_the_figures(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = call(
        capsys, "fit", scenario, "--object", "Malligyong-1", "--parameters", "3", "--format", "json"
    )
    assert outcome.status == 0
    answer = json.loads(outcome.out)
    assert answer["schema"] == "overflight.fit/1"
    assert answer["object"] == {"norad_id": 58400, "name": "Malligyong-1"}
    assert answer["elements"]["evidence"] == "derived"
    assert answer["elements"]["epoch"] == "2023-11-25T00:00:00.000Z"
    names = [each["name"] for each in answer["parameters"]]
    assert names == ["mean_motion_rev_day", "mean_anomaly_deg", "bstar_per_earth_radius"]
    assert all(each["standard_error"] > 0.0 for each in answer["parameters"])
    assert len(answer["passes"]) == 9
    assert answer["passes"][0] == {
        "stated": "2023-11-24T20:13:22.000Z",
        "places": ["Pearl Harbor", "Hickam"],
        "residual_s": pytest.approx(2.0, abs=0.1),
        "left_out_residual_s": pytest.approx(3.7, abs=0.1),
    }
    assert 0.0 < answer["rms_s"] < answer["left_out_rms_s"]
    assert answer["max_s"] == max(abs(each["residual_s"]) for each in answer["passes"])


def test_the_element_lines_are_read_again_as_derived(
    scenario: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("fit", scenario, "--object", "58400", "--epoch", "2023-11-27T00:00:00Z", "--format", "tle")
    outcome = call(capsys, *arguments)
    assert outcome.status == 0
    result = read_tle(outcome.out, "out")
    assert result.problems == ()
    (elements,) = result.items
    assert elements.provenance.evidence is Evidence.DERIVED
    assert elements.name == "MALLIGYONG-1 (DERIVED)"
    assert all(len(line) <= 110 for line in outcome.out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "status", "what"),
    [
        (("--object", "99999"), 1, "99999"),
        (("--object", "58400", "--parameters", "6"), 2, "--parameters"),
        (("--object", "58400", "--epoch", "soon"), 2, "--epoch"),
        ((), 2, "--object"),
    ],
)
def test_wrong_calls_are_told_in_one_line(
    scenario: str,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    status: int,
    what: str,
) -> None:
    assert what in call(capsys, "fit", scenario, *arguments).failure(status)


def test_an_element_file_is_no_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.tle"
    path.write_text(TLE)
    line = call(capsys, "fit", str(path), "--object", "58400").failure(1)
    assert "this is an element file, not a scenario; name a scenario" in line


def test_a_file_that_is_nothing_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("hello")
    assert "no element set in it" in call(capsys, "fit", str(path), "--object", "58400").failure(1)
