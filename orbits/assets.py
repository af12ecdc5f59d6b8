"""The files that ship with the program: where they lie, and where each one comes from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from orbits.errors import MachineError

# Beside this package both in the checkout and in an installed wheel.
_FOLDER = Path(__file__).resolve().parents[1] / "assets"
_REMEDY = "install Overflight again, or restore the folder assets/ of the checkout"


@dataclass(frozen=True, slots=True)
class AssetEntry:
    """One shipped file, with what its licence and its readers want to know.

    `source` names package, version and file inside it; `change` says what was done to it;
    `attribution` is the line to print where the file is used.
    """

    path: str
    sha256: str
    bytes: int
    source: str
    author: str
    licence: str
    attribution: str
    change: str


def asset_path(relative: str) -> Path:
    """The place of a shipped file or folder, named from assets/ down with forward slashes.

    Raises MachineError, with its remedy, if it is missing.
    """
    path = _FOLDER / relative
    if not path.exists():
        raise MachineError(f"the shipped file assets/{relative} is missing", remedy=_REMEDY)
    return path


@cache
def index() -> tuple[AssetEntry, ...]:
    """Every file from outside that ships, from assets/index.toml, ordered by path.

    Raises MachineError, with its remedy, if the index is missing or damaged.
    """
    path = asset_path("index.toml")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["asset"]
        return tuple(AssetEntry(**table) for table in tables)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as damage:
        raise MachineError("assets/index.toml cannot be read", remedy=_REMEDY) from damage


def attributions() -> tuple[str, ...]:
    """The lines to print for everything that ships, each once, in the order of the index."""
    return tuple(dict.fromkeys(entry.attribution for entry in index()))
