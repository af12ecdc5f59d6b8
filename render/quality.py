"""Quality tiers: what the machine draws with decides how much it is asked to draw."""

from __future__ import annotations

from dataclasses import dataclass

from vtkmodules.vtkRenderingCore import vtkRenderWindow

SOFTWARE_RENDERERS = ("llvmpipe", "softpipe", "swrast", "software rasterizer", "gdi generic", "swiftshader")


@dataclass(frozen=True, slots=True)
class Quality:
    """One tier. Sizes in pixels.

    The details are those of the Earth's shader: 2 smooths magnified maps, 1 takes them as they
    are, 0 leaves out all that can be left out.
    """

    name: str
    max_texture_px: int
    """Widest texture that is loaded; GL_MAX_TEXTURE_SIZE caps it further."""
    fine_outlines: bool
    """Whether the 1:10m outlines come near the ground, or the 1:50m ones stay."""
    star_magnitude: float
    """The faintest star that is drawn."""
    detail: int
    moving_detail: int


HIGH = Quality("high", 16384, True, 7.0, 2, 2)
SOFTWARE = Quality("software", 16384, True, 6.0, 1, 0)
STILL = Quality("still", 16384, True, 7.0, 2, 2)
"""Off-screen stills: whole detail on any machine, no frame budget."""


def is_software(renderer: str) -> bool:
    """Whether an OpenGL renderer string names a processor that stands in for a graphics card."""
    name = renderer.lower()
    return any(known in name for known in SOFTWARE_RENDERERS)


def quality_for(renderer: str) -> Quality:
    """The tier for an OpenGL renderer string, such as "llvmpipe (LLVM 15.0.6, 256 bits)"."""
    return SOFTWARE if is_software(renderer) else HIGH


def renderer_name(window: vtkRenderWindow) -> str:
    """The renderer string of the window's OpenGL, or nothing before it has one."""
    for line in window.ReportCapabilities().splitlines():
        if line.startswith("OpenGL renderer string:"):
            return line.partition(":")[2].strip()
    return ""
