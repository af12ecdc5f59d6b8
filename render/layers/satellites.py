"""Satellites: a mark each, with a thin line down to the ground."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from orbits.evidence import Evidence
from orbits.frame_state import FrameState, ObjectState
from render.geometry.circles import foot_km
from render.geometry.view import View
from render.layer import DocumentLayer
from render.news import shown_objects
from render.palette import EVIDENCE, TEXT
from render.sprites import Sprites, Stamp

_CLASSES = list(Evidence)
OLD_DAYS = 7.0
"""An element set older (or younger) than this is drawn fainter; the label says its age."""
_FAINT = len(_CLASSES)


class SatellitesLayer(DocumentLayer):
    """Marks in one actor: a halo and a diamond for each object."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = Sprites()
        self._stamps: list[int] = []
        self._places = np.zeros((0, 3))

    def actors(self) -> Sequence[vtkActor]:
        """One actor."""
        return (self._marks.actor,)

    def update(self, state: FrameState) -> None:
        """Move the marks; an object without a position has none."""
        objects = shown_objects(self._document, state) if self._document else ()
        stamps = [number for seen in objects for number in _stamps_of(seen)]
        if stamps != self._stamps:
            self._stamps = stamps
            self._marks.allocate(stamps)
            self._places = np.empty((len(stamps), 3))
        for number, seen in enumerate(objects):
            place = seen.position_itrs_km
            self._places[3 * number : 3 * number + 2] = place
            self._places[3 * number + 2] = foot_km(place) if np.all(np.isfinite(place)) else np.nan
        if stamps:
            self._marks.place(self._places)

    def look(self, view: View) -> None:
        """Take up the view."""
        stamps = [Stamp(EVIDENCE[evidence].colour, 6.0, "glow") for evidence in _CLASSES]
        stamps += [
            Stamp(TEXT, 5.5, "diamond"),
            Stamp(TEXT, 5.0, "diamond", 0.6),
            Stamp(TEXT, 2.2, "disc", 0.7),
        ]
        self._marks.set_stamps(stamps, view.px)
        self._marks.look(view)

    def release(self) -> None:
        """Let go of the marks."""
        self._marks.release()


def _stamps_of(seen: ObjectState) -> tuple[int, int, int]:
    """Halo, mark and foot."""
    if seen.elements is None:
        return _CLASSES.index(Evidence.MODELLED), _FAINT + 1, _FAINT + 2
    old = abs(seen.elements.age_days) > OLD_DAYS
    return _CLASSES.index(seen.elements.evidence), _FAINT + old, _FAINT + 2
