"""OMM as XML, CSV and KVN: nothing raises, and whole records survive broken neighbours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.elements.element_set import ElementSet
from orbits.formats.omm_csv import read_omm_csv
from orbits.formats.omm_kvn import read_omm_kvn
from orbits.formats.omm_xml import read_omm_xml
from orbits.read_result import ReadResult
from tests.unit.formats.omm_records import FIRST, LAST, RECORD, as_csv, as_kvn, as_xml

Reader = Callable[[str, str], ReadResult[ElementSet]]
Writer = Callable[..., str]
every_form = pytest.mark.parametrize(
    ("reader", "writer"),
    [(read_omm_csv, as_csv), (read_omm_xml, as_xml), (read_omm_kvn, as_kvn)],
    ids=["csv", "xml", "kvn"],
)
SNIPPETS = st.sampled_from(
    ["<omm>", "</omm>", "<", ">", "&", "&x;", "<!--", "-->", "<![CDATA[", "]]>", "=", ",", '"', "\n", "[",
     "]", "CCSDS_OMM_VERS", "COMMENT", "EPOCH", "MEAN_MOTION", "OBJECT_NAME = X\n", "1e999", "-",
     "\x00", "\u2028"]
)  # fmt: skip


def sound(result: ReadResult[ElementSet]) -> bool:
    return all(p.place.startswith("f") and "\n" not in str(p) for p in result.problems) and all(
        each.satrec().error == 0 for each in result.items
    )


@every_form
@given(text=st.text() | st.lists(SNIPPETS | st.text(max_size=5)).map("".join))
def test_any_text_is_read_without_an_exception(reader: Reader, writer: Writer, text: str) -> None:
    result = reader(text, "f")
    assert result.items or result.problems
    assert sound(result)


@every_form
@given(field=st.sampled_from(sorted(RECORD)), value=st.text(max_size=12) | SNIPPETS)
def test_any_value_in_any_field_is_read_or_told(
    reader: Reader, writer: Writer, field: str, value: str
) -> None:
    """Values without an end of line: those are another file."""
    value = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    result = reader(writer(FIRST, RECORD | {field: value}, LAST), "f")
    numbers = [each.catalogue_number for each in result.items]
    assert (numbers[0], numbers[-1]) == (1, 3)
    assert len(numbers) + len(result.errors) == 3
    assert sound(result)


@every_form
@given(data=st.data())
def test_a_wrong_piece_costs_no_more_than_its_record(
    reader: Reader, writer: Writer, data: st.DataObject
) -> None:
    texts = [writer(each) for each in (FIRST, RECORD, LAST)]
    whole = writer(FIRST, RECORD, LAST)
    middle = writer(FIRST, RECORD)[len(texts[0].rstrip("\n").removesuffix("</ndm>")) :].removesuffix(
        "</ndm>\n"
    )
    start = whole.index(middle)
    position = start + data.draw(st.integers(1, len(middle) - 2))
    piece = data.draw(st.characters(exclude_characters="<>\r\n!-[]") | st.sampled_from(["", "1", "&x;", "="]))
    result = reader(whole[:position] + piece + whole[position + 1 :], "f")
    numbers = [each.catalogue_number for each in result.items]
    assert numbers[0] == 1
    assert sound(result)
    if whole[position] not in "<>/\r\n":
        assert numbers[-1] == 3


@every_form
@given(data=st.data())
def test_a_file_cut_anywhere_keeps_the_records_before(
    reader: Reader, writer: Writer, data: st.DataObject
) -> None:
    whole = writer(FIRST, RECORD, LAST)
    first_ends = len(writer(FIRST).rstrip("\n").removesuffix("</ndm>"))
    cut = data.draw(st.integers(first_ends, len(whole)))
    result = reader(whole[:cut], "f")
    assert result.items[0].catalogue_number == 1
    assert sound(result)
