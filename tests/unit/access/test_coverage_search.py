"""Coverage by each rule, held against sampling every few seconds."""

from __future__ import annotations

import numpy as np
import pytest

from orbits.access.coverage import Coverage
from orbits.access.coverage_search import AccessRule, coverage
from orbits.access.passes import passes_over_point
from orbits.errors import UsageError
from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.states import Site
from orbits.frames.topocentric import horizon
from orbits.frames.transform import teme_to_itrs
from orbits.regions.region import CapRegion
from orbits.time.instant import FloatArray, Instants, Span
from tests.unit.access.made import MadeEphemeris, elevations_deg, made, span_of

SITE = Site(37.5665, 126.978, 0.0, "Seoul")
STEP_S = 5.0


def times_s(span: Span) -> FloatArray:
    return np.arange(0.0, span.seconds + STEP_S, STEP_S)


def off_nadir_deg(ephemeris: MadeEphemeris, span: Span, time_s: FloatArray) -> FloatArray:
    """Angles at the satellite between straight down and the site; NaN where the Earth is between."""
    position_km = teme_to_itrs(ephemeris.states(Instants(span.start, time_s))).position_km
    below = geodetic_from_itrs(position_km)
    lat, lon = np.radians(below.lat_deg), np.radians(below.lon_deg)
    down = -np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)
    line = horizon(SITE).position_km - position_km
    cosine = np.sum(down * line, axis=1) / np.linalg.norm(line, axis=1)
    seen = elevations_deg(ephemeris, SITE, span, time_s) > 0.0
    return np.where(seen, np.degrees(np.arccos(cosine)), np.nan)


def assert_as_sampled(found: Coverage, up: FloatArray) -> None:
    edges = np.diff(np.concatenate(([0.0], up, [0.0])))
    rises, sets = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    assert found.pass_count == len(rises) > 2
    gaps_s = (rises[1:] - sets[:-1]) * STEP_S
    assert found.complete_gaps_s == pytest.approx(gaps_s, abs=2.0 * STEP_S)
    assert found.covered_s == pytest.approx(up.sum() * STEP_S, abs=STEP_S * len(rises))


def test_visible_over_a_point_as_sampled() -> None:
    span = span_of(4.0)
    ephemeris = made(span)
    up = elevations_deg(ephemeris, SITE, span, times_s(span)) >= 10.0
    assert_as_sampled(coverage(ephemeris, AccessRule(SITE, "visible"), span), up.astype(float))


def test_a_swath_over_a_point_as_sampled() -> None:
    span = span_of(9.0)
    ephemeris = made(span)
    angles = off_nadir_deg(ephemeris, span, times_s(span))
    found = coverage(ephemeris, AccessRule(SITE, half_angle_deg=40.0), span)
    assert_as_sampled(found, (angles <= 40.0).astype(float))
    assert found.best_off_nadir_deg == pytest.approx(np.nanmin(angles), abs=1.0)


def test_a_region_is_passed_more_often_than_its_centre() -> None:
    span = span_of(4.0)
    ephemeris = made(span)
    region = CapRegion(SITE.lat_deg, SITE.lon_deg, 800.0)
    flown_over = coverage(ephemeris, AccessRule(region, "ground-track"), span)
    swath = coverage(ephemeris, AccessRule(region, half_angle_deg=20.0), span)
    seen = coverage(ephemeris, AccessRule(region, "visible"), span)
    assert 0 < flown_over.covered_s < swath.covered_s < seen.covered_s
    assert seen.covered_s > coverage(ephemeris, AccessRule(SITE, "visible"), span).covered_s
    assert flown_over.best_off_nadir_deg == pytest.approx(0.0, abs=1e-6)


def test_daylight_counts_the_passes_with_the_sun_up() -> None:
    span = span_of(4.0)
    ephemeris = made(span)
    suns_deg = [each.target_sun_elevation_deg for each in passes_over_point(ephemeris, SITE, span)]
    found = coverage(ephemeris, AccessRule(SITE, "visible"), span)
    assert 0 < found.daylight_count < len(suns_deg)
    assert found.daylight_count == sum(each >= 0.0 for each in suns_deg)


def test_nothing_is_said_where_nothing_is_known() -> None:
    found = coverage(made(span_of(1.0)), AccessRule(SITE, "visible"), span_of(1.0, span_of(5.0).stop))
    assert (found.known, found.pass_count, found.gaps) == ((), 0, ())


@pytest.mark.parametrize(
    ("mode", "half_angle_deg", "words"),
    [
        ("swath", None, "needs the half-angle"),
        ("visible", 30.0, "for a swath alone"),
        ("ground-track", None, "no ground track meets a point"),
    ],
)
def test_rules_that_make_no_sense_are_refused(mode: str, half_angle_deg: float | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        AccessRule(SITE, mode, half_angle_deg=half_angle_deg)  # type: ignore[arg-type]
