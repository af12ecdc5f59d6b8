"""The messages panel: everything that was said, with its kind, the newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from gui.panels.panel import PanelContext
from gui.panels.pieces import panel_layout
from gui.theme import tokens
from orbits.frame_state import FrameState
from orbits.scenario.change import Change
from orbits.scenario.document import Document

KEPT = 500
WORDS = {"info": "", "warning": "Note: ", "error": "Error: "}
COLOURS = {"info": tokens.TEXT, "warning": tokens.WARNING, "error": tokens.ALERT}


class MessagesPanel(QWidget):
    """A list of messages that can be marked and copied."""

    key = "messages"
    title = "Messages"

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = context.session
        self.setAccessibleName(self.title)
        self.list = QListWidget()
        self.list.setAccessibleName("All messages")
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        copy_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.list)
        copy_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy_key.activated.connect(self.copy)
        self.copy_button = QPushButton("Copy")
        self.copy_button.clicked.connect(self.copy)
        self.clear_button = QPushButton("Clear")
        self.clear_button.clicked.connect(self.list.clear)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.copy_button)
        row.addWidget(self.clear_button)
        layout = panel_layout(self)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self._session.message.connect(self.add)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def document_changed(self, document: Document, change: Change) -> None:
        """Messages stay: they tell what happened, whichever document is open."""

    def frame_shown(self, state: FrameState) -> None:
        """Messages do not depend on the instant."""

    def release(self) -> None:
        """Listen no more."""
        self._session.message.disconnect(self.add)

    def add(self, level: str, text: str) -> None:
        """Put a message at the head of the list."""
        item = QListWidgetItem(f"{WORDS.get(level, '')}{text}")
        item.setForeground(QColor(COLOURS.get(level, tokens.TEXT)))
        self.list.insertItem(0, item)
        while self.list.count() > KEPT:
            self.list.takeItem(self.list.count() - 1)

    def copy(self) -> None:
        """Put the marked messages, or all of them, on the clipboard."""
        rows = [self.list.item(row) for row in range(self.list.count())]
        chosen = [item for item in rows if item.isSelected()] or rows
        QGuiApplication.clipboard().setText("\n".join(item.text() for item in chosen))
