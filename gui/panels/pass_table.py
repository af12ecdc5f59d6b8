"""The table of passes: two lines to a cell, the next pass marked, chosen by a click or Enter."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.models.pass_rows import PassModel, PassRow
from gui.models.row_model import ROW_ROLE, Index
from gui.panels.row_list import paint_empty
from gui.panels.rows import bold, small
from gui.theme.tokens import ACCENT, HOVER, MUTED, SELECTED, SPACE_PX, TEXT

_CHOOSING_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_ROWS_SEEN = 2
BOLD_COLUMNS = 2
"""When and how high: of the next pass these stand out."""


class PassTable(QTableView):
    """Passes in order of rise; whole rows are chosen."""

    chosen = Signal(object)
    """The `PassRow` that was clicked, or on which Enter was pressed."""

    def __init__(self, model: PassModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty_text = ""
        self.setModel(model)
        self.setItemDelegate(PassDelegate(self))
        self.setAccessibleName("Passes")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        model.modelReset.connect(self._fit_columns)
        model.headerDataChanged.connect(self._fit_columns)
        self._fit_rows()

    def set_empty_text(self, text: str) -> None:
        """What stands in the empty table."""
        if text != self._empty_text:
            self._empty_text = text
            self.setAccessibleDescription(text)
            self.viewport().update()

    def select_rise(self, tai_ns: int | None, tolerance_ns: int = 1_000_000_000) -> None:
        """Make the pass with about this rise the current one, if it is there."""
        model = self.model()
        for number in range(model.rowCount()) if tai_ns is not None else ():
            row = model.index(number, 0).data(ROW_ROLE)
            if isinstance(row, PassRow) and abs(row.key - (tai_ns or 0)) <= tolerance_ns:
                self.setCurrentIndex(model.index(number, 0))
                return

    def current_rise(self) -> int | None:
        """The key of the current pass, or None."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.key if isinstance(row, PassRow) else None

    def reveal(self, number: int) -> None:
        """Scroll a row into view, with the one after it."""
        for each in (number + 1, number):
            index = self.model().index(each, 0)
            if index.isValid():
                self.scrollTo(index)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - a name of Qt's
        """Room for the header and a few rows."""
        height = self.horizontalHeader().sizeHint().height()
        height += _ROWS_SEEN * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()
        return QSize(160, height)

    def sizeHint(self) -> QSize:  # noqa: N802 - a name of Qt's
        """No more than the least: it takes what room there is."""
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - a name of Qt's
        """Enter chooses."""
        if event.key() in _CHOOSING_KEYS and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QObject) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        """Another font: rows of another height."""
        super().changeEvent(event)  # type: ignore[arg-type]
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - a name of Qt's
        """Columns share the width."""
        super().resizeEvent(event)
        self._fit_columns()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - a name of Qt's
        """Paint the rows, or why there are none."""
        super().paintEvent(event)
        if self._empty_text and not self.model().rowCount():
            paint_empty(self, self._empty_text)

    def _fit_rows(self) -> None:
        lines = QFontMetricsF(self.font()).height() + QFontMetricsF(small(self.font())).height()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(round(lines + 1.5 * SPACE_PX))
        self.updateGeometry()
        self._fit_columns()

    def _fit_columns(self) -> None:
        """As wide as their contents, the rest shared out; where that is too much the last gives way."""
        count = self.model().columnCount()
        wanted = [max(self.sizeHintForColumn(i), self._header_width(i)) for i in range(count)]
        spare = self.viewport().width() - sum(wanted)
        for number, width in enumerate(wanted):
            share = spare // count if spare > 0 else (spare if number == count - 1 else 0)
            self.setColumnWidth(number, max(width + share, 20))

    def _header_width(self, number: int) -> int:
        words = str(self.model().headerData(number, Qt.Orientation.Horizontal))
        metrics = QFontMetricsF(self.font())
        return round(max(metrics.horizontalAdvance(line) for line in words.split("\n")) + 2.5 * SPACE_PX)

    def _choose(self, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, PassRow):
            self.chosen.emit(row)


class PassDelegate(QStyledItemDelegate):
    """Two lines to a cell, the second one quieter; night and the past are quieter as a whole."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """As wide as its longer line."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, PassRow):
            return QSize(0, 0)
        first, second = row.lines(index.column())
        width = max(
            QFontMetricsF(
                bold(option.font) if index.column() < BOLD_COLUMNS else option.font
            ).horizontalAdvance(first),
            QFontMetricsF(small(option.font)).horizontalAdvance(second),
        )
        lines = QFontMetricsF(option.font).height() + QFontMetricsF(small(option.font)).height()
        return QSize(round(width + 2.25 * SPACE_PX), round(lines + 1.5 * SPACE_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, PassRow):
            return
        painter.save()
        rect = QRectF(option.rect)
        self._paint_ground(painter, option, rect, row, first=index.column() == 0)
        box = rect.adjusted(1.5 * SPACE_PX, 0.75 * SPACE_PX, -0.5 * SPACE_PX, -0.75 * SPACE_PX)
        first, second = row.lines(index.column())
        ahead = row.phase in ("now", "next") and index.column() < BOLD_COLUMNS
        font = bold(option.font) if ahead else option.font
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(MUTED if row.phase == "past" or not row.daylight else TEXT))
        elide = Qt.TextElideMode.ElideRight
        first = metrics.elidedText(first, elide, box.width())
        painter.drawText(QPointF(box.left(), box.top() + metrics.ascent()), first)
        little = small(option.font)
        painter.setFont(little)
        painter.setPen(QColor(MUTED))
        second = QFontMetricsF(little).elidedText(second, elide, box.width())
        below = box.top() + metrics.height() + QFontMetricsF(little).ascent()
        painter.drawText(QPointF(box.left(), below), second)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, row: PassRow, *, first: bool
    ) -> None:
        """Selection, hover, focus and a bar for the pass that counts now, as in the lists."""
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(SELECTED))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(HOVER))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 2.0, rect.width(), 2.0), QColor(ACCENT))
        if first and row.phase in ("now", "next"):
            painter.fillRect(QRectF(rect.left(), rect.top() + 2.0, 3.0, rect.height() - 4.0), QColor(ACCENT))
