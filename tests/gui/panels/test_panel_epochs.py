"""The epochs panel with a real mouse and keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QListView

from gui.models.event_rows import EventRow
from gui.models.row_model import ROW_ROLE
from gui.panels.epochs import EpochsPanel
from orbits.scenario.edits import set_visible
from orbits.time.iso import parse_instant

pytestmark = pytest.mark.gui
LIFT_OFF = parse_instant("2023-11-21T13:42:28Z")


@pytest.fixture
def panel(stage: Any) -> EpochsPanel:
    made: EpochsPanel = stage.show(EpochsPanel)
    stage.at("2023-11-21T13:51:00Z")
    return made


def _row_of(view: QListView, item_id: str) -> int:
    model = view.model()
    rows = [model.index(number, 0).data(ROW_ROLE) for number in range(model.rowCount())]
    return next(number for number, row in enumerate(rows) if row.key == item_id)


def _click(stage: Any, view: QListView, number: int) -> None:
    index = view.model().index(number, 0)
    view.scrollTo(index)
    stage.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def _seen(view: QListView, item_id: str) -> bool:
    rect = view.visualRect(view.model().index(_row_of(view, item_id), 0))
    return view.viewport().rect().contains(rect.center())


def test_t_plus_runs_with_the_clock(stage: Any, panel: EpochsPanel) -> None:
    assert panel.t_plus.text() == "T+00:08:32"
    stage.at("2023-11-21T13:41:28Z")
    assert panel.t_plus.text() == "T-00:01:00"
    assert panel.next_line.text() == "Next in 1 min: Lift-off from Sohae"


def test_the_latest_event_its_neighbours_and_only_they_are_followed(stage: Any, panel: EpochsPanel) -> None:
    for item_id in ("alert", "first-fall", "insertion"):
        assert _seen(panel.event_list, item_id), item_id
    stage.at("2023-11-29T02:00:00Z")
    for item_id in ("img-san-diego", "img-kadena", "img-suez"):
        assert _seen(panel.event_list, item_id), item_id
    assert not _seen(panel.event_list, "first-fall")


def test_it_stays_in_view_when_the_room_changes(stage: Any, panel: EpochsPanel) -> None:
    for height in (900, 320):
        panel.resize(300, height)
        stage.qtbot.wait(50)
        assert _seen(panel.event_list, "first-fall")


def test_a_name_that_takes_a_second_line_when_it_is_the_latest_gets_the_room(
    stage: Any, panel: EpochsPanel
) -> None:
    heights = set()
    for instant in ("2023-11-21T14:20:00Z", "2023-11-22T00:30:00Z"):
        stage.at(instant)
        stage.qtbot.wait(50)
        view = panel.event_list
        index = view.model().index(_row_of(view, "img-guam-1"), 0)
        assert view.visualRect(index).height() == view.sizeHintForIndex(index).height()
        heights.add(view.visualRect(index).height())
    assert len(heights) == 2


def test_a_click_on_an_event_goes_there_and_selects_it(stage: Any, panel: EpochsPanel) -> None:
    _click(stage, panel.event_list, _row_of(panel.event_list, "lift-off"))
    assert stage.went_to == [LIFT_OFF]
    assert stage.session.selection == "lift-off"
    assert panel.t_plus.text() == "T+00:00:00"


def test_arrows_move_and_enter_goes(stage: Any, panel: EpochsPanel) -> None:
    panel.event_list.set_current_key("first-fall")
    panel.event_list.setFocus()
    stage.qtbot.keyClick(panel.event_list, Qt.Key.Key_Down)
    assert stage.went_to == []
    stage.qtbot.keyClick(panel.event_list, Qt.Key.Key_Return)
    assert stage.went_to == [parse_instant("2023-11-21T13:54:13Z")]


def test_searching_keeps_what_has_all_words(stage: Any, panel: EpochsPanel) -> None:
    panel.search.setFocus()
    stage.qtbot.keyClicks(panel.search, "imaging guam")
    shown = [panel.event_list.row_at(number) for number in range(panel.event_list.shown_count)]
    assert [row.key for row in shown if row is not None] == ["img-guam-2"]
    stage.qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert stage.went_to == [parse_instant("2023-11-27T00:17:07Z")]


def test_a_search_by_speaker_or_class_works_too(stage: Any, panel: EpochsPanel) -> None:
    stage.qtbot.keyClicks(panel.search, "claimed kcna")
    rows = [panel.event_list.row_at(number) for number in range(panel.event_list.shown_count)]
    assert len(rows) > 5
    assert all(isinstance(row, EventRow) and row.evidence == "claimed" for row in rows)


def test_a_search_without_a_match_says_what_to_do(stage: Any, panel: EpochsPanel) -> None:
    stage.qtbot.keyClicks(panel.search, "moon landing")
    assert panel.event_list.shown_count == 0
    assert "Clear the search" in panel.event_list.accessibleDescription()


def test_scrolling_by_hand_ends_following_until_asked_again(stage: Any, panel: EpochsPanel) -> None:
    viewport = panel.event_list.viewport()
    turn = QWheelEvent(
        QPointF(20, 20),
        QPointF(viewport.mapToGlobal(QPoint(20, 20))),
        QPoint(0, 0),
        QPoint(0, 1200),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, turn)
    assert not panel.follow_button.isChecked()
    before = panel.event_list.verticalScrollBar().value()
    stage.at("2023-11-29T02:00:00Z")
    assert panel.event_list.verticalScrollBar().value() == before
    stage.qtbot.mouseClick(panel.follow_button, Qt.MouseButton.LeftButton)
    assert _seen(panel.event_list, "img-kadena")


def test_typed_dates_are_echoed_in_utc_and_the_zone(stage: Any, panel: EpochsPanel) -> None:
    panel.go_to.line.setFocus()
    stage.qtbot.keyClicks(panel.go_to.line, "22 Nov 2023 10:16 KST")
    assert panel.go_to.echo.text() == "= 22 Nov 2023 01:16:00 UTC · 10:16:00 +09:00 · T+11:33:32"
    assert panel.go_to.echo.isVisible()
    stage.qtbot.keyClick(panel.go_to.line, Qt.Key.Key_Return)
    assert stage.went_to == [parse_instant("2023-11-22T01:16:00Z")]


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("T+705", "2023-11-21T13:54:13Z"),
        ("T-1:00", "2023-11-21T13:41:28Z"),
        ("+3 h", "2023-11-21T16:51:00Z"),
        ("2023-11-21T22:42:28+09:00", "2023-11-21T13:42:28Z"),
        ("21 Nov 2023 14:42 Europe/Berlin", "2023-11-21T13:42:00Z"),
    ],
)
def test_dates_in_any_zone_and_times_from_lift_off_or_now(
    stage: Any, panel: EpochsPanel, typed: str, instant: str
) -> None:
    stage.qtbot.keyClicks(panel.go_to.line, typed)
    stage.qtbot.mouseClick(panel.go_to.button, Qt.MouseButton.LeftButton)
    assert stage.went_to == [parse_instant(instant)]


def test_a_date_without_a_zone_is_refused_with_a_remedy_and_an_example(
    stage: Any, panel: EpochsPanel
) -> None:
    stage.qtbot.keyClicks(panel.go_to.line, "22 Nov 2023 10:16")
    assert "no time zone" in panel.go_to.echo.text()
    assert "Example: 22 Nov 2023 10:16 KST" in panel.go_to.echo.text()
    assert panel.go_to.echo.property("role") == "warning"
    stage.qtbot.keyClick(panel.go_to.line, Qt.Key.Key_Return)
    assert stage.went_to == []
    assert not panel.go_to.button.isEnabled()


def test_an_instant_beyond_the_clock_is_announced_before_going(stage: Any, panel: EpochsPanel) -> None:
    stage.qtbot.keyClicks(panel.go_to.line, "1 Jan 2035 00:00 UTC")
    assert "Outside the clock of this scenario" in panel.go_to.echo.text()


def test_plus_three_hours_counts_from_the_present(stage: Any, panel: EpochsPanel) -> None:
    stage.qtbot.keyClicks(panel.go_to.line, "+1 h")
    assert "14:51:00 UTC" in panel.go_to.echo.text()
    stage.at("2023-11-21T14:00:00Z")
    assert "15:00:00 UTC" in panel.go_to.echo.text()


def test_the_element_set_in_use_is_marked_and_a_click_goes_to_its_epoch(
    stage: Any, panel: EpochsPanel
) -> None:
    panel.tabs.setCurrentIndex(1)
    view = panel.element_list.list
    assert not any(view.row_at(number).in_use for number in range(view.shown_count))  # type: ignore[union-attr]
    stage.at("2024-06-12T06:00:00Z")
    marked = [number for number in range(view.shown_count) if view.row_at(number).in_use]  # type: ignore[union-attr]
    assert len(marked) == 1
    row: Any = view.row_at(marked[0])
    assert row.epoch_text.startswith("12 Jun 2024 05:56:56 UTC")
    assert view.viewport().rect().contains(view.visualRect(view.model().index(marked[0], 0)).center())
    _click(stage, view, 0)
    assert stage.went_to == [parse_instant("2023-11-25T00:00:00Z")]
    assert panel.element_list.heading.text() == "Malligyong-1 · 58400 · 21 element sets"


def test_the_policy_is_a_setting_of_the_scenario_that_can_be_undone(stage: Any, panel: EpochsPanel) -> None:
    panel.tabs.setCurrentIndex(1)
    stage.at("2024-06-07T05:01:07Z")
    choice, session = panel.element_list.policy, stage.session

    def in_use() -> str:
        stage.frame()
        (row,) = [each for each in panel.element_list._model.rows if each.in_use]
        return row.age_text

    assert choice.currentText() == "Nearest epoch"
    assert in_use() == "0.8 d ahead"
    choice.setFocus()
    stage.qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == "Last epoch before"
    assert session.document.element_policy == "last-before"
    assert in_use().endswith(" d old")
    assert session.undo_stack.undoText() == "Choose element sets by the last epoch before"
    session.undo_stack.undo()
    assert choice.currentText() == "Nearest epoch"
    assert in_use() == "0.8 d ahead"


def test_a_read_only_scenario_keeps_its_policy(stage: Any, panel: EpochsPanel) -> None:
    panel.tabs.setCurrentIndex(1)
    stage.session.read_only = True
    choice = panel.element_list.policy
    choice.setFocus()
    stage.qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == "Nearest epoch"
    assert stage.session.document.element_policy == "nearest"
    assert stage.messages[0][0] == "warning"


def test_an_edit_elsewhere_and_an_equal_frame_change_nothing(stage: Any, panel: EpochsPanel) -> None:
    panel.event_list.set_current_key("alert")
    heard: list[str] = []
    model = panel.event_list.model()
    model.modelReset.connect(lambda: heard.append("reset"))
    model.dataChanged.connect(lambda *_: heard.append("data"))
    scroll = panel.event_list.verticalScrollBar().value()
    stage.session.apply("Hide", set_visible("sohae", False))
    stage.frame()
    assert heard == []
    assert panel.event_list.current_key() == "alert"
    assert panel.event_list.verticalScrollBar().value() == scroll
