"""OMM as XML, CSV and KVN: every field, sgp4's own parsers as referees, and what one broken record costs."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from sgp4 import omm
from sgp4.api import Satrec

from orbits.elements.element_set import ElementSet
from orbits.errors import Problem
from orbits.formats.omm_csv import read_omm_csv
from orbits.formats.omm_json import read_omm_json
from orbits.formats.omm_kvn import read_omm_kvn
from orbits.formats.omm_xml import read_omm_xml
from orbits.read_result import ReadResult
from orbits.reading import kind_of, read_elements
from tests.unit.formats.omm_records import FIRST, LAST, RECORD, as_csv, as_kvn, as_xml

Reader = Callable[[str, str], ReadResult[ElementSet]]
Writer = Callable[..., str]
FORMS = [(read_omm_csv, as_csv), (read_omm_xml, as_xml), (read_omm_kvn, as_kvn)]
every_form = pytest.mark.parametrize(("reader", "writer"), FORMS, ids=["csv", "xml", "kvn"])


def one(result: ReadResult[ElementSet]) -> ElementSet:
    assert result.problems == ()
    (item,) = result.items
    return item


def told(result: ReadResult[ElementSet]) -> Problem:
    (problem,) = result.problems
    return problem


@every_form
def test_every_form_says_what_json_says(reader: Reader, writer: Writer) -> None:
    found = one(reader(writer(RECORD), "f"))
    wanted = one(read_omm_json(json.dumps(RECORD), found.provenance.source))
    assert found == wanted


@every_form
def test_content_tells_the_form_in_any_encoding(reader: Reader, writer: Writer) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "latin-1"):
        result = read_elements(writer(FIRST, RECORD, LAST).encode(encoding), "f")
        assert result.problems == ()
        assert result.items == reader(writer(FIRST, RECORD, LAST), "f").items
        assert [each.catalogue_number for each in result.items] == [1, 58400, 3]


@every_form
@pytest.mark.parametrize("field", ["NORAD_CAT_ID", "MEAN_MOTION", "EPOCH", "BSTAR"])
def test_a_wrong_field_costs_its_record_alone(reader: Reader, writer: Writer, field: str) -> None:
    result = reader(writer(FIRST, RECORD | {field: "nonsense"}, LAST), "f")
    assert [each.catalogue_number for each in result.items] == [1, 3]
    assert field in told(result).what
    assert "record 2" in told(result).what


@every_form
def test_a_missing_field_is_named_with_its_place(reader: Reader, writer: Writer) -> None:
    text = writer(FIRST, RECORD | {"INCLINATION": ""}, LAST)
    result = reader(text, "f")
    problem = told(result)
    assert problem.what == "record 2 (MALLIGYONG-1): field INCLINATION is missing"
    line = int(problem.place.removeprefix("f:"))
    assert 2 < line < len(text.splitlines())
    assert len(result.items) == 2


@every_form
def test_elements_that_sgp4_cannot_use_are_refused(reader: Reader, writer: Writer) -> None:
    assert "SGP4-XP" in told(reader(writer(RECORD | {"EPHEMERIS_TYPE": "4"}), "f")).what


@every_form
def test_names_with_marks_come_through(reader: Reader, writer: Writer) -> None:
    for name in ("COSMOS 2251 DEB [+]", "A & B <C>", "FREGAT = DEB", "ÑUSAT-1"):
        assert one(reader(writer(RECORD | {"OBJECT_NAME": name}), "f")).name == name


@every_form
def test_without_any_record_that_is_told(reader: Reader, writer: Writer) -> None:
    for text in ("", "\n", writer(RECORD).partition("\r\n")[0] if writer is as_csv else "<ndm></ndm>"):
        assert reader(text, "f").items == ()
        assert len(reader(text, "f").problems) == 1


def referee(fields: dict[str, str]) -> Satrec:
    record = Satrec()
    omm.initialize(record, fields)
    return record


def states(record: object) -> bytes:
    days = np.full(40, 2_461_231.5), np.linspace(0.0, 3.0, 40)
    error, position, velocity = record.sgp4_array(*days)  # type: ignore[attr-defined]
    assert not error.any()
    return bytes(position.tobytes() + velocity.tobytes())


@pytest.mark.parametrize(
    ("reader", "writer", "parse"),
    [(read_omm_csv, as_csv, omm.parse_csv), (read_omm_xml, as_xml, omm.parse_xml)],
    ids=["csv", "xml"],
)
def test_propagation_equals_sgp4s_own_reading_bit_for_bit(
    reader: Reader, writer: Writer, parse: object
) -> None:
    text = writer(FIRST, RECORD | {"MEAN_ANOMALY": "123.4567"}, LAST)
    theirs = [states(referee(fields)) for fields in parse(io.StringIO(text))]  # type: ignore[operator]
    assert [states(each.satrec()) for each in reader(text, "f").items] == theirs
    assert len(theirs) == 3


@every_form
def test_the_whole_history_comes_through_every_form(reader: Reader, writer: Writer, shared: Path) -> None:
    text = (shared / "elements" / "58400.omm.json").read_text()
    records = [{key: str(value) for key, value in each.items()} for each in json.loads(text)]
    result = reader(writer(*records), "58400.omm.json")
    assert result.problems == ()
    without_source = [
        (each.epoch, each.mean_anomaly_deg, each.bstar_per_earth_radius) for each in result.items
    ]
    wanted = read_omm_json(text, "58400.omm.json").items
    assert without_source == [(w.epoch, w.mean_anomaly_deg, w.bstar_per_earth_radius) for w in wanted]


# CSV


def test_a_stray_quotation_mark_costs_one_line() -> None:
    lines = as_csv(FIRST, RECORD, LAST).splitlines()
    lines[2] = '"' + lines[2]
    result = read_omm_csv("\n".join(lines), "f")
    assert [each.catalogue_number for each in result.items] == [1, 3]
    assert str(told(result)) == "f:3: a quotation mark is not closed, or stands inside a cell; mend the line"


def test_a_line_of_another_length_is_told() -> None:
    text = as_csv(FIRST, RECORD, LAST).replace("MALLIGYONG-1", "MALLIGYONG-1,extra", 1)
    result = read_omm_csv(text, "f")
    assert told(result).what == "18 cells in this line, 17 columns in the table"
    assert len(result.items) == 2


def test_tables_joined_end_to_end_are_read_each_by_its_own_columns() -> None:
    turned = dict(reversed(list(LAST.items())))
    result = read_omm_csv(as_csv(FIRST) + as_csv(turned), "f")
    assert [each.catalogue_number for each in result.items] == [1, 3]
    assert result.problems == ()


def test_a_column_that_stands_there_twice_is_warned_of() -> None:
    lines = as_csv(RECORD).splitlines()
    result = read_omm_csv(f"{lines[0]},BSTAR\n{lines[1]},.5E-4\n", "f")
    assert told(result).severity == "warning"
    assert result.items[0].bstar_per_earth_radius == 0.5e-4


# XML


def test_a_message_broken_as_xml_costs_itself_alone() -> None:
    text = (
        as_xml(FIRST, RECORD, LAST)
        .replace("</NORAD_CAT_ID>", "", 2)
        .replace("<NORAD_CAT_ID>1", "<NORAD_CAT_ID>1</NORAD_CAT_ID>")
    )
    result = read_omm_xml(text, "f")
    assert [each.catalogue_number for each in result.items] == [1, 3]
    assert "is not XML (mismatched tag)" in told(result).what


def test_a_file_cut_off_keeps_the_messages_before() -> None:
    text = as_xml(FIRST, RECORD)
    result = read_omm_xml(text[: text.rindex("</data>")], "f")
    assert [each.catalogue_number for each in result.items] == [1]
    assert "no element found" in told(result).what


def test_entities_are_refused_before_anything_is_expanded() -> None:
    bomb = '<!DOCTYPE ndm [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'
    text = as_xml(RECORD | {"OBJECT_NAME": "NAME"})
    head, _, rest = text.partition("\n")
    result = read_omm_xml(f"{head}\n{bomb}{rest.replace('>NAME<', '>&b;<')}", "f")
    assert result.items == ()
    assert told(result).place == "f:2"
    assert "declares entities" in told(result).what


def test_comments_without_an_end_are_not_looked_through_over_and_over() -> None:
    text = as_xml(FIRST) + "<!--" * 500_000 + as_xml(RECORD)
    assert [each.catalogue_number for each in read_omm_xml(text, "f").items][:1] == [1]


def test_an_entity_that_nobody_declared_costs_its_message() -> None:
    text = as_xml(FIRST, RECORD | {"OBJECT_NAME": "NAME"}).replace(">NAME<", ">&other;<")
    result = read_omm_xml(text, "f")
    assert len(result.items) == 1
    assert "undefined entity" in told(result).what


def test_prefixes_comments_and_units_are_understood() -> None:
    text = as_xml(RECORD).replace("<omm ", "<ndm:omm ").replace("</omm>", "</ndm:omm>")
    text = text.replace("<MEAN_MOTION>", '<MEAN_MOTION units="rev/day">')
    text = text.replace(
        "<header>", "<!-- <omm> is hidden --><header><COMMENT>one</COMMENT><COMMENT>two</COMMENT>"
    )
    assert one(read_omm_xml(text, "f")).provenance.note == "one two"


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (read_omm_xml, as_xml(RECORD).replace("<INCLINATION>", '<INCLINATION units="rad">')),
        (read_omm_kvn, as_kvn(RECORD).replace("97.2993", "97.2993 [rad]")),
    ],
)
def test_another_unit_than_the_standards_is_refused(reader: Reader, text: str) -> None:
    assert told(reader(text, "f")).what == "INCLINATION is in rad, not in deg"


def test_a_field_that_stands_twice_in_a_message_is_refused() -> None:
    text = as_xml(RECORD).replace("<BSTAR>", "<BSTAR>1</BSTAR><BSTAR>")
    assert told(read_omm_xml(text, "f")).what == "BSTAR stands twice in this message"


# KVN


def test_comments_and_units_of_kvn() -> None:
    text = (
        as_kvn(RECORD)
        .replace("97.2993", "97.2993 [deg]")
        .replace("OBJECT_NAME", "COMMENT a = b\nOBJECT_NAME")
    )
    found = one(read_omm_kvn(text, "f"))
    assert found.provenance.note == "a = b"
    assert found.inclination_deg == 97.2993


def test_a_line_that_is_none_costs_its_message() -> None:
    text = as_kvn(FIRST, RECORD, LAST)
    lines = text.splitlines()
    lines[30] = "what is this"
    result = read_omm_kvn("\n".join(lines), "f")
    assert [each.catalogue_number for each in result.items] == [1, 3]
    assert str(told(result)) == (
        "f:31: 'what is this' is no line of the form KEY = VALUE; mend the line or leave the message out"
    )


def test_a_key_in_small_letters_begins_a_message_too() -> None:
    result = read_omm_kvn(as_kvn(FIRST) + as_kvn(LAST).replace("CCSDS_OMM_VERS", "ccsds_OMM_VERS"), "f")
    assert [each.catalogue_number for each in result.items] == [1, 3]
    assert result.problems == ()


def test_a_line_far_too_long_is_refused_unread() -> None:
    text = as_kvn(FIRST, RECORD).replace("97.2993", "97.2993" + " " * 1_000_000 + "x", 1)
    result = read_omm_kvn(text, "f")
    assert [each.catalogue_number for each in result.items] == [58400]
    assert told(result).what.endswith("is no line of the form KEY = VALUE")


def test_a_message_without_its_first_line_does_not_join_the_one_before() -> None:
    text = as_kvn(FIRST, RECORD, LAST)
    first, _, rest = text.partition("\n\n")
    result = read_omm_kvn(f"{first}\n" + rest.partition("\n")[2], "f")
    assert [each.catalogue_number for each in result.items] == [1, 58400, 3]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (as_xml(RECORD), "omm-xml"),
        ("<ndm:NDM/>", "omm-xml"),
        (as_csv(RECORD), "omm-csv"),
        (as_kvn(RECORD), "omm-kvn"),
        ("<gpx></gpx>", "web page"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert kind_of(text) == kind
