"""Small things that several panels use: labels that are silent when equal, roles, search lines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from gui.theme.tokens import SPACE_PX


def panel_layout(panel: QWidget) -> QVBoxLayout:
    """The column that a panel's parts stand in."""
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX)
    layout.setSpacing(int(1.5 * SPACE_PX))
    return layout


def room(panel: QWidget, width_lines: float, height_lines: float) -> QSize:
    """How large a panel wants to be, in heights of its text: docks share their column by it."""
    line_px = panel.fontMetrics().height()
    return QSize(round(width_lines * line_px), round(height_lines * line_px))


def label(role: str = "", *, name: str = "", wrap: bool = False) -> QLabel:
    """A label in one of the theme's roles; its text can be marked and copied where it wraps."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # Long references without blanks must not make the dock wider.
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    if role:
        made.setProperty("role", role)
    if name:
        made.setAccessibleName(name)
    return made


def say(target: QLabel, text: str, *, hide_empty: bool = True) -> None:
    """Set a label's text; nothing happens where it is the same."""
    if target.text() != text:
        target.setText(text)
    if hide_empty and target.isHidden() == bool(text):
        target.setVisible(bool(text))


def set_role(target: QWidget, role: str) -> None:
    """Give a widget another of the theme's roles."""
    if target.property("role") != role:
        target.setProperty("role", role)
        target.style().unpolish(target)
        target.style().polish(target)


def search_line(name: str, placeholder: str) -> QLineEdit:
    """A line to search with."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    made.setClearButtonEnabled(True)
    return made
