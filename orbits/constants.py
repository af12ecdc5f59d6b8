"""Physical and conventional constants, each with its unit and its source."""

from __future__ import annotations

from typing import Final

import numpy as np

WGS84_EQUATORIAL_RADIUS_KM: Final = 6378.137
"""Semi-major axis of WGS84 (NGA.STND.0036, 2014, table 3.1)."""

WGS84_FLATTENING: Final = 1.0 / 298.257223563
"""Flattening of WGS84 (NGA.STND.0036, 2014, table 3.1)."""

WGS84_POLAR_RADIUS_KM: Final = WGS84_EQUATORIAL_RADIUS_KM * (1.0 - WGS84_FLATTENING)
"""Semi-minor axis of WGS84, from the two above."""

SUN_RADIUS_KM: Final = 695_700.0
"""Nominal solar radius (IAU 2015 Resolution B3)."""

ASTRONOMICAL_UNIT_KM: Final = 149_597_870.7
"""Astronomical unit (IAU 2012 Resolution B2)."""

SPEED_OF_LIGHT_KM_S: Final = 299_792.458
"""Speed of light in vacuum (BIPM, definition of the metre, 1983)."""

EARTH_ROTATION_RAD_S: Final = 7.292_115_146_706_979e-5
"""Rotation of the Earth about its pole, one turn in a stellar day (Vallado et al. 2006,
AIAA 2006-6753, appendix C); the length of day changes it by less than 1 part in 10^7."""

TT_MINUS_TAI_S: Final = 32.184
"""TT - TAI (IAU 1991 Resolution A4, recommendation IV)."""

ARCSECOND_RAD: Final = float(np.pi / 648_000.0)
"""One second of arc in radians."""
