"""Claimed passes of the event shown, beside the geometry: one row for each place, as tall as they are."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.claim_rows import ClaimFacts, ClaimLine, ClaimModel
from gui.models.row_model import ROW_ROLE, Row, RowModel
from gui.panels.pieces import label, say
from gui.panels.row_list import RowList
from gui.panels.rows import Index, RowLook
from gui.theme.tokens import SPACE_PX


class ClaimList(QWidget):
    """A heading, the places, and what must be said of the geometry; hidden where nothing is claimed."""

    chosen = Signal(object)
    """The instant of the highest moment over the place that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ClaimModel(self)
        self._shown: ClaimFacts | None = None
        self.setAccessibleName("Claimed passes beside the geometry")
        self.heading = label("heading", name="What the geometry rests on", wrap=True)
        self.list = RowList(cast("RowModel[Row]", self._model), _look, "Claimed passes")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.remarks = label("small", name="Remarks on the geometry", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_PX, 0, 0)
        layout.setSpacing(SPACE_PX // 2)
        layout.addWidget(self.heading)
        layout.addWidget(self.list)
        layout.addWidget(self.remarks)
        self.list.laid_out.connect(self._fit)
        self.list.chosen.connect(self._choose)
        self.setVisible(False)

    def show_facts(self, facts: ClaimFacts | None) -> None:
        """Show the claimed passes of another event, or none; silent where they are equal."""
        if facts == self._shown:
            return
        self._shown = facts
        say(self.heading, facts.heading if facts else "")
        say(self.remarks, facts.remarks if facts else "")
        self._model.set_rows(facts.lines if facts else ())
        self.setVisible(facts is not None)
        self._fit()

    def _fit(self) -> None:
        """As tall as all rows together: the panel scrolls, the list does not."""
        rows = sum(self.list.sizeHintForRow(number) for number in range(self.list.shown_count))
        height = rows + 2 * self.list.frameWidth()
        if self.list.height() != height:
            self.list.setFixedHeight(height)

    def _choose(self, line: ClaimLine) -> None:
        if line.highest is not None:
            self.chosen.emit(line.highest)


def _look(index: Index) -> RowLook | None:
    line = index.data(ROW_ROLE)
    if not isinstance(line, ClaimLine):
        return None
    return RowLook(title=line.place, second=line.first, badge=line.badge, tail=line.second)
