"""The window: rows, docks and menus around the globe. What they do is elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QMoveEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QMenuBar, QStatusBar, QWidget

from gui.actions.table import MENUS, TABLE
from gui.panels.panel import Panel
from gui.settings import Settings
from gui.theme.scale import automatic_scale
from gui.theme.theme import Theme
from gui.widgets.clock_bar import ClockBar
from gui.widgets.title_row import TitleRow

LAYOUT_VERSION = 1
LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
SMALLEST_SIZE = QSize(800, 480)
SIDE_SHARE = {LEFT: 0.2, RIGHT: 0.24}
"""Widths of the docks at first, as shares of the window's."""
GLOBE_SHARE = 0.5
"""What the globe keeps of the width when the docks change with the scale."""


class MainWindow(QMainWindow):
    """Puts the parts together; asks `on_close` whether it may close."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setWindowTitle("Overflight")
        self.setMinimumSize(SMALLEST_SIZE)
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        self.on_close: Callable[[], bool] = lambda: True
        self.on_drop: Callable[[Path], object] = lambda _path: None
        self.setAcceptDrops(True)
        self.docks: dict[str, QDockWidget] = {}
        self.row: TitleRow | None = None
        self._theme = theme
        self._scale = theme.scale
        theme.changed.connect(self._rescale_docks)
        self._settings = settings
        self._hidden: list[QDockWidget] = []

    # Parts ---------------------------------------------------------------------------------

    def set_globe(self, globe: QWidget) -> None:
        """The middle of the window."""
        self.setCentralWidget(globe)

    def set_title_row(self, actions: dict[str, QAction], clocks: ClockBar) -> None:
        """The row at the top, with the menus."""
        bar = QMenuBar()
        bar.setNativeMenuBar(False)
        self.menus = _menus(bar, actions)
        self.row = TitleRow(self._theme, bar, clocks)
        self.setMenuWidget(self.row)

    def set_transport(self, transport: QWidget) -> None:
        """The row at the bottom."""
        bar = QStatusBar(self)
        bar.setSizeGripEnabled(False)
        bar.addPermanentWidget(transport, 1)
        self.setStatusBar(bar)

    def add_panel(self, panel: Panel, area: Qt.DockWidgetArea, *, shown: bool = True) -> QDockWidget:
        """A dock for a panel, with its entry in the menu; the globe itself never is in one."""
        dock = QDockWidget(panel.title, self)
        dock.setObjectName(f"dock-{panel.key}")
        dock.setWidget(panel.widget())
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self.addDockWidget(area, dock)
        dock.setVisible(shown)
        self.docks[panel.key] = dock
        self.menus["Panels"].addAction(dock.toggleViewAction())
        return dock

    # Layout --------------------------------------------------------------------------------

    def restore(self) -> None:
        """Size, place and docks as they were when the window was last closed."""
        if not self.restoreGeometry(self._settings.bytes_of("geometry")):
            # Both: not every system has a window manager that knows what maximised means.
            self.setGeometry(self.screen().availableGeometry())
            self.setWindowState(Qt.WindowState.WindowMaximized)
        if not self.restoreState(self._settings.bytes_of("docks"), LAYOUT_VERSION):
            self.usual_docks()

    def usual_docks(self) -> None:
        """The docks' first widths."""
        self._widen_docks({area: self.width() * share for area, share in SIDE_SHARE.items()})

    def _rescale_docks(self) -> None:
        """Larger text needs wider panels, and on a smaller screen the globe keeps its share."""
        ratio, self._scale = self._theme.scale / self._scale, self._theme.scale
        if not self.isVisible():
            return
        widths = {area: self._side_width(area) * ratio for area in SIDE_SHARE}
        # After Qt gave the panels their new least sizes.
        QTimer.singleShot(0, self, lambda: self._widen_docks(widths))

    def _side_width(self, area: Qt.DockWidgetArea) -> int:
        return max((dock.width() for dock in self._docks_at(area)), default=0)

    def _widen_docks(self, widths: dict[Qt.DockWidgetArea, float]) -> None:
        room = self.width() * (1.0 - GLOBE_SHARE)
        shrink = min(room / max(sum(widths.values()), 1.0), 1.0)
        for area, width in widths.items():
            docks = self._docks_at(area)[:1]
            self.resizeDocks(docks, [round(width * shrink)] * len(docks), Qt.Orientation.Horizontal)

    def _docks_at(self, area: Qt.DockWidgetArea) -> list[QDockWidget]:
        docks = self.docks.values()
        return [dock for dock in docks if self.dockWidgetArea(dock) == area and not dock.isHidden()]

    def remember(self) -> None:
        """Keep size, place and docks for the next start."""
        if self._hidden:
            self.show_panels(True)
        self._settings.set_bytes("geometry", self.saveGeometry())
        self._settings.set_bytes("docks", self.saveState(LAYOUT_VERSION))

    @property
    def panels_shown(self) -> bool:
        """Whether any panel shows."""
        return any(dock.isVisible() for dock in self.docks.values())

    def show_panels(self, shown: bool) -> None:
        """Hide all panels, so that the globe has the wall, or show again those that were hidden."""
        if shown:
            for dock in self._hidden or list(self.docks.values())[:4]:
                dock.show()
            self._hidden = []
        else:
            self._hidden = [dock for dock in self.docks.values() if not dock.isHidden()]
            for dock in self._hidden:
                dock.hide()

    def show_full_screen(self, full: bool) -> None:
        """Fill the screen, or not."""
        if full:
            handle = self.windowHandle()
            if sys.platform == "win32" and handle is not None:
                # Else menus do not show over OpenGL (Qt 6, "Windows issues: fullscreen OpenGL").
                handle.setProperty("_q_has_border_in_fullscreen", True)
            self.showFullScreen()
        elif self.isFullScreen():
            self.showNormal()

    def fit_scale(self) -> None:
        """Suit the size of everything to the screen that the window is on."""
        self._theme.set_automatic(automatic_scale(self.screen().size().height()))

    # What Qt calls -------------------------------------------------------------------------

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Another place may be another screen."""
        super().moveEvent(event)
        self.fit_scale()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The state of the window shows in its menu."""
        super().changeEvent(event)
        action = self.findChild(QAction, "window.full_screen")
        if event.type() == QEvent.Type.WindowStateChange and action is not None:
            action.setChecked(self.isFullScreen())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files may be dropped anywhere on the window."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open what was dropped, one after the other."""
        event.acceptProposedAction()
        for path in _files(event.mimeData()):
            self.on_drop(path)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close when whoever owns the session says so."""
        if self.on_close():
            event.accept()
        else:
            event.ignore()


def _files(data: QMimeData) -> list[Path]:
    """The files on this machine among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _menus(bar: QMenuBar, actions: dict[str, QAction]) -> dict[str, QMenu]:
    """The menus of the table by their names, and those within them."""
    menus = {name: bar.addMenu(f"&{name}") for name in MENUS}
    for spec in TABLE:
        menu = menus.get(spec.menu)
        if menu is None:
            continue
        if spec.separated:
            menu.addSeparator()
        menu.addAction(actions[spec.id])
        if spec.id == "file.open":
            menus["Recent"] = menus["File"].addMenu("Open &recent")
        if spec.id == "view.follow":
            menus["Layers"] = menus["View"].addMenu("&Layers")
            menus["Globe"] = menus["View"].addMenu("&Globe by keys")
        if spec.id == "window.panels":
            menus["Panels"] = menus["View"].addMenu("P&anels")
    return menus
