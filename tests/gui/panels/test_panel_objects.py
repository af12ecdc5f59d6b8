"""The objects panel with a real mouse and keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.panels.object_view import box_of
from gui.panels.objects import NOTHING, ObjectsPanel
from orbits.scenario.document import Stated
from orbits.scenario.edits import set_element_policy
from orbits.scenario.lookup import by_id

pytestmark = pytest.mark.gui


@pytest.fixture
def panel(stage: Any) -> ObjectsPanel:
    made: ObjectsPanel = stage.show(ObjectsPanel, 340, 700)
    stage.at("2023-11-22T00:30:00Z")
    return made


def _index(panel: ObjectsPanel, item_id: str) -> QModelIndex:
    index = panel._model.index_of(item_id)
    panel.tree.scrollTo(index)
    return index


def _box(panel: ObjectsPanel, index: QModelIndex) -> QPoint:
    option = QStyleOptionViewItem()
    option.rect = panel.tree.visualRect(index)
    option.font = panel.tree.font()
    return box_of(option).center().toPoint()


def _lines(panel: ObjectsPanel) -> dict[str, str]:
    """What the inspector says, by heading."""
    return {head.text(): text.text() for head, text in panel.inspector._pairs if not head.isHidden()}


def _visible(stage: Any, item_id: str) -> bool:
    item = by_id(stage.session.document, item_id)
    assert isinstance(item, Stated)
    return item.visible


def test_a_click_into_the_box_hides_and_undo_shows_again(stage: Any, panel: ObjectsPanel) -> None:
    index = _index(panel, "okinawa")
    stage.qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=_box(panel, index))
    assert not _visible(stage, "okinawa")
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert stage.session.undo_stack.undoText() == "Hide Alert area: Okinawa"
    stage.session.undo_stack.undo()
    assert _visible(stage, "okinawa")
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_space_shows_and_hides_the_current_item(stage: Any, panel: ObjectsPanel) -> None:
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(_index(panel, "pgsc"))
    stage.qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert not _visible(stage, "pgsc")
    stage.qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert _visible(stage, "pgsc")


def test_a_group_is_hidden_by_one_edit(stage: Any, panel: ObjectsPanel) -> None:
    group = _index(panel, "sohae").parent()
    panel.tree.scrollTo(group)
    stage.qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=_box(panel, group))
    assert not _visible(stage, "sohae")
    assert not _visible(stage, "pgsc")
    assert stage.session.undo_stack.count() == 1
    assert stage.session.undo_stack.undoText() == "Hide all stations"


def test_scroll_and_expansion_survive_an_edit(stage: Any, panel: ObjectsPanel) -> None:
    panel.resize(340, 360)
    group = _index(panel, "okinawa").parent()
    panel.tree.collapse(group)
    index = _index(panel, "pgsc")
    scroll = panel.tree.verticalScrollBar().value()
    assert scroll > 0
    stage.qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=_box(panel, index))
    assert not panel.tree.isExpanded(group)
    assert panel.tree.verticalScrollBar().value() == scroll


def test_a_read_only_document_keeps_its_boxes_and_says_so(stage: Any, panel: ObjectsPanel) -> None:
    stage.session.read_only = True
    index = _index(panel, "okinawa")
    stage.qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=_box(panel, index))
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert stage.messages[0][0] == "warning"


def test_a_click_on_a_name_selects_and_inspects(stage: Any, panel: ObjectsPanel) -> None:
    index = _index(panel, "malligyong-1")
    pos = panel.tree.visualRect(index).center()
    stage.qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=pos)
    assert stage.session.selection == "malligyong-1"
    lines = _lines(panel)
    assert lines["Catalogue"] == "58400 · 2023-179A"
    assert 480.0 < float(lines["Altitude"].split()[0]) < 530.0
    assert 7.5 < float(lines["Speed"].split()[0]) < 7.7
    assert lines["Light"] in ("in sunlight", "in the Earth's shadow", "in penumbra")
    assert lines["Element set"] == "derived · 3.0 d ahead · nearest epoch"
    assert panel.inspector.chip.evidence == "derived"
    assert _visible(stage, "malligyong-1")


def test_an_ascent_in_flight_is_inspected_as_modelled_and_in_round_numbers(
    stage: Any, panel: ObjectsPanel
) -> None:
    stage.session.select("malligyong-1")
    stage.at("2023-11-21T13:48:00Z")
    lines = _lines(panel)
    assert panel.inspector.chip.evidence == "modelled"
    assert lines["Phase"] == "ascent, modelled"
    assert lines["Altitude"].startswith("about ")
    assert "Element set" not in lines


def test_where_there_is_no_position_it_says_why(stage: Any, panel: ObjectsPanel) -> None:
    stage.session.select("malligyong-1")
    stage.at("2023-12-20T00:00:00Z")
    lines = _lines(panel)
    assert lines["No position"]
    assert "Altitude" not in lines


def test_numbers_follow_the_clock_and_are_silent_when_equal(stage: Any, panel: ObjectsPanel) -> None:
    stage.session.select("malligyong-1")
    places = [text for head, text in panel.inspector._pairs if head.text() == "Above"]
    before = places[0].text()
    stage.at("2023-11-22T00:31:00Z")
    assert places[0].text() != before


def test_enter_follows_an_object_and_flies_to_a_place(stage: Any, panel: ObjectsPanel) -> None:
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(_index(panel, "malligyong-1"))
    stage.qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert stage.followed == ["malligyong-1"]
    panel.tree.setCurrentIndex(_index(panel, "sohae"))
    stage.qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    ((lat_deg, lon_deg, _),) = stage.flights
    assert (round(lat_deg, 1), round(lon_deg, 1)) == (39.7, 124.7)


def test_a_selection_made_elsewhere_is_shown_and_cleared(stage: Any, panel: ObjectsPanel) -> None:
    stage.session.select("fall-1")
    assert panel._model.id_at(panel.tree.currentIndex()) == "fall-1"
    assert panel.inspector.name.text() == "First object"
    stage.session.select("")
    assert not panel.tree.currentIndex().isValid()
    assert panel.inspector.name.text() == NOTHING


def test_the_trust_of_the_selected_object_is_measured_once_in_the_background(
    stage: Any, panel: ObjectsPanel
) -> None:
    def trust() -> str:
        stage.frame()
        return _lines(panel).get("Trust", "")

    stage.at("2024-06-07T05:01:07Z")
    stage.session.select("malligyong-1")
    assert trust() == ""
    stage.settle()
    assert " s along track, unless it manoeuvred in between (" in _lines(panel)["Trust"]
    first = trust()
    assert first.startswith("± ")
    stage.session.select("okinawa")
    stage.session.select("malligyong-1")
    assert not stage.context.tasks.busy
    stage.session.apply("Choose", set_element_policy("last-before"))
    assert not stage.context.tasks.busy
    stage.session.undo_stack.undo()
    assert trust() == first
    stage.at("2023-11-22T00:00:00Z")
    assert trust() == ""
    assert "about 150 km (20 s) on 21 November" in _lines(panel)["Its maker says"]
