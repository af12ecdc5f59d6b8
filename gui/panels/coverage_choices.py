"""What is asked of coverage: satellite, span, rule with its assumption, and how many satellites."""

from __future__ import annotations

import re

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gui.panels.choice import Choice
from gui.theme.tokens import SPACE_PX
from orbits.access.coverage_search import AccessRule
from orbits.elements.constellation import Planes
from orbits.frames.states import Site
from orbits.regions.region import SphereRegion
from orbits.scenario.document import Document

SPANS_DAYS = (3, 7, 14, 30, 90)
DEFAULT_DAYS = 14
MOST = (1, 4, 8, 12, 24)
DEFAULT_MOST = 8
DEFAULT_HALF_ANGLE_DEG = 30.0
"""A beginning, not a figure of any sensor: whoever asks replaces it."""
LEAST_HALF_ANGLE_DEG, GREATEST_HALF_ANGLE_DEG = 0.1, 70.0
SWATH, VISIBLE, GROUND_TRACK = "swath", "visible", "ground-track"
_NUMBER = re.compile(r"\d{1,3}(?:\.\d*)?", re.ASCII)
_MODES = (
    ("within a half-angle", SWATH),
    ("visible above 10°", VISIBLE),
    ("flown over", GROUND_TRACK),
)
_PLANES: tuple[tuple[str, Planes], ...] = (("in one plane", "same"), ("in spread planes", "spread"))


class AngleInput(QLineEdit):
    """A half-angle in degrees, shown as assumed; asked for once it is typed, not at each key."""

    value_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value_deg = DEFAULT_HALF_ANGLE_DEG
        self.setAccessibleName("Assumed half-angle of the sensor about nadir, in degrees")
        self.setToolTip("Half-angle of the sensor about nadir: an assumption, no figure of it is known")
        self._show()
        self.editingFinished.connect(self._read)

    @property
    def value_deg(self) -> float:
        """The half-angle, between `LEAST_HALF_ANGLE_DEG` and `GREATEST_HALF_ANGLE_DEG`."""
        return self._value_deg

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - a name of Qt's
        """Typing replaces what stands there."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.selectAll)

    def _read(self) -> None:
        """Take the number in the text; without one the last value stays."""
        found = _NUMBER.search(self.text().replace(",", "."))
        before = self._value_deg
        if found is not None:
            self._value_deg = min(max(float(found.group()), LEAST_HALF_ANGLE_DEG), GREATEST_HALF_ANGLE_DEG)
        self._show()
        if self._value_deg != before:
            self.value_changed.emit()

    def _show(self) -> None:
        self.setText(f"assumed {self._value_deg:g}°")


class CoverageChoices(QWidget):
    """The inputs in three rows; `changed` tells that another question is asked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.satellite = Choice("Satellite whose coverage is told")
        self.span = _choice("How long from the day on", [(_days(each), each) for each in SPANS_DAYS])
        self.mode = _choice("What makes a pass", _MODES)
        self.half_angle = AngleInput()
        self.most = _choice("Up to how many such satellites", [(_satellites(each), each) for each in MOST])
        self.planes = _choice("How several satellites are spread", _PLANES)
        self.span.setCurrentIndex(SPANS_DAYS.index(DEFAULT_DAYS))
        self.most.setCurrentIndex(MOST.index(DEFAULT_MOST))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_PX)
        for row, pair in enumerate(
            ((self.satellite, self.span), (self.mode, self.half_angle), (self.most, self.planes))
        ):
            for column, each in enumerate(pair):
                layout.addWidget(each, row, column)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)
        for each in (self.satellite, self.span, self.mode, self.most, self.planes):
            each.currentIndexChanged.connect(self._show_and_tell)
        self.half_angle.value_changed.connect(self.changed)

    def show_objects(self, document: Document) -> None:
        """Offer the document's satellites; the chosen one stays where it is still there."""
        wanted = self.satellite.currentData()
        with QSignalBlocker(self.satellite):
            self.satellite.clear()
            for each in document.objects:
                self.satellite.addItem(each.name, each.id)
            self.satellite.setCurrentIndex(
                max(self.satellite.findData(wanted), 0 if document.objects else -1)
            )

    def rule(self, target: Site | SphereRegion) -> AccessRule:
        """The rule of access to a target; UsageError where there is none such."""
        mode = self.mode.currentData()
        half_angle_deg = self.half_angle.value_deg if mode == SWATH else None
        return AccessRule(target, mode, half_angle_deg=half_angle_deg)

    def _show_and_tell(self) -> None:
        self.half_angle.setEnabled(self.mode.currentData() == SWATH)
        self.planes.setEnabled(self.most.currentData() > 1)
        self.changed.emit()


def _choice(name: str, entries: list[tuple[str, int]] | tuple[tuple[str, str], ...]) -> Choice:
    made = Choice(name)
    for text, data in entries:
        made.addItem(text, data)
    return made


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _satellites(count: int) -> str:
    return "1 satellite" if count == 1 else f"1 to {count} satellites"
