"""What is known of the chosen place: kind, class, source, note, when an alert was in force."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.models.places import Place
from gui.models.words import DOT, latitude_longitude
from gui.panels.chip import EvidenceChip
from gui.panels.pieces import label, say
from gui.theme.tokens import SPACE_PX


class PlaceCard(QWidget):
    """Name and facts of a place; the note opens on request, so that small docks keep their table."""

    closed = Signal()
    """The user wants to choose another place."""
    fly_wanted = Signal()
    """The user wants to see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Chosen place")
        self.close_button = _button("‹", "Back to the search for places")
        self.name = label("title", name="Place", wrap=True)
        self.show_button = _button("Show", "Show the place on the globe and fly there")
        self.chip = EvidenceChip()
        self.kind = label("small", name="Kind and position", wrap=True)
        self.times = label("small", name="When the alert was in force", wrap=True)
        self.source = label("small", name="Source", wrap=True)
        self.note = label("small", name="Note and other names", wrap=True)
        self.details_button = _button("Details", "Show the note and other names of the place")
        self.details_button.setCheckable(True)
        self._lay_out()
        self.show_button.clicked.connect(self.fly_wanted)
        self.close_button.clicked.connect(self.closed)
        self.details_button.toggled.connect(self.note.setVisible)
        self.note.setVisible(False)

    def show_place(self, place: Place, centre: tuple[float, float]) -> None:
        """Show a place and its centre (latitude, longitude in degrees)."""
        say(self.name, place.short_name)
        self.name.setToolTip(place.name)
        self.chip.show_class(place.evidence)
        say(self.kind, f"{place.kind[:1].upper()}{place.kind[1:]}{DOT}{latitude_longitude(*centre, 1)}")
        say(self.times, place.times[:1].upper() + place.times[1:])
        say(self.source, f"Source: {place.source}" if place.source else "No source is named")
        also = f"Also called {', '.join(place.aliases)}." if place.aliases else ""
        details = "\n".join(each for each in (place.note, also) if each)
        say(self.note, details, hide_empty=False)
        self.details_button.setEnabled(bool(details))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_PX)
        top.addWidget(self.close_button)
        top.addWidget(self.name, 1)
        top.addWidget(self.details_button)
        top.addWidget(self.show_button)
        row = QHBoxLayout()
        row.addWidget(self.chip)
        row.addWidget(self.kind, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_PX // 2)
        layout.addLayout(top)
        layout.addLayout(row)
        layout.addWidget(self.times)
        layout.addWidget(self.source)
        layout.addWidget(self.note)


def _button(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setProperty("role", "quiet")
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
