"""Element sets as rows: age, class, and which one is in use."""

from __future__ import annotations

from gui.models.element_rows import ElementModel
from orbits.scenario.builtin import load_builtin
from orbits.scenario.element_sets import element_history
from orbits.time.iso import parse_instant

DOCUMENT = load_builtin()
HISTORY = element_history(DOCUMENT, DOCUMENT.objects[0])
assert HISTORY is not None
SETS = HISTORY.sets
NOW = parse_instant("2023-11-26T00:00:00Z")


def _model() -> ElementModel:
    model = ElementModel()
    model.set_sets(SETS, "Asia/Tokyo")
    return model


def test_rows_tell_epoch_class_and_source() -> None:
    rows = _model().rows
    assert rows[0].epoch_text == "25 Nov 2023 00:00:00 UTC · 09:00:00 +09:00"
    assert rows[0].evidence == "derived"
    assert rows[0].source
    assert {row.evidence for row in rows[1:]} == {"measured"}


def test_the_set_in_use_is_marked_and_ages_are_told() -> None:
    model = _model()
    assert model.set_instant(NOW, 0)
    assert model.in_use == 0
    assert model.rows[0].age_text == "1.0 d old"
    assert model.rows[1].age_text.endswith("d ahead")
    assert model.rows[0].sentence.startswith("In use: element set of 25 Nov 2023")


def test_of_two_sets_of_one_epoch_only_one_is_in_use() -> None:
    model = ElementModel()
    model.set_sets([SETS[1], SETS[1]], "Asia/Tokyo")
    assert model.set_instant(NOW, 1)
    assert [row.in_use for row in model.rows] == [False, True]


def test_nothing_is_in_use_where_there_is_no_position() -> None:
    model = _model()
    model.set_instant(NOW, None)
    assert model.in_use == -1


def test_a_moment_later_is_silent() -> None:
    model = _model()
    model.set_instant(NOW, 0)
    changes: list[int] = []
    model.dataChanged.connect(lambda *_: changes.append(1))
    assert not model.set_instant(NOW.plus_s(60.0), 0)
    assert changes == []
    model.set_instant(NOW.plus_s(86_400.0), 0)
    assert changes
