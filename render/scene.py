"""The scene: one renderer, its layers, the view; knows documents and frame states, no window system."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import numpy as np
from vtkmodules.vtkRenderingCore import vtkRenderer, vtkRenderWindow
from vtkmodules.vtkRenderingOpenGL2 import vtkOpenGLRenderWindow, vtkTextureObject

from orbits.frame_state import FrameState
from orbits.regions.sphere_region import SphereRegion
from orbits.scenario.change import Change
from orbits.scenario.document import Document
from orbits.time.instant import FloatArray
from render import camera
from render.camera import Pose
from render.geometry import ellipsoid
from render.geometry.view import View
from render.label_words import named_things
from render.layer import Layer, Surroundings
from render.layers.earth import EarthLayer
from render.layers.regions import RegionsLayer
from render.overlay import Measure, Overlay
from render.overlay_layout import OverlayLayout
from render.palette import SPACE, rgb
from render.quality import Quality, quality_for, renderer_name
from render.region_places import RegionPlaces
from render.registry import registry

START = Pose(lat_deg=25.0, lon_deg=126.0, distance_km=14_500.0)
REACH = 0.03
"""How near to a mark a pixel picks it, as a share of the picture's height."""


class Scene:
    """Draws one document at one instant from one pose into a render window.

    The window must have its OpenGL context before the scene is built. `on_render_wanted` is called
    when something changed that asks for a new frame; the scene never renders of its own accord.
    """

    def __init__(self, window: vtkRenderWindow, *, quality: Quality | None = None) -> None:
        self._window = window
        self.quality = quality if quality is not None else quality_for(renderer_name(window))
        self.on_render_wanted: Callable[[], None] = _nothing
        self.selected = ""
        self._document: Document | None = None
        self._state: FrameState | None = None
        self._renderer = _new_renderer()
        window.AddRenderer(self._renderer)
        self._layers = _build_layers(self._renderer, Surroundings(self.quality, _largest_texture_px(window)))
        width, height = window.GetSize()
        self._view = View.of(START, width, height)
        self._layout = OverlayLayout()
        self._places = RegionPlaces()
        self._chosen: tuple[str, FloatArray] | None = None
        self._stale = True

    @property
    def pose(self) -> Pose:
        """Where the camera stands."""
        return self._view.pose

    @property
    def view(self) -> View:
        """The geometry of the present picture."""
        return self._view

    def set_pose(self, pose: Pose) -> None:
        """Move the camera; bounded to stand above the ground and upright."""
        self._look(pose=camera.bounded(pose))

    def resize(self, width_px: int, height_px: int) -> None:
        """The picture has a new size in device pixels."""
        self._look(size=(width_px, height_px))

    def document_changed(self, document: Document, change: Change | None) -> None:
        """Take up a new document."""
        self._document = document
        self._layout.document_changed()
        for layer in self._layers.values():
            layer.document_changed(document, change)
        self._mark_stale()

    def update(self, state: FrameState) -> None:
        """Take up the state of the next frame."""
        self._state = state
        for layer in self._layers.values():
            layer.update(state)
        self._mark_stale()

    def render(self) -> None:
        """Draw one frame into the window."""
        if self._stale:
            for layer in self._layers.values():
                layer.look(self._view)
            self._stale = False
        self._window.Render()

    def pick(self, x_px: float, y_px: float) -> tuple[float, float] | None:
        """Latitude and longitude in degrees of the ground under a pixel, or None where there is sky."""
        place = self._view.ground(x_px, y_px)
        if place is None:
            return None
        lat, lon, _ = ellipsoid.lat_lon_alt(place)
        return lat, lon

    def pick_item(self, x_px: float, y_px: float) -> str | None:
        """The id of the thing with a mark or name nearest to a pixel, within reach of a finger."""
        if self._document is None or self._state is None:
            return None
        things = [t for t in named_things(self._document, self._state, self._places) if t.marked]
        if not things:
            return None
        places = np.array([thing.place_km for thing in things])
        x, y, depth = self._view.project(places)
        away = np.hypot(x - x_px, y - y_px)
        away[(depth <= 0.0) | self._view.hidden(places) | ~np.isfinite(away)] = np.inf
        nearest = int(np.argmin(away))
        return things[nearest].id if away[nearest] <= REACH * self._view.height_px else None

    def overlay(
        self,
        measure: Measure,
        width_px: int,
        height_px: int,
        room_scale: float = 1.0,
        *,
        clock: bool,
    ) -> Overlay:
        """Labels, legend, caption, sources and, where asked, clocks, for a picture of this size.

        Another room scale than before also enlarges lines and marks, from the next frame on.
        """
        if self._document is None or self._state is None:
            return Overlay()
        if room_scale != self._view.room_scale:
            self._look(room_scale=room_scale)
        view = View.of(self._view.pose, width_px, height_px, room_scale)
        return self._layout.compose(
            self._document,
            self._state,
            view,
            measure,
            room_scale,
            clock=clock,
            chosen=self._chosen,
            selected=self.selected,
        )

    def highlight(self, region: SphereRegion | None, name: str = "") -> None:
        """Show a region chosen in a panel with its name, or none."""
        cast("RegionsLayer", self._layers["regions"]).highlight(region)
        self._chosen = None if region is None else (name, ellipsoid.place_km(*region.centre))
        self._mark_stale()

    def set_moving(self, moving: bool) -> None:
        """Time or camera run: a software renderer draws with less detail until they stand still."""
        cast("EarthLayer", self._layers["earth"]).set_moving(moving)

    def layer_visible(self, kind: str) -> bool:
        """Whether a kind of thing is shown; KeyError when there is no such layer."""
        return any(actor.GetVisibility() for actor in self._layers[kind].actors())

    def set_layer_visible(self, kind: str, visible: bool) -> None:
        """Show or hide a kind of thing; KeyError when there is no such layer."""
        for actor in self._layers[kind].actors():
            actor.SetVisibility(visible)
        self._mark_stale()

    def release(self) -> None:
        """Let go of all that VTK holds; the scene is of no use afterwards."""
        for layer in self._layers.values():
            layer.release()
        self._layers.clear()
        self._renderer.RemoveAllViewProps()
        self._window.RemoveRenderer(self._renderer)
        self._renderer.ReleaseGraphicsResources(self._window)
        self.on_render_wanted = _nothing

    def _look(
        self,
        *,
        pose: Pose | None = None,
        size: tuple[int, int] | None = None,
        room_scale: float | None = None,
    ) -> None:
        """Another view; what is not given stays."""
        now = self._view
        width, height = size if size is not None else (now.width_px, now.height_px)
        scale = now.room_scale if room_scale is None else room_scale
        self._view = View.of(pose if pose is not None else now.pose, width, height, scale)
        self._mark_stale()

    def _mark_stale(self) -> None:
        self._stale = True
        self.on_render_wanted()


def _largest_texture_px(window: vtkRenderWindow) -> int:
    """GL_MAX_TEXTURE_SIZE of the window's context; what every OpenGL 3.2 has where it does not tell."""
    if isinstance(window, vtkOpenGLRenderWindow):
        told = vtkTextureObject.GetMaximumTextureSize(window)
        if told > 0:
            return int(told)
    return 8192


def _new_renderer() -> vtkRenderer:
    renderer = vtkRenderer()
    renderer.SetBackground(*rgb(SPACE))
    renderer.SetBackgroundAlpha(1.0)
    renderer.SetUseOIT(False)
    renderer.GetCullers().RemoveAllItems()
    return renderer


def _build_layers(renderer: vtkRenderer, surroundings: Surroundings) -> dict[str, Layer]:
    layers = {kind: factory(surroundings) for kind, factory in registry().items()}
    for layer in layers.values():
        for actor in layer.actors():
            renderer.AddActor(actor)
    return layers


def _nothing() -> None:
    """Asked for a frame before anybody listens."""
