"""Brute force that passes over regions are held against: dense places, dense times, nothing shared.

The region is given twice: as ours, and as places along its border with a test for its inside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import spherely
from numpy.typing import NDArray

from orbits.access.pass_record import Pass
from orbits.frames.geodetic import geodetic_from_itrs, itrs_from_geodetic, up_itrs
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import FloatArray, Instants, Span
from tests.unit.access.made import MadeEphemeris

Ring = list[tuple[float, float]]
Inside = Callable[[FloatArray, FloatArray], NDArray[np.bool_]]

STEP_S = 0.5
SHORT_S = 3.0
"""Stays as short may hide between samples and places: they are looked at by themselves."""
SPACING_RAD = 5e-3
SKIPPED = 8
LEAST_RISE_KM = 3.0
"""More than any place on an edge is better than the best of those so far apart (2 km at 85 degrees)."""
CHUNK = 1_000_000
Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Truth:
    """A region as unit vectors along its border, with those before and after, and a test for its inside."""

    place: FloatArray
    before: FloatArray
    after: FloatArray
    inside: Inside

    def around(self, at: int) -> FloatArray:
        """Places 1 % as far apart, on both sides of one."""
        share = np.linspace(0.0, 1.0, 101)[:, None]
        here = self.place[at]
        lines = np.concatenate(
            [(1.0 - share) * here + share * other for other in (self.before[at], self.after[at])]
        )
        return np.asarray(lines / np.linalg.norm(lines, axis=1)[:, None])


def truth_of(rings: Sequence[FloatArray], inside: Inside) -> Truth:
    """From closed lines of unit vectors."""
    before, after = ([np.roll(ring, by, axis=0) for ring in rings] for by in (1, -1))
    return Truth(np.concatenate(rings), np.concatenate(before), np.concatenate(after), inside)


def polygon_truth(geography: spherely.Geography, rings: Sequence[Ring]) -> Truth:
    """A geography made by the test, and its rings."""

    def inside(lat: FloatArray, lon: FloatArray) -> NDArray[np.bool_]:
        return np.asarray(spherely.contains(geography, spherely.points(lon, lat)), dtype=bool)

    return truth_of([_along(np.array(ring)) for ring in rings], inside)


def circle_truth(lat_deg: float, lon_deg: float, radius_km: float) -> Truth:
    """A circle by the spherical law of cosines, and places all around it."""
    lat, lon, away = np.radians(lat_deg), np.radians(lon_deg), radius_km / 6371.0088
    turn = np.linspace(0.0, 2.0 * np.pi, 800, endpoint=False)[:, None]
    middle = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    north = np.array([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
    around = np.cos(turn) * north + np.sin(turn) * np.array([-np.sin(lon), np.cos(lon), 0.0])

    def inside(there_lat: FloatArray, there_lon: FloatArray) -> NDArray[np.bool_]:
        phi, off = np.radians(there_lat), np.radians(there_lon) - lon
        cosine = np.sin(lat) * np.sin(phi) + np.cos(lat) * np.cos(phi) * np.cos(off)
        return np.asarray(cosine >= np.cos(away), dtype=bool) & (away > 0.0)

    return truth_of([np.cos(away) * middle + np.sin(away) * around], inside)


def _along(ring: FloatArray) -> FloatArray:
    """Unit vectors along a closed ring of longitudes and latitudes, by linear interpolation and scaling."""
    lon, lat = np.radians(ring[:, 0]), np.radians(ring[:, 1])
    corners = np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    parts = []
    for one, other in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        count = max(int(np.ceil(1.6 * np.linalg.norm(other - one) / SPACING_RAD)), 1)
        share = np.arange(count)[:, None] / count
        line = (1.0 - share) * one + share * other
        parts.append(line / np.linalg.norm(line, axis=1)[:, None])
    return np.concatenate(parts)


@dataclass(frozen=True)
class Brute:
    """Whether a satellite reaches a region at seconds after the span's start, straight from the words."""

    ephemeris: MadeEphemeris
    span: Span
    truth: Truth
    mode: str
    limit_deg: float

    def reached(self, time_s: FloatArray) -> NDArray[np.bool_]:
        position_km = teme_to_itrs(self.ephemeris.states(Instants(self.span.start, time_s))).position_km
        below = geodetic_from_itrs(position_km)
        found = self.truth.inside(below.lat_deg, below.lon_deg)
        if self.mode != "ground-track":
            outside = np.flatnonzero(~found)
            found[outside] = self._best_km(position_km[outside]) >= 0.0
        return found

    def _best_km(self, position_km: FloatArray) -> FloatArray:
        """Few places settle most instants; where they do not, all do, and the arc around the best."""
        every = np.arange(len(self.truth.place))
        best_km, _ = self._best_of_many(position_km, every[::SKIPPED])
        slack_km = 0.6 * SKIPPED * SPACING_RAD * (np.linalg.norm(position_km, axis=1) + 13_000.0)
        unsure = np.flatnonzero((best_km < 0.0) & (best_km > -slack_km))
        best_km[unsure], at = self._best_of_many(position_km[unsure], every)
        close = np.flatnonzero((best_km[unsure] < 0.0) & (best_km[unsure] > -LEAST_RISE_KM))
        best_km[unsure[close]] = [
            self._best_of(position_km[unsure[i]][None], self.truth.around(at[i]))[0][0] for i in close
        ]
        return best_km

    def _best_of_many(self, position_km: FloatArray, which: NDArray[np.intp]) -> tuple[FloatArray, Indices]:
        place = self.truth.place[which]
        step = max(CHUNK // len(place), 1)
        parts = [self._best_of(position_km[i : i + step], place) for i in range(0, len(position_km), step)]
        if not parts:
            return np.zeros(0), np.zeros(0, dtype=np.intp)
        return np.concatenate([each[0] for each in parts]), which[np.concatenate([each[1] for each in parts])]

    def _best_of(self, position_km: FloatArray, up: FloatArray) -> tuple[FloatArray, Indices]:
        """Of all places: the height over the cone of the elevation, or the depth in the cone about nadir."""
        lat_deg, lon_deg = np.degrees(np.arcsin(up[:, 2])), np.degrees(np.arctan2(up[:, 1], up[:, 0]))
        ground_km = itrs_from_geodetic(lat_deg, lon_deg)
        range_km = np.sqrt(
            np.sum(position_km**2, axis=1)[:, None]
            - 2.0 * position_km @ ground_km.T
            + np.sum(ground_km**2, axis=1)
        )
        value_km = position_km @ up.T - np.sum(ground_km * up, axis=1)
        if self.mode == "visible":
            value_km -= np.sin(np.radians(self.limit_deg)) * range_km
        else:
            below = geodetic_from_itrs(position_km)
            down = up_itrs(below.lat_deg, below.lon_deg)
            depth_km = np.sum(position_km * down, axis=1)[:, None] - down @ ground_km.T
            value_km = np.minimum(value_km, depth_km - np.cos(np.radians(self.limit_deg)) * range_km)
        at = np.argmax(value_km, axis=1)
        return value_km[np.arange(len(at)), at], at

    def stays(self) -> list[tuple[float, float]]:
        """Entries and exits in seconds, sampled and halved to 1 ms; those under way keep the span's ends."""
        time_s = np.arange(0.0, self.span.seconds + STEP_S, STEP_S).clip(max=self.span.seconds)
        inside = self.reached(time_s)
        at = np.flatnonzero(inside[:-1] != inside[1:])
        left, right = time_s[at], time_s[at + 1]
        was = inside[at]
        while len(at) and np.max(right - left) > 1e-3:
            middle = 0.5 * (left + right)
            same = self.reached(middle) == was
            left, right = np.where(same, middle, left), np.where(same, right, middle)
        edges = [0.0] * bool(inside[0]) + [*right.tolist()] + [self.span.seconds] * bool(inside[-1])
        return list(zip(edges[::2], edges[1::2], strict=True))

    def hold(self, found: Sequence[Pass], tolerance_s: float = 0.02) -> int:
        """Compare; how many passes there are. What falls between two samples must be there all the same."""
        ours = [
            (each.rise.instant.minus_s(self.span.start), each.set.instant.minus_s(self.span.start))
            for each in found
        ]
        theirs = self.stays()
        unmatched = [each for each in ours if not any(_close(each, other, tolerance_s) for other in theirs)]
        missed = [each for each in theirs if not any(_close(each, other, tolerance_s) for other in ours)]
        for begin, end in unmatched:
            assert end - begin < SHORT_S, f"invented: {begin} to {end}, brute force has {missed}"
            assert self.reached(np.array([0.5 * (begin + end)]))[0]
        for begin, end in missed:
            # Two stays of ours with a gap that no sample fell into are one of theirs.
            inner = [each for each in ours if begin - tolerance_s < each[0] and each[1] < end + tolerance_s]
            gaps = [(a[1], b[0]) for a, b in pairwise(inner)]
            assert inner, f"missed: {begin} to {end}"
            assert abs(inner[0][0] - begin) < tolerance_s, f"missed: {begin} to {end}, found {inner}"
            assert abs(inner[-1][1] - end) < tolerance_s, f"missed: {begin} to {end}, found {inner}"
            for gap in gaps:
                assert gap[1] - gap[0] < SHORT_S
                assert not self.reached(np.array([0.5 * sum(gap)]))[0]
        return len(ours)


def _close(one: tuple[float, float], other: tuple[float, float], tolerance_s: float) -> bool:
    return abs(one[0] - other[0]) < tolerance_s and abs(one[1] - other[1]) < tolerance_s
