"""Element sets that a user opens become objects of the document, as one edit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from orbits.elements.element_set import ElementSet
from orbits.scenario.document import Document, Elements, Source, SpaceObject
from orbits.scenario.edits import Edit
from orbits.time.iso import format_utc

EPOCH_DECIMALS = 9


def add_element_sets(sets: Sequence[ElementSet], file_name: str) -> Edit:
    """An edit that adds the objects of a file, or their sets to objects that are there already.

    Sets that an object has already (the same epoch and numbers) are not added again. The file is
    named as the source.
    """

    def edit(document: Document) -> Document:
        source = _source(document, file_name)
        objects = list(document.objects)
        for number, group in _by_number(sets).items():
            fresh = tuple(_elements(each, source.id) for each in group)
            place = next((i for i, each in enumerate(objects) if each.catalogue_number == number), None)
            if place is None:
                objects.append(_new_object(number, group, fresh, source.id, document))
            else:
                objects[place] = _extended(objects[place], fresh)
        if tuple(objects) == document.objects:
            return document
        sources = document.sources if source in document.sources else (*document.sources, source)
        return msgspec.structs.replace(document, objects=tuple(objects), sources=sources)

    return edit


def _by_number(sets: Sequence[ElementSet]) -> dict[int, list[ElementSet]]:
    groups: dict[int, list[ElementSet]] = {}
    for each in sets:
        groups.setdefault(each.catalogue_number, []).append(each)
    return groups


def _source(document: Document, file_name: str) -> Source:
    """The file as a source; the one it is already, when it was opened before."""
    for each in document.sources:
        if each.title == file_name and each.speaker == "element file":
            return each
    return Source(id=_free_id(document, "file-" + file_name), speaker="element file", title=file_name)


def _new_object(
    number: int, group: Sequence[ElementSet], fresh: tuple[Elements, ...], source_id: str, document: Document
) -> SpaceObject:
    newest = max(group, key=lambda each: each.epoch)
    return SpaceObject(
        id=_free_id(document, f"object-{number}"),
        name=newest.name or f"Object {number}",
        evidence=newest.provenance.evidence,
        sources=(source_id,),
        catalogue_number=number,
        international_designator=newest.international_designator,
        elements=_distinct(fresh),
    )


def _extended(item: SpaceObject, fresh: Iterable[Elements]) -> SpaceObject:
    elements = _distinct((*item.elements, *fresh))
    return item if elements == item.elements else msgspec.structs.replace(item, elements=elements)


def _distinct(elements: Iterable[Elements]) -> tuple[Elements, ...]:
    kept: dict[str, Elements] = {}
    for each in elements:
        key = repr((each.tle, sorted((each.omm or {}).items(), key=str)))
        kept.setdefault(key, each)
    return tuple(kept.values())


def _elements(each: ElementSet, source_id: str) -> Elements:
    return Elements(
        evidence=each.provenance.evidence,
        sources=(source_id,),
        omm=omm_fields(each),
        name=each.name,
        note=each.provenance.note,
        use_from=each.use_from,
        use_until=each.use_until,
    )


def omm_fields(each: ElementSet) -> dict[str, Any]:
    """The set as the fields of an OMM (CCSDS 502.0-B-3, table 4-3), the numbers unrounded."""
    return {
        "OBJECT_NAME": each.name,
        "OBJECT_ID": each.international_designator,
        "EPOCH": format_utc(each.epoch, EPOCH_DECIMALS).removesuffix("Z"),
        "MEAN_MOTION": each.mean_motion_rev_day,
        "ECCENTRICITY": each.eccentricity,
        "INCLINATION": each.inclination_deg,
        "RA_OF_ASC_NODE": each.raan_deg,
        "ARG_OF_PERICENTER": each.argument_of_perigee_deg,
        "MEAN_ANOMALY": each.mean_anomaly_deg,
        "EPHEMERIS_TYPE": 0,
        "CLASSIFICATION_TYPE": each.classification,
        "NORAD_CAT_ID": each.catalogue_number,
        "ELEMENT_SET_NO": each.element_set_number,
        "REV_AT_EPOCH": each.revolution_at_epoch,
        "BSTAR": each.bstar_per_earth_radius,
        "MEAN_MOTION_DOT": each.mean_motion_dot,
        "MEAN_MOTION_DDOT": each.mean_motion_ddot,
    }


def _free_id(document: Document, wanted: str) -> str:
    taken = {
        item.id
        for items in (
            document.sources,
            document.objects,
            document.ascents,
            document.events,
            document.regions,
            document.points,
            document.stations,
            document.moments,
        )
        for item in items
    }
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name
