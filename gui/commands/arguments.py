"""Arguments that several sub-commands share, read into instants, spans and sites."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from orbits.errors import UsageError

if TYPE_CHECKING:
    from orbits.frames.states import Site
    from orbits.time.instant import Instant, Span

_T_PLUS = re.compile(r"T([+-]\d+(?:\.\d+)?)", re.IGNORECASE)


def add_source(parser: argparse.ArgumentParser) -> None:
    """The positional SOURCE."""
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help="a scenario or an element file (TLE, OMM JSON); - reads standard input",
    )


def add_object(parser: argparse.ArgumentParser) -> None:
    """--object, --start and --end."""
    parser.add_argument(
        "--object", required=True, metavar="ID", help="catalogue number, international designator or name"
    )
    parser.add_argument(
        "--start", required=True, metavar="T", help="ISO 8601 with Z or offset; T+705 in a scenario"
    )
    parser.add_argument("--end", required=True, metavar="T", help="the same")


def instant_of(text: str, option: str, lift_off: Instant | None) -> Instant:
    """An instant from the command line: ISO 8601 with a zone, or seconds after lift-off."""
    from orbits.errors import DataError
    from orbits.time.iso import parse_instant

    match = _T_PLUS.fullmatch(text.strip())
    if match:
        if lift_off is None:
            raise UsageError(
                f"{text} counts from a lift-off and this source has none",
                place=option,
                remedy="give an ISO 8601 time such as 2023-11-21T13:42:28Z",
            )
        return lift_off.plus_s(float(match.group(1)))
    try:
        return parse_instant(text)
    except DataError as failure:
        raise UsageError(failure.what, place=option, remedy=failure.remedy) from failure


def span_of(options: argparse.Namespace, lift_off: Instant | None) -> Span:
    """The span between --start and --end."""
    from orbits.time.instant import Span

    start = instant_of(options.start, "--start", lift_off)
    stop = instant_of(options.end, "--end", lift_off)
    if stop < start:
        raise UsageError("the end lies before the start", place="--end", remedy="exchange --start and --end")
    return Span(start, stop)


def positive_number(text: str) -> float:
    """For argparse: a number above zero."""
    value = number(text)
    if value <= 0.0:
        raise argparse.ArgumentTypeError(f"{text} is not above zero")
    return value


def number(text: str) -> float:
    """For argparse: a finite number."""
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise argparse.ArgumentTypeError(f"{text!r} is not a finite number")
    return value


def site(text: str) -> Site:
    """For argparse: LAT,LON or LAT,LON,ALT_M in degrees and metres."""
    from orbits.frames.states import Site

    parts = text.split(",")
    if len(parts) not in (2, 3):
        raise argparse.ArgumentTypeError(f"{text!r} is not LAT,LON or LAT,LON,ALT_M, such as 37.5665,126.978")
    lat_deg, lon_deg, *rest = (number(part) for part in parts)
    if not -90.0 <= lat_deg <= 90.0:
        raise argparse.ArgumentTypeError(f"the latitude {lat_deg:g} is not between -90 and 90 degrees")
    if not -180.0 <= lon_deg <= 360.0:
        raise argparse.ArgumentTypeError(f"the longitude {lon_deg:g} is not between -180 and 360 degrees")
    return Site(lat_deg, lon_deg, rest[0] if rest else 0.0)


def size(text: str) -> tuple[int, int]:
    """For argparse: WIDTHxHEIGHT in pixels."""
    match = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT, such as 1920x1080")
    width, height = int(match.group(1)), int(match.group(2))
    if not (64 <= width <= 16384 and 64 <= height <= 16384):
        raise argparse.ArgumentTypeError(f"{text} is outside 64x64 to 16384x16384 pixels")
    return width, height
