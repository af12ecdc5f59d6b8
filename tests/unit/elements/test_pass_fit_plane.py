"""A plane carried to another time, against SGP4's own rates and the published sets of 58400."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sgp4.api import WGS72, Satrec

from orbits.elements.element_set import ElementSet, Provenance
from orbits.elements.history import ElementHistory
from orbits.elements.pass_fit_plane import carried, j2_rates_deg_day, node_rate_deg_day, published_plane
from orbits.evidence import Evidence
from orbits.formats.tle import read_tle
from orbits.time.iso import parse_instant

# The first two published sets of 58400 that are three weeks apart, and what was derived from the first.
PUBLISHED = """MALLIGYONG-1
1 58400U 23179A   24024.60239288  .00007996  00000+0  35104-3 0  9995
2 58400  97.4246 273.5415 0017393  56.9420 303.3483 15.22067486  9731
MALLIGYONG-1
1 58400U 23179A   24046.16366296  .00010980  00000+0  47660-3 0  9997
2 58400  97.4210 294.8293 0015068 344.5115  15.5658 15.22399260 13016
"""
EPOCH = parse_instant("2023-11-25T00:00:00Z")


def published() -> ElementHistory:
    return ElementHistory(read_tle(PUBLISHED, "made").items)


@given(st.floats(1.0, 179.0), st.floats(11.5, 16.0), st.floats(0.0, 0.1))
def test_rates_are_those_that_sgp4_starts_from(inclination_deg: float, motion: float, shape: float) -> None:
    elements = replace(
        published().sets[0], inclination_deg=inclination_deg, mean_motion_rev_day=motion, eccentricity=shape
    )
    record = Satrec()
    record.sgp4init(
        WGS72, "i", 1, 27_000.0, 0.0, 0.0, 0.0, shape, 1.0, np.radians(inclination_deg), 1.0,
        motion * 2.0 * np.pi / 1440.0, 1.0,
    )  # fmt: skip
    node, perigee = j2_rates_deg_day(elements)
    # SGP4 adds terms of the square of J2 and of J4: 0.3 percent of the greatest rate.
    assert node == pytest.approx(np.degrees(record.nodedot) * 1440.0, abs=0.06)
    assert perigee == pytest.approx(np.degrees(record.argpdot) * 1440.0, abs=0.12)


def test_the_plane_of_november_2023_is_carried_back_from_the_first_published_set() -> None:
    history = published()
    plane = published_plane(history, EPOCH)
    assert plane is history.sets[0]
    rate_deg_day, observed = node_rate_deg_day(history, plane)
    assert observed
    assert rate_deg_day == pytest.approx(0.98732, abs=2e-5)
    there = carried(plane, EPOCH, rate_deg_day, observed=observed)
    # The figures of the derived set that ships with the scenario, made apart from this program.
    assert there.raan_deg == pytest.approx(213.7078, abs=2e-4)
    assert there.argument_of_perigee_deg == pytest.approx(269.4605, abs=2e-3)
    assert (there.inclination_deg, there.eccentricity) == (97.4246, 0.0017393)
    assert there.bstar_per_earth_radius == 0.0
    assert there.provenance.evidence is Evidence.DERIVED
    assert "carried 60.6 days back" in there.provenance.note
    assert "as seen in published sets" in there.provenance.note


def test_carried_there_and_back_it_is_the_same_plane() -> None:
    plane = published().sets[0]
    back = carried(carried(plane, EPOCH, 0.9873, observed=True), plane.epoch, 0.9873, observed=True)
    assert back.raan_deg == pytest.approx(plane.raan_deg, abs=1e-9)
    assert back.argument_of_perigee_deg == pytest.approx(plane.argument_of_perigee_deg, abs=1e-6)


def test_a_node_that_passes_360_degrees_between_two_sets_keeps_its_rate() -> None:
    first, second = published().sets
    turned = ElementHistory(
        [replace(each, raan_deg=(each.raan_deg + 70.0) % 360.0) for each in (first, second)]
    )
    assert node_rate_deg_day(turned, turned.sets[0])[0] == pytest.approx(0.98732, abs=2e-5)
    assert node_rate_deg_day(turned, turned.sets[1])[0] == pytest.approx(0.98732, abs=2e-5)


def test_without_another_published_set_the_rate_is_that_of_j2() -> None:
    first, second = published().sets
    soon = replace(second, epoch=first.epoch.plus_s(6 * 86_400.0))
    derived = replace(second, provenance=Provenance(Evidence.DERIVED))
    for other in (soon, derived):
        rate_deg_day, observed = node_rate_deg_day(ElementHistory([first, other]), first)
        assert not observed
        assert rate_deg_day == j2_rates_deg_day(first)[0]
    assert "by J2)" in carried(first, EPOCH, 1.0, observed=False).provenance.note


def test_no_derived_set_gives_the_plane() -> None:
    derived: ElementSet = replace(published().sets[0], provenance=Provenance(Evidence.DERIVED))
    assert published_plane(ElementHistory([derived]), EPOCH) is None
