"""Timer -> clock -> engine -> scene -> one painting; no next tick before the last frame was painted.

While nothing runs, nothing is drawn: a frame is asked for by whoever changed something, and any
number of wishes makes one frame.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from gui.camera_control import CameraControl
from gui.session import Session
from gui.viewport import Viewport
from orbits.frame_state import FrameState

TICK_MS = 16
PANELS_MS = 100
UNSEEN_MS = 100
STILL_MS = 200
"""After the last move of the hand, a frame that was drawn coarse is drawn again with every pixel."""
LONGEST_STEP_S = 2.0
"""After sleep, or a window dragged for long, the clock goes on where it stood."""


class FrameLoop(QObject):
    """Drives one viewport and tells the panels which frame is on the screen."""

    frame_shown = Signal(object)
    """A `FrameState` that is being painted: at most ten times a second, and always the last one."""

    def __init__(
        self, session: Session, viewport: Viewport, camera: CameraControl, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._viewport = viewport
        self._camera = camera
        self._timer = _single_shot(self, self._tick)
        self._panel_timer = _single_shot(self, self._tell_panels)
        self._still_timer = _single_shot(self, self._viewport.sharpen)
        self._wall = QElapsedTimer()
        self._since_panels = QElapsedTimer()
        self._running = False
        self._waiting = False
        self._wanted = False
        self._latest: FrameState | None = None
        session.playing_changed.connect(self._playing_changed)
        session.jumped.connect(self.request)
        session.document_changed.connect(self._document_changed)
        session.selection_changed.connect(self._selection_changed)
        camera.moved.connect(self.request)
        viewport.painted.connect(self._painted)
        viewport.ready.connect(self._viewport_ready)

    @property
    def idle(self) -> bool:
        """Whether nothing runs, nothing is wanted and everybody was told."""
        timers = (self._timer, self._panel_timer, self._still_timer)
        busy = self._waiting or self._running or self._viewport.coarse
        return not (busy or any(timer.isActive() for timer in timers))

    def request(self) -> None:
        """Ask for a frame; any number of requests before it makes one."""
        self._wanted = True
        if not self._waiting and not self._timer.isActive():
            self._wall.start()
            self._timer.start(0)

    def stop(self) -> None:
        """The window closes: no frame and no word any more."""
        self._timer.stop()
        self._panel_timer.stop()
        self._still_timer.stop()
        self._waiting = self._running = self._wanted = False
        self._latest = None
        for signal, slot in (
            (self._session.playing_changed, self._playing_changed),
            (self._session.jumped, self.request),
            (self._session.document_changed, self._document_changed),
            (self._session.selection_changed, self._selection_changed),
            (self._camera.moved, self.request),
            (self._viewport.painted, self._painted),
            (self._viewport.ready, self._viewport_ready),
        ):
            signal.disconnect(slot)

    def _tick(self) -> None:
        wall_s = min(self._wall.restart() / 1000.0, LONGEST_STEP_S) if self._running else 0.0
        if not self._running:
            self._wall.start()
        if self._session.clock.playing:
            self._session.tick(wall_s)
        self._wanted = False
        seen = self._viewport.can_paint
        state = self._session.frame()
        before = self._viewport.pose
        flying = self._camera.advance(wall_s, state)
        self._running = self._session.clock.playing or flying
        moving = self._running or before not in (None, self._camera.pose)
        self._viewport.show_frame(state, self._camera.pose, moving=moving)
        self._waiting = seen
        self._tell_panels_in_time(state)
        if self._running and not seen:
            self._timer.start(UNSEEN_MS)

    def _painted(self) -> None:
        if not self._waiting:
            return
        self._waiting = False
        if self._viewport.coarse and not self._running:
            self._still_timer.start(STILL_MS)
        if self._running or self._wanted:
            self._timer.start(max(TICK_MS - self._wall.elapsed(), 0) if self._running else 0)

    def _tell_panels_in_time(self, state: FrameState) -> None:
        """Now, so that they are painted with this frame; or soon, where they were told just before."""
        self._latest = state
        passed = self._since_panels.elapsed() if self._since_panels.isValid() else PANELS_MS
        if passed >= PANELS_MS:
            self._tell_panels()
        elif not self._panel_timer.isActive():
            self._panel_timer.start(PANELS_MS - passed)

    def _tell_panels(self) -> None:
        self._panel_timer.stop()
        state, self._latest = self._latest, None
        if state is not None:
            self._since_panels.start()
            self.frame_shown.emit(state)

    def _playing_changed(self, playing: bool) -> None:
        if playing:
            self.request()

    def _document_changed(self, document: object, change: object) -> None:
        scene = self._viewport.scene
        if scene is not None:
            scene.document_changed(document, change)  # type: ignore[arg-type]
        self.request()

    def _selection_changed(self, item_id: str) -> None:
        scene = self._viewport.scene
        if scene is not None:
            scene.selected = item_id
        self.request()

    def _viewport_ready(self) -> None:
        scene = self._viewport.scene
        if scene is not None:
            scene.document_changed(self._session.document, None)
            scene.selected = self._session.selection
            scene.on_render_wanted = self._viewport.invalidate
        self._waiting = False
        self.request()


def _single_shot(parent: QObject, slot: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(slot)
    return timer
