import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sgp4 import omm
from sgp4.api import Satrec

from orbits.elements.element_set import ElementSet
from orbits.elements.omm_fields import REQUIRED_FIELDS
from orbits.errors import Problem
from orbits.formats.omm_json import read_omm_json
from orbits.time.iso import format_utc

RECORD: dict[str, Any] = {
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
    "MEAN_MOTION_DDOT": 0.0,
}
OTHER = RECORD | {"OBJECT_NAME": "OTHER", "NORAD_CAT_ID": 5}


def read(*records: object) -> tuple[list[ElementSet], list[Problem]]:
    return read_text(json.dumps(list(records), indent=0))


def read_text(text: str) -> tuple[list[ElementSet], list[Problem]]:
    result = read_omm_json(text, "a.json")
    return list(result.items), list(result.problems)


def test_every_field_of_a_record() -> None:
    (each,), problems = read(RECORD)
    assert problems == []
    assert (each.name, each.international_designator) == ("MALLIGYONG-1", "2023-179A")
    assert format_utc(each.epoch, 6) == "2026-07-10T07:13:07.451616Z"
    assert each.mean_motion_rev_day == 15.22776275
    assert each.eccentricity == 0.00069828
    assert each.inclination_deg == 97.2993
    assert each.raan_deg == 72.1946
    assert each.argument_of_perigee_deg == 316.6351
    assert each.mean_anomaly_deg == 43.4336
    assert (each.catalogue_number, each.classification) == (58400, "U")
    assert (each.element_set_number, each.revolution_at_epoch) == (999, 14627)
    assert each.bstar_per_earth_radius == 8.4425395e-05
    assert (each.mean_motion_dot, each.mean_motion_ddot) == (1.904e-05, 0.0)
    assert each.published_as == "omm"


def test_one_object_and_strings_are_read_alike() -> None:
    as_strings = {key: str(value) for key, value in RECORD.items()}
    (from_list,), _ = read(RECORD)
    (alone,), problems = read_text("\ufeff\r\n" + json.dumps(as_strings) + "\r\n")
    assert problems == []
    assert alone == from_list


@pytest.mark.parametrize(
    "epoch",
    [
        "2026-07-10T07:13:07.451616Z",
        "2026-07-10 07:13:07.451616",
        "2026-191T07:13:07.451616",
        "2026-07-10T16:13:07.451616+09:00",
    ],
)
def test_the_epoch_with_or_without_zone(epoch: str) -> None:
    (each,), problems = read(RECORD | {"EPOCH": epoch})
    assert problems == []
    assert format_utc(each.epoch, 6) == "2026-07-10T07:13:07.451616Z"


@pytest.mark.parametrize("number", [339_999, 340_000, 999_999_999])
def test_catalogue_numbers_of_up_to_nine_digits_propagate(number: int) -> None:
    (each,), problems = read(RECORD | {"NORAD_CAT_ID": number})
    assert problems == []
    assert each.catalogue_number == number
    assert each.satrec().error == 0


@pytest.mark.parametrize("field", REQUIRED_FIELDS)
@pytest.mark.parametrize("absent", [None, "", "removed"])
def test_a_missing_field_is_one_problem_with_field_and_record(field: str, absent: str | None) -> None:
    broken = RECORD | {field: absent}
    if absent == "removed":
        del broken[field]
    sets, (problem,) = read(OTHER, broken, OTHER)
    assert [each.name for each in sets] == ["OTHER", "OTHER"]
    assert problem.place == "a.json:21"
    assert problem.what == f"record 2 (MALLIGYONG-1): field {field} is missing"
    assert problem.remedy


def test_missing_fields_are_named_together() -> None:
    _, (problem,) = read({"OBJECT_NAME": "X"})
    assert "fields NORAD_CAT_ID, EPOCH, MEAN_MOTION" in problem.what


