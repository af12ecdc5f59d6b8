"""The search for events, on functions whose zeros are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from orbits.access.events import find_crossings, find_extrema, find_stretches
from orbits.progress import NoProgress, WorkCancelledError
from orbits.time.instant import FloatArray, Instant, Instants, Span

START = Instant(0)
SPAN = Span(START, START.plus_s(1000.0))


@dataclass
class Wave:
    """cos(2 pi t / 100) - level, with no answer before and after two instants."""

    level: float = 0.0
    begins_s: float = -1e9
    ends_s: float = 1e9
    check_interval_s: float = 20.0
    tolerance_s: float = 1e-6
    calls: int = 0

    def values(self, instants: Instants) -> FloatArray:
        self.calls += 1
        time_s = instants.since_s(START)
        value = np.cos(2.0 * np.pi * time_s / 100.0) - self.level
        return np.where((time_s < self.begins_s) | (time_s > self.ends_s), np.nan, value)


@dataclass
class BoundedWave(Wave):
    """The same, knowing its curvature; may jump by a step."""

    check_interval_s: float = 250.0
    rate_error: float = 1e-9
    jump_at_s: float = 1e9
    jump: float = 0.0

    def values(self, instants: Instants) -> FloatArray:
        return super().values(instants) + np.where(instants.since_s(START) > self.jump_at_s, self.jump, 0.0)

    def samples(self, instants: Instants) -> FloatArray:
        turn = 2.0 * np.pi / 100.0
        return np.column_stack((self.values(instants), -turn * np.sin(turn * instants.since_s(START))))

    def curvature(
        self, left: FloatArray, right: FloatArray, width_s: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        bound = np.full(len(left), (2.0 * np.pi / 100.0) ** 2)
        return -bound, bound


@pytest.mark.parametrize("kind", [Wave, BoundedWave])
def test_every_crossing_is_found_in_order(kind: type[Wave]) -> None:
    crossings = find_crossings(kind(), SPAN)
    assert np.allclose(crossings.instants.elapsed_s, 25.0 + 50.0 * np.arange(20), atol=1e-5)
    assert list(crossings.rising) == [False, True] * 10


@pytest.mark.parametrize("kind", [Wave, BoundedWave])
@pytest.mark.parametrize("depth", [1e-3, 1e-6, 1e-10])
def test_a_grazing_rise_is_not_missed_and_a_near_miss_not_invented(kind: type[Wave], depth: float) -> None:
    above = find_stretches(kind(level=1.0 - depth), SPAN)
    half_s = np.arccos(1.0 - depth) * 100.0 / (2.0 * np.pi)
    assert np.allclose(above.start_s[1:], 100.0 * np.arange(1, 11) - half_s, atol=1e-3 * half_s + 1e-5)
    assert np.allclose(above.stop_s[:-1], 100.0 * np.arange(10) + half_s, atol=1e-3 * half_s + 1e-5)
    assert len(find_stretches(kind(level=1.0 + depth), SPAN)) == 0


@pytest.mark.parametrize("kind", [Wave, BoundedWave])
@pytest.mark.parametrize("depth", [1e-3, 1e-6])
def test_a_grazing_dip_parts_two_stretches(kind: type[Wave], depth: float) -> None:
    assert len(find_stretches(kind(level=-1.0 + depth), SPAN)) == 11
    assert len(find_stretches(kind(level=-1.0 - depth), SPAN)) == 1


@pytest.mark.parametrize("kind", [Wave, BoundedWave])
def test_stretches_under_way_at_the_ends_are_cut(kind: type[Wave]) -> None:
    stretches = find_stretches(kind(), SPAN)
    assert len(stretches) == 11
    assert stretches.start_s[0] == 0.0
    assert stretches.stop_s[-1] == 1000.0
    assert list(stretches.start_is_cut) == [True] + [False] * 10
    assert list(stretches.stop_is_cut) == [False] * 10 + [True]


@pytest.mark.parametrize("kind", [Wave, BoundedWave])
def test_a_stretch_ends_where_the_answers_end(kind: type[Wave]) -> None:
    stretches = find_stretches(kind(begins_s=190.123, ends_s=310.456), SPAN)
    assert np.allclose(stretches.start_s, [190.123, 275.0], atol=1e-5)
    assert np.allclose(stretches.stop_s, [225.0, 310.456], atol=1e-5)
    assert list(stretches.start_is_cut) == [True, False]
    assert list(stretches.stop_is_cut) == [False, True]
    crossings = find_crossings(kind(begins_s=190.123, ends_s=310.456), SPAN)
    assert np.allclose(crossings.instants.elapsed_s, [225.0, 275.0], atol=1e-5)


@pytest.mark.parametrize("kind", [Wave, BoundedWave])
def test_without_answers_there_is_nothing(kind: type[Wave]) -> None:
    assert len(find_stretches(kind(ends_s=-1.0), SPAN)) == 0
    assert len(find_crossings(kind(ends_s=-1.0), SPAN).instants) == 0


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize("at_s", [24.0, 26.0, 60.0, 333.3])
def test_a_jump_through_zero_is_a_crossing_and_hides_no_other(at_s: float, announced: bool) -> None:
    function = BoundedWave(jump_at_s=at_s, jump=-0.5)
    breaks = (START.plus_s(at_s),) if announced else ()
    found = find_crossings(function, SPAN, breaks=breaks).instants.elapsed_s
    time_s = np.arange(0.0, 1000.0, 0.001)
    above = function.values(Instants(START, time_s)) >= 0.0
    truth = time_s[np.flatnonzero(above[1:] != above[:-1])]
    assert found == pytest.approx(truth, abs=0.002)


def test_extrema_are_where_the_values_turn() -> None:
    extrema = find_extrema(Wave(), SPAN)
    assert np.allclose(extrema.instants.elapsed_s, 50.0 * np.arange(1, 20), atol=1e-4)
    assert list(extrema.is_maximum) == [False, True] * 9 + [False]
    assert np.allclose(extrema.values, np.where(extrema.is_maximum, 1.0, -1.0))


def test_all_brackets_are_refined_together() -> None:
    short, long = Wave(), Wave()
    find_crossings(short, SPAN)
    found = find_crossings(long, Span(START, START.plus_s(20_000.0)))
    assert len(found.instants) == 400
    assert long.calls <= short.calls + 5


def test_a_function_that_hugs_zero_ends_all_the_same() -> None:
    @dataclass
    class Flat(BoundedWave):
        def samples(self, instants: Instants) -> FloatArray:
            return np.zeros((len(instants), 2))

    assert len(find_crossings(Flat(), SPAN).instants) == 0


def test_a_search_can_be_called_off_and_tells_how_far_it_is() -> None:
    class CalledOff(NoProgress):
        def __init__(self) -> None:
            self.heard: list[float] = []

        def report(self, fraction: float, text: str = "") -> None:
            self.heard.append(fraction)

        def raise_if_cancelled(self) -> None:
            if self.heard:
                raise WorkCancelledError

    listener = CalledOff()
    with pytest.raises(WorkCancelledError):
        find_crossings(Wave(), Span(START, START.plus_s(200_000.0)), progress=listener)
    assert listener.heard == [0.0]
