"""A list of rows: filtered by words, chosen by a click or Enter, following a row when asked."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.models.row_model import ROW_ROLE, Row, RowModel
from gui.panels.rows import Looks, RowDelegate
from gui.theme.tokens import MUTED, SPACE_PX
from orbits.regions.countries import folded

Index = QModelIndex | QPersistentModelIndex
_MOVING_KEYS = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
_CHOOSING_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class WordsFilter(QSortFilterProxyModel):
    """Keeps the rows whose sentence holds every word of a text, whatever the case and accents."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []

    def set_text(self, text: str) -> None:
        """Filter by this text; everything stays where it is empty."""
        words = folded(text).split()
        if words != self._words:
            self.beginFilterChange()
            self._words = words
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802 - Qt's name
        """As Qt asks."""
        if not self._words:
            return True
        row = self.sourceModel().index(source_row, 0, source_parent).data(ROW_ROLE)
        sentence = folded(row.sentence)
        return all(word in sentence for word in self._words)


class RowList(QListView):
    """A list over a `RowModel`, looking as `looks` says."""

    chosen = Signal(object)
    """The row that was clicked, or on which Enter was pressed."""
    moved_by_user = Signal()
    """The user scrolled or moved about in the list."""
    laid_out = Signal()
    """Rows were put in their places anew: another size, font or filter."""

    def __init__(self, model: RowModel[Row], looks: Looks, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty_text = ""
        self._filter = WordsFilter(self)
        self._filter.setSourceModel(model)
        self._rows = model
        self.setModel(self._filter)
        self.setItemDelegate(RowDelegate(looks, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)
        self.verticalScrollBar().sliderMoved.connect(self.moved_by_user)

    def set_filter(self, text: str) -> None:
        """Show only the rows with these words."""
        self._filter.set_text(text)

    def set_empty_text(self, text: str) -> None:
        """What stands in an empty list: what to do."""
        if text != self._empty_text:
            self._empty_text = text
            self.setAccessibleDescription(text)
            self.viewport().update()

    @property
    def shown_count(self) -> int:
        """How many rows pass the filter."""
        return self._filter.rowCount()

    def row_at(self, number: int) -> Row | None:
        """A row by its number among those shown."""
        row: Row | None = self._filter.index(number, 0).data(ROW_ROLE)
        return row

    def current_key(self) -> Hashable | None:
        """The key of the current row, or None."""
        row: Row | None = self.currentIndex().data(ROW_ROLE)
        return None if row is None else row.key

    def set_current_key(self, key: Hashable | None) -> None:
        """Make the row with this key the current one; none is, where it is not shown."""
        number = -1 if key is None else self._rows.position_of(key)
        index = self._filter.mapFromSource(self._rows.index(number, 0)) if number >= 0 else QModelIndex()
        self.setCurrentIndex(index)

    def follow(self, number: int) -> None:
        """Scroll so that a row of the model stands in view, with its neighbours where they fit."""
        for each in (number - 1, number + 1, number):
            index = self._filter.mapFromSource(self._rows.index(each, 0))
            if index.isValid():
                self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def doItemsLayout(self) -> None:  # noqa: N802 - a name of Qt's
        """Place the rows, and tell it."""
        super().doItemsLayout()
        self.laid_out.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - a name of Qt's
        """Enter chooses; moving about is told."""
        if event.key() in _CHOOSING_KEYS and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            event.accept()
            return
        if event.key() in _MOVING_KEYS:
            self.moved_by_user.emit()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - a name of Qt's
        """Scrolling is told."""
        self.moved_by_user.emit()
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - a name of Qt's
        """Paint the rows, or what to do where there are none."""
        super().paintEvent(event)
        if self._empty_text and not self._filter.rowCount():
            paint_empty(self, self._empty_text)

    def _choose(self, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.chosen.emit(row)


def paint_empty(view: QAbstractItemView, text: str) -> None:
    """Write in an empty view what to do."""
    painter = QPainter(view.viewport())
    painter.setPen(QColor(MUTED))
    painter.setFont(view.font())
    box = view.viewport().rect().adjusted(4 * SPACE_PX, 3 * SPACE_PX, -4 * SPACE_PX, -3 * SPACE_PX)
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    painter.drawText(box, flags, text)
    painter.end()
