"""How the Earth turns during a search, as straight lines from midnight to midnight UTC.

UT1 and polar motion are interpolated between midnights (`orbits.time.earth_orientation`), UTC days
have their own length where a leap second ends them, and sidereal time bends by 1e-14 rad a day: so
lines between midnights give the rotations of `orbits.frames.rotations` to 1e-10 rad.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from erfa import ufunc

from orbits.constants import EARTH_ROTATION_RAD_S
from orbits.time.earth_orientation import polar_motion_rad
from orbits.time.instant import FloatArray, Instant, Instants
from orbits.time.scales import instant_from_utc_calendar, instants_from_utc_jd, ut1_jd, utc_jd

WHOLE_SECONDS_FROM = instant_from_utc_calendar(1972, 1, 1)
"""Before, UTC went in steps of tenths of a second and less, and had seconds of another length."""


@dataclass(frozen=True, slots=True, eq=False)
class EarthTurn:
    """Straight pieces over a stretch of time, as the kernels read them.

    `pieces` (k + 1, 9): seconds after the epoch at which a piece begins; minutes UTC after the epoch,
    Greenwich mean sidereal time of 1982, and polar motion xp and yp in rad, each with its rate per
    second. The last row ends the last piece. `epoch_jd` and `epoch_fraction`: the epoch in UTC.
    """

    epoch: Instant
    epoch_jd: float
    epoch_fraction: float
    pieces: FloatArray


@lru_cache(maxsize=64)
def earth_turn(epoch: Instant, start_s: float, stop_s: float) -> EarthTurn:
    """The turning from `start_s` to `stop_s` seconds after the epoch, from `WHOLE_SECONDS_FROM` on.

    Kept, since one span is searched for many objects and places: never write to the pieces.
    """
    knots_s = _knots_s(epoch, start_s, stop_s)
    knots = Instants(epoch, knots_s)
    (epoch_jd,), (epoch_fraction,) = utc_jd(Instants.of(epoch))
    jd, fraction = utc_jd(knots)
    minutes = (jd - epoch_jd) * 1440.0 + (fraction - epoch_fraction) * 1440.0
    xp, yp = polar_motion_rad(knots)
    columns = np.stack((minutes, _unwrapped_gmst(knots), xp, yp), axis=1)
    rates = np.diff(columns, axis=0) / np.diff(knots_s)[:, np.newaxis]
    rates = np.concatenate((rates, rates[-1:]))
    pieces = np.empty((len(knots_s), 9))
    pieces[:, 0], pieces[:, 1::2], pieces[:, 2::2] = knots_s, columns, rates
    return EarthTurn(epoch, float(epoch_jd), float(epoch_fraction), pieces)


def _knots_s(epoch: Instant, start_s: float, stop_s: float) -> FloatArray:
    """Start, stop, and the midnights UTC between, in seconds after the epoch; at least a second apart."""
    ends = Instants(epoch, [start_s, max(stop_s, start_s + 1.0)])
    jd, fraction = utc_jd(ends)
    days = np.floor((jd - 0.5) + fraction)
    midnights = np.arange(days[0] + 1.0, days[1] + 1.0) + 0.5
    inner_s = instants_from_utc_jd(midnights, np.zeros_like(midnights)).since_s(epoch)
    first_s, last_s = ends.elapsed_s
    inside = (inner_s > first_s + 1.0) & (inner_s < last_s - 1.0)
    return np.concatenate(([first_s], inner_s[inside], [last_s]))


def _unwrapped_gmst(knots: Instants) -> FloatArray:
    """Greenwich mean sidereal time of 1982 in rad, whole turns added as the Earth makes them."""
    wrapped = ufunc.gmst82(*ut1_jd(knots))
    expected = wrapped[0] + EARTH_ROTATION_RAD_S * (knots.elapsed_s - knots.elapsed_s[0])
    turns = np.round((expected - wrapped) / (2.0 * np.pi))
    return np.asarray(wrapped + 2.0 * np.pi * turns, dtype=np.float64)
