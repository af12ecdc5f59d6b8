from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.bodies.lighting import LightingInterval, lighting_intervals
from orbits.bodies.shadow import shadow_depths_rad, state_of
from orbits.bodies.shadow_margin import PENUMBRA, UMBRA, ShadowMargin
from orbits.bodies.sun import SunInTeme, sun_itrs_km
from orbits.constants import WGS84_EQUATORIAL_RADIUS_KM
from orbits.frames.states import TemeStates
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import FloatArray, Instant, Instants, Span
from orbits.time.iso import parse_instant

GRAVITY_KM3_S2 = 398_600.4418
START = parse_instant("2024-03-01T00:00:00Z")
SAME_RAD = 1e-7
"""Polar motion (0.5 arcsec of 21 km) and knots set the two ways apart by less: 0.1 m at the nearest limb."""
ECLIPTIC_POLE = np.array([0.0, -np.sin(np.radians(23.4382)), np.cos(np.radians(23.4382))])
"""In TEME of 2024."""


class Circle:
    """A satellite on a circle about the Earth's centre, in TEME, with exact velocities."""

    def __init__(self, radius_km: float, normal: FloatArray, span: Span) -> None:
        self.span = span
        self.rate = np.sqrt(GRAVITY_KM3_S2 / radius_km**3)
        first = np.cross(normal, [1.0, 0.0, 0.0])
        first *= radius_km / np.linalg.norm(first)
        self.axes_km = np.array([first, np.cross(normal, first)])

    def states(self, instants: Instants) -> TemeStates:
        turn = self.rate * instants.since_s(self.span.start)
        cosine, sine = np.cos(turn), np.sin(turn)
        position_km = np.stack((cosine, sine), axis=1) @ self.axes_km
        velocity_km_s = self.rate * (np.stack((-sine, cosine), axis=1) @ self.axes_km)
        return TemeStates(instants, position_km, velocity_km_s)


def circle(radius_km: float, edge_km: float, node_rad: float, start: Instant, revolutions: float) -> Circle:
    """One whose nearest point to the shadow's axis lies so far outside a sphere of the Earth's radius."""
    period_s = 2.0 * np.pi * np.sqrt(radius_km**3 / GRAVITY_KM3_S2)
    span = Span(start, start.plus_s(revolutions * period_s))
    sun = SunInTeme(span).km(Instants.of(start))[0]
    sun /= np.linalg.norm(sun)
    across = np.cross(sun, [0.0, 0.0, 1.0])
    across /= np.linalg.norm(across)
    turned = np.cos(node_rad) * across + np.sin(node_rad) * np.cross(sun, across)
    sine = min((WGS84_EQUATORIAL_RADIUS_KM + edge_km) / radius_km, 1.0)
    return Circle(radius_km, sine * sun + np.sqrt(1.0 - sine**2) * turned, span)


def earth_fixed_depths(orbit: Circle, times_s: FloatArray) -> FloatArray:
    """Depths by way of the ITRS, as the state of a single instant is told."""
    instants = Instants(orbit.span.start, times_s)
    return shadow_depths_rad(teme_to_itrs(orbit.states(instants)).position_km, sun_itrs_km(instants))


def assert_all_found(orbit: Circle, intervals: list[LightingInterval], step_s: float) -> None:
    """Brute force: the state of every sample, every turn between samples, and every edge."""
    times_s = np.arange(0.0, orbit.span.seconds, step_s)
    depths = earth_fixed_depths(orbit, times_s)
    times_s, depths = with_turns(orbit, times_s, depths)
    ends_s = np.array([each.stop.minus_s(orbit.span.start) for each in intervals])
    told = np.array([each.state for each in intervals])[
        np.searchsorted(ends_s, times_s).clip(0, len(ends_s) - 1)
    ]
    clear = (np.abs(depths) > SAME_RAD).all(axis=1)
    wrong = clear & (told != state_of(depths))
    assert not wrong.any(), times_s[wrong]
    at_edges = np.abs(earth_fixed_depths(orbit, ends_s[:-1])) if len(ends_s) > 1 else np.zeros((0, 2))
    assert (at_edges.min(axis=1) < SAME_RAD).all()


