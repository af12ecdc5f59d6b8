"""Regions: alerts with outline and hatch, hazard areas, areas of interest, the one chosen in a panel."""

from __future__ import annotations

import math
from collections.abc import Sequence

from vtkmodules.vtkRenderingCore import vtkActor

from orbits.evidence import Evidence
from orbits.frame_state import FrameState
from orbits.regions.region import region_from_shape
from orbits.regions.sphere_region import SphereRegion
from orbits.scenario.change import Change
from orbits.scenario.document import Document, Region
from render.fills import Fills, Ink
from render.geometry.view import View
from render.palette import ACCENT, ALERT, EVIDENCE
from render.region_mesh import RegionMesh, region_mesh
from render.ribbons import Line, Pen, Ribbons

ALERT_ON, ALERT_OFF, INTEREST, INTEREST_ABOUT, CHOSEN, FIRST_HAZARD = range(6)
_CLASSES = list(Evidence)
PULSE_S = 2.4
"""Period of the breathing of an alert in force; it depends on the instant alone."""


class RegionsLayer:
    """All regions of the document: one actor of areas, one of outlines."""

    def __init__(self) -> None:
        self._fills = Fills()
        self._lines = Ribbons()
        self._meshes: dict[str, tuple[Region, RegionMesh]] = {}
        self._chosen: RegionMesh | None = None
        self._active: frozenset[str] = frozenset()
        self._glow = 1.0
        self._stale = True

    def actors(self) -> Sequence[vtkActor]:
        """Areas, then outlines."""
        return (self._fills.actor, self._lines.actor)

    def document_changed(self, document: Document, change: Change | None) -> None:
        """Cut the shapes of regions that are new or changed."""
        if change is not None and not change:
            return
        known = self._meshes
        self._meshes = {}
        for region in document.regions:
            if not region.visible:
                continue
            before = known.get(region.id)
            same = before is not None and before[0].geometry == region.geometry
            mesh = (
                before[1] if before is not None and same else region_mesh(region_from_shape(region.geometry))
            )
            self._meshes[region.id] = (region, mesh)
        self._stale = True

    def highlight(self, region: SphereRegion | None) -> None:
        """Show the region chosen in a panel, or none."""
        self._chosen = None if region is None else region_mesh(region)
        self._stale = True

    def update(self, state: FrameState) -> None:
        """Take up which alerts are in force."""
        if state.active_regions != self._active:
            self._active = state.active_regions
            self._stale = True
        phase = 0.0 if state.t_plus_s is None else state.t_plus_s / PULSE_S
        self._glow = 0.5 + 0.5 * math.cos(2.0 * math.pi * phase)

    def look(self, view: View) -> None:
        """Take up the view, and new shapes where there are any."""
        if self._stale:
            self._upload()
        px = view.px
        self._fills.set_inks(_inks(self._glow), px)
        self._lines.set_pens(_pens(self._glow), px)
        self._fills.look(view)
        self._lines.look(view)

    def release(self) -> None:
        """Let go of the shapes."""
        self._fills.release()
        self._lines.release()

    def _upload(self) -> None:
        shown = [(mesh, self._look_of(region)) for region, mesh in self._meshes.values()]
        if self._chosen is not None:
            shown.append((self._chosen, CHOSEN))
        self._fills.upload(shown)
        self._lines.upload([Line(outline, look) for mesh, look in shown for outline in mesh.outlines_km])
        self._stale = False

    def _look_of(self, region: Region) -> int:
        if region.kind == "alert":
            return ALERT_ON if region.id in self._active else ALERT_OFF
        if region.kind == "hazard":
            return FIRST_HAZARD + 2 * _CLASSES.index(region.evidence) + region.approximate
        return INTEREST_ABOUT if region.approximate else INTEREST


def _inks(glow: float) -> list[Ink]:
    inks = [
        Ink(ALERT, tone=0.16 + 0.08 * glow, hatch=0.75, spacing=11.0, width=2.2),
        Ink(ALERT),
        Ink(ACCENT, tone=0.06),
        Ink(ACCENT, tone=0.05),
        Ink(ACCENT, tone=0.14),
    ]
    for evidence in _CLASSES:
        colour = EVIDENCE[evidence].colour
        inks.append(Ink(colour, tone=0.05, hatch=0.30, spacing=9.0, width=1.1, rising=False))
        inks.append(Ink(colour, tone=0.04, hatch=0.22, spacing=9.0, width=1.0, rising=False))
    return inks


def _pens(glow: float) -> list[Pen]:
    pens = [
        Pen(ALERT, width=3.2, glow=12.0, glow_opacity=0.35 + 0.3 * glow, casing=0.5),
        Pen(ALERT, opacity=0.45, width=1.3),
        Pen(ACCENT, opacity=0.8, width=1.6, casing=0.4),
        Pen(ACCENT, opacity=0.7, width=1.5, style="dashed", casing=0.4),
        Pen(ACCENT, width=2.6, glow=8.0, glow_opacity=0.4, casing=0.5),
    ]
    for evidence in _CLASSES:
        colour = EVIDENCE[evidence].colour
        pens.append(Pen(colour, opacity=0.85, width=1.7, casing=0.4))
        pens.append(Pen(colour, opacity=0.75, width=1.5, style="dashed", casing=0.4))
    return pens
