"""What can go wrong, said so that a user knows where and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class OverflightError(Exception):
    """A failure meant for a user's eyes: one line, with its place and its remedy.

    `exit_code` is what the command line answers with (see the contract of the command line).
    """

    exit_code = 1

    def __init__(self, what: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        return one_line(self.what, self.place, self.remedy)


class DataError(OverflightError):
    """The data are wrong or give no answer: exit code 1."""

    exit_code = 1


class UsageError(OverflightError):
    """The call cannot be understood: exit code 2."""

    exit_code = 2


class MachineError(OverflightError):
    """The machine lacks something (display, OpenGL, a library): exit code 3."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a reader found wrong; readers return these beside whatever they could read.

    `place` is "file:line" or "file: path.in.document"; `remedy` says what to do.
    """

    place: str
    what: str
    remedy: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return one_line(self.what, self.place, self.remedy)


def one_line(what: str, place: str, remedy: str) -> str:
    """Join place, message and remedy into a single line without control characters."""
    text = f"{place}: {what}" if place else what
    if remedy:
        text = f"{text}; {remedy}"
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
