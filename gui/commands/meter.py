"""How far a long call is: one line on a terminal that is gone when the answer comes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

WIDTH = 60
"""Cells of the line: what is longer would wrap on narrow terminals and stay there."""


class Meter:
    """Writes percent and text to standard error when either changes. Implements `Progress`."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._line = ""

    def report(self, fraction: float, text: str = "") -> None:
        """Say how far the work is."""
        line = f"{min(max(fraction, 0.0), 1.0):4.0%}  {text}"[:WIDTH]
        if self._shown and line != self._line:
            self._write(f"\r{line:{WIDTH}}")
            self._line = line

    def raise_if_cancelled(self) -> None:
        """A call is called off from the keyboard, which interrupts it by itself."""

    def clear(self) -> None:
        """Leave the terminal as it was."""
        if self._line:
            self._write(f"\r{'':{WIDTH}}\r")
            self._line = ""

    def _write(self, text: str) -> None:
        with suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()


@contextmanager
def meter(*, quiet: bool) -> Iterator[Meter]:
    """A meter for the time of some work; it writes to terminals alone, and not for a quiet call."""
    made = Meter(shown=not quiet and sys.stderr is not None and sys.stderr.isatty())
    try:
        yield made
    finally:
        made.clear()
