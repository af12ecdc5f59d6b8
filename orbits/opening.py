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

_LOOKS_LIKE_SCENARIO = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*(?:\{.*?"(?:schema|clock|title)"\s*:|.*?"overflight\.scenario/)', re.DOTALL
)
_HEAD_BYTES = 65_536
_UTF_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
"""Byte order marks of what Windows programs call Unicode; the longer ones first."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file held: a document, or element sets, and what was wrong with it."""

    document: Document | None
    elements: tuple[ElementSet, ...]
    problems: tuple[Problem, ...]
    read_only: bool = False
    """The document is of a newer schema: it may be shown, never written over."""

    def failure(self) -> DataError:
        """Why there is nothing to work with, as one error: the first, and how many more there are."""
        errors = [each for each in self.problems if each.severity == "error"] or list(self.problems)
        more = f" (and {len(errors) - 1} more; `overflight check` lists all)" if len(errors) > 1 else ""
        return DataError(errors[0].what + more, place=errors[0].place, remedy=errors[0].remedy)

    def summary(self) -> str:
        """What is in it, in a few words."""
        if self.document is not None:
            kinds = ("object", "ascent", "event", "region")
            return "a scenario with " + ", ".join(
                _counted(len(getattr(self.document, f"{kind}s")), kind) for kind in kinds
            )
        objects = len({each.catalogue_number for each in self.elements})
        return f"{_counted(len(self.elements), 'element set')} of {_counted(objects, 'object')}"


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
    data = _as_utf_8(data)
    if _LOOKS_LIKE_SCENARIO.match(data[:_HEAD_BYTES]):
        document, problems, read_only = load_with_problems(data, place)
        return Opened(document, (), problems, read_only)
    result = read_elements(data, place)
    problems = result.problems
    if not result.items and not problems:
        what = "no scenario and no element set found"
        problems = (Problem(place, what, "give a scenario (*.overflight.json) or a TLE or OMM file"),)
    return Opened(None, result.items, problems)


def _as_utf_8(data: bytes) -> bytes:
    """Text with the byte order mark of another UTF, in UTF-8; anything else as it is."""
    for mark, encoding in _UTF_MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").encode(errors="replace")
    return data


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _too_large(place: str, size_bytes: int) -> DataError:
    return DataError(
        f"the file is {size_bytes / 1e6:.0f} MB, more than {MAX_BYTES // 1024**2} MB",
        place=place,
        remedy="give the part of it that is needed",
    )
