"""The ephemeris of a document's object: its ascent, then its orbit, without a seam."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.sampled import SampledEphemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Document, SpaceObject
from orbits.scenario.ephemerides import object_ephemeris
from orbits.time.instant import Instants
from orbits.time.iso import parse_instant

LIFT_OFF = parse_instant("2023-11-21T13:42:28Z")


@pytest.fixture(scope="module")
def document() -> Document:
    return load_builtin()


def satellite_of(document: Document, **changes: object) -> SpaceObject:
    (found,) = [each for each in document.objects if each.catalogue_number == 58400]
    return msgspec.structs.replace(found, **changes)


def test_nothing_jumps_from_the_pad_into_orbit(document: Document) -> None:
    """From 13:42:28 to 14:30 UTC in steps of 1 s: no step beyond what the velocities explain."""
    ephemeris = object_ephemeris(document, satellite_of(document))
    assert isinstance(ephemeris, CompositeEphemeris)
    instants = Instants.every_s(LIFT_OFF, parse_instant("2023-11-21T14:30:00Z"), 1.0)
    assert len(instants) == 2853
    states = ephemeris.states(instants)
    assert np.isfinite(states.position_km).all()
    moved_km = np.diff(states.position_km, axis=0)
    explained_km = (states.velocity_km_s[1:] + states.velocity_km_s[:-1]) / 2.0
    unexplained_km = np.linalg.norm(moved_km - explained_km, axis=1)
    hand_over = 704  # the step from T+704 s to T+705 s
    assert unexplained_km[hand_over] < 1.0
    assert np.delete(unexplained_km, hand_over).max() < 0.05
    jumps_km_s = np.linalg.norm(np.diff(states.velocity_km_s, axis=0), axis=1)
    assert jumps_km_s.max() < 0.06


def test_the_orbit_does_not_answer_for_the_ascent(document: Document) -> None:
    ephemeris = object_ephemeris(document, satellite_of(document, ascent=""))
    assert isinstance(ephemeris, Sgp4Ephemeris)
    states = ephemeris.states(Instants(LIFT_OFF, [704.0, 706.0]))
    assert np.isnan(states.position_km[0]).all()
    assert np.isfinite(states.position_km[1]).all()


def test_a_start_after_all_data_leaves_the_ascent(document: Document) -> None:
    late = satellite_of(document, starts=parse_instant("2090-01-01T00:00:00Z"))
    assert isinstance(object_ephemeris(document, late), SampledEphemeris)


def test_a_start_before_the_ascent_leaves_the_orbit(document: Document) -> None:
    early = satellite_of(document, starts=parse_instant("2023-11-21T00:00:00Z"))
    assert isinstance(object_ephemeris(document, early), Sgp4Ephemeris)
