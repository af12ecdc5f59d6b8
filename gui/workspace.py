"""One window with everything in it, wired: session, globe, panels, actions. Opened and closed as a whole."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStyle

from gui.actions.action_set import make_actions
from gui.actions.file_commands import FileCommands
from gui.actions.key_guard import KeyGuard
from gui.actions.recent_menu import RecentMenu
from gui.actions.time_commands import TimeCommands
from gui.actions.view_commands import ViewCommands
from gui.actions.window_commands import WindowCommands
from gui.camera_control import CameraControl
from gui.frame_loop import FrameLoop
from gui.input import ViewportInput
from gui.layer_menu import LayerMenu
from gui.log_messages import LogMessages
from gui.main_window import LEFT, RIGHT, MainWindow
from gui.panels.epochs import EpochsPanel
from gui.panels.evidence import EvidencePanel
from gui.panels.messages import MessagesPanel
from gui.panels.objects import ObjectsPanel
from gui.panels.panel import Panel, PanelContext
from gui.panels.regions import RegionsPanel
from gui.panels.timeline import TimelinePanel
from gui.session import Session
from gui.settings import Settings
from gui.tasks import TaskRunner
from gui.theme.theme import Theme
from gui.viewport import Viewport
from gui.widgets.clock_bar import ClockBar
from gui.widgets.message_bar import MessageBar
from gui.widgets.transport import Transport
from orbits.frame_state import FrameState
from orbits.scenario.change import Change
from orbits.scenario.document import Document
from orbits.time.instant import Instant

log = logging.getLogger("overflight.window")


class Workspace(QObject):
    """Builds the window for a document, and takes it apart again without leaving anything behind."""

    def __init__(self, document: Document, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.session = Session(document, self)
        self.tasks = TaskRunner(self)
        self.window = MainWindow(theme, settings)
        self.window.on_close = self._may_close
        self.window.on_drop = self._open
        self.viewport = Viewport()
        self.camera = CameraControl(self)
        self.camera.animated = _motion_wanted()
        self.loop = FrameLoop(self.session, self.viewport, self.camera, self)
        self.input = ViewportInput(self.viewport, self.camera, self)
        self.views = ViewCommands(self.session, self.viewport, self.camera)
        self.context = PanelContext(
            self.session,
            self.tasks,
            self._go_to,
            self.views.show_region,
            self.views.fly_to_place,
            self.views.follow,
        )
        self.timeline = TimelinePanel(self.context, theme)
        self.times = TimeCommands(self.session, self.timeline, self.views)
        self.files = FileCommands(self.window, self.session, settings)
        self.windows = WindowCommands(self.window, theme, settings, self.session)
        runs: dict[str, Callable[[], object]] = {}
        for commands in (self.files, self.times, self.views, self.windows):
            runs |= commands.runs()
        self.actions = make_actions(self.window, runs)
        self.clocks = ClockBar(theme, document, self.session.clock.instant)
        self.transport = Transport(theme, self.actions, self.timeline)
        self.window.set_globe(self.viewport)
        self.window.set_title_row(self.actions, self.clocks)
        self.window.set_transport(self.transport)
        self.panels = self._add_panels()
        self.messages = MessageBar(theme, self.viewport)
        self.windows.make_keys(self.viewport, self.actions)
        self.recent = RecentMenu(self.window.menus["Recent"], settings, self.files)
        self.layers = LayerMenu(self.window.menus["Layers"], self.viewport)
        self.key_guard = KeyGuard(self.window)
        self.log_messages = LogMessages(self.session)
        self._closed = False
        self._connect()
        self.views.start_at_home()
        self._show_document(document)

    # Life ----------------------------------------------------------------------------------

    def show(self) -> None:
        """Put the window on the screen; the globe follows when it is there."""
        self.window.fit_scale()
        self.theme.set_room_scale(self.settings.room_scale)
        self.viewport.room_scale = self.theme.room_scale
        self.window.restore()
        self.window.show()
        self.viewport.setFocus()

    def close(self) -> None:
        """Take everything apart: no thread, timer, VTK object or window is left. Never asks."""
        if self._closed:
            return
        self._closed = True
        self.window.remember()
        self.settings.sync()
        self.loop.stop()
        self.log_messages.release()
        self.session.undo_stack.blockSignals(True)
        QApplication.instance().removeEventFilter(self.key_guard)  # type: ignore[union-attr]
        self.input.release()
        for panel in self.panels:
            panel.release()
        self.tasks.close()
        self.viewport.release()
        self.window.on_close = lambda: True
        self.window.on_drop = lambda _path: None
        self.window.close()
        self.window.deleteLater()
        self.deleteLater()

    def _may_close(self) -> bool:
        """The user wants to close: at once, or after the question about unsaved edits."""
        if not self.session.modified:
            QTimer.singleShot(0, self, self.close)
            return True
        self.files.when_saved(self.window.close)
        return False

    # Wiring --------------------------------------------------------------------------------

    def _add_panels(self) -> list[Panel]:
        panels: list[Panel] = [self.timeline]
        for make, area, shown in (
            (EpochsPanel, LEFT, True),
            (ObjectsPanel, LEFT, True),
            (RegionsPanel, RIGHT, True),
            (EvidencePanel, RIGHT, True),
            (MessagesPanel, RIGHT, False),
        ):
            panel: Panel = make(self.context)
            panels.append(panel)
            self.window.add_panel(panel, area, shown=shown)
        return panels

    def _connect(self) -> None:
        session, window = self.session, self.window
        session.document_changed.connect(self._document_changed)
        session.opened.connect(self.views.go_home)
        session.file_changed.connect(self._show_file)
        session.playing_changed.connect(self.transport.show_playing)
        session.rate_changed.connect(self.transport.show_rate)
        session.message.connect(self.messages.show_message)
        session.selection_changed.connect(self._selection_changed)
        session.undo_stack.indexChanged.connect(self._show_undo)
        self.transport.rate_chosen.connect(session.set_rate)
        self.camera.following_changed.connect(self._show_following)
        self.input.item_clicked.connect(self.views.clicked)
        self.loop.frame_shown.connect(self._frame_shown)
        self.messages.all_wanted.connect(window.docks["messages"].show)
        self.messages.all_wanted.connect(window.docks["messages"].raise_)
        self.theme.changed.connect(self._scaled)
        QApplication.instance().installEventFilter(self.key_guard)  # type: ignore[union-attr]

    def _open(self, path: Path) -> None:
        self.files.open(path)

    def _go_to(self, instant: Instant) -> None:
        self.times.go_to(instant)

    def _frame_shown(self, state: FrameState) -> None:
        self.clocks.show_instant(state.instant)
        for panel in self.panels:
            panel.frame_shown(state)

    def _document_changed(self, document: Document, change: Change) -> None:
        self._show_document(document)
        for panel in self.panels:
            panel.document_changed(document, change)

    def _show_document(self, document: Document) -> None:
        if self.window.row is not None:
            self.window.row.show_title(document.title, document.subtitle)
        self.clocks.set_document(document)
        self.clocks.show_instant(self.session.clock.instant)
        self.transport.show_rate(self.session.clock.rate)
        self.transport.show_playing(self.session.clock.playing)
        self._show_file()
        self._show_undo()

    def _show_file(self) -> None:
        name = self.session.path.name if self.session.path else "built-in briefing"
        state = " (read-only)" if self.session.read_only else ""
        self.window.setWindowTitle(f"{self.session.document.title} [*]- {name}{state} - Overflight")
        self.window.setWindowModified(self.session.modified)

    def _selection_changed(self, _item_id: str) -> None:
        self.timeline.update()

    def _show_undo(self, _index: int = 0) -> None:
        stack = self.session.undo_stack
        _show_edit(self.actions["edit.undo"], "&Undo", stack.undoText(), stack.canUndo())
        _show_edit(self.actions["edit.redo"], "&Redo", stack.redoText(), stack.canRedo())

    def _show_following(self, item_id: str) -> None:
        self.actions["view.follow"].setChecked(bool(item_id))

    def _scaled(self) -> None:
        self.viewport.room_scale = self.theme.room_scale
        self.viewport.update()


def _show_edit(action: QAction, word: str, label: str, enabled: bool) -> None:
    action.setText(f"{word}: {label}" if label else word)
    action.setEnabled(enabled)


def _motion_wanted() -> bool:
    """Whether the system asks for animations at all."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
