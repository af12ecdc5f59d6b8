"""What people type for an instant: dates in any zone, times after lift-off, steps from now."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from orbits.errors import DataError
from orbits.time.instant import Instant
from orbits.time.iso import instant_from_local, parse_instant, shortened
from orbits.time.scales import utc_calendar
from orbits.time.zones import civil, instant_from_civil, zone_info

_LONGEST_TEXT = 80
_EXAMPLES = "write it like 21 Nov 2023 22:42 KST, 2023-11-21T13:42:28Z, T+705, T+11:45 or +3 h"
_ZONE_REMEDY = "add a zone: UTC, KST, +09:00 or Asia/Seoul"

_FIXED_ZONES: Final = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "kst": 9, "jst": 9,
}  # fmt: skip
"""Abbreviations that mean one offset only, in hours; CST, IST and the like name several."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_YEAR, _DAY = r"(?P<year>\d{4})", r"(?P<day>\d{1,2})"
_DATES: Final = tuple(
    re.compile(rf"(?<![\w:.+-]){form}(?![\w:])", re.ASCII | re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<sep>[-/.])(?P<number>\d{{1,2}})(?P=sep){_DAY}",
        rf"{_DAY}(?:[ -]|\. ?)(?P<month>[a-z]{{3,9}})\.?(?:[ -]|, ?){_YEAR}",
        rf"(?P<month>[a-z]{{3,9}})\.? {_DAY}(?:,? ){_YEAR}",
        rf"{_YEAR} (?P<month>[a-z]{{3,9}})\.? {_DAY}",
    )
)
_TIME_AND_ZONE: Final = re.compile(
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d(?:\.\d+)?))?)? ?(?P<zone>\D.*)?", re.ASCII
)
_OFFSET: Final = re.compile(
    r"(?:utc|gmt)? ?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?", re.ASCII
)

_LIKE_ISO: Final = re.compile(r"\d{4}-?\d\d-?\d{1,2}[Tt]\d", re.ASCII)
_T_BETWEEN: Final = re.compile(r"(?<=\d)[Tt](?=\d)", re.ASCII)

