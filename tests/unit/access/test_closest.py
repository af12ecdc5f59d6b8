"""Highest moments over places near stated times, held against the search for passes and brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.access.closest import Sought, highest_moments_s
from orbits.access.passes import passes_over_point
from orbits.frames.states import Site
from orbits.time.instant import Span
from tests.unit.access.made import EPOCH, MadeEphemeris, elevations_deg, made, span_of

DAY = span_of(1.0)
REACH_S = 3_600.0


def at(seconds: float, length_s: float = 0.0) -> Span:
    return Span(EPOCH.plus_s(seconds), EPOCH.plus_s(seconds + length_s))


@given(
    lat_deg=st.floats(-90.0, 90.0),
    lon_deg=st.floats(-180.0, 180.0),
    inclination_deg=st.sampled_from([28.5, 63.4, 97.4, 140.0]),
    eccentricity=st.floats(0.0, 0.02),
)
def test_they_are_the_culminations_of_the_passes(
    lat_deg: float, lon_deg: float, inclination_deg: float, eccentricity: float
) -> None:
    ephemeris = made(DAY, inclination_deg=inclination_deg, eccentricity=eccentricity)
    site = Site(lat_deg, lon_deg)
    tops = [
        each.culmination.instant for each in passes_over_point(ephemeris, site, DAY, 5.0) if not each.clipped
    ]
    sought = [Sought(site, Span(top.plus_s(200.0), top.plus_s(200.0))) for top in tops]
    assert highest_moments_s(ephemeris, sought, REACH_S) == pytest.approx([-200.0] * len(tops), abs=5e-3)


@given(st.floats(6_000.0, 70_000.0), st.floats(-80.0, 80.0))
def test_the_nearest_maximum_is_found_above_the_horizon_or_below(start_s: float, lat_deg: float) -> None:
    ephemeris, site = made(DAY), Site(lat_deg, 127.0)
    (found_s,) = highest_moments_s(ephemeris, [Sought(site, at(start_s))], REACH_S)
    grid_s = np.arange(-REACH_S, REACH_S, 2.0)
    height = elevations_deg(ephemeris, site, DAY, start_s + grid_s)
    inner = grid_s[1:-1][(height[1:-1] > height[:-2]) & (height[1:-1] >= height[2:])]
    assert abs(found_s) <= np.min(np.abs(inner)) + 2.0
    assert np.min(np.abs(inner - found_s)) < 2.0


def test_inside_a_stated_stretch_counts_as_nearest_to_it() -> None:
    ephemeris, site = made(DAY), Site(37.5, 127.0)
    top = passes_over_point(ephemeris, site, DAY, 10.0)[0].culmination.instant.minus_s(EPOCH)
    one, other = highest_moments_s(
        ephemeris, [Sought(site, at(top - 60.0, 600.0)), Sought(site, at(top + 10.0, 900.0))], REACH_S
    )
    assert one == pytest.approx(60.0, abs=0.01)
    assert other == pytest.approx(-10.0, abs=0.01)


def test_where_nothing_is_known_there_is_no_moment() -> None:
    ephemeris: MadeEphemeris = made(DAY)
    sought = [Sought(Site(37.5, 127.0), at(-20_000.0)), Sought(Site(37.5, 127.0), at(40_000.0))]
    found_s = highest_moments_s(ephemeris, sought, REACH_S)
    assert np.isnan(found_s).tolist() == [True, False]
    assert highest_moments_s(ephemeris, [], REACH_S).shape == (0,)
