"""Stretches of known positions."""

from __future__ import annotations

import pytest

from orbits.access.known import common_stretches, known_stretches
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.time.instant import Span
from tests.unit.access.made import EPOCH, made, span_of
from tests.unit.elements.test_constellation import an_element_set


def lengths_s(stretches: tuple[Span, ...]) -> list[float]:
    return [each.seconds for each in stretches]


def test_all_of_a_span_is_known_where_nothing_is_missing() -> None:
    assert known_stretches(made(span_of(3.0)), span_of(2.0)) == (span_of(2.0),)


def test_the_known_ends_with_the_ephemeris() -> None:
    span = span_of(2.0)
    ephemeris = made(span)
    ephemeris.ends_s = 100_000.0
    (found,) = known_stretches(ephemeris, Span(span.start.plus_s(-500.0), span.stop))
    assert found.start == span.start
    assert found.stop.minus_s(span.start) == pytest.approx(100_000.0, abs=1e-3)


def test_a_hole_between_limits_of_use_is_not_known() -> None:
    first = an_element_set(use_until=EPOCH.plus_s(40_000.0))
    second = an_element_set(epoch=EPOCH.plus_s(60_000.0), use_from=EPOCH.plus_s(50_000.0))
    ephemeris = Sgp4Ephemeris(ElementHistory([first, second]))
    found = known_stretches(ephemeris, span_of(1.0))
    assert lengths_s(found) == pytest.approx([40_000.0, 36_400.0], abs=1e-3)


def test_outside_there_is_nothing_and_an_instant_is_a_stretch_of_no_length() -> None:
    ephemeris = made(span_of(1.0))
    assert known_stretches(ephemeris, Span(EPOCH.plus_s(-20.0), EPOCH.plus_s(-10.0))) == ()
    assert known_stretches(ephemeris, Span(EPOCH, EPOCH)) == (Span(EPOCH, EPOCH),)
    ephemeris.ends_s = -1.0
    assert known_stretches(ephemeris, Span(EPOCH, EPOCH)) == ()


def test_what_two_lists_have_in_common() -> None:
    def spans(*ends: tuple[float, float]) -> tuple[Span, ...]:
        return tuple(Span(EPOCH.plus_s(a), EPOCH.plus_s(b)) for a, b in ends)

    one, other = spans((0, 10), (20, 30)), spans((5, 22), (25, 40))
    assert common_stretches(one, other) == spans((5, 10), (20, 22), (25, 30))
    assert common_stretches(one, ()) == ()
