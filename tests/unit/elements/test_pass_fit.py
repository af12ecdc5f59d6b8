"""Orbits from stated pass times: the truth is found again, and what is left over is told honestly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.access.closest import Sought, highest_moments_s
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.elements.pass_fit import NOT_PUBLISHED, DatedPass, fit_passes, pass_residuals_s
from orbits.ephemeris.earth_fixed import itrs_states
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.evidence import Evidence
from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.states import Site
from orbits.time.instant import Instants, Span
from orbits.time.iso import parse_instant

EPOCH = parse_instant("2023-11-25T00:00:00Z")
TRUTH = ElementSet(
    catalogue_number=99_999,
    epoch=EPOCH,
    mean_motion_rev_day=15.21228,
    eccentricity=0.0017393,
    inclination_deg=97.4246,
    raan_deg=213.7078,
    argument_of_perigee_deg=269.4605,
    mean_anomaly_deg=253.3069,
    name="MADE",
)
HOURS = (-3.9, 1.1, 9.0, 30.3, 48.4, 62.2, 88.6, 97.0, 109.5)


def passes_of(
    truth: ElementSet, hours: tuple[float, ...] = HOURS, sideways_deg: float = 1.5
) -> list[DatedPass]:
    """Passes over places beside the ground track, each with its true time."""
    ephemeris = Sgp4Ephemeris(
        ElementHistory([truth]), Span(EPOCH.plus_s(-86_400.0), EPOCH.plus_s(10 * 86_400.0))
    )
    rough = Instants(EPOCH, [3_600.0 * each for each in hours])
    below = geodetic_from_itrs(itrs_states(ephemeris, rough).position_km)
    found = []
    for i, (lat_deg, lon_deg) in enumerate(zip(below.lat_deg, below.lon_deg, strict=True)):
        site = Site(float(lat_deg), float(lon_deg) + sideways_deg * (-1) ** i)
        (late_s,) = highest_moments_s(ephemeris, [Sought(site, Span(rough[i], rough[i]))], 900.0)
        found.append(DatedPass(f"place {i}", rough[i].plus_s(float(late_s)), (site,)))
    return found


def moved(one: DatedPass, seconds: float) -> DatedPass:
    return replace(one, instant=one.instant.plus_s(seconds))


@settings(max_examples=6)
@given(
    inclination_deg=st.floats(30.0, 110.0),
    raan_deg=st.floats(0.0, 359.0),
    anomaly_deg=st.floats(0.0, 359.0),
    motion=st.floats(14.5, 15.8),
    motion_off=st.floats(-0.04, 0.04),
    anomaly_off=st.floats(-180.0, 180.0),
)
def test_mean_motion_and_phase_are_found_again(
    inclination_deg: float,
    raan_deg: float,
    anomaly_deg: float,
    motion: float,
    motion_off: float,
    anomaly_off: float,
) -> None:
    truth = replace(
        TRUTH,
        inclination_deg=inclination_deg,
        raan_deg=raan_deg,
        mean_anomaly_deg=anomaly_deg,
        mean_motion_rev_day=motion,
    )
    plane = replace(
        truth,
        mean_motion_rev_day=motion + motion_off,
        mean_anomaly_deg=(anomaly_deg + anomaly_off) % 360.0,
    )
    found = fit_passes(plane, passes_of(truth))
    assert found.elements.mean_motion_rev_day == pytest.approx(motion, abs=1e-6)
    turned = (found.elements.mean_anomaly_deg - anomaly_deg + 180.0) % 360.0 - 180.0
    assert turned == pytest.approx(0.0, abs=1e-3)
    assert found.max_s < 0.02
    assert found.left_out_rms_s < 0.05


def test_drag_is_found_where_it_is_asked_for() -> None:
    truth = replace(TRUTH, bstar_per_earth_radius=8e-4)
    passes = passes_of(truth)
    assert fit_passes(TRUTH, passes, 2).rms_s > 1.0
    found = fit_passes(TRUTH, passes, 3)
    assert found.elements.bstar_per_earth_radius == pytest.approx(8e-4, rel=1e-3)
    assert found.rms_s < 0.01
    assert "BSTAR 0" not in found.elements.provenance.note


def test_node_and_inclination_are_found_from_exact_times_over_many_places() -> None:
    plane = replace(TRUTH, raan_deg=TRUTH.raan_deg + 0.5, inclination_deg=TRUTH.inclination_deg - 0.2)
    found = fit_passes(plane, passes_of(TRUTH, (*HOURS, 15.0, 22.0, 70.7, 80.1), sideways_deg=6.0), 5)
    assert found.elements.raan_deg == pytest.approx(TRUTH.raan_deg, abs=0.02)
    assert found.elements.inclination_deg == pytest.approx(TRUTH.inclination_deg, abs=0.02)
    assert found.rms_s < 0.02


def test_standard_errors_and_left_out_residuals_follow_the_scatter() -> None:
    late_s = (3.0, -2.0, 4.0, -5.0, 1.0, 2.0, -4.0, 0.0, 1.0)
    passes = [moved(one, seconds) for one, seconds in zip(passes_of(TRUTH), late_s, strict=True)]
    found = fit_passes(TRUTH, passes)
    motion, anomaly = found.parameters
    # A straight line through residuals (seconds late, in revolutions) over days: its slope's error.
    days = np.array([one.instant.minus_s(EPOCH) / 86_400.0 for one in passes])
    late_rev = np.array([each.residual_s for each in found.residuals]) * TRUTH.mean_motion_rev_day / 86_400.0
    expected = np.sqrt(np.sum(late_rev**2) / 7.0 / np.sum((days - days.mean()) ** 2))
    assert motion.error == pytest.approx(expected, rel=0.05)
    assert abs(motion.value - TRUTH.mean_motion_rev_day) < 3.0 * motion.error
    assert abs(anomaly.value - TRUTH.mean_anomaly_deg) < 3.0 * anomaly.error
    residuals = np.array([each.residual_s for each in found.residuals])
    assert found.rms_s == pytest.approx(float(np.sqrt(np.mean(residuals**2))))
    assert found.max_s == pytest.approx(float(np.max(np.abs(residuals))))
    for each in found.residuals:
        assert abs(each.left_out_s) > abs(each.residual_s)


def test_a_left_out_pass_is_held_against_the_fit_to_the_others() -> None:
    passes = passes_of(TRUTH)
    wrong = [*passes[:4], moved(passes[4], -30.0), *passes[5:]]
    found = fit_passes(TRUTH, wrong)
    assert found.residuals[4].left_out_s == pytest.approx(30.0, abs=0.05)
    others = [each.left_out_s for i, each in enumerate(found.residuals) if i != 4]
    assert max(map(abs, others)) > 1.0
    assert found.residuals[4].residual_s < 30.0


def test_several_places_of_one_time_count_as_one_pass() -> None:
    passes = passes_of(TRUTH)
    site = passes[0].sites[0]
    beside = Site(site.lat_deg + 0.5, site.lon_deg)
    both = replace(passes[0], sites=(site, beside))
    alone_s, beside_s, both_s = pass_residuals_s(
        TRUTH, [passes[0], replace(passes[0], sites=(beside,)), both]
    )
    assert alone_s == pytest.approx(0.0, abs=0.01)
    assert abs(beside_s) > 5.0
    assert both_s == pytest.approx(0.5 * (alone_s + beside_s), abs=1e-6)


def test_what_comes_out_says_that_it_is_derived() -> None:
    found = fit_passes(replace(TRUTH, international_designator="2023-179A"), passes_of(TRUTH))
    assert found.elements.international_designator == ""
    provenance = found.elements.provenance
    assert provenance.evidence is Evidence.DERIVED
    assert provenance.note.startswith(NOT_PUBLISHED)
    assert "2 parameters (mean motion, mean anomaly) fitted to 9 stated times" in provenance.note
    assert "from 2023-11-24T20:05:55Z to 2023-11-29T13:29:57Z" in provenance.note
    assert "BSTAR 0" in provenance.note
    assert found.elements.name == "MADE (derived)"


@pytest.mark.parametrize(
    ("count", "parameters", "what"),
    [
        (2, 2, "2 stated passes cannot tell 2 parameters"),
        (5, 5, "5 stated passes cannot tell 5 parameters"),
        (9, 1, "2 to 5 parameters"),
        (9, 6, "2 to 5 parameters"),
    ],
)
def test_too_little_to_go_by_is_told(count: int, parameters: int, what: str) -> None:
    with pytest.raises(DataError, match=what):
        fit_passes(TRUTH, passes_of(TRUTH)[:count], parameters)


def test_a_pass_without_a_place_is_told() -> None:
    passes = passes_of(TRUTH)
    with pytest.raises(DataError, match="names no place"):
        fit_passes(TRUTH, [*passes[:8], replace(passes[8], sites=())])


def test_an_orbit_that_is_not_there_at_all_fits_nothing() -> None:
    falling = replace(TRUTH, mean_motion_rev_day=16.6, eccentricity=0.0)
    with pytest.raises(DataError, match="fit no orbit"):
        fit_passes(falling, passes_of(TRUTH))


def test_an_epoch_generations_away_fits_nothing() -> None:
    far = replace(TRUTH, epoch=parse_instant("2100-01-01T00:00:00Z"))
    with pytest.raises(DataError, match="fit no orbit"):
        fit_passes(far, passes_of(TRUTH))
