"""Where the Sun is: geometric, from the centre of the Earth."""

from __future__ import annotations

import numpy as np
from erfa import ufunc

from orbits.constants import ASTRONOMICAL_UNIT_KM
from orbits.frames.rotations import itrs_from_gcrs, rotate
from orbits.time.instant import FloatArray, Instants
from orbits.time.knots import at_knots
from orbits.time.scales import tt_jd


def sun_gcrs_km(instants: Instants) -> FloatArray:
    """The Sun's centre in the GCRS, km, shape (n, 3): where it is, not where its light comes from.

    ERFA's `epv00` (VSOP2000 abridged: Moisson and Bretagnon 2001, Celest. Mech. 80, 205): within
    11 km of DE405 from 1900 to 2100. The apparent Sun lies 0.0057 degrees off by aberration; in
    the times of eclipses in low orbit that is 0.04 s.
    """
    tt1, tt2 = tt_jd(instants)
    return at_knots(_sun_from_earth_km, tt1, tt2)


def sun_itrs_km(instants: Instants) -> FloatArray:
    """The Sun's centre in the ITRS, km, shape (n, 3), geometric."""
    return rotate(itrs_from_gcrs(instants), sun_gcrs_km(instants))


def sun_direction_itrs(instants: Instants) -> FloatArray:
    """Unit vectors from the centre of the Earth to the Sun in the ITRS, shape (n, 3), geometric."""
    sun_km = sun_itrs_km(instants)
    return np.asarray(sun_km / np.linalg.norm(sun_km, axis=1, keepdims=True), dtype=np.float64)


def _sun_from_earth_km(tt1: FloatArray, tt2: FloatArray) -> FloatArray:
    """Opposite of the Earth from the Sun; TT serves for TDB (2 ms: 60 m)."""
    heliocentric, _, _ = ufunc.epv00(tt1, tt2)
    return np.asarray(-ASTRONOMICAL_UNIT_KM * heliocentric["p"], dtype=np.float64)
