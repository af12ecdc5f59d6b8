"""What types alone cannot say: ids, references, ranges, order. Pure functions of a document."""

from __future__ import annotations

import math
import zoneinfo
from collections.abc import Iterator
from itertools import pairwise

from orbits.elements.mean_elements import LARGEST_CATALOGUE_NUMBER
from orbits.errors import DataError
from orbits.regions.region import region_from_shape
from orbits.scenario.document import (
    Ascent,
    CircleShape,
    Clock,
    Document,
    Elements,
    Event,
    PointShape,
    PolygonShape,
    Region,
    ReportedPoint,
    Shape,
    SpaceObject,
    Stated,
    Station,
)
from orbits.scenario.element_sets import element_problems
from orbits.scenario.items import AnyItem, placed_items
from orbits.scenario.plain import WrongValue

LEAST_RADIUS_KM, LARGEST_RADIUS_KM = 6_300.0, 1_000_000.0
LARGEST_SPEED_KM_S = 100.0
LONGEST_ASCENT_S = 604_800.0
"""Samples of an ascent beyond them are in other units, or in none."""


def check_document(document: Document) -> tuple[list[WrongValue], list[WrongValue]]:
    """All that is wrong: (what keeps the document from opening, what it opens with nevertheless).

    The latter are references that lead nowhere, catalogue numbers given twice and element sets that
    cannot be read.
    """
    fatal = [*_ids(document), *_clock(document.clock)]
    for path, item in placed_items(document):
        fatal.extend(_item(path, item))
    return fatal, [
        *_references(document),
        *_repeated_numbers(document),
        *_unreadable_elements(document),
    ]


def _ids(document: Document) -> Iterator[WrongValue]:
    first: dict[str, str] = {}
    for path, item in placed_items(document):
        if not item.id:
            yield WrongValue(f"{path}.id", "an id cannot be empty")
        elif item.id in first:
            taken = f"the id '{item.id}' is already that of {first[item.id]}; give each item its own"
            yield WrongValue(f"{path}.id", taken)
        else:
            first[item.id] = path


def _references(document: Document) -> Iterator[WrongValue]:
    sources = {each.id for each in document.sources}
    objects = {each.id for each in document.objects}
    ascents = {each.id for each in document.ascents}
    for path, item in placed_items(document):
        if isinstance(item, Stated):
            yield from _missing_sources(path, item.sources, sources)
        if isinstance(item, SpaceObject):
            for index, elements in enumerate(item.elements):
                yield from _missing_sources(f"{path}.elements[{index}]", elements.sources, sources)
            if item.ascent and item.ascent not in ascents:
                yield WrongValue(f"{path}.ascent", f"there is no ascent with the id '{item.ascent}'")
        if isinstance(item, Ascent) and item.object and item.object not in objects:
            yield _no_object(path, item.object)
        if isinstance(item, Event):
            for index, claim in enumerate(item.passes):
                yield from _missing_sources(f"{path}.passes[{index}]", claim.sources, sources)
                if claim.object not in objects:
                    yield _no_object(f"{path}.passes[{index}]", claim.object)


def _no_object(path: str, named: str) -> WrongValue:
    return WrongValue(f"{path}.object", f"there is no object with the id '{named}'")


def _unreadable_elements(document: Document) -> Iterator[WrongValue]:
    for number, item in enumerate(document.objects):
        if not _is_catalogue_number(item.catalogue_number):
            continue
        for index, what in element_problems(item):
            if (item.elements[index].tle is None) != (item.elements[index].omm is None):
                yield WrongValue(f"objects[{number}].elements[{index}]", what)


def _repeated_numbers(document: Document) -> Iterator[WrongValue]:
    """Objects with element sets are found by their number: each has its own, or zero without sets."""
    first: dict[int, int] = {}
    for number, item in enumerate(document.objects):
        if not item.elements:
            continue
        taken = first.setdefault(item.catalogue_number, number)
        if taken != number:
            what = f"the number {item.catalogue_number} is already that of objects[{taken}]"
            yield WrongValue(f"objects[{number}].catalogue_number", f"{what}; join their element sets")


def _is_catalogue_number(number: int) -> bool:
    return 0 <= number <= LARGEST_CATALOGUE_NUMBER


def _missing_sources(path: str, named: tuple[str, ...], known: set[str]) -> Iterator[WrongValue]:
    for index, each in enumerate(named):
        if each not in known:
            yield WrongValue(f"{path}.sources[{index}]", f"there is no source with the id '{each}'")


def _clock(clock: Clock) -> Iterator[WrongValue]:
    if clock.span_stop <= clock.span_start:
        yield WrongValue("clock.span_stop", "must be after span_start")
    elif not clock.span_start <= clock.start <= clock.span_stop:
        yield WrongValue("clock.start", "must lie between span_start and span_stop")
    if clock.rate == 0.0:
        yield WrongValue("clock.rate", "cannot be zero; 1 is real time")
    for index, (_, zone) in enumerate(clock.zones):
        if not _is_zone(zone):
            yield WrongValue(
                f"clock.zones[{index}]", f"unknown time zone '{zone}'; use an IANA name such as Asia/Tokyo"
            )


