"""Marks and labels of the timeline: every kind of event has its own shape, no label covers another."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args, get_type_hints

import pytest
from PySide6.QtCore import QPointF

from gui.theme.icons import shape_path
from gui.widgets.timeline_marks import (
    IMPORTANCE,
    SHAPES,
    bands_of,
    marks_of,
    neighbour,
    place_labels,
    tick_share,
)
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Document, Event


@pytest.fixture(scope="module")
def document() -> Document:
    return load_builtin()


def test_every_kind_of_event_has_a_shape_and_a_rank() -> None:
    kinds = set(get_args(get_type_hints(Event)["kind"]))
    assert set(SHAPES) == kinds
    assert set(IMPORTANCE) == kinds
    assert len(set(SHAPES.values())) == len(kinds)


def test_every_shape_can_be_drawn() -> None:
    for shape in SHAPES.values():
        box = shape_path(shape, QPointF(50.0, 50.0), 10.0).boundingRect()
        assert box.height() > 5.0
        assert box.left() >= 39.0
        assert box.right() <= 61.0


def test_marks_are_the_events_within_the_clock_s_span_by_time(document: Document) -> None:
    marks = marks_of(document)
    assert marks
    assert [m.time for m in marks] == sorted(m.time for m in marks)
    clock = document.clock
    assert all(clock.span_start <= m.time <= clock.span_stop for m in marks)
    assert len(marks) < len(document.events)
    lift_off = next(m for m in marks if m.event.kind == "launch")
    assert "KCNA" in lift_off.attribution
    assert "claimed" in lift_off.attribution


def test_the_alert_is_a_band(document: Document) -> None:
    (band,) = bands_of(document)
    assert "Okinawa" in band.name
    assert band.span.seconds == 29 * 60


def test_stepping_visits_every_mark_and_ends(document: Document) -> None:
    marks = marks_of(document)
    times = sorted({m.time for m in marks})
    instant, seen = document.clock.span_start, []
    while (mark := neighbour(marks, instant, 1)) is not None:
        instant = mark.time
        seen.append(instant)
    assert seen == times
    back = []
    while (mark := neighbour(marks, instant, -1)) is not None:
        instant = mark.time
        back.append(instant)
    assert back == times[-2::-1]


@pytest.mark.parametrize("width_px", [200.0, 600.0, 1500.0])
def test_labels_do_not_cover_each_other(document: Document, width_px: float) -> None:
    marks = marks_of(document)
    placed = [(mark, index * width_px / len(marks)) for index, mark in enumerate(marks)]
    labels = place_labels(
        placed,
        lambda text: 7.0 * len(text),
        lambda text, widest: text[: int(widest // 7)],
        right_px=width_px,
        gap_px=10.0,
        widest_px=180.0,
        rows=2,
    )
    assert labels
    for row in (0, 1):
        stretches = sorted(
            (each.left_px, each.left_px + 7.0 * len(each.text)) for each in labels if each.row == row
        )
        assert all(b[0] - a[1] >= 10.0 for a, b in pairwise(stretches))
        assert all(stop <= width_px + 1e-9 for _, stop in stretches)
    best = min(labels, key=lambda each: each.mark.rank)
    assert best.mark.rank == min(mark.rank for mark in marks)


def test_the_farther_a_jump_the_higher_its_tick() -> None:
    shares = [tick_share(each) for each in (0.0, 0.1, 1.0, 10.0, 4000.0)]
    assert shares == pytest.approx([1 / 3, 1 / 3, 2 / 3, 1.0, 1.0])
    assert tick_share(float("nan")) == pytest.approx(1 / 3)
