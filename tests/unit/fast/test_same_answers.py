"""The program's own questions, with the accelerator and without: the same answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

import orbits.access.accelerated_search
import orbits.ephemeris.fleet
from orbits.access.accelerated_search import accelerated
from orbits.access.fleet_passes import catalogue_passes
from orbits.access.pass_record import Pass
from orbits.access.passes import cone_of, passes_over_point
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.fast.accelerated import Accelerator
from orbits.formats.tle import read_tle
from orbits.frames.states import Site
from orbits.progress import NoProgress
from orbits.time.instant import Span
from orbits.time.iso import parse_instant

SITE = Site(37.5665, 126.978)


def elements() -> tuple[ElementSet, ...]:
    """The briefing's satellite, a higher one and a Molniya."""
    (real,) = read_tle(
        "1 58400U 23179A   24164.24788005  .00007135  00000+0  32465-3 0  9998\n"
        "2 58400  97.4040  51.1823 0001996 152.6365 207.4976 15.21013721 30973",
        "test",
    ).items
    higher = replace(
        real, catalogue_number=1, mean_motion_rev_day=13.1, inclination_deg=51.6, eccentricity=0.05
    )
    molniya = replace(real, catalogue_number=2, mean_motion_rev_day=2.006, eccentricity=0.72)
    return real, higher, molniya


def span(days: float) -> Span:
    start = parse_instant("2024-06-12T00:00:00Z")
    return Span(start, start.plus_s(86400.0 * days))


def use(monkeypatch: pytest.MonkeyPatch, ready: Accelerator | None) -> None:
    """Let the program find this accelerator, or none."""
    monkeypatch.setattr(orbits.access.accelerated_search, "accelerator", lambda: ready)
    monkeypatch.setattr(orbits.ephemeris.fleet, "accelerator", lambda: ready)


def alike(ours: list[Pass], expected: list[Pass]) -> None:
    assert len(ours) == len(expected)
    for one, other in zip(ours, expected, strict=True):
        assert abs(one.rise.instant.minus_s(other.rise.instant)) < 2e-4
        assert abs(one.set.instant.minus_s(other.set.instant)) < 2e-4
        assert abs(one.culmination.instant.minus_s(other.culmination.instant)) < 1e-2
        assert one.culmination.elevation_deg == pytest.approx(other.culmination.elevation_deg, abs=1e-6)
        assert one.culmination.range_km == pytest.approx(other.culmination.range_km, abs=0.05)
        assert (one.clipped, one.satellite_sunlit) == (other.clipped, other.satellite_sunlit)
        assert one.elements_epoch == other.elements_epoch


def test_passes_over_a_point(fast: Accelerator, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in elements():
        ephemeris = Sgp4Ephemeris(ElementHistory((each,)))
        use(monkeypatch, None)
        expected = passes_over_point(ephemeris, SITE, span(10.0))
        use(monkeypatch, fast)
        assert len(expected) > 5
        alike(passes_over_point(ephemeris, SITE, span(10.0)), expected)


def test_passes_of_a_catalogue(fast: Accelerator, monkeypatch: pytest.MonkeyPatch) -> None:
    ephemerides = [Sgp4Ephemeris(ElementHistory((each,))) for each in elements()]
    use(monkeypatch, None)
    expected = catalogue_passes(ephemerides, SITE, span(3.0))
    use(monkeypatch, fast)
    ours = catalogue_passes(ephemerides, SITE, span(3.0))
    for i in range(len(ephemerides)):
        alike(ours.passes(i), expected.passes(i))
    assert len(ours) > 10


def test_the_search_says_whom_it_leaves_to_the_ordinary_way(
    fast: Accelerator, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, fast)
    records = [each.satrec() for each in elements()]
    search = accelerated(records, cone_of(SITE, 10.0), span(1.0), NoProgress())
    assert search is not None
    assert search.is_done.tolist() == [True, True, False]
    assert set(search.of.tolist()) == {0, 1}
    assert search.positions_km().shape == (3, len(search.of), 3)
    use(monkeypatch, None)
    assert accelerated(records, cone_of(SITE, 10.0), span(1.0), NoProgress()) is None
