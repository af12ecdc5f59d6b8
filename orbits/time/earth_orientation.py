"""Earth orientation: UT1 and polar motion from the bundled IERS series, offline.

finals2000A from 2 January 1973 to the end of its predictions; C04 from 1962 to there, which is read
only when so early an instant is asked for. Between the daily values interpolation is linear, UT1
through the smooth UT1 - TAI; the neglected sub-daily tides stay below 0.1 ms (3 cm at the equator).

Up to 1972 the second of UTC was longer than that of TAI. ERFA's way from UTC to UT1 (`eraUtcut1`,
and with it astropy's) takes TAI - UTC at 0h for the whole day all the same, and so do we: one Earth
orientation for all, off by up to 2.6 ms (1.2 m) in the evening, about what C04 itself is uncertain by.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from astropy_iers_data import IERS_A_FILE, IERS_B_FILE

from orbits.time.instant import FloatArray, Instants, Span
from orbits.time.leap_seconds import gained_since_midnight_s, tai_minus_utc_s
from orbits.time.orientation_tables import MJD_ZERO_JD, OrientationTable, read_c04, read_finals

EQUAL_SECONDS_TAI_MJD = 41_318.0
"""A day after the second of UTC became that of TAI (1 January 1972)."""

_FEW = 16
"""Instants below this number are quicker looked up one by one."""

logger = logging.getLogger("overflight.earth_orientation")


@dataclass(frozen=True, slots=True, eq=False)
class Orientation:
    """UT1 - TAI in seconds and the pole's coordinates xp, yp in radians, each (n,)."""

    ut1_minus_tai_s: FloatArray
    xp_rad: FloatArray
    yp_rad: FloatArray


def orientation(instants: Instants) -> Orientation:
    """All of it at the instants: UT1 as `ut1_minus_tai_s` and the pole as `polar_motion_rad` tell it."""
    tai_mjd = _tai_mjd(instants)
    table = _table_for(tai_mjd)
    return Orientation(
        _ut1_minus_tai_s(instants, tai_mjd, table),
        np.interp(tai_mjd, table.tai_mjd, table.xp_rad),
        np.interp(tai_mjd, table.tai_mjd, table.yp_rad),
    )


def ut1_minus_tai_s(instants: Instants) -> FloatArray:
    """UT1 - TAI in seconds, shape (n,).

    Outside the covered span UT1 - UTC keeps its nearest value (leap seconds bound it to 0.9 s,
    0.4 km on the equator) and one warning goes to the log.
    """
    tai_mjd = _tai_mjd(instants)
    return _ut1_minus_tai_s(instants, tai_mjd, _table_for(tai_mjd))


def ut1_minus_utc_s(instants: Instants) -> FloatArray:
    """UT1 - UTC in seconds, shape (n,), as the tables have it; outside their span the nearest value."""
    tai_mjd = _tai_mjd(instants)
    return _smooth_s(instants, tai_mjd, _table_for(tai_mjd)) + tai_minus_utc_s(instants)


def polar_motion_rad(instants: Instants) -> tuple[FloatArray, FloatArray]:
    """Coordinates (xp, yp) of the celestial intermediate pole in the ITRS, radians, each (n,).

    Outside the covered span the nearest value (within 0.6 arcseconds, 18 m on the ground).
    """
    tai_mjd = _tai_mjd(instants)
    table = _table_for(tai_mjd)
    return np.interp(tai_mjd, table.tai_mjd, table.xp_rad), np.interp(tai_mjd, table.tai_mjd, table.yp_rad)


def days_around(instants: Instants) -> tuple[FloatArray, Orientation] | None:
    """The table's own days (TAI as MJD, (k,)) from before the first to after the last instant.

    Between them everything is linear. None where it is not (outside the covered span, before 1972),
    and where the instants are few: with that many days they gain nothing.
    """
    if len(instants) < _FEW:
        return None
    ends = instants.select(np.array([np.argmin(instants.elapsed_s), np.argmax(instants.elapsed_s)]))
    tai_mjd = _tai_mjd(ends)
    table = _table_for(tai_mjd)
    first, last = np.searchsorted(table.tai_mjd, tai_mjd, side="right") - 1
    if (
        tai_mjd[0] < EQUAL_SECONDS_TAI_MJD
        or first < 0
        or last > len(table.tai_mjd) - 2
        or last - first + 2 >= len(instants)
    ):
        return None
    days = slice(first, last + 2)
    return table.tai_mjd[days], Orientation(
        table.ut1_minus_tai_s[days], table.xp_rad[days], table.yp_rad[days]
    )


def covered() -> Span:
    """The span of the bundled series, its predictions (about a year) included."""
    return _whole().span


def _tai_mjd(instants: Instants) -> FloatArray:
    day, fraction = instants.tai_jd()
    return (day - MJD_ZERO_JD) + fraction


def _ut1_minus_tai_s(instants: Instants, tai_mjd: FloatArray, table: OrientationTable) -> FloatArray:
    smooth_s = _smooth_s(instants, tai_mjd, table)
    if (tai_mjd < EQUAL_SECONDS_TAI_MJD).any():
        return smooth_s + gained_since_midnight_s(instants)
    return smooth_s


def _smooth_s(instants: Instants, tai_mjd: FloatArray, table: OrientationTable) -> FloatArray:
    """UT1 - TAI without the steps that ERFA's convention makes at 0h up to 1972."""
    values = np.interp(tai_mjd, table.tai_mjd, table.ut1_minus_tai_s)
    before, after = tai_mjd < table.tai_mjd[0], tai_mjd > table.tai_mjd[-1]
    if before.any() or after.any():
        offset_s = tai_minus_utc_s(instants)
        values = np.where(before, table.ut1_minus_utc_s[0] - offset_s, values)
        values = np.where(after, table.ut1_minus_utc_s[-1] - offset_s, values)
    return np.asarray(values, dtype=np.float64)


def _table_for(tai_mjd: FloatArray) -> OrientationTable:
    """The table that serves these days; a word to the log where none does."""
    table = _recent()
    if (tai_mjd < table.tai_mjd[0]).any():
        table = _whole()
    if (tai_mjd < table.tai_mjd[0]).any():
        _warn_once("before")
    if (tai_mjd > table.tai_mjd[-1]).any():
        _warn_once("after")
    return table


@cache
def _warn_once(side: Literal["before", "after"]) -> None:
    """One warning for each end: cached, so that a film outside the span does not fill the log."""
    logger.warning(
        "dates %s the Earth orientation data: the nearest values are used, and places may be off by "
        "up to 0.4 km; an update of astropy-iers-data brings later dates",
        side,
    )


@cache
def _recent() -> OrientationTable:
    return read_finals(Path(IERS_A_FILE).read_text(encoding="ascii"))


@cache
def _whole() -> OrientationTable:
    """From 1962 on. Its oldest days take 20 ms to read, which most runs never need."""
    recent = _recent()
    with Path(IERS_B_FILE).open(encoding="ascii") as lines:
        return read_c04(lines, float(recent.tai_mjd[0])).followed_by(recent)
