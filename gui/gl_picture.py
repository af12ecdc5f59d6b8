"""VTK's picture on its way into a widget's framebuffer, with fewer pixels while something moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QOpenGLFunctions

from gui.motion import MotionResolution

if TYPE_CHECKING:
    from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLRenderWindow

GL_COLOR_BUFFER_BIT = 0x4000
GL_FRAMEBUFFER = 0x8D40
GL_SCISSOR_TEST = 0x0C11
GL_NEAREST = 0x2600
GL_LINEAR = 0x2601
SPACE = (0.016, 0.024, 0.043)
"""What shows before the first frame."""


class GlPicture:
    """Draws into a VTK window's own framebuffer and copies from there."""

    def __init__(self, window: vtkOpenGLRenderWindow) -> None:
        self._window = window
        self._resolution = MotionResolution()
        self.drawn_px = (1, 1)
        """Width and height of the last picture drawn."""

    def draw(self, render: Callable[[], None], size_px: tuple[int, int], *, moving: bool) -> None:
        """Let VTK draw for a widget of a size; what moves, coarser where the machine is slow.

        The context is current. VTK's picture gets a share of the pixels; the scene keeps thinking in
        those of the widget.
        """
        step = self._resolution.step(size_px[1], moving=moving)
        self.drawn_px = max(round(size_px[0] * step), 1), max(round(size_px[1] * step), 1)
        if self.drawn_px != tuple(self._window.GetSize()):
            self._window.SetSize(*self.drawn_px)
        clock = QElapsedTimer()
        clock.start()
        # Painting with Qt left OpenGL in another state than VTK remembers.
        self._window.GetState().Reset()
        render()
        self._window.GetShaderCache().ReleaseCurrentShader()
        self._resolution.note(step, clock.nsecsElapsed() / 1e6)

    def copy(self, functions: QOpenGLFunctions, framebuffer: int, size_px: tuple[int, int]) -> None:
        """Copy the last picture into a framebuffer of a size, and make that opaque."""
        functions.glBindFramebuffer(GL_FRAMEBUFFER, framebuffer)
        functions.glDisable(GL_SCISSOR_TEST)
        filtering = GL_NEAREST if self.drawn_px == size_px else GL_LINEAR
        self._window.BlitDisplayFramebuffer(
            0, 0, 0, *self.drawn_px, 0, 0, *size_px, GL_COLOR_BUFFER_BIT, filtering
        )
        functions.glBindFramebuffer(GL_FRAMEBUFFER, framebuffer)
        # Qt composes with the alpha of the widget, and the globe is never translucent.
        functions.glColorMask(False, False, False, True)
        functions.glClearColor(0.0, 0.0, 0.0, 1.0)
        functions.glClear(GL_COLOR_BUFFER_BIT)
        functions.glColorMask(True, True, True, True)


def clear(functions: QOpenGLFunctions) -> None:
    """Fill the bound framebuffer with the colour of space."""
    functions.glClearColor(*SPACE, 1.0)
    functions.glClear(GL_COLOR_BUFFER_BIT)
