"""Named views: where to stand to see a thing, as the numbers of a pose.

Each view is one function of document and frame state; without the thing it is about, a view falls
back to the next wider one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

import numpy as np

from orbits.errors import DataError
from orbits.frame_state import AscentState, FrameState, ObjectState
from orbits.scenario.document import Document
from orbits.time.instant import FloatArray
from render.geometry import ellipsoid

ASCENT_WIDTHS = 1.9
"""How many times the length of a path the eye stands away to see all of it, with room for panels."""


class PoseNumbers(TypedDict, total=False):
    """The fields of `render.camera.Pose`."""

    lat_deg: float
    lon_deg: float
    alt_km: float
    distance_km: float
    heading_deg: float
    tilt_deg: float
    fov_deg: float


def view_numbers(name: str, document: Document, state: FrameState) -> PoseNumbers:
    """The numbers of the view of that name; DataError lists the names when there is none."""
    view = _VIEWS.get(name)
    if view is None:
        raise DataError(f'there is no view "{name}"', remedy=f"use one of {', '.join(VIEW_NAMES)}")
    return view(document, state)


def _overview(document: Document, state: FrameState) -> PoseNumbers:
    """The globe turned so that the whole ascent, or else the first object, faces the eye."""
    if state.ascents:
        path = state.ascents[0].path_itrs.points_km
        lat, lon, _ = ellipsoid.lat_lon_alt(_middle(path))
        return PoseNumbers(lat_deg=lat - 2.0, lon_deg=lon, distance_km=14_500.0, tilt_deg=12.0)
    return _satellite_or_origin(document, state, 24_000.0)


def _launch(document: Document, state: FrameState) -> PoseNumbers:
    """The launch site and the sea before it."""
    site = next((s for s in document.stations if s.kind == "launch-site"), None)
    if site is not None:
        return PoseNumbers(
            lat_deg=site.lat_deg - 1.3, lon_deg=site.lon_deg + 0.4, distance_km=1150.0, tilt_deg=32.0
        )
    if state.ascents:
        lat, lon, _ = ellipsoid.lat_lon_alt(state.ascents[0].path_itrs.points_km[0])
        return PoseNumbers(lat_deg=lat, lon_deg=lon, distance_km=1150.0, tilt_deg=32.0)
    return _overview(document, state)


def _ascent(document: Document, state: FrameState) -> PoseNumbers:
    """The whole path from pad to orbit, tilted so that its height shows, the horizon above it.

    The same at every instant: while the launch plays, the vehicle moves and the map stands still.
    """
    ascent = _first_ascent(state)
    if ascent is None:
        return _overview(document, state)
    path = ascent.path_itrs.points_km
    lat, lon, _ = ellipsoid.lat_lon_alt(_middle(path))
    length_km = float(np.linalg.norm(path[-1] - path[0]))
    return PoseNumbers(
        lat_deg=lat - 0.0011 * length_km,
        lon_deg=lon,
        alt_km=0.05 * length_km,
        distance_km=max(ASCENT_WIDTHS * length_km, 300.0),
        tilt_deg=33.0,
    )


def _vehicle(document: Document, state: FrameState) -> PoseNumbers:
    """The vehicle from behind and above, close."""
    ascent = _first_ascent(state)
    if ascent is None or not np.all(np.isfinite(ascent.position_itrs_km)):
        return _satellite(document, state)
    lat, lon, alt = ellipsoid.lat_lon_alt(ascent.position_itrs_km)
    heading = _heading_deg(ascent.velocity_itrs_km_s, lat, lon)
    return PoseNumbers(
        lat_deg=lat,
        lon_deg=lon,
        alt_km=alt,
        distance_km=650.0 + 1.2 * alt,
        heading_deg=heading + 35.0,
        tilt_deg=62.0,
    )


def _orbit(document: Document, state: FrameState) -> PoseNumbers:
    """The globe with the whole orbit round it."""
    seen = _first_object(state)
    if seen is None:
        return _overview(document, state)
    return PoseNumbers(
        lat_deg=float(np.clip(seen.lat_deg * 0.6, -40.0, 40.0)),
        lon_deg=seen.lon_deg + 28.0,
        distance_km=24_500.0,
    )


def _satellite(document: Document, state: FrameState) -> PoseNumbers:
    """Over the satellite's place, north up."""
    return _satellite_or_origin(document, state, 3_000.0)


def _satellite_or_origin(document: Document, state: FrameState, distance_km: float) -> PoseNumbers:
    seen = _first_object(state)
    if seen is not None:
        return PoseNumbers(lat_deg=seen.lat_deg, lon_deg=seen.lon_deg, distance_km=distance_km)
    if state.ascents:
        return _overview(document, state)
    lat, lon = (
        (document.stations[0].lat_deg, document.stations[0].lon_deg) if document.stations else (20.0, 0.0)
    )
    return PoseNumbers(lat_deg=lat, lon_deg=lon, distance_km=max(distance_km, 20_000.0))


def _first_ascent(state: FrameState) -> AscentState | None:
    return state.ascents[0] if state.ascents else None


def _first_object(state: FrameState) -> ObjectState | None:
    return next((o for o in state.objects if np.all(np.isfinite(o.position_itrs_km))), None)


def _middle(path_km: FloatArray) -> FloatArray:
    """The point half-way along the ground between the ends of a path."""
    middle: FloatArray = path_km[0] / np.linalg.norm(path_km[0]) + path_km[-1] / np.linalg.norm(path_km[-1])
    return middle / np.linalg.norm(middle) * ellipsoid.MEAN_RADIUS_KM


def _heading_deg(velocity_km_s: FloatArray, lat: float, lon: float) -> float:
    east, north, _ = ellipsoid.local_axes(lat, lon)
    across, ahead = float(velocity_km_s @ east), float(velocity_km_s @ north)
    if not np.isfinite(across + ahead) or np.hypot(across, ahead) < 1e-3:
        return 180.0
    return float(np.degrees(np.arctan2(across, ahead)))


_VIEWS: dict[str, Callable[[Document, FrameState], PoseNumbers]] = {
    "overview": _overview,
    "launch": _launch,
    "ascent": _ascent,
    "vehicle": _vehicle,
    "orbit": _orbit,
    "satellite": _satellite,
}

VIEW_NAMES = tuple(_VIEWS)
