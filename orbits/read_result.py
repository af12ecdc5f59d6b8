"""What a reader answers: everything it could read, and everything it could not, with places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from orbits.errors import Problem

ItemT = TypeVar("ItemT")

LONGEST_LIST = 200
"""Problems told one by one; a file that is wrong throughout needs no more to be understood."""


@dataclass(frozen=True, slots=True)
class ReadResult(Generic[ItemT]):
    """Items read, in the order of the file, and problems found; either may be empty.

    Readers never raise for what is in a file: one bad record is one `Problem`, and the records
    around it are read.
    """

    items: tuple[ItemT, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that cost something of the file; the others are warnings."""
        return tuple(each for each in self.problems if each.severity == "error")


class ProblemLog:
    """Collects the problems of one file; beyond `LONGEST_LIST` of them it only counts."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._problems: list[Problem] = []
        self._left_out = 0

    def add(self, line: int | None, what: str, remedy: str = "", *, warning: bool = False) -> None:
        """Note a problem at a line of the file (counted from 1), or of the file as a whole."""
        if len(self._problems) >= LONGEST_LIST:
            self._left_out += 1
            return
        place = self._place if line is None else f"{self._place}:{line}"
        self._problems.append(Problem(place, what, remedy, "warning" if warning else "error"))

    def problems(self) -> tuple[Problem, ...]:
        """All of them, and a last one that says how many were left out."""
        if not self._left_out:
            return tuple(self._problems)
        rest = Problem(self._place, f"{self._left_out} more problems of this kind", "mend the first ones")
        return (*self._problems, rest)
