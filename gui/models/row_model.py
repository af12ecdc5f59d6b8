"""A list model over frozen rows that is silent where nothing changed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The frozen row itself, for delegates."""


class Row(Protocol):
    """What a row of a list is: it has a key that stays, and says itself in one line."""

    @property
    def key(self) -> Hashable:
        """What tells this row from the others."""
        ...

    @property
    def sentence(self) -> str:
        """The whole row in words, for screen readers, searching and tool tips."""
        ...


RowT = TypeVar("RowT", bound=Row)


class RowModel(QAbstractListModel, Generic[RowT]):
    """Rows of one kind.

    Equal rows change nothing; rows with the same keys only announce what differs, so a view keeps
    its selection and scroll position; anything else resets the model.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RowT, ...] = ()

    @property
    def rows(self) -> tuple[RowT, ...]:
        """All rows, in order."""
        return self._rows

    def set_rows(self, rows: Sequence[RowT]) -> bool:
        """Show these rows; answers whether the model had to be reset."""
        new = tuple(rows)
        old = self._rows
        if new == old:
            return False
        if [each.key for each in new] == [each.key for each in old]:
            self._rows = new
            self._announce([index for index in range(len(new)) if new[index] != old[index]])
            return False
        self.beginResetModel()
        self._rows = new
        self.endResetModel()
        return True

    def position_of(self, key: Hashable) -> int:
        """The number of the row with this key, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - a name of Qt's
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sentence as text, for screen readers and as tool tip; the row itself under `ROW_ROLE`."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return row.sentence
        return None

    def _announce(self, numbers: list[int]) -> None:
        for number in numbers:
            index = self.index(number, 0)
            self.dataChanged.emit(index, index)
