import numpy as np
import pytest

from orbits.ephemeris.earth_fixed import itrs_states
from orbits.ephemeris.sampled import SampledEphemeris
from orbits.errors import DataError
from orbits.frames.states import ItrsStates, TemeStates
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import FloatArray, Instants, Span
from orbits.time.iso import parse_instant

LIFT_OFF = parse_instant("2023-11-21T13:42:28Z")


def path(times_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """A path whose coordinates are cubics of time, which the interpolation keeps exactly."""
    t = times_s / 100.0
    position = np.stack([6378.0 + t**3, 10.0 * t - t**2, 1.0 + 2.0 * t], axis=1)
    velocity = np.stack([3 * t**2, 10.0 - 2 * t, np.full_like(t, 2.0)], axis=1) / 100.0
    return position, velocity


SAMPLE_TIMES_S = np.array([0.0, 30.0, 100.0, 350.0, 705.0])
SAMPLES = ItrsStates(Instants(LIFT_OFF, SAMPLE_TIMES_S), *path(SAMPLE_TIMES_S))


def test_a_cubic_path_comes_out_exactly() -> None:
    ephemeris = SampledEphemeris(SAMPLES)
    times_s = np.linspace(0.0, 705.0, 200)
    states = ephemeris.itrs_states(Instants(LIFT_OFF, times_s))
    position_km, velocity_km_s = path(times_s)
    np.testing.assert_allclose(states.position_km, position_km, rtol=0, atol=1e-9)
    np.testing.assert_allclose(states.velocity_km_s, velocity_km_s, rtol=0, atol=1e-11)


def test_another_epoch_of_the_instants_makes_no_difference() -> None:
    ephemeris = SampledEphemeris(SAMPLES)
    instants = Instants(LIFT_OFF.plus_s(-3600.0), [3600.0 + 50.0])
    np.testing.assert_allclose(ephemeris.itrs_states(instants).position_km, path(np.array([50.0]))[0])


def test_outside_its_span_there_is_nothing() -> None:
    ephemeris = SampledEphemeris(SAMPLES)
    assert ephemeris.span == Span(LIFT_OFF, LIFT_OFF.plus_s(705.0))
    instants = Instants(LIFT_OFF, [-0.001, 0.0, 705.0, 705.001])
    for states in (ephemeris.itrs_states(instants), ephemeris.states(instants)):
        for rows in (states.position_km, states.velocity_km_s):
            np.testing.assert_array_equal(np.isnan(rows).all(axis=1), [True, False, False, True])
            assert np.isfinite(rows[1:3]).all()


def test_earth_fixed_samples_turn_into_teme_and_back() -> None:
    ephemeris = SampledEphemeris(SAMPLES)
    instants = Instants(LIFT_OFF, [0.0, 123.4, 705.0])
    back = teme_to_itrs(ephemeris.states(instants))
    direct = itrs_states(ephemeris, instants)
    np.testing.assert_allclose(back.position_km, direct.position_km, rtol=0, atol=1e-8)
    np.testing.assert_allclose(back.velocity_km_s, direct.velocity_km_s, rtol=0, atol=1e-11)
    # On the ground at the equator the turning of the Earth alone is 0.465 km/s.
    at_rest = ItrsStates(Instants(LIFT_OFF, [0.0, 9.0]), np.full((2, 3), [6378.0, 0, 0]), np.zeros((2, 3)))
    speed_km_s = np.linalg.norm(SampledEphemeris(at_rest).states(instants.select(slice(1))).velocity_km_s)
    assert speed_km_s == pytest.approx(0.4651, abs=1e-4)


def test_samples_in_teme_stay_in_teme() -> None:
    samples = TemeStates(SAMPLES.instants, SAMPLES.position_km, SAMPLES.velocity_km_s)
    ephemeris = SampledEphemeris(samples)
    instants = Instants(LIFT_OFF, [70.0])
    np.testing.assert_allclose(ephemeris.states(instants).position_km, path(np.array([70.0]))[0])
    turned = teme_to_itrs(ephemeris.states(instants))
    np.testing.assert_array_equal(itrs_states(ephemeris, instants).position_km, turned.position_km)


@pytest.mark.parametrize(
    ("times_s", "words"),
    [
        ([0.0], "at least two samples"),
        ([], "at least two samples"),
        ([0.0, 1.0, 1.0], "sample 3 of a path is not later"),
        ([0.0, -1.0], "sample 2 of a path is not later"),
        ([0.0, np.nan], "not finite"),
    ],
)
def test_samples_that_make_no_path_are_refused(times_s: list[float], words: str) -> None:
    rows = np.ones((len(times_s), 3))
    with pytest.raises(DataError, match=words):
        SampledEphemeris(ItrsStates(Instants(LIFT_OFF, times_s), rows, rows))


def test_numbers_missing_or_not_finite_are_refused() -> None:
    instants, rows = Instants(LIFT_OFF, [0.0, 1.0]), np.ones((2, 3))
    with pytest.raises(DataError, match="one position and one velocity"):
        SampledEphemeris(ItrsStates(instants, rows[:1], rows))
    with pytest.raises(DataError, match="not finite"):
        SampledEphemeris(ItrsStates(instants, rows, np.full((2, 3), np.inf)))