def with_turns(orbit: Circle, times_s: FloatArray, depths: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The samples and those of the turns between them, by narrowing around the highest and lowest."""
    for column, sign in ((0, 1.0), (1, 1.0), (0, -1.0), (1, -1.0)):
        value = sign * depths[:, column]
        top = np.flatnonzero((value[1:-1] >= value[:-2]) & (value[1:-1] >= value[2:])) + 1
        low_s, high_s = times_s[top - 1], times_s[top + 1]
        for _ in range(30):
            third = (high_s - low_s) / 3.0
            first = sign * earth_fixed_depths(orbit, low_s + third)[:, column]
            second = sign * earth_fixed_depths(orbit, high_s - third)[:, column]
            low_s = np.where(first < second, low_s + third, low_s)
            high_s = np.where(first < second, high_s, high_s - third)
        turns_s = 0.5 * (low_s + high_s)
        times_s = np.concatenate((times_s, turns_s))
        depths = np.concatenate((depths, earth_fixed_depths(orbit, turns_s)))
        order = np.argsort(times_s)
        times_s, depths = times_s[order], depths[order]
    return times_s, depths


@settings(max_examples=12)
@given(
    st.sampled_from([6_578.0, 6_900.0, 7_800.0, 12_000.0]),
    st.floats(-60.0, 60.0),
    st.floats(0.0, 2.0 * np.pi),
    st.floats(0.0, 365.0),
)
def test_grazing_shadows_in_low_orbits_are_all_found(
    radius_km: float, edge_km: float, node_rad: float, day: float
) -> None:
    orbit = circle(radius_km, edge_km, node_rad, START.plus_s(day * 86_400.0), 2.2)
    assert_all_found(orbit, lighting_intervals(orbit, orbit.span), 0.5)


@pytest.mark.parametrize("tilt_rad", [0.0, 0.01, 0.0117, 0.0235, 0.0242, 0.03])
def test_shadows_at_the_distance_of_the_moon_are_all_found(tilt_rad: float) -> None:
    normal = np.cos(tilt_rad) * ECLIPTIC_POLE + np.sin(tilt_rad) * np.array([1.0, 0.0, 0.0])
    orbit = Circle(384_400.0, normal, Span(START, START.plus_s(27.4 * 86_400.0)))
    intervals = lighting_intervals(orbit, orbit.span)
    assert_all_found(orbit, intervals, 60.0)
    if tilt_rad == 0.0:
        assert [each.state for each in intervals] == ["sunlight", "penumbra", "umbra", "penumbra", "sunlight"]
        # An umbra of 9,212 km, met at 1.018 km/s less the 0.077 km/s of the shadow itself.
        assert intervals[2].stop.minus_s(intervals[2].start) == pytest.approx(9_212.0 / 0.941, rel=0.01)
    if tilt_rad == 0.03:
        assert [each.state for each in intervals] == ["sunlight"]


def test_a_satellite_over_the_terminator_never_leaves_sunlight() -> None:
    orbit = circle(7_800.0, 1_421.0, 1.0, START, 60.0)
    assert lighting_intervals(orbit, orbit.span) == [
        LightingInterval("sunlight", orbit.span.start, orbit.span.stop)
    ]


def test_eclipse_season_of_a_geostationary_orbit() -> None:
    # About the equinox of 20 March 2024: eclipses on some 45 days, up to 72 minutes long.
    season = Span(parse_instant("2024-02-15T00:00:00Z"), parse_instant("2024-04-25T00:00:00Z"))
    orbit = Circle(42_164.172, np.array([0.0, 0.0, 1.0]), season)
    intervals = lighting_intervals(orbit, season)
    umbras_s = np.array([each.stop.minus_s(each.start) for each in intervals if each.state == "umbra"])
    assert 42 <= len(umbras_s) <= 46
    assert umbras_s.max() == pytest.approx(67.5 * 60.0, abs=60.0)
    assert_all_found(orbit, intervals, 20.0)


@settings(max_examples=200)
@given(st.integers(0, 2**32), st.sampled_from([6_300.0, 6_378.5, 6_700.0, 42_164.0, 1e6, 2e6]))
def test_margin_and_depth_agree_in_sign(seed: int, radius_km: float) -> None:
    random = np.random.default_rng(seed)
    normal = random.normal(size=3)
    span = Span(START, START.plus_s(86_400.0))
    orbit = Circle(radius_km, normal / np.linalg.norm(normal), span)
    instants = Instants(START, random.uniform(0.0, span.seconds, 50))
    sun = SunInTeme(span)
    depths = shadow_depths_rad(orbit.states(instants).position_km, sun.km(instants))
    for column, kind in enumerate((PENUMBRA, UMBRA)):
        margin_km = ShadowMargin(orbit, sun, kind, 60.0).values(instants)
        clear = np.abs(depths[:, column]) > 1e-7
        np.testing.assert_array_equal((margin_km >= 0.0)[clear], (depths[:, column] >= 0.0)[clear])


@settings(max_examples=60)
@given(
    st.integers(0, 2**32),
    st.sampled_from([6_578.0, 7_000.0, 26_560.0, 42_164.0, 384_400.0]),
    st.sampled_from([PENUMBRA, UMBRA]),
)
def test_rates_and_bounds_of_curvature_hold(seed: int, radius_km: float, kind: float) -> None:
    random = np.random.default_rng(seed)
    orbit = circle(
        radius_km, random.uniform(-6_378.0, 100.0), random.uniform(0.0, 6.28), START, random.uniform(1.0, 2.0)
    )
    margin = ShadowMargin(orbit, SunInTeme(orbit.span), kind, 60.0)
    width_s = orbit.span.seconds / 40.0
    left_s = random.uniform(10.0, orbit.span.seconds - width_s - 10.0, 40)
    inside_s = (left_s[:, None] + width_s * np.linspace(0.0, 1.0, 30)).ravel()
    h = 2e-3 * width_s
    before, now, after = (margin.samples(Instants(orbit.span.start, inside_s + d)) for d in (-h, 0.0, h))
    left, right = (margin.samples(Instants(orbit.span.start, t)) for t in (left_s, left_s + width_s))
    least, greatest = margin.curvature(left, right, np.full(40, width_s))
    bend = ((after[:, 0] - 2.0 * now[:, 0] + before[:, 0]) / h**2).reshape(40, 30)
    noise = 1e-3 * np.abs(greatest).max() + 1e-9 / h**2
    # Where the day side begins the second derivative jumps; a difference across it lies between both.
    assert (bend <= greatest[:, None] + noise).all()
    assert (bend >= least[:, None] - noise).all()
    difference = (after[:, 0] - before[:, 0]) / (2.0 * h)
    allowed = margin.rate_error + 0.5 * h * np.repeat(greatest - least, 30)
    assert (np.abs(difference - now[:, 1]) <= allowed).all()
