"""The tree of objects: groups, boxes that ask, and silence."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.models.object_tree import ObjectTreeModel
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Clock, Document
from orbits.scenario.edits import remove_item, set_visible

DOCUMENT = load_builtin()
CHECK = Qt.ItemDataRole.CheckStateRole


def _model(document: Document = DOCUMENT) -> ObjectTreeModel:
    model = ObjectTreeModel()
    model.set_document(document)
    return model


def _group(model: ObjectTreeModel, name: str) -> QModelIndex:
    number = [branch.name for branch in model.branches].index(name)
    return model.index(number, 0)


def test_qt_finds_the_model_sound() -> None:
    model = _model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_document(remove_item("sohae")(DOCUMENT))
    model.set_document(set_visible("okinawa", False)(DOCUMENT))
    assert tester.model() is model


def test_groups_without_items_are_left_out() -> None:
    clock = DOCUMENT.clock
    empty = Document(
        title="empty", clock=Clock(**{n: getattr(clock, n) for n in ("start", "span_start", "span_stop")})
    )
    assert _model(empty).rowCount() == 0
    assert [branch.name for branch in _model().branches] == [
        "Objects",
        "Ascents",
        "Regions",
        "Reported points",
        "Stations",
    ]


def test_items_are_found_by_id_and_know_their_group() -> None:
    model = _model()
    index = model.index_of("sohae")
    assert model.id_at(index) == "sohae"
    assert model.parent(index) == _group(model, "Stations")
    assert not model.index_of("nothing-like-it").isValid()
    assert model.id_at(_group(model, "Stations")) == ""


def test_a_box_asks_and_the_document_answers() -> None:
    model = _model()
    wanted: list[tuple[tuple[str, ...], bool, str]] = []
    model.visibility_wanted.connect(lambda ids, visible, label: wanted.append((ids, visible, label)))
    index = model.index_of("okinawa")
    assert not model.setData(index, Qt.CheckState.Unchecked, CHECK)
    assert wanted == [(("okinawa",), False, "Hide Alert area: Okinawa")]
    assert index.data(CHECK) == Qt.CheckState.Checked
    model.set_document(set_visible("okinawa", False)(DOCUMENT))
    assert index.data(CHECK) == Qt.CheckState.Unchecked
    assert _group(model, "Regions").data(CHECK) == Qt.CheckState.PartiallyChecked


def test_a_group_asks_only_for_items_that_differ() -> None:
    model = _model()
    wanted: list[tuple[tuple[str, ...], bool, str]] = []
    model.visibility_wanted.connect(lambda ids, visible, label: wanted.append((ids, visible, label)))
    model.setData(_group(model, "Stations"), Qt.CheckState.Checked, CHECK)
    assert wanted == []
    model.setData(_group(model, "Stations"), Qt.CheckState.Unchecked, CHECK)
    assert wanted == [(("sohae", "pgsc"), False, "Hide all stations")]


def test_equal_is_silent_and_a_hidden_item_is_announced_without_a_reset() -> None:
    model = _model()
    heard: list[str] = []
    model.modelReset.connect(lambda: heard.append("reset"))
    model.dataChanged.connect(lambda first, _last, _roles: heard.append(model.id_at(first)))
    model.set_document(DOCUMENT)
    assert heard == []
    model.set_document(set_visible("pgsc", False)(DOCUMENT))
    assert heard == ["", "pgsc"]


def test_sentences_say_class_and_whether_it_is_shown() -> None:
    model = _model(set_visible("pgsc", False)(DOCUMENT))
    words = model.index_of("pgsc").data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Pyongyang control centre · control centre · reported · hidden"
