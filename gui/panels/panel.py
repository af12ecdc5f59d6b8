"""What a panel is to the window, and what the window is to a panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from gui.session import Session
from gui.tasks import TaskRunner
from orbits.frame_state import FrameState
from orbits.regions.region import SphereRegion
from orbits.scenario.change import Change
from orbits.scenario.document import Document
from orbits.time.instant import Instant


class Panel(Protocol):
    """The content of one dock: usually a QWidget whose `widget()` answers itself.

    A panel reads `context.session` when it is made, so that it is right before the first change.
    It keeps no `FrameState`, applies edits only from what a user does, and touches no VTK.
    """

    @property
    def key(self) -> str:
        """Its short name in settings and actions: "epochs"."""
        ...

    @property
    def title(self) -> str:
        """Its title in the window: "Epochs"."""
        ...

    def widget(self) -> QWidget:
        """What is put into the dock; the dock owns it from then on."""
        ...

    def document_changed(self, document: Document, change: Change) -> None:
        """The document was edited, or is another one (`change.whole`)."""
        ...

    def frame_shown(self, state: FrameState) -> None:
        """A frame was painted; at most ten times a second, and once after each jump."""
        ...

    def release(self) -> None:
        """The window closes: stop timers and background work; never called twice."""
        ...


@dataclass(frozen=True, slots=True)
class PanelContext:
    """What a panel may use of the window."""

    session: Session
    tasks: TaskRunner
    go_to: Callable[[Instant], None]
    """Set the clock, outside its span with a message."""
    show_region: Callable[[SphereRegion | None, str], None]
    """Highlight a region under a name, or none."""
    fly_to: Callable[[float, float, float], None]
    """(lat_deg, lon_deg, distance_km): fly the camera there; a distance of 0 keeps the present one."""
    follow: Callable[[str], None]
    """Let the camera follow an object or ascent by its id; empty stops."""
