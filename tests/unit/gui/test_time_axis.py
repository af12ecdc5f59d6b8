"""Positions and ticks of the timeline."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.time_axis import SHORTEST_S, TimeAxis, t_plus_label, within, zoomed
from orbits.time.instant import Instant, Span
from orbits.time.iso import parse_instant

LIFT_OFF = parse_instant("2023-11-21T13:42:28Z")
WHOLE = Span(parse_instant("2023-05-01T00:00:00Z"), parse_instant("2026-09-01T00:00:00Z"))


def axis(start: str, stop: str) -> TimeAxis:
    return TimeAxis(WHOLE, Span(parse_instant(start), parse_instant(stop)), 10.0, 800.0)


def labels(made: TimeAxis, lift_off: Instant | None = LIFT_OFF) -> list[str]:
    return [tick.label for tick in made.ticks(lift_off, 80.0)]


def test_short_stretches_count_from_lift_off() -> None:
    shown = labels(axis("2023-11-21T13:40:28Z", "2023-11-21T14:00:28Z"))
    assert shown == ["T-2:00", *(f"T+{minutes}:00" for minutes in range(0, 19, 2))]


def test_without_lift_off_they_count_in_utc() -> None:
    shown = labels(axis("2023-11-21T13:40:28Z", "2023-11-21T14:00:28Z"), None)
    assert shown[:2] == ["13:42", "13:44"]


def test_days_and_midnights_carry_their_date() -> None:
    shown = labels(axis("2023-11-21T00:00:00Z", "2023-11-24T00:00:00Z"))
    assert shown[0] == "21 Nov"
    assert "12:00" in shown
    assert "24 Nov" in shown


def test_years_have_ticks_at_the_first_days_of_months() -> None:
    made = TimeAxis(WHOLE, WHOLE, 10.0, 800.0)
    shown = made.ticks(LIFT_OFF, 80.0)
    assert [tick.label for tick in shown] == [
        "Jul 2023", "Jan 2024", "Jul 2024", "Jan 2025", "Jul 2025", "Jan 2026", "Jul 2026",
    ]  # fmt: skip
    assert shown[1].x_px == pytest.approx(made.x_of(parse_instant("2024-01-01T00:00:00Z")))


@given(
    start_s=st.floats(0.0, 9e7),
    seconds=st.floats(SHORTEST_S, 1e7),
    width_px=st.floats(100.0, 4000.0),
)
def test_ticks_are_in_order_in_sight_and_apart(start_s: float, seconds: float, width_px: float) -> None:
    made = TimeAxis(WHOLE, within(WHOLE, WHOLE.start.plus_s(start_s), seconds), 10.0, width_px)
    places = [tick.x_px for tick in made.ticks(LIFT_OFF, 80.0)]
    assert all(10.0 - 1e-6 <= x <= 10.0 + width_px + 1e-6 for x in places)
    assert all(b - a >= 79.0 for a, b in pairwise(places))
    assert len(places) <= width_px / 79.0 + 2


@given(x_px=st.floats(10.0, 810.0))
def test_a_place_is_an_instant_and_back(x_px: float) -> None:
    made = axis("2023-11-21T13:40:28Z", "2023-11-21T14:00:28Z")
    assert made.x_of(made.instant_at(x_px)) == pytest.approx(x_px, abs=1e-5)


def test_places_beyond_the_span_are_its_ends() -> None:
    made = TimeAxis(WHOLE, WHOLE, 10.0, 800.0)
    assert made.instant_at(-500.0) == WHOLE.start
    assert made.instant_at(5000.0) == WHOLE.stop


@given(factor=st.floats(0.01, 100.0), x_px=st.floats(10.0, 810.0))
def test_zooming_keeps_within_the_whole_and_the_limits(factor: float, x_px: float) -> None:
    made = axis("2023-11-21T13:40:28Z", "2023-11-21T14:00:28Z")
    span = zoomed(made, factor, x_px)
    assert WHOLE.start <= span.start
    assert span.stop <= WHOLE.stop
    assert span.seconds >= SHORTEST_S - 1e-6


def test_zooming_keeps_what_is_under_the_cursor() -> None:
    made = axis("2023-11-21T13:40:28Z", "2023-11-21T14:00:28Z")
    under = made.instant_at(300.0)
    after = TimeAxis(WHOLE, zoomed(made, 0.5, 300.0), 10.0, 800.0)
    assert after.x_of(under) == pytest.approx(300.0, abs=1e-6)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "T+0:00"), (705.0, "T+11:45"), (-60.0, "T-1:00"), (3725.0, "T+1:02:05"), (-3600.0, "T-1:00:00")],
)
def test_t_plus_in_few_letters(seconds: float, text: str) -> None:
    assert t_plus_label(seconds) == text
