"""The composition root of the window: settings, document, window; hooks for what nobody caught."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon, QSurfaceFormat
from PySide6.QtWidgets import QApplication

from gui.machine import require_display, require_opengl
from gui.settings import Settings, settings_path
from gui.surface import surface_format
from gui.theme.theme import Theme
from gui.workspace import Workspace
from orbits.assets import asset_path
from orbits.errors import OverflightError
from orbits.fast import prepare_in_background
from orbits.scenario.builtin import load_builtin

log = logging.getLogger("overflight")

INTERRUPTS_MS = 250
"""How often Python looks for Ctrl+C in the terminal while Qt's loop runs."""


def run(path: Path | None) -> int:
    """Open the window with the built-in briefing, or with a file; the exit code when it closed.

    Raises `MachineError` (exit code 3) where there is no display or no OpenGL.
    """
    require_display()
    QSurfaceFormat.setDefaultFormat(surface_format())
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("another kind of Qt application is running already")
    require_opengl(surface_format())
    application.setApplicationName("Overflight")
    application.setDesktopFileName("overflight")
    application.setWindowIcon(window_icon())
    theme = Theme(application)
    theme.apply()
    with _hooks():
        workspace = Workspace(load_builtin(), theme, Settings(settings_path()))
        workspace.show()
        _prepare_when_seen(workspace)
        if path is None:
            _play_when_seen(workspace)
        else:
            workspace.session.open(path)
        with _interruptible(workspace):
            code = application.exec()
        workspace.close()
        # The loop has ended: what asked to be deleted is deleted here, not by the interpreter's end.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return code


def _play_when_seen(workspace: Workspace) -> None:
    """The built-in briefing starts by itself: the launch plays within seconds, with nothing set up."""
    workspace.loop.frame_shown.connect(
        lambda _: workspace.session.play(), Qt.ConnectionType.SingleShotConnection
    )


def _prepare_when_seen(workspace: Workspace) -> None:
    """The accelerator is loaded, or compiled, once the first frame is on the screen, and never before."""
    workspace.loop.frame_shown.connect(
        lambda _: prepare_in_background(), Qt.ConnectionType.SingleShotConnection
    )


def window_icon() -> QIcon:
    """The program's icon, in all its sizes; an empty one where the files are missing."""
    icon = QIcon()
    try:
        for file in sorted(asset_path("icons").glob("overflight-*.png")):
            icon.addFile(str(file))
    except OverflightError as error:
        log.warning("%s", error)
    return icon


@contextmanager
def _hooks() -> Iterator[None]:
    """Log what nobody caught, and what Qt says; the window shows it and stays alive."""
    former, former_thread = sys.excepthook, threading.excepthook
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda args: _log_uncaught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    former_handler = qInstallMessageHandler(_log_qt)
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = former, former_thread
        qInstallMessageHandler(former_handler)


def _log_uncaught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    log.error("Something went wrong; the window goes on", exc_info=(kind, error, traceback))


def _log_qt(level: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001 - Qt's call
    """Qt's own remarks are for developers: they go to the log of Qt, not to the user's messages."""
    qt_log = logging.getLogger("qt")
    serious = level in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    qt_log.log(logging.ERROR if serious else logging.INFO, "%s", message)


@contextmanager
def _interruptible(workspace: Workspace) -> Iterator[None]:
    """Ctrl+C in the terminal closes the window, but never in the middle of a painting."""
    asked: list[int] = []
    former = signal.signal(signal.SIGINT, lambda number, _frame: asked.append(number))
    timer = QTimer(workspace)

    def look() -> None:
        if asked:
            timer.stop()
            QApplication.quit()

    timer.timeout.connect(look)
    timer.start(INTERRUPTS_MS)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)
