"""None, True and False outlive any number of Qt calls, whatever the versions of Python and PySide6."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gui.immortals import RESERVE, SINGLETONS, keep_alive

CALLS = 60_000
SCRIPT = f"""
import gui
from PySide6.QtCore import QObject, Signal
class Thing(QObject):
    said = Signal(bool)
thing = Thing()
thing.said.connect(lambda _: None)
for number in range({CALLS}):
    thing.setObjectName("x")
    thing.said.emit(number % 2 == 0)
print("alive")
"""


def test_they_survive_more_calls_than_they_have_references() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert "deallocating" not in done.stderr
    assert done.stdout.strip() == "alive"
    assert done.returncode == 0


def test_the_reserve_is_given_once() -> None:
    assert keep_alive() == 0


@pytest.mark.parametrize("singleton", SINGLETONS)
def test_the_reserve_is_there_where_references_are_counted(singleton: object) -> None:
    least = RESERVE // 2 if sys.version_info < (3, 12) else CALLS
    assert sys.getrefcount(singleton) > least
