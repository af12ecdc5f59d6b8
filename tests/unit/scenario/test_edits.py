"""Edits make new documents, and the difference says what they did."""

from __future__ import annotations

import msgspec
import pytest

from orbits.errors import DataError
from orbits.evidence import Evidence
from orbits.scenario.change import Change, diff
from orbits.scenario.document import Clock, Document, ReportedPoint, Source
from orbits.scenario.edits import (
    add_item,
    remove_item,
    replace_item,
    set_clock,
    set_element_policy,
    set_title,
    set_visible,
)
from orbits.time.instant import Instant

CLOCK = Clock(start=Instant(5), span_start=Instant(0), span_stop=Instant(10))


def point(item_id: str, lat_deg: float = 1.0) -> ReportedPoint:
    return ReportedPoint(
        id=item_id,
        name=item_id,
        evidence=Evidence.REPORTED,
        lat_deg=lat_deg,
        lon_deg=2.0,
        about_km=3.0,
        kind="fall",
    )


BASE = Document(title="t", clock=CLOCK, points=(point("a"), point("b")))


def test_add_remove_replace() -> None:
    added = add_item(point("c"))(BASE)
    assert diff(BASE, added) == Change(added=frozenset({"c"}))
    removed = remove_item("a")(added)
    assert diff(added, removed) == Change(removed=frozenset({"a"}))
    moved = replace_item(point("b", 9.0))(removed)
    assert diff(removed, moved) == Change(changed=frozenset({"b"}))
    assert [each.id for each in moved.points] == ["b", "c"]
    assert BASE.points == (point("a"), point("b"))


def test_hiding_is_a_change_and_hiding_twice_is_none() -> None:
    hidden = set_visible("a", False)(BASE)
    assert not hidden.points[0].visible
    assert diff(BASE, hidden) == Change(changed=frozenset({"a"}))
    assert set_visible("a", False)(hidden) is hidden


def test_clock_and_title_change_the_whole() -> None:
    later = msgspec.structs.replace(CLOCK, start=Instant(6))
    assert diff(BASE, set_clock(later)(BASE)) == Change(whole=True)
    assert diff(BASE, set_title("other")(BASE)) == Change(whole=True)
    assert set_clock(CLOCK)(BASE) is BASE
    assert set_title("t")(BASE) is BASE


def test_the_policy_of_element_sets_changes_the_whole() -> None:
    as_known = set_element_policy("last-before")(BASE)
    assert as_known.element_policy == "last-before"
    assert diff(BASE, as_known) == Change(whole=True)
    assert set_element_policy("nearest")(BASE) is BASE


def test_order_is_part_of_the_whole() -> None:
    turned = msgspec.structs.replace(BASE, points=BASE.points[::-1])
    assert diff(BASE, turned).whole


def test_nothing_before_means_everything_is_new() -> None:
    assert diff(None, BASE) == Change(added=frozenset({"a", "b"}), whole=True)


def test_equal_means_no_change() -> None:
    same = msgspec.structs.replace(BASE)
    assert same is not BASE
    assert not diff(BASE, same)
    assert not diff(BASE, BASE)


def test_edits_that_cannot_be_done_say_why() -> None:
    with pytest.raises(DataError, match="already taken"):
        add_item(point("a"))(BASE)
    with pytest.raises(DataError, match="no item with the id 'z'"):
        remove_item("z")(BASE)
    with pytest.raises(DataError, match="no item with the id 'z'"):
        replace_item(point("z"))(BASE)
    with pytest.raises(DataError, match="another kind"):
        replace_item(Source(id="a", speaker="s"))(BASE)
    with pytest.raises(DataError, match="nothing that can be shown"):
        set_visible("z", True)(BASE)
