"""The window as a user meets it: it draws, obeys keys and mouse, survives bad files, closes clean."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.camera_control import target_itrs_km
from gui.theme.tokens import ACCENT
from gui.workspace import Workspace
from orbits.scenario.edits import set_title, set_visible
from tests.gui.conftest import PATIENCE_MS, settle

pytestmark = pytest.mark.gui


def pixels(workspace: Workspace) -> NDArray[np.uint8]:
    """What the globe shows, (height, width, 4) in blue, green, red, alpha."""
    image = workspace.viewport.grabFramebuffer().convertToFormat(QImage.Format.Format_ARGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(workspace: Workspace, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(workspace.window, key, modifier)


def test_the_globe_is_drawn_opaque_and_not_uniform(workspace: Workspace) -> None:
    shown = pixels(workspace)
    assert shown[..., 3].min() == 255
    assert shown[..., :3].std() > 10.0
    height, width = shown.shape[:2]
    corner = shown[: height // 20, : width // 20, :3]
    middle = shown[height // 3 : height // 2, width // 3 : 2 * width // 3, :3]
    assert corner.mean() < 30.0
    assert middle.std() > corner.std()


def test_nothing_is_drawn_while_nothing_moves(workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.viewport.renders
    qtbot.wait(400)
    assert workspace.viewport.renders == before
    assert workspace.loop.idle


def test_being_uncovered_draws_nothing_anew(workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.viewport.renders
    with qtbot.waitSignal(workspace.viewport.painted, timeout=PATIENCE_MS):
        workspace.viewport.update()
    assert workspace.viewport.renders == before


def test_many_wishes_make_one_frame(workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.viewport.renders
    start = workspace.session.clock.instant
    for number in range(1, 20):
        workspace.session.seek(start.plus_s(number))
        workspace.loop.request()
    qtbot.waitUntil(lambda: workspace.viewport.renders > before and workspace.loop.idle, timeout=PATIENCE_MS)
    assert workspace.viewport.renders == before + 1


def test_time_runs_a_frame_at_a_time_and_panels_hear_of_the_last(workspace: Workspace, qtbot: QtBot) -> None:
    shown: list[object] = []
    rendered: list[int] = []
    workspace.loop.frame_shown.connect(lambda state: shown.append(state.instant))
    workspace.viewport.painted.connect(lambda: rendered.append(workspace.viewport.renders))
    start = workspace.session.clock.instant
    press(workspace, Qt.Key.Key_Space)
    assert workspace.session.clock.playing
    qtbot.waitUntil(lambda: len(rendered) >= 5, timeout=PATIENCE_MS)
    press(workspace, Qt.Key.Key_Space)
    settle(qtbot, workspace)
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] == workspace.session.clock.instant, timeout=PATIENCE_MS)
    assert workspace.session.clock.instant > start
    assert all(0 <= b - a <= 1 for a, b in pairwise(rendered))
    assert len(shown) <= len(rendered) + 2
    assert workspace.clocks.t_plus.time.text().startswith("T")


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_T])
def test_keys_that_go_on(workspace: Workspace, key: Qt.Key) -> None:
    before = workspace.session.clock.instant
    press(workspace, key)
    assert workspace.session.clock.instant > before


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Home])
def test_keys_that_go_back(workspace: Workspace, key: Qt.Key) -> None:
    workspace.session.seek(workspace.session.clock.span.stop)
    before = workspace.session.clock.instant
    press(workspace, key)
    assert workspace.session.clock.instant < before


def test_rates_by_keys_and_buttons(workspace: Workspace, qtbot: QtBot) -> None:
    assert workspace.session.clock.rate == 10.0
    press(workspace, Qt.Key.Key_Up)
    assert workspace.session.clock.rate == 60.0
    assert workspace.transport.rates[60.0].isChecked()
    press(workspace, Qt.Key.Key_R)
    assert workspace.session.clock.rate == -60.0
    assert workspace.transport.reverse.isChecked()
    QTest.mouseClick(workspace.transport.rates[600.0], Qt.MouseButton.LeftButton)
    assert workspace.session.clock.rate == -600.0
    press(workspace, Qt.Key.Key_Down)
    assert workspace.session.clock.rate == -60.0


def test_events_are_stepped_through_and_told_by_evidence(workspace: Workspace, qtbot: QtBot) -> None:
    press(workspace, Qt.Key.Key_Right)
    lift_off = workspace.session.document.clock.lift_off
    assert workspace.session.clock.instant == lift_off
    selected = workspace.session.selection
    assert next(event for event in workspace.session.document.events if event.id == selected).kind == "launch"


def test_vtk_hears_no_key(workspace: Workspace, qtbot: QtBot) -> None:
    before = pixels(workspace)
    instant = workspace.session.clock.instant
    renders = workspace.viewport.renders
    workspace.viewport.setFocus()
    for letter in "3wqesp":
        QTest.keyClicks(workspace.viewport, letter)
    QTest.keyClick(workspace.viewport, Qt.Key.Key_R)
    QTest.keyClick(workspace.viewport, Qt.Key.Key_R)
    qtbot.wait(100)
    assert workspace.window.isVisible()
    assert workspace.session.clock.instant == instant
    assert workspace.viewport.renders == renders
    assert np.array_equal(pixels(workspace), before)


def test_a_drag_turns_the_globe_and_a_click_does_not(workspace: Workspace, qtbot: QtBot) -> None:
    viewport = workspace.viewport
    middle = viewport.rect().center()
    before = workspace.camera.pose
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, NONE, middle)
    assert workspace.camera.pose == before
    for button, changed in (
        (Qt.MouseButton.LeftButton, "lon_deg"),
        (Qt.MouseButton.RightButton, "heading_deg"),
    ):
        before = workspace.camera.pose
        QTest.mousePress(viewport, button, NONE, middle)
        QTest.mouseMove(viewport, middle + QPoint(40, 0))
        QTest.mouseMove(viewport, middle + QPoint(80, 0))
        QTest.mouseRelease(viewport, button, NONE, middle + QPoint(80, 0))
        assert getattr(workspace.camera.pose, changed) != getattr(before, changed)
    settle(qtbot, workspace)


def wheel(workspace: Workspace, place: QPoint, angle: QPoint, pixel: QPoint) -> None:
    viewport = workspace.viewport
    event = QWheelEvent(
        QPointF(place),
        QPointF(viewport.mapToGlobal(place)),
        pixel,
        angle,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_the_wheel_zooms_to_the_cursor_in_fractions(workspace: Workspace, qtbot: QtBot) -> None:
    viewport, camera = workspace.viewport, workspace.camera
    assert viewport.scene is not None
    place = viewport.rect().center() + QPoint(viewport.height() // 8, -viewport.height() // 10)
    under = viewport.scene.pick(*viewport.to_device(place.x(), place.y()))
    assert under is not None
    whole = camera.pose.distance_km
    wheel(workspace, place, QPoint(0, 120), QPoint())
    one = camera.pose.distance_km / whole
    assert one < 1.0
    wheel(workspace, place, QPoint(0, 30), QPoint())
    assert camera.pose.distance_km / whole / one == pytest.approx(one**0.25, rel=1e-6)
    wheel(workspace, place, QPoint(0, -150), QPoint())
    assert camera.pose.distance_km == pytest.approx(whole, rel=1e-6)
    wheel(workspace, place, QPoint(0, 500), QPoint(0, 80))
    assert camera.pose.distance_km / whole == pytest.approx(one, rel=1e-6)
    settle(qtbot, workspace)
    after = viewport.scene.pick(*viewport.to_device(place.x(), place.y()))
    assert after is not None
    assert np.hypot(after[0] - under[0], after[1] - under[1]) < 3.0


def test_a_double_click_flies_there(workspace: Workspace, qtbot: QtBot) -> None:
    viewport = workspace.viewport
    assert viewport.scene is not None
    place = viewport.rect().center() + QPoint(60, 40)
    under = viewport.scene.pick(*viewport.to_device(place.x(), place.y()))
    assert under is not None
    distance = workspace.camera.pose.distance_km
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, NONE, place)
    settle(qtbot, workspace)
    assert (workspace.camera.pose.lat_deg, workspace.camera.pose.lon_deg) == pytest.approx(under, abs=1e-6)
    assert workspace.camera.pose.distance_km < distance


def test_following_the_satellite_and_letting_go(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.session.seek(workspace.session.document.clock.start.plus_s(7200.0))
    press(workspace, Qt.Key.Key_F)
    settle(qtbot, workspace)
    satellite = workspace.camera.followed
    assert satellite in {each.id for each in workspace.session.document.objects}
    assert workspace.actions["view.follow"].isChecked()
    workspace.session.seek(workspace.session.clock.instant.plus_s(300.0))
    settle(qtbot, workspace)
    target = target_itrs_km(workspace.views.state(), satellite)
    assert target is not None
    assert np.linalg.norm(workspace.camera.pose.focus_km() - target) < 1.0
    press(workspace, Qt.Key.Key_F)
    assert workspace.camera.followed == ""
    assert not workspace.actions["view.follow"].isChecked()


def test_named_views_and_home(workspace: Workspace, qtbot: QtBot) -> None:
    home = workspace.camera.pose
    press(workspace, Qt.Key.Key_2, CONTROL)
    settle(qtbot, workspace)
    assert workspace.camera.pose.distance_km < home.distance_km
    press(workspace, Qt.Key.Key_H)
    settle(qtbot, workspace)
    assert workspace.camera.pose == home


def test_an_edit_is_drawn_and_undone_by_key(workspace: Workspace, qtbot: QtBot) -> None:
    region = workspace.session.document.regions[0]
    before = workspace.viewport.renders
    workspace.session.apply("Hide", set_visible(region.id, False))
    qtbot.waitUntil(lambda: workspace.viewport.renders > before, timeout=PATIENCE_MS)
    assert workspace.window.isWindowModified()
    press(workspace, Qt.Key.Key_Z, CONTROL)
    assert workspace.session.document.regions[0].visible
    assert not workspace.window.isWindowModified()
    settle(qtbot, workspace)


def test_a_bad_file_is_a_message_and_the_window_stays(
    own_workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.overflight.json"
    bad.write_text('{"schema": "overflight.scenario/1", "title": 5}', encoding="utf-8")
    before = own_workspace.session.document
    own_workspace.files.open(bad)
    assert own_workspace.session.document is before
    assert own_workspace.messages.isVisible()
    assert "bad.overflight.json" in own_workspace.messages.text.text()
    assert own_workspace.messages.level == "error"
    geometry, over = own_workspace.messages.geometry(), own_workspace.viewport.rect()
    assert over.contains(geometry)
    QTest.mouseClick(own_workspace.messages.close_button, Qt.MouseButton.LeftButton)
    assert not own_workspace.messages.isVisible()


def test_another_document_starts_anew(own_workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    own_workspace.session.apply("Title", set_title("Another title"))
    path = tmp_path / "another.overflight.json"
    own_workspace.files.save_as(path)
    own_workspace.session.seek(own_workspace.session.clock.span.stop)
    own_workspace.files.open(path)
    settle(qtbot, own_workspace)
    assert own_workspace.session.path == path
    assert own_workspace.session.clock.instant == own_workspace.session.document.clock.start
    assert own_workspace.window.row is not None
    assert own_workspace.window.row.title.text() == "Another title"
    assert own_workspace.settings.recent_files == [path]


def test_dropped_files_are_opened_and_listed(own_workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "mine.overflight.json"
    own_workspace.session.apply("Title", set_title("Mine"))
    own_workspace.session.save(path)
    own_workspace.files.open_builtin()
    assert own_workspace.session.document.title != "Mine"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/nothing")])
    drop = QDropEvent(QPointF(50.0, 50.0), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
    own_workspace.window.dropEvent(drop)
    assert own_workspace.session.document.title == "Mine"
    assert own_workspace.session.path == path
    own_workspace.recent.fill()
    assert [each.text() for each in own_workspace.window.menus["Recent"].actions()] == [path.name]


def test_the_keyboard_s_place_shows_on_the_globe(workspace: Workspace, qtbot: QtBot) -> None:
    accent = np.array([QColor(ACCENT).red(), QColor(ACCENT).green(), QColor(ACCENT).blue()])

    def frame_is_accent() -> bool:
        shown = pixels(workspace)[shown_row, 200:300, :3]
        return bool((np.abs(shown[:, ::-1].astype(int) - accent).max(axis=1) < 40).all())

    shown_row = 1
    workspace.viewport.clearFocus()
    workspace.viewport.setFocus(Qt.FocusReason.TabFocusReason)
    assert frame_is_accent()
    workspace.viewport.clearFocus()
    workspace.viewport.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not frame_is_accent()


def test_keys_list_panels_and_full_screen(workspace: Workspace, qtbot: QtBot) -> None:
    assert workspace.windows.keys is not None
    press(workspace, Qt.Key.Key_F1)
    assert workspace.windows.keys.isVisible()
    assert workspace.viewport.rect().contains(workspace.windows.keys.geometry())
    assert QApplication.activeModalWidget() is None
    press(workspace, Qt.Key.Key_Escape)
    assert not workspace.windows.keys.isVisible()
    width = workspace.viewport.width()
    press(workspace, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: workspace.viewport.width() > width, timeout=PATIENCE_MS)
    press(workspace, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: workspace.viewport.width() == width, timeout=PATIENCE_MS)
    press(workspace, Qt.Key.Key_F11)
    assert workspace.window.isFullScreen()
    press(workspace, Qt.Key.Key_Escape)
    assert not workspace.window.isFullScreen()
    settle(qtbot, workspace)


def test_typing_into_a_panel_moves_nothing(workspace: Workspace, qtbot: QtBot) -> None:
    field = workspace.panels[1].search  # type: ignore[attr-defined]
    field.setFocus()
    instant, pose = workspace.session.clock.instant, workspace.camera.pose
    QTest.keyClicks(field, "hf rt")
    QTest.keyClick(field, Qt.Key.Key_Left)
    assert field.text() == "hf rt"
    assert workspace.session.clock.instant == instant
    assert workspace.camera.pose == pose
    assert not workspace.session.clock.playing
    press(workspace, Qt.Key.Key_PageDown)
    assert workspace.session.clock.instant > instant


def test_a_layer_is_hidden_by_its_menu(workspace: Workspace, qtbot: QtBot) -> None:
    before = pixels(workspace)
    entries = {each.text(): each for each in workspace.window.menus["Layers"].actions()}
    scene = workspace.viewport.scene
    assert scene is not None
    assert not entries["Grid of degrees"].isChecked()
    assert entries["Coasts and borders"].isChecked()
    entries["Coasts and borders"].trigger()
    renders = workspace.viewport.renders
    qtbot.waitUntil(lambda: workspace.viewport.renders > renders, timeout=PATIENCE_MS)
    assert not np.array_equal(pixels(workspace), before)


@pytest.mark.expects_log
def test_a_frame_that_fails_keeps_the_last_picture_and_tells(
    own_workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    scene = own_workspace.viewport.scene
    assert scene is not None
    before = pixels(own_workspace)
    start = own_workspace.session.clock.instant

    def fail() -> None:
        raise ValueError("the shader is gone")

    monkeypatch.setattr(scene, "render", fail)
    for seconds in (1.0, 2.0, 3.0):
        with qtbot.waitSignal(own_workspace.viewport.painted, timeout=PATIENCE_MS):
            own_workspace.session.seek(start.plus_s(seconds))
    qtbot.waitUntil(own_workspace.messages.isVisible, timeout=PATIENCE_MS)
    assert "the shader is gone" in own_workspace.messages.text.text()
    assert pixels(own_workspace)[..., :3].std() == pytest.approx(before[..., :3].std(), rel=0.2)
    monkeypatch.undo()
    renders = own_workspace.viewport.renders
    own_workspace.loop.request()
    qtbot.waitUntil(lambda: own_workspace.viewport.renders > renders, timeout=PATIENCE_MS)
    for record in caplog.records:
        record.exc_info = None  # its traceback holds the frames, and those the window


def test_a_lost_context_is_built_anew_from_the_document(own_workspace: Workspace, qtbot: QtBot) -> None:
    before = pixels(own_workspace)
    with qtbot.waitSignal(own_workspace.viewport.ready, timeout=PATIENCE_MS):
        own_workspace.viewport.setParent(None)
        own_workspace.window.setCentralWidget(own_workspace.viewport)
        own_workspace.viewport.show()
    renders = own_workspace.viewport.renders
    qtbot.waitUntil(
        lambda: own_workspace.viewport.renders > renders and own_workspace.loop.idle, timeout=PATIENCE_MS
    )
    after = pixels(own_workspace)
    assert after.shape == before.shape
    assert np.abs(after[..., :3].astype(int) - before[..., :3].astype(int)).mean() < 2.0


def test_closing_with_unsaved_edits_asks_first(own_workspace: Workspace, qtbot: QtBot) -> None:
    own_workspace.session.apply("Title", set_title("Unsaved"))
    own_workspace.window.close()
    assert own_workspace.window.isVisible()
    boxes = [each for each in own_workspace.window.children() if each.inherits("QMessageBox")]
    assert len(boxes) == 1
    boxes[0].reject()  # type: ignore[attr-defined]
    assert own_workspace.window.isVisible()
    own_workspace.session.undo_stack.setClean()


def test_a_window_can_be_closed_before_it_was_ever_shown(closed_workspace: Workspace) -> None:
    assert closed_workspace.viewport.scene is None


def test_closing_while_time_runs(own_workspace: Workspace, qtbot: QtBot) -> None:
    own_workspace.session.play()
    qtbot.waitUntil(lambda: own_workspace.viewport.renders > 2, timeout=PATIENCE_MS)
    own_workspace.window.close()
    assert not own_workspace.window.isVisible()
