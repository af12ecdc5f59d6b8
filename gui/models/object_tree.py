"""Objects, ascents, regions, points and stations of a document as a tree with check boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from gui.models.evidence_facts import kind_words
from gui.models.row_model import NO_INDEX, ROW_ROLE, Index
from gui.models.words import DOT
from orbits.evidence import Evidence
from orbits.scenario.document import Document, SpaceObject, Stated

GROUPS = (
    ("objects", "Objects"),
    ("ascents", "Ascents"),
    ("regions", "Regions"),
    ("points", "Reported points"),
    ("stations", "Stations"),
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One item of the tree."""

    id: str
    name: str
    detail: str
    evidence: Evidence
    visible: bool

    @property
    def key(self) -> str:
        """The id of the item."""
        return self.id

    @property
    def sentence(self) -> str:
        """Everything in one line."""
        shown = "shown" if self.visible else "hidden"
        return DOT.join(each for each in (self.name, self.detail, str(self.evidence), shown) if each)


@dataclass(frozen=True, slots=True)
class Branch:
    """One group of the tree; empty groups are left out."""

    name: str
    leaves: tuple[Leaf, ...]

    @property
    def key(self) -> str:
        """The name of the group."""
        return self.name

    @property
    def sentence(self) -> str:
        """Name, and how many of its items are shown."""
        shown = sum(leaf.visible for leaf in self.leaves)
        return f"{self.name}, {shown} of {len(self.leaves)} shown"


class ObjectTreeModel(QAbstractItemModel):
    """Two levels: groups and their items. A check box asks; the document answers.

    Setting a check state changes nothing here: it emits `visibility_wanted`, and the boxes follow
    the document once the session has applied the edit.
    """

    visibility_wanted = Signal(tuple, bool, str)
    """(ids, visible, label for the undo stack)"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._branches: tuple[Branch, ...] = ()

    @property
    def branches(self) -> tuple[Branch, ...]:
        """The groups that have items."""
        return self._branches

    def set_document(self, document: Document | None) -> bool:
        """Show the items of a document; answers whether the model had to be reset."""
        new = branches_of(document) if document is not None else ()
        old = self._branches
        if new == old:
            return False
        if _keys(new) == _keys(old):
            self._branches = new
            self._announce(old)
            return False
        self.beginResetModel()
        self._branches = new
        self.endResetModel()
        return True

    def index_of(self, item_id: str) -> QModelIndex:
        """Where an item is, or an invalid index."""
        for number, branch in enumerate(self._branches):
            for row, leaf in enumerate(branch.leaves):
                if leaf.id == item_id:
                    return self.createIndex(row, 0, number + 1)
        return QModelIndex()

    def id_at(self, index: Index) -> str:
        """The id of the item at an index; empty for a group."""
        row = self._row_at(index)
        return row.id if isinstance(row, Leaf) else ""

    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        """As Qt asks."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        """As Qt asks."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - a name of Qt's
        """As Qt asks."""
        if not parent.isValid():
            return len(self._branches)
        return len(self._branches[parent.row()].leaves) if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index = NO_INDEX) -> int:  # noqa: ARG002, N802 - as Qt calls it
        """One column."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything has a box."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
        return usable | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, sentence, check state, and the row itself under `ROW_ROLE`."""
        row = self._row_at(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        if role == Qt.ItemDataRole.CheckStateRole:
            return _checked(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Ask for an item, or for a whole group, to be shown or hidden."""
        row = self._row_at(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        visible = Qt.CheckState(value) != Qt.CheckState.Unchecked
        leaves = row.leaves if isinstance(row, Branch) else (row,)
        wanted = tuple(leaf.id for leaf in leaves if leaf.visible != visible)
        if not wanted:
            return False
        name = row.name if isinstance(row, Leaf) else f"all {row.name.lower()}"
        self.visibility_wanted.emit(wanted, visible, f"{'Show' if visible else 'Hide'} {name}")
        return self._row_at(index) != row

    def _row_at(self, index: Index) -> Branch | Leaf | None:
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self._branches[index.row()] if index.row() < len(self._branches) else None
        number = int(index.internalId()) - 1
        leaves = self._branches[number].leaves if number < len(self._branches) else ()
        return leaves[index.row()] if index.row() < len(leaves) else None

    def _announce(self, old: tuple[Branch, ...]) -> None:
        for number, (before, after) in enumerate(zip(old, self._branches, strict=True)):
            if before == after:
                continue
            group = self.index(number, 0)
            self.dataChanged.emit(group, group)
            for row, (one, other) in enumerate(zip(before.leaves, after.leaves, strict=True)):
                if one != other:
                    leaf = self.createIndex(row, 0, number + 1)
                    self.dataChanged.emit(leaf, leaf)


def branches_of(document: Document) -> tuple[Branch, ...]:
    """The groups of a document that have items, in the order of `GROUPS`."""
    found = []
    for field, name in GROUPS:
        items: tuple[Stated, ...] = getattr(document, field)
        if items:
            found.append(Branch(name, tuple(_leaf(item) for item in items)))
    return tuple(found)


def _leaf(item: Stated) -> Leaf:
    detail = str(item.catalogue_number) if isinstance(item, SpaceObject) else kind_words(item)
    return Leaf(item.id, item.name, detail, item.evidence, item.visible)


def _keys(branches: tuple[Branch, ...]) -> list[tuple[str, list[str]]]:
    return [(branch.name, [leaf.id for leaf in branch.leaves]) for branch in branches]


def _checked(row: Branch | Leaf) -> Qt.CheckState:
    leaves = row.leaves if isinstance(row, Branch) else (row,)
    shown = sum(leaf.visible for leaf in leaves)
    if shown == len(leaves):
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if shown else Qt.CheckState.Unchecked
