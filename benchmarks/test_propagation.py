"""Propagation through our classes against bare sgp4: the ratio is what our layer costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sgp4.api import Satrec

from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.frames.transform import teme_to_itrs
from orbits.scenario.builtin import load_builtin
from orbits.scenario.element_sets import element_history
from orbits.time.instant import Instants
from orbits.time.iso import parse_instant
from orbits.time.scales import utc_jd

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
