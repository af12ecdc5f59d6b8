"""The accelerator is not on the way to the first window, and begins to load right after it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.gui

RUN = """
import sys, threading
import gui.app
from PySide6.QtCore import Qt, QTimer
from gui.workspace import Workspace

class Watched(Workspace):
    def show(self):
        super().show()
        self.loop.frame_shown.connect(self.first, Qt.ConnectionType.SingleShotConnection)
    def first(self, state):
        print("numba" in sys.modules, "accelerator" in [each.name for each in threading.enumerate()])
        QTimer.singleShot(0, self.later)
    def later(self):
        from orbits.fast.readiness import _READINESS
        print(_READINESS._thread is not None)
        self.session.undo_stack.setClean()
        self.window.close()

gui.app.Workspace = Watched
sys.exit(gui.app.run(None))
"""


def test_numba_is_loaded_after_the_first_frame_only(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["False", "False", "True"]
    assert done.stderr == ""
