"""A real window for each test that asks for one, and a look at what it left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QEventLoop, QSize, QTimer
from PySide6.QtGui import QSurfaceFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.settings import Settings
from gui.surface import surface_format
from gui.theme.theme import Theme
from gui.workspace import Workspace
from orbits.scenario.builtin import load_builtin
from orbits.scenario.change import Change
from orbits.scenario.document import Document
from tests.gui.leaks import nothing_left

QSurfaceFormat.setDefaultFormat(surface_format())

SIZE = QSize(1100, 640)
"""Small, for the sake of machines that draw without a graphics card."""
PATIENCE_MS = 60_000
"""How long a test waits for something that comes: two busy cores draw a frame in a second or more."""


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    if "workspace" in request.fixturenames:
        request.getfixturevalue("_shown_workspace")  # lives longer than one test
    with nothing_left():
        yield


@pytest.fixture(scope="session")
def document() -> Document:
    return load_builtin()


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.apply()
    return made


@pytest.fixture
def closed_workspace(theme: Theme, document: Document, tmp_path: Path) -> Iterator[Workspace]:
    """A whole window that is not on the screen."""
    made = _made(theme, document, tmp_path)
    yield made
    made.close()


@pytest.fixture
def own_workspace(closed_workspace: Workspace) -> Workspace:
    """A whole window on the screen for this test alone, its first frame painted."""
    _show(closed_workspace)
    return closed_workspace


@pytest.fixture(scope="module")
def _shown_workspace(
    theme: Theme, document: Document, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    made = _made(theme, document, tmp_path_factory.mktemp("settings"))
    _show(made)
    yield made
    made.close()


@pytest.fixture
def workspace(_shown_workspace: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[Workspace]:
    """The window of this file's tests, as if it had just been opened, its first frame painted."""
    _reset(_shown_workspace)
    theme.set_room_scale(1.0)
    settle(qtbot, _shown_workspace)
    qtbot.waitUntil(_shown_workspace.window.isActiveWindow, timeout=PATIENCE_MS)
    yield _shown_workspace
    _reset(_shown_workspace)
    settle(qtbot, _shown_workspace)


def _made(theme: Theme, document: Document, folder: Path) -> Workspace:
    theme.set_room_scale(1.0)
    made = Workspace(document, theme, Settings(folder / "overflight.ini"))
    made.camera.animated = False
    return made


def _show(workspace: Workspace) -> None:
    workspace.show()
    workspace.window.resize(SIZE)
    workspace.window.activateWindow()
    wait_until(workspace.window.isActiveWindow)
    wait_until(lambda: workspace.viewport.renders > 0 and workspace.loop.idle)


def _reset(workspace: Workspace) -> None:
    session = workspace.session
    session.pause()
    session.undo_stack.setIndex(0)
    session.undo_stack.clear()
    session.set_rate(session.document.clock.rate)
    session.seek(session.document.clock.start)
    session.select("")
    workspace.views.start_at_home()
    workspace.timeline.document_changed(session.document, Change(whole=True))
    workspace.messages.hide()
    workspace.window.activateWindow()
    workspace.viewport.setFocus()


def settle(qtbot: QtBot, workspace: Workspace) -> None:
    """Wait until a frame was painted and no other is wanted."""
    qtbot.waitUntil(lambda: workspace.viewport.renders > 0 and workspace.loop.idle, timeout=PATIENCE_MS)


def wait_until(condition: Callable[[], bool]) -> None:
    """As pytest-qt's, for fixtures that live longer than one test."""
    loop, timer = QEventLoop(), QTimer()
    waited = QElapsedTimer()
    waited.start()

    def look() -> None:
        if condition() or waited.elapsed() > PATIENCE_MS:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(10)
    loop.exec()
    timer.stop()
    assert condition()
