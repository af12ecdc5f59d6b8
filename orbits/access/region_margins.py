"""Whether a satellite reaches a region, as functions of time that prove their own cells.

Positive inside the passes, zero at entry and exit. All implement `ProvingEventFunction`.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from orbits.access.cone import RATE_ERROR_KM_S
from orbits.access.region_measures import Closeness, Height, InCone
from orbits.access.region_nearest import Area
from orbits.access.region_sight import Motion, Sighting, Sights, motion_columns
from orbits.access.roots import BoolArray, IndexArray
from orbits.time.instant import FloatArray, Instants

TOLERANCE_S: Final = 1e-4

FINEST_S: Final = 0.05
"""Stays and gaps shorter than this may go unseen."""

SURE_KM: Final = 600.0
"""Where the circle around a region stays so far below the cone its border is not looked at."""

SURE_RAD: Final = 0.02
"""The same for the sub-satellite point: where it is so far outside the circle."""


class VisibleMargin:
    """The greatest height of the satellite over the cone of the least elevation, km, in the region.

    The greatest of many functions whose second derivatives are not below -C (see `_least_bend`): then
    it bends down no more than they do, though it may have kinks upwards. Its chords and tangents so
    bound it from above and below. (Over a cone that opens downwards, e < 0, the nearest place is not the
    best while the satellite is up: what is told then is a place's own height, and serves below only.)
    """

    tolerance_s = TOLERANCE_S
    finest_s = FINEST_S

    def __init__(self, sighting: Sighting, area: Area, sine: float, check_interval_s: float) -> None:
        self._sighting, self._area, self._sine = sighting, area, sine
        self.check_interval_s = check_interval_s
        self._rate_error = RATE_ERROR_KM_S * (1.0 + abs(sine))

    def values(self, instants: Instants) -> FloatArray:
        """The margin in km, shape (n,); far outside, what it is at most."""
        return self._rows(self._sighting.at(instants))[:, 0]

    def samples(self, instants: Instants) -> FloatArray:
        """Columns: the margin, its rate at the best place, and `motion_columns`."""
        sights = self._sighting.at(instants)
        return np.column_stack((self._rows(sights), motion_columns(sights, self.check_interval_s)))

    def _rows(self, sights: Sights) -> FloatArray:
        rows = np.full((len(sights), 2), np.nan)
        rows[:, 0] = _at_most_km(self._area, sights, self._sine)
        rows[np.isfinite(rows[:, 0]), 1] = 0.0
        near = np.flatnonzero(rows[:, 0] > -SURE_KM)
        if len(near):
            closer = sights.select(near)
            height = Height(closer, self._sine)
            rows[near, 0], place = self._area.best(height, closer)
            rows[near, 1] = height.rates(place, closer.velocity_km_s)
        return rows

    def proven(self, left: FloatArray, right: FloatArray, width_s: FloatArray) -> BoolArray:
        """Below zero, above zero, or with one crossing that cannot turn back."""
        with np.errstate(invalid="ignore", divide="ignore"):
            bend = _least_bend(Motion.within(left[:, 2:], right[:, 2:], width_s), self._sine)
            below = _stays_below(left[:, 0], right[:, 0], bend, width_s)
            error = self._rate_error
            half_way = 0.5 * width_s
            ahead = left[:, 0] + (left[:, 1] - error) * half_way - 0.5 * bend * half_way**2
            back = right[:, 0] - (right[:, 1] + error) * half_way - 0.5 * bend * half_way**2
            above = np.minimum(np.minimum(left[:, 0], right[:, 0]), np.minimum(ahead, back)) >= 0.0
            changes = (left[:, 0] < 0.0) != (right[:, 0] < 0.0)
            # A top between two crossings would not let the lower end be this low.
            steep = np.minimum(left[:, 0], right[:, 0]) < -0.5 * bend * width_s**2
            steep |= (left[:, 0] < 0.0) & (left[:, 0] > -SURE_KM) & (left[:, 1] - error > bend * width_s)
            steep |= (right[:, 0] < 0.0) & (right[:, 0] > -SURE_KM) & (-right[:, 1] - error > bend * width_s)
        proven: BoolArray = below | above | (changes & steep)
        return proven


class GroundTrackMargin:
    """The angle of the sub-satellite point from the border, rad, positive inside the region.

    It cannot change faster than the point moves.
    """

    tolerance_s = TOLERANCE_S
    finest_s = FINEST_S

    def __init__(self, sighting: Sighting, area: Area, check_interval_s: float) -> None:
        self._sighting, self._area = sighting, area
        self.check_interval_s = check_interval_s

    def values(self, instants: Instants) -> FloatArray:
        """The angle, rad, shape (n,); far outside, what it is at most."""
        return self._values(self._sighting.at(instants))

    def samples(self, instants: Instants) -> FloatArray:
        """Columns: the angle and `motion_columns`."""
        sights = self._sighting.at(instants)
        return np.column_stack((self._values(sights), motion_columns(sights, self.check_interval_s)))

    def proven(self, left: FloatArray, right: FloatArray, width_s: FloatArray) -> BoolArray:
        """On one side all the way: both ends together reach across the cell."""
        rate = Motion.within(left[:, 1:], right[:, 1:], width_s).ground_rate_rad_s
        return _on_one_side(left[:, 0], right[:, 0], rate, width_s)

    def _values(self, sights: Sights) -> FloatArray:
        values = self._area.radius_rad - self._area.centre_angle_rad(sights)
        near = np.flatnonzero(values > -SURE_RAD)
        if len(near):
            closer = sights.select(near)
            away, _ = self._area.best_on_border(Closeness(closer), closer, np.arange(len(near)))
            inside = np.zeros(len(near), dtype=bool)
            inside[self._area.inside(closer)] = True
            values[near] = np.where(inside, np.minimum(-away, np.pi), np.maximum(away, -np.pi))
        return values


class SwathMargin:
    """How far the region's best place lies within the cone about nadir and above its limb, rad.

    An angle at the satellite changes no faster than it passes the place, v / range, and its nadir
    turns. Where no place sees the satellite at all, the height over the horizon says so (see
    `VisibleMargin`), and the border is not looked at.
    """

    tolerance_s = TOLERANCE_S
    finest_s = FINEST_S

    def __init__(
        self, sighting: Sighting, area: Area, half_angle_rad: float, check_interval_s: float
    ) -> None:
        self._sighting, self._area, self._half_angle_rad = sighting, area, half_angle_rad
        self.check_interval_s = check_interval_s

    def values(self, instants: Instants) -> FloatArray:
        """The angle, rad, shape (n,); far outside a small negative one."""
        return self._rows(self._sighting.at(instants))[:, 0]

    def samples(self, instants: Instants) -> FloatArray:
        """Columns: the angle, at most how high over the horizon (km), the range, and `motion_columns`."""
        sights = self._sighting.at(instants)
        return np.column_stack((self._rows(sights), motion_columns(sights, self.check_interval_s)))

    def proven(self, left: FloatArray, right: FloatArray, width_s: FloatArray) -> BoolArray:
        """On one side all the way by angles, or below the horizon all the way."""
        motion = Motion.within(left[:, 3:], right[:, 3:], width_s)
        with np.errstate(invalid="ignore", divide="ignore"):
            hidden = _stays_below(left[:, 1], right[:, 1], _least_bend(motion, 0.0), width_s)
            reached_km = np.minimum(left[:, 2], right[:, 2]) - motion.speed_km_s * width_s
            range_km = np.maximum(reached_km, motion.least_height_km)
            rate = motion.speed_km_s / range_km + motion.ground_rate_rad_s
        return hidden | _on_one_side(left[:, 0], right[:, 0], rate, width_s)

    def _rows(self, sights: Sights) -> FloatArray:
        rows = np.full((len(sights), 3), np.nan)
        rows[:, 1] = _at_most_km(self._area, sights, 0.0)
        known = np.isfinite(rows[:, 1])
        rows[known, 0], rows[known, 2] = -1e-9, 0.0
        near = np.flatnonzero(rows[:, 1] > 0.0)
        if len(near):
            rows[near, 0], rows[near, 2] = self._near(sights.select(near))
        return rows

    def _near(self, sights: Sights) -> tuple[FloatArray, FloatArray]:
        """The angle, and a range that no place of the region that matters comes below."""
        in_cone = InCone(sights, self._half_angle_rad)
        angle, place = self._area.best(in_cone, sights)
        return angle, in_cone.sure_range_km(place, angle)


def _at_most_km(area: Area, sights: Sights, sine: float) -> FloatArray:
    """How high the satellite can be over the cones of all places in the region's circle, km, (n,)."""
    every: IndexArray = np.arange(len(sights))
    radius_rad = np.full(len(sights), area.radius_rad)
    with np.errstate(invalid="ignore"):
        return Height(sights, sine).bounds(area.centre, every, radius_rad)[1]


def _least_bend(motion: Motion, sine: float) -> FloatArray:
    """C > 0, km/s^2: no height over a cone of any place has a second derivative below -C.

    With rho from the place: |rho''| <= a, and -a <= |rho|'' <= v^2/|rho| + a.
    """
    turning = motion.speed_km_s**2 / motion.least_height_km if sine > 0.0 else 0.0
    return motion.acceleration_km_s2 + abs(sine) * (motion.acceleration_km_s2 + turning)


def _stays_below(left: FloatArray, right: FloatArray, bend: FloatArray, width_s: FloatArray) -> BoolArray:
    """Whether a function is negative all over cells, by its chord and the most that it can bulge."""
    slope, bulge = np.abs(right - left) / width_s, 0.5 * bend * width_s
    top = np.where(
        slope < bulge, 0.5 * (left + right) + (slope**2 + bulge**2) / (2.0 * bend), np.maximum(left, right)
    )
    below: BoolArray = (np.maximum(left, right) < 0.0) & (top < 0.0)
    return below


def _on_one_side(left: FloatArray, right: FloatArray, rate: FloatArray, width_s: FloatArray) -> BoolArray:
    """Whether a function of at most this rate has no zero in cells."""
    with np.errstate(invalid="ignore"):
        same = (left < 0.0) == (right < 0.0)
        sure: BoolArray = same & (np.abs(left) + np.abs(right) > rate * width_s)
    return sure
