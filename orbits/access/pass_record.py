"""What is told of a pass: three moments, the light, the target and the element set; many as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from orbits.time.instant import NANOSECONDS_PER_SECOND, SECONDS_PER_DAY, FloatArray, Instant

Clipped = Literal["start", "end", "both"]


class PassPoint(NamedTuple):
    """Where the satellite stands at one moment of a pass, seen from the target; geometric.

    (Tuples, since a search makes hundreds: a frozen dataclass takes five times as long to make.)
    """

    instant: Instant
    azimuth_deg: float
    elevation_deg: float
    range_km: float
    off_nadir_deg: float
    """At the satellite, from straight down (along the normal of the WGS84 ellipsoid) to the target."""


class Pass(NamedTuple):
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

    def records(self, which: range, elements_epochs: Sequence[Instant | None]) -> list[Pass]:
        """Some passes, each with the epoch of the element set in use at its culmination."""
        part = slice(which.start, which.stop)
        points = [self._points(row, part) for row in range(3)]
        cut = zip(self.start_is_cut[part].tolist(), self.stop_is_cut[part].tolist(), strict=True)
        clipped = [_clipped(start, stop) for start, stop in cut]
        age_days = [
            _age_days(top.instant, epoch) for top, epoch in zip(points[1], elements_epochs, strict=True)
        ]
        told = (
            self.satellite_sunlit[part].tolist(),
            self.target_sun_elevation_deg[part].tolist(),
            self.target_lat_deg[part].tolist(),
            self.target_lon_deg[part].tolist(),
            self.target_mean_solar_time_h[part].tolist(),
        )
        return _made(Pass, *points, clipped, *told, elements_epochs, age_days)

    def _points(self, row: int, part: slice) -> list[PassPoint]:
        columns = (self.azimuth_deg, self.elevation_deg, self.range_km, self.off_nadir_deg)
        since_ns = np.rint(self.time_s[row, part] * NANOSECONDS_PER_SECOND).astype(np.int64).tolist()
        instants = [Instant(self.epoch.tai_ns + each) for each in since_ns]
        return _made(PassPoint, instants, *(each[row, part].tolist() for each in columns))


_Record = TypeVar("_Record", PassPoint, Pass)


def _made(kind: type[_Record], *columns: Sequence[object]) -> list[_Record]:
    """Records of a kind from its columns, in order of its fields; by its own call it takes twice as long."""
    return list(map(partial(tuple.__new__, kind), zip(*columns, strict=True)))


def _age_days(instant: Instant, epoch: Instant | None) -> float | None:
    """Days of 86,400 s since the epoch of a set; None without one."""
    return None if epoch is None else instant.minus_s(epoch) / SECONDS_PER_DAY


def _clipped(start_is_cut: bool, stop_is_cut: bool) -> Clipped | None:
    """Which ends are not the pass's own."""
    if start_is_cut and stop_is_cut:
        return "both"
    if start_is_cut:
        return "start"
    return "end" if stop_is_cut else None
