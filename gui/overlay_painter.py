"""Paints the overlay over the globe with Qt: the same list of texts, lines and marks as stills have.

Everything is in device pixels, painted into an image without a scale of its own, so that text is
crisp at any device pixel ratio. Texts with their halos are kept: a label that only moves is
drawn once.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF

from gui.theme.fonts import font
from render.overlay import BoxItem, LineItem, MarkItem, Overlay, TextItem

HALO = QColor(4, 6, 11, 205)
HALO_SHARE = 0.22
"""Width of the halo's stroke as a share of the text's size."""
KEPT_TEXTS = 400
KEPT_SIZES = 4000

_DASHES: dict[str, list[float]] = {
    "dashed": [4.0, 2.5],
    "dotted": [0.1, 2.2],
    "dash-dot": [5.0, 2.2, 0.1, 2.2],
}
"""In multiples of the line's width (Qt's unit); with round caps 0.1 is a dot."""

_TextKey = tuple[str, int, str, bool, bool]


class OverlayPainter:
    """Paints overlays into one image, and measures texts as it paints them."""

    def __init__(self) -> None:
        self._texts: OrderedDict[_TextKey, tuple[QImage, QPointF]] = OrderedDict()
        self._sizes: dict[tuple[str, int, bool], tuple[float, float]] = {}
        self._image = QImage()
        self._painted: Overlay | None = None

    def measure(self, text: str, size_px: float, bold: bool) -> tuple[float, float]:
        """Width and height in px of a text as it will be painted."""
        key = (text, round(size_px), bold)
        if key not in self._sizes:
            if len(self._sizes) >= KEPT_SIZES:
                self._sizes.clear()
            metrics = QFontMetricsF(font(size_px, bold=bold))
            self._sizes[key] = metrics.horizontalAdvance(text), metrics.ascent() + metrics.descent()
        return self._sizes[key]

    def image(self, overlay: Overlay, width_px: int, height_px: int) -> QImage:
        """The overlay as a picture; the same one again while nothing in it changes."""
        if self._image.width() != width_px or self._image.height() != height_px:
            self._image = QImage(width_px, height_px, QImage.Format.Format_ARGB32_Premultiplied)
            self._painted = None
        if overlay != self._painted:
            self._image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._image)
            try:
                self._paint(painter, overlay)
            finally:
                painter.end()
            self._painted = overlay
        return self._image

    def forget(self) -> None:
        """Let go of kept texts and of the image."""
        self._texts.clear()
        self._image = QImage()
        self._painted = None

    def _paint(self, painter: QPainter, overlay: Overlay) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in overlay.boxes:
            _paint_box(painter, box)
        for line in overlay.lines:
            _paint_line(painter, line)
        for mark in overlay.marks:
            _paint_mark(painter, mark)
        for text in overlay.texts:
            self._paint_text(painter, text)

    def _paint_text(self, painter: QPainter, item: TextItem) -> None:
        key = (item.text, round(item.size_px), item.colour, item.bold, item.halo)
        if key in self._texts:
            self._texts.move_to_end(key)
        else:
            self._texts[key] = _text_image(item)
            if len(self._texts) > KEPT_TEXTS:
                self._texts.popitem(last=False)
        image, origin = self._texts[key]
        width, _ = self.measure(item.text, item.size_px, item.bold)
        shift = {"left": 0.0, "centre": width / 2.0, "right": width}[item.align]
        painter.drawImage(
            QPointF(round(item.x_px - shift - origin.x()), round(item.y_px - origin.y())),
            image,
        )


def _text_image(item: TextItem) -> tuple[QImage, QPointF]:
    """A text with its halo, and where in the image its baseline starts."""
    used = font(item.size_px, bold=item.bold)
    metrics = QFontMetricsF(used)
    margin = item.size_px * HALO_SHARE + 2.0
    size = QSizeF(metrics.horizontalAdvance(item.text), metrics.ascent() + metrics.descent())
    image = QImage(
        max(round(size.width() + 2.0 * margin + item.size_px * 0.3), 1),
        max(round(size.height() + 2.0 * margin), 1),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    origin = QPointF(round(margin), round(margin + metrics.ascent()))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if item.halo:
        path = QPainterPath()
        path.addText(origin, used, item.text)
        pen = QPen(HALO, item.size_px * HALO_SHARE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.setFont(used)
    painter.setPen(QColor(item.colour))
    painter.drawText(origin, item.text)
    painter.end()
    return image, origin


def _paint_box(painter: QPainter, box: BoxItem) -> None:
    colour = QColor(box.colour)
    colour.setAlphaF(min(max(box.opacity, 0.0), 1.0))
    rectangle = QRectF(box.x_px, box.y_px, box.width_px, box.height_px)
    corner = min(6.0, box.height_px * 0.15)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rectangle, corner, corner)


def pen_of(style: str, colour: str, width_px: float) -> QPen:
    """The pen that draws a class of evidence's line."""
    width = width_px * 0.6 if style == "thin" else width_px
    pen = QPen(QColor(colour), max(width, 1.0))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = _DASHES.get(style)
    if dashes is not None:
        pen.setDashPattern(dashes)
        if style != "dashed":
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _paint_line(painter: QPainter, line: LineItem) -> None:
    painter.setPen(pen_of(line.style, line.colour, line.width_px))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in line.points_px]))


def _paint_mark(painter: QPainter, mark: MarkItem) -> None:
    half = mark.size_px / 2.0
    stroke = max(mark.size_px * 0.16, 1.2)
    path = _mark_path(mark, half)
    halo = QPen(HALO, stroke * 2.4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(halo)
    painter.drawPath(path)
    painter.setPen(pen_of("dotted" if mark.dotted else "solid", mark.colour, stroke))
    hollow = mark.dotted or mark.kind in ("ring", "cross")
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QColor(mark.colour))
    painter.drawPath(path)


def _mark_path(mark: MarkItem, half: float) -> QPainterPath:
    x, y = mark.x_px, mark.y_px
    path = QPainterPath()
    if mark.kind in ("dot", "ring"):
        path.addEllipse(QPointF(x, y), half, half)
    elif mark.kind == "cross":
        for sign in (-1.0, 1.0):
            path.moveTo(x - half, y - sign * half)
            path.lineTo(x + half, y + sign * half)
    else:
        path.addPolygon(QPolygonF([QPointF(x + half * a, y + half * b) for a, b in _CORNERS[mark.kind]]))
        path.closeSubpath()
    return path


_CORNERS = {
    "diamond": ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle": ((0.0, -1.0), (0.9, 0.75), (-0.9, 0.75)),
}
