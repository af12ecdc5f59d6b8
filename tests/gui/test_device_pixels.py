"""Picking and the picture's size at every device pixel ratio, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.gui

SCRIPT = """
import json, sys, tempfile
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QSurfaceFormat
from PySide6.QtWidgets import QApplication
from gui.camera_control import HOME
from gui.settings import Settings
from gui.theme.theme import Theme
from gui.surface import surface_format
from gui.workspace import Workspace
from orbits.scenario.builtin import load_builtin
QSurfaceFormat.setDefaultFormat(surface_format())
application = QApplication([])
theme = Theme(application)
theme.apply()
workspace = Workspace(load_builtin(), theme, Settings(Path(tempfile.mkdtemp()) / "overflight.ini"))
answer = {}

def shown(state):
    if not workspace.viewport.renders:
        workspace.loop.request()
        return
    viewport = workspace.viewport
    image = viewport.grabFramebuffer()
    answer["ratio"] = viewport.devicePixelRatioF()
    answer["image"] = [image.width(), image.height()]
    answer["pixels"] = list(viewport.size_px())
    answer["vtk"] = list(viewport._window.GetSize())
    pose = workspace.camera.pose
    middle = viewport.to_device(viewport.width() / 2.0, viewport.height() / 2.0)
    answer["picked"] = viewport.scene.pick(*middle)
    answer["pose"] = [pose.lat_deg, pose.lon_deg]
    corner = viewport.to_device(1.0, 1.0)
    answer["corner"] = viewport.scene.pick(*corner)
    workspace.window.close()

workspace.camera.stand_at(HOME)
workspace.loop.frame_shown.connect(shown)
workspace.show()
application.exec()
workspace.close()
print(json.dumps(answer))
"""


@pytest.mark.parametrize("ratio", ["1.25", "1.5", "2"])
def test_the_middle_is_picked_and_every_pixel_is_drawn(ratio: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ, QT_SCALE_FACTOR=ratio),
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["ratio"] == float(ratio)
    assert answer["pixels"] == answer["vtk"]
    assert answer["image"] == pytest.approx(answer["pixels"], abs=1)
    assert answer["picked"] == pytest.approx(answer["pose"], abs=0.05)
    assert answer["corner"] is None