def test_optional_fields_may_be_missing() -> None:
    (each,), problems = read({key: RECORD[key] for key in REQUIRED_FIELDS} | {"COMMENT": ["x"]})
    assert problems == []
    assert (each.name, each.international_designator, each.mean_motion_dot) == ("", "", 0.0)
    assert each.provenance.source == "a.json"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("MEAN_MOTION", "fast", "MEAN_MOTION 'fast' is not a number"),
        ("MEAN_MOTION", "1_5", "MEAN_MOTION '1_5' is not a number"),
        ("MEAN_MOTION", [15.2], "MEAN_MOTION is a list, not a number"),
        ("MEAN_MOTION", {"value": 15.2}, "MEAN_MOTION is an object, not a number"),
        ("ECCENTRICITY", True, "ECCENTRICITY is true or false, not a number"),
        ("ECCENTRICITY", "nan", "ECCENTRICITY 'nan' is not a number"),
        ("ECCENTRICITY", float("nan"), "ECCENTRICITY 'NaN' is not a number"),
        ("ECCENTRICITY", 1.5, "eccentricity 1.5 is not between 0 and 1"),
        ("INCLINATION", 10**400, "INCLINATION is too large"),
        ("INCLINATION", "1" * 400, "inclination inf is not between"),
        ("NORAD_CAT_ID", 58400.5, "NORAD_CAT_ID 58400.5 is not a whole number"),
        ("NORAD_CAT_ID", -1, "NORAD_CAT_ID -1 is not a whole number"),
        ("NORAD_CAT_ID", 10**9, "NORAD_CAT_ID 1000000000 is not a whole number"),
        ("EPOCH", "yesterday", "EPOCH 'yesterday' is not a date and time"),
        ("EPOCH", "2026-02-30T00:00:00", "EPOCH '2026-02-30T00:00:00' is not"),
        ("EPOCH", 2460000.5, "EPOCH is a number, not a text"),
        ("OBJECT_NAME", 7, "OBJECT_NAME is a number"),
        ("REF_FRAME", "EME2000", "REF_FRAME is 'EME2000'; only TEME can be read"),
        ("TIME_SYSTEM", "TAI", "TIME_SYSTEM is 'TAI'; only UTC"),
        ("MEAN_ELEMENT_THEORY", "DSST", "MEAN_ELEMENT_THEORY is 'DSST'"),
        ("EPHEMERIS_TYPE", 4, "SGP4-XP"),
    ],
)
def test_wrong_values_are_named_and_the_others_read(field: str, value: object, words: str) -> None:
    sets, (problem,) = read(RECORD | {field: value}, OTHER)
    assert [each.name for each in sets] == ["OTHER"]
    assert problem.place == "a.json:2"
    assert problem.what.startswith("record 1")
    assert words in problem.what


def test_a_record_that_is_no_object() -> None:
    sets, problems = read(RECORD, 5, "x", None, [], OTHER)
    assert len(sets) == 2
    assert [problem.what.split(",")[0] for problem in problems] == [
        "record 2 is a number",
        "record 3 is a text",
        "record 4 is empty",
        "record 5 is a list",
    ]


def test_a_file_cut_short_keeps_the_whole_records() -> None:
    text = json.dumps([RECORD, OTHER, RECORD], indent=0)
    for length in range(text.rindex("{") + 1, len(text) - 2, 7):
        sets, (problem,) = read_text(text[:length])
        assert len(sets) == 2
        assert problem.place == "a.json:40"
        assert "cut short" in problem.what
    sets, (problem,) = read_text(text[:-1])
    assert len(sets) == 3


def test_a_record_broken_as_json_takes_no_other_with_it() -> None:
    text = json.dumps([RECORD, OTHER, RECORD], indent=0)
    broken = text.replace('"OTHER",\n', '"OTHER"\n', 1)
    sets, (problem,) = read_text(broken)
    assert [each.name for each in sets] == ["MALLIGYONG-1", "MALLIGYONG-1"]
    assert problem.place == "a.json:21"
    assert "is not JSON" in problem.what
    assert "line 23" in problem.what


@pytest.mark.parametrize(
    "text", ["", "[", "{", "nonsense", "[" * 100_000, "[NaN]", '["a', "[]", "{}", "[{}]"]
)
def test_texts_without_records_are_one_problem(text: str) -> None:
    sets, (problem,) = read_text(text)
    assert sets == []
    assert problem.place.startswith("a.json")
    assert problem.severity == "error"
    assert problem.remedy


def test_what_follows_the_list_is_told() -> None:
    sets, (problem,) = read_text(json.dumps(RECORD) + "\n" + json.dumps(OTHER))
    assert len(sets) == 1
    assert problem.place == "a.json:2"
    assert "after the end" in problem.what


def test_the_collected_file_and_its_equality_to_the_bit(shared: Path) -> None:
    text = (shared / "elements" / "58400.omm.json").read_text(encoding="utf-8")
    sets, problems = read_text(text)
    assert problems == []
    assert len(sets) == 104
    for ours, fields in zip(sets, json.loads(text), strict=True):
        assert_equals_omm_initialize(ours, fields)


def test_equals_omm_initialize_to_the_bit() -> None:
    for fields in (RECORD, RECORD | {"MEAN_MOTION": 2.00491383, "ECCENTRICITY": 0.6877146}):
        (ours,), _ = read(fields)
        assert_equals_omm_initialize(ours, fields)


def assert_equals_omm_initialize(ours: ElementSet, fields: dict[str, Any]) -> None:
    theirs, mine = Satrec(), ours.satrec()
    omm.initialize(theirs, fields)
    days = np.full(40, theirs.jdsatepoch)
    fraction = theirs.jdsatepochF + np.linspace(-5.0, 5.0, 40)
    for one, other in zip(mine.sgp4_array(days, fraction), theirs.sgp4_array(days, fraction), strict=True):
        np.testing.assert_array_equal(one, other)


def test_names_keep_every_letter_and_no_control_character() -> None:
    (each,), problems = read(RECORD | {"OBJECT_NAME": " 만리경-1호\t\x1b[31m🚀\ud800\n "})
    assert problems == []
    assert each.name == "만리경-1호 [31m🚀"
