"""Orbits in the inertial group, fading away from now, in the line style of their evidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from orbits.evidence import Evidence
from orbits.frame_state import FrameState, ObjectState
from orbits.time.instant import FloatArray, Instant
from render.geometry.view import View
from render.layer import DocumentLayer
from render.news import shown_objects
from render.palette import EVIDENCE
from render.ribbons import Line, Pen, Ribbons

_CLASSES = list(Evidence)
WIDTHS = {Evidence.MODELLED: 1.4}
FADE_SHARE = 0.22
"""The fade's reach as a share of the path's stretch of time."""


class OrbitPathsLayer(DocumentLayer):
    """One actor for all orbits; uploaded only when a path's version changed."""

    def __init__(self) -> None:
        super().__init__()
        self._ribbons = Ribbons()
        self._versions: dict[str, int] = {}
        self._epoch: Instant | None = None
        self._now_s = 0.0
        self._reach_s = 1200.0
        self._rotation: FloatArray = np.eye(3)

    def actors(self) -> Sequence[vtkActor]:
        """One actor."""
        return (self._ribbons.actor,)

    def update(self, state: FrameState) -> None:
        """Take up new paths, where now is on them, and how the inertial group stands."""
        shown = shown_objects(self._document, state) if self._document else ()
        versions = {o.id: o.orbit_teme.version for o in shown if o.orbit_teme is not None}
        if versions != self._versions:
            self._upload(shown)
            self._versions = versions
        self._now_s = state.instant.minus_s(self._epoch) if self._epoch is not None else 0.0
        self._rotation = state.itrs_from_teme

    def look(self, view: View) -> None:
        """Take up the view."""
        pens = [self._pen(evidence) for evidence in _CLASSES]
        self._ribbons.set_pens(pens, view.px)
        self._ribbons.look(view, self._rotation)

    def release(self) -> None:
        """Let go of the paths."""
        self._ribbons.release()

    def _upload(self, objects: Sequence[ObjectState]) -> None:
        lines: list[Line] = []
        for seen in objects:
            path = seen.orbit_teme
            if path is None:
                continue
            self._epoch = self._epoch if lines and self._epoch is not None else path.epoch
            offset_s = path.epoch.minus_s(self._epoch)
            evidence = seen.elements.evidence if seen.elements else Evidence.MODELLED
            lines.append(Line(path.points_km, _CLASSES.index(evidence), path.t_s + offset_s))
            self._reach_s = FADE_SHARE * float(path.t_s[-1] - path.t_s[0]) if len(path.t_s) else 1200.0
        self._ribbons.upload(lines)

    def _pen(self, evidence: Evidence) -> Pen:
        style = EVIDENCE[evidence]
        return Pen(
            style.colour,
            width=WIDTHS.get(evidence, 2.4),
            style=style.line,
            glow=7.0,
            glow_opacity=0.28,
            casing=0.35,
            dash=22.0,
            now=self._now_s,
            fade_behind=self._reach_s,
            fade_ahead=self._reach_s,
            least=0.22,
        )
