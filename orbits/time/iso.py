"""Instants as ISO 8601 text: what files, the command line and the "go to" box agree on."""

from __future__ import annotations

import re
from datetime import date, timedelta

import numpy as np
from erfa import ufunc

from orbits.errors import DataError
from orbits.time.instant import (
    J2000_JD,
    NANOSECONDS_PER_SECOND,
    SECONDS_PER_DAY,
    FloatArray,
    Instant,
    Instants,
)
from orbits.time.leap_seconds import utc_from_tai
from orbits.time.scales import instant_from_utc_calendar, utc_calendar

_DATE = r"(?P<year>\d{4})(?:-?(?P<ordinal>\d{3})|(?P<dash>-?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d))"
_TIME = r"(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d(?:[.,]\d+)?))?)?"
_ZONE = r"(?P<zone>[Zz]|(?P<sign>[+\-\N{MINUS SIGN}])(?P<zone_hour>\d\d)(?::?(?P<zone_minute>\d\d))?)"
_PATTERN = re.compile(rf"{_DATE}[Tt ]{_TIME} ?{_ZONE}?", re.ASCII)
_LONGEST_TEXT = 80
_DAY_NS = SECONDS_PER_DAY * NANOSECONDS_PER_SECOND
_REMEDY = "write it like 2023-11-21T13:42:28Z or 2023-11-21T22:42:28+09:00"


def parse_instant(text: str) -> Instant:
    """The instant of an ISO 8601 text with `Z` or an offset, to the nanosecond.

    Extended or basic form (`2023-11-21T22:42:28.5+09:00`, `20231121T224228Z`), calendar or ordinal
    date (`2023-325T13:42Z`), a blank instead of the T, a decimal comma; the second 60 where there
    was a leap second, in any zone. DataError with what to do otherwise; above all without a zone,
    because a time without one names no instant.
    """
    match = _PATTERN.fullmatch(text.strip()) if len(text) <= _LONGEST_TEXT else None
    if match is None:
        raise DataError(f"'{shortened(text)}' is not a date and time", remedy=_REMEDY)
    if match["zone"] is None:
        raise DataError(
            f"'{shortened(text)}' has no time zone", remedy="add Z for UTC or an offset such as +09:00"
        )
    try:
        return _from_match(match)
    except DataError as error:
        raise DataError(f"'{shortened(text)}': {error.what}", remedy=error.remedy or _REMEDY) from None


def format_utc(instant: Instant, decimals: int = 3) -> str:
    """UTC as `2024-06-12T00:12:34.567Z`, rounded half up to 0 to 9 decimals of a second.

    The rounding carries through minutes, days and years, and into a leap second where there is
    one. Years beyond 0 to 9999 get a sign and six digits (ISO 8601 expanded representation).
    """
    if not 0 <= decimals <= 9:
        raise ValueError("decimals must lie between 0 and 9")
    unit_ns = 10 ** (9 - decimals)
    # Ties are decided in whole nanoseconds. The rest is taken of UTC, not of TAI, because up to
    # 1972 the two differed by parts of a second.
    *_, nanosecond = utc_calendar(instant)
    rest_ns = nanosecond % unit_ns
    rounded = Instant(instant.tai_ns - rest_ns + (unit_ns if 2 * rest_ns >= unit_ns else 0))
    year, month, day, hour, minute, second, fraction = utc_calendar(rounded, decimals)
    years = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+07d}"
    fractions = f".{fraction:0{decimals}d}" if decimals else ""
    return f"{years}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}{fractions}Z"


def format_utc_each(instants: Instants, decimals: int = 3) -> list[str]:
    """Many instants at once as `format_utc` writes one, 0 to 9 decimals; the same text, but quicker.

    UTC and TAI differ by whole seconds since 1972, and count as one before 1960, so that both are
    rounded alike. What lies between, or has a year without four digits, goes the long way.
    """
    if not 0 <= decimals <= 9:
        raise ValueError("decimals must lie between 0 and 9")
    day, second_ns = _tai_days(instants, 10 ** (9 - decimals))
    utc = utc_from_tai(J2000_JD + day, second_ns / _DAY_NS)
    year, month, day_of_month, time, _ = ufunc.d2dtf(b"UTC", decimals, *utc)
    parts = zip(year, month, day_of_month, *(time[name] for name in time.dtype.names), strict=True)
    pattern = "%04d-%02d-%02dT%02d:%02d:%02d" + (f".%0{decimals}dZ" if decimals else "Z%.0s")
    texts = [pattern % each for each in parts]
    rubber_seconds = (year >= 1959) & (year < 1972)
    for index in np.flatnonzero(rubber_seconds | (year < 0) | (year > 9999)).tolist():
        texts[index] = format_utc(instants[index], decimals)
    return texts


def _tai_days(instants: Instants, unit_ns: int) -> tuple[FloatArray, FloatArray]:
    """Days of TAI since J2000 and the nanoseconds after them, rounded half up to a unit, each (n,)."""
    epoch_day, epoch_ns = divmod(instants.epoch.tai_ns, _DAY_NS)
    day, second_ns = np.divmod(np.rint(instants.elapsed_s * NANOSECONDS_PER_SECOND), _DAY_NS)
    # Below two days, so that every whole number is exact.
    rounded_ns = (second_ns + epoch_ns + unit_ns // 2) // unit_ns * unit_ns
    carry, rest_ns = np.divmod(rounded_ns, _DAY_NS)
    return epoch_day + day + carry, rest_ns


def shortened(text: str, longest: int = 40) -> str:
    """A user's text short enough to be quoted in a message."""
    return text if len(text) <= longest else text[:longest] + "…"


def instant_from_local(day: date, hour: int, minute: int, second: float, offset: timedelta) -> Instant:
    """The instant of a local date and time that is `offset` ahead of UTC (whole minutes).

    The second stays as it is, so that a leap second is one in every zone. DataError for what the
    calendar or the clock does not have.
    """
    if hour > 23 or minute > 59:
        raise DataError("the hour is not between 0 and 23 or the minute not between 0 and 59")
    minutes = hour * 60 + minute - offset // timedelta(minutes=1)
    days, minutes = divmod(minutes, 24 * 60)
    try:
        utc_day = day + timedelta(days=days)
    except OverflowError:
        raise DataError("the year is not between 1 and 9999") from None
    return instant_from_utc_calendar(
        utc_day.year, utc_day.month, utc_day.day, minutes // 60, minutes % 60, second
    )


def _from_match(match: re.Match[str]) -> Instant:
    hours, minutes = int(match["zone_hour"] or 0), int(match["zone_minute"] or 0)
    if match["hour"] == "24":
        raise DataError("the hour 24 is not used", remedy="write 00:00 of the next day")
    if hours > 23 or minutes > 59:
        raise DataError("the offset is not a time of day")
    offset = timedelta(hours=hours, minutes=minutes)
    return instant_from_local(
        _day(match),
        int(match["hour"]),
        int(match["minute"] or 0),
        float((match["second"] or "0").replace(",", ".")),
        offset if match["sign"] in ("+", None) else -offset,
    )


def _day(match: re.Match[str]) -> date:
    try:
        if match["ordinal"] is None:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        first = date(int(match["year"]), 1, 1)
        day = first + timedelta(days=int(match["ordinal"]) - 1)
    except (ValueError, OverflowError):
        raise DataError("there is no such day in the calendar") from None
    if day.year != first.year:
        raise DataError("there is no such day in the year")
    return day
