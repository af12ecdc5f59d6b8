"""`overflight check`: every problem of the files given, with its place and what to do."""

from __future__ import annotations

import argparse
import sys

from gui.commands.output import write_text
from orbits.errors import UsageError

HELP = "tell every problem of scenario and element files"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="scenario or element files; - reads standard input"
    )


def run(options: argparse.Namespace) -> int:
    """Problems to standard error, a line for each sound file to standard output; 1 with any error."""
    if options.files.count("-") > 1:
        raise UsageError("standard input can be read only once", place="FILE", remedy="give - once")
    sound = True
    for name in options.files:
        sound = _check_one(name, quiet=options.quiet) and sound
    return 0 if sound else 1


def _check_one(name: str, *, quiet: bool) -> bool:
    from gui.commands.source import open_named
    from orbits.errors import OverflightError

    try:
        opened = open_named(name)
    except OverflightError as failure:
        _tell(f"error: {failure}")
        return False
    for problem in opened.problems:
        if problem.severity == "error" or not quiet:
            _tell(f"{problem.severity}: {problem}")
    wrong = any(problem.severity == "error" for problem in opened.problems)
    if not wrong and not quiet:
        write_text(f"{name}: {opened.summary()}\n")
    return not wrong


def _tell(line: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(line + "\n")
