"""The row at the top: the name of the program, menus, the scenario's title, the clocks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenuBar, QSizePolicy, QWidget

from gui.theme.theme import Theme
from gui.widgets.clock_bar import ClockBar


class ElidedLabel(QLabel):
    """A label that ends in an ellipsis where its text does not fit; its tool tip has all of it."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No width is too small."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Qt's call."""
        metrics = QFontMetricsF(self.font())
        painter = QPainter(self)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class TitleRow(QWidget):
    """Stands where a menu bar stands."""

    def __init__(
        self, theme: Theme, menus: QMenuBar, clocks: ClockBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("title-row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.wordmark = QLabel("Overflight")
        self.wordmark.setProperty("role", "wordmark")
        self._menus = menus
        self._clocks = clocks
        self.title = ElidedLabel("title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.wordmark)
        self._layout.addWidget(menus, 0, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(self.title, 1)
        self._layout.addWidget(clocks)
        menus.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._scale)
        self._scale()

    def show_title(self, title: str, subtitle: str) -> None:
        """The scenario's title; what it adds to it is its tool tip."""
        self.title.setText(title)
        self.title.setToolTip("\n".join(each for each in (title, subtitle) if each))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Qt's call."""
        super().resizeEvent(event)
        self._make_room()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What does not fit goes, so that a window is never wider than its screen for the row's sake."""
        return QSize(0, super().minimumSizeHint().height())

    def _make_room(self) -> None:
        """Where not everything fits, T+ and UTC stay: first the name goes, then the other zones."""
        self.wordmark.show()
        self._clocks.set_zones_shown(len(self._clocks.zones))
        if self._needed() > self.width():
            self.wordmark.hide()
        for count in reversed(range(len(self._clocks.zones))):
            if self._needed() > self.width():
                self._clocks.set_zones_shown(count)

    def _needed(self) -> int:
        """The width of everything but the title, which ends in an ellipsis."""
        margins = self._layout.contentsMargins()
        parts = [
            each.sizeHint().width()
            for each in (self.wordmark, self._menus, self._clocks)
            if not each.isHidden()
        ]
        return sum(parts) + margins.left() + margins.right() + (len(parts) + 1) * self._layout.spacing()

    def _scale(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(14), px(5), px(16), px(5))
        self._layout.setSpacing(px(12))
        # After Qt gave the parts their new sizes.
        QTimer.singleShot(0, self, self._make_room)