_SIGNED: Final = re.compile(r"(?P<from>[Tt] ?)?(?P<sign>[+-]) ?(?P<duration>\d.*|\.\d.*)", re.ASCII)
_CLOCK: Final = re.compile(r"(?:(?P<hours>\d+):)?(?P<minutes>\d+):(?P<seconds>[0-5]\d(?:\.\d+)?)", re.ASCII)
_QUANTITY: Final = re.compile(r"(?P<number>\d+(?:\.\d*)?|\.\d+) ?(?P<unit>[a-z]*)", re.ASCII)
_UNITS_S: Final = {
    **dict.fromkeys(("", "s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
    **dict.fromkeys(("d", "day", "days"), 86_400.0),
    **dict.fromkeys(("w", "week", "weeks"), 604_800.0),
}


def parse_when(
    text: str, *, lift_off: Instant | None, now: Instant, default_zone: str | None = None
) -> Instant:
    """The instant that a person means.

    - ISO 8601 with a zone: `2023-11-21T22:42:28+09:00`
    - a date with or without a time of day, in either order: `21 Nov 2023 22:42:28 KST`,
      `22:42 Asia/Seoul, November 21, 2023`, `2023-11-21 UTC` (midnight)
    - a time of day alone, on the day of `now` there: `22:42 KST`
    - after or before `lift_off`: `T+705` (seconds), `T+11:45`, `T-1:00:00`, `T-60`, `T+3 h`
    - from `now`: `+3 h`, `-90 s`, `+1 d 2 h 30 min`

    Without a zone `default_zone` (an IANA name) holds; where there is none either, DataError:
    a time without a zone names no instant. DataError with a remedy for all else.
    """
    plain = " ".join(text.replace("\N{MINUS SIGN}", "-").split())
    if not plain or len(plain) > _LONGEST_TEXT:
        raise DataError(f"'{shortened(text.strip())}' is not a time", remedy=_EXAMPLES)
    try:
        instant = _parse(plain, lift_off, now, default_zone)
        utc_calendar(instant)  # refuses what lies outside the calendar
    except DataError as error:
        raise DataError(f"'{shortened(plain)}': {error.what}", remedy=error.remedy or _EXAMPLES) from None
    return instant


def _parse(text: str, lift_off: Instant | None, now: Instant, default_zone: str | None) -> Instant:
    signed = _SIGNED.fullmatch(text)
    if signed is None:
        return _date_and_time(text, now, default_zone)
    seconds = _duration_s(signed["duration"]) * (-1.0 if signed["sign"] == "-" else 1.0)
    if not signed["from"]:
        return now.plus_s(seconds)
    if lift_off is None:
        raise DataError("there is no lift-off to count from", remedy="use a date and time with a zone")
    return lift_off.plus_s(seconds)


def _duration_s(text: str) -> float:
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        hours, minutes = int(clock["hours"] or 0), int(clock["minutes"])
        if clock["hours"] and minutes > 59:
            raise DataError("the minutes do not lie between 0 and 59")
        return hours * 3600.0 + minutes * 60.0 + float(clock["seconds"])
    total_s, position = 0.0, 0
    quantities = list(_QUANTITY.finditer(text.lower()))
    for found in quantities:
        gap = text[position : found.start()]
        if gap.strip() or found["unit"] not in _UNITS_S or (len(quantities) > 1 and not found["unit"]):
            raise DataError(
                "this is no length of time", remedy="write it like 90 s, 5 min, 3 h, 2 d or 11:45"
            )
        total_s += float(found["number"]) * _UNITS_S[found["unit"]]
        position = found.end()
    if position != len(text):
        raise DataError("this is no length of time", remedy="write it like 90 s, 5 min, 3 h, 2 d or 11:45")
    return total_s


def _date_and_time(text: str, now: Instant, default_zone: str | None) -> Instant:
    iso = _LIKE_ISO.match(text) is not None
    if iso and default_zone is None:
        return parse_instant(text)
    day, rest = _date(_T_BETWEEN.sub(" ", text) if iso else text)
    match = _TIME_AND_ZONE.fullmatch(rest)
    if match is None or (day is None and match["hour"] is None):
        return parse_instant(text)
    zone = (match["zone"] or "").strip(" ()") or default_zone
    if zone is None:
        raise DataError("this has no time zone", remedy=_ZONE_REMEDY)
    hour, minute, second = int(match["hour"] or 0), int(match["minute"] or 0), float(match["second"] or 0.0)
    offset = _fixed_offset(zone)
    if offset is not None:
        return instant_from_local(day or _day_at(now, offset), hour, minute, second, offset)
    try:
        local = datetime.combine(day or civil(now, zone).date(), time(hour, minute, int(second)))
    except ValueError:
        raise DataError("there is no such time of day") from None
    return instant_from_civil(local, zone).plus_s(second - int(second))


def _date(text: str) -> tuple[date | None, str]:
    """The date in a text and what is left around it."""
    for form in _DATES:
        found = form.search(text)
        if found is None:
            continue
        groups = found.groupdict()
        try:
            day = date(int(groups["year"]), _month(groups), int(groups["day"]))
        except ValueError:
            raise DataError("there is no such day in the calendar") from None
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        return day, " ".join(rest.replace(",", " ").split())
    return None, text


def _month(groups: dict[str, str]) -> int:
    if "number" in groups:
        return int(groups["number"])
    name = groups["month"].lower()
    for names in (_MONTHS, _FULL_MONTHS):
        if name in names:
            return names.index(name) + 1
    if name == "sept":
        return 9
    raise DataError(f"'{groups['month']}' is no month", remedy=_EXAMPLES)


def _fixed_offset(zone: str) -> timedelta | None:
    """The offset that a zone's text states, None where it is a name with rules."""
    if zone.lower() in _FIXED_ZONES:
        return timedelta(hours=_FIXED_ZONES[zone.lower()])
    match = _OFFSET.fullmatch(zone.lower())
    if match is None:
        zone_info(zone)
        return None
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    if hours > 23 or minutes > 59:
        raise DataError("the offset is not a time of day")
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if match["sign"] == "-" else offset


def _day_at(now: Instant, offset: timedelta) -> date:
    try:
        return (civil(now, "UTC") + offset).date()
    except OverflowError:
        raise DataError("the year is not between 1 and 9999") from None
