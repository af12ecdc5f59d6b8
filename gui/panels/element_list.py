"""The element sets of one object: each with its epoch, age, class and source, the one in use marked."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.element_rows import ElementModel, ElementRow
from gui.models.row_model import ROW_ROLE, Row, RowModel
from gui.models.words import DOT, local_zone
from gui.panels.panel import PanelContext
from gui.panels.pieces import label, say
from gui.panels.row_list import RowList
from gui.panels.rows import Index, RowLook
from orbits.elements.element_set import ElementSet
from orbits.errors import OverflightError
from orbits.frame_state import FrameState
from orbits.scenario.document import Ascent, Document, SpaceObject
from orbits.scenario.element_sets import element_history
from orbits.scenario.lookup import by_id

NO_OBJECTS = "This scenario has no object with element sets. Open a TLE or OMM file to add some."


class ElementList(QWidget):
    """The element sets of the selected object, or of the first one where none is selected."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model = ElementModel()
        self._object: SpaceObject | None = None
        self._zone = ""
        self.heading = label("small", name="Object whose element sets are listed", wrap=True)
        self.list = RowList(cast("RowModel[Row]", self._model), _look, "Element sets")
        self.list.set_empty_text(NO_OBJECTS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.list, 1)
        self.list.laid_out.connect(lambda: self.list.follow(self._model.in_use))
        self.list.chosen.connect(lambda row: context.go_to(row.epoch))

    def show_document(self, document: Document) -> None:
        """Another document, or an edited one."""
        self._show(document, self._object.id if self._object is not None else "")

    def show_selection(self, item_id: str) -> None:
        """Show the element sets of a selected object, or of the object of a selected ascent."""
        document = self._context.session.document
        item = by_id(document, item_id) if item_id else None
        if isinstance(item, Ascent):
            item = by_id(document, item.object)
        if isinstance(item, SpaceObject):
            self._show(document, item.id)

    def frame_shown(self, state: FrameState) -> None:
        """Tell ages, and which set is in use."""
        if self._object is None:
            return
        wanted = self._object.id
        elements = next((each.elements for each in state.objects if each.id == wanted), None)
        if self._model.set_instant(state.instant, None if elements is None else elements.epoch):
            self.list.follow(self._model.in_use)

    def _show(self, document: Document, object_id: str) -> None:
        item = by_id(document, object_id) if object_id else None
        if not isinstance(item, SpaceObject):
            item = document.objects[0] if document.objects else None
        zone = local_zone(document)
        if item == self._object and zone == self._zone:
            return
        self._object, self._zone = item, zone
        sets, problem = _sets_of(document, item)
        self._model.set_sets(sets, zone)
        self._model.set_instant(self._context.session.clock.instant, None)
        say(self.heading, problem or _heading(item, len(sets)))


def _sets_of(document: Document, item: SpaceObject | None) -> tuple[tuple[ElementSet, ...], str]:
    """The element sets of an object, or why there are none."""
    if item is None:
        return (), ""
    try:
        history = element_history(document, item)
    except OverflightError as error:
        return (), f"{item.name}: {error}"
    return (() if history is None else tuple(history.sets)), ""


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
