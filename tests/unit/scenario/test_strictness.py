"""Files that JSON, or a picture, cannot take: one line with the line of the file; nothing crashes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from orbits.errors import DataError
from orbits.scenario.builtin import load_builtin
from orbits.scenario.file import dump_document, load_document, load_with_problems
from orbits.scenario.json_text import BadJsonError, read_json


def builtin() -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(dump_document(load_builtin()))
    return raw


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('{"a": "NaN",\n"b": NaN}', "NaN is not a number that JSON allows", 2),
        ('{"a": "-Infinity",\n\n"b": -Infinity}', "-Infinity is not a number", 3),
        ('{"a": "1e999", "c": 1,\n"b": [0, 1e999]}', "the number 1e999 is too large", 2),
        ('{"a": 1,\n"b": ' + "9" * 5000 + "}", "the number 99999999999999999999… has 5000 digits", 2),
        ('{"a": 1,\n"b": "x\\uD83Dy"}', r"the text has \\uD83D in it, half a character", 2),
        ('{"a": 1,\n"\\udc00": 2}', r"the text has \\udc00 in it", 2),
        ('{"a": 1,\n"a": 2}', "the field 'a' is given twice", None),
    ],
)
def test_what_strict_json_lacks_is_found_in_its_line(text: str, message: str, line: int | None) -> None:
    with pytest.raises(BadJsonError, match=message) as caught:
        read_json(text)
    assert caught.value.line_in(text) == line
    with pytest.raises(DataError) as refused:
        load_document(text.encode(), "a.json")
    assert refused.value.place == ("a.json" if line is None else f"a.json:{line}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'"\ud83d\ude80"', "🚀"),
        (r'"\\ud83d"', r"\ud83d"),
        (r'"\u0000\u00e4"', "\0ä"),
        ("9" * 400, int("9" * 400)),
        ('"NaN 1e999"', "NaN 1e999"),
    ],
)
def test_what_json_does_allow(text: str, expected: object) -> None:
    assert read_json(text) == expected


@pytest.mark.parametrize("missing", ["clock", "title"])
@pytest.mark.parametrize("value", [None, [], 5])
def test_a_newer_version_that_cannot_be_shown_is_an_error(missing: str, value: object) -> None:
    raw = builtin() | {"schema": "overflight.scenario/7"}
    if value is None:
        del raw[missing]
    else:
        raw[missing] = value
    document, problems, read_only = load_with_problems(json.dumps(raw).encode(), "a.json")
    assert document is None
    assert read_only
    assert problems[0].severity == "error"
    with pytest.raises(DataError, match="cannot show; update Overflight to open it"):
        load_document(json.dumps(raw).encode(), "a.json")


def test_an_object_twice_opens_and_is_told() -> None:
    raw = builtin()
    raw["objects"].append({**raw["objects"][0], "id": "twice"})
    document, problems, _ = load_with_problems(json.dumps(raw).encode(), "a.json")
    assert document is not None
    (problem,) = problems
    assert str(problem) == (
        "a.json: objects[1].catalogue_number: the number 58400 is already that of objects[0]; "
        "join their element sets"
    )


def test_objects_without_element_sets_may_share_the_number_zero() -> None:
    raw = builtin()
    bare = {"name": "x", "evidence": "claimed", "catalogue_number": 0, "elements": []}
    raw["objects"] += [{**bare, "id": "one"}, {**bare, "id": "other"}]
    document, problems, _ = load_with_problems(json.dumps(raw).encode(), "a.json")
    assert document is not None
    assert problems == ()


def test_a_wrong_number_of_an_object_is_told_once_and_not_for_each_set() -> None:
    raw = builtin()
    raw["objects"][0]["catalogue_number"] = -5
    _, problems, _ = load_with_problems(json.dumps(raw).encode(), "a.json")
    (problem,) = problems
    assert problem.place == "a.json: objects[0].catalogue_number"
