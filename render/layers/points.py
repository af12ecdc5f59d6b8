"""Reported places as dotted rings of their stated or read uncertainty, joined to nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from orbits.evidence import Evidence
from orbits.frame_state import FrameState
from orbits.scenario.change import Change
from orbits.scenario.document import Document, ReportedPoint
from render.geometry import ellipsoid
from render.geometry.circles import ground_circle_km
from render.geometry.view import View
from render.news import shown_points
from render.palette import EVIDENCE
from render.ribbons import Line, Pen, Ribbons
from render.sprites import Sprites, Stamp

_CLASSES = list(Evidence)


class PointsLayer:
    """Rings in one actor, their centres in another."""

    def __init__(self) -> None:
        self._rings = Ribbons()
        self._centres = Sprites()
        self._document: Document | None = None
        self._shown: tuple[ReportedPoint, ...] | None = None

    def actors(self) -> Sequence[vtkActor]:
        """Rings, then centres."""
        return (self._rings.actor, self._centres.actor)

    def document_changed(self, document: Document, change: Change | None) -> None:
        """Look at the points again at the next state."""
        if change is not None and not change:
            return
        self._document = document
        self._shown = None

    def update(self, state: FrameState) -> None:
        """Show what has happened by now."""
        shown = shown_points(self._document, state.instant) if self._document else ()
        if shown == self._shown:
            return
        self._shown = shown
        self._rings.upload(
            [
                Line(ground_circle_km(p.lat_deg, p.lon_deg, p.about_km), _CLASSES.index(p.evidence))
                for p in shown
                if p.about_km > 0.0
            ]
        )
        self._centres.allocate([_CLASSES.index(p.evidence) for p in shown])
        if shown:
            self._centres.place(np.array([ellipsoid.place_km(p.lat_deg, p.lon_deg) for p in shown]))

    def look(self, view: View) -> None:
        """Take up the view."""
        px = view.px
        colours = [EVIDENCE[evidence].colour for evidence in _CLASSES]
        self._rings.set_pens([Pen(c, width=3.0, style="dotted", dash=8.0, casing=0.5) for c in colours], px)
        self._centres.set_stamps([Stamp(c, 3.2, "disc", 0.95) for c in colours], px)
        self._rings.look(view)
        self._centres.look(view)

    def release(self) -> None:
        """Let go of rings and centres."""
        self._rings.release()
        self._centres.release()
