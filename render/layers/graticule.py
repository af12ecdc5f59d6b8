"""Meridians and parallels, if wanted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from render.geometry import ellipsoid
from render.geometry.view import View
from render.layer import QuietLayer
from render.ribbons import Line, Pen, Ribbons

STEP_DEG = 10
_FINE_DEG = 2.0


class GraticuleLayer(QuietLayer):
    """Every tenth meridian and parallel; the equator a little stronger."""

    def __init__(self) -> None:
        self._ribbons = Ribbons()
        lats = np.arange(-80.0, 80.0 + _FINE_DEG, _FINE_DEG)
        lons = np.arange(-180.0, 180.0 + _FINE_DEG, _FINE_DEG)
        lines = [
            Line(ellipsoid.ground_km(lats, np.full(lats.shape, float(lon))), 0)
            for lon in range(-180, 180, STEP_DEG)
        ]
        lines += [
            Line(ellipsoid.ground_km(np.full(lons.shape, float(lat)), lons), 1 if lat == 0 else 0)
            for lat in range(-80, 90, STEP_DEG)
        ]
        self._ribbons.upload(lines)
        self._ribbons.actor.SetVisibility(False)

    def actors(self) -> Sequence[vtkActor]:
        """One actor, hidden until asked for."""
        return (self._ribbons.actor,)

    def look(self, view: View) -> None:
        """Take up the view."""
        self._ribbons.set_pens(_PENS, view.px)
        self._ribbons.look(view)

    def release(self) -> None:
        """Let go of the lines."""
        self._ribbons.release()


_PENS = (Pen("#8fa3bd", opacity=0.22, width=0.9), Pen("#8fa3bd", opacity=0.4, width=1.1))
