"""The series of the IERS as they are packed in astropy-iers-data, read into one form.

finals2000A.all of the IERS Rapid Service (Bulletin A with the final values of Bulletin B where they
exist; columns as in its ReadMe.finals2000A) begins on 2 January 1973 and ends with a year of
predictions. The values of Bulletin B are preferred, as astropy does. C04 (IERS 20 C04, Bizouard et
al. 2019, J. Geodesy 93, 621; columns as in its first lines) begins on 1 January 1962.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from erfa import ufunc

from orbits.constants import ARCSECOND_RAD
from orbits.time.instant import SECONDS_PER_DAY, FloatArray, Span
from orbits.time.leap_seconds import exact_instant, tai_from_utc

MJD_ZERO_JD = 2_400_000.5
"""Julian date of Modified Julian Date zero."""

# Columns of finals2000A.all, counted from zero: Bulletin B where given, else Bulletin A.
_COLUMNS = {"xp": ((134, 144), (18, 27)), "yp": ((144, 154), (37, 46)), "ut1_utc": ((154, 165), (58, 68))}

# Fields of C04, counted from zero.
_MJD, _XP, _YP, _UT1_UTC = 4, 5, 6, 7


@dataclass(frozen=True, slots=True, eq=False)
class OrientationTable:
    """Daily values at 0h UTC, each of shape (n,), without gaps."""

    tai_mjd: FloatArray
    ut1_minus_utc_s: FloatArray
    ut1_minus_tai_s: FloatArray
    xp_rad: FloatArray
    yp_rad: FloatArray
    span: Span

    def followed_by(self, later: OrientationTable) -> OrientationTable:
        """The days of this table before the first of another one, then the other one."""
        own = self.tai_mjd < later.tai_mjd[0]
        return OrientationTable(
            np.concatenate((self.tai_mjd[own], later.tai_mjd)),
            np.concatenate((self.ut1_minus_utc_s[own], later.ut1_minus_utc_s)),
            np.concatenate((self.ut1_minus_tai_s[own], later.ut1_minus_tai_s)),
            np.concatenate((self.xp_rad[own], later.xp_rad)),
            np.concatenate((self.yp_rad[own], later.yp_rad)),
            Span(self.span.start, later.span.stop),
        )


def read_finals(text: str) -> OrientationTable:
    """The table in the form of finals2000A.all; rows without values (the far end) are left out."""
    rows = [line for line in text.splitlines() if line[58:68].strip() and line[18:27].strip()]
    xp, yp, ut1_utc = (_column(rows, *_COLUMNS[name]) for name in ("xp", "yp", "ut1_utc"))
    return _table([float(line[7:15]) for line in rows], ut1_utc, xp, yp)


def read_c04(lines: Iterable[str], until_mjd: float) -> OrientationTable:
    """The table in the form of C04, up to a day and no further."""
    fields = (line.split() for line in lines if not line.startswith("#"))
    rows = np.array(
        [
            [float(row[each]) for each in (_MJD, _UT1_UTC, _XP, _YP)]
            for row in takewhile(lambda row: float(row[_MJD]) <= until_mjd, fields)
        ]
    )
    return _table(*rows.T)


def _table(
    mjd: Sequence[float] | FloatArray, ut1_utc: FloatArray, xp: FloatArray, yp: FloatArray
) -> OrientationTable:
    """Of days (MJD), UT1 - UTC in seconds and the pole in seconds of arc."""
    utc2 = np.asarray(mjd, dtype=np.float64)
    utc1 = np.full_like(utc2, MJD_ZERO_JD)
    tai1, tai2 = tai_from_utc(utc1, utc2)
    year, month, day, fraction, _ = ufunc.jd2cal(utc1, utc2)
    offset_s, _ = ufunc.dat(year, month, day, fraction)
    return OrientationTable(
        tai_mjd=utc2 + offset_s / SECONDS_PER_DAY,
        ut1_minus_utc_s=ut1_utc,
        ut1_minus_tai_s=ut1_utc - offset_s,
        xp_rad=xp * ARCSECOND_RAD,
        yp_rad=yp * ARCSECOND_RAD,
        span=Span(exact_instant(tai1[0], tai2[0]), exact_instant(tai1[-1], tai2[-1])),
    )


def _column(rows: list[str], preferred: tuple[int, int], fallback: tuple[int, int]) -> FloatArray:
    return np.array([float(line[slice(*preferred)].strip() or line[slice(*fallback)]) for line in rows])
