"""Passes over regions: what each tells, its ends, its nearest moment, hand-overs, and simple identities."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.access.pass_record import Pass
from orbits.access.passes import passes_over_point
from orbits.access.region_measures import Nearness
from orbits.access.region_nearest import Area
from orbits.access.region_passes import Mode, passes_over_region
from orbits.access.region_sight import Sighting
from orbits.errors import UsageError
from orbits.frames.geodetic import geodetic_from_itrs, itrs_from_geodetic
from orbits.frames.states import Site
from orbits.frames.transform import teme_to_itrs
from orbits.progress import NoProgress, WorkCancelledError
from orbits.regions.cap import CapRegion
from orbits.regions.countries import Countries
from orbits.regions.polygon import PolygonRegion
from orbits.regions.rings import geography_of
from orbits.regions.sphere_region import SphereRegion
from orbits.time.instant import Instant, Instants, Span
from tests.unit.access.made import EPOCH, MadeEphemeris, made, span_of

DAY = span_of(1.0)
BOX_RING = [(120.0, 20.0), (140.0, 20.0), (140.0, 40.0), (120.0, 40.0)]
BOX = PolygonRegion(geography_of([[BOX_RING]]))
SPHERE = CapRegion(0.0, 0.0, 1e6)


def over(
    region: SphereRegion, mode: Mode = "visible", span: Span = DAY, limit_deg: float = 10.0
) -> list[Pass]:
    return passes_over_region(
        made(DAY), region, span, mode, min_elevation_deg=limit_deg, half_angle_deg=limit_deg
    )


def seconds(one: Instant, other: Instant) -> float:
    return one.minus_s(other)


@settings(max_examples=25, deadline=None)
@given(
    lat_deg=st.floats(-90.0, 90.0),
    lon_deg=st.floats(-180.0, 180.0),
    least_deg=st.floats(-20.0, 80.0),
    inclination_deg=st.floats(1.0, 179.0),
    rev_day=st.sampled_from([1.0, 2.006, 9.0, 14.0, 15.8]),
)
def test_a_region_of_one_point_is_seen_as_the_point_is(
    lat_deg: float, lon_deg: float, least_deg: float, inclination_deg: float, rev_day: float
) -> None:
    ephemeris = made(DAY, inclination_deg=inclination_deg, rev_day=rev_day)
    point = passes_over_point(ephemeris, Site(lat_deg, lon_deg), DAY, least_deg)
    region = passes_over_region(
        ephemeris, CapRegion(lat_deg, lon_deg, 0.0), DAY, "visible", min_elevation_deg=least_deg
    )
    assert len(region) == len(point)
    for one, other in zip(region, point, strict=True):
        assert one.clipped == other.clipped
        assert abs(seconds(one.rise.instant, other.rise.instant)) < 2e-3
        assert abs(seconds(one.set.instant, other.set.instant)) < 2e-3
        assert (one.target_lat_deg, one.target_lon_deg) == pytest.approx((lat_deg, lon_deg), abs=1e-9)


@settings(max_examples=12, deadline=None)
@given(lat_deg=st.floats(-85.0, 85.0), lon_deg=st.floats(-180.0, 180.0), radius_km=st.floats(1.0, 5000.0))
def test_wider_limits_and_larger_regions_hold_the_passes_of_smaller_ones(
    lat_deg: float, lon_deg: float, radius_km: float
) -> None:
    small, large = (CapRegion(lat_deg, lon_deg, each) for each in (radius_km, 1.3 * radius_km))
    chains: list[list[Pass]] = [
        over(small, "ground-track"),
        over(small, "swath", limit_deg=15.0),
        over(small, "swath", limit_deg=40.0),
        over(large, "swath", limit_deg=40.0),
        over(large, "swath", limit_deg=90.0),
    ]
    for inner, outer in pairwise(chains):
        for one in inner:
            assert any(
                seconds(each.rise.instant, one.rise.instant) < 0.01
                and seconds(each.set.instant, one.set.instant) > -0.01
                for each in outer
            )


def test_a_cone_wider_than_the_earth_sees_what_stands_above_the_horizon() -> None:
    by_cone, by_height = over(BOX, "swath", limit_deg=90.0), over(BOX, "visible", limit_deg=0.0)
    assert len(by_cone) == len(by_height) > 3
    for one, other in zip(by_cone, by_height, strict=True):
        assert abs(seconds(one.rise.instant, other.rise.instant)) < 2e-3
        assert abs(seconds(one.set.instant, other.set.instant)) < 2e-3


def test_points_are_seen_from_the_nearest_place() -> None:
    found = over(BOX, "swath", limit_deg=30.0)
    assert len(found) >= 2
    for each in found:
        assert each.clipped is None
        assert each.rise.off_nadir_deg == pytest.approx(30.0, abs=0.01)
        assert each.set.off_nadir_deg == pytest.approx(30.0, abs=0.01)
        assert each.rise.instant < each.culmination.instant < each.set.instant
        assert each.culmination.range_km < min(each.rise.range_km, each.set.range_km)
        assert 0.0 <= each.target_mean_solar_time_h < 24.0
    inside = [each for each in found if each.culmination.off_nadir_deg < 1e-3]
    assert inside
    for each in inside:
        assert each.culmination.elevation_deg == pytest.approx(90.0, abs=1e-4)
        assert BOX.contains(each.target_lat_deg, each.target_lon_deg)[0]


@pytest.mark.parametrize("region", [BOX, CapRegion(50.0, 10.0, 300.0), CapRegion(0.0, -60.0, 0.0)])
def test_the_culmination_is_the_moment_of_least_range(region: SphereRegion) -> None:
    ephemeris = made(DAY)
    rings = region.outline(0.04)
    border = np.concatenate(rings) if rings else np.array([region.centre])
    ground_km = itrs_from_geodetic(border[:, 0], border[:, 1])
    found = over(region)
    assert len(found) >= 2
    for each in found:
        times_s = np.arange(0.0, each.duration_s, 0.25)
        states = teme_to_itrs(ephemeris.states(Instants(each.rise.instant, times_s)))
        below = geodetic_from_itrs(states.position_km)
        ranges_km = np.linalg.norm(states.position_km[:, None] - ground_km, axis=2).min(axis=1)
        inside = region.contains(below.lat_deg, below.lon_deg)
        ranges_km = np.where(inside, below.alt_km, ranges_km)
        assert each.culmination.range_km == pytest.approx(ranges_km.min(), abs=8e-3)
        if not inside.any():
            at_s = times_s[np.argmin(ranges_km)]
            assert seconds(each.culmination.instant, each.rise.instant) == pytest.approx(at_s, abs=0.3)


@pytest.mark.parametrize("mode", ["visible", "swath"])
def test_coming_in_over_the_border_is_no_detour(mode: Mode) -> None:
    """Where a satellite climbs while it comes in over the border it is nearest there, a bend in the range."""
    region = PolygonRegion(geography_of([[[(lon, 70.0) for lon in range(-180, 180, 30)]]]))
    ephemeris = made(DAY, eccentricity=0.02, inclination_deg=85.0)
    found = passes_over_region(ephemeris, region, DAY, mode, min_elevation_deg=10.0, half_angle_deg=10.0)
    assert len(found) > 10
    area = Area(region)
    for each in found:
        times = Instants(each.rise.instant, np.arange(0.0, each.duration_s, 0.1))
        sights = Sighting(ephemeris, DAY).at(times)
        ranges_km = -area.best(Nearness(sights), sights)[0]
        assert each.culmination.range_km <= ranges_km.min() + 1e-4


@pytest.mark.parametrize("mode", ["visible", "ground-track", "swath"])
def test_the_whole_sphere_is_one_pass_from_end_to_end(mode: Mode) -> None:
    (only,) = over(SPHERE, mode)
    assert only.clipped == "both"
    assert (only.rise.instant, only.set.instant) == (DAY.start, DAY.stop)
    assert only.culmination.elevation_deg == pytest.approx(90.0, abs=1e-4)


@pytest.mark.parametrize("mode", ["visible", "ground-track", "swath"])
def test_passes_under_way_at_an_end_are_kept_and_marked(mode: Mode) -> None:
    whole = over(BOX, mode, limit_deg=20.0)[0]
    middle = whole.rise.instant.plus_s(0.5 * whole.duration_s)
    spans = (
        Span(middle, whole.set.instant.plus_s(60.0)),
        Span(whole.rise.instant.plus_s(-60.0), middle),
        Span(middle.plus_s(-5.0), middle.plus_s(5.0)),
        Span(middle, middle),
    )
    found = [over(BOX, mode, span, 20.0) for span in spans]
    assert [each.clipped for (each,) in found] == ["start", "end", "both", "both"]
    for (each,), span in zip(found, spans, strict=True):
        begins, ends = max(span.start, whole.rise.instant), min(span.stop, whole.set.instant)
        assert abs(seconds(each.rise.instant, begins)) < 2e-3
        assert abs(seconds(each.set.instant, ends)) < 2e-3
    outside = whole.rise.instant.plus_s(-60.0)
    assert over(BOX, mode, Span(outside, outside), 20.0) == []


def test_nothing_is_known_beyond_the_ephemeris() -> None:
    whole = over(BOX)[0]
    ends_s = seconds(whole.culmination.instant, EPOCH)
    ephemeris = MadeEphemeris(made(DAY).record, DAY, ends_s=ends_s)
    found = passes_over_region(ephemeris, BOX, DAY, "visible")
    assert found[-1].clipped == "end"
    assert abs(seconds(found[-1].set.instant, EPOCH) - ends_s) < 1e-3
    assert (
        passes_over_region(made(DAY), BOX, Span(EPOCH.plus_s(-100.0), EPOCH.plus_s(-50.0)), "visible") == []
    )


class Jumping(MadeEphemeris):
    """Tells of its jump in the middle."""

    def hand_overs(self, span: Span) -> tuple[Instant, ...]:
        middle = self.span.start.plus_s(0.5 * self.span.seconds)
        return (middle,) if span.contains(middle) else ()


@pytest.mark.parametrize("jump_s", [3.0, -3.0])
def test_a_hand_over_does_not_part_a_pass(jump_s: float) -> None:
    """Just after entry the satellite jumps back out, or at exit back in."""
    whole = over(BOX, "ground-track")[0]
    edge = whole.set.instant if jump_s < 0.0 else whole.rise.instant.plus_s(-jump_s)
    middle = edge.plus_s(1.0)
    span = Span(middle.plus_s(-3000.0), middle.plus_s(3000.0))
    jumping = Jumping(made(DAY).record, span, jump_s=jump_s)
    (only,) = passes_over_region(jumping, BOX, span, "ground-track")
    assert only.clipped is None
    assert only.duration_s == pytest.approx(whole.duration_s + (-jump_s if jump_s < 0.0 else 0.0), abs=4.0)


def test_a_country_of_thousands_of_corners() -> None:
    canada = Countries.bundled().shape("Canada")
    assert len(canada.border) > 10_000
    found = over(canada, "ground-track")
    assert len(found) > 20
    states = made(DAY)
    for each in found:
        for point, step in ((each.rise, 0.02), (each.set, -0.02)):
            inner, outer = (point.instant.plus_s(by) for by in (step, -step))
            if each.duration_s < 0.1:
                continue
            below = geodetic_from_itrs(teme_to_itrs(states.states(Instants.of(inner, outer))).position_km)
            assert canada.contains(below.lat_deg, below.lon_deg).tolist() == [True, False]


def test_a_search_can_be_called_off() -> None:
    class Stop(NoProgress):
        def raise_if_cancelled(self) -> None:
            raise WorkCancelledError

    with pytest.raises(WorkCancelledError):
        passes_over_region(made(DAY), BOX, DAY, "visible", progress=Stop())


@pytest.mark.parametrize(
    ("mode", "limit_deg", "half_angle_deg"),
    [
        ("visible", 90.0, None),
        ("visible", math.nan, None),
        ("swath", 10.0, None),
        ("swath", 10.0, 0.0),
        ("swath", 10.0, 90.1),
        ("swath", 10.0, math.nan),
    ],
)
def test_what_cannot_be_asked_is_refused(mode: Mode, limit_deg: float, half_angle_deg: float | None) -> None:
    with pytest.raises(UsageError):
        passes_over_region(
            made(DAY), BOX, DAY, mode, min_elevation_deg=limit_deg, half_angle_deg=half_angle_deg
        )
