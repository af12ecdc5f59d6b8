"""What an edit changed, so that only the layers and panels concerned do something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from orbits.scenario.document import Document
from orbits.scenario.items import ITEM_LISTS, AnyItem


@dataclass(frozen=True, slots=True)
class Change:
    """Ids of items added, removed and changed between two documents.

    `whole` says that something beyond single items differs (title, clock, the order of items), or
    that there was no document before: whoever cares about such things looks again at everything.
    """

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    whole: bool = False

    def __bool__(self) -> bool:
        return self.whole or bool(self.added or self.removed or self.changed)

    @property
    def ids(self) -> frozenset[str]:
        """All ids it concerns."""
        return self.added | self.removed | self.changed


def diff(before: Document | None, after: Document) -> Change:
    """The change that leads from one document to another; an empty one where they are equal."""
    if before is None:
        return Change(added=frozenset(_by_id(after, ITEM_LISTS)), whole=True)
    lists = [name for name in ITEM_LISTS if getattr(before, name) is not getattr(after, name)]
    old, new = _by_id(before, lists), _by_id(after, lists)
    return Change(
        added=frozenset(new.keys() - old.keys()),
        removed=frozenset(old.keys() - new.keys()),
        changed=frozenset(
            each for each in old.keys() & new.keys() if old[each] is not new[each] and old[each] != new[each]
        ),
        whole=_frame_differs(before, after) or _order(old, new) != _order(new, old),
    )


def _by_id(document: Document, lists: Iterable[str]) -> dict[str, AnyItem]:
    return {item.id: item for name in lists for item in getattr(document, name)}


def _order(items: dict[str, AnyItem], others: dict[str, AnyItem]) -> list[str]:
    """The ids common to both, in the order of the first."""
    return [each for each in items if each in others]


def _frame_differs(before: Document, after: Document) -> bool:
    names = [each.name for each in msgspec.structs.fields(Document) if each.name not in ITEM_LISTS]
    return any(getattr(before, name) != getattr(after, name) for name in names)
