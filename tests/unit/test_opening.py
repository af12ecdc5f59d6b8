"""Any file: told apart by content, in any Unicode."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orbits.errors import DataError
from orbits.opening import open_bytes, open_path
from orbits.scenario.builtin import load_builtin
from orbits.scenario.file import dump_document

ONE = "1 58400U 23179A   24024.60239288  .00007996  00000+0  35104-3 0  9995"
TWO = "2 58400  97.4246 273.5415 0017393  56.9420 303.3483 15.22067486  9731"
SCENARIO = dump_document(load_builtin()).decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_scenario_in_any_unicode(encoding: str) -> None:
    opened = open_bytes(SCENARIO.encode(encoding), "a")
    assert opened.document == load_builtin()
    assert opened.problems == ()
    assert opened.summary().startswith("a scenario with 1 object, 1 ascent, ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_elements_in_any_unicode(encoding: str) -> None:
    opened = open_bytes(f"만리경-1호\n{ONE}\n{TWO}\n".encode(encoding), "a")
    assert [each.name for each in opened.elements] == ["만리경-1호"]
    assert opened.problems == ()
    assert opened.summary() == "1 element set of 1 object"


def test_half_a_code_unit_at_the_end_is_no_crash() -> None:
    assert open_bytes(f"{ONE}\n{TWO}\n".encode("utf-16") + b"x", "a").elements


@pytest.mark.parametrize("wrapped", [f"[{SCENARIO}]", f" [\n{SCENARIO}, 1]"])
def test_a_scenario_inside_a_list_is_told(wrapped: str) -> None:
    with pytest.raises(DataError, match="expected one JSON object"):
        raise open_bytes(wrapped.encode(), "a").failure()


def test_the_first_of_several_errors_and_how_many_more() -> None:
    raw = json.loads(SCENARIO)
    raw["events"][0]["time"] = raw["events"][1]["time"] = 5
    failure = open_bytes(json.dumps(raw).encode(), "a").failure()
    assert str(failure).startswith("a: events[0].time: expected a UTC time")
    assert "(and 1 more; `overflight check` lists all)" in str(failure)


def test_what_cannot_be_read_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path, "this is a folder; name a file in it"),
        (tmp_path / "none", "no such file or directory; check the name"),
        (tmp_path / ("x" * 5000), "file name too long; check the name"),
    ):
        with pytest.raises(DataError, match=words):
            open_path(path)
