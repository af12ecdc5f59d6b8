"""A catalogue in motion: true to SGP4 within 2 m, made in the background, cancelled by a jump."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from orbits.ephemeris.fleet_motion import (
    KEPT_KNOTS,
    KNOT_STEP_S,
    FleetMotion,
    Knots,
    lagrange_weights,
)
from orbits.ephemeris.sgp4_wrapper import Satrec, propagate
from orbits.errors import DataError
from orbits.formats.tle import read_tle
from orbits.time.instant import FloatArray, Instant, Instants
from orbits.time.iso import parse_instant
from orbits.time.scales import utc_jd

NOON = parse_instant("2024-06-12T12:00:00Z")
LINES = """\
1 58400U 23179A   24164.24788005  .00007135  00000+0  32465-3 0  9998
2 58400  97.4040  51.1823 0001996 152.6365 207.4976 15.21013721 30973
1 00011U 00000A   24164.25000000  .00000000  00000+0  10000-4 0    03
2 00011  51.6000 120.0000 0005000  10.0000  20.0000 15.95000000    07
1 00012U 00000A   24164.45000000  .00000000  00000+0  10000-4 0    06
2 00012  27.0000  20.0000 7300000 180.0000   0.0000  2.26000000    05
1 00013U 00000A   24164.25000000  .00000000  00000+0  00000+0 0    09
2 00013   0.0500  20.0000 0001000 180.0000  30.0000  1.00270000    06
"""
TURN = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])


class Together:
    """Objects by bare sgp4, counting how often they are asked."""

    def __init__(self, records: list[Satrec]) -> None:
        self.records = records
        self.asked: list[Instant] = []
        self.gate = threading.Event()
        self.gate.set()

    def __len__(self) -> int:
        return len(self.records)

    def sweep(self, instants: Instants) -> tuple[FloatArray, FloatArray]:
        self.gate.wait(10.0)
        self.asked.append(instants[0])
        both = [propagate(each, *utc_jd(instants)) for each in self.records]
        return np.stack([each[0] for each in both]), np.stack([each[1] for each in both])


@pytest.fixture
def fleet() -> Together:
    sets = read_tle(LINES, "made").items
    assert len(sets) == 4
    return Together([each.satrec() for each in sets])


@pytest.fixture
def motion(fleet: Together) -> Iterator[FleetMotion]:
    made = FleetMotion([fleet])
    yield made
    made.close()


def shown(motion: FleetMotion, instant: Instant, rate: float = 0.0) -> FloatArray:
    """The frame at an instant, once it is there."""
    into = np.full((len(motion), 3), -1.0, dtype=np.float32)
    for _ in range(2_000):
        if motion.frame(instant, TURN, into, rate):
            return into.astype(np.float64)
        threading.Event().wait(0.005)
    raise AssertionError("no frame came")


def exact(fleet: Together, instant: Instant) -> FloatArray:
    moments = utc_jd(Instants.of(instant))
    positions_km: FloatArray = np.array([propagate(each, *moments)[0][0] for each in fleet.records]) @ TURN.T
    return positions_km


def test_weights_are_exact_for_polynomials_of_degree_five() -> None:
    knots = np.arange(-2.0, 4.0)
    for u in (0.0, 0.25, 0.5, 1.0):
        for power in range(6):
            assert lagrange_weights(u) @ knots**power == pytest.approx(u**power, abs=1e-12)


def test_every_frame_is_within_two_metres_of_sgp4(fleet: Together, motion: FleetMotion) -> None:
    perigee = parse_instant("2024-06-12T10:48:00Z")
    for start in (NOON, perigee):
        shown(motion, start)
        for after_s in np.linspace(-900.0, 900.0, 61):
            instant = start.plus_s(float(after_s))
            rounding_km = np.abs(exact(fleet, instant)) * 2.0**-24
            away_km = np.abs(shown(motion, instant, 5.0) - exact(fleet, instant)) - rounding_km
            assert away_km.max() < 2e-3 / np.sqrt(3.0)


def test_a_minute_of_frames_costs_a_handful_of_propagations(fleet: Together, motion: FleetMotion) -> None:
    shown(motion, NOON, 1.0)
    for frame in range(3_600):
        shown(motion, NOON.plus_s(frame / 60.0), 1.0)
    assert 6 <= len(fleet.asked) <= 12
    assert motion.knots_made == len(fleet.asked)


def test_a_jump_shows_everything_after_one_propagation(fleet: Together, motion: FleetMotion) -> None:
    fleet.gate.clear()
    into = np.zeros((len(motion), 3), dtype=np.float32)
    assert not motion.frame(NOON, TURN, into)
    assert not into.any()
    fleet.gate.set()
    shown(motion, NOON)
    assert fleet.asked[0] == NOON
    later = NOON.plus_s(86_400.0 * 3)
    shown(motion, later)
    assert later in fleet.asked


def test_frames_run_on_through_the_ring_of_knots_in_both_directions(
    fleet: Together, motion: FleetMotion
) -> None:
    for sign in (1.0, -1.0):
        for step in range(2 * KEPT_KNOTS):
            instant = NOON.plus_s(sign * (step + 0.37) * KNOT_STEP_S)
            assert np.abs(shown(motion, instant, 60.0 * sign) - exact(fleet, instant)).max() < 0.005


def test_an_object_without_a_position_is_missing_and_takes_nobody_with_it() -> None:
    sets = read_tle(LINES, "made").items
    falling = dataclasses.replace(sets[1], bstar_per_earth_radius=0.9)
    fleet = Together([sets[0].satrec(), falling.satrec()])
    motion = FleetMotion([fleet])
    try:
        frame = shown(motion, NOON.plus_s(86_400.0 * 20))
    finally:
        motion.close()
    assert np.isnan(frame).any(axis=1).tolist() == [False, True]


def test_knots_are_forgotten_where_others_take_their_place() -> None:
    knots = Knots(NOON, 1)
    knots.add(0, np.zeros((3, 1)))
    assert 0 in knots
    knots.add(KEPT_KNOTS, np.ones((3, 1)))
    assert 0 not in knots
    assert KEPT_KNOTS in knots


def test_nothing_to_show_is_said() -> None:
    with pytest.raises(DataError, match="no objects"):
        FleetMotion([])


def test_after_closing_nothing_is_made(fleet: Together) -> None:
    motion = FleetMotion([fleet])
    motion.close()
    assert not motion.frame(NOON, TURN, np.zeros((len(motion), 3), dtype=np.float32))
    assert not fleet.asked
