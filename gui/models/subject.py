"""Which object a panel speaks of: the selected one, or else the one it spoke of before."""

from __future__ import annotations

from orbits.scenario.document import Ascent, Document, SpaceObject
from orbits.scenario.lookup import by_id


def subject_of(document: Document, selection: str, before: SpaceObject | None) -> SpaceObject | None:
    """The selected object, or that of the selected ascent; else the one before, else the first.

    None only where the document has no object.
    """
    item = by_id(document, selection) if selection else None
    if isinstance(item, Ascent):
        item = by_id(document, item.object)
    if not isinstance(item, SpaceObject) and before is not None:
        item = by_id(document, before.id)
    if not isinstance(item, SpaceObject):
        item = next(iter(document.objects), None)
    return item
