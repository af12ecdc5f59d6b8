"""Coverage of a chosen place by a chosen satellite: the figures in sentences, and what more would change."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.models.coverage_question import CoverageQuestion, MoreAnswer, OwnAnswer, more_answer, own_answer
from gui.panels.coverage_choices import CoverageChoices
from gui.panels.panel import PanelContext
from gui.panels.pieces import label, say
from gui.theme.tokens import SPACE_PX
from gui.widgets.revisit_plot import RevisitPlotWidget
from gui.widgets.time_axis import midnight_before
from orbits.elements.element_set import ElementSet
from orbits.errors import OverflightError
from orbits.frames.states import Site
from orbits.regions.region import SphereRegion
from orbits.scenario.document import Document
from orbits.time.instant import Instant

TASK = "coverage"
SLOW_MS = 200
"""A search that takes longer shows its progress."""


class CoverageView(QWidget):
    """Asks when something of the question changes while it is seen, in the background; newest wins.

    The span begins with the UTC day of the clock, so that a running clock asks once a day.
    """

    asked = Signal()
    """A search began."""
    answered = Signal()
    """The newest search has answered, or failed."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._document = context.session.document
        self._day = midnight_before(context.session.clock.instant)
        self._target: Site | SphereRegion | None = None
        self._question: CoverageQuestion | None = None
        self._fresh = False
        self._own_told = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self.choices = CoverageChoices()
        self.figures = label(name="Figures of coverage", wrap=True)
        self.plot = RevisitPlotWidget()
        self.remarks = label("small", name="What the figures stand on", wrap=True)
        self.bar = QProgressBar()
        self.stop = QPushButton("Cancel")
        self.busy = QWidget()
        self._lay_out()
        self._connect()
        self.choices.show_objects(self._document)
        self._forget("")

    @property
    def question(self) -> CoverageQuestion | None:
        """What was asked last."""
        return self._question

    def set_target(self, target: Site | SphereRegion | None) -> None:
        """Tell the coverage of another place."""
        self._target = target
        self._changed()

    def show_document(self, document: Document) -> None:
        """Another document, or an edited one."""
        before, self._document = self._document, document
        self.choices.show_objects(document)
        if before.objects != document.objects or before.element_policy != document.element_policy:
            self._changed()

    def show_satellite(self, item_id: str) -> None:
        """Tell the coverage by a satellite, if it is one of the document's."""
        number = self.choices.satellite.findData(item_id)
        if number >= 0:
            self.choices.satellite.setCurrentIndex(number)

    def show_instant(self, instant: Instant) -> None:
        """Follow the clock from day to day."""
        day = midnight_before(instant)
        if day != self._day:
            self._day = day
            self._changed()

    def cancel(self) -> None:
        """Call off what is under way."""
        self._context.tasks.cancel(TASK)
        self._rest()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - a name of Qt's
        """What changed meanwhile is asked now."""
        super().showEvent(event)
        if not self._fresh:
            self.ask()

    def ask(self) -> None:
        """Search now; a search under way is called off."""
        self._fresh = True
        if self._target is None:
            self.cancel()
            self._forget("")
            return
        try:
            question = self._question = self._made_question(self._target)
        except OverflightError as error:
            self.cancel()
            self._forget(f"{error.what[:1].upper()}{error.what[1:]}: {error.remedy}.")
            return
        self._own_told = False
        self.bar.setValue(0)
        self._slow.start(SLOW_MS)
        self.asked.emit()
        self._context.tasks.run(
            lambda progress: own_answer(question, progress),
            lambda found: self._show_own(question, found),
            self._show_failure,
            key=TASK,
        )

    def _ask_for_more(self, question: CoverageQuestion, base: ElementSet) -> None:
        """The same for several satellites, which takes longer: its progress is shown."""
        self._context.tasks.run(
            lambda progress: more_answer(question, base, progress),
            self._show_more,
            self._show_failure,
            key=TASK,
            progress=lambda fraction, _text: self.bar.setValue(round(fraction * 100)),
        )

    def _made_question(self, target: Site | SphereRegion) -> CoverageQuestion:
        choices = self.choices
        return CoverageQuestion(
            document=self._document,
            object_id=str(choices.satellite.currentData() or ""),
            rule=choices.rule(target),
            start=self._day,
            days=int(choices.span.currentData()),
            most=int(choices.most.currentData()),
            planes=choices.planes.currentData(),
        )

    def _lay_out(self) -> None:
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the search for coverage is")
        self.stop.setAccessibleName("Cancel the search for coverage")
        self.busy.setVisible(False)
        progress = QHBoxLayout(self.busy)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_PX, 0, 0)
        layout.setSpacing(SPACE_PX)
        for each in (self.choices, self.busy, self.figures):
            layout.addWidget(each)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.remarks)
        layout.addStretch(0)

    def _connect(self) -> None:
        self.choices.changed.connect(self._changed)
        self._slow.timeout.connect(self._take_long)
        self.stop.clicked.connect(self._stopped_by_user)

    def _changed(self) -> None:
        """Ask again, now or when it is seen."""
        self._fresh = False
        if self.isVisible():
            self.ask()

    def _take_long(self) -> None:
        """The search is slow: figures of another question go, the progress is shown."""
        if not self._own_told:
            self._forget("Looking for passes …")
        self.busy.show()

    def _rest(self) -> None:
        """Nothing is under way any more."""
        self._slow.stop()
        self.busy.setVisible(False)

    def _forget(self, words: str) -> None:
        """Show no figures: those of another question would mislead."""
        say(self.figures, words)
        say(self.remarks, "")
        self.plot.show_plot(None)

    def _show_own(self, question: CoverageQuestion, found: OwnAnswer) -> None:
        self._own_told = True
        say(self.figures, "\n".join(found.sentences))
        say(self.remarks, found.remark)
        self.plot.show_plot(None)
        if found.base is not None:
            self._ask_for_more(question, found.base)
            return
        self._rest()
        self.answered.emit()

    def _show_more(self, found: MoreAnswer) -> None:
        self._rest()
        self.plot.show_plot(found.plot, found.remark)
        say(self.remarks, "\n".join(each for each in (self.remarks.text(), found.remark) if each))
        self.answered.emit()

    def _show_failure(self, error: Exception) -> None:
        self._rest()
        self._forget(str(error) if isinstance(error, OverflightError) else f"The search failed: {error}")
        self.answered.emit()

    def _stopped_by_user(self) -> None:
        self.cancel()
        self._forget("The search was cancelled. Change something of it to search again.")
