"""The sign of a class of evidence: a piece of its line, and its word. Never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.models.words import EVIDENCE_MEANING
from gui.theme.tokens import CORNER_PX, EVIDENCE, TEXT
from orbits.evidence import Evidence

_DASHES = {
    "solid": (),
    "dash-dot": (3.0, 1.6, 0.6, 1.6),
    "dashed": (2.6, 1.8),
    "dotted": (0.1, 2.2),
    "thin": (),
}
"""Dash patterns in line widths, as the picture's lines have them."""
_STROKE_EM = 0.18
_THIN_EM = 0.09
_SAMPLE_EM = 1.9
_PADDING_EM = 0.4
_GAP_EM = 0.4


def chip_size(evidence: Evidence, font: QFont) -> tuple[float, float]:
    """Width and height of a chip in this font, in pixels."""
    metrics = QFontMetricsF(font)
    em = metrics.height() * 0.8
    width = metrics.horizontalAdvance(evidence.value) + em * (_SAMPLE_EM + _GAP_EM + 2.0 * _PADDING_EM)
    return width, metrics.height() + 2.0


def paint_chip(painter: QPainter, evidence: Evidence, x: float, y: float, font: QFont) -> float:
    """Paint a chip with its top left corner at (x, y); answers its width in pixels."""
    width, height = chip_size(evidence, font)
    metrics = QFontMetricsF(font)
    em = metrics.height() * 0.8
    colour = QColor(EVIDENCE[evidence].colour)
    box = QRectF(x + 0.5, y + 0.5, width - 1.0, height - 1.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_faded(colour, 0.55), 1.0))
    painter.setBrush(_faded(colour, 0.12))
    painter.drawRoundedRect(box, min(CORNER_PX, height / 3.0), min(CORNER_PX, height / 3.0))
    left = x + em * _PADDING_EM
    paint_sample(painter, evidence, QPointF(left, y + height / 2.0), em)
    painter.setFont(font)
    painter.setPen(QColor(TEXT))
    words = QPointF(left + em * (_SAMPLE_EM + _GAP_EM), y + 1.0 + metrics.ascent())
    painter.drawText(words, evidence.value)
    painter.restore()
    return width


def paint_sample(painter: QPainter, evidence: Evidence, start: QPointF, em: float) -> None:
    """A piece of the line that this class is drawn with; a modelled one lies in its corridor."""
    style = EVIDENCE[evidence]
    colour = QColor(style.colour)
    stop = start + QPointF(em * _SAMPLE_EM, 0.0)
    if style.line == "thin":
        corridor = QPen(_faded(colour, 0.35), em * 0.55)
        corridor.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(corridor)
        painter.drawLine(start, stop)
    pen = QPen(colour, max(em * (_THIN_EM if style.line == "thin" else _STROKE_EM), 1.0))
    dotted = style.line == "dotted"
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if dotted else Qt.PenCapStyle.FlatCap)
    if _DASHES[style.line]:
        pen.setDashPattern(list(_DASHES[style.line]))
    painter.setPen(pen)
    painter.drawLine(start, stop)


def _faded(colour: QColor, opacity: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(opacity)
    return faded


class EvidenceChip(QWidget):
    """A chip as a widget; hidden while it has no class to show."""

    def __init__(self, evidence: Evidence | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence: Evidence | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setVisible(False)
        self.show_class(evidence)

    @property
    def evidence(self) -> Evidence | None:
        """The class shown."""
        return self._evidence

    def show_class(self, evidence: Evidence | None) -> None:
        """Show another class, or none."""
        if evidence == self._evidence:
            return
        self._evidence = evidence
        words = "" if evidence is None else f"{evidence.value}: {EVIDENCE_MEANING[evidence]}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setVisible(evidence is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - a name of Qt's
        """As large as the word needs."""
        if self._evidence is None:
            return QSize(0, 0)
        width, height = chip_size(self._evidence, self.font())
        return QSize(int(width + 1.0), int(height + 1.0))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - a name of Qt's
        """Paint it."""
        if self._evidence is not None:
            painter = QPainter(self)
            paint_chip(painter, self._evidence, 0.0, 0.0, self.font())
            painter.end()
