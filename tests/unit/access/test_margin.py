"""The margin's promises: its bounds hold, and no pass is missed or invented, against brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.access.culmination import culminations_s
from orbits.access.events import find_stretches
from orbits.access.isolation import grid_s
from orbits.access.margin import (
    ElevationMargin,
    check_interval_s,
    first_step_s,
    hand_overs,
    perigee_rates_rad_s,
    probes,
)
from orbits.access.passes import cone_of
from orbits.access.visibility import TOLERANCE_S, Visible, Watch, visible
from orbits.ephemeris.fleet import Alone
from orbits.frames.states import Site
from orbits.progress import NoProgress
from orbits.time.instant import FloatArray, Instant, Instants, Span
from tests.unit.access.made import EPOCH, MadeEphemeris, elevations_deg, made, span_of

SEOUL = Site(37.5665, 126.978, 0.0)
DAY = span_of(1.0)


def margin_over(ephemeris: MadeEphemeris, site: Site, least_deg: float) -> ElevationMargin:
    cone = cone_of(site, least_deg)
    step_s = check_interval_s(ephemeris, ephemeris.span)
    return ElevationMargin(ephemeris, cone.origin_km, cone.zenith, cone.sine, step_s)


def found(ephemeris: MadeEphemeris, site: Site, least_deg: float) -> tuple[Visible, FloatArray]:
    span, states = ephemeris.span, Alone(ephemeris)
    watch = Watch(cone_of(site, least_deg), states, span.start, span.seconds)
    step_s = float(first_step_s(perigee_rates_rad_s(*states.sweep(probes(span))))[0])
    free_from_s = ephemeris.free_fall_from.minus_s(span.start)
    grid = grid_s(span.seconds, np.empty(0), step_s, TOLERANCE_S)
    stretches = visible(watch, grid, np.empty(0), free_from_s, NoProgress())
    return stretches, culminations_s(watch, stretches)


def hold_against_brute_force(
    ephemeris: MadeEphemeris, site: Site, least_deg: float, step_s: float = 1.0
) -> int:
    """Compare with samples at every step; returns how many stretches there are."""
    stretches, top_s = found(ephemeris, site, least_deg)
    time_s = np.arange(0.0, ephemeris.span.seconds + 0.5, step_s)
    seen_deg = elevations_deg(ephemeris, site, ephemeris.span, time_s)
    inside = np.zeros(len(time_s), dtype=bool)
    for start_s, stop_s, highest_s in zip(stretches.start_s, stretches.stop_s, top_s, strict=True):
        within = (time_s >= start_s) & (time_s <= stop_s)
        inside |= within
        assert start_s <= highest_s <= stop_s
        highest_deg = elevations_deg(ephemeris, site, ephemeris.span, np.array([highest_s]))[0]
        assert highest_deg >= least_deg - 1e-6
        if within.any():
            assert highest_deg >= np.max(seen_deg[within]) - 1e-7
    near_s = np.concatenate((stretches.start_s, stretches.stop_s))
    clear = np.min(np.abs(time_s[:, None] - near_s[None, :]), axis=1, initial=np.inf) > 2e-4
    with np.errstate(invalid="ignore"):
        assert np.array_equal(inside[clear], (seen_deg >= least_deg)[clear])
    edges_deg = elevations_deg(ephemeris, site, ephemeris.span, near_s)
    cut = np.concatenate((stretches.start_is_cut, stretches.stop_is_cut))
    assert np.allclose(edges_deg[~cut], least_deg, atol=1e-4)
    return len(stretches)


@settings(max_examples=40, deadline=None)
@given(
    rev_day=st.floats(11.5, 16.3),
    eccentricity=st.floats(0.0, 0.02),
    inclination_deg=st.floats(0.0, 180.0),
    raan_deg=st.floats(0.0, 360.0),
    anomaly_deg=st.floats(0.0, 360.0),
    lat_deg=st.floats(-90.0, 90.0),
    lon_deg=st.floats(-180.0, 180.0),
    least_deg=st.floats(-20.0, 85.0),
)
def test_passes_of_any_low_orbit_agree_with_samples_every_second(
    rev_day: float,
    eccentricity: float,
    inclination_deg: float,
    raan_deg: float,
    anomaly_deg: float,
    lat_deg: float,
    lon_deg: float,
    least_deg: float,
) -> None:
    ephemeris = made(
        span_of(0.5),
        rev_day=rev_day,
        eccentricity=eccentricity,
        inclination_deg=inclination_deg,
        raan_deg=raan_deg,
        anomaly_deg=anomaly_deg,
    )
    hold_against_brute_force(ephemeris, Site(lat_deg, lon_deg), least_deg)


@pytest.mark.parametrize("site", [Site(90.0, 0.0), Site(-90.0, 0.0), Site(0.0, 180.0), Site(0.0, -180.0)])
def test_poles_and_the_180th_meridian_are_ordinary_places(site: Site) -> None:
    assert hold_against_brute_force(made(DAY), site, 5.0) > 0


@pytest.mark.parametrize(
    ("rev_day", "eccentricity", "inclination_deg"),
    [(2.00563, 0.72, 63.4), (2.25, 0.74, 28.5), (6.0, 0.45, 63.4), (13.0, 0.11, 70.0)],
)
@pytest.mark.parametrize("perigee_deg", [90.0, 270.0])
@pytest.mark.parametrize("site", [SEOUL, Site(65.0, 40.0), Site(-35.0, 150.0)])
def test_long_ellipses(
    rev_day: float, eccentricity: float, inclination_deg: float, perigee_deg: float, site: Site
) -> None:
    ephemeris = made(
        DAY,
        rev_day=rev_day,
        eccentricity=eccentricity,
        inclination_deg=inclination_deg,
        perigee_deg=perigee_deg,
        bstar=0.0,
    )
    hold_against_brute_force(ephemeris, site, 10.0, step_s=5.0)


def test_a_stationary_satellite_is_always_up_or_never() -> None:
    span = span_of(7.0)
    ephemeris = made(span, rev_day=1.0027379, eccentricity=0.0001, inclination_deg=0.05, bstar=0.0)
    up = [
        find_stretches(margin_over(ephemeris, Site(0.0, lon_deg), 10.0), span)
        for lon_deg in range(-180, 180, 30)
    ]
    always = [each for each in up if len(each)]
    assert 3 <= len(always) <= 6
    for each in always:
        assert len(each) == 1
        assert each.start_is_cut.all()
        assert each.stop_is_cut.all()
        assert (each.start_s[0], each.stop_s[0]) == (0.0, span.seconds)


def test_an_inclined_synchronous_satellite_rises_and_sets() -> None:
    ephemeris = made(
        span_of(3.0), rev_day=1.0027379, eccentricity=0.1, inclination_deg=60.0, bstar=0.0, perigee_deg=270.0
    )
    counts = [
        hold_against_brute_force(ephemeris, Site(55.0, float(lon)), 20.0, step_s=60.0)
        for lon in range(-180, 180, 45)
    ]
    assert max(counts) >= 3


def test_a_decaying_satellite_has_passes_until_it_falls() -> None:
    ephemeris = made(span_of(4.0), rev_day=16.4, eccentricity=0.0005, bstar=0.001)
    ephemeris.ends_s = 178_283.2
    assert np.isfinite(ephemeris.states(Instants(EPOCH, [178_280.0])).position_km).all()
    below = Site(0.0, 0.0)
    assert hold_against_brute_force(ephemeris, SEOUL, 0.0) > 0
    assert hold_against_brute_force(ephemeris, below, -89.0) > 0
    stretches, _ = found(ephemeris, below, -89.9)
    assert stretches.stop_s[-1] == pytest.approx(178_283.2, abs=1e-3)
    assert stretches.stop_is_cut[-1]


@pytest.mark.parametrize("above_deg", [1e-3, 1e-5, 1e-7])
def test_the_faintest_graze_is_found_and_a_near_miss_is_not(above_deg: float) -> None:
    ephemeris = made(DAY)
    stretches, top_s = found(ephemeris, SEOUL, 3.0)
    tops_deg = elevations_deg(ephemeris, SEOUL, DAY, top_s)
    assert len(tops_deg) >= 4
    for top, highest_s in zip(tops_deg, top_s, strict=True):
        under, _ = found(ephemeris, SEOUL, float(top) - above_deg)
        holding = (under.start_s <= highest_s) & (under.stop_s >= highest_s)
        assert np.count_nonzero(holding) == 1
        over, _ = found(ephemeris, SEOUL, float(top) + above_deg)
        assert not np.any((over.start_s <= highest_s + 1.0) & (over.stop_s >= highest_s - 1.0))
    assert len(stretches) == len(top_s)


@pytest.mark.parametrize("jump_s", [-40.0, -3.0, -0.2, 0.2, 3.0, 40.0])
@pytest.mark.parametrize("at", ["rise", "top", "set", "far"])
def test_a_jump_in_position_breaks_nothing(jump_s: float, at: str) -> None:
    quiet = made(DAY)
    stretches, top_s = found(quiet, SEOUL, 10.0)
    middle_s = {
        "rise": stretches.start_s[1],
        "top": top_s[1],
        "set": stretches.stop_s[1],
        "far": stretches.stop_s[1] + 1500.5,
    }[at]
    span = Span(EPOCH.plus_s(middle_s - 30_000.0), EPOCH.plus_s(middle_s + 30_000.0))
    ephemeris = made(span, jump_s=jump_s)
    margin = margin_over(ephemeris, SEOUL, 10.0)
    jump = EPOCH.plus_s(middle_s)
    told = find_stretches(margin, span, breaks=(jump,))
    untold = find_stretches(margin, span)
    time_s = np.arange(0.0, span.seconds, 1.0)
    above = elevations_deg(ephemeris, SEOUL, span, time_s) >= 10.0
    for each in (told, untold):
        inside = np.zeros(len(time_s), dtype=bool)
        for start_s, stop_s in zip(each.start_s, each.stop_s, strict=True):
            inside |= (time_s >= start_s) & (time_s <= stop_s)
        far_from_jump = np.abs(time_s - jump.minus_s(span.start)) > abs(jump_s) + 2.0
        assert np.array_equal(inside[far_from_jump], above[far_from_jump])
    near_s = np.concatenate((told.start_s, told.stop_s))
    clear = np.min(np.abs(time_s[:, None] - near_s[None, :]), axis=1) > 2e-3
    clear &= time_s != jump.minus_s(span.start)
    inside = np.zeros(len(time_s), dtype=bool)
    for start_s, stop_s in zip(told.start_s, told.stop_s, strict=True):
        inside |= (time_s >= start_s) & (time_s <= stop_s)
    assert np.array_equal(inside[clear], above[clear])


def test_the_curvature_bounds_hold() -> None:
    for ephemeris in (made(DAY), made(DAY, rev_day=2.00563, eccentricity=0.72, bstar=0.0)):
        margin = margin_over(ephemeris, SEOUL, 10.0)
        time_s = np.arange(0.0, 86_400.0, 1.0)
        value = margin.values(Instants(EPOCH, time_s))
        bend = value[2:] - 2.0 * value[1:-1] + value[:-2]
        edges = np.arange(0, 86_400, 300)
        rows = margin.samples(Instants(EPOCH, time_s[edges]))
        least, greatest = margin.curvature(rows[:-1], rows[1:], np.full(len(edges) - 1, 300.0))
        for cell in range(len(edges) - 1):
            inner = bend[edges[cell] : edges[cell + 1] - 1]
            assert least[cell] <= inner.min()
            assert inner.max() <= greatest[cell]


@pytest.mark.parametrize(
    ("rev_day", "eccentricity", "bstar"),
    [(15.2, 0.001, 1e-4), (16.26, 0.005, 1e-3), (8.78, 0.324, 0.0), (2.73, 0.697, 1e-4), (1.0, 0.001, 0.0)],
)
def test_the_rate_error_covers_what_sgp4_leaves(rev_day: float, eccentricity: float, bstar: float) -> None:
    ephemeris = made(DAY, rev_day=rev_day, eccentricity=eccentricity, bstar=bstar)
    margin = margin_over(ephemeris, SEOUL, 10.0)
    time_s = np.arange(1.0, 86_399.0, 7.0)
    after, before = (margin.values(Instants(EPOCH, time_s + step_s)) for step_s in (0.05, -0.05))
    stated = margin.samples(Instants(EPOCH, time_s))[:, 1]
    assert np.abs((after - before) / 0.1 - stated).max() < 0.8 * margin.rate_error


def test_a_week_costs_few_propagations() -> None:
    span = span_of(7.0)
    ephemeris = made(span)
    stretches, _ = found(ephemeris, SEOUL, 10.0)
    assert len(stretches) > 15
    assert ephemeris.states_asked < 4_000
    assert ephemeris.calls < 40


def test_hand_overs_are_asked_where_they_are_told() -> None:
    class Told(MadeEphemeris):
        def hand_overs(self, span: Span) -> tuple[Instant, ...]:
            return (span.start.plus_s(5.0),)

    plain = made(DAY)
    assert hand_overs(plain, DAY) == ()
    assert hand_overs(Told(plain.record, DAY), DAY) == (EPOCH.plus_s(5.0),)


def test_the_check_interval_follows_the_orbit() -> None:
    low = check_interval_s(made(DAY), DAY)
    assert low == pytest.approx(0.4 * 86_400.0 / 15.2 / (2.0 * np.pi), rel=0.02)
    assert check_interval_s(made(DAY, rev_day=1.0027, bstar=0.0), DAY) == 900.0
    assert check_interval_s(made(DAY, rev_day=2.0, eccentricity=0.73, bstar=0.0), DAY) < 400.0
    nothing = made(DAY)
    nothing.ends_s = -1.0
    assert check_interval_s(nothing, DAY) == 60.0
