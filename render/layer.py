"""What a layer promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from vtkmodules.vtkRenderingCore import vtkActor

from orbits.frame_state import FrameState
from orbits.scenario.change import Change
from orbits.scenario.document import Document
from render.geometry.view import View
from render.quality import Quality


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a layer is built in."""

    quality: Quality
    max_texture_px: int


class Layer(Protocol):
    """One kind of thing on the picture.

    It allocates nothing per frame and never propagates. `update` takes up a frame state, `look` a
    view; both come before every frame in which they changed, `document_changed` before both.
    """

    def actors(self) -> Sequence[vtkActor]:
        """Its actors, in the order in which they are painted; the same ones for its whole life."""
        ...

    def document_changed(self, document: Document, change: Change | None) -> None:
        """Take up a new document; `change` is None when nothing is known about the former one."""
        ...

    def update(self, state: FrameState) -> None:
        """Take up the state of this frame."""
        ...

    def look(self, view: View) -> None:
        """Take up the view of this frame."""
        ...

    def release(self) -> None:
        """Let go of all that VTK holds."""
        ...


class QuietLayer:
    """A layer that depends on neither document nor instant until it says so."""

    def document_changed(self, document: Document, change: Change | None) -> None:
        """Nothing of it shows."""

    def update(self, state: FrameState) -> None:
        """Nothing of it shows."""


class DocumentLayer(QuietLayer):
    """A layer that looks into the document when it takes up a state."""

    def __init__(self) -> None:
        self._document: Document | None = None

    def document_changed(self, document: Document, change: Change | None) -> None:
        """Look at its items again at the next state, unless nothing changed."""
        if change is None or change:
            self._document = document
