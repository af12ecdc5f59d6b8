"""Reading and writing scenario files: nothing lost, everything wrong said in its place."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.errors import DataError
from orbits.scenario.document import Document
from orbits.scenario.file import MAX_BYTES, dump_document, load_document, load_with_problems, save_document
from orbits.time.iso import parse_instant

ROOT = Path(__file__).resolve().parents[3]

OMM: dict[str, Any] = {
    "OBJECT_NAME": "MALLIGYONG-1",
    "OBJECT_ID": "2023-179A",
    "EPOCH": "2026-07-10T07:13:07.451616",
    "MEAN_MOTION": 15.22776275,
    "ECCENTRICITY": 0.00069828,
    "INCLINATION": 97.2993,
    "RA_OF_ASC_NODE": 72.1946,
    "ARG_OF_PERICENTER": 316.6351,
    "MEAN_ANOMALY": 43.4336,
    "EPHEMERIS_TYPE": 0,
    "CLASSIFICATION_TYPE": "U",
    "NORAD_CAT_ID": 58400,
    "ELEMENT_SET_NO": 999,
    "REV_AT_EPOCH": 14627,
    "BSTAR": 8.4425395e-05,
    "MEAN_MOTION_DOT": 1.904e-05,
    "MEAN_MOTION_DDOT": 0,
}
"""A published set of 58400 in the form that CelesTrak prints."""

SMALL: dict[str, Any] = {
    "schema": "overflight.scenario/1",
    "title": "A scenario",
    "clock": {
        "start": "2023-11-21T13:41:28Z",
        "span_start": "2023-05-01T00:00:00Z",
        "span_stop": "2026-09-01T00:00:00Z",
        "lift_off": "2023-11-21T13:42:28Z",
        "zones": [["Tokyo", "Asia/Tokyo"]],
    },
    "sources": [{"id": "kcna", "speaker": "KCNA", "confidence": "A"}],
    "objects": [
        {
            "id": "sat",
            "name": "X-1",
            "evidence": "measured",
            "sources": ["kcna"],
            "catalogue_number": 58400,
            "elements": [{"evidence": "measured", "omm": OMM}],
            "ascent": "climb",
        }
    ],
    "ascents": [
        {
            "id": "climb",
            "name": "Climb",
            "evidence": "modelled",
            "lift_off": "2023-11-21T13:42:28Z",
            "samples": [[0, 6378.0, 0.0, 0.0, 0.0, 0.0, 0.0], [5.0, 6378.1, 0.0, 0.0, 0.1, 0.0, 0.0]],
            "object": "sat",
        }
    ],
    "events": [
        {
            "id": "launch",
            "name": "Lift-off",
            "evidence": "claimed",
            "sources": ["kcna"],
            "time": "2023-11-21T13:42:28Z",
            "precision": "second",
            "kind": "launch",
            "passes": [
                {
                    "object": "sat",
                    "place": "Seoul",
                    "lat_deg": 37.57,
                    "lon_deg": 126.98,
                    "about_km": 15.0,
                    "time_of": "reception",
                    "in_fit": True,
                    "sources": ["kcna"],
                }
            ],
        }
    ],
    "regions": [
        {
            "id": "ring",
            "name": "Ring",
            "evidence": "reported",
            "kind": "hazard",
            "geometry": {"shape": "polygon", "polygons": [[[[124, 35], [125, 35], [125, 36]]]]},
        },
        {
            "id": "disc",
            "name": "Disc",
            "evidence": "reported",
            "kind": "alert",
            "geometry": {"shape": "circle", "lat_deg": 26.0, "lon_deg": 127.0, "radius_km": 100.0},
        },
    ],
    "points": [
        {
            "id": "fall",
            "name": "Fall",
            "evidence": "reported",
            "lat_deg": 36.0,
            "lon_deg": 122.0,
            "about_km": 200.0,
            "kind": "fall",
        }
    ],
    "stations": [{"id": "pad", "name": "Pad", "evidence": "reported", "lat_deg": 39.66, "lon_deg": 124.7}],
    "moments": [{"id": "m1", "name": "Start", "time": "2023-11-21T13:41:28Z"}],
}


def small() -> dict[str, Any]:
    return copy.deepcopy(SMALL)


def as_bytes(raw: Any) -> bytes:
    return json.dumps(raw).encode()


def the_problem(raw: Any) -> str:
    with pytest.raises(DataError) as caught:
        load_document(as_bytes(raw), "a.json")
    text = str(caught.value)
    assert "\n" not in text
    return text


def at(raw: Any, *steps: str | int) -> Any:
    for step in steps:
        raw = raw[step]
    return raw


def test_reads_what_it_writes() -> None:
    document = load_document(as_bytes(SMALL))
    again = load_document(dump_document(document))
    assert again == document
    assert dump_document(again) == dump_document(document)
    assert document.events[0].time == parse_instant("2023-11-21T13:42:28Z")


def test_small_document_has_no_problems() -> None:
    document, problems, read_only = load_with_problems(as_bytes(SMALL))
    assert document is not None
    assert problems == ()
    assert not read_only


def test_written_form_is_readable_and_stable() -> None:
    text = dump_document(load_document(as_bytes(SMALL))).decode()
    lines = text.splitlines()
    assert text.endswith("}\n")
    assert '      "time": "2023-11-21T13:42:28Z",' in lines
    assert "        [5.0, 6378.1, 0.0, 0.0, 0.1, 0.0, 0.0]" in lines
    assert lines[1] == '  "schema": "overflight.scenario/1",'


def test_the_policy_is_written_where_it_is_not_the_usual_one() -> None:
    assert b"element_policy" not in dump_document(load_document(as_bytes(SMALL)))
    document = load_document(as_bytes({**small(), "element_policy": "last-before"}))
    assert document.element_policy == "last-before"
    assert load_document(dump_document(document)) == document


def test_instants_keep_their_nanoseconds_and_become_utc() -> None:
    raw = small()
    raw["events"][0]["time"] = "2023-11-21T22:42:28.123456789+09:00"
    raw["moments"][0]["time"] = "2023-11-21T13:42:28.500Z"
    written = json.loads(dump_document(load_document(as_bytes(raw))))
    assert written["events"][0]["time"] == "2023-11-21T13:42:28.123456789Z"
    assert written["moments"][0]["time"] == "2023-11-21T13:42:28.5Z"


OBJECTS: list[tuple[str | int, ...]] = [
    (),
    ("clock",),
    ("sources", 0),
    ("objects", 0),
    ("objects", 0, "elements", 0),
    ("ascents", 0),
    ("events", 0),
    ("events", 0, "passes", 0),
    ("regions", 0),
    ("regions", 0, "geometry"),
    ("regions", 1, "geometry"),
    ("points", 0),
    ("stations", 0),
    ("moments", 0),
]
"""Every level of the document at which a field can stand."""

plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
unknown_names = st.text(min_size=1).map(lambda text: f"x_{text}") | st.just("unknown")


@given(st.lists(st.tuples(st.sampled_from(OBJECTS), unknown_names, plain_values), min_size=1, max_size=8))
def test_unknown_fields_are_kept_at_every_level(
    added: list[tuple[tuple[str | int, ...], str, Any]],
) -> None:
    raw = small()
    for steps, name, value in added:
        at(raw, *steps)[name] = value
    document = load_document(as_bytes(raw))
    written = json.loads(dump_document(document))
    for steps, name, _ in added:
        assert at(written, *steps)[name] == at(raw, *steps)[name]
    assert load_document(dump_document(document)) == document


def every_place(raw: Any, steps: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    return [steps] * bool(steps) + [
        place for name, each in below for place in every_place(each, (*steps, name))
    ]


@given(st.sampled_from(every_place(SMALL)), plain_values)
def test_whatever_stands_in_a_file_is_answered_with_problems_in_one_line_each(
    steps: tuple[str | int, ...], value: Any
) -> None:
    raw = small()
    at(raw, *steps[:-1])[steps[-1]] = value
    document, problems, _ = load_with_problems(as_bytes(raw), "a.json")
    assert document is not None or problems
    for each in problems:
        assert str(each).startswith("a.json: ")
        assert "\n" not in str(each)
        assert not any(word in str(each) for word in ("msgspec", "Traceback", "`", "$."))
    if document is not None:
        assert load_document(dump_document(document)) == document


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_is_no_scenario_is_refused(content: bytes) -> None:
    with pytest.raises(DataError):
        load_document(content, "a.json")


def test_every_level_is_covered_by_the_property() -> None:
    lists = {str(steps[0]) for steps in OBJECTS if steps}
    plain = {"unknown", "schema", "title", "subtitle", "summary", "element_policy"}
    assert lists == set(Document.__struct_fields__) - plain


@pytest.mark.parametrize(
    ("steps", "value", "expected"),
    [
        (
            ("events", 0, "time"),
            "yesterday",
            "events[0].time: expected a UTC time such as 2023-11-21T13:42:28Z",
        ),
        (("events", 0, "time"), 5, "events[0].time: expected a UTC time such as 2023-11-21T13:42:28Z"),
        (("events", 0, "time"), "2023-11-21T13:42:28", "events[0].time: expected a UTC time such as"),
        (("events", 0, "kind"), "party", "events[0].kind: expected one of alert, attempt, claim"),
        (("events", 0, "evidence"), "sure", "events[0].evidence: expected one of measured, derived"),
        (("events", 0, "name"), 7, "events[0].name: expected text, found a whole number"),
        (("events", 0), "x", "events[0]: expected an object with named fields, found text"),
        (("events",), {}, "events: expected a list"),
        (("events", 0, "passes", 0, "lat_deg"), 97, "events[0].passes[0].lat_deg: expected -90 to 90"),
        (("events", 0, "passes", 0, "about_km"), -1, "events[0].passes[0].about_km: cannot be negative"),
        (("events", 0, "passes", 0, "place"), "", "events[0].passes[0].place: a place needs a name"),
        (("events", 0, "passes", 0, "time_of"), "both", "passes[0].time_of: expected one of imaging"),
        (("events", 0, "passes", 0), {"place": "Seoul"}, "events[0].passes[0]: the field 'object' is"),
        (("title",), 4, "title: expected text, found a whole number"),
        (("element_policy",), "newest", "element_policy: expected one of last-before, nearest, found"),
        (("element_policy",), 1, "element_policy: expected text, found a whole number"),
        (("clock", "rate"), "fast", "clock.rate: expected a number, found text"),
        (("clock", "zones"), [["Mars", "Mars/Base"]], "clock.zones[0]: unknown time zone 'Mars/Base'"),
        (("clock", "start"), "2020-01-01T00:00:00Z", "clock.start: must lie between"),
        (("clock", "span_stop"), "2020-01-01T00:00:00Z", "clock.span_stop: must be after span_start"),
        (("regions", 0, "geometry", "shape"), "blob", "geometry.shape: expected one of "),
        (("regions", 1, "geometry", "radius_km"), -4, "regions[1].geometry.radius_km: must be more than 0"),
        (("regions", 1, "geometry", "lat_deg"), 97, "regions[1].geometry.lat_deg: expected -90 to 90"),
        (("regions", 0, "geometry", "polygons", 0, 0), [[1, 2], [3, 4]], "polygons[0][0]: a ring needs"),
        (
            ("regions", 0, "geometry"),
            {"shape": "country", "country": "Atlantis"},
            "regions[0].geometry: there is no country",
        ),
        (("regions", 0, "active_from"), "soon", "regions[0].active_from: expected a UTC time"),
        (
            ("objects", 0, "elements", 0, "tle"),
            ["1"],
            "elements[0].tle: expected a list of 2 entries, found 1",
        ),
        (("objects", 0, "elements", 0, "omm"), None, "elements[0]: give either 'tle'"),
        (("objects", 0, "catalogue_number"), 1.5, "catalogue_number: expected a whole number"),
        (("ascents", 0, "samples", 1), [0, 6378.1, 0, 0, 4, 5, 6], "samples[1]: must be later"),
        (
            ("ascents", 0, "samples", 1),
            [5, 1, 2, 3, 4, 5, 6],
            "samples[1]: expected a place above the ground",
        ),
        (("ascents", 0, "samples", 1), [5, 6.4e6, 0, 0, 4, 5, 6], "samples[1]: expected a place above the"),
        (("ascents", 0, "samples", 1), [5, 6400, 0, 0, 400, 5, 6], "samples[1]: expected a place above the"),
        (
            ("ascents", 0, "samples", 1),
            [1e9, 6400, 0, 0, 4, 5, 6],
            "samples[1][0]: expected seconds after lift",
        ),
        (("objects", 0, "catalogue_number"), -5, "catalogue_number: expected a whole number of one to nine"),
        (("objects", 0, "catalogue_number"), 10**400, "catalogue_number: expected a whole number of one to"),
        (("ascents", 0, "samples", 1), [5, 1, 2], "samples[1]: expected a list of at least 7 entries"),
        (("ascents", 0, "samples", 1), [5, 1, 2, 3, 4, 5, 6, 7], "samples[1]: expected a list of at most 7"),
        (("points", 0, "lon_deg"), 400, "points[0].lon_deg: expected -360 to 360"),
        (("points", 0, "lat_deg"), 10**400, "points[0].lat_deg: number out of range"),
        (("points", 0, "about_km"), -1, "points[0].about_km: cannot be negative"),
        (("moments", 0, "id"), "sat", "moments[0].id: the id 'sat' is already that of objects[0]"),
    ],
)
def test_a_wrong_value_is_told_with_its_path(steps: tuple[str | int, ...], value: Any, expected: str) -> None:
    raw = small()
    at(raw, *steps[:-1])[steps[-1]] = value
    text = the_problem(raw)
    assert text.startswith("a.json: ")
    assert expected in text


def test_a_missing_field_is_told() -> None:
    raw = small()
    del raw["events"][0]["time"]
    assert "events[0]: the field 'time' is missing" in the_problem(raw)
    raw = small()
    del raw["clock"]
    assert "the field 'clock' is missing" in the_problem(raw)


def test_all_wrong_items_are_told_at_once() -> None:
    raw = small()
    raw["events"][0]["time"] = "x"
    raw["points"][0]["kind"] = "y"
    document, problems, _ = load_with_problems(as_bytes(raw), "a.json")
    assert document is None
    assert [each.place for each in problems] == ["a.json: events[0].time", "a.json: points[0].kind"]
    assert "and 1 more" in the_problem(raw)


@pytest.mark.parametrize(
    ("steps", "value", "place"),
    [
        (("events", 0, "sources"), ["kcna", "nobody"], "events[0].sources[1]"),
        (("objects", 0, "elements", 0, "sources"), ["nobody"], "objects[0].elements[0].sources[0]"),
        (("objects", 0, "ascent"), "nothing", "objects[0].ascent"),
        (("ascents", 0, "object"), "nothing", "ascents[0].object"),
        (("events", 0, "passes", 0, "object"), "climb", "events[0].passes[0].object"),
        (("events", 0, "passes", 0, "sources"), ["nobody"], "events[0].passes[0].sources[0]"),
    ],
)
def test_missing_references_are_reported_and_the_document_opens(
    steps: tuple[str | int, ...], value: Any, place: str
) -> None:
    raw = small()
    at(raw, *steps[:-1])[steps[-1]] = value
    document, problems, _ = load_with_problems(as_bytes(raw), "a.json")
    assert document is not None
    assert [each.place for each in problems] == [f"a.json: {place}"]
    assert problems[0].severity == "error"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b"\x89PNG\0\0", "binary"),
        (b'{"title": "\xff"}', "not UTF-8"),
        (b'{\n "title": ,\n}', "a.json:2: not valid JSON"),
        (b"[1, 2]", "expected one JSON object"),
        (b'{"title": "x"}', "no field 'schema'"),
        (b'{"schema": "other/1"}', "its schema is 'other/1', expected 'overflight.scenario/1'"),
        (b'{"schema": "overflight.scenario/0"}', "its schema is"),
        (b'{"schema": 3}', "its schema is 3"),
        (b'{"schema": "overflight.scenario/1", "a": 1, "a": 2}', "'a' is given twice"),
        (b'{"schema": "overflight.scenario/1", "a": NaN}', "NaN"),
        (b'{"schema": "overflight.scenario/1", "a": 1e999}', "too large"),
        (b"[" * 200_000, "nested too deeply"),
    ],
)
def test_what_is_no_scenario_is_refused_in_one_line(content: bytes, expected: str) -> None:
    with pytest.raises(DataError) as caught:
        load_document(content, "a.json")
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_byte_order_mark_is_no_harm() -> None:
    assert load_document(b"\xef\xbb\xbf" + as_bytes(SMALL)) == load_document(as_bytes(SMALL))


def test_too_large_a_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DataError, match="larger than 64 MB"):
        load_document(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_document(tmp_path / "none.json")
    with pytest.raises(DataError, match="cannot be read"):
        load_document(tmp_path)


def test_a_newer_version_opens_read_only_without_what_is_not_understood(tmp_path: Path) -> None:
    raw = small()
    raw["schema"] = "overflight.scenario/2"
    raw["events"].append({**raw["events"][0], "id": "new", "kind": "a kind of the future"})
    document, problems, read_only = load_with_problems(as_bytes(raw), "a.json")
    assert read_only
    assert document is not None
    assert [each.id for each in document.events] == ["launch"]
    assert "newer version (overflight.scenario/2); opened read-only" in problems[0].what
    assert all(each.severity == "warning" for each in problems)
    with pytest.raises(DataError, match="read-only"):
        save_document(document, tmp_path / "copy.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"omm": {**OMM, "ECCENTRICITY": 2.0}}, "objects[0].elements[0]: "),
        ({"omm": {}}, "objects[0].elements[0]: "),
        ({"omm": {**OMM, "NORAD_CAT_ID": 5}}, "the element set is of object 5, not 58400"),
        ({"omm": None, "tle": ["1 58400U", "2 58400"]}, "objects[0].elements[0]: line 1 is cut short"),
    ],
)
def test_unreadable_element_sets_are_reported_and_the_document_opens(
    change: dict[str, Any], expected: str
) -> None:
    raw = small()
    raw["objects"][0]["elements"][0].update(change)
    document, problems, _ = load_with_problems(as_bytes(raw), "a.json")
    assert document is not None
    assert len(problems) == 1
    assert expected in str(problems[0])


def test_save_replaces_the_whole_file_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.overflight.json"
    path.write_text("old")
    path.chmod(0o640)
    document = load_document(as_bytes(SMALL))
    save_document(document, path)
    assert load_document(path) == document
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_save_writes_through_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_text("old")
    link = tmp_path / "link.json"
    link.symlink_to(real)
    document = load_document(as_bytes(SMALL))
    save_document(document, link)
    assert link.is_symlink()
    assert load_document(real) == document


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_save_that_fails_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.overflight.json"
    path.write_text("old")

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(DataError, match="No space left on device"):
        save_document(load_document(as_bytes(SMALL)), path)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


KILLED_WHILE_SAVING = """
import os, sys
from pathlib import Path
from orbits.scenario.file import load_document, save_document
os.fsync = lambda descriptor: os._exit(9)
save_document(load_document(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def test_a_process_killed_while_saving_leaves_the_old_file_whole(tmp_path: Path) -> None:
    source = tmp_path / "source.json"
    source.write_bytes(as_bytes(SMALL))
    path = tmp_path / "a.overflight.json"
    path.write_text("old")
    command = [sys.executable, "-c", KILLED_WHILE_SAVING, str(source), str(path)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    assert path.read_text() == "old"
