"""What is told of a pass: three moments, the light, the target and the element set; many as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from orbits.time.instant import SECONDS_PER_DAY, FloatArray, Instant

Clipped = Literal["start", "end", "both"]


@dataclass(frozen=True, slots=True)
class PassPoint:
    """Where the satellite stands at one moment of a pass, seen from the target; geometric."""

    instant: Instant
    azimuth_deg: float
    elevation_deg: float
    range_km: float
    off_nadir_deg: float
    """At the satellite, from straight down (along the normal of the WGS84 ellipsoid) to the target."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One stretch of time in which the satellite stands above the least elevation.

    A clipped pass was under way where the span (or the ephemeris) begins or ends: that end is the
    span's. The culmination is the highest moment of the stretch that is kept.
    """

    rise: PassPoint
    culmination: PassPoint
    set: PassPoint
    clipped: Clipped | None
    satellite_sunlit: bool
    """At the culmination, any part of the Sun's disc lights the satellite."""
    target_sun_elevation_deg: float
    """Of the Sun's centre over the target at the culmination, without refraction."""
    target_lat_deg: float
    target_lon_deg: float
    """The place looked at: the site, or the region's nearest point at the culmination."""
    target_mean_solar_time_h: float
    """Hours (0 to 24) of mean solar time there at the culmination."""
    elements_epoch: Instant | None
    """Epoch of the element set in use at the culmination; None where no element set is."""
    elements_age_days: float | None
    """Culmination minus epoch: negative when the set is younger than the pass."""

    @property
    def duration_s(self) -> float:
        """From rise to set."""
        return self.set.instant.minus_s(self.rise.instant)


@dataclass(frozen=True, slots=True, eq=False)
class PassColumns:
    """Many passes as arrays: rows rise, culmination, set of shape (3, n), the others (n,).

    Seconds count from `epoch`; the meaning of each is that of `PassPoint` and `Pass`.
    """

    epoch: Instant
    time_s: FloatArray
    azimuth_deg: FloatArray
    elevation_deg: FloatArray
    range_km: FloatArray
    off_nadir_deg: FloatArray
    start_is_cut: NDArray[np.bool_]
    stop_is_cut: NDArray[np.bool_]
    satellite_sunlit: NDArray[np.bool_]
    target_sun_elevation_deg: FloatArray
    target_lat_deg: FloatArray
    target_lon_deg: FloatArray
    target_mean_solar_time_h: FloatArray

    def __len__(self) -> int:
        return int(self.time_s.shape[1])

    def instant(self, point: int, index: int) -> Instant:
        """The moment of a pass: 0 its rise, 1 its culmination, 2 its set."""
        return self.epoch.plus_s(float(self.time_s[point, index]))

    def record(self, index: int, elements_epoch: Instant | None) -> Pass:
        """One pass, with the epoch of the element set in use at its culmination."""
        culmination = self._point(1, index)
        age_days = None
        if elements_epoch is not None:
            age_days = culmination.instant.minus_s(elements_epoch) / SECONDS_PER_DAY
        return Pass(
            rise=self._point(0, index),
            culmination=culmination,
            set=self._point(2, index),
            clipped=_clipped(bool(self.start_is_cut[index]), bool(self.stop_is_cut[index])),
            satellite_sunlit=bool(self.satellite_sunlit[index]),
            target_sun_elevation_deg=float(self.target_sun_elevation_deg[index]),
            target_lat_deg=float(self.target_lat_deg[index]),
            target_lon_deg=float(self.target_lon_deg[index]),
            target_mean_solar_time_h=float(self.target_mean_solar_time_h[index]),
            elements_epoch=elements_epoch,
            elements_age_days=age_days,
        )

    def _point(self, point: int, index: int) -> PassPoint:
        return PassPoint(
            self.instant(point, index),
            float(self.azimuth_deg[point, index]),
            float(self.elevation_deg[point, index]),
            float(self.range_km[point, index]),
            float(self.off_nadir_deg[point, index]),
        )


def _clipped(start_is_cut: bool, stop_is_cut: bool) -> Clipped | None:
    """Which ends are not the pass's own."""
    if start_is_cut and stop_is_cut:
        return "both"
    if start_is_cut:
        return "start"
    return "end" if stop_is_cut else None
