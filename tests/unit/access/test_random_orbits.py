"""No pass missed, none invented: random orbits, sites and elevations against brute force.

The truth is made by other means than the search: elevations every half second, straight from sgp4
and the matrices of ERFA; edges by halving on the same, tops by narrowing grids.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from erfa import ufunc
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.access.pass_record import Pass
from orbits.access.passes import passes_over_point
from orbits.frames.states import Site
from orbits.time.earth_orientation import polar_motion_rad
from orbits.time.instant import FloatArray, Instant, Instants, Span
from orbits.time.scales import ut1_jd, utc_jd
from tests.unit.access.made import EPOCH, MadeEphemeris, made

STEP_S = 0.5
RISE_SET_S, CULMINATION_S = 0.02, 0.1

KINDS: dict[str, dict[str, float]] = {
    "low": {"rev_day": 15.2, "eccentricity": 0.001, "inclination_deg": 97.4},
    "low and eccentric": {"rev_day": 13.2, "eccentricity": 0.11, "inclination_deg": 49.0},
    "retrograde": {"rev_day": 14.4, "eccentricity": 0.005, "inclination_deg": 144.0},
    "polar": {"rev_day": 14.9, "eccentricity": 0.002, "inclination_deg": 90.0},
    "decaying": {"rev_day": 16.35, "eccentricity": 0.0008, "inclination_deg": 51.6, "bstar": 2e-3},
    "Molniya": {"rev_day": 2.00563, "eccentricity": 0.72, "inclination_deg": 63.4, "perigee_deg": 270.0},
    "transfer": {"rev_day": 2.27, "eccentricity": 0.73, "inclination_deg": 27.0},
    "navigation": {"rev_day": 2.00563, "eccentricity": 0.01, "inclination_deg": 55.0},
    "stationary": {"rev_day": 1.0027379, "eccentricity": 0.0002, "inclination_deg": 0.05},
    "inclined synchronous": {"rev_day": 1.0027379, "eccentricity": 0.08, "inclination_deg": 41.0},
}
LATITUDES = st.one_of(st.sampled_from([-90.0, 0.0, 90.0]), st.floats(-90.0, 90.0))
LONGITUDES = st.one_of(st.sampled_from([-180.0, 0.0, 180.0]), st.floats(-180.0, 180.0))
HEIGHTS_M = st.sampled_from([0.0, -430.0, 8_800.0])
ANGLES = st.floats(0.0, 360.0)


@dataclass
class Truth:
    """Elevations by brute force, over a site."""

    ephemeris: MadeEphemeris
    site: Site

    def sines(self, time_s: FloatArray) -> FloatArray:
        """Sine of the elevation at seconds after the start of the span; NaN without an answer."""
        instants = Instants(self.ephemeris.span.start, time_s)
        error, position_km, _ = self.ephemeris.record.sgp4_array(*utc_jd(instants))
        xp, yp = polar_motion_rad(instants)
        turn = ufunc.c2tcio(np.eye(3), ufunc.gmst82(*ut1_jd(instants)), ufunc.pom00(xp, yp, 0.0))
        lat, lon = np.radians(self.site.lat_deg), np.radians(self.site.lon_deg)
        place_m, _ = ufunc.gd2gc(1, lon, lat, self.site.alt_m)
        line_km = np.einsum("nij,nj->ni", turn, position_km) - place_m / 1e3
        up = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
        sines: FloatArray = line_km @ up / np.linalg.norm(line_km, axis=1)
        return np.where(error == 0, sines, np.nan)

    def edge_s(self, low_s: float, high_s: float, sine: float) -> float:
        """Where the elevation goes through a height between two times: by halving."""
        rises = self.sines(np.array([high_s]))[0] >= sine
        for _ in range(20):
            middle_s = 0.5 * (low_s + high_s)
            if (self.sines(np.array([middle_s]))[0] >= sine) == rises:
                high_s = middle_s
            else:
                low_s = middle_s
        return 0.5 * (low_s + high_s)

    def top_s(self, low_s: float, high_s: float) -> float:
        """Where the elevation is greatest between two times: by grids, each eight times finer."""
        for _ in range(4):
            time_s = np.linspace(low_s, high_s, 17)
            best = int(np.argmax(self.sines(time_s)))
            low_s, high_s = time_s[max(best - 1, 0)], time_s[min(best + 1, 16)]
        return 0.5 * float(low_s + high_s)


def hold(truth: Truth, found: list[Pass], span: Span, least_deg: float) -> int:
    """Compare passes with the truth over a span; returns how many there are."""
    start = span.start.minus_s(truth.ephemeris.span.start)
    time_s = start + np.append(np.arange(0.0, span.seconds, STEP_S), span.seconds)
    sine, seen = float(np.sin(np.radians(least_deg))), truth.sines(time_s)
    above = seen >= sine
    rises = np.flatnonzero(above[1:] & ~above[:-1])
    sets = np.flatnonzero(~above[1:] & above[:-1])
    mine = [(each, *times_of(each, truth.ephemeris.span.start)) for each in found]
    long = []
    for each, rise_s, top_s, set_s in mine:
        assert rise_s <= top_s <= set_s
        if np.any(above & (time_s >= rise_s) & (time_s <= set_s)):
            long.append((each, rise_s, top_s, set_s))
        else:
            # A pass between two samples is as true as its middle: the states there must say so.
            assert truth.sines(np.array([0.5 * (rise_s + set_s)]))[0] >= sine - 1e-9
            assert set_s - rise_s < STEP_S + 2.0 * RISE_SET_S
    starts = [time_s[0]] * bool(above[0]) + [truth.edge_s(time_s[i], time_s[i + 1], sine) for i in rises]
    stops = [truth.edge_s(time_s[i], time_s[i + 1], sine) for i in sets] + [time_s[-1]] * bool(above[-1])
    assert len(long) == len(starts)
    for (each, rise_s, top_s, set_s), start_s, stop_s in zip(long, starts, stops, strict=True):
        assert rise_s == pytest.approx(start_s, abs=RISE_SET_S)
        assert set_s == pytest.approx(stop_s, abs=RISE_SET_S)
        hold_top(truth, each, top_s, time_s[(time_s >= start_s) & (time_s <= stop_s)])
    return len(long)


def times_of(each: Pass, epoch: Instant) -> tuple[float, float, float]:
    """Rise, culmination and set in seconds after an epoch."""
    rise_s, top_s, set_s = (one.instant.minus_s(epoch) for one in (each.rise, each.culmination, each.set))
    return rise_s, top_s, set_s


def hold_top(truth: Truth, each: Pass, top_s: float, time_s: FloatArray) -> None:
    """The culmination is the highest moment, to 0.1 s where there is one highest moment to that."""
    seen = truth.sines(time_s)
    best = int(np.nanargmax(seen))
    mine = truth.sines(np.array([top_s]))[0]
    assert mine >= seen[best] - 1e-11
    assert np.degrees(np.arcsin(mine)) == pytest.approx(each.culmination.elevation_deg, abs=1e-6)
    near = truth.top_s(max(time_s[best] - STEP_S, time_s[0]), min(time_s[best] + STEP_S, time_s[-1]))
    beside = truth.sines(np.array([near - CULMINATION_S, near + CULMINATION_S]))
    if np.all(mine - beside > 1e-11):
        assert top_s == pytest.approx(near, abs=CULMINATION_S)


@settings(max_examples=50)
@given(
    kind=st.sampled_from(sorted(KINDS)),
    lat_deg=LATITUDES,
    lon_deg=LONGITUDES,
    alt_m=HEIGHTS_M,
    least_deg=st.floats(-5.0, 85.0),
    raan_deg=ANGLES,
    anomaly_deg=ANGLES,
    from_day=st.floats(0.0, 3.0),
)
def test_passes_are_those_of_brute_force(
    kind: str,
    lat_deg: float,
    lon_deg: float,
    alt_m: float,
    least_deg: float,
    raan_deg: float,
    anomaly_deg: float,
    from_day: float,
) -> None:
    whole = Span(EPOCH, EPOCH.plus_s(4.0 * 86_400.0))
    ephemeris = made(whole, raan_deg=raan_deg, anomaly_deg=anomaly_deg, **KINDS[kind])
    start = EPOCH.plus_s(from_day * 86_400.0)
    span = Span(start, start.plus_s(20_000.0))
    site = Site(lat_deg, lon_deg, alt_m)
    hold(Truth(ephemeris, site), passes_over_point(ephemeris, site, span, least_deg), span, least_deg)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_passes_to_compare(kind: str) -> None:
    rng = np.random.default_rng(sorted(KINDS).index(kind))
    count = 0
    for _ in range(8):
        raan_deg, anomaly_deg, lon_deg = rng.uniform(0.0, 360.0, 3)
        span = Span(EPOCH, EPOCH.plus_s(30_000.0))
        ephemeris = made(span, raan_deg=raan_deg, anomaly_deg=anomaly_deg, **KINDS[kind])
        height_m = float(rng.uniform(-400.0, 4_000.0))
        site = Site(float(rng.uniform(-70.0, 70.0)), float(lon_deg) - 180.0, height_m)
        least_deg = float(rng.uniform(-5.0, 30.0))
        found = passes_over_point(ephemeris, site, span, least_deg)
        count += hold(Truth(ephemeris, site), found, span, least_deg)
    assert count >= 2


@pytest.mark.parametrize("kind", ["low", "low and eccentric", "retrograde", "polar", "Molniya", "transfer"])
@pytest.mark.parametrize("seconds", [0.3, 2.0, 6.0])
def test_a_graze_of_seconds_is_found_and_a_hair_higher_is_not(kind: str, seconds: float) -> None:
    rng = np.random.default_rng([ord(letter) for letter in kind])
    grazes = 0
    for _ in range(3):
        raan_deg, anomaly_deg, lon_deg = rng.uniform(0.0, 360.0, 3)
        span = Span(EPOCH, EPOCH.plus_s(5.0 * 86_400.0 if KINDS[kind]["rev_day"] < 3.0 else 60_000.0))
        ephemeris = made(span, raan_deg=raan_deg, anomaly_deg=anomaly_deg, **KINDS[kind])
        site = Site(float(rng.uniform(-80.0, 80.0)), float(lon_deg) - 180.0)
        truth = Truth(ephemeris, site)
        whole = [each for each in passes_over_point(ephemeris, site, span, 0.0) if each.clipped is None]
        for each in [one for one in whole if one.culmination.elevation_deg < 88.0][:3]:
            grazes += 1
            hold_graze(truth, each.culmination.instant.minus_s(EPOCH), seconds)
    assert grazes >= 3


def hold_graze(truth: Truth, top_s: float, seconds: float) -> None:
    """A threshold so low under a top that the pass lasts so long, and another as high above it."""
    top_s = truth.top_s(top_s - 1.0, top_s + 1.0)
    top, edge = truth.sines(np.array([top_s, top_s + 0.5 * seconds]))
    around = Span(EPOCH.plus_s(top_s - 1_500.0), EPOCH.plus_s(top_s + 1_500.0))
    inside = Span(max(around.start, EPOCH), min(around.stop, truth.ephemeris.span.stop))
    under_deg, over_deg = (float(np.degrees(np.arcsin(each))) for each in (edge, 2.0 * top - edge))
    near = [
        each
        for each in passes_over_point(truth.ephemeris, truth.site, inside, under_deg)
        if each.rise.instant.minus_s(EPOCH) <= top_s <= each.set.instant.minus_s(EPOCH)
    ]
    assert len(near) == 1
    assert near[0].duration_s == pytest.approx(seconds, rel=0.1, abs=RISE_SET_S)
    assert near[0].set.instant.minus_s(EPOCH) == pytest.approx(top_s + 0.5 * seconds, abs=RISE_SET_S)
    assert near[0].culmination.instant.minus_s(EPOCH) == pytest.approx(top_s, abs=CULMINATION_S)
    over = passes_over_point(truth.ephemeris, truth.site, inside, over_deg)
    assert not [each for each in over if abs(each.culmination.instant.minus_s(EPOCH) - top_s) < 10.0]
