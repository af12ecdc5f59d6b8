"""Files that several tests of the command line read, each named by its path."""

from __future__ import annotations

from pathlib import Path

import pytest

from orbits.scenario.builtin import load_builtin
from orbits.scenario.file import dump_document
from tests.unit.commands.calls import LATER_TLE, TLE


@pytest.fixture
def tle(tmp_path: Path) -> str:
    """One element set."""
    path = tmp_path / "one.tle"
    path.write_text(TLE)
    return str(path)


@pytest.fixture
def two_sets(tmp_path: Path) -> str:
    """Two element sets of one object, a week apart."""
    path = tmp_path / "two.tle"
    path.write_text(TLE + LATER_TLE)
    return str(path)


@pytest.fixture
def scenario(tmp_path: Path) -> str:
    """The built-in scenario."""
    path = tmp_path / "builtin.overflight.json"
    path.write_bytes(dump_document(load_builtin()))
    return str(path)
