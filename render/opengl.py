"""What OpenGL this machine offers to an off-screen window."""

from __future__ import annotations

import re
from dataclasses import dataclass

from render.offscreen import offscreen_window
from render.quality import is_software

_SMALL_PX = 64


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Renderer, version and the way an off-screen window was made (X, EGL or OSMesa)."""

    renderer: str
    version: str
    window: str
    software: bool
    """Whether the processor draws: pictures are the same, only slower."""


def describe() -> Capabilities:
    """Open an off-screen window and ask it; `MachineError` where there is no OpenGL."""
    with offscreen_window(_SMALL_PX, _SMALL_PX) as window:
        window.Render()
        report = window.ReportCapabilities()
        renderer = _field(report, "OpenGL renderer string")
        way = window.GetClassName().removeprefix("vtk").removesuffix("RenderWindow")
        return Capabilities(renderer, _field(report, "OpenGL version string"), way, is_software(renderer))


def _field(report: str, name: str) -> str:
    found = re.search(rf"^{name}:\s*(.+)$", report, re.MULTILINE)
    return found.group(1).strip() if found else "unknown"
