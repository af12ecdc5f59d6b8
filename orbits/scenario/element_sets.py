"""The element sets of a document's objects, read with the readers of the formats."""

from __future__ import annotations

import dataclasses
import json

from orbits.elements.element_set import ElementSet, Provenance
from orbits.elements.history import ElementHistory
from orbits.errors import DataError
from orbits.formats.omm_json import read_omm_json
from orbits.formats.tle import read_tle
from orbits.scenario.document import Document, Elements, SpaceObject
from orbits.scenario.lookup import speakers


def element_set(elements: Elements, catalogue_number: int, source: str = "") -> ElementSet:
    """The element set of a document's entry; evidence, name, note and limits are the document's.

    Raises `DataError` in words where its lines or fields are wrong, or of another object.
    """
    if elements.tle is not None:
        result = read_tle("\n".join(elements.tle), "tle")
    else:
        result = read_omm_json(json.dumps([elements.omm]), "omm")
    if len(result.items) != 1:
        told = result.problems[0] if result.problems else None
        raise DataError(told.what if told else "no element set", remedy=told.remedy if told else "")
    read = result.items[0]
    if read.catalogue_number != catalogue_number:
        raise DataError(f"the element set is of object {read.catalogue_number}, not {catalogue_number}")
    return dataclasses.replace(
        read,
        name=elements.name or read.name,
        provenance=Provenance(elements.evidence, source, elements.note),
        use_from=elements.use_from,
        use_until=elements.use_until,
    )


def element_history(document: Document, item: SpaceObject) -> ElementHistory | None:
    """All element sets of an object that can be read, or None where there is none.

    They are chosen by the document's policy. A wrong set does not take the others with it;
    `element_problems` tells of it.
    """
    sets = []
    for each in item.elements:
        try:
            sets.append(element_set(each, item.catalogue_number, speakers(document, each.sources)))
        except DataError:
            continue
    return ElementHistory(sets, document.element_policy) if sets else None


def element_problems(item: SpaceObject) -> list[tuple[int, str]]:
    """(index in `elements`, what is wrong) for every set that cannot be read."""
    problems = []
    for index, each in enumerate(item.elements):
        try:
            element_set(each, item.catalogue_number)
        except DataError as error:
            problems.append((index, str(error)))
    return problems
