"""Orbit mean-elements messages (OMM) as a table of comma-separated values, as CelesTrak serves them.

The first line names the fields of CCSDS 502.0-B-3, section 4; CCSDS itself knows no such form.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from orbits.elements.element_set import ElementSet
from orbits.elements.omm_fields import read_records
from orbits.read_result import ProblemLog, ReadResult

_END_OF_LINE = re.compile(r"\r\n|\r|\n")
_HEADER_FIELDS = {"EPOCH", "MEAN_MOTION"}
"""A line with these words names the columns of what follows: files may be joined end to end."""


def read_omm_csv(text: str, place: str) -> ReadResult[ElementSet]:
    """All element sets of a table: one line each, in any order of columns.

    Each line is read by itself, so that a stray quotation mark takes no other line with it. A line
    that has too few or too many columns, lacks a field or holds a wrong one is one problem with its
    place. Never raises; `place` names the file.
    """
    log = ProblemLog(place)
    return read_records(_records(text.removeprefix("\ufeff"), log), place, log)


def _records(text: str, log: ProblemLog) -> Iterator[tuple[int, object]]:
    """Each line below a header as a record, with its number."""
    names: list[str] = []
    for number, line in enumerate(_END_OF_LINE.split(text), start=1):
        if not line.strip():
            continue
        cells = _cells(line)
        if cells is None:
            log.add(number, "a quotation mark is not closed, or stands inside a cell", "mend the line")
        elif {each.upper() for each in cells} >= _HEADER_FIELDS:
            names = [each.upper() for each in cells]
            _refuse_twice(names, number, log)
        elif not names:
            log.add(number, "no line above names the columns", "begin with a line of OMM field names")
        elif len(cells) != len(names):
            what = f"{len(cells)} cells in this line, {len(names)} columns in the table"
            log.add(number, what, "get the file again from its source")
        else:
            yield number, dict(zip(names, cells, strict=True))


def _cells(line: str) -> list[str] | None:
    """The cells of a line without the blanks around them, or None where it is no line of a table."""
    try:
        return [each.strip() for each in next(csv.reader([line], strict=True))]
    except (csv.Error, StopIteration):
        return None


def _refuse_twice(names: list[str], number: int, log: ProblemLog) -> None:
    twice = next((each for each in names if each and names.count(each) > 1), None)
    if twice is not None:
        log.add(number, f"the column {twice[:40]} stands there twice: the last one counts", warning=True)
