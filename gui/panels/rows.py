"""How rows of lists look: a heading now and then, a name, a quieter line, a chip with its speaker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.panels.chip import chip_size, paint_chip
from gui.theme.tokens import ACCENT, CORNER_PX, HOVER, LINE, MUTED, SELECTED, SMALL, SPACE_PX, TEXT
from orbits.evidence import Evidence

Index = QModelIndex | QPersistentModelIndex
TITLE_LINES = 2
_BAR_PX = 3


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a row shows; empty parts take no room."""

    title: str
    section: str = ""
    second: str = ""
    badge: str = ""
    """A word at the right end of the title: "latest", "in use"."""
    chip: Evidence | None = None
    tail: str = ""
    """Beside the chip: who says so."""
    strong: bool = False
    quiet: bool = False


Looks = Callable[[Index], RowLook | None]


class RowDelegate(QStyledItemDelegate):
    """Paints rows of any list by what `looks` answers for an index.

    All measures come from the view's font, so the room scale reaches them by itself.
    """

    def __init__(self, looks: Looks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = looks

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """As tall as its lines; the width is the view's."""
        look = self._looks(index)
        if look is None:
            return QSize(0, 0)
        width = self._width(option)
        height = self._section_height(option.font, look)
        height += self._body_height(option.font, look, width) + 2 * SPACE_PX
        return QSize(round(width), round(height + 0.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        look = self._looks(index)
        if look is None:
            return
        painter.save()
        rect = QRectF(option.rect)
        heading = self._section_height(option.font, look)
        if heading:
            self._paint_section(painter, rect, option.font, look.section)
            rect.setTop(rect.top() + heading)
        paint_ground(painter, option, rect, bar=look.strong)
        inner = rect.adjusted(2.5 * SPACE_PX, SPACE_PX, -1.5 * SPACE_PX, -SPACE_PX)
        self._paint_body(painter, inner, option.font, look)
        painter.restore()

    def _width(self, option: QStyleOptionViewItem) -> float:
        view = option.widget
        if isinstance(view, QAbstractItemView):
            return float(view.viewport().width())
        return float(max(option.rect.width(), 120))

    def _section_height(self, font: QFont, look: RowLook) -> float:
        return QFontMetricsF(small(font)).height() + 2.5 * SPACE_PX if look.section else 0.0

    def _body_height(self, font: QFont, look: RowLook, width: float) -> float:
        title = self._title_layout(font, look, width - 4 * SPACE_PX)
        height = title.boundingRect().height()
        line = QFontMetricsF(small(font)).height()
        height += line + 1.0 if look.second else 0.0
        if look.chip is not None:
            return height + chip_size(look.chip, small(font))[1] + 0.75 * SPACE_PX
        return height + (line + 1.0 if look.tail else 0.0)

    def _title_layout(self, font: QFont, look: RowLook, width: float) -> QTextLayout:
        """The title on at most `TITLE_LINES` lines, the last one elided where it does not fit."""
        title_font = bold(font) if look.strong else font
        metrics = QFontMetricsF(title_font)
        badge = QFontMetricsF(small(font)).horizontalAdvance(look.badge) + 2 * SPACE_PX if look.badge else 0.0
        return wrapped(look.title, title_font, metrics, max(width - badge, 40.0), TITLE_LINES)

    def _paint_section(self, painter: QPainter, rect: QRectF, font: QFont, words: str) -> None:
        painter.setFont(small(font))
        painter.setPen(QColor(MUTED))
        height = QFontMetricsF(small(font)).height() + 2.5 * SPACE_PX
        box = QRectF(rect.left() + 2.5 * SPACE_PX, rect.top(), rect.width() - 4 * SPACE_PX, height)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, words)
        used = QFontMetricsF(small(font)).horizontalAdvance(words) + 2 * SPACE_PX
        painter.setPen(QPen(QColor(LINE), 1.0))
        y = round(box.center().y()) + 0.5
        painter.drawLine(QPointF(box.left() + used, y), QPointF(box.right(), y))

    def _paint_body(self, painter: QPainter, box: QRectF, font: QFont, look: RowLook) -> None:
        title = self._title_layout(font, look, box.width())
        painter.setPen(QColor(MUTED if look.quiet else TEXT))
        title.draw(painter, box.topLeft())
        little = small(font)
        metrics = QFontMetricsF(little)
        painter.setFont(little)
        if look.badge:
            painter.setPen(QColor(ACCENT if look.strong else MUTED))
            right = box.right() - metrics.horizontalAdvance(look.badge)
            painter.drawText(QPointF(right, box.top() + QFontMetricsF(font).ascent()), look.badge)
        painter.setPen(QColor(MUTED))
        y = box.top() + title.boundingRect().height()
        if look.second:
            text = metrics.elidedText(look.second, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(QPointF(box.left(), y + metrics.ascent()), text)
            y += metrics.height() + 1.0
        self._paint_tail(painter, QRectF(box.left(), y, box.width(), box.bottom() - y), little, look)

    def _paint_tail(self, painter: QPainter, box: QRectF, font: QFont, look: RowLook) -> None:
        metrics = QFontMetricsF(font)
        x = box.left()
        base = box.top() + metrics.ascent()
        if look.chip is not None:
            x += paint_chip(painter, look.chip, x, box.top() + 0.75 * SPACE_PX, font) + 1.5 * SPACE_PX
            base += 0.75 * SPACE_PX + 1.0
        if look.tail:
            painter.setPen(QColor(MUTED))
            text = metrics.elidedText(look.tail, Qt.TextElideMode.ElideRight, box.right() - x)
            painter.drawText(QPointF(x, base), text)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, *, bar: bool) -> None:
    """What lies under a row: selection, hover, focus, and a bar for the one that counts now."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(1.0, 1.0, -1.0, -1.0)
    ground = None
    if option.state & QStyle.StateFlag.State_Selected:
        ground = SELECTED
    elif option.state & QStyle.StateFlag.State_MouseOver:
        ground = HOVER
    painter.setPen(Qt.PenStyle.NoPen)
    if ground is not None:
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, CORNER_PX, CORNER_PX)
    if bar:
        painter.setBrush(QColor(ACCENT))
        painter.drawRoundedRect(QRectF(box.left(), box.top() + 3.0, _BAR_PX, box.height() - 6.0), 1.5, 1.5)
    paint_focus(painter, option, rect)


def paint_focus(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
    """A frame round the row that has the keyboard's focus."""
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ACCENT), 1.0))
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), CORNER_PX, CORNER_PX)


def small(font: QFont) -> QFont:
    """The font of quieter lines."""
    return sized(font, SMALL)


def bold(font: QFont) -> QFont:
    """The font of what counts now."""
    made = QFont(font)
    made.setBold(True)
    return made


def sized(font: QFont, factor: float) -> QFont:
    """A font larger or smaller by a factor, in whole pixels where the font has pixels."""
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(max(round(font.pixelSize() * factor), 1))
    else:
        made.setPointSizeF(max(font.pointSizeF() * factor, 1.0))
    return made


def wrapped(text: str, font: QFont, metrics: QFontMetricsF, width: float, most: int) -> QTextLayout:
    """Text laid out on at most `most` lines of a width, the last one elided where needed."""
    layout = _laid_out(text, font, width)
    if layout.lineCount() > most:
        start = layout.lineAt(most - 1).textStart()
        rest = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
        # What stands before keeps its line breaks: the elided rest follows on a line of its own.
        layout = _laid_out(f"{text[:start].rstrip()}\u2028{rest}", font, width)
    return layout


def _laid_out(text: str, font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, y))
        y += line.height()
    layout.endLayout()
    return layout
