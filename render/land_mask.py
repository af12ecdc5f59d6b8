"""Land and water of a small window, drawn from the coastline itself: crisp where the bundled mask is not.

Scan-line parity: along each row of sample points land and water change places at every crossing of
the coast. Which of the two a row begins with is decided by the coarse mask, by majority.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orbits.time.instant import FloatArray
from render.outlines import Outlines

_Grid = NDArray[np.uint8]
SIZE = 1280
_FINE = 2
"""Sample points for each pixel of the mask and direction."""


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle in degrees: its middle and half its width and height."""

    lon_deg: float
    lat_deg: float
    half_lon_deg: float
    half_lat_deg: float


def water_mask(window: Window, coast: Outlines, coarse: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Water (255) and land (0) in a window, shape (SIZE, SIZE), top row first, grey at the coast.

    `coarse` is the mask of the whole Earth (rows from north, columns from 180 degrees west).
    """
    side = SIZE * _FINE
    flips = np.zeros((side, side + 1), np.uint8)
    rows, columns = _crossings(window, coast, side)
    inside = columns < side
    # A crossing left of the window flips its row from the start.
    np.add.at(flips, (rows[inside], np.maximum(columns[inside], 0)), 1)
    parity: _Grid = np.cumsum(flips[:, :side], axis=1, dtype=np.uint8) & np.uint8(1)
    parity ^= _begins_with_land(parity, window, coarse)[:, None]
    land = parity.reshape(SIZE, _FINE, SIZE, _FINE).sum(axis=(1, 3), dtype=np.uint8)
    mask: _Grid = np.rint(np.linspace(255.0, 0.0, _FINE**2 + 1)).astype(np.uint8)[land]
    return mask


def _crossings(window: Window, coast: Outlines, side: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row and column of the first sample right of each crossing of a row with the coast."""
    lon, lat = coast.lon_lat_deg.T
    x = ((lon - window.lon_deg + 180.0) % 360.0 - 180.0) / window.half_lon_deg
    y = (window.lat_deg - lat) / window.half_lat_deg
    x, y = (x + 1.0) * 0.5 * side - 0.5, (y + 1.0) * 0.5 * side - 0.5
    follows = np.ones(len(x) - 1, bool)
    follows[coast.starts[1:] - 1] = False
    top, bottom = np.minimum(y[:-1], y[1:]), np.maximum(y[:-1], y[1:])
    # Steps across the far side of the Earth, where x jumps, are not of this window.
    near = np.abs(x[1:] - x[:-1]) < 8.0 * side
    chosen = np.flatnonzero(follows & near & (bottom >= 0.0) & (top < side))
    first = np.maximum(np.ceil(top[chosen]), 0).astype(np.int64)
    last = np.minimum(np.ceil(bottom[chosen]), side).astype(np.int64)
    counts = np.maximum(last - first, 0)
    segment = np.repeat(chosen, counts)
    rows = np.repeat(first, counts) + np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    share = (rows - y[segment]) / (y[segment + 1] - y[segment])
    at = x[segment] + share * (x[segment + 1] - x[segment])
    return rows, np.clip(np.ceil(at), -1, side).astype(np.int64)


def _begins_with_land(
    parity: NDArray[np.uint8], window: Window, coarse: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """1 for rows that agree better with the coarse mask when turned over, shape (side,)."""
    side = len(parity)
    steps = np.linspace(0, side - 1, 129).astype(np.int64)
    lat = window.lat_deg + window.half_lat_deg * (1.0 - 2.0 * (np.arange(side) + 0.5) / side)
    lon = window.lon_deg + window.half_lon_deg * (2.0 * (steps + 0.5) / side - 1.0)
    height, width = coarse.shape
    row = np.clip(((90.0 - lat) / 180.0 * height).astype(np.int64), 0, height - 1)
    column = ((lon + 180.0) % 360.0 / 360.0 * width).astype(np.int64) % width
    known = coarse[np.ix_(row, column)].astype(np.int64)
    # Grey pixels count little: they lie on a coast.
    land = 128 - known
    vote = (land * (2 * parity[:, steps].astype(np.int64) - 1)).sum(axis=1)
    turned: _Grid = (vote < 0).astype(np.uint8)
    return turned


def window_round(lat_deg: float, lon_deg: float, reach_km: float) -> Window | None:
    """The window that holds all within a distance of a place; None where it would meet a pole."""
    half_lat = float(np.degrees(reach_km / 6371.0))
    if abs(lat_deg) + half_lat > 85.0:
        return None
    shrink = float(np.cos(np.radians(abs(lat_deg) + half_lat)))
    half_lon = half_lat / shrink
    return Window(lon_deg, lat_deg, half_lon, half_lat) if half_lon < 60.0 else None


def covers(outer: Window, inner: Window) -> bool:
    """Whether one window holds another and is not much larger."""
    aside: FloatArray = np.abs((np.array([inner.lon_deg - outer.lon_deg]) + 180.0) % 360.0 - 180.0)
    wide = aside[0] + inner.half_lon_deg <= outer.half_lon_deg
    high = abs(inner.lat_deg - outer.lat_deg) + inner.half_lat_deg <= outer.half_lat_deg
    return bool(wide and high and outer.half_lat_deg < 3.0 * inner.half_lat_deg)
