"""What the actions about the camera do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from gui.camera_control import CameraControl, target_itrs_km
from gui.session import Session
from gui.viewport import Viewport
from orbits.errors import OverflightError
from orbits.frame_state import FrameState
from orbits.regions.region import SphereRegion
from orbits.scenario.lookup import by_id
from render.camera import view_named
from render.views import VIEW_NAMES

STEP_SHARE = 0.06
"""How far a key turns the globe, as a share of the picture's height."""
KEY_ZOOM = 0.8
HOME_VIEW = "ascent"
MOVING_VIEWS = {"vehicle", "satellite"}
"""Views of something that moves: the camera goes along."""


class ViewCommands:
    """Named views, following, steering by keys, and what panels ask of the globe."""

    def __init__(self, session: Session, viewport: Viewport, camera: CameraControl) -> None:
        self._session = session
        self._viewport = viewport
        self._camera = camera

    def runs(self) -> dict[str, Callable[[], object]]:
        """Ids of actions and what they run."""
        named: dict[str, Callable[[], object]] = {
            f"view.{name}": partial(self.fly_to_view, name) for name in VIEW_NAMES
        }
        return named | {
            "view.home": self.go_home,
            "view.follow": self.toggle_follow,
            "camera.zoom_in": lambda: self._camera.zoom(KEY_ZOOM),
            "camera.zoom_out": lambda: self._camera.zoom(1.0 / KEY_ZOOM),
            "camera.west": lambda: self._pan(1.0, 0.0),
            "camera.east": lambda: self._pan(-1.0, 0.0),
            "camera.north": lambda: self._pan(0.0, 1.0),
            "camera.south": lambda: self._pan(0.0, -1.0),
            "camera.tilt_more": lambda: self._turn(0.0, -1.0),
            "camera.tilt_less": lambda: self._turn(0.0, 1.0),
            "camera.heading_left": lambda: self._turn(1.0, 0.0),
            "camera.heading_right": lambda: self._turn(-1.0, 0.0),
        }

    def state(self) -> FrameState:
        """The state at the clock's instant, for a question outside of a frame."""
        return self._session.engine.at(self._session.document, self._session.clock.instant)

    def go_home(self) -> None:
        """Fly to where everything shows."""
        self.fly_to_view(HOME_VIEW)

    def start_at_home(self) -> None:
        """Stand there, before the first frame."""
        self._camera.stand_at(view_named(HOME_VIEW, self._session.document, self.state()))

    def fly_to_view(self, name: str) -> None:
        """Fly to a named view; views of moving things go along with them."""
        state = self.state()
        try:
            pose = view_named(name, self._session.document, state)
        except OverflightError as error:
            self._session.message.emit("error", str(error))
            return
        self._camera.fly_to(pose, follow=_moving_thing(state) if name in MOVING_VIEWS else "")

    def toggle_follow(self) -> None:
        """Follow what is selected, else the first thing in flight; or stop following."""
        if self._camera.followed:
            self.follow("")
            return
        state = self.state()
        selected = self._session.selection
        self.follow(selected if target_itrs_km(state, selected) is not None else _moving_thing(state))
        if not self._camera.followed:
            self._camera.following_changed.emit("")

    def follow(self, item_id: str) -> None:
        """Let the camera follow an object or ascent; an empty id stops."""
        state = self.state()
        if self._camera.follow(item_id, state):
            return
        item = by_id(self._session.document, item_id)
        why = next((each.why_missing for each in state.objects if each.id == item_id), "")
        name = getattr(item, "name", item_id)
        self._session.message.emit(
            "info", f"{name} has no position at this instant{f': {why}' if why else ''}"
        )

    def fly_to_place(self, lat_deg: float, lon_deg: float, distance_km: float) -> None:
        """Fly over a place."""
        self._camera.fly_to_place(lat_deg, lon_deg, distance_km)

    def show_region(self, region: SphereRegion | None, name: str) -> None:
        """Highlight a region, or none."""
        if self._viewport.scene is not None:
            self._viewport.scene.highlight(region, name)

    def clicked(self, item_id: str) -> None:
        """Something on the globe was clicked, or nothing."""
        self._session.select(item_id)

    def _pan(self, right: float, down: float) -> None:
        _, height_px = self._viewport.size_px()
        step = STEP_SHARE * height_px
        self._camera.drag(right * step, down * step, height_px)

    def _turn(self, right: float, down: float) -> None:
        _, height_px = self._viewport.size_px()
        step = STEP_SHARE * height_px
        self._camera.turn(right * step, down * step, height_px)


def _moving_thing(state: FrameState) -> str:
    """The id of the first object or rocket that has a position; nothing where none has."""
    for each in (*(o.id for o in state.objects), *(a.id for a in state.ascents)):
        if target_itrs_km(state, each) is not None:
            return each
    return ""
