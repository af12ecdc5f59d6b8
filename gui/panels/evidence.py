"""The evidence panel: who says so, and what kind of knowledge it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.models.claim_rows import claim_facts
from gui.models.evidence_facts import EvidenceFacts, SourceFacts, facts_of
from gui.models.words import EVIDENCE_MEANING, local_zone
from gui.panels.chip import EvidenceChip
from gui.panels.claim_list import ClaimList
from gui.panels.panel import PanelContext
from gui.panels.pieces import label, panel_layout, room, say
from gui.theme.tokens import SPACE_PX
from orbits.access.claims import ClaimRow, claim_rows
from orbits.evidence import Evidence
from orbits.frame_state import FrameState
from orbits.scenario.change import Change
from orbits.scenario.document import Document
from orbits.scenario.lookup import events_in_order

NOTHING = "No event has happened yet at this instant. Play, or select an event, an object or a region."
NO_SOURCE = "No source is named."
CLAIMS_TASK = "claims"


class EvidencePanel(QScrollArea):
    """The facts of the selected item, or of the latest event where nothing is selected."""

    key = "evidence"
    title = "Evidence"

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._past: frozenset[str] = frozenset()
        self._facts: EvidenceFacts | None = None
        self._claims: tuple[ClaimRow, ...] = ()
        self._compared: Document | None = None
        self.setAccessibleName(self.title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.about = label("small", name="What is shown")
        self.latest_button = _latest_button()
        self.statement = label("title", name="Statement", wrap=True)
        self.times = label("small", name="When", wrap=True)
        self.chip = EvidenceChip()
        self.meaning = label("small", name="What this class of evidence means", wrap=True)
        self.sources = SourceList()
        self.note = label(name="Note", wrap=True)
        self.claims = ClaimList()
        self.legend = Legend()
        self.setWidget(self._content())
        self.latest_button.clicked.connect(lambda: context.session.select(""))
        self.claims.chosen.connect(context.go_to)
        context.session.selection_changed.connect(lambda _: self._show())
        self._show(force=True)
        self._compare(context.session.document)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def sizeHint(self) -> QSize:  # noqa: N802 - a name of Qt's
        """Room for a statement and its first source; the rest scrolls."""
        return room(self, 20, 16)

    def document_changed(self, document: Document, change: Change) -> None:  # noqa: ARG002 - equal is silent
        """Show the facts as they are now, and compare what is claimed anew where that may differ."""
        self._show()
        self._compare(document)

    def frame_shown(self, state: FrameState) -> None:
        """Follow the latest event while nothing is selected."""
        if state.past_events != self._past:
            self._past = state.past_events
            self._show()

    def release(self) -> None:
        """Call off what is under way."""
        self._context.tasks.cancel(CLAIMS_TASK)

    def _content(self) -> QWidget:
        content = QWidget()
        layout = panel_layout(content)
        top = QHBoxLayout()
        top.addWidget(self.about, 1)
        top.addWidget(self.latest_button)
        layout.addLayout(top)
        layout.addWidget(self.statement)
        layout.addWidget(self.times)
        layout.addWidget(self.chip)
        layout.addWidget(self.meaning)
        layout.addWidget(self.sources)
        layout.addWidget(self.note)
        layout.addWidget(self.claims)
        layout.addSpacing(2 * SPACE_PX)
        layout.addWidget(self.legend)
        layout.addStretch(1)
        return content

    def _show(self, *, force: bool = False) -> None:
        """Show the facts of what is selected, or of the latest event; silent where they are equal."""
        session = self._context.session
        chosen = facts_of(session.document, session.selection)
        past = [each.id for each in events_in_order(session.document) if each.id in self._past]
        facts = chosen or facts_of(session.document, past[-1] if past else "")
        about = "Latest event" if chosen is None else f"Selected {chosen.kind}"
        say(self.about, about if facts is not None else NOTHING)
        self.about.setWordWrap(facts is None)
        self.latest_button.setVisible(chosen is not None)
        self._show_claims(facts)
        if facts == self._facts and not force:
            return
        self._facts = facts
        say(self.statement, facts.statement if facts else "")
        say(self.times, facts.times if facts else "")
        self.chip.show_class(facts.evidence if facts else None)
        say(self.meaning, _sentence(facts.meaning) if facts else "")
        self.sources.show_sources(facts.sources if facts else None)
        say(self.note, facts.note if facts else "")
        self.verticalScrollBar().setValue(0)

    def _compare(self, document: Document) -> None:
        """Compare what events claim with the geometry, in the background; newest wins."""
        before, self._compared = self._compared, document
        if before is not None and _compared_by(before) == _compared_by(document):
            return
        self._claims = ()
        self._context.tasks.cancel(CLAIMS_TASK)
        if any(event.passes for event in document.events):
            self._context.tasks.run(lambda _: claim_rows(document), self._keep_claims, key=CLAIMS_TASK)

    def _keep_claims(self, rows: tuple[ClaimRow, ...]) -> None:
        self._claims = rows
        self._show_claims(self._facts)

    def _show_claims(self, facts: EvidenceFacts | None) -> None:
        document = self._context.session.document
        rows = tuple(row for row in self._claims if facts is not None and row.event.id == facts.id)
        self.claims.show_facts(claim_facts(document, rows, local_zone(document)))


def _compared_by(document: Document) -> tuple[object, ...]:
    """What the geometry of claims depends on."""
    claiming = tuple(event for event in document.events if event.passes)
    return (claiming, document.objects, document.ascents, document.element_policy)


class SourceList(QWidget):
    """Speakers with their references and how much confidence they deserve."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_PX // 2)
        self.setAccessibleName("Sources")

    def show_sources(self, sources: tuple[SourceFacts, ...] | None) -> None:
        """Show these sources, one below the other; None for no item at all."""
        while (item := self._layout.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if sources == ():
            self._add("small", "Source", NO_SOURCE)
        for source in sources or ():
            self._add("heading", "Speaker", source.speaker)
            self._add("small", "Reference", source.reference)
            if source.confidence:
                self._add("small", "Confidence", f"Confidence {source.confidence}")
        self.setVisible(sources is not None)

    def _add(self, role: str, name: str, text: str) -> None:
        made = label(role, name=f"{name}: {text}", wrap=True)
        # A reference is one long word: it may break anywhere.
        made.setText(text.replace("/", "/\u200b") if name == "Reference" else text)
        self._layout.addWidget(made)


class Legend(QWidget):
    """All classes of evidence, with their lines and what they mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Legend of the classes of evidence")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * SPACE_PX)
        grid.setVerticalSpacing(int(1.5 * SPACE_PX))
        grid.setColumnStretch(1, 1)
        heading = label("heading")
        heading.setText("Classes of evidence")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, evidence in enumerate(Evidence, start=1):
            meaning = label("small", wrap=True)
            meaning.setText(_sentence(EVIDENCE_MEANING[evidence]))
            meaning.setAccessibleName(f"{evidence.value}: {EVIDENCE_MEANING[evidence]}")
            grid.addWidget(EvidenceChip(evidence), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(meaning, row, 1)


def _latest_button() -> QPushButton:
    button = QPushButton("Show latest")
    button.setProperty("role", "quiet")
    button.setAccessibleName("Show the latest event instead of the selection")
    button.setToolTip("Clear the selection: this panel follows the latest event again")
    return button


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
