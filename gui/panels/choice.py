"""A box to choose one of several, with an arrow that says so."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from gui.theme.tokens import MUTED, SPACE_PX, TEXT


class Choice(QComboBox):
    """A combo box that may become narrow, and that the wheel does not change in passing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMinimumContentsLength(2)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - a name of Qt's
        """Scrolling a panel must not ask another question."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - a name of Qt's
        """The box, and an arrow at its right end."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(TEXT if self.underMouse() else MUTED), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        reach = self.fontMetrics().height() * 0.2
        tip = QPointF(self.width() - 2.5 * SPACE_PX - reach, self.height() / 2.0 + reach / 2.0)
        left, right = tip + QPointF(-reach, -reach), tip + QPointF(reach, -reach)
        painter.drawPolyline([left, tip, right])
        painter.end()
