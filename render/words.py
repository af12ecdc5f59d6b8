"""Times, ages and counts in the words of the picture."""

from __future__ import annotations

from orbits.scenario.document import Event
from orbits.time.instant import Instant
from orbits.time.zones import format_in_zone, offset_text

_HOUR_S, _DAY_S = 3600.0, 86_400.0
LONGEST_COUNT_S = 2.0 * _DAY_S
"""Beyond this many seconds from lift-off a picture shows the date instead of T+."""


def t_plus(seconds: float) -> str:
    """Time from lift-off, cut to the second before lift-off is reached: "T+00:07:00", "T-00:01:00"."""
    sign = "-" if seconds < 0.0 else "+"
    whole = int(-(seconds // 1)) if seconds < 0.0 else int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"T{sign}{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"


def age_words(age_days: float) -> str:
    """How far an element set is from the instant: "4 h old", "epoch 3.4 days ahead"."""
    size = abs(age_days)
    days = f"{size:.1f}" if size < 10.0 else f"{size:.0f}"
    words = f"{size * 24.0:.0f} h" if size < 1.0 else f"{days} {'day' if days == '1.0' else 'days'}"
    return f"{words} old" if age_days >= 0.0 else f"epoch {words} ahead"


def date_utc(instant: Instant) -> str:
    """A date in UTC: "7 Jun 2024"."""
    return format_in_zone(instant, "UTC", "%d %b %Y").lstrip("0")


def time_utc(instant: Instant) -> str:
    """A time of day to the minute: "13:46 UTC"."""
    return f"{format_in_zone(instant, 'UTC', '%H:%M')} UTC"


def clock_text(instant: Instant, zone: str, label: str) -> str:
    """A clock with its zone: "22:49:28 Pyongyang / Seoul / Tokyo (+09:00)"; UTC without an offset."""
    time = format_in_zone(instant, zone, "%H:%M:%S")
    if zone == "UTC":
        return f"{time} UTC"
    return f"{time} {label} ({offset_text(instant, zone)})"


def event_time(event: Event, near: Instant) -> str:
    """The time of an event in UTC, as exact as it was stated; with its date when that is another day."""
    if event.precision == "month":
        return format_in_zone(event.time, "UTC", "%b %Y")
    day = date_utc(event.time)
    if event.precision == "day":
        return day
    pattern = "%H:%M:%S" if event.precision == "second" else "%H:%M"
    time = f"{format_in_zone(event.time, 'UTC', pattern)} UTC"
    if day != date_utc(near):
        time = f"{day}, {time}"
    return f"about {time}" if event.precision == "about" else time
