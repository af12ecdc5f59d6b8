"""Icons drawn from shapes at any size: the play bar's, and marks of the timeline."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from gui.theme import tokens

_TRIANGLE = ((0.0, -1.0), (0.9, 0.75), (-0.9, 0.75))
_POLYGONS: dict[str, list[tuple[tuple[float, float], ...]]] = {
    "play": [((-0.55, -0.8), (0.8, 0.0), (-0.55, 0.8))],
    "reverse": [((0.55, -0.8), (-0.8, 0.0), (0.55, 0.8))],
    "pause": [
        ((-0.65, -0.8), (-0.2, -0.8), (-0.2, 0.8), (-0.65, 0.8)),
        ((0.2, -0.8), (0.65, -0.8), (0.65, 0.8), (0.2, 0.8)),
    ],
    "next": [((-0.85, -0.7), (0.0, 0.0), (-0.85, 0.7)), ((0.0, -0.7), (0.85, 0.0), (0.0, 0.7))],
    "previous": [((0.85, -0.7), (0.0, 0.0), (0.85, 0.7)), ((0.0, -0.7), (-0.85, 0.0), (0.0, 0.7))],
    "end": [
        ((-0.75, -0.75), (0.4, 0.0), (-0.75, 0.75)),
        ((0.5, -0.75), (0.8, -0.75), (0.8, 0.75), (0.5, 0.75)),
    ],
    "start": [
        ((0.75, -0.75), (-0.4, 0.0), (0.75, 0.75)),
        ((-0.5, -0.75), (-0.8, -0.75), (-0.8, 0.75), (-0.5, 0.75)),
    ],
    "close": [],
    "triangle": [_TRIANGLE],
    "triangle-down": [tuple((x, -y) for x, y in _TRIANGLE)],
    "square": [((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))],
    "diamond": [((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))],
    "bar": [((-0.22, -1.0), (0.22, -1.0), (0.22, 1.0), (-0.22, 1.0))],
}
_STROKED = {"cross", "close", "ring"}


def shape_path(name: str, centre: QPointF, half: float) -> QPainterPath:
    """The outline of a shape about its centre, reaching `half` to each side."""
    path = QPainterPath()
    if name in ("dot", "ring"):
        path.addEllipse(centre, half * 0.85, half * 0.85)
    elif name in ("cross", "close"):
        arm = half * 0.75
        for sign in (-1.0, 1.0):
            path.moveTo(centre.x() - arm, centre.y() - sign * arm)
            path.lineTo(centre.x() + arm, centre.y() + sign * arm)
    else:
        for corners in _POLYGONS[name]:
            path.addPolygon(
                QPolygonF([QPointF(centre.x() + half * x, centre.y() + half * y) for x, y in corners])
            )
            path.closeSubpath()
    return path


def paint_shape(painter: QPainter, name: str, centre: QPointF, half: float, colour: QColor) -> None:
    """Fill a shape, or stroke it where it is made of lines."""
    path = shape_path(name, centre, half)
    if name in _STROKED:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, max(half * 0.36, 1.5)))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    painter.drawPath(path)


def icon(name: str, size_px: int, ratio: float = 1.0) -> QIcon:
    """An icon of a shape in the colours of text, and faint where disabled."""
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, tokens.TEXT), (QIcon.Mode.Disabled, tokens.LINE)):
        pixmap = QPixmap(QSize(round(size_px * ratio), round(size_px * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0.0, 0.0, size_px, size_px)
        paint_shape(painter, name, area.center(), size_px * 0.42, QColor(colour))
        painter.end()
        made.addPixmap(pixmap, mode)
    return made
