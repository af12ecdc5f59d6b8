"""The play bar under the globe: buttons, rates, and the timeline beside them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from gui.theme.icons import icon
from gui.theme.theme import Theme

RATES = (1.0, 10.0, 60.0, 600.0, 3600.0)
BUTTONS = (
    ("time.start", "start"),
    ("time.previous_event", "previous"),
    ("time.play", "play"),
    ("time.next_event", "next"),
    ("time.end", "end"),
)
"""Actions and the shapes on their buttons."""


class Transport(QWidget):
    """Buttons of actions, and a button for each rate."""

    rate_chosen = Signal(float)
    """Seconds of the scenario for one of the wall; negative runs backwards."""

    def __init__(
        self, theme: Theme, actions: Mapping[str, QAction], timeline: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self._theme = theme
        self._rate = 1.0
        self._playing = False
        self._buttons: dict[str, QToolButton] = {}
        self._layout = QHBoxLayout(self)
        for action_id, _ in BUTTONS:
            self._buttons[action_id] = self._button(actions[action_id])
        self.play = self._buttons["time.play"]
        self.reverse = self._rate_button("Reverse", "Run backwards (R)")
        self.reverse.clicked.connect(self._reverse_clicked)
        self._group = QButtonGroup(self)
        self.rates = {rate: self._rate_button(rate_text(rate), rate_tip(rate)) for rate in RATES}
        for rate, button in self.rates.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, rate=rate: self._rate_clicked(rate))
        self._layout.addWidget(timeline, 1)
        theme.changed.connect(self._scale)
        self._scale()

    def show_playing(self, playing: bool) -> None:
        """Turn the large button into pause, or back."""
        self._playing = playing
        self._paint_icons()

    def show_rate(self, rate: float) -> None:
        """Mark the rate's button; none where it has none."""
        self._rate = rate
        self._group.setExclusive(False)
        for each, button in self.rates.items():
            button.setChecked(each == abs(rate))
        self._group.setExclusive(True)
        self.reverse.setChecked(rate < 0.0)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text().replace("&", ""))
        button.clicked.connect(action.trigger)
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def _rate_button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setCheckable(True)
        button.setProperty("role", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def _rate_clicked(self, rate: float) -> None:
        self.rate_chosen.emit(-rate if self._rate < 0.0 else rate)

    def _reverse_clicked(self) -> None:
        self.rate_chosen.emit(-self._rate)

    def _scale(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(12), px(4), px(8), px(4))
        self._layout.setSpacing(px(2))
        self._paint_icons()

    def _paint_icons(self) -> None:
        ratio = self.devicePixelRatioF()
        for action_id, shape in BUTTONS:
            large = action_id == "time.play"
            size = self._theme.px(26 if large else 18)
            name = "pause" if large and self._playing else shape
            button = self._buttons[action_id]
            button.setIcon(icon(name, size, ratio))
            button.setIconSize(QSize(size, size))
        self.reverse.setIcon(icon("reverse", self._theme.px(14), ratio))
        self.reverse.setIconSize(QSize(self._theme.px(14), self._theme.px(14)))


def rate_text(rate: float) -> str:
    """A rate in a few letters: "60×"."""
    return f"{abs(rate):g}×"


def rate_tip(rate: float) -> str:
    """A rate in words."""
    if rate == 1.0:
        return "As fast as it was"
    words = {60.0: "a minute", 600.0: "ten minutes", 3600.0: "an hour"}.get(rate, f"{rate:g} seconds")
    return f"{rate:g} times as fast: {words} in a second"


def next_rate(rate: float, direction: int) -> float:
    """The next faster rate (1) or slower one (-1) of the same direction."""
    sign = -1.0 if rate < 0.0 else 1.0
    size = abs(rate)
    if direction > 0:
        return sign * next((each for each in RATES if each > size), RATES[-1])
    return sign * next((each for each in reversed(RATES) if each < size), RATES[0])
