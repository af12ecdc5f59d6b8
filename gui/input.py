"""Mouse, wheel and touch over the globe become moves of the camera and selections."""

from __future__ import annotations

import logging
import math
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from gui.camera_control import CameraControl
from gui.guard import guarded
from gui.viewport import Viewport

log = logging.getLogger("overflight.input")

ZOOM_PER_NOTCH = 0.85
"""Distance after one notch of a wheel towards the globe."""
EIGHTHS_PER_NOTCH = 120.0
PIXELS_PER_NOTCH = 80.0
"""How far a trackpad scrolls for what a notch of a wheel does."""
CLICK_TOLERANCE_PX = 4.0
APPROACH = 0.45
"""How much nearer a double click brings."""


class ViewportInput(QObject):
    """Listens to a viewport's events and moves its camera; forwards nothing to VTK."""

    item_clicked = Signal(str)
    """The id of what was clicked, or nothing where there was nothing."""

    def __init__(self, viewport: Viewport, camera: CameraControl, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._viewport = viewport
        self._camera = camera
        self._pressed = Qt.MouseButton.NoButton
        self._last = QPointF()
        self._travelled = 0.0
        viewport.grabGesture(Qt.GestureType.PinchGesture)
        viewport.installEventFilter(self)

    def release(self) -> None:
        """Listen no more."""
        self._viewport.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Qt's call; a failure is logged and the event taken as handled."""
        handled = True
        with guarded(log, "Mouse or touch input over the globe failed"):
            handled = self._handle(event)
        return handled  # noqa: RET504 - not reached after a failure

    def _handle(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._press(cast("QMouseEvent", event))
        elif kind == QEvent.Type.MouseMove:
            return self._move(cast("QMouseEvent", event))
        elif kind == QEvent.Type.MouseButtonRelease:
            self._let_go(cast("QMouseEvent", event))
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._double_click(cast("QMouseEvent", event))
        elif kind == QEvent.Type.Wheel:
            self._wheel(cast("QWheelEvent", event))
        elif kind == QEvent.Type.NativeGesture:
            return self._native_gesture(cast("QNativeGestureEvent", event))
        elif kind == QEvent.Type.Gesture:
            return self._gesture(cast("QGestureEvent", event))
        else:
            return False
        return True

    def _press(self, event: QMouseEvent) -> None:
        self._viewport.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = event.button()
        self._last = event.position()
        self._travelled = 0.0

    def _move(self, event: QMouseEvent) -> bool:
        if self._pressed == Qt.MouseButton.NoButton:
            return False
        step = event.position() - self._last
        self._last = event.position()
        self._travelled += math.hypot(step.x(), step.y())
        if self._travelled < CLICK_TOLERANCE_PX:
            return True
        ratio = self._viewport.devicePixelRatioF()
        _, height_px = self._viewport.size_px()
        turning = self._pressed != Qt.MouseButton.LeftButton or bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        move = self._camera.turn if turning else self._camera.drag
        move(step.x() * ratio, step.y() * ratio, height_px)
        return True

    def _let_go(self, event: QMouseEvent) -> None:
        clicked = (
            self._pressed == Qt.MouseButton.LeftButton
            and event.button() == Qt.MouseButton.LeftButton
            and self._travelled < CLICK_TOLERANCE_PX
        )
        self._pressed = Qt.MouseButton.NoButton
        if clicked:
            self.item_clicked.emit(self._item_at(event.position()))

    def _double_click(self, event: QMouseEvent) -> None:
        self._pressed = Qt.MouseButton.NoButton
        place = self._place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._camera.fly_to_place(*place, distance_km=self._camera.pose.distance_km * APPROACH)

    def _wheel(self, event: QWheelEvent) -> None:
        pixels = event.pixelDelta().y()
        notches = pixels / PIXELS_PER_NOTCH if pixels else event.angleDelta().y() / EIGHTHS_PER_NOTCH
        if notches:
            self._camera.zoom(ZOOM_PER_NOTCH**notches, self._place_at(event.position()))
        event.accept()

    def _native_gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._camera.zoom(1.0 / max(1.0 + event.value(), 0.2), self._place_at(event.position()))
        return True

    def _gesture(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        if pinch.scaleFactor() > 0.0:
            centre = self._viewport.mapFromGlobal(pinch.centerPoint())
            self._camera.zoom(1.0 / pinch.scaleFactor(), self._place_at(centre))
        _, height_px = self._viewport.size_px()
        turned = pinch.rotationAngle() - pinch.lastRotationAngle()
        self._camera.turn(-turned * height_px / 180.0, 0.0, height_px)
        event.accept(pinch)
        return True

    def _place_at(self, position: QPointF) -> tuple[float, float] | None:
        scene = self._viewport.scene
        return None if scene is None else scene.pick(*self._viewport.to_device(position.x(), position.y()))

    def _item_at(self, position: QPointF) -> str:
        scene = self._viewport.scene
        if scene is None:
            return ""
        return scene.pick_item(*self._viewport.to_device(position.x(), position.y())) or ""
