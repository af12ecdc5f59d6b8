"""`overflight check`: every problem of the files given, with its place and what to do."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "tell every problem of scenario and element files"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="scenario or element files; - reads standard input"
    )


def run(options: argparse.Namespace) -> int:
    """Problems to standard error, a line for each sound file to standard output; 1 with any error."""
    sound = True
    for name in options.files:
        sound = _check_one(name, quiet=options.quiet) and sound
    return 0 if sound else 1


def _check_one(name: str, *, quiet: bool) -> bool:
    from orbits.errors import OverflightError
    from orbits.opening import open_bytes, open_path

    try:
        opened = (
            open_bytes(sys.stdin.buffer.read(), "standard input") if name == "-" else open_path(Path(name))
        )
    except OverflightError as failure:
        sys.stderr.write(f"{failure}\n")
        return False
    for problem in opened.problems:
        if problem.severity == "error" or not quiet:
            sys.stderr.write(f"{problem.severity}: {problem}\n")
    wrong = any(problem.severity == "error" for problem in opened.problems)
    if not wrong and not quiet:
        sys.stdout.write(f"{name}: {opened.summary()}\n")
    return not wrong
