"""SOURCE in every shape: files that are wrong, standard input, objects by every name."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orbits.scenario.builtin import load_builtin
from orbits.scenario.file import dump_document
from tests.unit.commands.calls import OTHER_TLE, SEOUL, SPAN, TLE, Outcome, call

OMM = {
    "OBJECT_NAME": "만리경-1호",
    "OBJECT_ID": "2023-179A",
    "EPOCH": "2024-06-12T00:00:00",
    "MEAN_MOTION": 15.21,
    "ECCENTRICITY": 0.0002,
    "INCLINATION": 97.4,
    "RA_OF_ASC_NODE": 51.0,
    "ARG_OF_PERICENTER": 150.0,
    "MEAN_ANOMALY": 200.0,
    "NORAD_CAT_ID": 58400,
    "BSTAR": 3e-4,
}

Ask = Callable[..., Outcome]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """`track` on a file with this content."""

    def asked(content: bytes | str, *more: str, object_id: str = "58400") -> Outcome:
        path = tmp_path / "source"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return call(capsys, "track", str(path), "--object", object_id, *SPAN, "--step", "3600", *more)

    return asked


def builtin_with(change: Callable[[dict[str, Any]], Any]) -> bytes:
    raw: dict[str, Any] = json.loads(dump_document(load_builtin()))
    change(raw)
    return json.dumps(raw).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "source: no element set in it: it is empty; give a file"),
        (b"\x00\x01\x02" * 99, "source: this is a binary file, not text; give"),
        (TLE.encode("utf-16-le"), "source: this is a binary file"),
        (TLE[:100].encode(), "source:3: line 2 is cut short: 16 of 69 characters; get the set again"),
        (TLE.replace("9998", "9997").encode(), "source:2: line 1 says check sum '7'"),
        (
            json.dumps([{**OMM, "EPOCH": None}]).encode(),
            "source:1: record 1 (만리경-1호): field EPOCH is missing",
        ),
        (json.dumps([[OMM]]).encode(), "source:1: record 1 is a list"),
        (b"[" * 100_000, "source: this is JSON, but not OMM records; give"),
        (b'{"schema": "overflight.scenario/1", "a": ' + b"[" * 100_000, "source: nested too deeply"),
        (b'[{"schema": "overflight.scenario/1"}]', "source: not a scenario: expected one JSON object; give"),
        (b'{"schema": "other/1", "title": "x"}', "source: not a scenario: its schema is 'other/1', expected"),
        (
            b'{"schema": "overflight.scenario/9", "title": "x"}',
            "that this one cannot show; update Overflight",
        ),
        (b'{"schema": "overflight.scenario/1",\n"x": 1e999}', "source:2: the number 1e999 is too large"),
        (b'{"schema": "overflight.scenario/1",\n"x": NaN}', "source:2: NaN is not a number that JSON allows"),
        (b'{"title": "x",\n"x": "\\ud800"}', "source:2: the text has \\ud800 in it, half a character; leave"),
        (
            b'{"title": "x",\n"x": ' + b"9" * 5000 + b"}",
            "source:2: the number 99999999999999999999… has 5000",
        ),
        (b"PK\x03\x04rest", "source: this is a packed file; unpack it first"),
    ],
)
def test_a_file_without_anything_usable(ask: Ask, content: bytes, words: str) -> None:
    assert words in ask(content).failure(1)


@pytest.mark.parametrize(
    "content",
    [
        TLE.encode("utf-8-sig"),
        TLE.encode("utf-16"),
        TLE.encode("utf-32"),
        TLE.replace("\n", "\r\n").encode(),
        TLE.replace("\n", "\r").encode(),
        json.dumps(OMM).encode("utf-16"),
        json.dumps([OMM], indent=1).replace("\n", "\r\n").encode("utf-8-sig"),
        builtin_with(lambda raw: None).decode().encode("utf-16"),
    ],
)
def test_any_unicode_and_any_end_of_line(ask: Ask, content: bytes) -> None:
    outcome = ask(content)
    assert (outcome.status, outcome.lines) == (0, ())
    assert len(outcome.out.splitlines()) == 1 + 4


def test_what_is_wrong_beside_what_could_be_used_is_one_line(ask: Ask) -> None:
    content = TLE + OTHER_TLE.replace("9997", "9990") + "1 99999U\n"
    outcome = ask(content)
    assert outcome.status == 0
    (line,) = outcome.lines
    assert line.startswith("overflight: error: ")
    assert "source:5: line 1 says check sum" in line
    assert line.endswith("(and 1 more; `overflight check` lists all)")
    assert ask(content, "--quiet").lines == ()


def test_a_failure_is_alone_on_standard_error(ask: Ask) -> None:
    content = TLE + OTHER_TLE.replace("9997", "9990")
    assert "no object is called '41332'" in ask(content, object_id="41332").failure(1)


@pytest.mark.parametrize(
    "object_id",
    [
        "58400",
        "058400",
        " 58400 ",
        "2023-179a",
        "23179A",
        "만리경-1호",
        unicodedata.normalize("NFD", "만리경-1호"),
    ],
)
def test_every_name_of_an_object(ask: Ask, object_id: str) -> None:
    assert ask(json.dumps(OMM), object_id=object_id).status == 0


@pytest.mark.parametrize(
    ("object_id", "words"),
    [
        ("", "no object is called ''; there are 58400 MALLIGYONG-1"),
        ("-1", "no object is called '-1'"),
        ("58401", "no object is called '58401'; there are 58400"),
        ("malligyong", "perhaps you mean 58400 MALLIGYONG-1"),
        ("٥٨٤٠٠", "no object is called '٥٨٤٠٠'"),
        ("9" * 30, "no object is called '99999"),
        ("x" * 5000, "xxx…'; there are"),
        ("a\nb\x1b[31m", "no object is called 'a b [31m'"),
    ],
)
def test_names_of_nothing(ask: Ask, object_id: str, words: str) -> None:
    line = ask(TLE, object_id=object_id).failure(1)
    assert words in line
    assert len(line) < 400


def test_a_name_of_several_objects(ask: Ask) -> None:
    line = ask(TLE + OTHER_TLE.replace("KMS 4", "malligyong-1"), object_id="MALLIGYONG-1").failure(1)
    assert "several objects are called 'MALLIGYONG-1': 58400 MALLIGYONG-1, 41332" in line
    assert line.endswith("use the catalogue number")


def test_names_that_a_scenario_gives(ask: Ask) -> None:
    content = builtin_with(lambda raw: raw["objects"][0].update(name="만리경-1호"))
    identifier = json.loads(content)["objects"][0]["id"]
    for object_id in ("만리경-1호", identifier, "58400", "MALLIGYONG-1"):
        assert ask(content, object_id=object_id).status == 0


@pytest.mark.parametrize("object_id", ["58400", "all"])
def test_a_scenario_without_objects_gives_no_answer(
    object_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bare.overflight.json"
    path.write_bytes(builtin_with(lambda raw: raw.update(objects=[], ascents=[], events=[])))
    line = call(capsys, "passes", str(path), "--object", object_id, *SEOUL, *SPAN).failure(1)
    assert "bare.overflight.json: there is no object with element sets in it; name" in line


def test_an_object_of_a_scenario_without_element_sets(ask: Ask) -> None:
    bare = {"id": "bare", "name": "Bare", "evidence": "claimed", "catalogue_number": 0, "elements": []}
    content = builtin_with(lambda raw: raw["objects"].append(bare))
    assert "source: Bare has no element sets in it" in ask(content, object_id="Bare").failure(1)


def test_a_scenario_whose_sets_are_all_wrong_tells_the_first(ask: Ask) -> None:
    def spoil(raw: dict[str, Any]) -> None:
        for each in raw["objects"][0]["elements"]:
            each["tle"] = ["1 x", "2 y"]

    assert "objects[0].elements[0]: no element set in it" in ask(builtin_with(spoil)).failure(1)


def test_control_characters_of_a_name_reach_no_terminal(ask: Ask) -> None:
    spoilt = json.dumps({**OMM, "OBJECT_NAME": "a\x1b[31mb\n\ud800c"})
    outcome = ask(spoilt, "--format", "json")
    assert json.loads(outcome.out)["object"]["name"] == "a [31mb c"


class Given:
    """Standard input with these bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, "standard input is closed; name a file instead of -"),
        (Given(b""), "standard input: no element set in it: it is empty"),
        (Given(b" " * (64 * 1024 * 1024 + 5)), "standard input: the file is 67 MB, more than 64 MB"),
    ],
)
def test_standard_input_that_gives_nothing(
    given: Given | None, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", given)
    outcome = call(capsys, "track", "-", "--object", "58400", *SPAN, "--step", "3600")
    assert words in outcome.failure(1)


def test_standard_input_names_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Given(TLE.encode()))
    outcome = call(capsys, "track", "-", "--object", "1", *SPAN, "--step", "3600")
    assert outcome.failure(1).startswith("overflight: standard input: no object is called '1'")
