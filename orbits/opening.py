"""Opening any file: a scenario or element sets, told apart by content, with every problem in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from orbits.elements.element_set import ElementSet
from orbits.errors import DataError, Problem
from orbits.reading import read_elements
from orbits.scenario.document import Document
from orbits.scenario.file import load_with_problems

MAX_BYTES = 64 * 1024 * 1024
"""Scenarios and element files are far smaller; a larger file is refused unread."""

_LOOKS_LIKE_SCENARIO = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{.*?"(?:schema|clock|title)"\s*:', re.DOTALL)
_HEAD_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file held: a document, or element sets, and what was wrong with it."""

    document: Document | None
    elements: tuple[ElementSet, ...]
    problems: tuple[Problem, ...]
    read_only: bool = False
    """The document is of a newer schema: it may be shown, never written over."""

    def summary(self) -> str:
        """What is in it, in a few words."""
        if self.document is not None:
            kinds = ("objects", "ascents", "events", "regions")
            return "a scenario with " + ", ".join(
                f"{len(getattr(self.document, kind))} {kind}" for kind in kinds
            )
        objects = len({each.catalogue_number for each in self.elements})
        return f"{len(self.elements)} element sets of {objects} objects"


def open_path(path: Path) -> Opened:
    """Read a file; raises `DataError` where it cannot be read at all, everything less is a problem."""
    try:
        if path.is_dir():
            raise DataError("this is a folder", place=str(path), remedy="name a file in it")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(str(path), size)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "not readable").lower()
        raise DataError(reason, place=str(path), remedy="check the name and the permissions") from error
    return open_bytes(data, str(path))


def open_bytes(data: bytes, place: str) -> Opened:
    """The same for bytes already read; `place` names them in messages."""
    if len(data) > MAX_BYTES:
        raise _too_large(place, len(data))
    if _LOOKS_LIKE_SCENARIO.match(data[:_HEAD_BYTES]):
        document, problems, read_only = load_with_problems(data, place)
        return Opened(document, (), problems, read_only)
    result = read_elements(data, place)
    problems = result.problems
    if not result.items and not problems:
        what = "no scenario and no element set found"
        problems = (Problem(place, what, "give a scenario (*.overflight.json) or a TLE or OMM file"),)
    return Opened(None, result.items, problems)


def _too_large(place: str, size_bytes: int) -> DataError:
    return DataError(
        f"the file is {size_bytes / 1e6:.0f} MB, more than {MAX_BYTES // 1024**2} MB",
        place=place,
        remedy="give the part of it that is needed",
    )
