"""`overflight render`: a still of a scenario at an instant, without a window."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from gui.commands import arguments
from gui.commands.output import write_text
from orbits.errors import DataError, MachineError, UsageError

if TYPE_CHECKING:
    from orbits.scenario.document import Document, Moment
    from orbits.time.instant import Instant

HELP = "draw a scenario at an instant into a PNG file"

LONGEST_NAME = 80
"""Characters of a moment's id that become part of a file's name."""

_BUILT_IN = "the built-in briefing"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "scenario",
        nargs="?",
        metavar="SCENARIO",
        help="the built-in briefing when left out; - reads standard input",
    )
    parser.add_argument(
        "--at", metavar="T", help="ISO 8601 with Z or offset, or T+705 (seconds after lift-off)"
    )
    parser.add_argument("--size", type=arguments.size, default=(1920, 1080), metavar="WxH")
    parser.add_argument("--output", required=True, metavar="FILE.png", help="with --moments: the folder")
    view = parser.add_mutually_exclusive_group()
    view.add_argument(
        "--step",
        type=arguments.whole_number,
        metavar="N",
        help="the view of the scenario's moment N, counted from 1",
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
    _check(options)
    document = _document(options)
    if options.moments:
        return _render_moments(document, options)
    moment = _moment(document, options.step) if options.step is not None else None
    if options.at is not None:
        instant = arguments.instant_of(options.at, "--at", document.clock.lift_off)
    else:
        assert moment is not None  # noqa: S101 - one of the two was given, see _check
        instant = moment.time
    view = options.view or (moment.view if moment else "") or _view_of_nearest_moment(document, instant)
    _draw(document, instant, view, options, Path(options.output))
    return 0


def _check(options: argparse.Namespace) -> None:
    """What is wrong with the call, before anything is read."""
    if options.moments:
        if options.at is not None:
            raise UsageError("--at has no meaning with --moments", remedy="leave one of them out")
        return
    if options.at is None and options.step is None:
        raise UsageError("no instant was given", place="--at", remedy="give --at T, or --step N for a moment")
    if not re.fullmatch(r".*[^/\\]\.png", options.output, re.IGNORECASE | re.DOTALL):
        raise UsageError(
            f"'{options.output}' is no name of a PNG file", place="--output", remedy="end it in .png"
        )
    if options.view is not None:
        from render.views import VIEW_NAMES

        if options.view not in VIEW_NAMES:
            raise UsageError(
                f"there is no view '{options.view}'",
                place="--view",
                remedy=f"use one of {', '.join(VIEW_NAMES)}",
            )


def _document(options: argparse.Namespace) -> Document:
    from gui.commands.source import open_named
    from orbits.scenario.builtin import load_builtin

    if options.scenario is None:
        return load_builtin()
    opened = open_named(options.scenario)
    if opened.document is None and opened.elements:
        what = "these are element sets, not a scenario"
        raise DataError(what, place=options.scenario, remedy="give a *.overflight.json file")
    if opened.document is None:
        raise opened.failure()
    options.notices.tell_problems(opened.problems)
    return opened.document


def _moment(document: Document, number: int) -> Moment:
    count = len(document.moments)
    if not 1 <= number <= count:
        remedy = f"the scenario has 1 to {count}" if count else "the scenario has none: give --at T"
        raise UsageError(f"there is no moment {number}", place="--step", remedy=remedy)
    return document.moments[number - 1]


def _view_of_nearest_moment(document: Document, instant: Instant) -> str:
    """The view of the last moment before the instant, as the window would have it while playing."""
    before = [moment for moment in document.moments if moment.time <= instant]
    chosen = before[-1] if before else document.moments[0] if document.moments else None
    return chosen.view if chosen else "overview"


def _render_moments(document: Document, options: argparse.Namespace) -> int:
    folder = Path(options.output)
    if not document.moments:
        place = options.scenario or _BUILT_IN
        raise DataError("this scenario has no main moments", place=place, remedy="give --at T instead")
    for number, moment in enumerate(document.moments, 1):
        output = folder / f"{number:02d}-{_as_file_name(moment.id)}.png"
        _draw(document, moment.time, moment.view, options, output)
    return 0


def _as_file_name(text: str) -> str:
    """What of an id may be part of a file's name on any system: it comes from a file, and may be anything."""
    return re.sub(r"[^\w-]+", "-", text)[:LONGEST_NAME].strip("-") or "moment"


def _draw(document: Document, instant: Instant, view: str, options: argparse.Namespace, output: Path) -> None:
    from gui.commands.target import cannot_write, native_stderr_off, whole_file
    from orbits.engine import Engine
    from orbits.time.iso import format_utc
    from render.capture import render_still

    span = document.clock
    if not span.span_start <= instant <= span.span_stop:
        options.notices.tell(
            f"{format_utc(instant, 0)} lies outside the span of the scenario, "
            f"{format_utc(span.span_start, 0)} to {format_utc(span.span_stop, 0)}"
        )
    try:
        with whole_file(output) as beside, native_stderr_off():
            state = Engine().at(document, instant)
            render_still(
                document,
                state,
                size=options.size,
                output=beside,
                view=view or "overview",
                theme=options.theme,
            )
    except MachineError as failure:
        if isinstance(failure.__cause__, OSError):
            raise cannot_write(output, failure.__cause__) from failure
        raise
    except DataError as failure:
        place = failure.place or f"{options.scenario or _BUILT_IN} at {format_utc(instant, 0)}"
        remedy = failure.remedy or "choose another instant"
        raise DataError(failure.what, place=place, remedy=remedy) from failure
    if not options.quiet:
        write_text(f"{output}\n")
