"""Shows the plot of revisit against the number of satellites, at any size and pixel ratio."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.models.revisit_plot import RevisitPlot, revisit_overlay
from gui.overlay_painter import OverlayPainter

WIDTH_LINES, HEIGHT_LINES = 16, 14
"""Its least size in heights of text."""
LEAST_WIDTH_LINES = 8


class RevisitPlotWidget(QWidget):
    """The plot, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: RevisitPlot | None = None
        self._painter = OverlayPainter()
        self.setAccessibleName("Time without a pass against the number of satellites")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    @property
    def plot(self) -> RevisitPlot | None:
        """What is shown."""
        return self._plot

    def show_plot(self, plot: RevisitPlot | None, description: str = "") -> None:
        """Show a plot, or none; the description tells it in words."""
        self.setAccessibleDescription(description)
        self.setToolTip(description)
        if plot == self._plot:
            return
        self._plot = plot
        self.setVisible(plot is not None)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - a name of Qt's
        """Room for its axes and its legend."""
        line_px = self.fontMetrics().height()
        return QSize(WIDTH_LINES * line_px, HEIGHT_LINES * line_px)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - a name of Qt's
        """Less is not readable."""
        line_px = self.fontMetrics().height()
        return QSize(LEAST_WIDTH_LINES * line_px, HEIGHT_LINES * line_px)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - a name of Qt's
        """Another room scale is another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - a name of Qt's
        """Paint it in device pixels."""
        if self._plot is None:
            return
        ratio = self.devicePixelRatioF()
        width_px, height_px = round(self.width() * ratio), round(self.height() * ratio)
        text_px = self.fontInfo().pixelSize() * ratio
        overlay = revisit_overlay(self._plot, width_px, height_px, text_px, self._painter.measure)
        image = self._painter.image(overlay, width_px, height_px)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, image)
        painter.end()
