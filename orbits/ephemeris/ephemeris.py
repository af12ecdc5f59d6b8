"""The one thing every ephemeris promises."""

from __future__ import annotations

from typing import Protocol

from orbits.frames.states import TemeStates
from orbits.time.instant import Instants, Span


class Ephemeris(Protocol):
    """Where one object is, as a function of time."""

    @property
    def span(self) -> Span:
        """The stretch of time it answers for."""
        ...

    def states(self, instants: Instants) -> TemeStates:
        """States in TEME at the instants, one row each; NaN outside the span and after decay."""
        ...
