"""Lines as bands of constant width on the picture: smooth edges, dashes, glow, fading, hidden parts.

OpenGL's core profile has no stipple and caps line widths, so a line is a band of triangles: two
vertices for each point, moved sideways in the vertex shader. How it looks stands in pens, which
are uniforms: a change of look or of `now` uploads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orbits.time.instant import FloatArray
from render.geometry.view import View
from render.palette import rgb
from render.primitive import Primitive

PEN_COUNT = 16
THINNEST_PX = 1.0
"""No line is thinner, however small the picture."""
STYLES = {"solid": 0, "thin": 0, "dashed": 1, "dotted": 2, "dash-dot": 3, "arrows": 4}

_OFFSETS = np.array([[0, 1, 2], [2, 1, 3]], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line looks. Widths, glow and dashes are in thousandths of the picture's height.

    `ahead` names the pen of the part whose parameter is after `now`; the fades are the stretch of
    the parameter over which the line falls to `least` of its opacity, behind and ahead of `now`;
    `limb_fade` (0 to 1) lets a line on the ground go out where it is seen edge-on.
    """

    colour: str
    opacity: float = 1.0
    width: float = 2.0
    style: str = "solid"
    glow: float = 0.0
    glow_opacity: float = 0.0
    casing: float = 0.0
    ahead: int = -1
    dash: float = 14.0
    limb_fade: float = 0.0
    now: float = 0.0
    fade_behind: float = 0.0
    fade_ahead: float = 0.0
    least: float = 0.0

    def row(self, px: float) -> list[float]:
        """The 16 numbers of `pens.glsl`; `px` are pixels for one thousandth of the height."""
        return [
            *rgb(self.colour),
            self.opacity,
            max(self.width * px, THINNEST_PX),
            float(STYLES[self.style]),
            self.glow * px,
            self.glow_opacity,
            self.casing,
            float(self.ahead),
            self.dash * px,
            self.limb_fade,
            self.now,
            self.fade_behind,
            self.fade_ahead,
            self.least,
        ]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One polyline: points (n, 3) in km, a parameter for each (seconds, or nothing), its pen."""

    points_km: FloatArray
    pen: int
    parameter: FloatArray | None = None


class Ribbons:
    """Many polylines in one actor."""

    def __init__(self) -> None:
        self._primitive = Primitive(
            "ribbon.vert.glsl", "ribbon.frag.glsl", {"previous": 3, "next": 3, "mark": 4}
        )
        self._pens = np.zeros((PEN_COUNT, 16))
        self._primitive.set_vector("eye_km", (0.0, 0.0, 0.0))
        self.actor = self._primitive.actor

    def upload(self, lines: Sequence[Line]) -> None:
        """Draw these lines instead of the former ones."""
        usable = [line for line in lines if len(line.points_km) > 1]
        if not usable:
            self.clear()
            return
        lengths = np.array([len(line.points_km) for line in usable])
        parameter = np.concatenate(
            [np.zeros(len(x.points_km)) if x.parameter is None else x.parameter for x in usable]
        )
        self.upload_runs(
            np.concatenate([line.points_km for line in usable]),
            lengths,
            np.array([line.pen for line in usable]),
            parameter,
        )

    def clear(self) -> None:
        """Draw nothing."""
        self._primitive.upload(np.zeros((0, 3), np.float32), {}, np.zeros((0, 3), np.int64))

    def upload_runs(
        self,
        points: FloatArray,
        lengths: NDArray[np.int64],
        pens: NDArray[np.int64],
        parameter: FloatArray | None = None,
    ) -> None:
        """Draw polylines that follow one another in `points` (n, 3); one length and pen for each."""
        count = len(points)
        if count == 0:
            self.clear()
            return
        starts = np.cumsum(lengths) - lengths
        last = starts + lengths - 1
        before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
        closed = np.all(points[starts] == points[last], axis=1) & (lengths > 2)
        before[starts] = np.where(closed[:, None], points[last - 1], points[starts])
        after[last] = np.where(closed[:, None], points[np.minimum(starts + 1, last)], points[last])
        steps = np.zeros(count)
        steps[1:] = np.linalg.norm(np.diff(points, axis=0), axis=1)
        along = np.cumsum(steps)
        along -= np.repeat(along[starts], lengths)
        mark = np.empty((count, 2, 4), np.float32)
        mark[:, 0, 0], mark[:, 1, 0] = -1.0, 1.0
        mark[:, :, 1] = 0.0 if parameter is None else parameter[:, None]
        mark[:, :, 2] = along[:, None]
        mark[:, :, 3] = np.repeat(pens, lengths)[:, None]
        inner = np.ones(count, bool)
        inner[last] = False
        corners = (2 * np.flatnonzero(inner)[:, None, None] + _OFFSETS).reshape(-1, 3)
        self._primitive.upload(
            _doubled(points),
            {"previous": _doubled(before), "next": _doubled(after), "mark": mark.reshape(-1, 4)},
            corners,
        )

    def move(self, first_point: int, points_km: FloatArray) -> None:
        """Move points of one line in place, counted over all lines; its other points stay.

        The points given must be the whole of one line: neighbours are set within them alone.
        """
        at = slice(2 * first_point, 2 * (first_point + len(points_km)))
        points = points_km.astype(np.float32)
        for name, values in (
            ("points", points),
            ("previous", np.concatenate([points[:1], points[:-1]])),
            ("next", np.concatenate([points[1:], points[-1:]])),
        ):
            self._primitive.values(name)[at].reshape(-1, 2, 3)[:] = values[:, None, :]
            self._primitive.changed(name)

    def set_pens(self, pens: Sequence[Pen], px: float) -> None:
        """The pens that the lines' numbers refer to; `px` is a thousandth of the height in pixels."""
        for number, pen in enumerate(pens):
            self._pens[number] = pen.row(px)
        # GLSL matrices are filled column by column: each row of ours is one column there.
        self._primitive.set_matrices("pens", self._pens)

    def look(self, view: View, itrs_from_model: FloatArray | None = None) -> None:
        """Take up a new view; see `Primitive.look`."""
        self._primitive.look(view, itrs_from_model)

    def release(self) -> None:
        """Let go of everything held."""
        self._primitive.release()


def _doubled(points: FloatArray) -> NDArray[np.float32]:
    return np.repeat(points.astype(np.float32), 2, axis=0)
