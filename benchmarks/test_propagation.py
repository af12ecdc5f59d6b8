"""Propagation against bare sgp4: what our layer costs, and what the accelerator saves."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sgp4.api import WGS72, Satrec, SatrecArray

from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.fast import wait_ready
from orbits.fast.accelerated import Accelerator
from orbits.frames.transform import teme_to_itrs
from orbits.scenario.builtin import load_builtin
from orbits.scenario.element_sets import element_history
from orbits.time.instant import Instants
from orbits.time.iso import parse_instant
from orbits.time.scales import utc_jd

OBJECTS = 12_000
ROUNDS = 9

START = parse_instant("2024-06-07T00:00:00Z")
DAY = Instants(START, np.arange(0.0, 86400.0, 10.0))


@pytest.fixture(scope="module")
def ephemeris() -> Sgp4Ephemeris:
    (satellite,) = [each for each in load_builtin().objects if each.catalogue_number == 58400]
    history = element_history(load_builtin(), satellite)
    assert history is not None
    return Sgp4Ephemeris(history)


@pytest.mark.benchmark(group="one day in steps of 10 s")
def test_bare_sgp4(benchmark: Any, ephemeris: Sgp4Ephemeris) -> None:
    elements = ephemeris.elements_at(START)
    assert elements is not None
    record: Satrec = elements.satrec()
    benchmark(record.sgp4_array, *utc_jd(DAY))


@pytest.mark.benchmark(group="one day in steps of 10 s")
def test_ours_in_teme(benchmark: Any, ephemeris: Sgp4Ephemeris) -> None:
    states = benchmark(ephemeris.states, DAY)
    assert np.isfinite(states.position_km).all()


@pytest.mark.benchmark(group="one day in steps of 10 s")
def test_ours_in_itrs(benchmark: Any, ephemeris: Sgp4Ephemeris) -> None:
    states = benchmark(lambda: teme_to_itrs(ephemeris.states(DAY)))
    assert np.isfinite(states.position_km).all()


@pytest.fixture(scope="module")
def fast() -> Accelerator:
    ready = wait_ready(300.0)
    if ready is None:
        pytest.skip("numba (the extra 'fast') is not installed")
    return ready


@pytest.fixture(scope="module")
def near_earth() -> list[Any]:
    """Records of made orbits 300 to 1,500 km high, nearly all round, as most of a catalogue's are."""
    drawn = np.random.default_rng(2006)
    records = []
    for _ in range(OBJECTS):
        eccentricity = min(abs(drawn.normal(0.0, 0.003)), 0.02)
        axis = (1.0 + drawn.uniform(300.0, 1500.0) / 6378.135) / (1.0 - eccentricity)
        record = Satrec()
        record.sgp4init(
            WGS72,
            "i",
            5,
            27_000.0,
            drawn.uniform(0.0, 5e-4),
            0.0,
            0.0,
            eccentricity,
            drawn.uniform(0.0, 6.28),
            drawn.uniform(0.0, 3.14),
            drawn.uniform(0.0, 6.28),
            0.07436691613317342 / axis**1.5,
            drawn.uniform(0.0, 6.28),
        )
        records.append(record)
    return records


@pytest.mark.parametrize("dates", [1, 24, 200], ids=["a frame", "24 dates", "200 dates"])
def test_bulk_sgp4_on_one_core(fast: Accelerator, near_earth: list[Any], dates: int) -> None:
    """Both take turns, so that a busy machine slows both alike; the least times are compared."""
    records = near_earth[: OBJECTS if dates < 100 else OBJECTS // 10]
    jd, fraction = np.full(dates, 2_460_281.5), np.linspace(0.0, 1.0, dates)
    together, satellites = SatrecArray(records), fast.prepare(records)
    error, position_km, _ = together.sgp4(jd, fraction)
    ours = fast.sweep(satellites, jd, fraction)
    assert not error.any()
    worst_mm = 1e6 * float(np.abs(ours.position_km - position_km).max())
    assert worst_mm < 1.0
    theirs_s, ours_s = _least_s(
        lambda: together.sgp4(jd, fraction), lambda: fast.sweep(satellites, jd, fraction)
    )
    states = len(records) * dates
    print(
        f"\n{states} states on one core: sgp4 {1e9 * theirs_s / states:.0f} ns each,"
        f" ours {1e9 * ours_s / states:.1f} ns: {theirs_s / ours_s:.1f} times as fast,"
        f" {worst_mm:.1g} mm apart"
    )


def _least_s(*jobs: Callable[[], object]) -> list[float]:
    """Least CPU seconds of each job, taken in turn: the core's time, whoever else wants it."""
    least = [float("inf")] * len(jobs)
    for _ in range(ROUNDS):
        for number, job in enumerate(jobs):
            start = time.thread_time()
            job()
            least[number] = min(least[number], time.thread_time() - start)
    return least
