"""Coastlines and borders, finer as the eye comes closer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from render.geometry.view import View
from render.layer import QuietLayer, Surroundings
from render.outlines import outlines
from render.ribbons import Pen, Ribbons

COARSE_FROM_KM = 13_000.0
FINE_BELOW_KM = 2_600.0
SLACK = 1.15
SPARE = {10: 1.5, 50: 1.3}
"""Lines of these scales are loaded this much wider than the view needs, so that it can move."""

COAST, BORDER = 0, 1


@dataclass(frozen=True, slots=True)
class _Detail:
    """Which lines are loaded: the scale, and round which place (ITRS km) how far."""

    scale_m: int
    centre: tuple[float, float, float]
    reach_km: float

    def still_serves(self, view: View, scale_m: int) -> bool:
        if scale_m != self.scale_m:
            return False
        if scale_m not in SPARE:
            return True
        wanted_km = view.ground_reach_km()
        moved_km = float(np.linalg.norm(view.pose.focus_km() - np.array(self.centre)))
        return moved_km + wanted_km <= self.reach_km < 4.0 * wanted_km


class OutlinesLayer(QuietLayer):
    """Coastlines and borders in one actor; hidden behind the horizon by the shader."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._fine = surroundings.quality.fine_outlines
        self._ribbons = Ribbons()
        self._detail: _Detail | None = None

    def actors(self) -> Sequence[vtkActor]:
        """One actor."""
        return (self._ribbons.actor,)

    def look(self, view: View) -> None:
        """Take up the view; load other lines where it asks for them."""
        scale_m = self._scale_for(view)
        if self._detail is None or not self._detail.still_serves(view, scale_m):
            self._load(view, scale_m)
        self._ribbons.set_pens(_PENS, view.px)
        self._ribbons.look(view)

    def release(self) -> None:
        """Let go of the lines."""
        self._ribbons.release()

    def _load(self, view: View, scale_m: int) -> None:
        focus = view.pose.focus_km()
        reach_km = SPARE.get(scale_m, 1.0) * view.ground_reach_km()
        self._detail = _Detail(scale_m, (float(focus[0]), float(focus[1]), float(focus[2])), reach_km)
        parts = [outlines(kind, scale_m) for kind in ("coastlines", "borders")]
        if scale_m in SPARE:
            parts = [part.near(focus, reach_km) for part in parts]
        self._ribbons.upload_runs(
            np.concatenate([part.points_km for part in parts]),
            np.concatenate([part.lengths for part in parts]),
            np.repeat([COAST, BORDER], [len(part.lengths) for part in parts]),
        )

    def _scale_for(self, view: View) -> int:
        """110, 50 or 10; the present scale is kept a little beyond its limits, so that none flickers."""
        altitude_km, present = view.altitude_km(), self._detail.scale_m if self._detail else 0
        coarse = COARSE_FROM_KM * (SLACK if present != 110 else 1.0 / SLACK)
        fine = FINE_BELOW_KM * (SLACK if present == 10 else 1.0 / SLACK)
        if altitude_km > coarse:
            return 110
        return 10 if altitude_km < fine and self._fine else 50


_PENS = (
    Pen("#dfe9f2", opacity=0.85, width=1.15, casing=0.35, limb_fade=0.9),
    Pen("#c9d4e2", opacity=0.62, width=1.05, casing=0.3, limb_fade=0.9),
)
