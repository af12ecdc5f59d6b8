"""Marks of constant size on the picture at places in space, many in one actor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from orbits.time.instant import FloatArray
from render.geometry.view import View
from render.palette import rgb
from render.primitive import Primitive

STAMP_COUNT = 16
Shape = Literal["disc", "ring", "diamond", "square", "triangle", "glow", "flame"]
_SHAPES: dict[Shape, int] = {
    "disc": 0,
    "ring": 1,
    "diamond": 2,
    "square": 3,
    "triangle": 4,
    "glow": 5,
    "flame": 6,
}
_CORNERS = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32)
_TRIANGLES = np.array([[0, 1, 2], [0, 2, 3]], np.int64)


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a mark looks; the radius in thousandths of the picture's height.

    `heading_rad` is the direction of motion on the picture, anticlockwise from the right, and
    `tail` the length of a flame in radii.
    """

    colour: str
    radius: float
    shape: Shape = "disc"
    opacity: float = 1.0
    heading_rad: float = 0.0
    tail: float = 0.0

    def row(self, px: float) -> list[float]:
        """The 16 numbers of `stamps.glsl`; `px` are pixels for one thousandth of the height."""
        look = [self.radius * px, float(_SHAPES[self.shape]), self.heading_rad, self.tail]
        return [*rgb(self.colour), self.opacity, *look] + 8 * [0.0]


class Sprites:
    """Marks whose places may change every frame; their number changes only with `allocate`."""

    def __init__(self) -> None:
        self._primitive = Primitive("sprite.vert.glsl", "sprite.frag.glsl", {"corner": 3})
        self._stamps = np.zeros((STAMP_COUNT, 16))
        self.actor = self._primitive.actor

    def allocate(self, stamps: Sequence[int]) -> None:
        """Room for marks with these stamps; all of them start where nothing is drawn."""
        count = len(stamps)
        corner = np.empty((count, 4, 3), np.float32)
        corner[:, :, :2] = _CORNERS
        corner[:, :, 2] = np.asarray(stamps, np.float32)[:, None]
        triangles = (4 * np.arange(count)[:, None, None] + _TRIANGLES).reshape(-1, 3)
        self._primitive.upload(
            np.full((4 * count, 3), np.nan, np.float32), {"corner": corner.reshape(-1, 3)}, triangles
        )

    def place(self, positions_km: FloatArray) -> None:
        """Put the marks at positions (n, 3) in km; NaN draws nothing."""
        points = self._primitive.values("points").reshape(-1, 4, 3)
        points[:] = positions_km[:, None, :]
        self._primitive.changed("points")

    def set_stamps(self, stamps: Sequence[Stamp], px: float) -> None:
        """The stamps that the marks refer to; `px` is a thousandth of the height in pixels."""
        for number, stamp in enumerate(stamps):
            self._stamps[number] = stamp.row(px)
        self._primitive.set_matrices("stamps", self._stamps)

    def look(self, view: View, itrs_from_model: FloatArray | None = None) -> None:
        """Take up a new view; see `Primitive.look`."""
        self._primitive.look(view, itrs_from_model)

    def release(self) -> None:
        """Let go of everything held."""
        self._primitive.release()
