"""How far a set may be trusted where nothing was measured: assumptions by class of orbit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orbits.elements.element_set import ElementSet
from orbits.elements.manoeuvres import LONGEST_PERIOD_S
from orbits.elements.mean_altitude import mean_semi_major_axes_km
from orbits.elements.trust_growth import Growth

EARTH_RADIUS_KM = 6378.135
"""WGS72's, as of the mean semi-major axis."""

UNKNOWN_SHARE_OF_DRAG = 0.4
"""The share of drag that SGP4 gets wrong, as a 90 % band: that of 58400 (2024 to 2026) at ages of 3 to
14 days, where the band so assumed holds 94 % of all errors. Of 71 pairs of 41332 below 460 km (2021 to
2023), which did not go into it, nine tenths lie within 0.63 of it."""


@dataclass(frozen=True, slots=True)
class OrbitClass:
    """A class of orbit with its assumed 90 % bands; `decay_km_day` counts where sets print none.

    `along_track` is the part that drag has no share in.
    """

    words: str
    along_track: Growth
    radial: Growth
    cross_track: Growth
    decay_km_day: float = 0.0


VERY_LOW = OrbitClass(
    "orbits below 450 km", Growth((0.5, 0.2)), Growth((0.05, 0.2)), Growth((0.05, 0.03, 0.002)), 0.1
)
LOW = OrbitClass("low orbits", Growth((0.4, 0.1)), Growth((0.02, 0.1)), Growth((0.02, 0.02, 0.002)), 0.02)
"""Of both the part without drag is that of 58400 in its dense months, rounded up."""

HIGH = OrbitClass("high orbits", Growth((5.0, 1.0, 0.05)), Growth((2.0, 0.3)), Growth((2.0, 0.3)))
ECCENTRIC = OrbitClass("eccentric orbits", Growth((10.0, 3.0, 0.5)), Growth((5.0, 1.5)), Growth((3.0, 0.5)))
"""Plain assumptions, wide on purpose: no published number for all such orbits is at hand."""

_ECCENTRIC_FROM = 0.2
_VERY_LOW_BELOW_KM = 450.0


def orbit_class(elements: ElementSet) -> OrbitClass:
    """The class of a set's orbit by its eccentricity, period and mean altitude."""
    if elements.eccentricity >= _ECCENTRIC_FROM:
        return ECCENTRIC
    if elements.period_s >= LONGEST_PERIOD_S:
        return HIGH
    return VERY_LOW if _axis_km(elements) - EARTH_RADIUS_KM < _VERY_LOW_BELOW_KM else LOW


def decay_km_day(elements: ElementSet) -> float:
    """How fast a set says that its mean semi-major axis shrinks, in km a day; 0 where it says nothing.

    From the printed half of the first derivative of the mean motion by Kepler's third law: the axis
    shrinks by two thirds of the share by which the motion grows.
    """
    growth_per_day = 2.0 * elements.mean_motion_dot / elements.mean_motion_rev_day
    return max(2.0 / 3.0 * _axis_km(elements) * growth_per_day, 0.0)


def assumed_along_track(elements: ElementSet, decay: float) -> Growth:
    """The assumed 90 % band along-track of a set's orbit under a decay in km a day (0: not known).

    A decay that is wrong by d km a day puts the satellite 3/4 n d t^2 km off its place after t days,
    with n in radians a day: the mean motion is wrong by 3/2 n/a d t, and the place by a times the
    integral of that.
    """
    orbit = orbit_class(elements)
    wrong_km_day = UNKNOWN_SHARE_OF_DRAG * (decay or orbit.decay_km_day)
    by_drag = 0.75 * 2.0 * np.pi * elements.mean_motion_rev_day * wrong_km_day
    still, steady, square = (*orbit.along_track.factors, 0.0)[:3]
    return Growth((still, steady, square + by_drag))


def _axis_km(elements: ElementSet) -> float:
    return float(mean_semi_major_axes_km([elements])[0])
