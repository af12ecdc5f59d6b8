"""`overflight render`: a still of a scenario at an instant, without a window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gui.commands import arguments
from orbits.errors import DataError, OverflightError, UsageError

if TYPE_CHECKING:
    from orbits.scenario.document import Document, Moment
    from orbits.time.instant import Instant

HELP = "draw a scenario at an instant into a PNG file"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("scenario", nargs="?", metavar="SCENARIO", help="the built-in briefing when left out")
    parser.add_argument(
        "--at", metavar="T", help="ISO 8601 with Z or offset, or T+705 (seconds after lift-off)"
    )
    parser.add_argument("--size", type=arguments.size, default=(1920, 1080), metavar="WxH")
    parser.add_argument("--output", required=True, metavar="FILE.png", help="with --moments: the folder")
    view = parser.add_mutually_exclusive_group()
    view.add_argument(
        "--step", type=int, metavar="N", help="the view of the scenario's moment N, counted from 1"
    )
    view.add_argument(
        "--view", metavar="NAME", help="a named view, such as overview, launch, ascent, satellite"
    )
    view.add_argument(
        "--moments", action="store_true", help="every main moment of the scenario, into the folder"
    )
    parser.add_argument("--theme", choices=("photo",), default="photo")


def run(options: argparse.Namespace) -> int:
    """Draw and say what was written."""
    document = _document(options.scenario)
    if options.moments:
        return _render_moments(document, options)
    if options.at is None and options.step is None:
        raise UsageError("no instant was given", place="--at", remedy="give --at T, or --step N for a moment")
    output = Path(options.output)
    if output.suffix.lower() != ".png":
        raise UsageError(f"{options.output} does not end in .png", place="--output", remedy="name a PNG file")
    lift_off = document.clock.lift_off
    moment = _moment(document, options.step) if options.step is not None else None
    if options.at is not None:
        instant = arguments.instant_of(options.at, "--at", lift_off)
    else:
        assert moment is not None  # noqa: S101 - one of the two was given, see above
        instant = moment.time
    view = options.view or (moment.view if moment else "") or _view_of_nearest_moment(document, instant)
    _draw(document, instant, view, options, output)
    return 0


def _document(scenario: str | None) -> Document:
    from orbits.opening import open_path
    from orbits.scenario.builtin import load_builtin

    if scenario is None:
        return load_builtin()
    opened = open_path(Path(scenario))
    if opened.document is None:
        first = opened.problems[0] if opened.problems else None
        raise DataError(
            first.what if first else "this is not a scenario",
            place=first.place if first else scenario,
            remedy=(first.remedy if first else "") or "give a *.overflight.json file",
        )
    return opened.document


def _moment(document: Document, number: int) -> Moment:
    if not 1 <= number <= len(document.moments):
        raise UsageError(
            f"there is no moment {number}",
            place="--step",
            remedy=f"the scenario has 1 to {len(document.moments)}",
        )
    return document.moments[number - 1]


def _view_of_nearest_moment(document: Document, instant: Instant) -> str:
    """The view of the last moment before the instant, as the window would have it while playing."""
    before = [moment for moment in document.moments if moment.time <= instant]
    chosen = before[-1] if before else document.moments[0] if document.moments else None
    return chosen.view if chosen else "overview"


def _render_moments(document: Document, options: argparse.Namespace) -> int:
    folder = Path(options.output)
    if not document.moments:
        raise DataError("this scenario has no main moments", remedy="give --at T instead")
    for number, moment in enumerate(document.moments, 1):
        output = folder / f"{number:02d}-{moment.id}.png"
        _draw(document, moment.time, moment.view, options, output)
    return 0


def _draw(document: Document, instant: Instant, view: str, options: argparse.Namespace, output: Path) -> None:
    from orbits.engine import Engine
    from render.capture import render_still

    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        state = Engine().at(document, instant)
        render_still(
            document, state, size=options.size, output=output, view=view or "overview", theme=options.theme
        )
    except OverflightError:
        raise
    except OSError as failure:
        raise DataError(
            f"cannot be written ({failure.strerror})", place=str(output), remedy="name another file or folder"
        ) from failure
    if not options.quiet:
        sys.stdout.write(f"{output}\n")
