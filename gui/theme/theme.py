"""The theme of the running program: scale, fonts, stylesheet, applied to the application at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gui.theme import tokens
from gui.theme.fonts import font
from gui.theme.scale import nearest_step, next_step
from gui.theme.stylesheet import stylesheet


class Theme(QObject):
    """How large things are, and how they look. One for a program."""

    changed = Signal()
    """Sizes changed: whoever paints by hand asks for them again."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._automatic = 1.0
        self._room = 1.0

    @property
    def room_scale(self) -> float:
        """The user's wish, 1 unless set."""
        return self._room

    @property
    def scale(self) -> float:
        """How many times its size at 1080 lines everything has: the screen's and the room's."""
        return self._automatic * self._room

    def px(self, length: float) -> int:
        """A length of the design in pixels, at least 1."""
        return max(round(length * self.scale), 1)

    def text_px(self, factor: float = 1.0) -> float:
        """The size of text, `factor` times that of the panels."""
        return tokens.BASE_TEXT_PX * self.scale * factor

    def set_automatic(self, scale: float) -> None:
        """The screen's part of the scale."""
        if scale != self._automatic:
            self._automatic = scale
            self.apply()

    def set_room_scale(self, wish: float) -> None:
        """The user's part of the scale, at one of its steps."""
        step = nearest_step(wish)
        if step != self._room:
            self._room = step
            self.apply()

    def step(self, direction: int) -> None:
        """One step larger (1) or smaller (-1)."""
        self.set_room_scale(next_step(self._room, direction))

    def apply(self) -> None:
        """Give the application its style, palette, font and stylesheet."""
        application = self._application
        if application.style().name() != "fusion":
            application.setStyle(QStyleFactory.create("Fusion"))
        application.setPalette(palette())
        application.setFont(font(self.text_px()))
        application.setStyleSheet(stylesheet(self.scale))
        self.changed.emit()


def palette() -> QPalette:
    """The colours of what the stylesheet leaves to Qt."""
    made = QPalette()
    role = QPalette.ColorRole
    for each, colour in {
        role.Window: tokens.SURFACE,
        role.WindowText: tokens.TEXT,
        role.Base: tokens.DEEP,
        role.AlternateBase: tokens.SURFACE,
        role.Text: tokens.TEXT,
        role.Button: tokens.RAISED,
        role.ButtonText: tokens.TEXT,
        role.BrightText: tokens.TEXT,
        role.Highlight: tokens.SELECTED,
        role.HighlightedText: tokens.TEXT,
        role.ToolTipBase: tokens.RAISED,
        role.ToolTipText: tokens.TEXT,
        role.PlaceholderText: tokens.MUTED,
        role.Link: tokens.ACCENT,
        role.Accent: tokens.ACCENT,
        role.Mid: tokens.LINE,
        role.Dark: tokens.DEEP,
        role.Shadow: tokens.DEEP,
    }.items():
        made.setColor(each, QColor(colour))
    return made
