"""Many satellites at once: the same states as each by itself, errors and all."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from sgp4.api import Satrec as RealSatrec

from orbits.elements.history import ElementHistory
from orbits.ephemeris.fleet import Alone, Fleet
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.ephemeris.sgp4_wrapper import Satrec, propagate
from orbits.formats.tle import read_tle
from orbits.time.instant import Instants, Span
from orbits.time.scales import utc_jd
from tests.unit.access.made import EPOCH, made, span_of

WEEK = span_of(7.0)
TIMES = Instants(EPOCH, np.linspace(-3_000.0, 500_000.0, 97))
TLE = (
    "1 58400U 23179A   24164.24788005  .00007135  00000+0  32465-3 0  9998",
    "2 58400  97.4040  51.1823 0001996 152.6365 207.4976 15.21013721 30973",
)


@pytest.fixture(autouse=True)
def without_accelerator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orbits.ephemeris.fleet.accelerator", lambda: None)


def records() -> list[Satrec]:
    orbits: list[dict[str, float]] = [
        {},
        {"rev_day": 2.00563, "eccentricity": 0.72, "bstar": 0.0},
        {"rev_day": 16.4, "eccentricity": 0.0005, "bstar": 0.001},
        {"rev_day": 1.0027, "bstar": 0.0},
    ]
    return [made(WEEK, **orbit).record for orbit in orbits]


def test_a_sweep_is_what_each_record_says() -> None:
    given = records()
    position_km, velocity_km_s = Fleet(given).sweep(TIMES)
    assert position_km.shape == velocity_km_s.shape == (4, 97, 3)
    for i, record in enumerate(given):
        expected = propagate(record, *utc_jd(TIMES))
        np.testing.assert_array_equal(position_km[i], expected[0])
        np.testing.assert_array_equal(velocity_km_s[i], expected[1])
    assert np.isnan(position_km[2]).any()
    assert np.isfinite(position_km[[0, 1, 3]]).all()


def test_a_long_sweep_is_cut_into_calls_without_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Fleet(records()).sweep(TIMES)
    monkeypatch.setattr("orbits.ephemeris.sgp4_wrapper.LONGEST_CALL", 200)
    for one, other in zip(whole, Fleet(records()).sweep(TIMES), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("longest", [8_000, 7])
def test_each_at_an_instant_of_its_own(longest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orbits.ephemeris.sgp4_wrapper.LONGEST_CALL", longest)
    fleet, which = Fleet(records()), np.random.default_rng(7).integers(0, 4, len(TIMES))
    everywhere = fleet.sweep(TIMES)
    for mine, every in zip(fleet.at(which, TIMES), everywhere, strict=True):
        np.testing.assert_array_equal(mine, every[which, np.arange(len(TIMES))])


def test_nobody_is_asked_of_nobody() -> None:
    nobody = np.empty(0, dtype=np.intp)
    assert Fleet(records()).at(nobody, TIMES.select(nobody))[0].shape == (0, 3)
    assert Fleet(()).sweep(TIMES)[0].shape == (0, 97, 3)


def test_one_ephemeris_is_a_fleet_of_one() -> None:
    ephemeris = made(WEEK)
    states, zeros = ephemeris.states(TIMES), np.zeros(len(TIMES), dtype=np.intp)
    alone = Alone(ephemeris)
    np.testing.assert_array_equal(alone.sweep(TIMES)[0], states.position_km[None])
    np.testing.assert_array_equal(alone.at(zeros, TIMES)[1], states.velocity_km_s)
    assert len(alone) == 1


def test_an_ephemeris_on_one_record_tells_it() -> None:
    (elements,) = read_tle("\n".join(TLE), "made").items
    ephemeris = Sgp4Ephemeris(ElementHistory([elements]))
    inside = Span(elements.epoch, elements.epoch.plus_s(86_400.0))
    record = ephemeris.sole_record(inside)
    assert record is not None
    times = Instants(inside.start, np.linspace(0.0, 86_400.0, 50))
    fleet, states = Fleet((record,)), ephemeris.states(times)
    np.testing.assert_array_equal(fleet.sweep(times)[0][0], states.position_km)
    np.testing.assert_array_equal(fleet.at(np.zeros(50, dtype=np.intp), times)[1], states.velocity_km_s)
    assert ephemeris.sole_record(Span(inside.start, ephemeris.span.stop.plus_s(1.0))) is None
    later = replace(elements, epoch=elements.epoch.plus_s(40_000.0))
    assert Sgp4Ephemeris(ElementHistory([elements, later])).sole_record(inside) is None


@pytest.mark.parametrize("days", [0.5, 20.0])
def test_a_decay_inside_the_span_leaves_the_record_out(days: float) -> None:
    (quiet,) = read_tle("\n".join(TLE), "made").items
    elements = replace(quiet, mean_motion_rev_day=16.3, bstar_per_earth_radius=2e-3)
    ephemeris = Sgp4Ephemeris(ElementHistory([elements]))
    span = Span(elements.epoch, elements.epoch.plus_s(days * 86_400.0))
    decayed = np.isnan(ephemeris.states(Instants.of(span.stop)).position_km).any()
    assert (ephemeris.sole_record(span) is None) == decayed
    assert decayed == (days > 1.0)


def test_the_accelerator_is_used_where_it_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Ready:
        def prepare(self, given: tuple[Satrec, ...]) -> tuple[Satrec, ...]:
            asked.append(f"prepare {len(given)}")
            return given

        def sweep(self, *_: object) -> object:
            asked.append("sweep")
            return SimpleNamespace(position_km=np.zeros((4, 1, 3)), velocity_km_s=np.ones((4, 1, 3)))

    fleet = Fleet(records())
    monkeypatch.setattr("orbits.ephemeris.fleet.accelerator", Ready)
    assert fleet.sweep(Instants.of(EPOCH))[1].all()
    fleet.sweep(Instants.of(EPOCH))
    assert asked == ["prepare 4", "sweep", "sweep"]


def test_records_are_those_of_the_package() -> None:
    assert all(isinstance(each, RealSatrec) for each in records())
