"""Edits: functions from a document to a document. The session alone applies them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from orbits.elements.history import Policy
from orbits.errors import DataError
from orbits.scenario.document import (
    Ascent,
    Clock,
    Document,
    Event,
    Moment,
    Region,
    ReportedPoint,
    Source,
    SpaceObject,
    Stated,
    Station,
)
from orbits.scenario.items import ITEM_LISTS, AnyItem, all_items

Edit = Callable[[Document], Document]
"""A pure function; it answers the same document where nothing would change."""

_LIST_OF: dict[type[AnyItem], str] = {
    Source: "sources",
    SpaceObject: "objects",
    Ascent: "ascents",
    Event: "events",
    Region: "regions",
    ReportedPoint: "points",
    Station: "stations",
    Moment: "moments",
}


def add_item(item: AnyItem) -> Edit:
    """Append an item to the list of its kind. Raises `DataError` if its id is taken."""

    def edit(document: Document) -> Document:
        if _find(document, item.id) is not None:
            raise DataError(f"the id '{item.id}' is already taken", remedy="choose another id")
        name = _LIST_OF[type(item)]
        return msgspec.structs.replace(document, **{name: (*getattr(document, name), item)})

    return edit


def remove_item(item_id: str) -> Edit:
    """Remove an item by its id. Raises `DataError` if there is none."""

    def edit(document: Document) -> Document:
        name, index = _place(document, item_id)
        items = getattr(document, name)
        return msgspec.structs.replace(document, **{name: (*items[:index], *items[index + 1 :])})

    return edit


def replace_item(item: AnyItem) -> Edit:
    """Put an item in the place of the one with its id and kind. Raises `DataError` if there is none."""

    def edit(document: Document) -> Document:
        name, index = _place(document, item.id)
        items = getattr(document, name)
        if name != _LIST_OF[type(item)]:
            raise DataError(f"'{item.id}' is of another kind", remedy="remove it and add the new one")
        if items[index] == item:
            return document
        return msgspec.structs.replace(document, **{name: (*items[:index], item, *items[index + 1 :])})

    return edit


def set_visible(item_id: str, visible: bool) -> Edit:
    """Show or hide an item. Raises `DataError` if there is none that can be shown."""

    def edit(document: Document) -> Document:
        item = _find(document, item_id)
        if not isinstance(item, Stated):
            raise DataError(f"nothing that can be shown has the id '{item_id}'")
        return replace_item(msgspec.structs.replace(item, visible=visible))(document)

    return edit


def set_clock(clock: Clock) -> Edit:
    """Set where the clock starts, its span, rate and zones."""

    def edit(document: Document) -> Document:
        return document if document.clock == clock else msgspec.structs.replace(document, clock=clock)

    return edit


def set_element_policy(policy: Policy) -> Edit:
    """Choose element sets by the nearest epoch, or by the last one before an instant."""

    def edit(document: Document) -> Document:
        if document.element_policy == policy:
            return document
        return msgspec.structs.replace(document, element_policy=policy)

    return edit


def set_title(title: str, subtitle: str = "") -> Edit:
    """Name the document."""

    def edit(document: Document) -> Document:
        if (document.title, document.subtitle) == (title, subtitle):
            return document
        return msgspec.structs.replace(document, title=title, subtitle=subtitle)

    return edit


def _find(document: Document, item_id: str) -> AnyItem | None:
    return next((item for item in all_items(document) if item.id == item_id), None)


def _place(document: Document, item_id: str) -> tuple[str, int]:
    for name in ITEM_LISTS:
        for index, item in enumerate(getattr(document, name)):
            if item.id == item_id:
                return name, index
    raise DataError(f"there is no item with the id '{item_id}'")
