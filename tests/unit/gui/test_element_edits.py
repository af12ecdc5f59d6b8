"""Element sets from files become objects of the document without losing a digit that matters."""

from __future__ import annotations

import numpy as np
import pytest

from gui.element_edits import add_element_sets
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.formats.tle import read_tle
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Document
from orbits.scenario.element_sets import element_history
from orbits.scenario.file import dump_document, load_document
from orbits.scenario.items import placed_items
from orbits.time.instant import Instants

ISS = """ISS (ZARYA)
1 25544U 98067A   20194.88612269 -.00002218  00000-0 -31515-4 0  9992
2 25544  51.6461 221.2784 0001413  89.1723 280.4612 15.49507896236008
"""
OTHER = ISS.replace("20194.88612269", "20195.88612269").replace("0  9992", "0  9993")


@pytest.fixture(scope="module")
def document() -> Document:
    return load_builtin()


def test_the_orbit_is_the_same_through_document_and_file(document: Document) -> None:
    (item,) = read_tle(ISS, "iss.tle").items
    edited = add_element_sets([item], "iss.tle")(document)
    reopened = load_document(dump_document(edited), "again")
    history = element_history(reopened, reopened.objects[-1])
    assert history is not None
    instants = Instants(item.epoch, np.linspace(0.0, 86_400.0, 97))
    direct = Sgp4Ephemeris(ElementHistory([item])).states(instants).position_km
    through = Sgp4Ephemeris(history).states(instants).position_km
    assert (
        np.abs(direct - through).max() < 1e-5
    )  # km: the epoch as UTC text against the epoch as a day of the year


def test_sets_of_a_known_object_join_it_once(document: Document) -> None:
    first = read_tle(ISS, "iss.tle").items
    both = read_tle(ISS + OTHER, "iss.tle").items
    once = add_element_sets(first, "iss.tle")(document)
    twice = add_element_sets(both, "iss.tle")(once)
    added = [each for each in twice.objects if each.catalogue_number == 25544]
    assert len(added) == 1
    assert len(added[0].elements) == 2
    assert add_element_sets(both, "iss.tle")(twice) is twice
    assert len(twice.sources) == len(document.sources) + 1


def test_ids_stay_unique(document: Document) -> None:
    items = read_tle(ISS, "iss.tle").items
    edited = add_element_sets(items, document.title)(document)
    ids = [item.id for _, item in placed_items(edited)]
    assert len(ids) == len(set(ids))
