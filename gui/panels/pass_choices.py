"""What is asked of passes: satellite, span, what makes a pass, and how high or how wide."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QWidget

from gui.panels.choice import Choice
from gui.panels.coverage_choices import AngleInput
from gui.theme.tokens import SPACE_PX
from orbits.access.coverage_search import AccessRule
from orbits.access.region_passes import Mode
from orbits.frames.states import Site
from orbits.regions.region import SphereRegion
from orbits.scenario.document import Document

SPANS_DAYS = (1, 3, 7, 30)
ELEVATIONS_DEG = (0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80)
DEFAULT_DAYS = 3
DEFAULT_MIN_ELEVATION_DEG = 10
VISIBLE: Mode = "visible"
GROUND_TRACK: Mode = "ground-track"
SWATH: Mode = "swath"
_MODES = (("Seen from it", VISIBLE), ("Ground track inside", GROUND_TRACK), ("Within the swath", SWATH))


class PassChoices(QWidget):
    """The inputs in two rows; `changed` tells that another question is asked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.satellite = Choice("Satellite whose passes are listed")
        self.span = Choice("How long from the instant on")
        for days in SPANS_DAYS:
            self.span.addItem(f"{days} day{'' if days == 1 else 's'}", days)
        self.span.setCurrentIndex(SPANS_DAYS.index(DEFAULT_DAYS))
        self.mode = Choice("What makes a pass")
        self.elevation = Choice("Least elevation above the horizon")
        for degrees in ELEVATIONS_DEG:
            self.elevation.addItem(f"> {degrees}°", degrees)
        self.elevation.setCurrentIndex(ELEVATIONS_DEG.index(DEFAULT_MIN_ELEVATION_DEG))
        self.half_angle = AngleInput()
        self._limits = QStackedLayout()
        for each in (self.elevation, self.half_angle, QWidget()):
            self._limits.addWidget(each)
        self._offer_modes(_MODES)
        self._lay_out()
        for choice in (self.satellite, self.span, self.elevation):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.mode.currentIndexChanged.connect(lambda _: self._mode_chosen())
        self.half_angle.value_changed.connect(self.changed)

    def show_satellites(self, document: Document) -> None:
        """Offer the document's satellites; the chosen one stays where it is still there."""
        named = [(each.name, each.id) for each in document.objects]
        count = self.satellite.count()
        if named == [(self.satellite.itemText(i), self.satellite.itemData(i)) for i in range(count)]:
            return
        wanted = self.satellite.currentData()
        with QSignalBlocker(self.satellite):
            self.satellite.clear()
            for name, item_id in named:
                self.satellite.addItem(name, item_id)
            self.satellite.setCurrentIndex(max(self.satellite.findData(wanted), 0 if named else -1))

    def show_target(self, target: Site | SphereRegion | None) -> None:
        """Offer what can be asked of a target: no ground track meets a point."""
        is_point = isinstance(target, Site)
        self._offer_modes(tuple(each for each in _MODES if not (is_point and each[1] == GROUND_TRACK)))

    def rule(self, target: Site | SphereRegion) -> AccessRule:
        """What makes a pass over a target."""
        mode: Mode = self.mode.currentData()
        half_angle_deg = self.half_angle.value_deg if mode == SWATH else None
        return AccessRule(target, mode, float(self.elevation.currentData()), half_angle_deg)

    def _offer_modes(self, offered: tuple[tuple[str, Mode], ...]) -> None:
        wanted = self.mode.currentData()
        with QSignalBlocker(self.mode):
            self.mode.clear()
            for words, mode in offered:
                self.mode.addItem(words, mode)
            self.mode.setCurrentIndex(max(self.mode.findData(wanted), 0))
        self._show_limit()

    def _mode_chosen(self) -> None:
        self._show_limit()
        self.changed.emit()

    def _show_limit(self) -> None:
        """The elevation or the half-angle, whichever the mode asks for; neither for a ground track."""
        self._limits.setCurrentIndex((VISIBLE, SWATH, GROUND_TRACK).index(self.mode.currentData()))

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_PX)
        layout.addWidget(self.satellite, 0, 0)
        layout.addWidget(self.span, 0, 1)
        layout.addWidget(self.mode, 1, 0)
        layout.addLayout(self._limits, 1, 1)
        layout.setColumnStretch(0, 3)
        layout.setColumnStretch(1, 2)
