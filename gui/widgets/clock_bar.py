"""The clocks in the title row: UTC, the scenario's zones, and T+."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.models.words import UTC, clock_text, date_text, t_plus_text
from gui.theme.theme import Theme
from orbits.scenario.document import Document
from orbits.time.instant import Instant
from orbits.time.zones import civil, offset_text

ZONES_SHOWN = 2


class ClockFace(QWidget):
    """One clock: what it shows, and large under it the time."""

    def __init__(self, name: str, role: str = "clock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.caption = _label("small")
        self.time = _label(role)
        self.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.caption)
        layout.addWidget(self.time)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, caption: str, time: str) -> None:
        """Show both lines; nothing is painted where they are the same."""
        if self.caption.text() != caption:
            self.caption.setText(caption)
        if self.time.text() != time:
            self.time.setText(time)
            self._hold_width(time)

    def _hold_width(self, time: str) -> None:
        """Never narrower than it was at this scale, so that a running clock does not shake its row."""
        width = math.ceil(QFontMetricsF(self.time.font()).horizontalAdvance(time.replace("-", "+")))
        if width > self.time.minimumWidth():
            self.time.setMinimumWidth(width)

    def forget_width(self) -> None:
        """Sizes changed."""
        self.time.setMinimumWidth(0)


class ClockBar(QWidget):
    """All clocks side by side; only what an instant and a document say is shown, never the wall's."""

    def __init__(
        self, theme: Theme, document: Document, instant: Instant, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document = document
        self._instant = instant
        self.utc = ClockFace("UTC")
        self.zones = [ClockFace(f"Zone {number + 1}") for number in range(ZONES_SHOWN)]
        self.t_plus = ClockFace("Time since lift-off", "clock-large")
        self._zones_shown = ZONES_SHOWN
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for face in (self.utc, *self.zones, self.t_plus):
            self._layout.addWidget(face, 0, Qt.AlignmentFlag.AlignBottom)
        theme.changed.connect(self._scale)
        self._scale()

    def set_document(self, document: Document) -> None:
        """Other zones, another lift-off."""
        self._document = document
        self.show_instant(self._instant)

    def set_zones_shown(self, count: int) -> None:
        """Show at most so many zones beside UTC, where there is no room for more."""
        if count != self._zones_shown:
            self._zones_shown = count
            self.show_instant(self._instant)
            self._layout.activate()

    def show_instant(self, instant: Instant) -> None:
        """Show an instant on every clock."""
        self._instant = instant
        moment = civil(instant, UTC)
        self.utc.show_text(f"UTC · {date_text(moment)}", clock_text(moment))
        zones = self._document.clock.zones
        for number, face in enumerate(self.zones):
            face.setVisible(number < min(len(zones), self._zones_shown))
            if number < len(zones):
                label, zone = zones[number]
                local = civil(instant, zone)
                day = "" if local.date() == moment.date() else f" · {date_text(local, year=False)}"
                caption = f"{label.replace(' / ', '/')} {offset_text(instant, zone)}{day}"
                face.show_text(caption, clock_text(local))
        lift_off = self._document.clock.lift_off
        self.t_plus.setVisible(lift_off is not None)
        if lift_off is not None:
            seconds = instant.minus_s(lift_off)
            self.t_plus.show_text(
                "since lift-off" if seconds >= 0.0 else "before lift-off", t_plus_text(seconds)
            )

    def _scale(self) -> None:
        self._layout.setSpacing(self._theme.px(22))
        for face in (self.utc, *self.zones, self.t_plus):
            face.forget_width()
        self.show_instant(self._instant)


def _label(role: str) -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made
