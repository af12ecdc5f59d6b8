"""Copies of an element set: where they stand, and that they are told as modelled."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.elements.constellation import constellation, copy_at, node_spread_deg, shares
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import UsageError
from orbits.evidence import Evidence
from orbits.time.instant import FloatArray, Instant, Instants
from orbits.time.scales import instant_from_utc_calendar

EPOCH = instant_from_utc_calendar(2024, 6, 12, 0, 0, 0.0)


def an_element_set(**changes: Any) -> ElementSet:
    numbers: dict[str, Any] = {
        "catalogue_number": 99_999,
        "name": "MADE",
        "epoch": EPOCH,
        "mean_motion_rev_day": 15.2,
        "eccentricity": 0.001,
        "inclination_deg": 97.4,
        "raan_deg": 51.0,
        "argument_of_perigee_deg": 150.0,
        "mean_anomaly_deg": 200.0,
        "bstar_per_earth_radius": 1e-4,
    }
    return ElementSet(**(numbers | changes))


def position_km(elements: ElementSet, instant: Instant) -> FloatArray:
    ephemeris = Sgp4Ephemeris(ElementHistory([elements]))
    return np.asarray(ephemeris.states(Instants.of(instant)).position_km[0])


def normal(elements: ElementSet) -> FloatArray:
    states = Sgp4Ephemeris(ElementHistory([elements])).states(Instants.of(EPOCH))
    across = np.cross(states.position_km[0], states.velocity_km_s[0])
    return np.asarray(across / np.linalg.norm(across))


def test_copies_in_one_plane_follow_each_other_at_even_times() -> None:
    base = an_element_set(eccentricity=0.1, mean_motion_rev_day=12.0, bstar_per_earth_radius=0.0)
    copies = constellation(base, 4, "same")
    later = position_km(base, EPOCH.plus_s(base.period_s / 4.0))
    # Drift of node and perigee in a quarter of a revolution moves it by less than 0.1 degree.
    assert np.linalg.norm(position_km(copies[1], EPOCH) - later) < 20.0
    assert all(np.degrees(np.arccos(normal(each) @ normal(base))) < 0.1 for each in copies)


@pytest.mark.parametrize(("inclination_deg", "spread_deg"), [(97.4, 180.0), (86.4, 180.0), (53.0, 360.0)])
def test_nodes_are_spread_by_the_pattern_that_suits_the_inclination(
    inclination_deg: float, spread_deg: float
) -> None:
    base = an_element_set(inclination_deg=inclination_deg)
    assert node_spread_deg(base, "spread") == spread_deg
    assert node_spread_deg(base, "same") == 0.0
    nodes = [each.raan_deg for each in constellation(base, 6, "spread")]
    assert np.diff(np.unwrap(nodes, period=360.0)) == pytest.approx(np.full(5, spread_deg / 6.0))


def test_no_two_polar_planes_coincide() -> None:
    normals = [normal(each) for each in constellation(an_element_set(), 12, "spread")]
    closest = max(abs(float(a @ b)) for a, b in itertools.combinations(normals, 2))
    assert np.degrees(np.arccos(closest)) == pytest.approx(15.0, abs=1.0)


def test_copies_are_modelled_and_know_no_limits_of_use() -> None:
    base = an_element_set(use_from=EPOCH, use_until=EPOCH.plus_s(10.0))
    for each in constellation(base, 3, "spread"):
        assert each.provenance.evidence is Evidence.MODELLED
        assert each.usable_at(EPOCH.plus_s(-1e6))
        assert "copy of the set of MADE" in each.provenance.note


@given(st.integers(1, 40), st.sampled_from(["same", "spread"]), st.floats(-360.0, 360.0))
def test_the_first_copy_is_where_the_base_is_and_the_steps_are_even(
    count: int, planes: Any, anomaly_deg: float
) -> None:
    base = an_element_set(mean_anomaly_deg=anomaly_deg)
    copies = constellation(base, count, planes)
    assert len(copies) == count
    assert copies[0].mean_anomaly_deg == pytest.approx(anomaly_deg % 360.0)
    assert copies[0].raan_deg == base.raan_deg
    steps = np.diff(np.unwrap([each.mean_anomaly_deg for each in copies], period=360.0))
    assert np.mod(steps, 360.0) == pytest.approx(np.full(count - 1, 360.0 / count))


def test_larger_constellations_share_copies_with_smaller_ones() -> None:
    assert set(shares(3)) <= set(shares(6))
    base = an_element_set()
    assert copy_at(base, Fraction(1, 2), "same") == copy_at(base, Fraction(3, 6), "same")


def test_a_constellation_has_a_satellite() -> None:
    with pytest.raises(UsageError, match="0 satellites"):
        shares(0)
