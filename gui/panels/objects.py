"""The objects panel: what the scenario shows, what is hidden, and a compact inspector."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.models.inspection import Lines, evidence_of, lines_of
from gui.models.object_tree import ObjectTreeModel
from gui.models.places import places_of
from gui.panels.chip import EvidenceChip
from gui.panels.flying import fly_to_region
from gui.panels.object_view import ObjectTree
from gui.panels.panel import PanelContext
from gui.panels.pieces import label, panel_layout, room, say
from gui.panels.selected_trust import SelectedTrust
from gui.theme.tokens import SPACE_PX
from orbits.errors import OverflightError
from orbits.evidence import Evidence
from orbits.frame_state import FrameState
from orbits.regions.region import region_from_shape
from orbits.scenario.change import Change
from orbits.scenario.document import Ascent, Document, Region, ReportedPoint, SpaceObject, Stated, Station
from orbits.scenario.edits import Edit, set_visible
from orbits.scenario.lookup import by_id

NOTHING = "Select an object, a region or a station to read about it."
REACHABLE = (SpaceObject, Ascent, Region, ReportedPoint, Station)


class ObjectsPanel(QWidget):
    """The tree above, the inspector of what is selected below."""

    key = "objects"
    title = "Objects"

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model = ObjectTreeModel(self)
        self._trust = SelectedTrust(context, self._inspect_now)
        self.setAccessibleName(self.title)
        self.tree = ObjectTree(self._model)
        self.inspector = Inspector()
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.tree)
        splitter.addWidget(self.inspector)
        splitter.setSizes([800, 1200])
        splitter.setChildrenCollapsible(False)
        panel_layout(self).addWidget(splitter, 1)
        self.tree.selected.connect(context.session.select)
        self.tree.chosen.connect(self._go)
        self.inspector.go_button.clicked.connect(lambda: self._go(context.session.selection))
        self._model.visibility_wanted.connect(self._show_or_hide)
        context.session.selection_changed.connect(lambda _: self._show_selection())
        self.document_changed(context.session.document, Change(whole=True))

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def sizeHint(self) -> QSize:  # noqa: N802 - a name of Qt's
        """Room for half the tree and the inspector."""
        return room(self, 18, 20)

    def document_changed(self, document: Document, change: Change) -> None:  # noqa: ARG002 - equal is silent
        """Show the items of the document; the boxes follow it."""
        if self._model.set_document(document):
            self.tree.expandAll()
        self._show_selection()

    def frame_shown(self, state: FrameState) -> None:
        """Read the inspector's numbers off the frame."""
        self._inspect(state)

    def release(self) -> None:
        """Nothing runs here."""

    def _show_selection(self) -> None:
        """Something else is selected, or edited: no frame need follow, so one is asked for."""
        self.tree.select_item(self._context.session.selection)
        self._trust.look()
        self._inspect_now()

    def _inspect_now(self) -> None:
        session = self._context.session
        self._inspect(session.engine.at(session.document, session.clock.instant))

    def _inspect(self, state: FrameState) -> None:
        session = self._context.session
        item = by_id(session.document, session.selection) if session.selection else None
        stated = item if isinstance(item, Stated) else None
        lines = lines_of(session.document, session.selection, state)
        self.inspector.show_item(stated, evidence_of(session.document, session.selection, state), lines)

    def _show_or_hide(self, ids: tuple[str, ...], visible: bool, words: str) -> None:
        self._context.session.apply(words, _all_visible(ids, visible))

    def _go(self, item_id: str) -> None:
        """Follow an object or ascent; fly to a place."""
        document = self._context.session.document
        item = by_id(document, item_id) if item_id else None
        if isinstance(item, (SpaceObject, Ascent)):
            self._context.follow(item_id)
            return
        place = next((each for each in places_of(document) if each.id == item_id), None)
        if place is None:
            return
        try:
            region = region_from_shape(place.geometry)
        except OverflightError as error:
            self._context.session.message.emit("error", f"{place.name} cannot be shown: {error}")
            return
        fly_to_region(self._context, region)


class Inspector(QScrollArea):
    """Name, class and a few lines about one item; lines are reused, so nothing flickers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self.setAccessibleName("Inspector")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = label("title", name="Selected item", wrap=True)
        self.chip = EvidenceChip()
        self.go_button = QPushButton("Go there")
        self.go_button.setProperty("role", "quiet")
        self.go_button.setAccessibleName("Follow the object, or fly to the place")
        self.go_button.setToolTip(
            "Follow the object with the camera, or fly to the place (Enter in the tree)"
        )
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, SPACE_PX, 0, 0)
        layout.setSpacing(SPACE_PX)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.go_button)
        layout.addLayout(row)
        layout.addWidget(self.chip)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(3 * SPACE_PX)
        self._form.setVerticalSpacing(SPACE_PX // 2)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.addLayout(self._form)
        layout.addStretch(1)
        self.setWidget(content)
        self.show_item(None, None, ())

    def show_item(self, item: Stated | None, evidence: Evidence | None, lines: Lines) -> None:
        """Show these lines about an item; silent where they are the same."""
        say(self.name, NOTHING if item is None else item.name)
        self.chip.show_class(evidence)
        self.go_button.setVisible(isinstance(item, REACHABLE))
        while len(self._pairs) < len(lines):
            pair = (label("small"), label("", wrap=True))
            self._form.addRow(*pair)
            self._pairs.append(pair)
        for number, (head, text) in enumerate(self._pairs):
            words = lines[number] if number < len(lines) else ("", "")
            say(head, words[0])
            say(text, words[1])
            text.setAccessibleName(": ".join(words) if words[0] else "")


def _all_visible(ids: tuple[str, ...], visible: bool) -> Edit:
    """One edit that shows or hides several items."""

    def edit(document: Document) -> Document:
        for item_id in ids:
            document = set_visible(item_id, visible)(document)
        return document

    return edit
