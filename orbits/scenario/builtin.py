"""The briefing that ships with the program."""

from __future__ import annotations

from pathlib import Path

from orbits.scenario.document import Document
from orbits.scenario.file import load_document

BUILTIN = Path(__file__).resolve().parents[2] / "assets" / "scenarios" / "malligyong-1.overflight.json"


def load_builtin() -> Document:
    """The launch of Malligyong-1 on 21 November 2023. Raises `DataError` if the file is damaged."""
    return load_document(BUILTIN, BUILTIN.name)
