"""The rows' small parts: clocks, play bar, message bar, list of messages."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.panels.messages import KEPT, MessagesPanel
from gui.panels.panel import PanelContext
from gui.session import Session
from gui.tasks import TaskRunner
from gui.theme.theme import Theme
from gui.widgets.clock_bar import ClockBar
from gui.widgets.message_bar import MessageBar
from gui.widgets.transport import BUTTONS, Transport
from orbits.scenario.document import Document
from orbits.time.iso import parse_instant


@pytest.fixture
def clocks(theme: Theme, document: Document, qtbot: QtBot) -> ClockBar:
    made = ClockBar(theme, document, document.clock.start)
    qtbot.addWidget(made)
    return made


def test_every_clock_shows_its_zone(clocks: ClockBar) -> None:
    clocks.show_instant(parse_instant("2023-11-21T13:54:13Z"))
    assert clocks.utc.time.text() == "13:54:13"
    assert clocks.utc.caption.text() == "UTC · 21 Nov 2023"
    assert clocks.zones[0].time.text() == "22:54:13"
    assert "+09:00" in clocks.zones[0].caption.text()
    assert "Seoul" in clocks.zones[0].caption.text()
    assert clocks.t_plus.time.text() == "T+00:11:45"


def test_another_day_in_the_zone_is_said(clocks: ClockBar) -> None:
    clocks.show_instant(parse_instant("2023-11-21T16:00:00Z"))
    assert "22 Nov" in clocks.zones[0].caption.text()


def test_before_lift_off_counts_down(clocks: ClockBar) -> None:
    clocks.show_instant(parse_instant("2023-11-21T13:41:28Z"))
    assert clocks.t_plus.time.text() == "T-00:01:00"


def test_without_lift_off_and_zones_there_is_utc_alone(clocks: ClockBar, document: Document) -> None:
    clock = msgspec.structs.replace(document.clock, lift_off=None, zones=())
    clocks.set_document(msgspec.structs.replace(document, clock=clock))
    assert clocks.t_plus.isHidden()
    assert all(face.isHidden() for face in clocks.zones)
    assert not clocks.utc.isHidden()


def test_a_running_clock_does_not_shake_its_row(clocks: ClockBar) -> None:
    clocks.show()
    start = parse_instant("2023-11-21T13:41:51Z")
    clocks.show_instant(start)
    width = clocks.sizeHint().width()
    for seconds in range(0, 120, 7):
        clocks.show_instant(start.plus_s(seconds))
        assert clocks.sizeHint().width() == pytest.approx(width, abs=12)


@pytest.fixture
def transport(theme: Theme, qtbot: QtBot) -> Iterator[Transport]:
    holder = QWidget()
    actions = {action_id: QAction(action_id, holder) for action_id, _ in BUTTONS}
    made = Transport(theme, actions, QWidget(), holder)
    qtbot.addWidget(holder)
    yield made
    holder.close()


def test_buttons_start_their_actions(transport: Transport) -> None:
    started: list[str] = []
    for action_id, _ in BUTTONS:
        button = transport._buttons[action_id]
        assert not button.icon().isNull()
        button.clicked.connect(lambda _=False, name=action_id: started.append(name))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert started == [action_id for action_id, _ in BUTTONS]


def test_rates_keep_their_direction(transport: Transport) -> None:
    chosen: list[float] = []
    transport.rate_chosen.connect(chosen.append)
    transport.show_rate(10.0)
    QTest.mouseClick(transport.rates[60.0], Qt.MouseButton.LeftButton)
    transport.show_rate(60.0)
    QTest.mouseClick(transport.reverse, Qt.MouseButton.LeftButton)
    transport.show_rate(-60.0)
    QTest.mouseClick(transport.rates[1.0], Qt.MouseButton.LeftButton)
    assert chosen == [60.0, -60.0, -1.0]
    transport.show_rate(37.0)
    assert not any(button.isChecked() for button in transport.rates.values())


def test_play_becomes_pause(transport: Transport) -> None:
    before = transport.play.icon().cacheKey()
    transport.show_playing(True)
    assert transport.play.icon().cacheKey() != before


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> MessageBar:
    parent = QWidget()
    parent.resize(700, 400)
    qtbot.addWidget(parent)
    made = MessageBar(theme, parent)
    parent.show()
    return made


def test_a_message_lies_within_its_parent_whatever_its_length(bar: MessageBar) -> None:
    parent = bar._over
    for text in ("Saved", "one two three " * 40, "x" * 300):
        bar.show_message("error", text)
        assert bar.isVisible()
        assert parent.rect().contains(bar.geometry())
    parent.resize(300, 300)
    assert bar.geometry().left() >= 0
    assert bar.geometry().right() <= 300


def test_a_note_does_not_push_an_error_away(bar: MessageBar) -> None:
    bar.show_message("error", "Not saved")
    bar.show_message("info", "Room scale 110%")
    assert bar.text.text() == "Not saved"
    bar.show_message("warning", "Another")
    assert bar.text.text() == "Another"
    QTest.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_text_in_a_message_is_never_taken_for_markup(bar: MessageBar) -> None:
    bar.show_message("error", "<b>bold</b> & <img src=x>")
    assert bar.text.textFormat() == Qt.TextFormat.PlainText


@pytest.fixture
def messages(document: Document, qtbot: QtBot) -> Iterator[MessagesPanel]:
    session, tasks = Session(document), TaskRunner()
    context = PanelContext(session, tasks, session.seek, lambda *_: None, lambda *_: None, lambda _: None)
    made = MessagesPanel(context)
    qtbot.addWidget(made)
    yield made
    made.release()
    tasks.close()


def test_messages_are_listed_newest_first_and_not_for_ever(messages: MessagesPanel) -> None:
    messages._session.message.emit("error", "first")
    messages._session.message.emit("info", "second")
    assert messages.list.item(0).text() == "second"
    assert messages.list.item(1).text() == "Error: first"
    for number in range(KEPT + 20):
        messages.add("info", str(number))
    assert messages.list.count() == KEPT


def test_messages_are_copied(messages: MessagesPanel) -> None:
    messages.add("warning", "one")
    messages.add("info", "two")
    messages.copy()
    assert QGuiApplication.clipboard().text() == "two\nNote: one"
    messages.list.item(1).setSelected(True)
    messages.copy()
    assert QGuiApplication.clipboard().text() == "Note: one"
