"""States by the accelerator against sgp4's own, of every kind and in every shape."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sgp4.api import SatrecArray

from orbits.ephemeris.sgp4_wrapper import Satrec
from orbits.fast.accelerated import Accelerator, FastStates
from orbits.fast.sweep import sweep_instants, sweep_pairs, sweep_satellites
from orbits.scenario.builtin import load_builtin
from orbits.scenario.element_sets import element_history
from orbits.time.instant import FloatArray
from tests.unit.fast.conftest import EPOCH_JD, random_near_earth, record_of

WITHIN_KM = 1e-6
WITHIN_KM_S = 1e-9


def days(count: int, reach: float = 30.0) -> tuple[FloatArray, FloatArray]:
    """Dates around the epoch, split as callers split them."""
    return np.full(count, EPOCH_JD), np.linspace(-reach, reach, count)


def hold_together(ours: FastStates, records: list[Satrec], jd: FloatArray, fraction: FloatArray) -> None:
    """A sweep of ours against sgp4's: the same errors, and 1 mm where there is none."""
    error, position_km, velocity_km_s = SatrecArray(records).sgp4(jd, fraction)
    assert np.array_equal(ours.error, error)
    # Some absurd orbits get no number and no error from sgp4: neither do they from us.
    answers = (error == 0) & np.isfinite(position_km).all(axis=2)
    assert np.abs(ours.position_km - position_km)[answers].max(initial=0.0) < WITHIN_KM
    assert np.abs(ours.velocity_km_s - velocity_km_s)[answers].max(initial=0.0) < WITHIN_KM_S
    assert np.isnan(ours.position_km[~answers]).any(axis=1).all()
    assert np.isnan(ours.velocity_km_s[~answers]).any(axis=1).all()


@pytest.mark.parametrize("count", [1, 7, 64, 97])
def test_near_earth_orbits_of_every_kind_are_sgp4_s_within_1_mm(fast: Accelerator, count: int) -> None:
    records = random_near_earth(2000, seed=2006)
    jd, fraction = days(count)
    ours = fast.sweep(fast.prepare(records), jd, fraction)
    assert {1, 6} <= set(np.unique(ours.error).tolist()) or count == 1
    hold_together(ours, records, jd, fraction)


def test_the_sets_of_the_built_in_scenario(fast: Accelerator) -> None:
    document = load_builtin()
    histories = [element_history(document, each) for each in document.objects]
    records = [each.satrec() for history in histories if history is not None for each in history.sets]
    assert records
    for reach in (0.1, 3.0, 30.0):
        jd = np.full(200, records[0].jdsatepoch)
        fraction = np.linspace(-reach, reach, 200)
        hold_together(fast.sweep(fast.prepare(records), jd, fraction), records, jd, fraction)


def test_deep_space_is_sgp4_s_to_the_last_bit(fast: Accelerator) -> None:
    records = [
        record_of(500.0, 0.74, 1.107),
        record_of(35_786.0, 0.0002, 0.001),
        record_of(20_000.0, 0.01, 0.96),
        record_of(300.0, 0.7, 0.5, 1e-4),
    ]
    for count in (9, 300):
        jd, fraction = days(count)
        ours = fast.sweep(fast.prepare(records), jd, fraction)
        error, position_km, velocity_km_s = SatrecArray(records).sgp4(jd, fraction)
        assert not error.any()
        assert np.array_equal(ours.position_km, position_km)
        assert np.array_equal(ours.velocity_km_s, velocity_km_s)


def test_a_mixed_catalogue_is_alike_as_a_sweep_and_as_pairs(fast: Accelerator) -> None:
    records = random_near_earth(150, seed=7)
    records[10] = record_of(35_786.0, 0.0002, 0.1)
    records[149] = record_of(400.0, 0.72, 1.1)
    jd, fraction = days(20)
    satellites = fast.prepare(records)
    ours = fast.sweep(satellites, jd, fraction)
    hold_together(ours, records, jd, fraction)
    order = np.random.default_rng(5).permutation(150 * 20)
    which, at = order // 20, order % 20
    pairs = fast.at(satellites, which, jd[at], fraction[at])
    assert np.array_equal(pairs.error, ours.error[which, at])
    assert np.nanmax(np.abs(pairs.position_km - ours.position_km[which, at])) < 1e-8
    assert np.nanmax(np.abs(pairs.velocity_km_s - ours.velocity_km_s[which, at])) < 1e-11


@given(
    perigee_km=st.floats(-300.0, 5000.0),
    eccentricity=st.one_of(st.just(0.0), st.floats(0.0, 0.95)),
    inclination_rad=st.floats(0.0, float(np.pi)),
    bstar=st.floats(-0.01, 0.1),
    angles_rad=st.tuples(*(st.floats(0.0, 6.2831),) * 3),
    reach=st.floats(0.0, 30.0),
)
def test_the_two_ways_hold_together(
    fast: Accelerator,
    perigee_km: float,
    eccentricity: float,
    inclination_rad: float,
    bstar: float,
    angles_rad: tuple[float, float, float],
    reach: float,
) -> None:
    records = [record_of(perigee_km, eccentricity, inclination_rad, bstar, angles_rad)]
    jd, fraction = days(66, reach)
    hold_together(fast.sweep(fast.prepare(records), jd, fraction), records, jd, fraction)


def test_far_from_the_epoch_sgp4_itself_answers(fast: Accelerator) -> None:
    records = [record_of(800.0, 0.001, 1.7)]
    jd, fraction = days(70, reach=20_000.0)
    hold_together(fast.sweep(fast.prepare(records), jd, fraction), records, jd, fraction)


def test_arrays_as_they_come(fast: Accelerator) -> None:
    records = random_near_earth(5, seed=8)
    jd, fraction = days(10)
    fraction.flags.writeable = False
    satellites = fast.prepare(records)
    strided = fast.sweep(satellites, jd[::2], fraction[::2])
    assert np.array_equal(strided.error, fast.sweep(satellites, jd, fraction).error[:, ::2])
    assert fast.sweep(fast.prepare([]), jd, fraction).position_km.shape == (0, 10, 3)
    assert fast.sweep(satellites, jd[:0], fraction[:0]).position_km.shape == (5, 0, 3)
    nothing = fast.at(satellites, np.empty(0, dtype=np.intp), jd[:0], fraction[:0])
    assert nothing.position_km.shape == (0, 3)


def test_no_array_makes_a_kernel_be_compiled_anew(fast: Accelerator) -> None:
    satellites = fast.prepare(random_near_earth(5, seed=8))
    kernels: tuple[Any, ...] = (sweep_satellites, sweep_instants, sweep_pairs)
    before = [len(each.signatures) for each in kernels]
    for count in (10, 100):
        jd, fraction = days(2 * count)
        which: Any = np.zeros(2 * count, dtype=np.int32)
        for each in (jd, fraction, which):
            each.flags.writeable = False
        fast.sweep(satellites, jd[::2], fraction[::2])
        fast.sweep(satellites, np.full(count, 2_460_281), np.zeros(count, dtype=np.float32))
        fast.at(satellites, which[::2], jd[::2], fraction[::2])
    assert [len(each.signatures) for each in kernels] == before == [1, 1, 1]


def test_other_threads_run_during_a_sweep(fast: Accelerator) -> None:
    satellites = fast.prepare([record_of(500.0 + i, 0.001, 1.0) for i in range(2000)])
    jd, fraction = days(600, reach=1.0)
    counted, begun, over = [0], threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        fast.sweep(satellites, jd, fraction)
        over.set()

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait()
    while not over.is_set():
        counted[0] += 1
    thread.join()
    assert counted[0] > 1000
