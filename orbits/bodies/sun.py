"""Where the Sun is, and where it is seen, from the centre of the Earth.

Its light takes 8.3 minutes; seen, the Sun stands 0.0057 degrees from its place. What is shown and
told (its direction, its height over a site, the apparent local time) is the Sun that is seen.
Light and shadow take its place: this is the convention of Orekit's eclipse detector, which entries
and exits agree with to 0.1 ms; the Sun that is seen would shift them by 0.04 s.
"""

from __future__ import annotations

import numpy as np
from erfa import ufunc

from orbits.constants import ASTRONOMICAL_UNIT_KM, SPEED_OF_LIGHT_KM_S
from orbits.frames.earth_turn import earth_turn
from orbits.frames.rotations import gcrs_from_teme, itrs_from_gcrs, itrs_from_teme, rotate, rotate_back
from orbits.time.instant import J2000_JD, SECONDS_PER_DAY, FloatArray, Instants, Span
from orbits.time.knots import KNOT_STEP_DAYS, at_knots, cubic
from orbits.time.scales import J2000, tt_jd

_KNOT_S = KNOT_STEP_DAYS * SECONDS_PER_DAY


def sun_gcrs_km(instants: Instants) -> FloatArray:
    """The Sun's centre in the GCRS, km, shape (n, 3): where it is, not where its light comes from.

    ERFA's `epv00` (VSOP2000 abridged: Moisson and Bretagnon 2001, Celest. Mech. 80, 205): within
    11 km of DE405 from 1900 to 2100.
    """
    tt1, tt2 = tt_jd(instants)
    return at_knots(_sun_from_earth_km, tt1, tt2)


def sun_itrs_km(instants: Instants) -> FloatArray:
    """The Sun's centre in the ITRS, km, shape (n, 3), geometric."""
    return rotate(itrs_from_gcrs(instants), sun_gcrs_km(instants))


def sun_apparent_gcrs_km(instants: Instants) -> FloatArray:
    """Where the light of the Sun comes from, in the GCRS, km, shape (n, 3).

    The vector from Earth to Sun at the moment its light left: light time and aberration in one
    (planetary aberration: Seidelmann 1992, Explanatory Supplement, 3.252).
    """
    light_s = np.linalg.norm(sun_gcrs_km(instants), axis=1) / SPEED_OF_LIGHT_KM_S
    return sun_gcrs_km(Instants(instants.epoch, instants.elapsed_s - light_s))


def sun_apparent_itrs_km(instants: Instants) -> FloatArray:
    """Where the light of the Sun comes from, in the ITRS, km, shape (n, 3)."""
    return rotate(itrs_from_gcrs(instants), sun_apparent_gcrs_km(instants))


def suns_itrs_km(instants: Instants) -> tuple[FloatArray, FloatArray]:
    """The Sun's centre, and where its light comes from, in the ITRS, km, each (n, 3).

    As `sun_itrs_km` and `sun_apparent_itrs_km` tell them to within some metres, for a third of the time:
    both hardly move in TEME, where they are known at knots.
    """
    suns_km = at_knots(_suns_in_teme_km, *tt_jd(instants)).T
    turn = earth_turn(instants)
    here, seen = (turn.to_crust(turn.about_axis((x, y, z))) for x, y, z in (suns_km[:3], suns_km[3:]))
    return np.stack(here, axis=1), np.stack(seen, axis=1)


class SunInTeme:
    """The Sun's centre in TEME over a span, geometric: for searches that ask for it many times.

    Computed once, at knots a quarter of a day apart: TEME hardly turns, so that the cubics between
    them keep what `orbits.time.knots` promises (1 m of the Sun).
    """

    def __init__(self, span: Span) -> None:
        self._knots = Instants(
            span.start.plus_s(-_KNOT_S), np.arange(np.ceil(span.seconds / _KNOT_S) + 3.0) * _KNOT_S
        )
        self._km = rotate_back(itrs_from_teme(self._knots), sun_itrs_km(self._knots))

    def km(self, instants: Instants) -> FloatArray:
        """Its place at instants of the span, km, shape (n, 3)."""
        steps = instants.since_s(self._knots.epoch) / _KNOT_S
        index = np.clip(np.floor(steps).astype(np.intp), 1, len(self._knots) - 3)
        return cubic(self._km, index, steps - index)


def _suns_in_teme_km(tt1: FloatArray, tt2: FloatArray) -> FloatArray:
    """The Sun's place and where its light comes from, in TEME, km, shape (n, 6)."""
    since_s = ((tt1 - J2000_JD) + tt2) * SECONDS_PER_DAY
    instants = Instants(J2000, since_s)
    to_teme = gcrs_from_teme(instants)
    suns_km = sun_gcrs_km(instants), sun_apparent_gcrs_km(instants)
    return np.concatenate([rotate_back(to_teme, each) for each in suns_km], axis=1)


def _sun_from_earth_km(tt1: FloatArray, tt2: FloatArray) -> FloatArray:
    """Opposite of the Earth from the Sun; TT serves for TDB (2 ms: 60 m)."""
    heliocentric, _, _ = ufunc.epv00(tt1, tt2)
    return np.asarray(-ASTRONOMICAL_UNIT_KM * heliocentric["p"], dtype=np.float64)
