"""Many objects, each with its element sets, found by number, designator or name."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator

from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory, Policy
from orbits.errors import DataError
from orbits.time.iso import shortened

_LONGEST_LIST = 5


class Catalogue:
    """Histories by object. Raises DataError where two of them are of one object."""

    def __init__(self, histories: Iterable[ElementHistory]) -> None:
        self.histories = tuple(histories)
        self._by_number = {each.catalogue_number: each for each in self.histories}
        if len(self._by_number) < len(self.histories):
            raise DataError("two histories of one object in one catalogue", remedy="join their element sets")
        self._by_words: dict[str, list[ElementHistory]] = {}
        for history in self.histories:
            for words in _words_for(history):
                self._by_words.setdefault(words, []).append(history)

    @classmethod
    def from_sets(cls, sets: Iterable[ElementSet], policy: Policy = "nearest") -> Catalogue:
        """A catalogue of element sets as they come, objects in the order of their first set."""
        by_number: dict[int, list[ElementSet]] = {}
        for each in sets:
            by_number.setdefault(each.catalogue_number, []).append(each)
        return cls(ElementHistory(group, policy) for group in by_number.values())

    def __len__(self) -> int:
        return len(self.histories)

    def __iter__(self) -> Iterator[ElementHistory]:
        return iter(self.histories)

    def find(self, text: str) -> ElementHistory:
        """The one object with this catalogue number, international designator or name.

        Case and repeated blanks do not matter; the designator may be "2023-179A" or "23179A". Any
        name that one of its sets carries counts. DataError, listing candidates, where none or
        several fit.
        """
        wanted = plain_words(text)
        number = wanted.lstrip("0")[:10]
        if wanted.isascii() and wanted.isdecimal() and int(number or 0) in self._by_number:
            return self._by_number[int(number or 0)]
        found = self._by_words.get(wanted, [])
        if len(found) == 1:
            return found[0]
        if found:
            raise DataError(
                f"several objects are called '{shortened(text)}': {_listed(found)}",
                remedy="use the catalogue number",
            )
        raise DataError(f"no object is called '{shortened(text)}'", remedy=self._suggestion(wanted))

    def _suggestion(self, wanted: str) -> str:
        alike = [words for words in self._by_words if wanted and wanted in words]
        alike += difflib.get_close_matches(wanted, self._by_words, _LONGEST_LIST)
        near = {each.catalogue_number: each for words in alike for each in self._by_words[words]}
        if near:
            return f"perhaps you mean {_listed(list(near.values()))}"
        return (
            f"there are {_listed(list(self.histories))}" if self.histories else "there are no objects at all"
        )


def _words_for(history: ElementHistory) -> set[str]:
    words = {plain_words(each.name) for each in history.sets}
    for each in history.sets:
        designator = plain_words(each.international_designator)
        words |= {designator, designator[2:].replace("-", "")}
    return words - {""}


def plain_words(text: str) -> str:
    """A name as names are compared: without regard to case, repeated blanks and composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _listed(histories: list[ElementHistory]) -> str:
    shown = [f"{each.catalogue_number} {each.name}".strip() for each in histories[:_LONGEST_LIST]]
    left_out = len(histories) - len(shown)
    return ", ".join(shown) + (f" and {left_out} more" if left_out else "")
