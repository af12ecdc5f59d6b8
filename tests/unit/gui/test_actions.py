"""The table of actions: unique ids and keys, words for everything, and keys that widgets keep."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.actions.action_set import make_actions
from gui.actions.key_guard import widget_needs
from gui.actions.table import MENUS, TABLE
from gui.widgets.transport import RATES, next_rate, rate_text

NONE = Qt.KeyboardModifier.NoModifier


def test_ids_are_unique() -> None:
    assert max(Counter(spec.id for spec in TABLE).values()) == 1


def test_keys_are_unique_and_known() -> None:
    keys = Counter(QKeySequence(key).toString() for spec in TABLE for key in spec.keys)
    assert max(keys.values()) == 1
    assert "" not in keys


@pytest.mark.parametrize(
    "key",
    ["Space", "Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "F1", "F11", "Ctrl+O", "Ctrl+S",
     "Ctrl+Shift+S", "Ctrl+Z", "Ctrl+Y", "Ctrl++", "Ctrl+-", "F", "H", "Esc"],
)  # fmt: skip
def test_the_promised_keys_are_there(key: str) -> None:
    assert key in {each for spec in TABLE for each in spec.keys}


def test_mnemonics_of_a_menu_are_unique() -> None:
    for menu in (*MENUS, "Globe"):
        extra = {"View": "lgn"}.get(menu, "")  # the menus Layers, Globe and Panels
        letters = [spec.text[spec.text.index("&") + 1].lower() for spec in TABLE if spec.menu == menu]
        letters += extra
        assert max(Counter(letters).values()) == 1, menu


def test_an_action_that_nothing_runs_is_an_error(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with pytest.raises(KeyError):
        make_actions(window, {})


@pytest.mark.expects_log
def test_a_failing_action_is_logged(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def fail() -> None:
        raise ValueError("no good")

    actions = make_actions(window, dict.fromkeys([spec.id for spec in TABLE], fail))
    actions["view.home"].trigger()
    assert "view.home" in caplog.text


def test_widgets_keep_the_keys_they_need(qtbot: QtBot) -> None:
    line, items, button, box = QLineEdit(), QListWidget(), QPushButton(), QComboBox()
    check = QCheckBox()
    for each in (line, items, button, box, check):
        qtbot.addWidget(each)
    key = Qt.Key
    assert widget_needs(line, key.Key_H, NONE, "h")
    assert widget_needs(line, key.Key_Left, NONE, "")
    assert widget_needs(line, key.Key_Space, NONE, " ")
    assert not widget_needs(line, key.Key_PageDown, NONE, "")
    assert not widget_needs(line, key.Key_O, Qt.KeyboardModifier.ControlModifier, "\x0f")
    assert widget_needs(items, key.Key_Down, NONE, "")
    assert not widget_needs(items, key.Key_Space, NONE, " ")
    assert not widget_needs(items, key.Key_H, NONE, "h")
    assert widget_needs(button, key.Key_Space, NONE, " ")
    assert widget_needs(check, key.Key_Space, NONE, " ")
    assert not widget_needs(button, key.Key_Left, NONE, "")
    assert widget_needs(box, key.Key_Up, NONE, "")
    assert not widget_needs(None, key.Key_Space, NONE, " ")


def test_a_line_that_is_only_read_keeps_no_keys(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setReadOnly(True)
    assert not widget_needs(line, Qt.Key.Key_H, NONE, "h")


def test_rates_go_up_and_down_and_keep_their_direction() -> None:
    assert next_rate(1.0, 1) == 10.0
    assert next_rate(-1.0, 1) == -10.0
    assert next_rate(3600.0, 1) == 3600.0
    assert next_rate(1.0, -1) == 1.0
    assert next_rate(30.0, 1) == 60.0
    assert next_rate(30.0, -1) == 10.0
    assert [rate_text(rate) for rate in RATES] == ["1×", "10×", "60×", "600×", "3600×"]
