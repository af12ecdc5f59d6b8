"""Solar time at places: by the mean Sun of the clock, and by the Sun that is seen."""

from __future__ import annotations

import numpy as np

from orbits.bodies.sun import sun_apparent_itrs_km
from orbits.time.instant import FloatArray, Instants
from orbits.time.scales import ut1_jd

_HOURS_PER_DEGREE = 1.0 / 15.0


def mean_local_time_h(instants: Instants, longitude_deg: FloatArray) -> FloatArray:
    """Mean solar time in hours (0 to 24), shape (n,), at longitudes (n,): UT1 + longitude / 15."""
    day, part = ut1_jd(instants)
    # A Julian date ends in .0 at noon.
    ut1_h = 12.0 + 24.0 * (np.mod(day, 1.0) + part)
    return np.asarray(np.mod(ut1_h + longitude_deg * _HOURS_PER_DEGREE, 24.0), dtype=np.float64)


def apparent_local_time_h(instants: Instants, longitude_deg: FloatArray) -> FloatArray:
    """Apparent solar time in hours (0 to 24), shape (n,), at longitudes (n,).

    12 h and the hour angle of the Sun that is seen (`orbits.bodies.sun`).
    """
    seen_km = sun_apparent_itrs_km(instants)
    sun_longitude_deg = np.degrees(np.arctan2(seen_km[:, 1], seen_km[:, 0]))
    return np.asarray(np.mod(12.0 + (longitude_deg - sun_longitude_deg) * _HOURS_PER_DEGREE, 24.0))
