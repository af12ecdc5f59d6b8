"""From rings of corners to S2 geographies: which side is inside, and what to make of untidy rings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
import spherely

from orbits.errors import DataError
from orbits.regions.sphere import normalized_lon_deg
from orbits.time.instant import FloatArray

_HALF_SPHERE = 2.0 * np.pi
_POLE_CUT_DEG = 89.99
_LARGEST_LEFT = 0.8
"""Share of the Earth that a ring around a pole may hold on its left and still be taken at its word."""

_REMEDY = "give each ring's corners in order around the area, longitude before latitude, in degrees"

Corners = list[tuple[float, float]]
"""Longitude and latitude of each corner, none repeated at the end."""


def geography_of(polygons: Sequence[Sequence[Sequence[Sequence[float]] | FloatArray]]) -> spherely.Geography:
    """The area of polygons, each an outer ring and holes of (longitude, latitude), edges great circles.

    A ring bounds its smaller side, whichever way it runs, unless it says otherwise: a hole that
    lies on the larger side, or a ring that runs counter-clockwise on the map around more than a
    hemisphere (RFC 7946, section 3.1.6). A ring around a pole that no flat map has cut means what
    lies on its left, unless that is more than four fifths of the Earth: then it was run the wrong
    way. Repeated corners, cuts along the 180th meridian or to a pole and parts that overlap or share
    edges are tidied away. Raises `DataError` for what bounds no area.
    """
    parts = [_polygon(rings) for rings in polygons]
    if not parts:
        raise DataError("the region has no outline", remedy=_REMEDY)
    if len(parts) == 1:
        return parts[0]
    try:
        return spherely.create_multipolygon(parts)
    except (ValueError, TypeError):  # they overlap, or one is of several pieces itself
        return reduce(spherely.union, parts)


def _polygon(rings: Sequence[Sequence[Sequence[float]] | FloatArray]) -> spherely.Geography:
    """One outer ring less its holes."""
    tidy = _without_pole_cuts([corners_of(ring) for ring in rings])
    if not tidy or len(tidy[0]) < 3:
        raise DataError("an outline needs three corners or more that are no line", remedy=_REMEDY)
    shell, holes = tidy[0], [hole for hole in tidy[1:] if len(hole) >= 3]
    try:
        if _means_larger_side(shell, holes, is_cut=_reaches_pole(rings[0])):
            outwards = [_with_larger_side_left(ring) for ring in (shell, *holes)]
            return spherely.create_polygon(outwards[0], outwards[1:] or None, oriented=True)
        return spherely.create_polygon(shell, holes or None)
    except ValueError:
        return _from_touching(shell, holes)


def corners_of(ring: Sequence[Sequence[float]] | FloatArray) -> Corners:
    """A ring's corners with one name for each place, without repeats in a row, closing and spikes.

    A spike is a way out and straight back, such as the cut that flat maps make to a pole.
    """
    places = np.asarray(ring, dtype=np.float64)
    if places.ndim != 2 or places.shape[1] < 2:
        raise DataError("an outline is not a list of longitudes and latitudes", remedy=_REMEDY)
    lon_deg, lat_deg = places[:, 0], places[:, 1]
    if not np.isfinite(places[:, :2]).all() or np.any(np.abs(lat_deg) > 90.0):
        raise DataError("an outline has a corner that is no place on Earth", remedy=_REMEDY)
    lon_deg = np.where(np.abs(lat_deg) == 90.0, 0.0, normalized_lon_deg(lon_deg))
    corners: Corners = []
    for corner in zip(lon_deg.tolist(), lat_deg.tolist(), strict=True):
        corners.append(corner)
        _drop_spike(corners)
    while len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    while len(corners) > 2 and corners[1] == corners[-1]:
        corners = corners[1:-1]
    return corners


def _without_pole_cuts(rings: list[Corners]) -> list[Corners]:
    """The rings without those that only stand for a pole, at the edge of a flat map's data."""
    kept = [ring for ring in rings if any(abs(lat_deg) < _POLE_CUT_DEG for _, lat_deg in ring)]
    return kept or rings


