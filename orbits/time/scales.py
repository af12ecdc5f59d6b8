"""Time scales of an instant: UTC, TT and UT1 as two-part Julian dates, and the way back from UTC.

All by ERFA (the IAU's SOFA routines). UTC is ERFA's quasi-Julian date, whose days have 86,401 s
where a leap second ends them, so that it tells a leap second from the midnight after it. Valid
from 1960 with rubber seconds; before, UTC is taken as TAI; after the last known leap second no
further one is assumed.
"""

from __future__ import annotations

import numpy as np
from erfa import ufunc

from orbits.constants import TT_MINUS_TAI_S
from orbits.errors import DataError
from orbits.time.earth_orientation import ut1_minus_tai_s
from orbits.time.instant import SECONDS_PER_DAY, FloatArray, Instant, Instants
from orbits.time.leap_seconds import constant_offset_s, exact_instant, tai_from_utc, utc_from_tai

_WHAT_IS_WRONG = {
    -1: "the year is outside the calendar",
    -2: "there is no such month",
    -3: "there is no such day in the month",
    -4: "the hour is not between 0 and 23",
    -5: "the minute is not between 0 and 59",
    -6: "the second is negative or not a number",
}
"""Answers of ERFA's `eraDtf2d` below zero."""


def utc_jd(instants: Instants) -> tuple[FloatArray, FloatArray]:
    """Quasi-Julian dates UTC in two parts, each of shape (n,)."""
    day, fraction = instants.tai_jd()
    offset_s = constant_offset_s(instants)
    if offset_s is not None:
        return day, fraction - offset_s / SECONDS_PER_DAY
    return utc_from_tai(day, fraction)


def tt_jd(instants: Instants) -> tuple[FloatArray, FloatArray]:
    """Julian dates TT in two parts, each of shape (n,). TDB differs by less than 2 ms."""
    day, fraction = instants.tai_jd()
    return day, fraction + TT_MINUS_TAI_S / SECONDS_PER_DAY


def ut1_jd(instants: Instants) -> tuple[FloatArray, FloatArray]:
    """Julian dates UT1 in two parts, each of shape (n,), by the bundled Earth orientation data."""
    day, fraction = instants.tai_jd()
    return day, fraction + ut1_minus_tai_s(instants) / SECONDS_PER_DAY


def instant_from_utc_jd(jd1: float, jd2: float) -> Instant:
    """The instant of a two-part quasi-Julian date UTC, to the nanosecond.

    DataError where the date has no calendar or is not a number.
    """
    if not (np.isfinite(jd1) and np.isfinite(jd2)):
        raise DataError("a Julian date is not a number")
    whole = float(round(jd2))
    tai1, tai2 = tai_from_utc(np.float64(jd1 + whole), np.float64(jd2 - whole))
    return exact_instant(float(tai1), float(tai2))


def instants_from_utc_jd(jd1: FloatArray, jd2: FloatArray) -> Instants:
    """Instants of two-part quasi-Julian dates UTC, each of shape (n,), counted from the first.

    DataError where a date has no calendar or is not a number.
    """
    jd1, jd2 = (np.atleast_1d(np.asarray(jd, dtype=np.float64)) for jd in (jd1, jd2))
    if not (np.isfinite(jd1).all() and np.isfinite(jd2).all()):
        raise DataError("a Julian date is not a number")
    if not len(jd1):
        return Instants(Instant(0), jd1)
    whole = np.round(jd2)
    tai1, tai2 = tai_from_utc(jd1 + whole, jd2 - whole)
    epoch = exact_instant(float(tai1[0]), float(tai2[0]))
    day, fraction = epoch.tai_jd()
    return Instants(epoch, ((tai1 - day) + (tai2 - fraction)) * SECONDS_PER_DAY)


def instant_from_utc_calendar(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: float = 0.0
) -> Instant:
    """The instant of a UTC calendar date (Gregorian, also before 1582) and time of day.

    `second` may reach 60 and beyond only within a leap second. DataError, with what is wrong, for
    anything else that the calendar or the clock does not have.
    """
    if not np.isfinite(second):
        raise DataError(_WHAT_IS_WRONG[-6])
    try:
        utc1, utc2, status = ufunc.dtf2d(b"UTC", year, month, day, hour, minute, second)
    except (TypeError, OverflowError):
        raise DataError(_WHAT_IS_WRONG[-1]) from None
    if status < 0:
        raise DataError(_WHAT_IS_WRONG[int(status)])
    if int(status) & 2:
        raise DataError("there is no leap second at this time", remedy="use a second below 60")
    return instant_from_utc_jd(float(utc1), float(utc2))


def utc_calendar(instant: Instant, decimals: int = 9) -> tuple[int, int, int, int, int, int, int]:
    """Year, month, day, hour, minute, second UTC and its fraction as a whole number of `decimals`.

    Rounded to the decimals with carry; the second is 60 in a leap second. With 9 decimals exact:
    the Julian date in between keeps 0.02 ns.
    """
    tai1, tai2 = instant.tai_jd()
    utc1, utc2 = utc_from_tai(np.float64(tai1), np.float64(tai2))
    year, month, day, time, _ = ufunc.d2dtf(b"UTC", decimals, utc1, utc2)
    hour, minute, second, fraction = (int(part) for part in time.item())
    return int(year), int(month), int(day), hour, minute, second, fraction


J2000 = Instant(round(TT_MINUS_TAI_S * -1_000_000_000))
"""The epoch J2000.0: 2000-01-01T12:00:00 TT, Julian date 2451545.0 TT."""
