"""An off-screen render window that says plainly when the machine has no OpenGL."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from vtkmodules.vtkCommonCore import vtkLogger, vtkObject
from vtkmodules.vtkRenderingCore import vtkRenderWindow

# Its import registers OpenGL as what render windows are made of.
from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLRenderWindow

from orbits.errors import MachineError
from render.quality import renderer_name

REMEDY = "install Mesa's drivers, on Debian and Ubuntu: apt-get install libegl1 libgl1-mesa-dri"


@contextmanager
def offscreen_window(width_px: int, height_px: int) -> Iterator[vtkRenderWindow]:
    """An off-screen window with its OpenGL context, closed at the end.

    VTK tries X, then EGL, then OSMesa, and warns on standard error about each that fails; it is
    kept quiet, and MachineError tells what to do when none works.
    """
    with _quiet():
        window = vtkRenderWindow()
        if not _can_draw(window):
            raise MachineError("this machine has no OpenGL to draw with", remedy=REMEDY)
        window.SetOffScreenRendering(True)
        window.SetMultiSamples(0)
        window.SetSize(width_px, height_px)
        window.Render()
        if not renderer_name(window):
            raise MachineError("OpenGL could not be started on this machine", remedy=REMEDY)
    try:
        yield window
    finally:
        window.Finalize()


def _can_draw(window: vtkRenderWindow) -> bool:
    """Whether VTK found something to draw with; a window of its last resort crashes without OSMesa."""
    if not isinstance(window, vtkOpenGLRenderWindow):
        return False
    return window.GetClassName() != "vtkOSOpenGLRenderWindow" or _has_osmesa()


def _has_osmesa() -> bool:
    for name in ("libOSMesa.so.8", "libOSMesa.so.6", "libOSMesa.so"):
        with suppress(OSError):
            ctypes.CDLL(name)
            return True
    return False


@contextmanager
def _quiet() -> Iterator[None]:
    """VTK's own messages off for a while: what matters is said by an exception."""
    verbosity = vtkLogger.GetCurrentVerbosityCutoff()
    warnings = vtkObject.GetGlobalWarningDisplay()
    vtkLogger.SetStderrVerbosity(vtkLogger.VERBOSITY_OFF)
    vtkObject.GlobalWarningDisplayOff()
    try:
        yield
    finally:
        vtkLogger.SetStderrVerbosity(verbosity)
        vtkObject.SetGlobalWarningDisplay(warnings)
