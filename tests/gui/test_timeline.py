"""The timeline under the mouse: marks are chosen, time is scrubbed, the stretch is zoomed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.models.words import jump_text
from gui.panels.panel import PanelContext
from gui.panels.timeline import TimelinePanel
from gui.session import Session
from gui.tasks import TaskRunner
from gui.theme.theme import Theme
from orbits.ephemeris.jumps import HandOver
from orbits.scenario.document import Document
from orbits.scenario.edits import remove_item, set_element_policy, set_visible
from orbits.scenario.element_sets import element_history
from orbits.time.iso import format_utc, parse_instant

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def timeline(document: Document, theme: Theme, qtbot: QtBot) -> Iterator[TimelinePanel]:
    session = Session(document)
    tasks = TaskRunner()
    context = PanelContext(session, tasks, session.seek, lambda *_: None, lambda *_: None, lambda _: None)
    made = TimelinePanel(context, theme)
    made.resize(900, made.sizeHint().height())
    session.document_changed.connect(made.document_changed)
    session.jumped.connect(lambda: made.frame_shown(session.frame()))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.release()
    tasks.close()


def session_of(timeline: TimelinePanel) -> Session:
    return timeline._context.session


def test_it_starts_with_the_minutes_round_lift_off(timeline: TimelinePanel, document: Document) -> None:
    assert document.clock.lift_off is not None
    lift_off = next(m for m in timeline._marks if m.event.kind == "launch")
    assert timeline.mark_place(lift_off.event_id) is not None
    assert timeline._visible.contains(document.clock.lift_off)
    assert timeline._visible.seconds < 3600.0


def test_a_click_on_a_mark_goes_there_and_selects_it(timeline: TimelinePanel, document: Document) -> None:
    alert = next(each for each in document.events if each.kind == "alert")
    place = timeline.mark_place(alert.id)
    assert place is not None
    QTest.mouseClick(timeline, LEFT, NONE, place.toPoint())
    assert session_of(timeline).clock.instant == alert.time
    assert session_of(timeline).selection == alert.id


def test_a_drag_scrubs_and_stays_within_the_stretch(timeline: TimelinePanel) -> None:
    session = session_of(timeline)
    y = round(timeline._metrics.tick_baseline_px)
    seen = []
    QTest.mousePress(timeline, LEFT, NONE, QPoint(200, y))
    for x in (260, 320, 380, 5000):
        QTest.mouseMove(timeline, QPoint(x, y))
        seen.append(session.clock.instant)
    QTest.mouseRelease(timeline, LEFT, NONE, QPoint(5000, y))
    assert seen == sorted(set(seen))
    assert seen[-1] <= timeline._visible.stop
    QTest.mouseMove(timeline, QPoint(300, y))
    assert session.clock.instant == seen[-1]


def test_the_strip_below_scrubs_the_whole_scenario(timeline: TimelinePanel) -> None:
    session = session_of(timeline)
    y = round(timeline._metrics.strip_top_px) + 2
    QTest.mouseClick(timeline, LEFT, NONE, QPoint(timeline.width() - 14, y))
    assert session.clock.span.stop.minus_s(session.clock.instant) < 0.02 * session.clock.span.seconds
    assert timeline._visible.contains(session.clock.instant)


def wheel(timeline: TimelinePanel, x: float, notches: int) -> None:
    place = QPointF(x, 20.0)
    event = QWheelEvent(
        place,
        QPointF(timeline.mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(timeline, event)


def test_the_wheel_zooms_about_the_cursor(timeline: TimelinePanel) -> None:
    before = timeline._visible.seconds
    under = timeline._axis.instant_at(400.0)
    wheel(timeline, 400.0, 3)
    assert timeline._visible.seconds < before
    assert timeline._axis.x_of(under) == pytest.approx(400.0, abs=0.01)
    wheel(timeline, 400.0, -100)
    assert timeline._visible == session_of(timeline).clock.span


def test_all_and_back(timeline: TimelinePanel) -> None:
    stretch = timeline._visible
    timeline.show_all()
    assert timeline._visible == session_of(timeline).clock.span
    timeline.show_all()
    assert timeline._visible == stretch


def test_a_running_instant_turns_the_page(timeline: TimelinePanel) -> None:
    session = session_of(timeline)
    before = timeline._visible
    session.seek(before.stop.plus_s(1.0))
    after = timeline._visible
    assert after.seconds == pytest.approx(before.seconds)
    share = session.clock.instant.minus_s(after.start) / after.seconds
    assert share == pytest.approx(0.1, abs=0.01)
    session.seek(session.clock.span.stop.plus_s(-1e6))
    share = session.clock.instant.minus_s(timeline._visible.start) / timeline._visible.seconds
    assert share == pytest.approx(0.5, abs=0.01)


def test_the_tool_tip_tells_when_and_who(timeline: TimelinePanel, document: Document) -> None:
    launch = next(m for m in timeline._marks if m.event.kind == "launch")
    tip = timeline.tip_of(launch)
    assert launch.name in tip
    assert "13:42:28 UTC" in tip
    assert "+09:00" in tip
    assert "KCNA, claimed" in tip
    about = next(m for m in timeline._marks if m.event.precision == "about" and m.event.kind == "fall")
    assert "about" in timeline.tip_of(about)


def test_a_hidden_event_has_no_mark(timeline: TimelinePanel, document: Document) -> None:
    alert = next(each for each in document.events if each.kind == "alert")
    visible = timeline._visible
    session_of(timeline).apply("Hide", set_visible(alert.id, False))
    assert timeline.mark_place(alert.id) is None
    assert timeline._visible == visible


def test_stepping_ends_at_the_last_event(timeline: TimelinePanel) -> None:
    session = session_of(timeline)
    session.seek(session.clock.span.stop)
    last = format_utc(session.clock.instant)
    timeline.step_event(1)
    assert format_utc(session.clock.instant) == last
    timeline.step_event(-1)
    assert session.clock.instant < session.clock.span.stop


def hand_overs_of(timeline: TimelinePanel, qtbot: QtBot) -> tuple[HandOver, ...]:
    """What the row shows once the search has answered."""
    qtbot.waitUntil(lambda: not timeline._context.tasks.busy, timeout=20_000)
    return timeline._hand_overs.found


def row_place(timeline: TimelinePanel, hand_over: HandOver) -> QPoint:
    metrics = timeline._metrics
    y = round(0.5 * (metrics.hand_over_top_px + metrics.hand_over_bottom_px))
    return QPoint(round(timeline._axis.x_of(hand_over.instant)), y)


def test_hand_overs_stand_in_a_row_of_their_own_and_a_click_goes_there(
    timeline: TimelinePanel, qtbot: QtBot, document: Document
) -> None:
    history = element_history(document, document.objects[0])
    assert history is not None
    found = hand_overs_of(timeline, qtbot)
    # The derived set hands over to none: no published one may be used before it ends.
    assert [each.after for each in found] == list(history.sets[2:])
    timeline.show_all()
    longest = max(itertools.pairwise(found), key=lambda two: two[1].instant.minus_s(two[0].instant))[1]
    QTest.mouseClick(timeline, LEFT, NONE, row_place(timeline, longest))
    instant = session_of(timeline).clock.instant
    assert instant.tai_ns == longest.instant.tai_ns + 1
    assert history.choose(instant) == longest.after


def test_the_tool_tip_of_a_hand_over_tells_the_set_and_the_jump(
    timeline: TimelinePanel, qtbot: QtBot
) -> None:
    found = hand_overs_of(timeline, qtbot)
    timeline.show_all()
    start = parse_instant("2024-06-12T05:56:56Z")
    hand_over = next(each for each in found if each.after.epoch > start)
    tip = timeline.tip_at(QPointF(row_place(timeline, hand_over)))
    assert "Malligyong-1: hands over to the element set of 12 Jun 2024 05:56:56 UTC" in tip
    assert f"jump {jump_text(hand_over.jump_km)}" in tip
    away = row_place(timeline, hand_over)
    assert "hands over" not in timeline.tip_at(QPointF(away.x(), timeline._metrics.track_px))


def test_hand_overs_follow_the_policy_and_keep_the_stretch(timeline: TimelinePanel, qtbot: QtBot) -> None:
    before = hand_overs_of(timeline, qtbot)
    timeline.zoom(0.5)
    stretch = timeline._visible
    session_of(timeline).apply("Choose", set_element_policy("last-before"))
    assert timeline._hand_overs.found == ()
    after = hand_overs_of(timeline, qtbot)
    assert [each.after for each in after] == [each.after for each in before]
    assert all(each.instant.tai_ns + 1 == each.after.epoch.tai_ns for each in after)
    assert timeline._visible == stretch


def test_only_another_question_is_looked_for_again(timeline: TimelinePanel, qtbot: QtBot) -> None:
    found = hand_overs_of(timeline, qtbot)
    session = session_of(timeline)
    for selection in ("okinawa", session.document.ascents[0].id, session.document.objects[0].id, ""):
        session.select(selection)
        assert not timeline._context.tasks.busy
    session.apply("Hide", set_visible(session.document.objects[0].id, False))
    assert not timeline._context.tasks.busy
    assert timeline._hand_overs.found is found
    session.apply("Remove", remove_item(session.document.objects[0].id))
    assert timeline._hand_overs.found == ()


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_it_is_painted_at_every_scale(timeline: TimelinePanel, theme: Theme, scale: float) -> None:
    theme.set_automatic(scale)
    timeline.resize(900, timeline.sizeHint().height())
    image = timeline.grab().toImage()
    colours = {
        image.pixelColor(x, y).rgb() for x in range(0, image.width(), 3) for y in range(image.height())
    }
    theme.set_automatic(1.0)
    assert len(colours) > 40
