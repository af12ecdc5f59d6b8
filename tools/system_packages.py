"""Print the Debian packages that this machine lacks, for setup.sh. Standard library only.

A library counts as present when the dynamic loader finds it, whichever package it came from.
"""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
import sys

LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLX_mesa.so.0": "libglx-mesa0",
    "libEGL_mesa.so.0": "libegl-mesa0",
    "libOpenGL.so.0": "libopengl0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libXrender.so.1": "libxrender1",
    "libXcursor.so.1": "libxcursor1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def is_loadable(library: str) -> bool:
    """Whether the dynamic loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(purpose: str) -> list[str]:
    """Debian packages to install for "run" or "test", in a stable order."""
    packages = [package for library, package in LIBRARIES.items() if not is_loadable(library)]
    if importlib.util.find_spec("ensurepip") is None:
        packages.append("python3-venv")
    if purpose == "test" and shutil.which("Xvfb") is None:
        packages.append("xvfb")
    return packages


if __name__ == "__main__":
    print(" ".join(missing_packages(sys.argv[1] if len(sys.argv) > 1 else "run")))
