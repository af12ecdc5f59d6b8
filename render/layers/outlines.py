"""Coastlines and borders, finer as the eye comes closer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from orbits.frame_state import FrameState
from orbits.scenario.change import Change
from orbits.scenario.document import Document
from render.geometry import ellipsoid
from render.geometry.view import View
from render.layer import Surroundings
from render.outlines import outlines
from render.ribbons import Pen, Ribbons

COARSE_FROM_KM = 13_000.0
FINE_BELOW_KM = 2_600.0
SPARE = 1.5
"""The 1:10m lines are loaded this much wider than the view needs, so that it can move."""

COAST, BORDER = 0, 1


@dataclass(frozen=True, slots=True)
class _Detail:
    """Which lines are loaded: the scale, and for the fine ones where about."""

    scale_m: int
    centre: tuple[float, float, float] = (0.0, 0.0, 0.0)
    reach_km: float = 0.0

    def still_serves(self, view: View) -> bool:
        distance_km = view.altitude_km()
        if _scale_for(distance_km, self.scale_m) != self.scale_m:
            return False
        if self.scale_m != 10:
            return True
        focus = view.pose.focus_km()
        moved_km = float(np.linalg.norm(focus - np.array(self.centre)))
        wanted_km = _reach_km(view)
        return moved_km + wanted_km < self.reach_km * 1.01 and self.reach_km < 4.0 * wanted_km


class OutlinesLayer:
    """Coastlines and borders in one actor; hidden behind the horizon by the shader."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._fine = surroundings.quality.fine_outlines
        self._ribbons = Ribbons()
        self._detail: _Detail | None = None

    def actors(self) -> Sequence[vtkActor]:
        """One actor."""
        return (self._ribbons.actor,)

    def document_changed(self, document: Document, change: Change | None) -> None:
        """Outlines do not depend on the document."""

    def update(self, state: FrameState) -> None:
        """Outlines do not depend on the instant."""

    def look(self, view: View) -> None:
        """Load another level of detail where the view asks for it."""
        if self._detail is None or not self._detail.still_serves(view):
            self._load(view)
        px = view.height_px / 1000.0
        self._ribbons.set_pens(_PENS, px)
        self._ribbons.look(view)

    def release(self) -> None:
        """Let go of the lines."""
        self._ribbons.release()

    def _load(self, view: View) -> None:
        scale_m = _scale_for(view.altitude_km(), self._detail.scale_m if self._detail else 0)
        if scale_m == 10 and not self._fine:
            scale_m = 50
        focus = view.pose.focus_km()
        reach_km = SPARE * _reach_km(view) if scale_m == 10 else 0.0
        self._detail = _Detail(scale_m, (float(focus[0]), float(focus[1]), float(focus[2])), reach_km)
        parts = [outlines(kind, scale_m) for kind in ("coastlines", "borders")]
        if scale_m == 10:
            parts = [part.near(focus, reach_km) for part in parts]
        self._ribbons.upload_runs(
            np.concatenate([part.points_km for part in parts]),
            np.concatenate([part.lengths for part in parts]),
            np.repeat([COAST, BORDER], [len(part.lengths) for part in parts]),
        )


def _reach_km(view: View) -> float:
    """How far from the focus the ground is seen: to the horizon at most."""
    altitude_km, ahead_km = view.altitude_km(), view.pose.distance_km
    horizon_km = float(np.sqrt(altitude_km * (2.0 * ellipsoid.MEAN_RADIUS_KM + altitude_km)))
    flat_km = ahead_km * view.tan_half_fov * float(np.hypot(1.0, view.aspect))
    steep = float(np.cos(np.radians(min(view.pose.tilt_deg + 0.4 * view.pose.fov_deg, 80.0))))
    return min(flat_km / steep, horizon_km)


def _scale_for(altitude_km: float, present: int) -> int:
    """110, 50 or 10; the present scale is kept a little beyond its limits, so that none flickers."""
    slack = 1.15
    coarse = COARSE_FROM_KM * (slack if present != 110 else 1.0 / slack)
    fine = FINE_BELOW_KM * (slack if present == 10 else 1.0 / slack)
    if altitude_km > coarse:
        return 110
    return 10 if altitude_km < fine else 50


_PENS = (
    Pen("#dfe9f2", opacity=0.85, width=1.15, casing=0.35),
    Pen("#c9d4e2", opacity=0.62, width=1.05, casing=0.3),
)
