"""Words and numbers for panels: instants with their zones, ages, durations, classes of evidence.

Month names are spelled here and not by `strftime`: Qt sets the C locale of the process, and a
briefing in English must not show half a date in another language.
"""

from __future__ import annotations

import math
from datetime import datetime

from orbits.elements.history import POLICY_WORDS, Policy
from orbits.evidence import Evidence
from orbits.scenario.document import Document, Event, Precision
from orbits.time.instant import SECONDS_PER_DAY, Instant
from orbits.time.zones import civil, offset_text

UTC = "UTC"
DEFAULT_ZONE = "Asia/Tokyo"
"""Where a scenario names no zone: +09:00, which Pyongyang, Seoul and Tokyo share in 2023."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DOT = " · "

EVIDENCE_MEANING = {
    Evidence.MEASURED: "observed with instruments and published as such",
    Evidence.DERIVED: "computed by somebody from measured or claimed values",
    Evidence.CLAIMED: "stated by a party about its own doing, not independently confirmed",
    Evidence.REPORTED: "stated by an authority or a publication about somebody else's doing",
    Evidence.MODELLED: "made by a model consistent with the evidence: shows consistency, not truth",
}

CONFIDENCE_MEANING = {
    "A": "official statement or catalogue, read directly, or two or more independent places agree",
    "B": "one credible published source",
    "C": "estimate, single secondary source, or a copy of a copy",
    "D": "unverified or contradicted",
}


def local_zone(document: Document | None) -> str:
    """The IANA name of the first zone the scenario shows beside UTC."""
    if document is None or not document.clock.zones:
        return DEFAULT_ZONE
    return document.clock.zones[0][1]


def date_text(moment: datetime, *, year: bool = True) -> str:
    """Day and month, and the year if asked: "21 Nov 2023"."""
    text = f"{moment.day} {MONTHS[moment.month - 1]}"
    return f"{text} {moment.year}" if year else text


def clock_text(moment: datetime, *, seconds: bool = True) -> str:
    """Hours and minutes, and seconds if asked: "13:42:28"."""
    text = f"{moment.hour:02d}:{moment.minute:02d}"
    return f"{text}:{moment.second:02d}" if seconds else text


def both_zones(
    instant: Instant,
    zone: str,
    *,
    precision: Precision = "second",
    date: bool = True,
    year: bool = True,
) -> str:
    """An instant in UTC and in a zone: "21 Nov 2023 13:42:28 UTC · 22:42:28 +09:00".

    The zone's date is printed where it differs from that of UTC, and "about", a day or a month
    alone where nothing more precise was stated.
    """
    utc = civil(instant, UTC)
    if precision == "month":
        return f"{MONTHS[utc.month - 1]} {utc.year}, month only"
    if precision == "day":
        return f"{date_text(utc, year=year)}, day only"
    local = civil(instant, zone)
    seconds = precision == "second"
    first = f"{clock_text(utc, seconds=seconds)} UTC"
    second = f"{clock_text(local, seconds=seconds)} {offset_text(instant, zone)}"
    if date:
        first = f"{date_text(utc, year=year)} {first}"
    if local.date() != utc.date():
        second = f"{date_text(local, year=False)} {second}"
    return ("about " if precision == "about" else "") + first + DOT + second


def both_zones_between(
    start: Instant,
    stop: Instant,
    zone: str,
    *,
    precision: Precision = "minute",
    date: bool = True,
    year: bool = True,
) -> str:
    """A stretch of time: "21 Nov 2023 13:46–14:15 UTC · 22:46–23:15 +09:00".

    To the second where both ends are; of ends of which only the day is stated the days alone.
    """
    if precision in ("day", "month"):
        ends = (both_zones(each, zone, precision=precision, year=year) for each in (start, stop))
        return " to ".join(each.partition(",")[0] for each in ends) + f", {precision}s only"
    same_day = all(civil(start, each).date() == civil(stop, each).date() for each in (UTC, zone))
    if not same_day or offset_text(start, zone) != offset_text(stop, zone):
        first, second = (both_zones(each, zone, precision=precision, year=year) for each in (start, stop))
        return f"{first} to {second}"
    seconds = precision == "second"
    times = {
        each: "–".join(clock_text(civil(end, each), seconds=seconds) for end in (start, stop))
        for each in (UTC, zone)
    }
    utc, local = civil(start, UTC), civil(start, zone)
    other_day = "" if local.date() == utc.date() else f"{date_text(local, year=False)} "
    first = f"{date_text(utc, year=year)} {times[UTC]} UTC" if date else f"{times[UTC]} UTC"
    about = "about " if precision == "about" else ""
    return f"{about}{first}{DOT}{other_day}{times[zone]} {offset_text(start, zone)}"


def event_times(event: Event, zone: str, *, date: bool = True, year: bool = True) -> str:
    """When an event happened, with its end where it has one: as `both_zones` or `both_zones_between`."""
    if event.stop is None:
        return both_zones(event.time, zone, precision=event.precision, date=date, year=year)
    return both_zones_between(event.time, event.stop, zone, precision=event.precision, date=date, year=year)


def t_plus_text(seconds: float) -> str:
    """Time since lift-off: "T+00:06:44", "T-00:01:00", "T+3 d 02:10:05"; whole seconds, downwards."""
    whole = int(seconds // 1)
    sign, whole = ("+", whole) if whole >= 0 else ("-", -whole)
    days, rest = divmod(whole, SECONDS_PER_DAY)
    clock = f"{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"
    return f"T{sign}{days} d {clock}" if days else f"T{sign}{clock}"


def duration_text(seconds: float) -> str:
    """A length of time by its two largest units: "3 h 12 min", "5 min 12 s", "40 s"."""
    rest = round(abs(seconds))
    if rest < 60:
        return f"{rest} s"
    if rest < 3600:
        return _two(rest // 60, "min", rest % 60, "s")
    minutes = round(abs(seconds) / 60)
    if minutes < 24 * 60:
        return _two(minutes // 60, "h", minutes % 60, "min")
    hours = round(abs(seconds) / 3600)
    if hours < 100 * 24:
        return _two(hours // 24, "d", hours % 24, "h")
    return f"{round(abs(seconds) / SECONDS_PER_DAY):,} d".replace(",", " ")


def until_text(seconds: float) -> str:
    """From now to then: "in 3 h 12 min", "12 min ago", "now"."""
    if abs(seconds) < 0.5:
        return "now"
    return f"in {duration_text(seconds)}" if seconds > 0 else f"{duration_text(seconds)} ago"


def age_text(age_days: float) -> str:
    """How old an element set is at an instant: "3.1 d old"; "3.1 d ahead" if its epoch is later."""
    if abs(age_days) < 0.05:
        return "fresh"
    size = f"{abs(age_days):.1f}" if abs(age_days) < 100 else f"{abs(age_days):.0f}"
    return f"{size} d old" if age_days > 0 else f"{size} d ahead"


def age_sentence(age_days: float) -> str:
    """The same in full words, for tool tips and screen readers."""
    size = f"{abs(age_days):.2f} days"
    if age_days >= 0:
        return f"its epoch lies {size} before the instant"
    return f"its epoch lies {size} after the instant"


def policy_words(policy: Policy) -> str:
    """How the element set in use was chosen: "nearest epoch", "last epoch before"."""
    return POLICY_WORDS[policy]


def jump_text(jump_km: float) -> str:
    """How far a position jumps: "120 m", "1.3 km", "4 025 km"; "not known" where it cannot be told."""
    if math.isnan(jump_km):
        return "not known"
    if jump_km < 0.995:
        return f"{jump_km * 1000:.0f} m"
    return f"{jump_km:,.{0 if jump_km >= 9.95 else 1}f} km".replace(",", " ")


UNLESS_MANOEUVRED = "unless it manoeuvred in between"
"""What every stated error of an old set leaves aside: a burn between its epoch and the instant."""


def slip_text(slip_s: float) -> str:
    """By how much time an object may be early or late: "± 0.4 s", "± 14 s", "± 3 min 20 s"."""
    return f"± {slip_s:.1f} s" if slip_s < 9.95 else f"± {duration_text(slip_s)}"


def latitude_longitude(lat_deg: float, lon_deg: float, decimals: int = 2) -> str:
    """A place in degrees: "39.66° N 124.71° E"."""
    east = (lon_deg + 180.0) % 360.0 - 180.0
    north_south, east_west = "N" if lat_deg >= 0 else "S", "E" if east >= 0 else "W"
    return f"{abs(lat_deg):.{decimals}f}° {north_south} {abs(east):.{decimals}f}° {east_west}"


def unbroken(text: str) -> str:
    """The text with blanks at which no line is broken."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _two(large: int, large_unit: str, small: int, small_unit: str) -> str:
    text = f"{large} {large_unit}"
    return f"{text} {small} {small_unit}" if small else text
