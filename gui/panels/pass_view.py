"""Passes of a chosen satellite over a chosen place: the question, the next pass in words, the table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.models.pass_rows import PassModel, PassRow, next_sentence
from gui.models.pass_search import PassAnswer, PassQuestion, answer, heading
from gui.models.words import local_zone
from gui.panels.panel import PanelContext
from gui.panels.pass_choices import PassChoices
from gui.panels.pass_table import PassTable
from gui.panels.pieces import label, say
from gui.theme.tokens import SPACE_PX
from orbits.errors import OverflightError
from orbits.frames.states import Site
from orbits.regions.region import SphereRegion
from orbits.scenario.document import Document, SpaceObject
from orbits.scenario.lookup import by_id
from orbits.time.instant import Instant
from orbits.time.zones import offset_text

TASK = "passes"
SLOW_MS = 200
"""A search that takes longer shows its progress; most do not, and nothing flickers."""
CLOCK_MS = 800
"""At most so often the running clock asks anew."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where passes are looked for, and what it is called."""

    name: str
    place: Site | SphereRegion


class PassView(QWidget):
    """Asks for passes when something of the question changes, in the background; newest wins."""

    asked = Signal()
    """A search began."""
    answered = Signal()
    """The newest search has answered, or failed."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._document = context.session.document
        self._instant = context.session.clock.instant
        self._target: Target | None = None
        self._asked: PassQuestion | None = None
        self._model = PassModel(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.ask)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._make_widgets()
        self._lay_out()
        self._connect()
        self.show_document(self._document)

    def set_target(self, target: Target | None) -> None:
        """Look for passes over another place."""
        if target == self._target:
            return
        self._target = target
        self.choices.show_target(None if target is None else target.place)
        self._forget()
        self.ask()

    def show_document(self, document: Document) -> None:
        """Another document, or an edited one: asks anew where its satellite differs."""
        before, self._document = self._document, document
        wanted = self.satellite.currentData()
        self.choices.show_satellites(document)
        if self._question_differs(before, wanted):
            self.ask()

    def show_satellite(self, item_id: str) -> None:
        """Ask for the passes of a satellite, if it is one of the document's."""
        number = self.satellite.findData(item_id)
        if number >= 0:
            self.satellite.setCurrentIndex(number)

    def show_instant(self, instant: Instant) -> None:
        """Follow the clock: which pass is next, and whether the search must be made anew."""
        if instant == self._instant:
            return
        self._instant = instant
        self._model.set_instant(instant)
        self._show_next()
        if self._stale() and not self._timer.isActive() and self.isVisible():
            self._timer.start(CLOCK_MS)

    def ask(self) -> None:
        """Search now; a search under way is called off."""
        self._timer.stop()
        if self._target is None:
            self.cancel()
            return
        question = PassQuestion(
            document=self._document,
            object_id=str(self.satellite.currentData() or ""),
            rule=self.choices.rule(self._target.place),
            over=self._target.name,
            start=self._instant,
            days=int(self.span.currentData()),
            zone=local_zone(self._document),
        )
        self._asked = question
        say(self.heading, heading(question))
        self.table.set_empty_text("Looking for passes …")
        self.bar.setValue(0)
        self._slow.start(SLOW_MS)
        self.asked.emit()
        self._context.tasks.run(
            lambda progress: answer(question, progress),
            self._show_answer,
            self._show_failure,
            key=TASK,
            progress=lambda fraction, _text: self.bar.setValue(round(fraction * 100)),
        )

    def cancel(self) -> None:
        """Call off what is under way."""
        self._timer.stop()
        self._context.tasks.cancel(TASK)
        self._rest()

    def _rest(self) -> None:
        """Nothing is under way any more."""
        self._slow.stop()
        self.busy.setVisible(False)

    def _make_widgets(self) -> None:
        self.choices = PassChoices()
        self.satellite, self.span = self.choices.satellite, self.choices.span
        self.heading = label("small", name="What is listed", wrap=True)
        self.next_pass = label("title", name="Next pass", wrap=True)
        self.remark = label("small", name="Remarks on the passes", wrap=True)
        self.table = PassTable(self._model)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the search for passes is")
        self.stop = QPushButton("Cancel")
        self.stop.setAccessibleName("Cancel the search for passes")
        self.busy = QWidget()
        self._rest()

    def _lay_out(self) -> None:
        progress = QHBoxLayout(self.busy)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_PX)
        layout.addWidget(self.next_pass)
        layout.addWidget(self.choices)
        layout.addWidget(self.heading)
        layout.addWidget(self.busy)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.remark)

    def _connect(self) -> None:
        self.satellite.currentIndexChanged.connect(lambda _: self._forget())
        self.choices.changed.connect(self.ask)
        self._slow.timeout.connect(self._take_long)
        self.stop.clicked.connect(self._stopped_by_user)
        self.table.chosen.connect(lambda row: self._context.go_to(row.culmination))

    def _forget(self) -> None:
        """Show no passes: those of another question would mislead."""
        self._model.set_rows((), self._offset())
        say(self.remark, "")
        self._show_next()

    def _take_long(self) -> None:
        """The search is slow: the old answer goes, its progress is shown."""
        self._forget()
        self.busy.show()

    def _question_differs(self, before: Document, wanted: object) -> bool:
        present = self.satellite.currentData()
        if present != wanted or local_zone(before) != local_zone(self._document):
            return True
        if before.element_policy != self._document.element_policy:
            return True
        return _orbit_of(before, present) != _orbit_of(self._document, present)

    def _stale(self) -> bool:
        """Whether the instant left what was searched, or has no pass ahead of it there."""
        if self._asked is None or self._target is None:
            return False
        span = self._asked.span
        if not span.contains(self._instant):
            return True
        half = self._instant.minus_s(span.start) > span.seconds / 2.0
        return half and bool(self._model.rows) and self._model.ahead() is None

    def _show_answer(self, found: PassAnswer) -> None:
        rise = self.table.current_rise()
        self._rest()
        self._model.set_rows(found.rows, self._offset())
        self._model.set_instant(self._instant)
        self.table.select_rise(rise)
        self.table.set_empty_text(found.remark)
        say(self.remark, found.remark if found.rows else "")
        self._show_next()
        self.answered.emit()

    def _show_failure(self, error: Exception) -> None:
        self._rest()
        self._model.set_rows((), self._offset())
        words = str(error) if isinstance(error, OverflightError) else f"The search failed: {error}"
        self.table.set_empty_text(words)
        say(self.remark, "")
        self._show_next()
        self.answered.emit()

    def _stopped_by_user(self) -> None:
        self.cancel()
        if not self._model.rows:
            self.table.set_empty_text(
                "The search was cancelled. Change the span or the place to search again."
            )

    def _show_next(self) -> None:
        target = "" if self._target is None else self._target.name
        ahead: PassRow | None = self._model.ahead()
        say(self.next_pass, next_sentence(ahead, target, self._instant))

    def _offset(self) -> str:
        return offset_text(self._instant, local_zone(self._document))


def _orbit_of(document: Document, object_id: object) -> tuple[object, ...]:
    """What the passes of an object depend on."""
    item = by_id(document, str(object_id)) if object_id else None
    if not isinstance(item, SpaceObject):
        return ()
    return (item.catalogue_number, item.elements, item.starts, by_id(document, item.ascent))
