"""The whole program as a user meets it: the launch plays, epoch and region are picked; twice."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.panels.epochs import EpochsPanel
from gui.panels.regions import RegionsPanel
from gui.settings import Settings
from gui.theme.theme import Theme
from gui.workspace import Workspace
from orbits.access.region_passes import passes_over_region
from orbits.scenario.document import Document
from orbits.scenario.ephemerides import object_ephemeris
from orbits.time.instant import Span
from orbits.time.iso import format_utc, parse_instant
from tests.gui.conftest import PATIENCE_MS, settle
from tests.gui.leaks import nothing_left

pytestmark = pytest.mark.gui

PLAYED_MS = 10_000
RATE = 60.0
TYPED = "22 Nov 2023 10:00 KST"
MEANT = "2023-11-22T01:00:00Z"

Shown = TypeVar("Shown")


def pixels(workspace: Workspace) -> NDArray[np.int16]:
    """What the globe shows, (height, width, 3)."""
    image = workspace.viewport.grabFramebuffer().convertToFormat(QImage.Format.Format_ARGB32)
    shown = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return shown[..., :3].astype(np.int16)


def panel_of(workspace: Workspace, kind: type[Shown]) -> Shown:
    (found,) = [each for each in workspace.panels if isinstance(each, kind)]
    return found


def shown_workspace(theme: Theme, document: Document, settings: Path, qtbot: QtBot) -> Workspace:
    workspace = Workspace(document, theme, Settings(settings))
    workspace.camera.animated = False
    workspace.show()
    workspace.window.activateWindow()

    def ready() -> bool:
        return workspace.viewport.renders > 0 and workspace.loop.idle and workspace.window.isActiveWindow()

    qtbot.waitUntil(ready, timeout=PATIENCE_MS)
    return workspace


def _is_playing(workspace: Workspace) -> bool:
    return workspace.session.clock.playing


def play_ten_seconds(workspace: Workspace, qtbot: QtBot) -> None:
    session = workspace.session
    before, start = pixels(workspace), session.clock.instant
    session.set_rate(RATE)
    played = QElapsedTimer()
    QTest.keyClick(workspace.window, Qt.Key.Key_Space)
    played.start()
    assert _is_playing(workspace)
    qtbot.wait(PLAYED_MS)
    QTest.keyClick(workspace.window, Qt.Key.Key_Space)
    played_s = played.elapsed() / 1000.0
    settle(qtbot, workspace)
    assert not _is_playing(workspace)
    moved_s = session.clock.instant.minus_s(start)
    # The clock runs with the wall, whatever the picture costs; a frame's time may pass before it stops.
    assert moved_s == pytest.approx(RATE * played_s, rel=0.25)
    changed = np.abs(pixels(workspace) - before).max(axis=2) > 12
    assert 0.002 < changed.mean() < 0.98
    assert workspace.clocks.isVisible()


def pick_epoch(workspace: Workspace, qtbot: QtBot) -> None:
    epochs = panel_of(workspace, EpochsPanel)
    epochs.go_to.line.setFocus()
    epochs.go_to.line.clear()
    QTest.keyClicks(epochs.go_to.line, TYPED)
    assert "01:00:00 UTC" in epochs.go_to.echo.text().replace("\u00a0", " ")
    QTest.keyClick(epochs.go_to.line, Qt.Key.Key_Return)
    settle(qtbot, workspace)
    assert workspace.session.clock.instant == parse_instant(MEANT)


def pick_region(workspace: Workspace, qtbot: QtBot, document: Document) -> None:
    regions = panel_of(workspace, RegionsPanel)
    before = pixels(workspace)
    regions.search.setFocus()
    QTest.keyClicks(regions.search, "Philippines")
    qtbot.waitUntil(lambda: regions.results.shown_count > 0, timeout=PATIENCE_MS)
    QTest.keyClick(regions.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(regions.passes._model.rows), timeout=PATIENCE_MS)
    settle(qtbot, workspace)
    assert (np.abs(pixels(workspace) - before).max(axis=2) > 12).mean() > 0.05
    rows = regions.passes._model.rows
    region = regions._region
    ephemeris = object_ephemeris(document, document.objects[0])
    assert region is not None
    assert ephemeris is not None
    start = parse_instant(MEANT)
    span = Span(start, start.plus_s(3 * 86_400.0))
    expected = passes_over_region(ephemeris, region, span, "visible", min_elevation_deg=10.0)
    assert [format_utc(row.culmination) for row in rows] == [
        format_utc(one.culmination.instant) for one in expected
    ]


def test_the_launch_plays_and_epoch_and_region_are_picked_twice_without_leaks(
    theme: Theme, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    for round_ in range(2):
        with nothing_left():
            workspace = shown_workspace(theme, document, tmp_path / f"{round_}.ini", qtbot)
            play_ten_seconds(workspace, qtbot)
            pick_epoch(workspace, qtbot)
            pick_region(workspace, qtbot, document)
            workspace.close()
            del workspace
