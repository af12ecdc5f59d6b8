"""The Earth by day and by night, with its atmosphere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from orbits.frame_state import FrameState
from render.geometry.ellipsoid import AXES_KM
from render.geometry.view import View
from render.layer import QuietLayer, Surroundings
from render.primitive import Primitive
from render.textures import earth_texture

TEXTURES: dict[str, tuple[str, int | None]] = {
    "day_map": ("day.jpg", None),
    "night_map": ("night.jpg", 0),
    "relief_map": ("relief.jpg", 1),
    "water_map": ("water.png", None),
}
"""Sampler -> file and the channel that is used (None: all of them)."""

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
        for name, (file, channel) in TEXTURES.items():
            texture = earth_texture(file, surroundings.quality, surroundings.max_texture_px, channel)
            self._quad.set_texture(name, texture)

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

    def release(self) -> None:
        """Let go of the textures."""
        self._quad.release()
