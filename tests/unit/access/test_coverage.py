"""Figures of coverage, held against counting second by second."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.access.coverage import Coverage, coverage_of
from orbits.access.pass_record import Pass, PassPoint
from orbits.time.instant import Instant, Span
from tests.unit.access.made import EPOCH


def at(seconds: float) -> Instant:
    return EPOCH.plus_s(seconds)


def stretch(start_s: float, stop_s: float) -> Span:
    return Span(at(start_s), at(stop_s))


def made_pass(start_s: float, stop_s: float, *, off_nadir_deg: float = 20.0, sun_deg: float = 30.0) -> Pass:
    rise, top, end = (
        PassPoint(at(seconds), 0.0, 45.0, 700.0, off_nadir_deg + away)
        for seconds, away in ((start_s, 5.0), (0.5 * (start_s + stop_s), 0.0), (stop_s, 5.0))
    )
    return Pass(rise, top, end, None, True, sun_deg, 0.0, 0.0, 12.0, None, None)


def figures(*passes: tuple[float, float], span: Span | None = None) -> Coverage:
    whole = span or stretch(0.0, 1000.0)
    return coverage_of([made_pass(*each) for each in passes], whole, (whole,))


def test_gaps_lie_between_a_set_and_the_next_rise() -> None:
    found = figures((100.0, 110.0), (210.0, 220.0), (620.0, 640.0))
    assert found.pass_count == 3
    assert found.covered_s == 40.0
    assert found.complete_gaps_s == (100.0, 400.0)
    assert found.clipped_gaps_s == (100.0, 360.0)
    assert [each.clipped for each in found.gaps] == ["start", None, None, "end"]
    assert found.mean_gap_s == 250.0
    assert found.longest_gap_s == 400.0
    assert found.longest_clipped_s is None
    assert found.gap_quantile_s(0.5) == 250.0
    assert found.gap_quantile_s(0.9) == pytest.approx(370.0)


def test_a_longer_gap_at_an_end_is_told_apart() -> None:
    found = figures((600.0, 610.0), (620.0, 630.0))
    assert found.longest_gap_s == 10.0
    assert found.longest_clipped_s == 600.0


def test_without_passes_there_is_one_gap_cut_at_both_ends() -> None:
    found = figures()
    assert [(each.seconds, each.clipped) for each in found.gaps] == [(1000.0, "both")]
    assert found.mean_gap_s is None
    assert found.longest_gap_s is None
    assert found.gap_quantile_s(0.5) is None
    assert found.longest_clipped_s == 1000.0
    assert found.daylight_share is None
    assert found.best_off_nadir_deg is None


def test_a_pass_throughout_leaves_no_gap() -> None:
    assert figures((0.0, 1000.0)).gaps == ()


def test_passes_that_touch_or_overlap_leave_no_gap_between_them() -> None:
    found = figures((100.0, 200.0), (150.0, 180.0), (200.0, 250.0), (240.0, 300.0))
    assert found.complete_gaps_s == ()
    assert found.covered_s == 200.0
    assert found.pass_count == 4


def test_gaps_do_not_run_through_missing_data() -> None:
    whole = stretch(0.0, 1000.0)
    known = (stretch(0.0, 300.0), stretch(500.0, 900.0))
    found = coverage_of([made_pass(100.0, 110.0), made_pass(600.0, 700.0)], whole, known)
    assert found.known_s == 700.0
    assert found.complete_gaps_s == ()
    assert [(each.seconds, each.clipped) for each in found.gaps] == [
        (100.0, "start"),
        (190.0, "end"),
        (100.0, "start"),
        (200.0, "end"),
    ]


def test_daylight_and_the_best_angle_are_those_of_culminations() -> None:
    passes = [
        made_pass(0.0, 10.0, off_nadir_deg=31.0, sun_deg=0.0),
        made_pass(20.0, 30.0, off_nadir_deg=7.5, sun_deg=-0.01),
        made_pass(40.0, 50.0, off_nadir_deg=12.0, sun_deg=60.0),
    ]
    found = coverage_of(passes, stretch(0.0, 100.0), (stretch(0.0, 100.0),))
    assert found.daylight_share == pytest.approx(2.0 / 3.0)
    assert found.best_off_nadir_deg == 7.5


SECONDS = 200
ends = st.tuples(st.integers(0, SECONDS), st.integers(0, SECONDS)).map(sorted).filter(lambda e: e[0] < e[1])


@given(st.lists(ends, max_size=8), st.lists(ends, max_size=4))
def test_gaps_are_what_counting_each_second_leaves(passes: list[list[int]], known: list[list[int]]) -> None:
    covered, answered = np.zeros(SECONDS, dtype=bool), np.zeros(SECONDS, dtype=bool)
    for start, stop in known:
        answered[start:stop] = True
    edges = np.flatnonzero(np.diff(np.concatenate(([0], answered.astype(int), [0]))))
    stretches = tuple(stretch(float(a), float(b)) for a, b in edges.reshape(-1, 2))
    inside = [each for each in passes if answered[each[0] : each[1]].all()]
    for start, stop in inside:
        covered[start:stop] = True
    found = coverage_of(
        [made_pass(float(a), float(b)) for a, b in inside], stretch(0.0, float(SECONDS)), stretches
    )
    bare = answered & ~covered
    gap_seconds = np.zeros(SECONDS, dtype=bool)
    for gap in found.gaps:
        start, stop = round(gap.span.start.minus_s(EPOCH)), round(gap.span.stop.minus_s(EPOCH))
        assert not gap_seconds[start:stop].any()
        gap_seconds[start:stop] = True
        begins_with_set, ends_with_rise = (
            start > 0 and covered[start - 1],
            stop < SECONDS and covered[stop],
        )
        marks = {(True, True): None, (False, True): "start", (True, False): "end", (False, False): "both"}
        assert gap.clipped == marks[bool(begins_with_set), bool(ends_with_rise)]
    assert np.array_equal(gap_seconds, bare)
    assert found.covered_s == covered.sum()
