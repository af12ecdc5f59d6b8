from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.clock import Clock
from orbits.time.instant import Span
from orbits.time.iso import parse_instant

START = parse_instant("2023-11-21T13:42:28Z")
DAY = Span(START, START.plus_s(86_400.0))


def playing(rate: float = 1.0, at_s: float = 0.0) -> Clock:
    clock = Clock(START.plus_s(at_s), DAY, rate)
    clock.play()
    clock.take_jump()
    return clock


def test_stands_still_until_played() -> None:
    clock = Clock(START, DAY)
    assert not clock.tick(1.0)
    assert clock.instant == START
    clock.play()
    assert clock.tick(1.5)
    assert clock.instant == START.plus_s(1.5)
    clock.pause()
    assert not clock.tick(1.0)
    assert not clock.take_jump()


@pytest.mark.parametrize("rate", [1.0, 60.0, -7.5, 0.1])
def test_an_hour_of_frames_loses_nothing(rate: float) -> None:
    # A float Julian date summed up like this would be off by seconds.
    clock = playing(rate, at_s=40_000.0)
    ticks = 60 * 600
    for _ in range(ticks):
        clock.tick(1.0 / 60.0)
    expected = min(40_000.0 + 600.0 * rate, 86_400.0)
    assert clock.instant.minus_s(START) == pytest.approx(expected, abs=1e-7)


def test_the_rate_changes_from_here_on() -> None:
    clock = playing()
    clock.tick(10.0)
    clock.set_rate(100.0)
    clock.tick(2.0)
    assert clock.instant == START.plus_s(210.0)
    assert clock.rate == 100.0
    assert not clock.take_jump()


@pytest.mark.parametrize(("rate", "end"), [(1000.0, DAY.stop), (-1000.0, DAY.start)])
def test_stops_at_the_ends_and_starts_anew_from_the_other(rate: float, end: object) -> None:
    clock = playing(rate, at_s=43_200.0)
    assert clock.tick(1000.0)
    assert clock.instant == end
    assert not clock.playing
    assert not clock.tick(1.0)
    clock.play()
    assert clock.instant == (DAY.start if rate > 0 else DAY.stop)
    assert clock.take_jump()
    assert clock.tick(0.5)
    assert clock.playing


def test_seeks_are_jumps_and_stay_in_the_span() -> None:
    clock = playing()
    clock.tick(5.0)
    clock.seek(START.plus_s(-10.0))
    assert clock.instant == DAY.start
    assert clock.take_jump()
    assert not clock.take_jump()
    clock.seek(DAY.stop.plus_s(1.0))
    assert clock.instant == DAY.stop
    clock.take_jump()
    clock.seek(DAY.stop)
    assert not clock.take_jump()


def test_a_seek_while_playing_goes_on_from_there() -> None:
    clock = playing(2.0)
    clock.tick(3.0)
    clock.seek(START.plus_s(100.0))
    clock.tick(1.0)
    assert clock.instant == START.plus_s(102.0)


def test_reversal_is_a_jump_even_by_way_of_standing_still() -> None:
    clock = playing()
    clock.set_rate(5.0)
    assert not clock.take_jump()
    clock.set_rate(0.0)
    assert not clock.take_jump()
    assert not clock.tick(1.0)
    clock.set_rate(-5.0)
    assert clock.take_jump()
    clock.set_rate(-1.0)
    assert not clock.take_jump()


def test_loop_starts_again_and_jumps() -> None:
    clock = playing(10.0, at_s=95.0)
    clock.loop = Span(START.plus_s(90.0), START.plus_s(100.0))
    assert clock.tick(0.8)
    assert clock.instant == START.plus_s(93.0)
    assert clock.take_jump()
    assert clock.playing
    clock.set_rate(-10.0)
    clock.take_jump()
    clock.tick(0.5)
    assert clock.instant == START.plus_s(98.0)
    assert clock.take_jump()
    clock.tick(35.0)  # many times round in one tick
    assert clock.loop.contains(clock.instant)


def test_outside_its_loop_the_clock_runs_freely() -> None:
    clock = playing(10.0)
    clock.loop = Span(START.plus_s(90.0), START.plus_s(100.0))
    clock.tick(5.0)
    assert clock.instant == START.plus_s(50.0)
    clock.seek(START.plus_s(200.0))
    clock.take_jump()
    clock.tick(1.0)
    assert clock.instant == START.plus_s(210.0)
    assert not clock.take_jump()


def test_a_loop_beyond_the_span_repeats_what_is_inside() -> None:
    clock = playing(10.0, at_s=86_395.0)
    clock.loop = Span(START.plus_s(86_390.0), START.plus_s(90_000.0))
    clock.tick(0.7)
    assert clock.instant == START.plus_s(86_392.0)
    clock.loop = Span(START.plus_s(90_000.0), START.plus_s(90_001.0))
    clock.tick(1.0)
    assert clock.instant == DAY.stop
    assert not clock.playing


def test_a_new_span_takes_the_clock_along() -> None:
    clock = playing(at_s=500.0)
    clock.span = Span(START, START.plus_s(1000.0))
    assert not clock.take_jump()
    clock.span = Span(START, START.plus_s(100.0))
    assert clock.instant == START.plus_s(100.0)
    assert clock.take_jump()


def test_nonsense_is_refused() -> None:
    clock = playing()
    for wall_s in (-1.0, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="seconds"):
            clock.tick(wall_s)
    for rate in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="rate"):
            clock.set_rate(rate)
        with pytest.raises(ValueError, match="rate"):
            Clock(START, DAY, rate)


def test_a_start_outside_the_span_is_moved_inside() -> None:
    assert Clock(START.plus_s(-5.0), DAY).instant == START


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0.0, 1e3)), max_size=20), st.booleans())
def test_never_leaves_its_span(moves: list[tuple[float, float]], loops: bool) -> None:
    clock = playing(at_s=100.0)
    if loops:
        clock.loop = Span(START.plus_s(50.0), START.plus_s(150.0))
    for rate, wall_s in moves:
        clock.set_rate(rate)
        before = clock.instant
        clock.play()
        assert clock.tick(wall_s) == (clock.instant != before) or clock.take_jump()
        assert DAY.contains(clock.instant)
