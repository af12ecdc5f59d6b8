"""The box that takes any date in any zone, and says at once what it understood."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.models.words import both_zones, t_plus_text
from gui.panels.pieces import set_role
from orbits.errors import OverflightError
from orbits.time.instant import Instant, Span
from orbits.time.parse_human import parse_when

EXAMPLES = "22 Nov 2023 10:16 KST · 2023-11-21T13:42:28Z · T+705 · +3 h"
EXAMPLE = "22 Nov 2023 10:16 KST"


class GoToBox(QWidget):
    """A line to type an instant into, with what it means in UTC and the scenario's zone below."""

    chosen = Signal(object)
    """The `Instant` to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lift_off: Instant | None = None
        self._span: Span | None = None
        self._zone = "UTC"
        self._now: Instant | None = None
        self._meant: Instant | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName("Go to a date, a time or T+")
        self.line.setPlaceholderText("Go to: date and zone, T+705, +3 h")
        self.line.setToolTip(f"Any date with its zone, or a time since lift-off, or from now: {EXAMPLES}")
        self.line.setClearButtonEnabled(True)
        self.button = QPushButton("Go")
        self.button.setAccessibleName("Go to that instant")
        self.echo = QLabel()
        self.echo.setAccessibleName("What was understood")
        self.echo.setWordWrap(True)
        self.echo.setVisible(False)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.echo)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._go)
        self.button.clicked.connect(self._go)
        self._read()

    def set_frame(self, lift_off: Instant | None, span: Span, zone: str) -> None:
        """What T+0 is, between which instants the clock runs, and which zone stands beside UTC."""
        self._lift_off, self._span, self._zone = lift_off, span, zone
        self._read()

    def set_now(self, now: Instant) -> None:
        """Move the present, from which "+3 h" counts."""
        if now != self._now:
            self._now = now
            if self.line.text().strip():
                self._read()

    def _read(self) -> None:
        text = self.line.text().strip()
        self._meant = None
        problem = ""
        if text and self._now is not None:
            try:
                self._meant = parse_when(text, lift_off=self._lift_off, now=self._now)
            except OverflightError as error:
                problem = str(error)
        self.button.setEnabled(self._meant is not None)
        if self._meant is not None:
            self._say(*self._understood(self._meant))
        elif problem:
            example = "" if EXAMPLE in problem else f"\nExample: {EXAMPLE}"
            self._say(f"{problem[:1].upper()}{problem[1:]}{example}", "warning")
        else:
            self._say("", "small")

    def _understood(self, meant: Instant) -> tuple[str, str]:
        words = f"= {both_zones(meant, self._zone)}"
        if self._lift_off is not None and abs(meant.minus_s(self._lift_off)) < 86_400.0:
            words += f" · {t_plus_text(meant.minus_s(self._lift_off))}"
        if self._span is not None and not self._span.contains(meant):
            reach = f"{both_zones(self._span.start, self._zone)} to {both_zones(self._span.stop, self._zone)}"
            return f"{words}\nOutside the clock of this scenario ({reach}): its nearer end", "warning"
        return words, "small"

    def _say(self, words: str, role: str) -> None:
        if words != self.echo.text():
            self.echo.setText(words)
            self.echo.setAccessibleDescription(words)
        set_role(self.echo, role)
        self.echo.setVisible(bool(words))

    def _go(self) -> None:
        if self._meant is not None:
            self.chosen.emit(self._meant)
            self.line.selectAll()
