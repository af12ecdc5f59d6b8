"""Passes of a catalogue over one point: those of each object by itself, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from orbits.access import fleet_passes
from orbits.access.fleet_passes import CataloguePasses, catalogue_passes
from orbits.access.pass_record import Pass
from orbits.access.passes import passes_over_point
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import UsageError
from orbits.formats.tle import read_tle
from orbits.frames.states import Site
from orbits.progress import WorkCancelledError
from orbits.time.instant import Span
from tests.unit.access.made import Listener, made

SEOUL = Site(37.5665, 126.978)
(REAL,) = read_tle(
    "1 58400U 23179A   24164.24788005  .00007135  00000+0  32465-3 0  9998\n"
    "2 58400  97.4040  51.1823 0001996 152.6365 207.4976 15.21013721 30973",
    "made",
).items
DAY = Span(REAL.epoch, REAL.epoch.plus_s(86_400.0))


@pytest.fixture(autouse=True)
def without_accelerator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orbits.ephemeris.fleet.accelerator", lambda: None)
    monkeypatch.setattr("orbits.access.accelerated_search.accelerator", lambda: None)


def shifted(count: int) -> list[ElementSet]:
    """Near-earth, Molniya, transfer, navigation and stationary orbits, planes and anomalies by chance."""
    rng = np.random.default_rng(20_240_612)
    shapes = [
        (15.2, 0.001, 97.4), (14.2, 0.01, 66.0), (15.6, 0.002, 51.6), (13.0, 0.1, 30.0), (12.5, 0.001, 145.0),
        (2.00563, 0.72, 63.4), (2.25, 0.73, 27.0), (2.00563, 0.01, 55.0), (1.0027379, 0.0003, 3.0),
        (15.9, 0.0004, 89.9),
    ]  # fmt: skip
    return [
        replace(
            REAL,
            catalogue_number=number + 1,
            mean_motion_rev_day=shape[0],
            eccentricity=shape[1],
            inclination_deg=shape[2],
            raan_deg=float(rng.uniform(0.0, 360.0)),
            argument_of_perigee_deg=float(rng.uniform(0.0, 360.0)),
            mean_anomaly_deg=float(rng.uniform(0.0, 360.0)),
        )
        for number, shape in ((i, shapes[i % len(shapes)]) for i in range(count))
    ]


def ephemerides(count: int) -> list[Ephemeris]:
    return [Sgp4Ephemeris(ElementHistory([each])) for each in shifted(count)]


def hold_against_each(
    found: CataloguePasses, objects: Sequence[Ephemeris], span: Span, least_deg: float
) -> int:
    """Compare with the objects one by one; returns how many passes there are."""
    count = 0
    for i, ephemeris in enumerate(objects):
        expected, mine = passes_over_point(ephemeris, SEOUL, span, least_deg), found.passes(i)
        assert len(mine) == len(expected)
        for one, other in zip(mine, expected, strict=True):
            check(one, other)
        count += len(mine)
    assert len(found) == count
    return count


def check(one: Pass, other: Pass) -> None:
    assert (one.clipped, one.elements_epoch) == (other.clipped, other.elements_epoch)
    assert one.satellite_sunlit == other.satellite_sunlit
    for mine, theirs in ((one.rise, other.rise), (one.culmination, other.culmination), (one.set, other.set)):
        assert mine.instant.minus_s(theirs.instant) == pytest.approx(0.0, abs=2e-3)
        assert mine.elevation_deg == pytest.approx(theirs.elevation_deg, abs=2e-4)
    assert one.culmination.elevation_deg == pytest.approx(other.culmination.elevation_deg, abs=1e-6)


@pytest.mark.parametrize("least_deg", [-3.0, 10.0, 60.0])
def test_a_catalogue_has_the_passes_of_each_of_its_objects(least_deg: float) -> None:
    objects = ephemerides(60)
    found = catalogue_passes(objects, SEOUL, DAY, least_deg)
    assert hold_against_each(found, objects, DAY, least_deg) > 20
    assert list(found.of) == sorted(found.of)


def test_small_chunks_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    objects = ephemerides(40)
    whole = catalogue_passes(objects, SEOUL, DAY)
    monkeypatch.setattr(fleet_passes, "CHUNK", 7)
    monkeypatch.setattr(fleet_passes, "LONGEST_SWEEP_STATES", 300)
    parts = catalogue_passes(objects, SEOUL, DAY)
    np.testing.assert_array_equal(whole.of, parts.of)
    np.testing.assert_allclose(whole.columns.time_s, parts.columns.time_s, atol=2e-3)


def test_hand_overs_decays_and_launches_are_searched_one_by_one() -> None:
    one, other, third = shifted(3)
    later = replace(one, epoch=one.epoch.plus_s(40_000.0))
    falling = replace(other, mean_motion_rev_day=16.38, bstar_per_earth_radius=5e-3)
    whole = Sgp4Ephemeris(ElementHistory([third]))
    launch = CompositeEphemeris(Sgp4Ephemeris(ElementHistory([one])), whole, DAY.start.plus_s(30_000.0))
    early = Sgp4Ephemeris(ElementHistory([third]), Span(DAY.start, DAY.start.plus_s(50_000.0)))
    gone = Sgp4Ephemeris(ElementHistory([third]), Span(DAY.stop.plus_s(10.0), DAY.stop.plus_s(50.0)))
    objects: list[Ephemeris] = [
        Sgp4Ephemeris(ElementHistory([one, later])), whole, launch, early, gone,
        Sgp4Ephemeris(ElementHistory([falling])), made(Span(DAY.start, DAY.stop)),
    ]  # fmt: skip
    found = catalogue_passes(objects, SEOUL, DAY)
    assert hold_against_each(found, objects, DAY, 10.0) > 10
    assert found.passes(4) == []


def test_a_span_of_one_instant_and_an_empty_catalogue() -> None:
    objects = ephemerides(20)
    now = Span(DAY.start, DAY.start)
    assert hold_against_each(catalogue_passes(objects, SEOUL, now, -20.0), objects, now, -20.0) > 3
    assert len(catalogue_passes([], SEOUL, DAY)) == 0


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(UsageError, match="latitude 91"):
        catalogue_passes(ephemerides(1), Site(91.0, 0.0), DAY)


def test_progress_is_told_and_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fleet_passes, "CHUNK", 10)
    objects, patient = ephemerides(40), Listener(1000)
    catalogue_passes(objects, SEOUL, DAY, progress=patient)
    assert patient.fractions == sorted(patient.fractions)
    assert len(set(patient.fractions)) >= 4
    assert patient.fractions[-1] <= 1.0
    with pytest.raises(WorkCancelledError):
        catalogue_passes(objects, SEOUL, DAY, progress=Listener(6))
