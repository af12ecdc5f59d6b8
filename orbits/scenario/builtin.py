"""The briefing that ships with the program."""

from __future__ import annotations

from orbits.assets import asset_path
from orbits.scenario.document import Document
from orbits.scenario.file import load_document

BUILTIN = "scenarios/malligyong-1.overflight.json"
"""The built-in scenario, named from assets/ down."""


def load_builtin() -> Document:
    """The launch of Malligyong-1 on 21 November 2023.

    Raises `MachineError` if the file is missing, `DataError` if it is damaged.
    """
    return load_document(asset_path(BUILTIN), f"assets/{BUILTIN}")