def _drop_spike(corners: Corners) -> None:
    """Undo a last step that stays in place or goes straight back."""
    if len(corners) > 1 and corners[-1] == corners[-2]:
        corners.pop()
    elif len(corners) > 2 and corners[-1] == corners[-3]:
        del corners[-2:]


def _reaches_pole(ring: Sequence[Sequence[float]] | FloatArray) -> bool:
    """Whether a ring has a corner at a pole, as those have that flat maps cut open."""
    return any(abs(corner[1]) >= _POLE_CUT_DEG for corner in ring)


def _means_larger_side(shell: Corners, holes: list[Corners], *, is_cut: bool) -> bool:
    """Whether an outer ring says that it bounds its larger side."""
    if holes:
        smaller = spherely.create_polygon(shell)
        return not bool(spherely.contains(smaller, spherely.centroid(spherely.create_polygon(holes[0]))))
    left = float(spherely.area(spherely.create_polygon(shell, oriented=True), radius=1.0))
    if left <= _HALF_SPHERE:
        return False
    if _goes_around_pole(shell):
        return not is_cut and left < _LARGEST_LEFT * 2.0 * _HALF_SPHERE
    return _counter_clockwise_on_the_map(shell)


def _goes_around_pole(ring: Corners) -> bool:
    """Whether a ring's longitudes make a whole turn: on a map it has no inside."""
    return abs(float(np.sum(_steps_deg(ring)))) > 180.0


def _steps_deg(ring: Corners) -> FloatArray:
    """From corner to corner eastwards, over the 180th meridian where that is shorter, degrees."""
    lon_deg = np.array(ring)[:, 0]
    return np.mod(np.diff(lon_deg, append=lon_deg[0]) + 180.0, 360.0) - 180.0


def _counter_clockwise_on_the_map(ring: Corners) -> bool:
    """Whether longitude and latitude run counter-clockwise, followed over the 180th meridian."""
    lat_deg = np.array(ring)[:, 1]
    across_deg = np.concatenate(([0.0], np.cumsum(_steps_deg(ring))[:-1]))
    return float(np.sum(across_deg * np.roll(lat_deg, -1) - np.roll(across_deg, -1) * lat_deg)) > 0.0


def _with_larger_side_left(ring: Corners) -> Corners:
    """The ring run so that its larger side lies on the left."""
    left = spherely.create_polygon(ring, oriented=True)
    return ring if float(spherely.area(left, radius=1.0)) > _HALF_SPHERE else ring[::-1]


def _from_touching(shell: Corners, holes: list[Corners]) -> spherely.Geography:
    """An area whose ring meets itself in corners, or whose holes meet it: loop by loop.

    What an even number of the ring's loops hold is outside.
    """
    try:
        loops = [spherely.create_polygon(loop) for loop in _loops(shell)]
        area = reduce(spherely.symmetric_difference, loops)
        for loop in (part for hole in holes for part in _loops(hole)):
            area = spherely.difference(area, spherely.create_polygon(loop))
    except ValueError as error:
        reason = str(error).removeprefix("polygon is not valid: ").lower()
        raise DataError(f"an outline crosses itself ({reason})", remedy=_REMEDY) from error
    if spherely.is_empty(area):
        raise DataError("the holes of an outline leave nothing of it", remedy="leave them out")
    return area


def _loops(ring: Corners) -> list[Corners]:
    """A ring cut where it comes back to a corner: loops in which no corner repeats."""
    loops: list[Corners] = []
    path: Corners = []
    place: dict[tuple[float, float], int] = {}
    for corner in ring:
        start = place.get(corner)
        if start is not None:
            loops.append(path[start:])
            for passed in path[start:]:
                del place[passed]
            del path[start:]
        place[corner] = len(path)
        path.append(corner)
    loops.append(path)
    return _without_pole_cuts([loop for loop in loops if len(loop) >= 3])
