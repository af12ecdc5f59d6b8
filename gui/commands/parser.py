"""Reading a call: every usage error is one line that names the help to look at."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from orbits.errors import UsageError

SIGNED_OPTIONS = frozenset({"--at", "--end", "--min-elevation", "--object", "--point", "--start", "--step"})
"""Options whose values may begin with a minus sign, which argparse takes for an option."""

_SIGNED_VALUE = re.compile(r"-[^-]")


class OneLineParser(argparse.ArgumentParser):
    """argparse's parser, but what it cannot understand is one `UsageError` instead of a page.

    Options are never abbreviated: a script must not change its meaning when an option is added.
    """

    def __init__(self, prog: str, description: str, usage: str | None = None) -> None:
        super().__init__(prog=prog, description=description, usage=usage, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raise the error with where to look."""
        raise UsageError(message.removeprefix("argument "), remedy=f"see {self.prog} --help")


def with_signs(arguments: Sequence[str]) -> list[str]:
    """Tie values that begin with a single minus sign to their option."""
    tied: list[str] = []
    for argument in arguments:
        if tied and tied[-1] in SIGNED_OPTIONS and _SIGNED_VALUE.match(argument):
            tied[-1] += "=" + argument
        else:
            tied.append(argument)
    return tied
