"""Spans: what two of them hold together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orbits.time.instant import Instant, Span

MOMENTS = st.integers(-(10**18), 10**18).map(Instant)
SPANS = st.tuples(MOMENTS, MOMENTS).map(lambda ends: Span(min(ends), max(ends)))


@given(one=SPANS, other=SPANS, moment=MOMENTS)
def test_an_overlap_holds_what_both_hold(one: Span, other: Span, moment: Instant) -> None:
    both = one.overlap(other)
    assert both == other.overlap(one)
    for each in (moment, one.start, one.stop, other.start, other.stop):
        assert (one.contains(each) and other.contains(each)) == (both is not None and both.contains(each))


def test_spans_that_touch_share_an_instant() -> None:
    first, second = Span(Instant(0), Instant(5)), Span(Instant(5), Instant(9))
    assert first.overlap(second) == Span(Instant(5), Instant(5))
    assert first.overlap(Span(Instant(6), Instant(9))) is None
