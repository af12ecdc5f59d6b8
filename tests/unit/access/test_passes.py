"""Passes over a point: all that a pass tells, its clipping, its elements, and hand-overs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from orbits.access.pass_record import Pass
from orbits.access.passes import JOINED_GAP_S, passes_over_point
from orbits.bodies.shadow import lit_state
from orbits.bodies.sun import sun_apparent_itrs_km
from orbits.errors import UsageError
from orbits.frames.states import Site
from orbits.frames.topocentric import horizon, topocentric
from orbits.frames.transform import teme_to_itrs
from orbits.progress import WorkCancelledError
from orbits.time.instant import Instant, Instants, Span
from tests.unit.access.made import EPOCH, Listener, MadeEphemeris, made, span_of

SEOUL = Site(37.5665, 126.978, 0.0)
DAY = span_of(1.0)


def day_of_passes(span: Span = DAY, least_deg: float = 10.0) -> list[Pass]:
    return passes_over_point(made(DAY), SEOUL, span, least_deg)


def test_a_pass_rises_culminates_and_sets_in_that_order() -> None:
    found = day_of_passes()
    assert len(found) >= 2
    assert [each.rise.instant for each in found] == sorted(each.rise.instant for each in found)
    for each in found:
        assert each.clipped is None
        assert each.rise.instant < each.culmination.instant < each.set.instant
        assert each.rise.elevation_deg == pytest.approx(10.0, abs=1e-5)
        assert each.set.elevation_deg == pytest.approx(10.0, abs=1e-5)
        assert each.culmination.elevation_deg > 10.0
        assert each.duration_s == each.set.instant.minus_s(each.rise.instant)
        assert each.culmination.range_km < min(each.rise.range_km, each.set.range_km)


def test_points_are_what_the_site_sees() -> None:
    ephemeris = made(DAY)
    for each in day_of_passes():
        for point in (each.rise, each.culmination, each.set):
            instants = Instants.of(point.instant)
            seen = topocentric(teme_to_itrs(ephemeris.states(instants)).position_km, SEOUL)
            assert point.azimuth_deg == pytest.approx(seen.azimuth_deg[0], abs=1e-5)
            assert point.elevation_deg == pytest.approx(seen.elevation_deg[0], abs=1e-6)
            assert point.range_km == pytest.approx(seen.range_km[0], abs=1e-4)
        sun = topocentric(sun_apparent_itrs_km(Instants.of(each.culmination.instant)), SEOUL)
        assert each.target_sun_elevation_deg == pytest.approx(sun.elevation_deg[0], abs=1e-6)


def test_the_angle_off_nadir_is_that_at_the_satellite() -> None:
    ephemeris = made(DAY)
    site_km = horizon(SEOUL).position_km
    for each in day_of_passes():
        for point in (each.rise, each.culmination, each.set):
            place_km = teme_to_itrs(ephemeris.states(Instants.of(point.instant))).position_km[0]
            # The foot of the normal, by ten steps of Bowring's plain iteration.
            lat, lon = np.arctan2(place_km[2], np.hypot(*place_km[:2])), np.arctan2(place_km[1], place_km[0])
            flattening = 1.0 / 298.257223563
            square = flattening * (2.0 - flattening)
            for _ in range(10):
                normal_km = 6378.137 / np.sqrt(1.0 - square * np.sin(lat) ** 2)
                lat = np.arctan2(place_km[2] + square * normal_km * np.sin(lat), np.hypot(*place_km[:2]))
            down = -np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
            line_km = site_km - place_km
            cosine = down @ line_km / np.linalg.norm(line_km)
            assert point.off_nadir_deg == pytest.approx(np.degrees(np.arccos(cosine)), abs=1e-5)


def test_the_target_is_the_site_and_keeps_its_mean_solar_time() -> None:
    for each in day_of_passes():
        assert (each.target_lat_deg, each.target_lon_deg) == (SEOUL.lat_deg, SEOUL.lon_deg)
        # UT1 is within a second of UTC, and the day begins at 0h UTC.
        hours = (each.culmination.instant.minus_s(EPOCH) / 3600.0 + SEOUL.lon_deg / 15.0) % 24.0
        assert each.target_mean_solar_time_h == pytest.approx(hours, abs=1.0 / 3600.0)


def test_passes_under_way_at_an_end_are_kept_and_marked() -> None:
    whole = day_of_passes()[1]
    top, before, after = (
        whole.culmination.instant,
        whole.rise.instant.plus_s(-60),
        whole.set.instant.plus_s(60),
    )
    late = Span(top.plus_s(10.0), after)
    early = Span(before, top.plus_s(-10.0))
    inside = Span(top.plus_s(-20.0), top.plus_s(30.0))
    (from_start,), (to_end,), (both,) = (day_of_passes(each) for each in (late, early, inside))
    assert (from_start.clipped, to_end.clipped, both.clipped) == ("start", "end", "both")
    assert from_start.rise.instant == late.start == from_start.culmination.instant
    assert from_start.set.instant.minus_s(whole.set.instant) == pytest.approx(0.0, abs=2e-4)
    assert to_end.set.instant == early.stop == to_end.culmination.instant
    assert to_end.rise.instant.minus_s(whole.rise.instant) == pytest.approx(0.0, abs=2e-4)
    assert (both.rise.instant, both.set.instant) == (inside.start, inside.stop)
    assert both.culmination.instant.minus_s(top) == pytest.approx(0.0, abs=5e-3)
    assert to_end.rise.elevation_deg == pytest.approx(10.0, abs=1e-5)


def test_the_ephemeris_ends_a_pass_too() -> None:
    whole = day_of_passes()[0]
    known = Span(EPOCH, whole.culmination.instant.plus_s(-30.0))
    ephemeris = MadeEphemeris(made(DAY).record, known)
    (cut,) = passes_over_point(ephemeris, SEOUL, span_of(2.0))
    assert cut.clipped == "end"
    assert cut.set.instant == known.stop


@pytest.mark.parametrize(("days", "offset_s"), [(1.0, 2.0 * 86_400.0), (1.0, 86_400.0)])
def test_outside_the_ephemeris_there_is_nothing(days: float, offset_s: float) -> None:
    assert passes_over_point(made(DAY), SEOUL, span_of(days, EPOCH.plus_s(offset_s))) == []
    assert passes_over_point(made(DAY), SEOUL, Span(EPOCH, EPOCH)) == []


def test_light_at_the_culmination() -> None:
    ephemeris = made(span_of(7.0))
    found = passes_over_point(ephemeris, SEOUL, span_of(7.0))
    assert {each.satellite_sunlit for each in found} == {True, False}
    assert all(each.satellite_sunlit for each in found if each.target_sun_elevation_deg > 0.0)
    for each in found:
        tops = Instants.of(each.culmination.instant)
        light = lit_state(teme_to_itrs(ephemeris.states(tops)), tops)[0]
        assert each.satellite_sunlit == (light != "umbra")


@dataclass
class TwoSets(MadeEphemeris):
    """A jump at the middle, told as a hand-over between two element sets."""

    @dataclass
    class Elements:
        epoch: Instant

    @property
    def middle(self) -> Instant:
        return self.span.start.plus_s(0.5 * self.span.seconds)

    def hand_overs(self, span: Span) -> tuple[Instant, ...]:
        return (self.middle,) if span.contains(self.middle) else ()

    def elements_at(self, instant: Instant) -> Elements:
        return self.Elements(self.span.start if instant <= self.middle else self.span.stop)


def around(middle: Instant, jump_s: float) -> TwoSets:
    span = Span(middle.plus_s(-40_000.0), middle.plus_s(40_000.0))
    return TwoSets(made(DAY).record, span, jump_s)


def test_without_element_sets_there_is_no_epoch() -> None:
    assert {(each.elements_epoch, each.elements_age_days) for each in day_of_passes()} == {(None, None)}


def test_each_pass_tells_its_element_set_and_its_age() -> None:
    ephemeris = around(EPOCH.plus_s(45_000.0), 0.0)
    for each in passes_over_point(ephemeris, SEOUL, ephemeris.span):
        is_early = each.culmination.instant <= ephemeris.middle
        epoch = ephemeris.span.start if is_early else ephemeris.span.stop
        assert each.elements_epoch == epoch
        assert each.elements_age_days == pytest.approx(each.culmination.instant.minus_s(epoch) / 86_400.0)
        assert each.elements_age_days is not None
        assert (each.elements_age_days >= 0.0) == is_early


@pytest.mark.parametrize("jump_s", [-2.0, 2.0])
@pytest.mark.parametrize("moment", ["rise", "culmination", "set"])
def test_a_pass_over_a_hand_over_stays_one(jump_s: float, moment: str) -> None:
    whole = day_of_passes()[1]
    middle = getattr(whole, moment).instant
    ephemeris = around(middle, jump_s)
    near = [
        each
        for each in passes_over_point(ephemeris, SEOUL, ephemeris.span)
        if each.rise.instant < whole.set.instant and whole.rise.instant < each.set.instant
    ]
    assert len(near) == 1
    assert near[0].clipped is None
    assert abs(near[0].rise.instant.minus_s(whole.rise.instant)) < 2.1
    assert abs(near[0].set.instant.minus_s(whole.set.instant)) < 2.1
    assert JOINED_GAP_S > 2.1


@pytest.mark.parametrize(
    ("site", "least_deg"),
    [
        (Site(91.0, 0.0), 10.0),
        (Site(float("nan"), 0.0), 10.0),
        (Site(0.0, 400.0), 10.0),
        (Site(0.0, 0.0), 90.0),
        (Site(0.0, 0.0), float("nan")),
        (Site(0.0, 0.0, float("inf")), 10.0),
    ],
)
def test_what_cannot_be_is_refused(site: Site, least_deg: float) -> None:
    with pytest.raises(UsageError, match="give"):
        passes_over_point(made(DAY), site, DAY, least_deg)


def test_progress_is_told_and_obeyed() -> None:
    patient = Listener(1000)
    found = passes_over_point(made(DAY), SEOUL, DAY, 10.0, patient)
    assert len(found) == len(day_of_passes())
    assert patient.fractions == sorted(patient.fractions)
    assert patient.fractions[-1] <= 1.0
    with pytest.raises(WorkCancelledError):
        passes_over_point(made(DAY), SEOUL, DAY, 10.0, Listener(1))


def test_a_zenith_pass_culminates_overhead() -> None:
    ephemeris = made(DAY)
    sub = teme_to_itrs(ephemeris.states(Instants(EPOCH, [20_000.0]))).position_km[0]
    lat, lon = (
        np.degrees(np.arctan2(sub[2], np.hypot(sub[0], sub[1]))),
        np.degrees(np.arctan2(sub[1], sub[0])),
    )
    under = [
        each
        for each in passes_over_point(ephemeris, Site(float(lat), float(lon)), DAY)
        if abs(each.culmination.instant.minus_s(EPOCH) - 20_000.0) < 60.0
    ]
    assert len(under) == 1
    assert under[0].culmination.elevation_deg > 85.0


def test_a_span_of_one_instant_has_a_pass_of_no_length() -> None:
    whole = day_of_passes()[0]
    inside = whole.culmination.instant
    (found,) = day_of_passes(Span(inside, inside))
    assert found.clipped == "both"
    assert found.duration_s == 0.0
    assert found.rise == found.culmination == found.set
    assert found.culmination.elevation_deg == pytest.approx(whole.culmination.elevation_deg, abs=1e-6)
    before = whole.rise.instant.plus_s(-60.0)
    assert day_of_passes(Span(before, before)) == []
