"""Bundled outlines (coastlines, borders) as polylines ready to draw on the ground."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from orbits.assets import asset_path
from orbits.time.instant import FloatArray
from render.geometry import ellipsoid

LONGEST_STEP_DEG = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """Polylines on the ellipsoid: points (n, 3) in ITRS km, the same in degrees east and north (n, 2).

    Line i has `lengths[i]` points from `starts[i]`.
    """

    points_km: FloatArray
    lon_lat_deg: FloatArray
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]

    def near(self, centre_km: FloatArray, reach_km: float) -> Outlines:
        """The stretches within a distance of a place."""
        gap_km = self.points_km - centre_km
        inside = np.einsum("ij,ij->i", gap_km, gap_km) < reach_km * reach_km
        begins = inside.copy()
        begins[1:] &= ~inside[:-1]
        first = np.zeros(len(inside), bool)
        first[self.starts] = True
        begins |= inside & first
        starts = np.flatnonzero(begins[inside])
        stops = np.append(starts[1:], np.count_nonzero(inside))
        return Outlines(
            self.points_km[inside], self.lon_lat_deg[inside], starts, (stops - starts)[: len(starts)]
        )


@cache
def outlines(kind: str, scale_m: int) -> Outlines:
    """The outlines of a kind ("coastlines", "borders") at 1:`scale_m` million (110, 50, 10)."""
    with np.load(asset_path(f"outlines/{kind}-{scale_m}m.npz")) as file:
        lon_lat = file["lon_lat_deg"].astype(np.float64)
        starts = file["starts"].astype(np.int64)
    starts, lon_lat = _densified(starts, lon_lat)
    lengths = np.append(starts[1:], len(lon_lat)) - starts
    return Outlines(ellipsoid.ground_km(lon_lat[:, 1], lon_lat[:, 0]), lon_lat, starts, lengths)


def _densified(starts: NDArray[np.int64], lon_lat: FloatArray) -> tuple[NDArray[np.int64], FloatArray]:
    """Long steps cut evenly in longitude and latitude, as the data mean them (a parallel is a border)."""
    steps = np.abs(np.diff(lon_lat, axis=0)).max(axis=1)
    pieces = np.ones(len(lon_lat), np.int64)
    pieces[:-1] = np.ceil(np.maximum(steps, 1e-9) / LONGEST_STEP_DEG)
    pieces[np.append(starts[1:], len(lon_lat)) - 1] = 1
    first = np.concatenate([[0], np.cumsum(pieces)[:-1]])
    index = np.repeat(np.arange(len(lon_lat)), pieces)
    share = (np.arange(len(index)) - first[index]) / pieces[index]
    following = np.minimum(index + 1, len(lon_lat) - 1)
    dense = lon_lat[index] + share[:, None] * (lon_lat[following] - lon_lat[index])
    return first[starts], dense
