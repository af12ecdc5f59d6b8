"""OMM JSON and bytes of any kind: nothing raises, and whole records survive broken neighbours."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.formats.omm_json import read_omm_json
from orbits.reading import read_elements

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
FIRST, LAST = RECORD | {"NORAD_CAT_ID": 1}, RECORD | {"NORAD_CAT_ID": 3}
TEXT = json.dumps([FIRST, RECORD, LAST], indent=1)
MIDDLE = slice(TEXT.index("{", TEXT.index("}")), TEXT.rindex("{") - 5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(st.text() | JSON.map(json.dumps))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    result = read_omm_json(text, "f")
    assert result.problems
    assert all(problem.place.startswith("f") and "\n" not in str(problem) for problem in result.problems)


@given(st.sampled_from(sorted(RECORD)), JSON)
def test_any_value_in_any_field_is_read_or_told(field: str, value: object) -> None:
    result = read_omm_json(json.dumps([FIRST, RECORD | {field: value}, LAST]), "f")
    numbers = [each.catalogue_number for each in result.items]
    assert (numbers[0], numbers[-1]) == (1, 3)
    assert len(numbers) + len(result.problems) == 3
    assert all(each.satrec().error == 0 for each in result.items)


@given(st.integers(0, MIDDLE.stop - MIDDLE.start - 1), st.characters())
@settings(max_examples=300, deadline=None)
def test_a_wrong_character_costs_no_more_than_its_neighbourhood(offset: int, character: str) -> None:
    position = MIDDLE.start + offset
    result = read_omm_json(TEXT[:position] + character + TEXT[position + 1 :], "f")
    numbers = [each.catalogue_number for each in result.items]
    assert numbers[0] == 1
    # A quotation mark or a brace too many or too few hides where the next record begins.
    assert numbers[-1] == 3 or character in '"{}' or TEXT[position] in '"{}'
    assert len(numbers) == 3 or result.errors


@given(st.integers(0, len(TEXT) - 1))
def test_a_file_cut_anywhere_keeps_the_records_before_and_tells(length: int) -> None:
    result = read_omm_json(TEXT[:length], "f")
    assert len(result.items) == TEXT[:length].count("}")
    assert result.errors


@given(st.binary(max_size=300) | st.tuples(st.integers(0, 200), st.binary(max_size=8)))
def test_any_bytes_are_read_without_an_exception(content: bytes | tuple[int, bytes]) -> None:
    if isinstance(content, tuple):
        position, inserted = content
        content = TEXT[:position].encode() + inserted + TEXT[position:].encode()
    result = read_elements(content, "f")
    assert result.items or result.problems
    assert all("\n" not in str(problem) for problem in result.problems)


NUMBER = st.floats(allow_nan=False, allow_infinity=False)


@given(NUMBER, st.integers(0, 999_999_999), st.booleans())
def test_numbers_come_through_as_numbers_and_as_strings(dot: float, number: int, as_text: bool) -> None:
    value = {"MEAN_MOTION_DOT": dot % 1.0, "NORAD_CAT_ID": number, "BSTAR": dot / 1e308}
    written = {key: str(each) for key, each in value.items()} if as_text else value
    (each,) = read_omm_json(json.dumps(RECORD | written), "f").items
    assert each.mean_motion_dot == value["MEAN_MOTION_DOT"]
    assert each.bstar_per_earth_radius == value["BSTAR"]
    assert each.catalogue_number == number
