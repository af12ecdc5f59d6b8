"""The modelled ascent: through the pad and the reported passages into the derived orbit."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from orbits.ascent.flight import AscentFlight, sampled_ascent
from orbits.ascent.preliminary import Passage, preliminary_ascent
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.evidence import Evidence
from orbits.frames.geodetic import geodetic_from_itrs, itrs_from_geodetic, up_itrs
from orbits.frames.states import Geodetic
from orbits.frames.transform import teme_to_itrs
from orbits.scenario.builtin import load_builtin
from orbits.scenario.element_sets import element_set
from orbits.scenario.ephemerides import object_ephemeris
from orbits.time.instant import FloatArray, Instants
from orbits.time.iso import parse_instant

DOCUMENT = load_builtin()
(SATELLITE,) = DOCUMENT.objects
(ASCENT,) = DOCUMENT.ascents
LIFT_OFF = parse_instant("2023-11-21T13:42:28Z")
INSERTION = parse_instant("2023-11-21T13:54:13Z")
END_S = 705.0

BAENGNYEONG = (37.967, 124.65)
IEODO = (32.123, 125.182)
MIYAKO, OKINAWA = (24.8, 125.3), (26.1, 127.7)


def second_by_second() -> FloatArray:
    return AscentFlight(ASCENT).drawn()[1]


def places() -> Geodetic:
    return geodetic_from_itrs(second_by_second())


def ground_distance_km(lat_deg: float, lon_deg: float) -> FloatArray:
    """Chords between the points below the path and a place; good to a part in a thousand here."""
    below = itrs_from_geodetic(places().lat_deg, places().lon_deg, 0.0)
    return np.asarray(np.linalg.norm(below - itrs_from_geodetic(lat_deg, lon_deg, 0.0), axis=1))


def test_it_says_what_it_is() -> None:
    assert ASCENT.evidence is Evidence.MODELLED
    assert ASCENT.marking == "modelled, preliminary"
    assert ASCENT.lift_off == LIFT_OFF
    assert ASCENT.object == SATELLITE.id


def test_samples_every_five_seconds_from_lift_off_to_insertion() -> None:
    times = [sample.t_s for sample in ASCENT.samples]
    assert times[0] == 0.0
    assert times[-1] == END_S
    assert np.allclose(np.diff(times), 5.0)


def test_it_starts_at_rest_on_the_pad_and_vertically() -> None:
    pad = DOCUMENT.stations[0]
    assert (places().lat_deg[0], places().lon_deg[0]) == pytest.approx((pad.lat_deg, pad.lon_deg), abs=1e-6)
    assert places().alt_km[0] == pytest.approx(0.0, abs=1e-5)
    assert np.abs(AscentFlight(ASCENT).state(0.0)[1]).max() == 0.0
    up = up_itrs(pad.lat_deg, pad.lon_deg)[0]
    for t_s, most_deg in ((5, 0.5), (20, 2.0), (60, 12.0)):
        moved = second_by_second()[t_s] - second_by_second()[0]
        assert moved @ up / np.linalg.norm(moved) > np.cos(np.radians(most_deg))


def test_the_reported_passages_are_met() -> None:
    assert ground_distance_km(*BAENGNYEONG).min() == pytest.approx(40.0, abs=5.0)
    assert ground_distance_km(*IEODO).min() == pytest.approx(20.0, abs=5.0)
    for place in (BAENGNYEONG, IEODO):
        nearest = int(ground_distance_km(*place).argmin())
        assert places().lon_deg[nearest] < place[1], "passes on the west"


def test_it_crosses_the_strait_at_about_ten_minutes_and_not_at_the_reported_time() -> None:
    lat, lon = places().lat_deg, places().lon_deg
    on_line = np.interp(lon, [MIYAKO[1], OKINAWA[1]], [MIYAKO[0], OKINAWA[0]])
    crossing = int(np.flatnonzero(lat < on_line)[0])
    assert 580 < crossing < 603
    assert MIYAKO[1] < lon[crossing] < OKINAWA[1]


def test_altitude_rises_all_the_way() -> None:
    altitude = places().alt_km
    # The orbit it arrives on already sinks over the ellipsoid, by 15 m/s.
    assert np.diff(altitude)[:680].min() > 0.0
    assert (np.maximum.accumulate(altitude) - altitude).max() < 0.3
    assert 500.0 < altitude[-1] < 520.0


def test_speeds_and_accelerations_are_those_of_a_rocket() -> None:
    velocity = np.diff(second_by_second(), axis=0)
    speed = np.linalg.norm(velocity, axis=1)
    acceleration_m_s2 = 1e3 * np.linalg.norm(np.diff(velocity, axis=0), axis=1)
    assert acceleration_m_s2.max() < 40.0
    assert np.diff(speed).min() > 0.0
    assert speed[-1] == pytest.approx(7.69, abs=0.02)


def test_it_arrives_in_the_state_of_the_derived_orbit() -> None:
    derived = element_set(SATELLITE.elements[0], SATELLITE.catalogue_number)
    orbit = teme_to_itrs(
        Sgp4Ephemeris(ElementHistory([derived])).states(Instants(INSERTION, [0.0, 1.0, 2.0]))
    )
    position_km, velocity_km_s = AscentFlight(ASCENT).state(END_S)
    assert np.linalg.norm(position_km - orbit.position_km[0]) < 1e-5
    assert np.linalg.norm(velocity_km_s - orbit.velocity_km_s[0]) < 2e-3
    last = second_by_second()[-3:]
    before, after = np.diff(last, n=2, axis=0)[0], np.diff(orbit.position_km, n=2, axis=0)[0]
    assert 1e3 * np.linalg.norm(after - before) < 2.0, "no step in the acceleration either, m/s2"


def test_no_step_in_position_beyond_what_the_velocity_explains() -> None:
    ephemeris = object_ephemeris(DOCUMENT, SATELLITE)
    assert ephemeris is not None
    instants = Instants.every_s(LIFT_OFF, parse_instant("2023-11-21T14:30:00Z"), 1.0)
    states = teme_to_itrs(ephemeris.states(instants))
    assert np.isfinite(states.position_km).all()
    explained = 0.5 * (states.velocity_km_s[1:] + states.velocity_km_s[:-1])
    unexplained_km = np.linalg.norm(np.diff(states.position_km, axis=0) - explained, axis=1)
    assert unexplained_km.max() < 0.01
    # The hand-over itself, seen from just before it.
    around = teme_to_itrs(ephemeris.states(Instants(INSERTION, [-1e-3, 0.0])))
    assert np.linalg.norm(np.diff(around.position_km, axis=0)) < 1.0


def _orbit() -> Sgp4Ephemeris:
    unlimited = msgspec.structs.replace(SATELLITE.elements[0], use_from=None)
    return Sgp4Ephemeris(ElementHistory([element_set(unlimited, SATELLITE.catalogue_number)]))


GOOD: dict[str, Any] = {
    "lift_off": LIFT_OFF,
    "insertion": INSERTION,
    "pad": (39.66, 124.7),
    "passages": (Passage("strait", 25.05, 125.72),),
    "last_passage_s": 592.0,
}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"passages": ()}, "needs a passage"),
        ({"last_passage_s": 800.0}, "needs a passage between lift-off and insertion"),
        ({"last_passage_s": 620.0}, "fly back"),
        (
            {"insertion": parse_instant("2022-01-01T00:00:00Z"), "lift_off": LIFT_OFF.plus_s(-1e8)},
            "no position",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused(change: dict[str, Any], expected: str) -> None:
    with pytest.raises(DataError, match=expected):
        preliminary_ascent(_orbit(), **{**GOOD, **change})


def test_one_passage_is_enough() -> None:
    path = preliminary_ascent(_orbit(), **GOOD)
    assert path.position_itrs_km.shape == path.velocity_itrs_km_s.shape == (142, 3)
    assert len(path.rows()[0]) == 7


def test_an_ascent_ends_at_the_hand_over_if_that_comes_first() -> None:
    flight = AscentFlight(ASCENT, LIFT_OFF.plus_s(300.5))
    assert flight.stop_s == 300.5
    assert not flight.in_flight(301.0)
    assert np.isnan(flight.state(301.0)[0]).all()
    assert flight.drawn()[0][-1] == 300.5
    assert np.array_equal(flight.state(-5.0)[0], flight.state(0.0)[0])


def test_velocities_are_the_derivatives_of_the_positions() -> None:
    states = sampled_ascent(ASCENT).itrs_states(Instants(LIFT_OFF, np.arange(0.0, 705.5, 0.5)))
    central = states.position_km[2:] - states.position_km[:-2]
    assert np.abs(central - states.velocity_km_s[1:-1]).max() < 1e-4
