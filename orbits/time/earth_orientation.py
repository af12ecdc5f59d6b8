"""Earth orientation: UT1 and polar motion from the bundled IERS series, offline.

Source: finals2000A.all of the IERS Rapid Service (IERS Bulletin A with the final Bulletin B values
where they exist), as packed in astropy-iers-data; columns as in its ReadMe.finals2000A. The values
of Bulletin B are preferred, as astropy does. Between the daily values interpolation is linear,
UT1 through the smooth UT1 - TAI; the neglected sub-daily tides stay below 0.1 ms (3 cm at the equator).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from astropy_iers_data import IERS_A_FILE
from erfa import ufunc

from orbits.constants import ARCSECOND_RAD
from orbits.time.instant import SECONDS_PER_DAY, FloatArray, Instants, Span
from orbits.time.leap_seconds import exact_instant, tai_from_utc, tai_minus_utc_s

logger = logging.getLogger("overflight.earth_orientation")

MJD_ZERO_JD = 2_400_000.5
"""Julian date of Modified Julian Date zero."""

# Columns of finals2000A.all, counted from zero: Bulletin B where given, else Bulletin A.
_COLUMNS = {"xp": ((134, 144), (18, 27)), "yp": ((144, 154), (37, 46)), "ut1_utc": ((154, 165), (58, 68))}


@dataclass(frozen=True, slots=True, eq=False)
class OrientationTable:
    """Daily values at 0h UTC, each of shape (n,), without gaps."""

    tai_mjd: FloatArray
    ut1_minus_utc_s: FloatArray
    ut1_minus_tai_s: FloatArray
    xp_rad: FloatArray
    yp_rad: FloatArray
    span: Span


def ut1_minus_tai_s(instants: Instants) -> FloatArray:
    """UT1 - TAI in seconds, shape (n,).

    Outside the covered span UT1 - UTC keeps its nearest value (leap seconds bound it to 0.9 s,
    0.4 km on the equator) and one warning goes to the log.
    """
    table = _table()
    tai_mjd = _tai_mjd(instants)
    values = np.interp(tai_mjd, table.tai_mjd, table.ut1_minus_tai_s)
    outside = _outside(tai_mjd, table)
    if outside is not None:
        before, after = outside
        offset_s = tai_minus_utc_s(instants)
        values = np.where(before, table.ut1_minus_utc_s[0] - offset_s, values)
        values = np.where(after, table.ut1_minus_utc_s[-1] - offset_s, values)
    return np.asarray(values, dtype=np.float64)


def ut1_minus_utc_s(instants: Instants) -> FloatArray:
    """UT1 - UTC in seconds, shape (n,); outside the covered span as in `ut1_minus_tai_s`."""
    return ut1_minus_tai_s(instants) + tai_minus_utc_s(instants)


def polar_motion_rad(instants: Instants) -> tuple[FloatArray, FloatArray]:
    """Coordinates (xp, yp) of the celestial intermediate pole in the ITRS, radians, each (n,).

    Outside the covered span the nearest value (within 0.6 arcseconds, 18 m on the ground).
    """
    table = _table()
    tai_mjd = _tai_mjd(instants)
    _outside(tai_mjd, table)
    return np.interp(tai_mjd, table.tai_mjd, table.xp_rad), np.interp(tai_mjd, table.tai_mjd, table.yp_rad)


def covered() -> Span:
    """The span of the bundled series, its predictions (about a year) included."""
    return _table().span


def _tai_mjd(instants: Instants) -> FloatArray:
    day, fraction = instants.tai_jd()
    return (day - MJD_ZERO_JD) + fraction


def _outside(tai_mjd: FloatArray, table: OrientationTable) -> tuple[FloatArray, FloatArray] | None:
    before, after = tai_mjd < table.tai_mjd[0], tai_mjd > table.tai_mjd[-1]
    if not (before.any() or after.any()):
        return None
    for side, there in (("before", before), ("after", after)):
        if there.any():
            _warn_once("before" if side == "before" else "after")
    return before, after


@cache
def _warn_once(side: Literal["before", "after"]) -> None:
    """One warning for each end: cached, so that a film outside the span does not fill the log."""
    logger.warning(
        "dates %s the Earth orientation data: the nearest values are used, and places may be off by "
        "up to 0.4 km; an update of astropy-iers-data brings later dates",
        side,
    )


@cache
def _table() -> OrientationTable:
    return read_finals(Path(IERS_A_FILE).read_text(encoding="ascii"))


def read_finals(text: str) -> OrientationTable:
    """The table in the form of finals2000A.all; rows without values (the far end) are left out."""
    rows = [line for line in text.splitlines() if line[58:68].strip() and line[18:27].strip()]
    mjd = np.array([float(line[7:15]) for line in rows])
    xp, yp, ut1_utc = (_column(rows, *_COLUMNS[name]) for name in ("xp", "yp", "ut1_utc"))
    utc1, utc2 = np.full_like(mjd, MJD_ZERO_JD), mjd
    tai1, tai2 = tai_from_utc(utc1, utc2)
    year, month, day, fraction, _ = ufunc.jd2cal(utc1, utc2)
    offset_s, _ = ufunc.dat(year, month, day, fraction)
    return OrientationTable(
        tai_mjd=mjd + offset_s / SECONDS_PER_DAY,
        ut1_minus_utc_s=ut1_utc,
        ut1_minus_tai_s=ut1_utc - offset_s,
        xp_rad=xp * ARCSECOND_RAD,
        yp_rad=yp * ARCSECOND_RAD,
        span=Span(exact_instant(tai1[0], tai2[0]), exact_instant(tai1[-1], tai2[-1])),
    )


def _column(rows: list[str], preferred: tuple[int, int], fallback: tuple[int, int]) -> FloatArray:
    return np.array([float(line[slice(*preferred)].strip() or line[slice(*fallback)]) for line in rows])
