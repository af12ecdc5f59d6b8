"""The globe in Qt: the only file that puts VTK into a window.

A `QOpenGLWidget` owns a `vtkGenericOpenGLRenderWindow`, which draws in the widget's OpenGL context
into a framebuffer of its own; that is copied to the widget's, and the overlay is painted over it.
VTK gets no event of any kind: keys and mouse are Qt's (see `gui.input`).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QOpenGLContext, QPainter, QPen, QSurface
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from gui.gl_picture import GlPicture, clear
from gui.guard import guarded
from gui.overlay_painter import OverlayPainter
from gui.surface import surface_format
from gui.theme.tokens import ACCENT
from orbits.frame_state import FrameState
from render.camera import Pose

if TYPE_CHECKING:
    from vtkmodules.vtkRenderingOpenGL2 import vtkGenericOpenGLRenderWindow

    from render.scene import Scene

log = logging.getLogger("overflight.viewport")

MAKE_CURRENT_EVENT = "WindowMakeCurrentEvent"
"""VTK's type stubs know events by number only."""
FOCUS_PX = 2
SMALLEST = QSize(320, 240)


class Viewport(QOpenGLWidget):
    """Shows one scene. The scene is built after the window is on the screen, and again after a loss."""

    ready = Signal()
    """There is a scene now, empty: give it the document and a frame."""
    painted = Signal()
    """A frame is on its way to the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFormat(surface_format())
        self.setMinimumSize(SMALLEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Globe")
        self.scene: Scene | None = None
        self.room_scale = 1.0
        self.renders = 0
        """How many times VTK drew a frame: when nothing moves it must not grow."""
        self._window: vtkGenericOpenGLRenderWindow | None = None
        self._picture: GlPicture | None = None
        self._painter = OverlayPainter()
        self._context: QOpenGLContext | None = None
        self._released = False
        self._dirty = False
        self._has_frame = False
        self._focus_shown = False
        self._moving = False

    # Frames --------------------------------------------------------------------------------

    @property
    def can_paint(self) -> bool:
        """Whether a frame that is asked for will be painted soon: there is a scene, and a window for it."""
        return self.scene is not None and self.isVisible() and not self.window().isMinimized()

    @property
    def pose(self) -> Pose | None:
        """Where the camera stands in the last frame; None before there is one."""
        return self.scene.pose if self.scene is not None and self._has_frame else None

    @property
    def coarse(self) -> bool:
        """Whether the picture has fewer pixels than the widget, because something moved."""
        return self._has_frame and self._picture is not None and self._picture.drawn_px != self.size_px()

    def show_frame(self, state: FrameState, pose: Pose, *, moving: bool = False) -> None:
        """Take up a frame and ask for it to be painted: `painted` follows.

        A frame of something `moving` is drawn coarser where the machine is slow; the last one of a
        motion must not be.
        """
        if self.scene is not None:
            self.scene.update(state)
            self.scene.set_pose(pose)
            self._has_frame = True
            self._moving = moving
            self.invalidate()

    def sharpen(self) -> None:
        """Draw the same frame again with every pixel, if it was drawn coarser."""
        self._moving = False
        if self.coarse:
            self.invalidate()

    def invalidate(self) -> None:
        """Ask for the picture to be drawn anew at the next painting."""
        self._dirty = True
        self.update()

    def size_px(self) -> tuple[int, int]:
        """Width and height in device pixels."""
        ratio = self.devicePixelRatioF()
        return max(round(self.width() * ratio), 1), max(round(self.height() * ratio), 1)

    def to_device(self, x: float, y: float) -> tuple[float, float]:
        """A place in the widget in device pixels, as the scene counts them."""
        ratio = self.devicePixelRatioF()
        return x * ratio, y * ratio

    # What Qt calls -------------------------------------------------------------------------

    def initializeGL(self) -> None:  # noqa: N802 - Qt's name
        """A context is there: for the first time, or anew after the old one was lost."""
        with guarded(log, "The OpenGL context could not be set up"):
            if self.scene is not None:
                self._let_go()
            self._context = self.context()
            self._context.aboutToBeDestroyed.connect(self._context_lost)

    def resizeGL(self, width: int, height: int) -> None:  # noqa: ARG002, N802 - Qt's name and numbers
        """The widget has a new size, or its device pixels do."""
        with guarded(log, "The globe could not be resized"):
            self._fit()

    def paintGL(self) -> None:  # noqa: N802 - Qt's name
        """Draw, copy and paint over; after a failure the last picture stays."""
        drawn = False
        with guarded(log, "The globe could not be drawn; the last picture stays"):
            if self.scene is None:
                QTimer.singleShot(0, self, self._build)
            if not self._has_frame:
                clear(self.context().functions())
                return
            self._render()
            self._show_picture()
            drawn = True
        if not drawn:
            with guarded(log, "The last picture could not be shown again"):
                self._copy()
        with guarded(log, "A frame was painted, but what follows failed"):
            self.painted.emit()

    def event(self, event: QEvent) -> bool:
        """Another screen may have other pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            QTimer.singleShot(0, self, self._refit)
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes by keyboard sees where the keyboard is."""
        self._focus_shown = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard is elsewhere."""
        self._focus_shown = False
        super().focusOutEvent(event)

    # Life ----------------------------------------------------------------------------------

    def release(self) -> None:
        """The window closes: let go of everything in OpenGL while the context is there."""
        if self._released:
            return
        self._released = True
        if self._context is not None:
            self._context.aboutToBeDestroyed.disconnect(self._context_lost)
        self._let_go()
        self._context = None
        self._painter.forget()

    def _build(self) -> None:
        """Make VTK's window and the scene in it, once the widget is on the screen."""
        if self.scene is not None or self._released or self._context is None:
            return
        failed = True
        with guarded(log, "The globe could not be built; `overflight doctor` tells what this machine lacks"):
            # Here, not above: the window is on the screen before VTK is loaded.
            from render.scene import Scene

            self.makeCurrent()
            self._window = _new_window()
            self._window.AddObserver(MAKE_CURRENT_EVENT, self._make_current)  # type: ignore[arg-type]
            self._window.SetSize(*self.size_px())
            self._window.SetReadyForRendering(True)
            self._window.OpenGLInit()
            self._window.SetMapped(1)
            self._window.SetIsCurrent(True)
            self._picture = GlPicture(self._window)
            self.scene = Scene(self._window)
            self._fit()
            failed = False
        self.doneCurrent()
        if failed:
            self._released = True
        else:
            self.ready.emit()

    def _make_current(self, _caller: object, _event: str) -> None:
        """VTK wants the context. Not `QOpenGLWidget.makeCurrent`, which binds the widget's framebuffer."""
        surface = self._surface()
        if self._context is not None and surface is not None:
            self._context.makeCurrent(surface)
            if self._window is not None:
                self._window.SetIsCurrent(True)

    def _surface(self) -> QSurface | None:
        return None if self._context is None else self._context.surface()

    def _context_lost(self) -> None:
        """Sleep, docking, another top-level window: what lived in the context goes with it."""
        with guarded(log, "The globe could not be put away"):
            self._let_go()
            self._context = None

    def _let_go(self) -> None:
        scene, window = self.scene, self._window
        self.scene = self._window = self._picture = None
        self._has_frame = False
        if scene is None or window is None:
            return
        self.makeCurrent()
        try:
            window.SetIsCurrent(True)
            scene.release()
            window.Finalize()
            window.SetReadyForRendering(False)
            window.RemoveAllObservers()
        finally:
            self.doneCurrent()

    # Drawing -------------------------------------------------------------------------------

    def _fit(self) -> None:
        width_px, height_px = self.size_px()
        if self.scene is not None:
            self.scene.resize(width_px, height_px)
            self._dirty = True

    def _refit(self) -> None:
        self._fit()
        self.update()

    def _render(self) -> None:
        """Let VTK draw, when something changed since it last did."""
        if self._dirty and self.scene is not None and self._window is not None and self._picture is not None:
            self._dirty = False
            self._window.SetIsCurrent(True)
            self.scene.set_moving(self._moving)
            self._picture.draw(self.scene.render, self.size_px(), moving=self._moving)
            self.renders += 1

    def _show_picture(self) -> None:
        """Copy VTK's picture into the widget's framebuffer and paint the overlay on it."""
        if self.scene is None:
            return
        self._copy()
        width_px, height_px = self.size_px()
        overlay = self.scene.overlay(
            self._painter.measure, width_px, height_px, room_scale=self.room_scale, clock=False
        )
        image = self._painter.image(overlay, width_px, height_px)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        painter = QPainter(self)
        try:
            painter.drawImage(0, 0, image)
            if self._focus_shown:
                painter.setPen(QPen(QColor(ACCENT), FOCUS_PX))
                painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        finally:
            painter.end()

    def _copy(self) -> None:
        if self._picture is not None:
            self._picture.copy(self.context().functions(), self.defaultFramebufferObject(), self.size_px())


def _new_window() -> vtkGenericOpenGLRenderWindow:
    import vtkmodules.vtkRenderingFreeType
    from vtkmodules.vtkRenderingOpenGL2 import vtkGenericOpenGLRenderWindow

    del vtkmodules
    window = vtkGenericOpenGLRenderWindow()
    window.SetOwnContext(0)
    window.SetFrameBlitModeToNoBlit()
    window.SwapBuffersOn()
    window.SetMultiSamples(0)
    return window
