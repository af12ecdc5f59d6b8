"""The numbers that SGP4 starts from, checked."""

from __future__ import annotations

import math
from dataclasses import dataclass

from orbits.errors import DataError
from orbits.time.instant import Instant

LARGEST_CATALOGUE_NUMBER = 999_999_999
SMALLEST_MEAN_MOTION_REV_DAY = 1e-5
"""The least among the verification cases of AIAA 2006-6753; SGP4 answers it with an error."""

LARGEST_MEAN_MOTION_REV_DAY = 20.0
"""Above any orbit: a circle at the Earth's surface takes 17 revolutions a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanElements:
    """Mean elements of SGP4 (TEME of date, WGS72) in the units in which TLE and OMM print them.

    `mean_motion_dot` is half the first derivative in revolutions per day squared and
    `mean_motion_ddot` a sixth of the second in revolutions per day cubed; SGP4 uses neither. The
    catalogue number has up to nine digits and is ours: sgp4's own records stop at 339999.

    Raises DataError, naming the element, for a number that no orbit has.
    """

    catalogue_number: int
    epoch: Instant
    mean_motion_rev_day: float
    eccentricity: float
    inclination_deg: float
    raan_deg: float
    argument_of_perigee_deg: float
    mean_anomaly_deg: float
    bstar_per_earth_radius: float = 0.0
    mean_motion_dot: float = 0.0
    mean_motion_ddot: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.catalogue_number <= LARGEST_CATALOGUE_NUMBER:
            raise DataError(f"catalogue number {self.catalogue_number} does not have one to nine digits")
        least, greatest = SMALLEST_MEAN_MOTION_REV_DAY, LARGEST_MEAN_MOTION_REV_DAY
        _require("mean motion", self.mean_motion_rev_day, least, greatest, "rev/day")
        _require("eccentricity", self.eccentricity, 0.0, math.nextafter(1.0, 0.0))
        _require("inclination", self.inclination_deg, 0.0, 180.0, "degrees")
        _require("right ascension of the node", self.raan_deg, -360.0, 360.0, "degrees")
        _require("argument of perigee", self.argument_of_perigee_deg, -360.0, 360.0, "degrees")
        _require("mean anomaly", self.mean_anomaly_deg, -360.0, 360.0, "degrees")
        _require("BSTAR", self.bstar_per_earth_radius, -1e3, 1e3, "per Earth radius")
        _require("first derivative of the mean motion", self.mean_motion_dot, -1e3, 1e3, "rev/day²")
        _require("second derivative of the mean motion", self.mean_motion_ddot, -1e3, 1e3, "rev/day³")


def _require(element: str, value: float, low: float, high: float, unit: str = "") -> None:
    if not low <= value <= high:
        raise DataError(f"{element} {value:g} is not between {low:g} and {high:g} {unit}".rstrip())
