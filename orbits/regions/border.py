"""Borders as pieces of circles on the unit sphere, in groups within groups: the near ones are soon found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from orbits.regions.sphere import angle_rad, unit_vectors
from orbits.time.instant import FloatArray

LONGEST_ARC_RAD = 0.1
"""Longer edges are cut: the nearest place of an arc is then found where it is looked for."""

FAN = 8
"""Arcs, or groups, in one group."""

_LEAST_ARCS_OF_A_CIRCLE = 8


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Places hub + cos(a) first + sin(a) second for 0 <= a <= extent: vectors (3, m), extent (m,).

    `first` and `second` are perpendicular and of the same length: 1 for a great circle.
    """

    hub: FloatArray
    first: FloatArray
    second: FloatArray
    extent_rad: FloatArray

    def __len__(self) -> int:
        return len(self.extent_rad)

    def places(self, number: NDArray[np.intp], turn_rad: FloatArray) -> FloatArray:
        """Unit vectors, shape (3, k), at the turns (k,) on the arcs with these numbers (k,)."""
        spread = np.cos(turn_rad) * self.first[:, number] + np.sin(turn_rad) * self.second[:, number]
        return np.asarray(self.hub[:, number] + spread, dtype=np.float64)

    def select(self, order: NDArray[np.intp]) -> Arcs:
        """These arcs, in this order."""
        return Arcs(self.hub[:, order], self.first[:, order], self.second[:, order], self.extent_rad[order])


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups of neighbours: a place of each (3, m) and the angle around it that holds all, (m,)."""

    place: FloatArray
    radius_rad: FloatArray


class Border:
    """All arcs of a region's border, neighbours next to each other; none for a region without border."""

    def __init__(self, arcs: Arcs) -> None:
        middles = arcs.places(np.arange(len(arcs)), 0.5 * arcs.extent_rad)
        self.arcs = arcs.select(_near_together(middles, np.arange(len(arcs))))

    def __len__(self) -> int:
        return len(self.arcs)

    @cached_property
    def levels(self) -> tuple[Groups, ...]:
        """Groups of groups: the last level are the arcs, each other holds `FAN` of the next in order."""
        every = np.arange(len(self.arcs))
        radius_rad = 0.5 * self.arcs.extent_rad * np.linalg.norm(self.arcs.first, axis=0)
        levels = [Groups(self.arcs.places(every, 0.5 * self.arcs.extent_rad), radius_rad)]
        while levels[0].radius_rad.size > FAN:
            levels.insert(0, _grouped(levels[0]))
        return tuple(levels)


def border_of_rings(rings: Sequence[FloatArray]) -> Border:
    """The border of closed rings (n, 2), degrees north and east, whose edges are great circles."""
    starts = [unit_vectors(ring[:-1, 0], ring[:-1, 1]) for ring in rings]
    stops = [unit_vectors(ring[1:, 0], ring[1:, 1]) for ring in rings]
    if not rings:
        return Border(_no_arcs())
    start, stop = np.concatenate(starts), np.concatenate(stops)
    extent_rad = angle_rad(start, stop)
    real = extent_rad > 0.0
    start, stop, extent_rad = start[real].T, stop[real].T, extent_rad[real]
    # Perpendicular to the start towards the stop, from a cross product: short edges keep their digits.
    axis = np.cross(start + stop, stop - start, axis=0)
    ahead = np.cross(axis / np.linalg.norm(axis, axis=0), start, axis=0)
    return Border(_cut(np.zeros_like(start), start, ahead, extent_rad))


def border_of_circle(centre: FloatArray, radius_rad: float) -> Border:
    """The border of a circle around a unit vector (3,); for radius 0 the point itself."""
    if radius_rad >= np.pi:
        return Border(_no_arcs())
    other = np.eye(3)[np.argmin(np.abs(centre))]
    first = np.cross(centre, other)
    first /= np.linalg.norm(first)
    radius = np.sin(radius_rad)
    hub = (np.cos(radius_rad) * centre)[:, None]
    turn = np.array([2.0 * np.pi if radius_rad > 0.0 else 0.0])
    return Border(
        _cut(hub, radius * first[:, None], radius * np.cross(centre, first)[:, None], turn, whole_circle=True)
    )


def _cut(
    hub: FloatArray,
    first: FloatArray,
    second: FloatArray,
    extent_rad: FloatArray,
    *,
    whole_circle: bool = False,
) -> Arcs:
    """Arcs cut into pieces, none longer than `LONGEST_ARC_RAD`."""
    length_rad = extent_rad * np.linalg.norm(first, axis=0)
    least = _LEAST_ARCS_OF_A_CIRCLE if whole_circle and extent_rad[0] > 0.0 else 1
    counts = np.maximum(np.ceil(length_rad / LONGEST_ARC_RAD).astype(int), least)
    edge = np.repeat(np.arange(len(counts)), counts)
    number = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    extent_rad = (extent_rad / counts)[edge]
    cos, sin = np.cos(number * extent_rad), np.sin(number * extent_rad)
    first, second = first[:, edge], second[:, edge]
    return Arcs(hub[:, edge], cos * first + sin * second, cos * second - sin * first, extent_rad)


def _no_arcs() -> Arcs:
    return Arcs(np.empty((3, 0)), np.empty((3, 0)), np.empty((3, 0)), np.empty(0))


def _near_together(middles: FloatArray, numbers: NDArray[np.intp]) -> NDArray[np.intp]:
    """The numbers in an order that keeps neighbours together: halved across their longest side."""
    if len(numbers) <= FAN:
        return numbers
    here = middles[:, numbers]
    along = here[int(np.argmax(np.ptp(here, axis=1)))]
    # Cut between the largest groups that there will be, so that none lies on both sides.
    group = FAN
    while group * FAN < len(numbers):
        group *= FAN
    half = group * max(1, round(0.5 * len(numbers) / group))
    order = np.argpartition(along, half) if half < len(numbers) else np.arange(len(numbers))
    parts = numbers[order[:half]], numbers[order[half:]]
    return np.concatenate([_near_together(middles, part) for part in parts])


def _grouped(members: Groups) -> Groups:
    """Each `FAN` members in order as one group, around one of them in the middle."""
    count = len(members.radius_rad)
    number = np.arange(count) // FAN
    middle = np.minimum(np.arange(number[-1] + 1) * FAN + FAN // 2, count - 1)
    place = members.place[:, middle]
    away_rad = angle_rad(members.place.T, place[:, number].T) + members.radius_rad
    return Groups(place, np.maximum.reduceat(away_rad, np.arange(0, count, FAN)))
