"""The best place of a region for each of many instants: exact, on the ellipsoid, near groups first."""

from __future__ import annotations

import numpy as np

from orbits.access.region_measures import IndexArray, Measure
from orbits.access.region_sight import Sights, dot
from orbits.regions.border import FAN, Border
from orbits.regions.region import SphereRegion
from orbits.regions.sphere import MEAN_RADIUS_KM, angle_rad, unit_vectors
from orbits.time.instant import FloatArray

CAP_SLACK_RAD = 1e-3
"""A region's radius is measured on points a degree apart: an edge may bulge 4e-5 rad beyond."""

PARABOLA_RAD = 0.002
"""The best place on an arc lies about so far from the nearest one on the sphere: the ellipsoid is tilted
by up to e^2/2, 0.003. A parabola through three places so far apart finds it to 1e-5 rad (0.1 m of value)."""

_FARTHEST_STEP_RAD = 0.03


class Area:
    """A region as searches ask for it: whether it lies below, and its best place by a measure."""

    def __init__(self, region: SphereRegion) -> None:
        self._region = region
        self._border = region.border
        self.centre = unit_vectors(*region.centre).T
        self.radius_rad = min(region.radius_km / MEAN_RADIUS_KM + CAP_SLACK_RAD, float(np.pi))

    def centre_angle_rad(self, sights: Sights) -> FloatArray:
        """From the sub-satellite points to the centre of the circle that holds the region, (n,)."""
        return angle_rad(sights.up.T, self.centre.T)

    def inside(self, sights: Sights) -> IndexArray:
        """Numbers of the instants at which the sub-satellite point is in the region."""
        near = np.flatnonzero(self.centre_angle_rad(sights) <= self.radius_rad)
        if len(near) == 0:
            return near
        held = self._region.contains(sights.lat_deg[near], sights.lon_deg[near])
        return np.asarray(near[held], dtype=np.intp)

    def best(self, measure: Measure, sights: Sights) -> tuple[FloatArray, FloatArray]:
        """The greatest value in the region at each instant, (n,), and a place that has it, (3, n)."""
        place, inside = sights.up.copy(), self.inside(sights)
        value = np.empty(len(sights))
        value[inside] = measure.values(place[:, inside], inside)
        outside = np.setdiff1d(np.arange(len(sights)), inside, assume_unique=True)
        value[outside], place[:, outside] = self.best_on_border(measure, sights, outside)
        return value, place

    def best_on_border(
        self, measure: Measure, sights: Sights, instants: IndexArray
    ) -> tuple[FloatArray, FloatArray]:
        """The same on the border alone, for these instants; minus infinity where there is none."""
        if len(self._border) == 0 or len(instants) == 0:
            return np.full(len(instants), -np.inf), sights.up[:, instants]
        number, arc = _candidates(self._border, measure, instants)
        value, place = _best_on_arcs(self._border, measure, sights, number, arc)
        first = _firsts(number)
        most = np.maximum.reduceat(value, first)
        of = np.repeat(np.arange(len(first)), np.diff(first, append=len(number)))
        winners = np.flatnonzero(value == most[of])
        # Of equal ones any will do: the last written stays.
        chosen = np.empty(len(first), dtype=np.intp)
        chosen[of[winners]] = winners
        return most, place[:, chosen]


def _candidates(border: Border, measure: Measure, instants: IndexArray) -> tuple[IndexArray, IndexArray]:
    """Pairs of an instant and an arc, by instant, that hold the best place of each instant."""
    top = len(border.levels[0].radius_rad)
    number, member = np.repeat(instants, top), np.tile(np.arange(top), len(instants))
    for depth, groups in enumerate(border.levels):
        if depth > 0:
            number, member = _members(number, member, len(groups.radius_rad))
        value, most = measure.bounds(groups.place[:, member], number, groups.radius_rad[member])
        first = _firsts(number)
        counts = np.diff(first, append=len(number))
        kept = most >= np.repeat(np.maximum.reduceat(value, first), counts)
        number, member = number[kept], member[kept]
    return number, member


def _members(number: IndexArray, group: IndexArray, count: int) -> tuple[IndexArray, IndexArray]:
    """Each group's members, of which there are `count` in all."""
    member = (group[:, None] * FAN + np.arange(FAN)).ravel()
    there = member < count
    return np.repeat(number, FAN)[there], member[there]


def _firsts(number: IndexArray) -> IndexArray:
    """Where in sorted numbers each new one begins."""
    return np.concatenate(([0], np.flatnonzero(np.diff(number)) + 1))


def _best_on_arcs(
    border: Border, measure: Measure, sights: Sights, number: IndexArray, arc: IndexArray
) -> tuple[FloatArray, FloatArray]:
    """The greatest value on each arc for its instant, (k,), and the place, (3, k).

    From the place nearest on the sphere, where it is inside the arc, along a parabola.
    """
    arcs, up = border.arcs, sights.up[:, number]
    first, second, half = arcs.first[:, arc], arcs.second[:, arc], 0.5 * arcs.extent_rad[arc]
    turn = np.arctan2(dot(up, second), dot(up, first)) - half
    turn = np.where(turn > np.pi, turn - 2.0 * np.pi, np.where(turn < -np.pi, turn + 2.0 * np.pi, turn))
    turn = np.clip(turn, -half, half) + half
    place = arcs.places(arc, turn)
    value = measure.values(place, number)
    if measure.is_spherical:
        return value, place
    size = np.maximum(np.sqrt(dot(first, first)), 1e-12)
    step = np.minimum(PARABOLA_RAD / size, 0.05)
    before = measure.values(arcs.places(arc, turn - step), number)
    after = measure.values(arcs.places(arc, turn + step), number)
    bend = before - 2.0 * value + after
    with np.errstate(divide="ignore", invalid="ignore"):
        shift = np.where(bend < 0.0, 0.5 * step * (before - after) / bend, 0.0)
    farthest = np.minimum(_FARTHEST_STEP_RAD / size, 0.5)
    better_turn = np.clip(turn + np.clip(shift, -farthest, farthest), 0.0, 2.0 * half)
    better = arcs.places(arc, better_turn)
    better_value = measure.values(better, number)
    rises = better_value > value
    return np.where(rises, better_value, value), np.where(rises, better, place)
