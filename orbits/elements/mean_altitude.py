"""How high element sets lie on average: the mean semi-major axis that SGP4 gives them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from orbits.elements.mean_elements import MeanElements
from orbits.time.instant import FloatArray

_EARTH_RADIUS_KM = 6378.135
_EARTH_MU_KM3_S2 = 398_600.8
_K2 = 0.5 * 1.082_616e-3
"""WGS72, as SGP4 uses it: equatorial radius, gravity and half of J2 (Hoots and Roehrich 1980,
section 12; with mu for their KE, as Vallado et al. 2006, AIAA 2006-6753, appendix C, do)."""

_KE_PER_MIN = 60.0 / (_EARTH_RADIUS_KM**3 / _EARTH_MU_KM3_S2) ** 0.5


def mean_semi_major_axes_km(sets: Sequence[MeanElements]) -> FloatArray:
    """Brouwer's mean semi-major axis of each set in km, shape (n,).

    A set prints Kozai's mean motion, which holds the secular part of J2; SGP4's initialisation
    takes it out again (Hoots and Roehrich 1980, Spacetrack Report No. 3, section 6, the equations
    from a1 to a0''). Kepler's law with the printed mean motion gives some 3 km more in low polar
    orbit, in all sets alike: differences agree to metres.
    """
    motion, eccentricity, inclination_deg = np.array(
        [[each.mean_motion_rev_day, each.eccentricity, each.inclination_deg] for each in sets]
    ).T
    first = (_KE_PER_MIN / (motion * (2.0 * np.pi / 1440.0))) ** (2.0 / 3.0)
    shape = 1.5 * _K2 * (3.0 * np.cos(np.radians(inclination_deg)) ** 2 - 1.0)
    shape = shape / (1.0 - eccentricity**2) ** 1.5
    delta_1 = shape / first**2
    middle = first * (1.0 - delta_1 * (1.0 / 3.0 + delta_1 * (1.0 + delta_1 * 134.0 / 81.0)))
    axes_km: FloatArray = middle / (1.0 - shape / middle**2) * _EARTH_RADIUS_KM
    return axes_km


def mean_speeds_km_s(semi_major_axes_km: FloatArray) -> FloatArray:
    """The speed of a circular orbit with these mean semi-major axes in km, in km/s, in their shape."""
    speeds: FloatArray = np.sqrt(_EARTH_MU_KM3_S2 / semi_major_axes_km)
    return speeds
