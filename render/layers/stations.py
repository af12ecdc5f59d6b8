"""Places on the ground: launch sites, control centres, others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from orbits.scenario.change import Change
from orbits.scenario.document import Document
from render.geometry import ellipsoid
from render.geometry.view import View
from render.layer import QuietLayer
from render.palette import TEXT
from render.sprites import Sprites, Stamp

_KINDS = ("launch-site", "control-centre", "place")
STAMPS = (
    Stamp(TEXT, 6.0, "triangle"),
    Stamp(TEXT, 4.6, "square"),
    Stamp(TEXT, 3.4, "disc", 0.9),
)


class StationsLayer(QuietLayer):
    """One actor of marks."""

    def __init__(self) -> None:
        self._marks = Sprites()

    def actors(self) -> Sequence[vtkActor]:
        """One actor."""
        return (self._marks.actor,)

    def document_changed(self, document: Document, change: Change | None) -> None:
        """Place the marks."""
        if change is not None and not change:
            return
        stations = [s for s in document.stations if s.visible]
        self._marks.allocate([_KINDS.index(s.kind) for s in stations])
        if stations:
            self._marks.place(
                np.array([ellipsoid.place_km(s.lat_deg, s.lon_deg, s.alt_m / 1000.0) for s in stations])
            )

    def look(self, view: View) -> None:
        """Take up the view."""
        self._marks.set_stamps(STAMPS, view.px)
        self._marks.look(view)

    def release(self) -> None:
        """Let go of the marks."""
        self._marks.release()