def _is_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _item(path: str, item: AnyItem) -> Iterator[WrongValue]:
    if isinstance(item, Event):
        yield from _event(path, item)
    if isinstance(item, (ReportedPoint, Station)):
        yield from _degrees(path, item.lat_deg, item.lon_deg)
    if isinstance(item, ReportedPoint) and item.about_km < 0.0:
        yield WrongValue(f"{path}.about_km", "cannot be negative")
    if isinstance(item, Region):
        yield from _region(path, item)
    if isinstance(item, Ascent):
        yield from _samples(path, item)
    if isinstance(item, SpaceObject):
        if not _is_catalogue_number(item.catalogue_number):
            yield WrongValue(f"{path}.catalogue_number", "expected a whole number of one to nine digits")
        for index, elements in enumerate(item.elements):
            yield from _elements(f"{path}.elements[{index}]", elements)


def _event(path: str, event: Event) -> Iterator[WrongValue]:
    if event.stop is not None and event.stop < event.time:
        yield WrongValue(f"{path}.stop", "must not be before its time")
    for index, claim in enumerate(event.passes):
        place = f"{path}.passes[{index}]"
        if not claim.place:
            yield WrongValue(f"{place}.place", "a place needs a name")
        yield from _degrees(place, claim.lat_deg, claim.lon_deg)
        if claim.about_km < 0.0:
            yield WrongValue(f"{place}.about_km", "cannot be negative")


def _region(path: str, region: Region) -> Iterator[WrongValue]:
    starts, ends = region.active_from, region.active_until
    if starts is not None and ends is not None and ends < starts:
        yield WrongValue(f"{path}.active_until", "must not be before active_from")
    wrong = list(_shape(f"{path}.geometry", region.geometry))
    yield from wrong
    if not wrong:
        try:
            region_from_shape(region.geometry)
        except DataError as error:
            yield WrongValue(f"{path}.geometry", str(error))


def _shape(path: str, shape: Shape) -> Iterator[WrongValue]:
    if isinstance(shape, (PointShape, CircleShape)):
        yield from _degrees(path, shape.lat_deg, shape.lon_deg)
    if isinstance(shape, CircleShape) and not 0.0 < shape.radius_km < 20_000.0:
        yield WrongValue(f"{path}.radius_km", "must be more than 0 and less than 20000 km")
    if isinstance(shape, PolygonShape):
        yield from _polygons(f"{path}.polygons", shape)


def _polygons(path: str, shape: PolygonShape) -> Iterator[WrongValue]:
    if not shape.polygons:
        yield WrongValue(path, "has no ring")
    for part, rings in enumerate(shape.polygons):
        for number, ring in enumerate(rings):
            if len(set(ring)) < 3:
                yield WrongValue(f"{path}[{part}][{number}]", "a ring needs at least three corners")
            for index, (lon_deg, lat_deg) in enumerate(ring):
                if not (-90.0 <= lat_deg <= 90.0 and -360.0 <= lon_deg <= 360.0):
                    yield WrongValue(
                        f"{path}[{part}][{number}][{index}]", "expected [longitude, latitude] in degrees"
                    )


def _degrees(path: str, lat_deg: float, lon_deg: float) -> Iterator[WrongValue]:
    if not -90.0 <= lat_deg <= 90.0:
        yield WrongValue(f"{path}.lat_deg", f"expected -90 to 90 degrees, found {lat_deg:g}")
    if not -360.0 <= lon_deg <= 360.0:
        yield WrongValue(f"{path}.lon_deg", f"expected -360 to 360 degrees, found {lon_deg:g}")


def _samples(path: str, ascent: Ascent) -> Iterator[WrongValue]:
    for index, each in enumerate(ascent.samples):
        radius_km = math.hypot(each.x_km, each.y_km, each.z_km)
        speed_km_s = math.hypot(each.vx_km_s, each.vy_km_s, each.vz_km_s)
        if not (LEAST_RADIUS_KM <= radius_km <= LARGEST_RADIUS_KM and speed_km_s <= LARGEST_SPEED_KM_S):
            what = "expected a place above the ground in km from the Earth's centre and a speed in km/s"
            yield WrongValue(f"{path}.samples[{index}]", what)
            break
        if abs(each.t_s) > LONGEST_ASCENT_S:
            what = f"expected seconds after lift-off, at most {LONGEST_ASCENT_S:.0f}"
            yield WrongValue(f"{path}.samples[{index}][0]", what)
            break
    if len(ascent.samples) < 2:
        yield WrongValue(f"{path}.samples", "a path needs at least two samples")
    for index, (before, after) in enumerate(pairwise(ascent.samples), start=1):
        if after.t_s <= before.t_s:
            yield WrongValue(f"{path}.samples[{index}]", "must be later than the sample before it")


def _elements(path: str, elements: Elements) -> Iterator[WrongValue]:
    if (elements.tle is None) == (elements.omm is None):
        yield WrongValue(path, "give either 'tle' (two lines) or 'omm' (its fields)")
    starts, ends = elements.use_from, elements.use_until
    if starts is not None and ends is not None and ends < starts:
        yield WrongValue(f"{path}.use_until", "must not be before use_from")
