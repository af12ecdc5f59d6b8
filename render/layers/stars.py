"""Stars of the catalogue where they stand, and the Sun's glare."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from orbits.assets import asset_path
from orbits.constants import ASTRONOMICAL_UNIT_KM
from orbits.frame_state import FrameState
from orbits.time.instant import FloatArray
from render.geometry.view import View
from render.layer import QuietLayer, Surroundings
from render.primitive import Primitive
from render.sprites import Sprites, Stamp

_CORNERS = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32)
_TRIANGLES = np.array([[0, 1, 2], [0, 2, 3]], np.int64)

SUN = (Stamp("#ffe9c4", 30.0, "glow", 0.8), Stamp("#fffdf6", 7.0, "glow"), Stamp("#ffffff", 3.5, "glow"))
"""Its glare; a mark, not to scale."""


class StarsLayer(QuietLayer):
    """The sky, turned by the rotation from GCRS; catalogue places without proper motion."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._stars = Primitive("star.vert.glsl", "star.frag.glsl", {"look": 4})
        self._rotation: FloatArray = np.eye(3)
        with np.load(asset_path("stars/stars.npz")) as file:
            bright = file["magnitude"] <= surroundings.quality.star_magnitude
            ra, dec = np.radians(file["ra_deg"][bright]), np.radians(file["dec_deg"][bright])
            magnitude, colour = file["magnitude"][bright], file["colour_b_v"][bright]
        direction = np.column_stack([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
        count = len(direction)
        look = np.empty((count, 4, 4), np.float32)
        look[:, :, :2] = _CORNERS
        look[:, :, 2] = magnitude[:, None]
        look[:, :, 3] = np.nan_to_num(colour, nan=0.6)[:, None]
        corners = (4 * np.arange(count)[:, None, None] + _TRIANGLES).reshape(-1, 3)
        points = np.repeat(direction.astype(np.float32), 4, axis=0)
        self._stars.upload(points, {"look": look.reshape(-1, 4)}, corners)
        self._sun = Sprites()
        self._sun.allocate(range(len(SUN)))

    def actors(self) -> Sequence[vtkActor]:
        """Stars, then the Sun."""
        return (self._stars.actor, self._sun.actor)

    def update(self, state: FrameState) -> None:
        """Take up how the sky stands over the turning Earth."""
        self._rotation = state.itrs_from_gcrs
        self._sun.place(np.tile(state.sun_direction_itrs * ASTRONOMICAL_UNIT_KM, (len(SUN), 1)))

    def look(self, view: View) -> None:
        """Take up the view; stars have directions only, so the eye's place does not matter."""
        self._stars.look(view, self._rotation)
        self._sun.look(view)
        self._sun.set_stamps(SUN, view.px)
        self._stars.set_float("star_px", max(view.px, 0.6))

    def release(self) -> None:
        """Let go of stars and Sun."""
        self._stars.release()
        self._sun.release()
