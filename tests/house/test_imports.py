"""Importing the core loads neither Qt nor VTK; the command line loads neither before it must."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

WALK = """
import importlib, pkgutil, sys
package = importlib.import_module({package!r})
for info in pkgutil.walk_packages(package.__path__, {package!r} + "."):
    importlib.import_module(info.name)
print(" ".join(sorted({{name.split(".")[0] for name in sys.modules}})))
"""


def loaded_by(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after the code."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_orbits_loads_neither_qt_nor_vtk() -> None:
    loaded = loaded_by(WALK.format(package="orbits"))
    assert "numpy" in loaded
    assert not loaded & {"PySide6", "shiboken6", "vtkmodules", "vtk", "matplotlib"}


def test_render_loads_no_qt() -> None:
    loaded = loaded_by(WALK.format(package="render"))
    assert "vtkmodules" in loaded
    assert not loaded & {"PySide6", "shiboken6", "vtk", "matplotlib"}


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_the_command_line_starts_light(argument: str) -> None:
    code = f"""
import sys
from gui.cli import main
try:
    main([{argument!r}])
except SystemExit:
    pass
print()
print(" ".join(sorted({{name.split(".")[0] for name in sys.modules}})))
"""
    loaded = loaded_by(code)
    assert not loaded & {"PySide6", "vtkmodules", "numpy", "scipy", "sgp4", "erfa"}
