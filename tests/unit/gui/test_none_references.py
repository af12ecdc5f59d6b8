"""None outlives any number of Qt calls, whatever the versions of Python and PySide6."""

from __future__ import annotations

import subprocess
import sys

from gui.none_references import RESERVE, keep_none_alive

CALLS = 60_000
SCRIPT = f"""
import gui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range({CALLS}):
    thing.setObjectName("x")
print("alive")
"""


def test_none_survives_more_calls_than_it_has_references() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "alive"
    assert done.returncode == 0
    assert "deallocating None" not in done.stderr


def test_the_reserve_is_given_once() -> None:
    assert not keep_none_alive()


def test_the_reserve_is_there_where_references_are_counted() -> None:
    if sys.version_info < (3, 12):
        assert sys.getrefcount(None) > RESERVE // 2
    else:
        assert sys.getrefcount(None) > CALLS
