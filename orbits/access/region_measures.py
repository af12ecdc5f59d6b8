"""How good a view of a place on the ground is, in the ways that regions are asked for.

Each measure is greatest at the sub-satellite point and falls with the distance from it as far as it
is not negative: where the sub-satellite point lies outside, a region's best place is on its border.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from orbits.access.region_sight import (
    GREATEST_CURVATURE_RADIUS_KM,
    LEAST_HEIGHT_KM,
    Sights,
    dot,
    ground_km,
)
from orbits.constants import WGS84_EQUATORIAL_RADIUS_KM, WGS84_FLATTENING
from orbits.time.instant import FloatArray

IndexArray = NDArray[np.intp]

_TILT_KM = 1.01 * WGS84_EQUATORIAL_RADIUS_KM * WGS84_FLATTENING
"""No place on the ellipsoid is farther than this from the line of its normal through the centre."""

_LEAN = 0.005
"""More than the sine of the angle between any two of: normals at two places and the plane through
them, on the ellipsoid (e^2/2 at most, 0.0034)."""


class Measure(Protocol):
    """A view of places from the satellite; `number` says at which of the instants, (k,)."""

    @property
    def is_spherical(self) -> bool:
        """Whether it falls with the angle on the sphere alone: the nearest place is then the best."""
        ...

    def values(self, place: FloatArray, number: IndexArray) -> FloatArray:
        """At unit normals of the ellipsoid (3, k)."""
        ...

    def bounds(
        self, place: FloatArray, number: IndexArray, radius_rad: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Values at the places, and what they can be at most anywhere within the radius."""
        ...


class Height:
    """n . rho - sin(e) |rho|, km, rho from the place to the satellite: positive above the elevation e."""

    is_spherical = False

    def __init__(self, sights: Sights, sine: float) -> None:
        self._position_km = sights.position_km
        self._sine = sine

    def values(self, place: FloatArray, number: IndexArray) -> FloatArray:
        """The height over the cone, km."""
        line_km = self._position_km[:, number] - ground_km(place)
        return dot(place, line_km) - self._sine * np.sqrt(dot(line_km, line_km))

    def bounds(
        self, place: FloatArray, number: IndexArray, radius_rad: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Its gradient along the ground is the horizontal part of rho, with sin(e) J rho / |rho|."""
        position_km = self._position_km[:, number]
        value, along_km = self.values(place, number), dot(place, position_km)
        radius2_km2 = dot(position_km, position_km)
        across_km = np.sqrt(np.maximum(radius2_km2 - along_km**2, 0.0)) + np.sqrt(radius2_km2) * radius_rad
        slope_km = across_km + _TILT_KM + abs(self._sine) * GREATEST_CURVATURE_RADIUS_KM
        return value, value + slope_km * radius_rad

    def rates(self, place: FloatArray, velocity_km_s: FloatArray) -> FloatArray:
        """Its rate at a place for each instant, km/s."""
        line_km = self._position_km - ground_km(place)
        range_km = np.maximum(np.sqrt(dot(line_km, line_km)), LEAST_HEIGHT_KM)
        return dot(place, velocity_km_s) - self._sine * dot(line_km, velocity_km_s) / range_km


class Nearness:
    """The distance from the satellite, km, with a minus."""

    is_spherical = False

    def __init__(self, sights: Sights) -> None:
        self._position_km = sights.position_km

    def values(self, place: FloatArray, number: IndexArray) -> FloatArray:
        """The distance, km, with a minus."""
        line_km = self._position_km[:, number] - ground_km(place)
        return -np.sqrt(dot(line_km, line_km))

    def bounds(
        self, place: FloatArray, number: IndexArray, radius_rad: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """The ground moves by no more than its radius of curvature for each radian of its normal."""
        value = self.values(place, number)
        return value, value + GREATEST_CURVATURE_RADIUS_KM * radius_rad


class InCone:
    """How far a place lies within the cone about nadir, rad, but no farther than it is above the limb."""

    is_spherical = False

    def __init__(self, sights: Sights, half_angle_rad: float) -> None:
        self._position_km, self._up = sights.position_km, sights.up
        self._height_km = np.maximum(sights.height_km, LEAST_HEIGHT_KM)
        self._half_angle_rad = half_angle_rad

    def values(self, place: FloatArray, number: IndexArray) -> FloatArray:
        """The half-angle less the angle off nadir, or the elevation where that is less."""
        depth_rad, elevation_rad, _ = self._seen(place, number)
        return np.minimum(depth_rad, elevation_rad)

    def bounds(
        self, place: FloatArray, number: IndexArray, radius_rad: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """What moves along the ground in the plane of sight moves across it by the sine of the elevation.

        On the ellipsoid that plane leans from the vertical by less than `_LEAN`.
        """
        depth_rad, elevation_rad, range_km = self._seen(place, number)
        nearest_km = range_km - GREATEST_CURVATURE_RADIUS_KM * radius_rad
        nearest_km = np.maximum(nearest_km, self._height_km[number])
        turn = GREATEST_CURVATURE_RADIUS_KM / nearest_km
        turn *= np.minimum(np.abs(np.sin(elevation_rad)) + _LEAN + (1.0 + turn) * radius_rad, 1.0)
        most = np.minimum(depth_rad + turn * radius_rad, elevation_rad + (1.0 + turn) * radius_rad)
        return np.minimum(depth_rad, elevation_rad), most

    def sure_range_km(self, place: FloatArray, value: FloatArray) -> FloatArray:
        """A range that no place has whose value is that of the best place, or less, (n,).

        Of the places off nadir by an angle the nearest is hardly nearer than any; at the limb they may
        be, and only the height is sure. Inside, the best place alone counts.
        """
        depth_rad, elevation_rad, range_km = self._seen(place, np.arange(len(value)))
        by_cone = np.where(depth_rad < elevation_rad, 0.9 * range_km, self._height_km)
        return np.where(value >= 0.0, range_km, by_cone)

    def _seen(self, place: FloatArray, number: IndexArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """How far within the cone and above the horizon, rad, and the range, km."""
        line_km = self._position_km[:, number] - ground_km(place)
        range_km = np.maximum(np.sqrt(dot(line_km, line_km)), 1e-6)
        off_nadir_rad = np.arccos(np.clip(dot(self._up[:, number], line_km) / range_km, -1.0, 1.0))
        elevation_rad = np.arcsin(np.clip(dot(place, line_km) / range_km, -1.0, 1.0))
        return self._half_angle_rad - off_nadir_rad, elevation_rad, range_km


class Closeness:
    """The angle on the sphere from the sub-satellite point, rad, with a minus."""

    is_spherical = True

    def __init__(self, sights: Sights) -> None:
        self._up = sights.up

    def values(self, place: FloatArray, number: IndexArray) -> FloatArray:
        """From the chord, so that small angles keep their digits."""
        chord = self._up[:, number] - place
        return -2.0 * np.arcsin(np.minimum(0.5 * np.sqrt(dot(chord, chord)), 1.0))

    def bounds(
        self, place: FloatArray, number: IndexArray, radius_rad: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Angles obey the triangle's inequality."""
        value = self.values(place, number)
        return value, value + radius_rad
