"""The element sets of one object: each with its epoch, age, class and source, the one in use marked."""

from __future__ import annotations

from typing import cast, get_args

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.models.element_rows import ElementModel, ElementRow
from gui.models.row_model import ROW_ROLE, Row, RowModel
from gui.models.subject import subject_of
from gui.models.words import DOT, local_zone, policy_words
from gui.panels.choice import Choice
from gui.panels.panel import PanelContext
from gui.panels.pieces import label, say
from gui.panels.row_list import RowList
from gui.panels.rows import Index, RowLook
from orbits.elements.history import Policy
from orbits.frame_state import FrameState
from orbits.scenario.document import Document, SpaceObject
from orbits.scenario.edits import set_element_policy

NO_OBJECTS = "This scenario has no object with element sets. Open a TLE or OMM file to add some."


class ElementList(QWidget):
    """The element sets of the selected object, or of the first one where none is selected.

    Above them the scenario's policy: which of them answers for an instant.
    """

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model = ElementModel()
        self._object: SpaceObject | None = None
        self._zone = ""
        self.heading = label("small", name="Object whose element sets are listed", wrap=True)
        self.policy = Choice("Which element set answers for an instant: a setting of the scenario")
        for each in get_args(Policy):
            self.policy.addItem(policy_words(each).capitalize(), each)
        self.list = RowList(cast("RowModel[Row]", self._model), _look, "Element sets")
        self.list.set_empty_text(NO_OBJECTS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self.heading)
        row = QHBoxLayout()
        words = label("small")
        words.setText("Chosen by")
        row.addWidget(words)
        row.addWidget(self.policy, 1)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        self.list.laid_out.connect(lambda: self.list.follow(self._model.in_use))
        self.list.chosen.connect(lambda row: context.go_to(row.epoch))
        self.policy.activated.connect(self._choose_policy)

    def show_document(self, document: Document) -> None:
        """Another document, or an edited one."""
        self._show_policy()
        self._show(document, subject_of(document, "", self._object))

    def show_selection(self, item_id: str) -> None:
        """Show the element sets of a selected object, or of the object of a selected ascent."""
        document = self._context.session.document
        self._show(document, subject_of(document, item_id, self._object))

    def frame_shown(self, state: FrameState) -> None:
        """Tell ages, and which set is in use."""
        if self._object is None:
            return
        wanted = self._object.id
        elements = next((each.elements for each in state.objects if each.id == wanted), None)
        if self._model.set_instant(state.instant, None if elements is None else elements.number):
            self.list.follow(self._model.in_use)

    def _show(self, document: Document, item: SpaceObject | None) -> None:
        zone = local_zone(document)
        if item == self._object and zone == self._zone:
            return
        self._object, self._zone = item, zone
        history = None if item is None else self._context.session.engine.history_of(document, item.id)
        sets = () if history is None else history.sets
        self._model.set_sets(sets, zone)
        self._model.set_instant(self._context.session.clock.instant, None)
        say(self.heading, _heading(item, len(sets)))

    def _show_policy(self) -> None:
        """The choice follows the document, whatever was chosen."""
        self.policy.setCurrentIndex(self.policy.findData(self._context.session.document.element_policy))

    def _choose_policy(self, index: int) -> None:
        policy: Policy = self.policy.itemData(index)
        words = policy_words(policy)
        self._context.session.apply(f"Choose element sets by the {words}", set_element_policy(policy))
        self._show_policy()


def _heading(item: SpaceObject | None, count: int) -> str:
    if item is None:
        return ""
    return f"{item.name}{DOT}{item.catalogue_number}{DOT}{count} element set{'' if count == 1 else 's'}"


def _look(index: Index) -> RowLook | None:
    row = index.data(ROW_ROLE)
    if not isinstance(row, ElementRow):
        return None
    utc, _, local = row.epoch_text.partition(DOT)
    return RowLook(
        title=utc,
        second=DOT.join(each for each in (local, row.age_text) if each),
        badge="in use" if row.in_use else "",
        chip=row.evidence,
        tail=row.source,
        strong=row.in_use,
    )
