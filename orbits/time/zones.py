"""Civil time in the zones of the world, by the rule that is valid at each instant.

Rules come from the bundled tzdata package, not from the machine, so that every machine shows the
same. In a leap second, which `datetime` does not know, civil time stands at the microsecond before.
"""

from __future__ import annotations

import importlib.resources
import re
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from orbits.errors import DataError
from orbits.time.instant import Instant
from orbits.time.iso import shortened
from orbits.time.scales import instant_from_utc_calendar, utc_calendar

_REMEDY = "use a name of the IANA time zone database such as Asia/Seoul or UTC"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@cache
def zone_names() -> tuple[str, ...]:
    """The names of all zones, as the bundled database lists them."""
    text = importlib.resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return tuple(sorted(text.split()))


@lru_cache(maxsize=64)
def zone_info(zone: str) -> ZoneInfo:
    """The rules of a zone by its IANA name (case matters not); DataError for an unknown one."""
    names = {name.casefold(): name for name in zone_names()}
    name = names.get(zone.strip().casefold())
    if name is None:
        raise DataError(f"'{shortened(zone)}' is no known time zone", remedy=_REMEDY)
    file = importlib.resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    with file.open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


def civil(instant: Instant, zone: str) -> datetime:
    """What clocks in a zone show at an instant, cut to the microsecond, with the zone's rules.

    DataError for an unknown zone, and outside the years 1 to 9999, which `datetime` lacks.
    """
    year, month, day, hour, minute, second, nanosecond = utc_calendar(instant)
    leap = second == 60
    microsecond = 999_999 if leap else nanosecond // 1000
    rules = zone_info(zone)
    try:
        utc = datetime(year, month, day, hour, minute, min(second, 59), microsecond, tzinfo=UTC)
        return utc.astimezone(rules)
    except (ValueError, OverflowError):
        raise DataError("civil time is known only for the years 1 to 9999") from None


def format_in_zone(instant: Instant, zone: str, pattern: str = "%d %b %Y %H:%M:%S") -> str:
    """Civil time as text, by a pattern of `strftime`; names in English whatever the machine speaks.

    Cut, not rounded, like a clock. Errors as of `civil`.
    """
    local = civil(instant, zone)
    words = {
        "%b": _MONTHS[local.month - 1][:3],
        "%B": _MONTHS[local.month - 1],
        "%a": _DAYS[local.weekday()][:3],
        "%A": _DAYS[local.weekday()],
        "%Y": f"{local.year:04d}",
    }
    return local.strftime(re.sub(r"%.", lambda match: words.get(match[0], match[0]), pattern))


def offset_text(instant: Instant, zone: str) -> str:
    """How far a zone is ahead of UTC at an instant: `+09:00`, `-03:30`. Errors as of `civil`.

    With seconds where the local mean time of long ago had them: `+08:27:52`.
    """
    return offset_as_text(civil(instant, zone).utcoffset() or timedelta())


def offset_as_text(offset: timedelta) -> str:
    """An offset from UTC as `+09:00`, with seconds where it has them."""
    minutes, seconds = divmod(abs(round(offset.total_seconds())), 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")


def instant_from_civil(local: datetime, zone: str) -> Instant:
    """The instant at which clocks in a zone show a date and time (`local` without zone).

    Where clocks were put back and show it twice, the first; DataError where they were put forward
    and never showed it, for an unknown zone, and outside the years 1 to 9999.
    """
    rules = zone_info(zone)
    try:
        utc = local.replace(tzinfo=rules, fold=0).astimezone(UTC)
        shown = utc.astimezone(rules).replace(tzinfo=None)
    except OverflowError:
        raise DataError("civil time is known only for the years 1 to 9999") from None
    if shown != local:
        raise DataError(
            f"clocks in {rules.key} were put forward and never showed {local:%H:%M:%S} on that day",
            remedy="use another time, or an offset such as +09:00",
        )
    second = utc.second + utc.microsecond * 1e-6
    return instant_from_utc_calendar(utc.year, utc.month, utc.day, utc.hour, utc.minute, second)
