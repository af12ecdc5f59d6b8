"""Vectors that turn with the Earth, seen from TEME: for a place on the ground that watches many states."""

from __future__ import annotations

import numpy as np
from erfa import ufunc

from orbits.time.earth_orientation import polar_motion_rad
from orbits.time.instant import FloatArray, Instants
from orbits.time.scales import ut1_jd


def fixed_in_teme(vectors_itrs: FloatArray, instants: Instants) -> FloatArray:
    """Earth-fixed vectors (k, 3), in any unit, in TEME at the instants, shape (k, 3, n).

    As `itrs_from_teme` (GMST82 of UT1, polar motion), turned the other way and without a matrix for each
    instant. Polar motion to first order: the rest is below 1e-11 of the length, 0.1 mm on the ground.
    """
    xp, yp = polar_motion_rad(instants)
    x, y, z = np.asarray(vectors_itrs)[:, :, None].transpose(1, 0, 2)
    first, second = x - xp * z, y + yp * z
    angle_rad = ufunc.gmst82(*ut1_jd(instants))
    cosine, sine = np.cos(angle_rad), np.sin(angle_rad)
    turned = np.empty((len(x), 3, len(instants)))
    turned[:, 0] = cosine * first - sine * second
    turned[:, 1] = sine * first + cosine * second
    turned[:, 2] = z + xp * x - yp * y
    return turned
