"""The tree of what a scenario shows, with check boxes painted so that all three states are told apart."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from gui.models.object_tree import Leaf, ObjectTreeModel
from gui.models.row_model import ROW_ROLE, Index
from gui.panels.chip import paint_sample
from gui.panels.row_list import paint_empty
from gui.panels.rows import bold, paint_focus
from gui.theme.tokens import ACCENT, DEEP, HOVER, MUTED, SELECTED, SPACE_PX, TEXT

EMPTY = "This scenario is empty. Open a TLE or OMM file, or a scenario."
_BOX_EM = 0.85
_SAMPLE_EM = 2.0


class ObjectTree(QTreeView):
    """Groups and items; Space shows and hides, Enter chooses."""

    chosen = Signal(str)
    """The id of the item that was double-clicked, or on which Enter was pressed."""
    selected = Signal(str)
    """The id of the item that became the current one by the user's doing."""

    def __init__(self, model: ObjectTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._objects = model
        self._told = True
        self.setModel(model)
        self.setItemDelegate(ObjectDelegate(self))
        self.setAccessibleName("Objects, ascents, regions, points and stations")
        self.setHeaderHidden(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._fit()
        self.expandAll()

    def select_item(self, item_id: str) -> None:
        """Make an item the current one without telling it; none where there is no such item."""
        if self._objects.id_at(self.currentIndex()) == item_id:
            return
        self._told = False
        index = self._objects.index_of(item_id)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        else:
            self.clearSelection()
        self._told = True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - a name of Qt's
        """Enter chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - a name of Qt's
        """Another font: another indentation."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - a name of Qt's
        """Paint the tree, or what to do where there is none."""
        super().paintEvent(event)
        if not self._objects.branches:
            paint_empty(self, EMPTY)

    def _fit(self) -> None:
        self.setIndentation(round(QFontMetricsF(self.font()).height() * 0.9))

    def _choose(self, index: Index) -> None:
        item_id = self._objects.id_at(index)
        if item_id:
            self.chosen.emit(item_id)
        elif index.isValid():
            group = self._objects.index(index.row(), 0)
            self.setExpanded(group, not self.isExpanded(group))

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        item_id = self._objects.id_at(current)
        if self._told and item_id:
            self.selected.emit(item_id)


class ObjectDelegate(QStyledItemDelegate):
    """A box, a name, and at the right end a piece of the line of its class of evidence."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        """One line."""
        height = QFontMetricsF(option.font).height()
        return QSize(round(height * 8), round(height + 1.5 * SPACE_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        rect = QRectF(option.rect)
        # Square, as the style paints the indentation left of it.
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(SELECTED))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(HOVER))
        paint_focus(painter, option, rect)
        box = box_of(option)
        _paint_box(painter, box, Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)))
        em = QFontMetricsF(option.font).height() * 0.8
        right = rect.right() - 1.5 * SPACE_PX
        is_leaf = isinstance(row, Leaf)
        if is_leaf:
            right -= em * _SAMPLE_EM
            paint_sample(painter, row.evidence, QPointF(right, rect.center().y()), em)
            right -= 1.5 * SPACE_PX
        font = option.font if is_leaf else bold(option.font)
        painter.setFont(font)
        painter.setPen(QColor(TEXT if not is_leaf or row.visible else MUTED))
        words = QRectF(
            box.right() + 2 * SPACE_PX, rect.top(), right - box.right() - 2 * SPACE_PX, rect.height()
        )
        text = QFontMetricsF(font).elidedText(row.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.restore()

    def editorEvent(  # noqa: N802 - a name of Qt's
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click into the box, or Space, asks to show or hide."""
        if isinstance(event, QMouseEvent):
            inside = box_of(option).adjusted(-4, -4, 4, 4).contains(event.position())
            if not inside or event.button() != Qt.MouseButton.LeftButton:
                return False
            # Press and double click on the box are swallowed, so that they do not choose the row.
            return event.type() != QEvent.Type.MouseButtonRelease or _toggle(model, index)
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            return _toggle(model, index)
        return False


def box_of(option: QStyleOptionViewItem) -> QRectF:
    """Where the check box of a row is."""
    size = QFontMetricsF(option.font).height() * _BOX_EM
    rect = QRectF(option.rect)
    return QRectF(rect.left() + SPACE_PX, rect.center().y() - size / 2.0, size, size)


def _toggle(model: QObject, index: Index) -> bool:
    if not isinstance(model, ObjectTreeModel):
        return False
    shown = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
    wanted = Qt.CheckState.Unchecked if shown else Qt.CheckState.Checked
    model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
    return True


def _paint_box(painter: QPainter, box: QRectF, state: Qt.CheckState) -> None:
    """Empty, a tick, or a bar where only a part of a group is shown."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(QColor(ACCENT if on else MUTED), 1.5))
    painter.setBrush(QColor(ACCENT if state == Qt.CheckState.Checked else DEEP))
    painter.drawRoundedRect(box, 3.0, 3.0)
    if state == Qt.CheckState.Checked:
        pen = QPen(QColor(DEEP), box.width() * 0.16)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        corners = ((0.24, 0.52), (0.43, 0.72), (0.78, 0.3))
        points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in corners]
        painter.drawPolyline(points)
    elif on:
        painter.setPen(QPen(QColor(ACCENT), box.width() * 0.18))
        middle = box.center().y()
        painter.drawLine(QPointF(box.left() + 4.0, middle), QPointF(box.right() - 4.0, middle))
