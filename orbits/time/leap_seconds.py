"""TAI - UTC: leap seconds since 1972, rubber seconds before, from ERFA's table.

ERFA carries the table that was current when it was built. The bundled IERS list may be younger:
what it has in addition is given to ERFA once, when this module is imported.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import erfa
import numpy as np
from astropy_iers_data import IERS_LEAP_SECOND_FILE
from erfa import ufunc
from numpy.typing import NDArray

from orbits.errors import DataError
from orbits.time.instant import (
    J2000_JD,
    NANOSECONDS_PER_SECOND,
    SECONDS_PER_DAY,
    FloatArray,
    Instant,
    Instants,
)

Floats = TypeVar("Floats", FloatArray, np.float64)
"""One number or many, the same going in and coming out."""


def tai_minus_utc_s(instants: Instants) -> FloatArray:
    """TAI - UTC in seconds at each instant, shape (n,).

    Whole seconds since 1972, the linear expressions of the IERS from 1960 to 1972, zero before
    (ERFA `eraDat`; IERS Conventions 2010, TN 36, chapter 5). A leap second still counts with the
    old value. DataError for dates that have no calendar (before 4800 BC).
    """
    constant_s = constant_offset_s(instants)
    if constant_s is not None:
        return np.full(len(instants), constant_s)
    utc1, utc2 = utc_from_tai(*instants.tai_jd())
    year, month, day, fraction, _ = ufunc.jd2cal(utc1, utc2)
    difference_s, _ = ufunc.dat(year, month, day, fraction)
    return np.asarray(difference_s, dtype=np.float64)


def gained_since_midnight_s(instants: Instants) -> FloatArray:
    """What TAI has gained on UTC since 0h of the day UTC, seconds, (n,): nothing but from 1960 to 1972."""
    utc1, utc2 = utc_from_tai(*instants.tai_jd())
    year, month, day, fraction, _ = ufunc.jd2cal(utc1, utc2)
    now_s, _ = ufunc.dat(year, month, day, fraction)
    midnight_s, _ = ufunc.dat(year, month, day, 0.0)
    return np.asarray(now_s - midnight_s, dtype=np.float64)


def constant_offset_s(instants: Instants) -> float | None:
    """TAI - UTC where it is the same for all the instants and two days around them; else None.

    Then UTC is TAI less a number, which is a hundred times quicker than the way that is always
    right (`utc_from_tai`). None too for dates without calendar and for no instants.
    """
    if len(instants) == 0:
        return None
    day, fraction = instants.epoch.tai_jd()
    first, last = float(instants.elapsed_s.min()), float(instants.elapsed_s.max())
    # One that is not a number is the least and the greatest.
    if not (math.isfinite(first) and math.isfinite(last)):
        return None
    return _constant_offset_s(
        int(day + fraction + first / SECONDS_PER_DAY) - 2, int(day + fraction + last / SECONDS_PER_DAY) + 3
    )


@lru_cache(maxsize=1024)
def _constant_offset_s(first_jd: int, last_jd: int) -> float | None:
    """TAI - UTC where it is the same on two days, and so on all between: it never goes back."""
    year, month, day, fraction, status = ufunc.jd2cal(np.array([first_jd, last_jd]), 0.0)
    offset_s, known = ufunc.dat(year, month, day, fraction)
    if (status < 0).any() or (known < 0).any() or offset_s[0] != offset_s[1]:
        return None
    return float(offset_s[0])


def utc_from_tai(tai1: Floats, tai2: Floats) -> tuple[Floats, Floats]:
    """Quasi-Julian dates UTC (ERFA's convention for days with a leap second) from TAI.

    ERFA's bare function answers "dubious year" in a status instead of a warning. Warning filters
    belong to the whole process, so nothing here ever raises one.
    """
    utc1, utc2, status = ufunc.taiutc(tai1, tai2)
    refuse_bad_dates(status)
    return utc1, utc2


def tai_from_utc(utc1: Floats, utc2: Floats) -> tuple[Floats, Floats]:
    """Julian dates TAI from quasi-Julian dates UTC."""
    tai1, tai2, status = ufunc.utctai(utc1, utc2)
    refuse_bad_dates(status)
    return tai1, tai2


def refuse_bad_dates(status: NDArray[np.int32] | np.int32) -> None:
    """Raise DataError where ERFA's status says that a date has no calendar."""
    if np.any(np.asarray(status) < 0):
        raise DataError("a date lies outside the calendar", remedy="use dates between 4700 BC and 9999")


def add_leap_seconds(text: str) -> int:
    """Give ERFA the leap seconds of an IERS list that it lacks; how many there were.

    `text` is in the form of the IERS file Leap_Second.dat: MJD, day, month, year, TAI - UTC.
    """
    known = erfa.leap_seconds.get()
    last = (int(known["year"][-1]), int(known["month"][-1]))
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    fresh = [
        (int(year), int(month), float(seconds))
        for _, _, month, year, seconds in rows
        if (int(year), int(month)) > last
    ]
    if fresh:
        erfa.leap_seconds.set(np.concatenate([known, np.array(fresh, dtype=known.dtype)]))
        _constant_offset_s.cache_clear()
    return len(fresh)


def exact_instant(tai1: float, tai2: float) -> Instant:
    """The instant of a two-part Julian date TAI, rounded to the nanosecond.

    Whole days are counted apart, so that no part of the day is lost however the date is split.
    """
    day_ns = SECONDS_PER_DAY * NANOSECONDS_PER_SECOND
    since_j2000 = tai1 - J2000_JD
    whole, more = round(since_j2000), round(tai2)
    return Instant((whole + more) * day_ns + round(((since_j2000 - whole) + (tai2 - more)) * day_ns))


add_leap_seconds(Path(IERS_LEAP_SECOND_FILE).read_text(encoding="ascii"))
