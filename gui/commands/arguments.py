"""Arguments that several sub-commands share, read into instants, spans and sites."""

from __future__ import annotations

import argparse
import math
import re
from typing import TYPE_CHECKING

from orbits.errors import UsageError

if TYPE_CHECKING:
    from orbits.frames.states import Site
    from orbits.time.instant import Instant, Span

LOWEST_SITE_M, HIGHEST_SITE_M = -12_000.0, 100_000.0
"""From the deepest sea to the edge of space: a "site" beyond is a mistake in units."""

POLICIES = ("nearest", "last-before")
"""The values of `orbits.elements.history.Policy`, written out since numpy stays out of a call for help."""

_T_PLUS = re.compile(r"T([+-]\d{1,12}(?:\.\d+)?)", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_SIZE = re.compile(r"(\d{1,5})[xX×](\d{1,5})", re.ASCII)


def add_source(parser: argparse.ArgumentParser) -> None:
    """The positional SOURCE."""
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help="a scenario or an element file (TLE, or OMM as JSON, XML, CSV, KVN); - reads standard input",
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


def add_policy(parser: argparse.ArgumentParser) -> None:
    """--element-policy."""
    parser.add_argument(
        "--element-policy",
        choices=POLICIES,
        help="which of several element sets answers for an instant: that of the nearest epoch, or of the "
        "last one before; unless given, as the scenario says, else nearest",
    )


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
        return _in_the_calendar(lift_off.plus_s(float(match.group(1))), text, option)
    try:
        return parse_instant(text)
    except DataError as failure:
        remedy = failure.remedy
        if text[:2].upper() in ("T+", "T-"):
            remedy = "write seconds after lift-off, such as T+705 or T-60"
        raise UsageError(failure.what, place=option, remedy=remedy) from failure


def _in_the_calendar(instant: Instant, text: str, option: str) -> Instant:
    """The instant, if its year is between 1 and 9999: beyond there is no date to print."""
    from orbits.time.iso import parse_instant

    if not parse_instant("0001-01-01T00:00:00Z") <= instant <= parse_instant("9999-12-31T23:59:59Z"):
        raise UsageError(
            f"{text} lies outside the years 1 to 9999", place=option, remedy="take fewer seconds"
        )
    return instant


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
    if not _NUMBER.fullmatch(text.strip()):
        raise argparse.ArgumentTypeError(f"'{_shortened(text)}' is not a number")
    value = float(text)
    if math.isinf(value):
        raise argparse.ArgumentTypeError(f"'{_shortened(text)}' is too large")
    return value


def whole_number(text: str) -> int:
    """For argparse: a whole number of at most nine digits."""
    if not _WHOLE.fullmatch(text.strip()):
        raise argparse.ArgumentTypeError(f"'{_shortened(text)}' is not a whole number such as 3")
    return int(text)


def _shortened(text: str) -> str:
    from orbits.time.iso import shortened

    return shortened(text)


def site(text: str) -> Site:
    """For argparse: LAT,LON or LAT,LON,ALT_M in degrees and metres."""
    from orbits.frames.states import Site

    parts = text.split(",")
    if len(parts) not in (2, 3):
        raise argparse.ArgumentTypeError(
            f"'{_shortened(text)}' is not LAT,LON or LAT,LON,ALT_M, such as 37.5665,126.978"
        )
    lat_deg, lon_deg, *rest = (number(part) for part in parts)
    if not -90.0 <= lat_deg <= 90.0:
        raise argparse.ArgumentTypeError(f"the latitude {parts[0].strip()} is not between -90 and 90 degrees")
    if not -180.0 <= lon_deg <= 360.0:
        raise argparse.ArgumentTypeError(
            f"the longitude {parts[1].strip()} is not between -180 and 360 degrees"
        )
    alt_m = rest[0] if rest else 0.0
    if not LOWEST_SITE_M <= alt_m <= HIGHEST_SITE_M:
        raise argparse.ArgumentTypeError(
            f"the height {alt_m:g} m is not between {LOWEST_SITE_M:g} and {HIGHEST_SITE_M:g} m"
        )
    return Site(lat_deg, lon_deg, alt_m)


def elevation(text: str) -> float:
    """For argparse: a least elevation in degrees."""
    value = number(text)
    if not -90.0 < value < 90.0:
        raise argparse.ArgumentTypeError(f"{text.strip()} degrees is not above -90 and below 90")
    return value


def size(text: str) -> tuple[int, int]:
    """For argparse: WIDTHxHEIGHT in pixels."""
    match = _SIZE.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"'{_shortened(text)}' is not WIDTHxHEIGHT, such as 1920x1080")
    width, height = int(match.group(1)), int(match.group(2))
    if not (64 <= width <= 16384 and 64 <= height <= 16384):
        raise argparse.ArgumentTypeError(f"{text} is outside 64x64 to 16384x16384 pixels")
    return width, height
