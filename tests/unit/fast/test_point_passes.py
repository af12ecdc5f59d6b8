"""Passes by the accelerator against the ordinary search: the same ones, at the same times."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orbits.fast.point_passes
from orbits.access.cone import Cone
from orbits.access.pass_record import Pass
from orbits.access.passes import passes_over_point
from orbits.ephemeris.sgp4_wrapper import Satrec, propagate
from orbits.fast.accelerated import Accelerator
from orbits.fast.earth_turn import WHOLE_SECONDS_FROM
from orbits.fast.point_passes import FastPasses
from orbits.frames.states import Site, TemeStates
from orbits.frames.topocentric import horizon
from orbits.progress import WorkCancelledError
from orbits.time.instant import Instants, Span
from orbits.time.scales import instant_from_utc_jd, utc_jd
from tests.unit.fast.conftest import EPOCH_JD, record_of

START = instant_from_utc_jd(EPOCH_JD, 0.1)
DAY_S = 86400.0


class ByRecord:
    """An ephemeris of one record by sgp4 itself, so that the ordinary search is not accelerated."""

    def __init__(self, record: Satrec, span: Span) -> None:
        self.record = record
        self.span = span

    def states(self, instants: Instants) -> TemeStates:
        return TemeStates(instants, *propagate(self.record, *utc_jd(instants)))


def cone_over(site: Site, elevation_deg: float) -> Cone:
    view = horizon(site)
    return Cone(view.position_km, view.enu_from_itrs[2], math.sin(math.radians(elevation_deg)))


def found_by(
    fast: Accelerator, records: list[Satrec], site: Site, elevation_deg: float, seconds: float
) -> FastPasses:
    count = len(records)
    spans_s = np.tile([0.0, seconds], (count, 1))
    cone = cone_over(site, elevation_deg)
    return fast.passes(fast.prepare(records), np.arange(count), START, spans_s, cone)


def hold_together(found: FastPasses, number: int, expected: list[Pass], seconds: float) -> None:
    """The same passes: rise and set within 0.3 ms, culminations within 10 ms, the same ends cut."""
    mine = np.flatnonzero(found.of == number)
    assert len(mine) == len(expected)
    for i, each in zip(mine, expected, strict=True):
        assert abs(found.start_s[i] - each.rise.instant.minus_s(START)) < 3e-4
        assert abs(found.stop_s[i] - each.set.instant.minus_s(START)) < 3e-4
        assert abs(found.top_s[i] - each.culmination.instant.minus_s(START)) < 1e-2
        cut = {None: (False, False), "start": (True, False), "end": (False, True), "both": (True, True)}
        assert (found.start_is_cut[i], found.stop_is_cut[i]) == cut[each.clipped]
        assert found.start_is_cut[i] == (found.start_s[i] == 0.0)
        assert found.stop_is_cut[i] == (found.stop_s[i] == seconds)


@settings(max_examples=60)
@given(
    perigee_km=st.floats(200.0, 4000.0),
    eccentricity=st.one_of(st.floats(0.0, 0.01), st.floats(0.0, 0.3)),
    inclination_deg=st.one_of(st.sampled_from([0.0, 63.43, 90.0, 97.4, 180.0]), st.floats(0.0, 180.0)),
    angles_rad=st.tuples(*(st.floats(0.0, 6.28),) * 3),
    lat_deg=st.one_of(st.sampled_from([-90.0, 0.0, 90.0]), st.floats(-90.0, 90.0)),
    lon_deg=st.one_of(st.sampled_from([-180.0, 180.0]), st.floats(-180.0, 180.0)),
    alt_m=st.sampled_from([-430.0, 0.0, 8000.0]),
    elevation_deg=st.one_of(st.sampled_from([-5.0, 0.0, 10.0]), st.floats(-10.0, 89.0)),
)
def test_the_two_searches_find_the_same(
    fast: Accelerator,
    perigee_km: float,
    eccentricity: float,
    inclination_deg: float,
    angles_rad: tuple[float, float, float],
    lat_deg: float,
    lon_deg: float,
    alt_m: float,
    elevation_deg: float,
) -> None:
    record = record_of(perigee_km, eccentricity, math.radians(inclination_deg), 1e-5, angles_rad)
    site, seconds = Site(lat_deg, lon_deg, alt_m), 1.5 * DAY_S
    found = found_by(fast, [record], site, elevation_deg, seconds)
    if getattr(record, "method", "") == "d":
        assert not found.is_done[0]
        return
    ephemeris = ByRecord(record, Span(START, START.plus_s(seconds)))
    expected = passes_over_point(ephemeris, site, ephemeris.span, elevation_deg)
    assert found.is_done[0]
    hold_together(found, 0, expected, seconds)


@pytest.mark.parametrize("below_deg", [1e-2, 1e-4, 1e-6, 1e-8])
def test_a_pass_that_grazes_the_elevation_is_found_and_one_that_does_not_reach_it_is_not(
    fast: Accelerator, below_deg: float
) -> None:
    record, site, seconds = record_of(500.0, 0.001, 1.7), Site(37.5, 127.0), 3.0 * DAY_S
    ephemeris = ByRecord(record, Span(START, START.plus_s(seconds)))
    whole = [each for each in passes_over_point(ephemeris, site, ephemeris.span, 5.0) if each.clipped is None]
    assert len(whole) > 8
    for each in whole:
        top = each.culmination
        grazing = found_by(fast, [record], site, top.elevation_deg - below_deg, seconds)
        near = np.abs(grazing.top_s - top.instant.minus_s(START)) < 0.1
        assert np.count_nonzero(near) == 1
        assert 0.0 < (grazing.stop_s - grazing.start_s)[near][0] < 2000.0 * math.sqrt(below_deg)
        missing = found_by(fast, [record], site, top.elevation_deg + below_deg, seconds)
        assert not (np.abs(missing.top_s - top.instant.minus_s(START)) < 60.0).any()


def test_thirty_days_of_one_satellite(fast: Accelerator) -> None:
    record, site, seconds = record_of(480.0, 0.0002, 1.7, 3e-4), Site(37.5665, 126.978), 30.0 * DAY_S
    ephemeris = ByRecord(record, Span(START, START.plus_s(seconds)))
    expected = passes_over_point(ephemeris, site, ephemeris.span, 10.0)
    assert len(expected) > 60
    hold_together(found_by(fast, [record], site, 10.0, seconds), 0, expected, seconds)


def test_a_catalogue_with_every_kind_of_orbit(fast: Accelerator) -> None:
    random = np.random.default_rng(9)
    records = [
        record_of(
            random.uniform(300, 1500), 0.001, random.uniform(0, math.pi), 1e-5, tuple(random.uniform(0, 6, 3))
        )
        for _ in range(40)
    ]
    records[3], records[39] = record_of(35_786.0, 0.0002, 0.1), record_of(500.0, 0.72, 1.1)
    records[20] = record_of(110.0, 0.0, 1.0, 0.05)  # decays within hours
    site, seconds = Site(-33.0, 151.0), DAY_S
    found = found_by(fast, records, site, 0.0, seconds)
    assert np.flatnonzero(~found.is_done).tolist() == [3, 20, 39]
    assert not np.isin(found.of, [3, 20, 39]).any()
    for number in np.flatnonzero(found.is_done).tolist():
        ephemeris = ByRecord(records[number], Span(START, START.plus_s(seconds)))
        hold_together(found, number, passes_over_point(ephemeris, site, ephemeris.span, 0.0), seconds)


def test_spans_of_their_own_cut_their_own_passes(fast: Accelerator) -> None:
    satellites, site = fast.prepare([record_of(500.0, 0.001, 1.7)]), Site(60.0, 10.0)
    cone = cone_over(site, 0.0)
    whole = fast.passes(satellites, np.zeros(1, dtype=np.intp), START, np.array([[0.0, DAY_S]]), cone)
    first, last = whole.start_s[2] - 1000.0, whole.top_s[2]
    parts = np.array([[first, last], [last, DAY_S], [last, last]])
    found = fast.passes(satellites, np.zeros(3, dtype=np.intp), START, parts, cone)
    assert found.is_done.tolist() == [True, True, False]
    assert np.count_nonzero(found.of == 0) == 1
    assert found.start_s[0] == pytest.approx(whole.start_s[2], abs=1e-4)
    assert (found.stop_s[0], found.stop_is_cut[0]) == (last, True)
    assert (found.start_s[1], found.start_is_cut[1]) == (last, True)
    assert found.top_s[1] == pytest.approx(last, abs=0.5)


def test_more_passes_than_there_was_room_for(fast: Accelerator, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [record_of(500.0 + i, 0.001, 1.7) for i in range(30)]
    usual = found_by(fast, records, Site(80.0, 0.0), 0.0, DAY_S)
    monkeypatch.setattr(orbits.fast.point_passes, "FIRST_ROOM", 3)
    monkeypatch.setattr(orbits.fast.point_passes, "SIGHTS_AT_ONCE", 500)
    cramped = found_by(fast, records, Site(80.0, 0.0), 0.0, DAY_S)
    assert np.array_equal(usual.of, cramped.of)
    assert np.array_equal(usual.top_s, cramped.top_s)


def test_progress_is_told_and_can_call_off(fast: Accelerator, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient:
        def __init__(self) -> None:
            self.told: list[float] = []

        def report(self, fraction: float, text: str = "") -> None:
            self.told.append(fraction)

        def raise_if_cancelled(self) -> None:
            if len(self.told) == 2:
                raise WorkCancelledError

    monkeypatch.setattr(orbits.fast.point_passes, "SIGHTS_AT_ONCE", 500)
    satellites = fast.prepare([record_of(500.0 + i, 0.001, 1.7) for i in range(30)])
    progress, spans_s = Impatient(), np.tile([0.0, DAY_S], (30, 1))
    with pytest.raises(WorkCancelledError):
        fast.passes(satellites, np.arange(30), START, spans_s, cone_over(Site(0.0, 0.0), 10.0), progress)
    assert progress.told[0] == 0.0 < progress.told[1] < 1.0


def test_before_1972_the_ordinary_way_is_gone(fast: Accelerator) -> None:
    cone = cone_over(Site(0.0, 0.0), 10.0)
    satellites = replace(fast.prepare([record_of(500.0, 0.001, 1.7)]), epoch_jd=np.array([2_441_317.5]))
    for seconds, is_done in ((0.0, False), (3600.0, True)):
        epoch = WHOLE_SECONDS_FROM.plus_s(seconds - 1.0)
        found = fast.passes(satellites, np.zeros(1, dtype=np.intp), epoch, np.array([[0.0, 60.0]]), cone)
        assert found.is_done.tolist() == [is_done]


def test_nobody_has_no_passes(fast: Accelerator) -> None:
    found = found_by(fast, [], Site(0.0, 0.0), 10.0, DAY_S)
    assert (len(found.of), len(found.is_done)) == (0, 0)
