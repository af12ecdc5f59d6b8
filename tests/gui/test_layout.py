"""Everything fits and can be read, from a laptop's 1280 x 720 to a wall in 4K."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.theme.scale import automatic_scale
from gui.theme.theme import Theme
from gui.workspace import Workspace
from tests.gui.conftest import PATIENCE_MS, settle

pytestmark = pytest.mark.gui

SMALLEST_TEXT_SHARE = 1 / 72
"""Least height of text as a share of the screen's: 10 px of 720 lines, 15 of 1080, 30 of 2160."""


@pytest.fixture
def sized(workspace: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[Workspace]:
    before = workspace.window.size()
    yield workspace
    workspace.window.resize(before)
    workspace.window.fit_scale()
    settle(qtbot, workspace)


def resize(workspace: Workspace, theme: Theme, qtbot: QtBot, width: int, height: int) -> None:
    theme.set_automatic(automatic_scale(height))
    workspace.window.resize(width, height)
    qtbot.waitUntil(
        lambda: (workspace.window.width(), workspace.window.height()) == (width, height), timeout=PATIENCE_MS
    )
    qtbot.waitUntil(lambda: workspace.viewport.width() >= width * 0.35, timeout=PATIENCE_MS)
    settle(qtbot, workspace)


def clipped(root: QWidget) -> list[str]:
    """Labels and buttons of a row whose text is wider or higher than they are, or outside of the row."""
    found = []
    labels: list[QLabel | QToolButton] = [*root.findChildren(QLabel), *root.findChildren(QToolButton)]
    for each in labels:
        icon_only = isinstance(each, QToolButton) and not each.icon().isNull()
        if not each.isVisible() or not each.text() or icon_only or each.property("role") == "title":
            continue
        metrics = QFontMetricsF(each.font())
        too_wide = metrics.horizontalAdvance(each.text().replace("&", "")) > each.width() + 1.0
        too_high = metrics.ascent() > each.height() + 1.0
        place = each.mapTo(root, each.rect().topLeft())
        outside = place.x() < 0 or place.x() + each.width() > root.width() + 1
        if too_wide or too_high or outside:
            found.append(each.text())
    return found


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1366, 768), (1024, 768), (1920, 1080)])
def test_nothing_is_clipped(sized: Workspace, theme: Theme, qtbot: QtBot, width: int, height: int) -> None:
    resize(sized, theme, qtbot, width, height)
    assert sized.window.minimumSizeHint().width() <= width
    assert sized.window.minimumSizeHint().height() <= height
    assert sized.window.row is not None
    assert clipped(sized.window.row) == []
    assert clipped(sized.transport) == []
    assert sized.clocks.t_plus.isVisible()
    assert sized.clocks.utc.isVisible()
    assert sized.viewport.width() >= width * 0.35
    assert sized.viewport.height() >= height * 0.5
    for dock in sized.window.docks.values():
        assert dock.isHidden() or dock.height() > 100


@pytest.mark.parametrize("room_scale", [0.8, 1.4, 2.0])
def test_the_room_scale_enlarges_everything_and_keeps_the_clocks(
    sized: Workspace, theme: Theme, qtbot: QtBot, room_scale: float
) -> None:
    resize(sized, theme, qtbot, 1280, 720)
    usual = sized.clocks.t_plus.time.font().pixelSize()
    theme.set_room_scale(room_scale)
    settle(qtbot, sized)
    assert sized.clocks.t_plus.time.font().pixelSize() == pytest.approx(usual * room_scale, abs=1.0)
    assert sized.viewport.room_scale == room_scale
    row = sized.window.row
    assert row is not None
    qtbot.waitUntil(lambda: clipped(row) == [], timeout=PATIENCE_MS)
    assert sized.clocks.t_plus.isVisible()


@pytest.mark.parametrize("height", [720, 1080, 2160])
def test_text_is_never_smaller_than_a_share_of_the_screen(
    sized: Workspace, theme: Theme, height: int
) -> None:
    theme.set_automatic(automatic_scale(height))
    small = sized.clocks.utc.caption.font().pixelSize()
    assert small >= height * SMALLEST_TEXT_SHARE * 0.8
    assert sized.clocks.utc.time.font().pixelSize() >= height * SMALLEST_TEXT_SHARE * 1.2
    assert sized.clocks.t_plus.time.font().pixelSize() >= height * SMALLEST_TEXT_SHARE * 1.8


def test_every_control_has_a_name_for_screen_readers(workspace: Workspace) -> None:
    nameless = [
        each.objectName() or type(each).__name__
        for each in workspace.transport.findChildren(QAbstractButton)
        if not each.accessibleName()
    ]
    assert nameless == []
    assert workspace.viewport.accessibleName()
    assert workspace.timeline.accessibleName()


def test_the_keyboard_reaches_every_button(workspace: Workspace) -> None:
    reached: set[QWidget | None] = set()
    widget: QWidget | None = workspace.viewport
    while widget is not None and widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    assert set(workspace.transport.rates.values()) <= reached
    assert {workspace.transport.play, workspace.viewport} <= reached
