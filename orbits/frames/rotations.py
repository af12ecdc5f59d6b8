"""Rotations between TEME, ITRS and GCRS, one matrix for each instant.

A matrix `a_from_b` of shape (n, 3, 3) turns column vectors of frame b into frame a. Earth
orientation (UT1, polar motion) is that of the bundled IERS series.
"""

from __future__ import annotations

import numpy as np
from erfa import ufunc

from orbits.constants import EARTH_ROTATION_RAD_S
from orbits.frames.earth_turn import earth_turn
from orbits.time.earth_orientation import polar_motion_rad
from orbits.time.instant import FloatArray, Instants
from orbits.time.knots import at_knots
from orbits.time.scales import tt_jd, ut1_jd

_IDENTITY = np.eye(3)


def itrs_from_teme(instants: Instants) -> FloatArray:
    """Rotation from TEME to the ITRS, shape (n, 3, 3), as `orbits.frames.earth_turn` tells it."""
    turn = earth_turn(instants)
    polar_motion = ufunc.pom00(turn.xp_rad, turn.yp_rad, 0.0)
    return np.asarray(ufunc.c2tcio(_IDENTITY, turn.angle_rad, polar_motion), dtype=np.float64)


def itrs_from_gcrs(instants: Instants) -> FloatArray:
    """Rotation from the GCRS to the ITRS, shape (n, 3, 3).

    IAU 2006 precession with IAU 2000A nutation, Earth rotation angle, polar motion with the TIO
    locator (IERS Conventions 2010, TN 36, equation 5.1; ERFA). The observed celestial pole offsets
    are left out: 0.3 milliarcseconds, 1 cm in low orbit.
    """
    tt1, tt2 = tt_jd(instants)
    x, y, s = at_knots(_celestial_pole, tt1, tt2).T
    cirs_from_gcrs = ufunc.c2ixys(x, y, s)
    polar_motion = ufunc.pom00(*polar_motion_rad(instants), ufunc.sp00(tt1, tt2))
    matrices = ufunc.c2tcio(cirs_from_gcrs, ufunc.era00(*ut1_jd(instants)), polar_motion)
    return np.asarray(matrices, dtype=np.float64)


def gcrs_from_teme(instants: Instants) -> FloatArray:
    """Rotation from TEME to the GCRS, shape (n, 3, 3), by way of the ITRS.

    So a state that goes from TEME to the GCRS and on to the ITRS arrives where the direct way
    leads; the Earth orientation cancels but for its models' differences (about a metre).
    """
    return np.swapaxes(itrs_from_gcrs(instants), 1, 2) @ itrs_from_teme(instants)


def earth_rotation_itrs_rad_s(instants: Instants) -> FloatArray:
    """Angular velocity of the Earth in ITRS coordinates, rad/s, shape (n, 3).

    It turns about the celestial intermediate pole, which polar motion (xp, yp) puts at
    (xp, -yp, 1) in the ITRS (IERS Conventions 2010, TN 36, section 5.4.1, here to second order).
    """
    xp, yp = polar_motion_rad(instants)
    pole = np.stack([xp, -yp, 1.0 - 0.5 * (xp * xp + yp * yp)], axis=1)
    return np.asarray(EARTH_ROTATION_RAD_S * pole, dtype=np.float64)


def rotate(matrices: FloatArray, vectors: FloatArray) -> FloatArray:
    """Each matrix (n, 3, 3) times its vector (n, 3); a single one (1, 3, 3) times all of them."""
    return np.asarray(np.einsum("nij,nj->ni", matrices, vectors), dtype=np.float64)


def rotate_back(matrices: FloatArray, vectors: FloatArray) -> FloatArray:
    """The inverse (transpose) of each rotation (n, 3, 3) times its vector (n, 3)."""
    return np.asarray(np.einsum("nji,nj->ni", matrices, vectors), dtype=np.float64)


def _celestial_pole(tt1: FloatArray, tt2: FloatArray) -> FloatArray:
    """Coordinates X, Y of the celestial intermediate pole and the CIO locator s, radians, (n, 3)."""
    return np.stack(ufunc.xys06a(tt1, tt2), axis=1)
