"""How long work tells how far it is, and how it learns that nobody wants it any more."""

from __future__ import annotations

from typing import Protocol


class WorkCancelledError(Exception):
    """The work was called off. Not a failure: whoever called it off expects it."""


class Progress(Protocol):
    """What long work reports to."""

    def report(self, fraction: float, text: str = "") -> None:
        """So much is done (0 to 1, never falling), and this is being done now, in a user's words."""
        ...

    def raise_if_cancelled(self) -> None:
        """Raise `WorkCancelledError` when the work has been called off; cheap enough for every slice."""
        ...


class NoProgress:
    """Listens to nothing and never calls off: for work nobody watches."""

    def report(self, fraction: float, text: str = "") -> None:
        """Forget it."""

    def raise_if_cancelled(self) -> None:
        """Go on."""
