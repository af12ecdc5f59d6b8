"""What a window needs of the machine, asked before Qt would end the process for the lack of it."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path

from PySide6.QtGui import QOffscreenSurface, QOpenGLContext, QSurfaceFormat

from orbits.errors import MachineError

STILLS = "stills can be drawn without a display: overflight render --at T --size 1920x1080 --output FILE.png"
X_LIBRARIES = {
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt's X11 plugin loads, and the Debian package each is in."""
DISPLAY_PLATFORMS = {"", "xcb", "wayland"}


def require_display() -> None:
    """Raise `MachineError` where no display can be reached, which Qt would answer with an abort."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if not sys.platform.startswith("linux") or platform not in DISPLAY_PLATFORMS:
        return
    if platform != "xcb" and _wayland_answers():
        return
    if not os.environ.get("DISPLAY"):
        raise MachineError(
            "no display is set (DISPLAY is empty)", remedy=f"start it from a desktop, or: {STILLS}"
        )
    missing = [package for library, package in X_LIBRARIES.items() if not _loads(library)]
    if missing:
        raise MachineError(
            "libraries of the X Window System are missing",
            remedy=f"on Debian and Ubuntu: sudo apt-get install {' '.join(missing)}",
        )
    if not _x_answers():
        raise MachineError(
            f"the display {os.environ['DISPLAY']} does not answer",
            remedy=f"start it from a desktop, or: {STILLS}",
        )


def require_opengl(wanted: QSurfaceFormat) -> None:
    """Raise `MachineError` where OpenGL 3.2 cannot be had. Needs the application."""
    context = QOpenGLContext()
    context.setFormat(wanted)
    remedy = f"install a graphics driver (Debian: libgl1-mesa-dri); {STILLS}"
    if not context.create():
        raise MachineError("the display offers no OpenGL", remedy=remedy)
    if context.format().version() < wanted.version():
        major, minor = context.format().version()
        raise MachineError(f"the display offers OpenGL {major}.{minor}, 3.2 is needed", remedy=remedy)
    surface = QOffscreenSurface()
    surface.setFormat(context.format())
    surface.create()
    if not context.makeCurrent(surface):
        raise MachineError("OpenGL is there but cannot be used", remedy=remedy)
    context.doneCurrent()
    surface.destroy()


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), name)
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x_answers() -> bool:
    """Whether the X server of DISPLAY lets us in."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.restype = None
    connection = xcb.xcb_connect(None, None)
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)
