"""Ground tracks: where the satellites pass over, with arrows along the motion."""

from __future__ import annotations

from collections.abc import Sequence

from vtkmodules.vtkRenderingCore import vtkActor

from orbits.evidence import Evidence
from orbits.frame_state import FrameState, ObjectState
from orbits.time.instant import Instant
from render.geometry.view import View
from render.layer import DocumentLayer
from render.news import shown_objects
from render.palette import EVIDENCE
from render.ribbons import Line, Pen, Ribbons

_CLASSES = list(Evidence)


class GroundTracksLayer(DocumentLayer):
    """One actor for all tracks; uploaded only when a track's version changed."""

    def __init__(self) -> None:
        super().__init__()
        self._ribbons = Ribbons()
        self._versions: dict[str, int] = {}
        self._epoch: Instant | None = None
        self._now_s = 0.0

    def actors(self) -> Sequence[vtkActor]:
        """One actor."""
        return (self._ribbons.actor,)

    def update(self, state: FrameState) -> None:
        """Take up new tracks and where now is on them."""
        shown = shown_objects(self._document, state) if self._document else ()
        versions = {o.id: o.ground_track_itrs.version for o in shown if o.ground_track_itrs is not None}
        if versions != self._versions:
            self._upload(shown)
            self._versions = versions
        self._now_s = state.instant.minus_s(self._epoch) if self._epoch is not None else 0.0

    def look(self, view: View) -> None:
        """Take up the view."""
        pens = [
            Pen(
                EVIDENCE[evidence].colour,
                opacity=0.7,
                width=2.4,
                style="arrows",
                casing=0.3,
                dash=34.0,
                now=self._now_s,
                fade_behind=900.0,
                fade_ahead=1500.0,
                least=0.12,
            )
            for evidence in _CLASSES
        ]
        self._ribbons.set_pens(pens, view.px)
        self._ribbons.look(view)

    def release(self) -> None:
        """Let go of the tracks."""
        self._ribbons.release()

    def _upload(self, objects: Sequence[ObjectState]) -> None:
        lines: list[Line] = []
        for seen in objects:
            track = seen.ground_track_itrs
            if track is None:
                continue
            self._epoch = self._epoch if lines and self._epoch is not None else track.epoch
            evidence = seen.elements.evidence if seen.elements else Evidence.MODELLED
            times = track.t_s + track.epoch.minus_s(self._epoch)
            lines.append(Line(track.points_km, _CLASSES.index(evidence), times))
        self._ribbons.upload(lines)
