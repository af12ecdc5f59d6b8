"""What the window system is asked for before the first window is made."""

from __future__ import annotations

from PySide6.QtGui import QSurfaceFormat


def surface_format() -> QSurfaceFormat:
    """What VTK needs of a context; set as the default before the application is made."""
    made = QSurfaceFormat()
    made.setRenderableType(QSurfaceFormat.RenderableType.OpenGL)
    made.setVersion(3, 2)
    made.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    made.setDepthBufferSize(24)
    made.setAlphaBufferSize(8)
    made.setSamples(0)
    return made
