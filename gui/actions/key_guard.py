"""Keys that a widget needs for itself stay with it: typing, moving through a list, pressing a button.

Everything else is the window's, whichever widget has the focus: a clicker works after a click into
a panel.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
_ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})
_SPACE = frozenset({Qt.Key.Key_Space})
_TEXT = (QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
_CONTROL_OR_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def widget_needs(widget: QWidget | None, key: int, modifiers: Qt.KeyboardModifier, text: str) -> bool:
    """Whether a key belongs to the widget that has the focus, and not to an action of the window."""
    if widget is None or modifiers & _CONTROL_OR_ALT:
        return False
    if isinstance(widget, _TEXT) and not getattr(widget, "isReadOnly", bool)():
        return key in _ARROWS | _ENDS | _SPACE or bool(text.strip())
    if isinstance(widget, QAbstractItemView):
        return key in _ARROWS | _ENDS
    if isinstance(widget, QComboBox):
        return key in _ARROWS | _ENDS | _SPACE or bool(text.strip())
    if isinstance(widget, (QTabBar, QAbstractSlider)):
        return key in _ARROWS
    return isinstance(widget, QAbstractButton) and key in _SPACE


class KeyGuard(QObject):
    """Watches the application for keys that would start an action but belong to a widget."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Qt asks the widget with the focus before it starts a shortcut: answer for it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and watched.window() is self._window
            and widget_needs(watched, event.key(), event.modifiers(), event.text())
        ):
            event.accept()
            return True
        return False
