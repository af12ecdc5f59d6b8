"""The camera in time: what input, flights and following make of its pose. Knows no Qt widget."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from orbits.frame_state import FrameState
from orbits.time.instant import FloatArray
from render.camera import Pose, bounded, dragged, flight, following, tilted, turned, zoomed

HOME = Pose(lat_deg=25.0, lon_deg=126.0, distance_km=14_500.0)
SHORTEST_FLIGHT_S = 0.25
LONGEST_FLIGHT_S = 1.0
PLACE_DISTANCE_KM = 3_000.0
"""How near a double click or a chosen place is flown to, where the camera stands farther off."""


class CameraControl(QObject):
    """Where the camera stands, flies to, and whom it follows."""

    moved = Signal()
    """The pose changed, or will with the next frames: a frame is wanted."""
    following_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pose = HOME
        self.animated = True
        """Whether flights take time; none where the system asks for no motion."""
        self.followed = ""
        self._start: Pose | None = None
        self._end = HOME
        self._flown_s = 0.0
        self._flight_s = 0.0

    @property
    def flying(self) -> bool:
        """Whether a flight is under way."""
        return self._start is not None

    def advance(self, wall_s: float, state: FrameState) -> bool:
        """Go on with flight and following; whether the next frame will move it again."""
        target = target_itrs_km(state, self.followed) if self.followed else None
        if self._start is not None:
            if target is not None:
                self._end = following(self._end, target)
            self._flown_s += wall_s
            fraction = min(self._flown_s / self._flight_s, 1.0) if self._flight_s > 0.0 else 1.0
            self.pose = flight(self._start, self._end, fraction)
            if fraction >= 1.0:
                self.pose, self._start = self._end, None
        elif target is not None:
            self.pose = following(self.pose, target)
        return self.flying

    def stand_at(self, pose: Pose) -> None:
        """Be somewhere at once, following nothing."""
        self._set_followed("")
        self._stand(bounded(pose))

    def fly_to(self, pose: Pose, *, follow: str = "") -> None:
        """Fly to a pose in 0.25 s to 1 s; what was followed is let go unless `follow` names another."""
        self._set_followed(follow)
        self._start, self._end, self._flown_s = self.pose, bounded(pose), 0.0
        self._flight_s = flight_seconds(self.pose, self._end) if self.animated else 0.0
        self.moved.emit()

    def fly_to_place(self, lat_deg: float, lon_deg: float, distance_km: float = 0.0) -> None:
        """Fly over a place; a distance of 0 keeps the present one, or comes near from afar."""
        distance = distance_km or min(self.pose.distance_km, PLACE_DISTANCE_KM)
        tilt = min(self.pose.tilt_deg, 45.0)
        self.fly_to(
            replace(
                self.pose, lat_deg=lat_deg, lon_deg=lon_deg, alt_km=0.0, distance_km=distance, tilt_deg=tilt
            )
        )

    def follow(self, item_id: str, state: FrameState) -> bool:
        """Keep an object or rocket in the middle; an empty id stops. Whether it has a position now."""
        if not item_id:
            self._set_followed("")
            return True
        target = target_itrs_km(state, item_id)
        if target is None:
            return False
        self.fly_to(following(self.pose, target), follow=item_id)
        return True

    def drag(self, dx_px: float, dy_px: float, height_px: int) -> None:
        """The ground under the cursor goes along; what is followed is turned about instead."""
        if self.followed:
            self.turn(dx_px, dy_px, height_px)
        else:
            self._stand(dragged(self.pose, dx_px, dy_px, height_px))

    def turn(self, dx_px: float, dy_px: float, height_px: int) -> None:
        """Heading by a drag to the side, tilt by a drag up or down: half a turn over the height."""
        degrees = 180.0 / max(height_px, 1)
        self._stand(tilted(turned(self.pose, -dx_px * degrees), -dy_px * degrees * 0.5))

    def zoom(self, factor: float, cursor_lat_lon: tuple[float, float] | None = None) -> None:
        """Multiply the distance; the place under the cursor stays there."""
        self._stand(zoomed(self.pose, factor, None if self.followed else cursor_lat_lon))

    def _stand(self, pose: Pose) -> None:
        """The user's hand ends a flight."""
        self._start = None
        if pose != self.pose:
            self.pose = pose
            self.moved.emit()

    def _set_followed(self, item_id: str) -> None:
        if item_id != self.followed:
            self.followed = item_id
            self.following_changed.emit(item_id)


def flight_seconds(start: Pose, end: Pose) -> float:
    """How long a flight takes: the longer the farther over the ground and through the scales."""
    apart = math.dist((start.lat_deg, start.lon_deg), (end.lat_deg, end.lon_deg)) / 90.0
    scales = abs(math.log(end.distance_km / start.distance_km)) / 3.0
    turn = (abs(end.tilt_deg - start.tilt_deg) + abs(end.heading_deg - start.heading_deg) / 2.0) / 90.0
    share = min(max(apart, scales, turn), 1.0)
    return SHORTEST_FLIGHT_S + (LONGEST_FLIGHT_S - SHORTEST_FLIGHT_S) * share


def target_itrs_km(state: FrameState, item_id: str) -> FloatArray | None:
    """Where an object or ascent is at the instant, ITRS km; None where nobody knows."""
    objects = {each.id: each.position_itrs_km for each in state.objects}
    ascents = {each.id: each.position_itrs_km for each in state.ascents}
    place = {**objects, **ascents}.get(item_id)
    return place if place is not None and all(map(math.isfinite, place)) else None
