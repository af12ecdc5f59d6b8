"""The list of keys (F1): lies over the globe, never modal, closed by the same key or Esc."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.theme.theme import Theme

MOUSE = (
    ("Drag", "Turn the globe"),
    ("Right drag, Ctrl+drag", "Heading and tilt"),
    ("Wheel, pinch", "Zoom to the cursor"),
    ("Click", "Select"),
    ("Double click", "Fly there"),
)


class KeyList(QFrame):
    """Two columns of keys and what they do, over its parent."""

    def __init__(self, theme: Theme, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setAccessibleName("Keys")
        self._theme = theme
        self._over = parent
        self._content = QWidget()
        self._content.setObjectName("keys-content")
        self._grid = QGridLayout(self._content)
        lines = [
            *((keys_text(action), _plain(action.text())) for action in actions if action.shortcuts()),
            *MOUSE,
        ]
        half = (len(lines) + 1) // 2
        for number, (keys, what) in enumerate(lines):
            row, column = number % half, 3 * (number // half)
            self._grid.addWidget(_label(keys, "heading"), row, column, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(_label(what, ""), row, column + 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._content)
        area.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        parent.installEventFilter(self)
        theme.changed.connect(self._scale)
        self.hide()
        self._scale()

    def set_shown(self, shown: bool) -> None:
        """Show or hide it."""
        if shown:
            self._place()
            self.raise_()
        self.setVisible(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Stay in the middle of a parent that changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _scale(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(px(16), px(12), px(16), px(12))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(5))
        self._grid.setColumnMinimumWidth(2, px(20))
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        parent = self._over
        self._grid.activate()
        wanted = self._content.sizeHint()
        frame = 2 * self._theme.px(12)
        width = min(wanted.width() + frame + self._theme.px(16), parent.width() - frame)
        height = min(wanted.height() + frame, parent.height() - frame)
        self.setGeometry((parent.width() - width) // 2, (parent.height() - height) // 2, width, height)


def keys_text(action: QAction) -> str:
    """The keys of an action as a user reads them: "Ctrl+Y, Ctrl+Shift+Z"."""
    return ", ".join(each.toString(QKeySequence.SequenceFormat.NativeText) for each in action.shortcuts())


def _plain(text: str) -> str:
    """Without mnemonic, ellipsis and the number that only a menu needs."""
    return text.replace("&", "").removesuffix("…").lstrip("0123456789 ")


def _label(text: str, role: str) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made
