"""The Earth by day and by night, with its atmosphere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from orbits.frame_state import FrameState
from render.geometry.ellipsoid import AXES_KM
from render.geometry.view import View
from render.land_mask import Window, covers, water_mask, window_round
from render.layer import QuietLayer, Surroundings
from render.outlines import outlines
from render.primitive import Primitive
from render.textures import earth_texture, plain_texture
from render.vtk_arrays import image_from_pixels, image_pixels

TEXTURES: dict[str, tuple[str, int | None]] = {
    "day_map": ("day.jpg", None),
    "night_map": ("night.jpg", 0),
    "relief_map": ("relief.jpg", 1),
    "water_map": ("water.png", None),
}
"""Sampler -> file and the channel that is used (None: all of them)."""

SPARE = 1.4
"""The window of fine land and water is this much wider than the view needs, so that it can move."""
FARTHEST_REACH_KM = 1700.0
"""With more ground in sight the bundled mask is as fine as the window would be."""

_CORNERS = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]], np.float32)
_TRIANGLES = np.array([[0, 1, 2], [0, 2, 3]], np.int64)


class EarthLayer(QuietLayer):
    """One rectangle over the picture; each pixel's ray is met with the ellipsoid in the shader."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._still_detail = surroundings.quality.detail
        self._moving_detail = surroundings.quality.moving_detail
        self._detail = self._still_detail
        self._quad = Primitive("quad.vert.glsl", "earth.frag.glsl", {}, DETAIL=self._detail)
        self._quad.upload(_CORNERS, {}, _TRIANGLES)
        self._quad.set_float("atmosphere", 1.0)
        self._window: Window | None = None
        self._near_water = plain_texture()
        self._quad.set_texture("window_map", self._near_water)
        self._show_window(None)
        for name, (file, channel) in TEXTURES.items():
            texture = earth_texture(file, surroundings.quality, surroundings.max_texture_px, channel)
            self._quad.set_texture(name, texture)
            if name == "water_map":
                self._water = image_pixels(texture.GetInput())[::2, ::2, 0].copy()

    def actors(self) -> Sequence[vtkActor]:
        """One actor."""
        return (self._quad.actor,)

    def set_moving(self, moving: bool) -> None:
        """Less detail while time or camera run, where the quality tier says so."""
        detail = self._moving_detail if moving else self._still_detail
        if detail != self._detail:
            self._detail = detail
            self._quad.rebuild("earth.frag.glsl", DETAIL=detail)

    def update(self, state: FrameState) -> None:
        """Take up where the Sun is."""
        self._quad.set_vector("sun_direction", state.sun_direction_itrs)

    def look(self, view: View) -> None:
        """Take up the view."""
        eye = view.eye_km / AXES_KM
        self._quad.set_vector("eye_scaled", eye)
        self._quad.set_float("eye_excess", float(eye @ eye - 1.0))
        self._quad.set_vector("ray_forward", view.forward)
        self._quad.set_vector("ray_right", view.right * view.tan_half_fov * view.aspect)
        self._quad.set_vector("ray_up", view.up * view.tan_half_fov)
        self._quad.set_float("px_angle", 2.0 * view.tan_half_fov / view.height_px)

        self._look_closely(view)

    def _look_closely(self, view: View) -> None:
        """Near the ground, draw land and water from the coastline where the view is."""
        reach_km = view.ground_reach_km()
        if SPARE * reach_km > FARTHEST_REACH_KM:
            self._show_window(None)
            return
        wanted = window_round(view.pose.lat_deg, view.pose.lon_deg, reach_km)
        if wanted is None or (self._window is not None and covers(self._window, wanted)):
            return
        window = window_round(view.pose.lat_deg, view.pose.lon_deg, SPARE * reach_km)
        if window is not None:
            mask = water_mask(window, outlines("coastlines", 10), self._water)
            self._near_water.SetInputData(image_from_pixels(mask[:, :, None]))
            self._show_window(window)

    def _show_window(self, window: Window | None) -> None:
        self._window = window
        self._quad.set_float("window_shown", 0.0 if window is None else 1.0)
        box = window if window is not None else Window(0.0, 0.0, 90.0, 90.0)
        degrees = (box.lon_deg, box.lat_deg, box.half_lon_deg, box.half_lat_deg)
        self._quad.set_vector("window_box", np.radians(degrees))

    def release(self) -> None:
        """Let go of the textures."""
        self._quad.release()
