"""What opening a file means to a session: a scenario replaces the document, element files add to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gui.element_edits import add_element_sets
from orbits.errors import Problem
from orbits.opening import open_path
from orbits.scenario.document import Document
from orbits.scenario.edits import Edit

PROBLEMS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Opening:
    """What a file brings: a whole document, or an edit that adds to the present one, or nothing."""

    problems: tuple[Problem, ...]
    document: Document | None = None
    read_only: bool = False
    edit: Edit | None = None
    label: str = ""


def open_file(path: Path) -> Opening:
    """Read a scenario or an element file, told apart by content.

    Raises `DataError` when the file cannot be read at all; everything less is in `problems`.
    """
    opened = open_path(path)
    problems = _shortened(opened.problems, path.name)
    if opened.document is not None or not opened.elements:
        return Opening(problems, opened.document, opened.read_only)
    count = len({each.catalogue_number for each in opened.elements})
    label = f"Add {count} object{'s' if count > 1 else ''} from {path.name}"
    return Opening(problems, edit=add_element_sets(opened.elements, path.name), label=label)


def _shortened(problems: tuple[Problem, ...], name: str) -> tuple[Problem, ...]:
    """The first few problems and a count of the rest: nobody reads a thousand lines in a window."""
    if len(problems) <= PROBLEMS_SHOWN:
        return problems
    rest = len(problems) - PROBLEMS_SHOWN
    more = Problem(name, f"{rest} more problems", "list them all with: overflight check")
    return (*problems[:PROBLEMS_SHOWN], replace(more, severity="warning"))
