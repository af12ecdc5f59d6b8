"""How far the Earth has turned in TEME, and vectors turned with it, component by component.

GMST82 of UT1, then polar motion without the TIO locator: Vallado et al. 2006, "Revisiting Spacetrack
Report #3", AIAA 2006-6753, appendix C. SGP4's TEME is realised in no other way to better than about
a metre. Many instants cost a third of what a matrix for each would.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from erfa import ufunc

from orbits.time.earth_orientation import Orientation, days_around, orientation
from orbits.time.instant import SECONDS_PER_DAY, FloatArray, Instants, Span
from orbits.time.orientation_tables import MJD_ZERO_JD

_TURN_RAD_DAY = 2.0 * np.pi * 1.002_737_811_911_354_48
"""Rate of the Earth rotation angle (IERS Conventions 2010, TN 36, equation 5.15); it only unwraps."""

_MORE_THAN_DAYS = 100
"""So many instants more than days tell that the days are worth preparing."""

Components = tuple[FloatArray, FloatArray, FloatArray]
"""x, y and z, each (n,) or what combines with it."""


@dataclass(frozen=True, slots=True, eq=False)
class EarthTurn:
    """The angle from TEME to the Earth and the pole's coordinates, radians, each (n,)."""

    angle_rad: FloatArray
    xp_rad: FloatArray
    yp_rad: FloatArray
    cosine: FloatArray
    sine: FloatArray

    def about_axis(self, vector: Components) -> Components:
        """TEME to the frame that turns with the Earth about the celestial pole."""
        x, y, z = vector
        return self.cosine * x + self.sine * y, self.cosine * y - self.sine * x, z

    def about_axis_back(self, vector: Components) -> Components:
        """The inverse of `about_axis`."""
        x, y, z = vector
        return self.cosine * x - self.sine * y, self.cosine * y + self.sine * x, z

    def to_crust(self, vector: Components) -> Components:
        """From there to the ITRS by polar motion: turns by -xp about y and by -yp about x."""
        (x, y, z), (sx, cx, sy, cy) = vector, self._pole()
        tilted = cx * z - sx * x
        return cx * x + sx * z, cy * y - sy * tilted, sy * y + cy * tilted

    def from_crust(self, vector: Components) -> Components:
        """The inverse of `to_crust`."""
        (x, y, z), (sx, cx, sy, cy) = vector, self._pole()
        tilted = cy * z - sy * y
        return cx * x - sx * tilted, cy * y + sy * z, sx * x + cx * tilted

    def _pole(self) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """Sines and cosines of angles below 3e-6, whose third powers are below 1e-16."""
        xp, yp = self.xp_rad, self.yp_rad
        return xp, 1.0 - 0.5 * xp * xp, yp, 1.0 - 0.5 * yp * yp


class TurningEarth:
    """The Earth's turn all through a span, prepared once: for whoever asks again and again.

    UT1 - TAI and the pole are linear between the days of the table, and GMST82 is linear in UT1 to
    1e-14 rad within a day, so that computing the days and interpolating gives the same to 1e-12 rad.
    """

    def __init__(self, span: Span) -> None:
        often = np.linspace(0.0, span.seconds, int(span.seconds / SECONDS_PER_DAY) + _MORE_THAN_DAYS)
        days = days_around(Instants(span.start, often))
        self._days = None if days is None else _Days(*days)

    def at(self, instants: Instants) -> EarthTurn:
        """The Earth's turn at instants of the span."""
        return _computed(instants) if self._days is None else self._days.at(instants)


def earth_turn(instants: Instants) -> EarthTurn:
    """The Earth's turn at the instants. Many of them cost little more than the days they span."""
    days = days_around(instants)
    return _computed(instants) if days is None else _Days(*days).at(instants)


class _Days:
    """The turn at the days of the table, and between them."""

    def __init__(self, tai_mjd: FloatArray, known: Orientation) -> None:
        self._origin_jd = MJD_ZERO_JD + float(np.floor(tai_mjd[0]))
        self._known, self._knots = known, tai_mjd + MJD_ZERO_JD - self._origin_jd
        angles = ufunc.gmst82(self._origin_jd, self._knots + known.ut1_minus_tai_s / SECONDS_PER_DAY)
        self._slow = np.unwrap(angles - _TURN_RAD_DAY * self._knots)

    def at(self, instants: Instants) -> EarthTurn:
        day, fraction = instants.epoch.tai_jd()
        since = (day - self._origin_jd) + fraction + instants.elapsed_s / SECONDS_PER_DAY
        angle_rad = _TURN_RAD_DAY * since + np.interp(since, self._knots, self._slow)
        xp_rad = np.interp(since, self._knots, self._known.xp_rad)
        yp_rad = np.interp(since, self._knots, self._known.yp_rad)
        return EarthTurn(angle_rad, xp_rad, yp_rad, np.cos(angle_rad), np.sin(angle_rad))


def _computed(instants: Instants) -> EarthTurn:
    now = orientation(instants)
    day, fraction = instants.tai_jd()
    angle_rad = ufunc.gmst82(day, fraction + now.ut1_minus_tai_s / SECONDS_PER_DAY)
    return EarthTurn(angle_rad, now.xp_rad, now.yp_rad, np.cos(angle_rad), np.sin(angle_rad))
