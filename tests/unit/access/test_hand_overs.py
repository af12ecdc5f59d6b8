"""Passes where one element set hands over to the next, on element sets as published."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from orbits.access.margin import hand_overs
from orbits.access.passes import JOINED_GAP_S, passes_over_point
from orbits.elements.history import ElementHistory
from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.formats.tle import read_tle
from orbits.frames.states import Site
from orbits.frames.topocentric import elevation_deg
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import Instants, Span
from orbits.time.iso import parse_instant

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "elements"
SEOUL = Site(37.5665, 126.978)
# A published set of 58400, and one made up two days later, some kilometres off the first.
FIRST = (
    "1 58400U 23179A   24164.24788005  .00007135  00000+0  32465-3 0  9998",
    "2 58400  97.4040  51.1823 0001996 152.6365 207.4976 15.21013721 30973",
)
SHIFTED = (
    "1 58400U 23179A   24166.24788005  .00007135  00000+0  32465-3 0  9990",
    "2 58400  97.4040  53.1400 0001996 146.0000 358.5500 15.21045000 31279",
)


def history() -> ElementHistory:
    return ElementHistory(read_tle("\n".join((*FIRST, *SHIFTED)), "made").items)


def test_hand_overs_lie_midway_between_epochs() -> None:
    sets = history()
    one, other = sets.epochs
    middle = one.plus_s(0.5 * other.minus_s(one))
    week = Span(one.plus_s(-86_400.0), one.plus_s(6.0 * 86_400.0))
    ephemeris = Sgp4Ephemeris(sets)
    (told,) = hand_overs(ephemeris, week)
    assert abs(told.minus_s(middle)) < 1e-6
    assert ephemeris.elements_at(told) is sets.sets[0]
    assert ephemeris.elements_at(told.plus_s(1e-6)) is sets.sets[1]
    assert hand_overs(ephemeris, Span(week.start, one)) == ()
    far = one.plus_s(9e8)
    assert hand_overs(ephemeris, Span(far, far.plus_s(10.0))) == ()


def test_a_launch_hands_over_to_its_orbit_and_on() -> None:
    orbit = Sgp4Ephemeris(history())
    (between,) = hand_overs(orbit, orbit.span)
    ascent = Sgp4Ephemeris(history(), Span(orbit.span.start, between))
    early, late = between.plus_s(-1000.0), between.plus_s(1000.0)
    assert hand_overs(CompositeEphemeris(ascent, orbit, early), orbit.span) == (early, between)
    assert hand_overs(CompositeEphemeris(ascent, orbit, late), orbit.span) == (late,)
    assert hand_overs(CompositeEphemeris(ascent, orbit, late), Span(early, between)) == ()


def hold_against_samples(ephemeris: Sgp4Ephemeris, span: Span, step_s: float = 3.0) -> int:
    """Compare passes with samples; returns how many there are."""
    found = passes_over_point(ephemeris, SEOUL, span)
    time_s = np.arange(0.0, span.seconds, step_s)
    places = teme_to_itrs(ephemeris.states(Instants(span.start, time_s))).position_km
    above = elevation_deg(places, SEOUL) >= 10.0
    inside = np.zeros(len(time_s), dtype=bool)
    edges_s = []
    for each in found:
        begin, end = each.rise.instant.minus_s(span.start), each.set.instant.minus_s(span.start)
        inside |= (time_s >= begin) & (time_s <= end)
        edges_s += [begin, end]
    fence_s = np.concatenate(([-np.inf], np.sort(edges_s), [np.inf]))
    after = np.searchsorted(fence_s, time_s)
    clear = np.minimum(fence_s[after] - time_s, time_s - fence_s[after - 1]) > 1e-3
    for jump in hand_overs(ephemeris, span):
        clear &= np.abs(time_s - jump.minus_s(span.start)) > JOINED_GAP_S
    assert np.array_equal(inside[clear], above[clear])
    return len(found)


def test_each_pass_uses_the_set_nearest_in_time() -> None:
    ephemeris = Sgp4Ephemeris(history())
    one, other = ephemeris.history.epochs
    span = Span(one.plus_s(-86_400.0), other.plus_s(86_400.0))
    assert hold_against_samples(ephemeris, span) > 8
    epochs = [each.elements_epoch for each in passes_over_point(ephemeris, SEOUL, span)]
    assert set(epochs) == {one, other}
    assert epochs == sorted(each for each in epochs if each is not None)


def test_by_the_last_set_before_passes_begin_with_the_first_epoch() -> None:
    ephemeris = Sgp4Ephemeris(history().with_policy("last-before"))
    one, other = ephemeris.history.epochs
    span = Span(one.plus_s(-86_400.0), other.plus_s(86_400.0))
    assert hold_against_samples(ephemeris, span) > 5
    found = passes_over_point(ephemeris, SEOUL, span)
    assert {each.elements_epoch for each in found} == {one, other}
    for each in found:
        assert each.rise.instant >= one
        assert each.elements_epoch == (other if each.culmination.instant >= other else one)


@pytest.mark.parametrize("start", ["2024-02-15T00:00:00Z", "2024-11-10T00:00:00Z", "2026-07-20T00:00:00Z"])
def test_published_histories_with_manoeuvres_and_gaps(start: str) -> None:
    path = SHARED / "58400.tle"
    if not path.exists():
        pytest.skip("the shared element sets are not beside this checkout")
    ephemeris = Sgp4Ephemeris(ElementHistory(read_tle(path.read_text(encoding="utf-8"), path.name).items))
    begin = parse_instant(start)
    span = Span(begin, begin.plus_s(10.0 * 86_400.0))
    assert hold_against_samples(ephemeris, span) > 25
