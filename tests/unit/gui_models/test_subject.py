"""The object that a panel speaks of."""

from __future__ import annotations

import msgspec

from gui.models.subject import subject_of
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Document, SpaceObject
from orbits.scenario.edits import add_item, remove_item

BUILTIN = load_builtin()
FIRST = BUILTIN.objects[0]
OTHER = SpaceObject(id="other", name="Other", evidence=FIRST.evidence, catalogue_number=5, elements=())
BOTH = add_item(OTHER)(BUILTIN)


def test_the_selected_object_or_that_of_the_selected_ascent() -> None:
    assert subject_of(BOTH, "other", None) == OTHER
    assert subject_of(BOTH, FIRST.id, OTHER) == FIRST
    assert subject_of(BOTH, BOTH.ascents[0].id, OTHER) == FIRST


def test_another_selection_keeps_the_one_before_as_it_is_now() -> None:
    renamed = msgspec.structs.replace(OTHER, name="Renamed")
    assert subject_of(BOTH, "okinawa", renamed) == OTHER
    assert subject_of(BOTH, "", OTHER) == OTHER
    assert subject_of(BOTH, "nothing", None) == FIRST


def test_where_it_is_gone_the_first_one_comes_and_without_any_none() -> None:
    assert subject_of(remove_item("other")(BOTH), "", OTHER) == FIRST
    assert subject_of(Document(title="t", clock=BUILTIN.clock), "other", OTHER) is None
