"""The items of a document as one series, whatever their kind."""

from __future__ import annotations

from collections.abc import Iterator

from orbits.scenario.document import (
    Ascent,
    Document,
    Event,
    Moment,
    Region,
    ReportedPoint,
    Source,
    SpaceObject,
    Station,
)

AnyItem = Source | SpaceObject | Ascent | Event | Region | ReportedPoint | Station | Moment

ITEM_LISTS = ("sources", "objects", "ascents", "events", "regions", "points", "stations", "moments")
"""The fields of a document that hold items, each with an id of its own."""


def all_items(document: Document) -> Iterator[AnyItem]:
    """Every item, in the order of the file."""
    for name in ITEM_LISTS:
        yield from getattr(document, name)


def placed_items(document: Document) -> Iterator[tuple[str, AnyItem]]:
    """Every item with its path, such as "events[3]", in the order of the file."""
    for name in ITEM_LISTS:
        for index, item in enumerate(getattr(document, name)):
            yield f"{name}[{index}]", item
