"""One message over the globe: what happened and what to do. Never modal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gui.theme.icons import icon
from gui.theme.theme import Theme

SHOWN_MS = {"info": 5_000, "warning": 15_000, "error": 0}
"""How long a message of each level stays; an error stays until it is closed."""
SIGNS = {"info": "", "warning": "Note", "error": "Error"}


class MessageBar(QFrame):
    """Lies over the upper edge of its parent; the newest message replaces the one before."""

    all_wanted = Signal()
    """The user wants to see all messages."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._theme = theme
        self._over = parent
        self.level = ""
        self.sign = QLabel()
        self.sign.setProperty("role", "warning")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.all_button = _button("All messages", self)
        self.all_button.clicked.connect(self.all_wanted)
        self.close_button = _button("", self)
        self.close_button.setAccessibleName("Close the message")
        self.close_button.clicked.connect(self.hide)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.sign)
        self._layout.addWidget(self.text, 1)
        self._layout.addWidget(self.all_button)
        self._layout.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._scale)
        parent.installEventFilter(self)
        self.hide()
        self._scale()

    def show_message(self, level: str, text: str) -> None:
        """Show a message of a level; a mere note does not push an error away."""
        if self.isVisible() and self.level == "error" and level == "info":
            return
        self.level = level
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        self.sign.setText(SIGNS.get(level, ""))
        self.sign.setVisible(bool(self.sign.text()))
        self.text.setText(text)
        self.setAccessibleName(f"{SIGNS.get(level, '')} {text}".strip())
        self.show()
        self.raise_()
        self._place()
        self._timer.stop()
        if SHOWN_MS.get(level, 0):
            self._timer.start(SHOWN_MS[level])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Stay at the edge of a parent that changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Closed by hand, or its time is over."""
        self._timer.stop()
        super().hideEvent(event)

    def _scale(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(12), px(6), px(6), px(6))
        self._layout.setSpacing(px(8))
        self.close_button.setIcon(icon("close", px(12), self.devicePixelRatioF()))
        self.close_button.setIconSize(QSize(px(12), px(12)))
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        parent = self._over
        margin = self._theme.px(12)
        width = min(parent.width() - 2 * margin, self._theme.px(860))
        self.setFixedWidth(max(width, 1))
        self._layout.activate()
        height = max(self._layout.totalHeightForWidth(width), self._layout.minimumSize().height())
        self.setGeometry((parent.width() - width) // 2, margin, width, height)


def _button(text: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setProperty("role", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
