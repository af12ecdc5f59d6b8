"""What labels should not cover if they can stand elsewhere: paths, and the parts of regions in force."""

from __future__ import annotations

import numpy as np

from orbits.frame_state import FrameState
from orbits.scenario.document import Document
from orbits.time.instant import FloatArray
from render.geometry.view import View
from render.news import shown_ascents, shown_objects
from render.region_places import RegionPlaces

_SPACING = 0.015
"""Between samples of a path, and the size of the box round each, as a share of the height."""
_MOST_PER_STRETCH = 60


def obstacles(document: Document, state: FrameState, view: View, places: RegionPlaces) -> FloatArray:
    """Boxes (n, 4) in pixels, left, top, right, bottom, along all that should stay in sight."""
    paths = [ascent.path_itrs.points_km for ascent in shown_ascents(document, state)]
    paths += [
        seen.orbit_teme.points_km @ state.itrs_from_teme.T
        for seen in shown_objects(document, state)
        if seen.orbit_teme is not None
    ]
    paths += [
        places.of(region).points_km[1:]
        for region in document.regions
        if region.visible and region.id in state.active_regions
    ]
    boxes = [_along(path, view) for path in paths if len(path) > 1]
    return np.concatenate(boxes) if boxes else np.zeros((0, 4))


def _along(path_km: FloatArray, view: View) -> FloatArray:
    x, y, depth = view.project(path_km)
    shown = (depth > 0.0) & ~view.hidden(path_km)
    shown &= (np.abs(x - 0.5 * view.width_px) < view.width_px) & (
        np.abs(y - 0.5 * view.height_px) < view.height_px
    )
    both = np.flatnonzero(shown[:-1] & shown[1:])
    reach = 0.5 * _SPACING * view.height_px
    lengths = np.hypot(x[both + 1] - x[both], y[both + 1] - y[both])
    pieces = np.clip(np.ceil(lengths / (2.0 * reach)), 1, _MOST_PER_STRETCH).astype(np.int64)
    index = np.repeat(both, pieces)
    share = (np.arange(len(index)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / np.repeat(
        pieces, pieces
    )
    at_x, at_y = x[index] + share * (x[index + 1] - x[index]), y[index] + share * (y[index + 1] - y[index])
    return np.column_stack([at_x - reach, at_y - reach, at_x + reach, at_y + reach])
