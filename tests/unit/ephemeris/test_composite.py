from dataclasses import replace

import numpy as np
import pytest

from orbits.elements.history import ElementHistory
from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.earth_fixed import itrs_states
from orbits.ephemeris.sampled import SampledEphemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.formats.tle import read_tle
from orbits.frames.states import ItrsStates
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import Instant, Instants, Span

LINES = """\
1 58400U 23179A   24024.60239288  .00007996  00000+0  35104-3 0  9995
2 58400  97.4246 273.5415 0017393  56.9420 303.3483 15.22067486  9731
"""
HISTORY = ElementHistory(read_tle(LINES, "a").items)
ORBIT = Sgp4Ephemeris(HISTORY)
INSERTION = HISTORY.sets[0].epoch
LIFT_OFF = INSERTION.plus_s(-705.0)


def ascent_until(stop: Instant) -> SampledEphemeris:
    """From rest on the ground into the orbit's state, in two steps."""
    instants = Instants.of(LIFT_OFF, stop)
    end = teme_to_itrs(ORBIT.states(instants.select(slice(1, 2))))
    ground = end.position_km / np.linalg.norm(end.position_km) * 6378.0
    return SampledEphemeris(
        ItrsStates(
            instants,
            np.concatenate([ground, end.position_km]),
            np.concatenate([np.zeros((1, 3)), end.velocity_km_s]),
        )
    )


def test_each_part_answers_for_its_own_time() -> None:
    ascent = ascent_until(INSERTION.plus_s(60.0))
    both = CompositeEphemeris(ascent, ORBIT, INSERTION)
    assert both.span == Span(LIFT_OFF, ORBIT.span.stop)
    instants = Instants(LIFT_OFF, [-1.0, 0.0, 300.0, 704.999999, 705.0, 720.0, 6000.0])
    states, of_ascent, of_orbit = both.states(instants), ascent.states(instants), ORBIT.states(instants)
    assert np.isnan(states.position_km[0]).all()
    np.testing.assert_array_equal(states.position_km[1:4], of_ascent.position_km[1:4])
    np.testing.assert_array_equal(states.velocity_km_s[1:4], of_ascent.velocity_km_s[1:4])
    np.testing.assert_array_equal(states.position_km[4:], of_orbit.position_km[4:])
    np.testing.assert_array_equal(states.velocity_km_s[4:], of_orbit.velocity_km_s[4:])
    assert both.states(Instants(LIFT_OFF, [])).position_km.shape == (0, 3)


def test_earth_fixed_states_are_the_same_by_either_way() -> None:
    both = CompositeEphemeris(ascent_until(INSERTION), ORBIT, INSERTION)
    instants = Instants(LIFT_OFF, [-1.0, 0.0, 300.0, 705.0, 6000.0])
    direct, turned = itrs_states(both, instants), teme_to_itrs(both.states(instants))
    np.testing.assert_allclose(direct.position_km, turned.position_km, rtol=0, atol=1e-8)
    np.testing.assert_allclose(direct.velocity_km_s, turned.velocity_km_s, rtol=0, atol=1e-11)


def test_phases_and_elements() -> None:
    both = CompositeEphemeris(ascent_until(INSERTION), ORBIT, INSERTION)
    cases = [(-1.0, "none"), (0.0, "ascent"), (704.0, "ascent"), (705.0, "orbit"), (1e9, "none")]
    for t_s, phase in cases:
        instant = LIFT_OFF.plus_s(t_s)
        assert both.phase(instant) == phase
        assert both.elements_at(instant) is (HISTORY.sets[0] if phase == "orbit" else None)


def test_an_orbit_that_answers_only_later_begins_at_a_hand_over() -> None:
    """With the last set before an instant, none answers from the insertion to the first epoch."""
    later = [replace(HISTORY.sets[0], epoch=INSERTION.plus_s(each)) for each in (3600.0, 7200.0)]
    orbit = Sgp4Ephemeris(ElementHistory(later, "last-before"))
    both = CompositeEphemeris(ascent_until(INSERTION), orbit, INSERTION)
    just_before = [Instant(each.epoch.tai_ns - 1) for each in later]
    assert both.hand_overs(both.span) == (INSERTION, *just_before)
    assert both.hand_overs(Span(INSERTION.plus_s(1.0), INSERTION.plus_s(3599.0))) == ()
    moments = [INSERTION, just_before[0], later[0].epoch, just_before[1], later[1].epoch]
    known = np.isfinite(both.states(Instants.of(*moments)).position_km).all(axis=1)
    np.testing.assert_array_equal(known, [False, False, True, True, True])
    assert [both.elements_at(each) for each in moments] == [None, None, later[0], later[0], later[1]]


def test_a_gap_before_the_hand_over_stays_a_gap() -> None:
    both = CompositeEphemeris(ascent_until(INSERTION.plus_s(-60.0)), ORBIT, INSERTION)
    instant = INSERTION.plus_s(-30.0)
    assert both.phase(instant) == "none"
    assert np.isnan(both.states(Instants(instant, [0.0])).position_km).all()


@pytest.mark.parametrize("hand_over", [LIFT_OFF.plus_s(-1.0), ORBIT.span.stop.plus_s(1.0)])
def test_a_hand_over_outside_is_refused(hand_over: Instant) -> None:
    with pytest.raises(DataError, match="hand-over"):
        CompositeEphemeris(ascent_until(INSERTION), ORBIT, hand_over)
