"""Areas on the ground, toned and hatched, many in one actor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from render.geometry.view import View
from render.palette import rgb
from render.primitive import Primitive
from render.region_mesh import RegionMesh

INK_COUNT = 16


@dataclass(frozen=True, slots=True)
class Ink:
    """How an area looks: a tone all over and a hatch; widths in thousandths of the picture's height."""

    colour: str
    tone: float = 0.0
    hatch: float = 0.0
    spacing: float = 12.0
    width: float = 2.0
    rising: bool = True

    def row(self, px: float) -> list[float]:
        """The 16 numbers that the shader reads; `px` are pixels for one thousandth of the height."""
        direction = 1.0 if self.rising else -1.0
        return [
            *rgb(self.colour),
            self.tone,
            self.hatch,
            self.spacing * px,
            self.width * px,
            direction,
        ] + 8 * [0.0]


class Fills:
    """Region meshes with one ink each."""

    def __init__(self) -> None:
        self._primitive = Primitive("fill.vert.glsl", "fill.frag.glsl", {"ink": 1})
        self._inks = np.zeros((INK_COUNT, 16))
        self.actor = self._primitive.actor

    def upload(self, meshes: Sequence[tuple[RegionMesh, int]]) -> None:
        """Draw these meshes, each with the ink of that number."""
        points, corners, inks, first = [np.zeros((0, 3))], [np.zeros((0, 3), np.int64)], [np.zeros(0)], 0
        for mesh, ink in meshes:
            points.append(mesh.points_km)
            corners.append(mesh.corners + first)
            inks.append(np.full(len(mesh.points_km), float(ink)))
            first += len(mesh.points_km)
        ink_of_point = np.concatenate(inks).astype(np.float32)[:, None]
        self._primitive.upload(
            np.concatenate(points).astype(np.float32), {"ink": ink_of_point}, np.concatenate(corners)
        )

    def set_inks(self, inks: Sequence[Ink], px: float) -> None:
        """The inks that the meshes refer to; `px` is a thousandth of the height in pixels."""
        for number, ink in enumerate(inks):
            self._inks[number] = ink.row(px)
        self._primitive.set_matrices("inks", self._inks)

    def look(self, view: View) -> None:
        """Take up a new view."""
        self._primitive.look(view)

    def release(self) -> None:
        """Let go of everything held."""
        self._primitive.release()
