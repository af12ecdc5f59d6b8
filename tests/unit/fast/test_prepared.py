"""The constants of the initialisation against those that sgp4 shows."""

from __future__ import annotations

import math

import numpy as np
import pytest
from sgp4.api import WGS84
from sgp4.api import Satrec as Sgp4Satrec

from orbits.fast.layout import BLOCK, CONSTANT_NAMES, CONSTANTS, LANES
from orbits.fast.prepared import prepared
from tests.unit.fast.conftest import EPOCH_DAYS, random_near_earth, record_of


@pytest.mark.parametrize("name", ["mdot", "argpdot", "nodedot", "mo", "ecco"])
def test_what_sgp4_shows_is_equal_bit_for_bit(name: str) -> None:
    records = random_near_earth(300, seed=3)
    ours = prepared(records).table[:, CONSTANT_NAMES.index(name)]
    assert np.array_equal(ours, [getattr(each, name) for each in records])


def test_below_220_km_the_higher_terms_of_drag_are_left_out() -> None:
    table = prepared([record_of(219.0, 0.01, 1.0, 1e-4), record_of(221.0, 0.01, 1.0, 1e-4)]).table
    higher = [
        CONSTANT_NAMES.index(name) for name in ("omgcof", "xmcof", "d2", "d3", "d4", "bstar_cc5", "t5cof")
    ]
    assert not table[0, higher].any()
    assert table[1, higher].all()


def test_deep_space_and_other_gravity_are_left_to_sgp4() -> None:
    other = Sgp4Satrec()
    other.sgp4init(WGS84, "i", 5, EPOCH_DAYS, 0.0, 0.0, 0.0, 0.001, 1.0, 1.0, 1.0, 0.06, 1.0)
    satellites = prepared([record_of(500.0, 0.7, 1.1), other, record_of(500.0, 0.001, 1.1)])
    assert satellites.is_fast.tolist() == [False, False, True]


def test_blocks_hold_the_table_and_repeat_the_last_record() -> None:
    satellites = prepared(random_near_earth(LANES + 3, seed=4))
    assert satellites.blocks.shape == (2 * BLOCK,)
    second = satellites.blocks[BLOCK:].reshape(CONSTANTS, LANES)
    assert np.array_equal(second[:, :3], satellites.table[LANES:].T, equal_nan=True)
    assert np.array_equal(second[:, 3:], np.repeat(second[:, 2:3], LANES - 3, axis=1), equal_nan=True)


def test_no_records_are_a_table_without_rows() -> None:
    nobody = prepared(())
    assert (len(nobody), nobody.table.shape, nobody.blocks.shape) == (0, (0, CONSTANTS), (0,))


def test_an_orbit_at_180_degrees_has_a_finite_long_period_term() -> None:
    table = prepared([record_of(500.0, 0.001, math.pi)]).table
    assert np.isfinite(table).all()
