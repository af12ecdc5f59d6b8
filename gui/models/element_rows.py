"""The element sets of one object as rows, with their age at the instant and which one is in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gui.models.row_model import RowModel
from gui.models.words import DOT, age_sentence, age_text, both_zones
from orbits.elements.element_set import ElementSet
from orbits.evidence import Evidence
from orbits.time.instant import Instant

AGE_STEP_DAYS = 0.1
"""Ages are printed to a tenth of a day, so they are looked at again that often and no oftener."""


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element set as a panel shows it."""

    number: int
    epoch: Instant
    epoch_text: str
    evidence: Evidence
    source: str
    note: str
    age_text: str = ""
    age_words: str = ""
    in_use: bool = False

    @property
    def key(self) -> tuple[int, int]:
        """Its number in the history and its epoch."""
        return (self.number, self.epoch.tai_ns)

    @property
    def sentence(self) -> str:
        """Everything in one line."""
        use = "In use: element set" if self.in_use else "Element set"
        parts = (f"{use} of {self.epoch_text}", self.age_words, str(self.evidence), self.source, self.note)
        return DOT.join(part for part in parts if part)


class ElementModel(RowModel[ElementRow]):
    """Element sets in order of epoch."""

    def __init__(self) -> None:
        super().__init__()
        self._aged_at: Instant | None = None
        self._in_use: int | None = None

    @property
    def in_use(self) -> int:
        """The number of the row in use, or -1."""
        return next((number for number, row in enumerate(self.rows) if row.in_use), -1)

    def set_sets(self, sets: Sequence[ElementSet], zone: str) -> None:
        """Show these element sets; ages follow with `set_instant`."""
        self._aged_at = self._in_use = None
        self.set_rows([_row(number, each, zone) for number, each in enumerate(sets)])

    def set_instant(self, instant: Instant, number_in_use: int | None) -> bool:
        """Tell ages at the instant and mark the set in use; answers whether another one is in use."""
        moved = number_in_use != self._in_use
        if not moved and self._aged_at is not None:
            aged_days = abs(instant.minus_s(self._aged_at)) / 86_400.0
            if aged_days < AGE_STEP_DAYS / 2.0:
                return False
        self._aged_at, self._in_use = instant, number_in_use
        self.set_rows([_aged(row, instant, number_in_use) for row in self.rows])
        return moved


def _row(number: int, elements: ElementSet, zone: str) -> ElementRow:
    return ElementRow(
        number=number,
        epoch=elements.epoch,
        epoch_text=both_zones(elements.epoch, zone),
        evidence=elements.provenance.evidence,
        source=elements.provenance.source,
        note=elements.provenance.note,
    )


def _aged(row: ElementRow, instant: Instant, number_in_use: int | None) -> ElementRow:
    age_days = instant.minus_s(row.epoch) / 86_400.0
    return replace(
        row,
        age_text=age_text(age_days),
        age_words=age_sentence(age_days),
        in_use=row.number == number_in_use,
    )
