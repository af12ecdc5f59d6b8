"""The camera as data: a pose about a focus, and pure functions from one pose to the next.

A pose cannot stand under the ground nor on its head: tilt, distance and latitude are bounded by
`bounded`, which every function here ends with. Named views are in `render.views`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from orbits.frame_state import FrameState
from orbits.scenario.document import Document
from orbits.time.instant import FloatArray
from render import views
from render.geometry import ellipsoid

NEAREST_KM = 2.0
FARTHEST_KM = 120_000.0
STEEPEST_TILT_DEG = 85.0
NORTHERNMOST_DEG = 89.0
DEFAULT_FOV_DEG = 35.0


@dataclass(frozen=True, slots=True)
class Pose:
    """The eye `distance_km` from a focus, looking at it.

    `heading_deg` is the compass direction that points up on the picture, `tilt_deg` the angle from
    straight down (0) towards the horizon, `fov_deg` the vertical field of view. The focus is
    geodetic on WGS84.
    """

    lat_deg: float
    lon_deg: float
    alt_km: float = 0.0
    distance_km: float = 20_000.0
    heading_deg: float = 0.0
    tilt_deg: float = 0.0
    fov_deg: float = DEFAULT_FOV_DEG

    def focus_km(self) -> FloatArray:
        """The focus in ITRS, shape (3,)."""
        return ellipsoid.place_km(self.lat_deg, self.lon_deg, self.alt_km)

    def eye_axes(self) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """The eye (ITRS, km) and the unit vectors right, up and forward of the picture."""
        east, north, zenith = ellipsoid.local_axes(self.lat_deg, self.lon_deg)
        heading, tilt = np.radians(self.heading_deg), np.radians(self.tilt_deg)
        ahead = np.cos(heading) * north + np.sin(heading) * east
        forward = np.sin(tilt) * ahead - np.cos(tilt) * zenith
        up = np.cos(tilt) * ahead + np.sin(tilt) * zenith
        eye = self.focus_km() - self.distance_km * forward
        return eye, np.cross(forward, up), up, forward


def bounded(pose: Pose) -> Pose:
    """The nearest pose that stands above the ground, the right way up, at a sane distance."""
    return replace(
        pose,
        lat_deg=float(np.clip(pose.lat_deg, -NORTHERNMOST_DEG, NORTHERNMOST_DEG)),
        lon_deg=float((pose.lon_deg + 180.0) % 360.0 - 180.0),
        alt_km=max(pose.alt_km, 0.0),
        distance_km=float(np.clip(pose.distance_km, NEAREST_KM, FARTHEST_KM)),
        heading_deg=float((pose.heading_deg + 180.0) % 360.0 - 180.0),
        tilt_deg=float(np.clip(pose.tilt_deg, 0.0, STEEPEST_TILT_DEG)),
        fov_deg=float(np.clip(pose.fov_deg, 5.0, 90.0)),
    )


def dragged(pose: Pose, dx_px: float, dy_px: float, height_px: int) -> Pose:
    """The ground follows a drag of so many pixels (right, down) in a picture `height_px` high."""
    km_per_px = 2.0 * pose.distance_km * np.tan(np.radians(pose.fov_deg) / 2.0) / height_px
    degrees_per_px = np.degrees(min(km_per_px / ellipsoid.MEAN_RADIUS_KM, np.pi / height_px))
    heading = np.radians(pose.heading_deg)
    right_deg, ahead_deg = -dx_px * degrees_per_px, dy_px * degrees_per_px / np.cos(np.radians(pose.tilt_deg))
    north_deg = ahead_deg * np.cos(heading) - right_deg * np.sin(heading)
    east_deg = ahead_deg * np.sin(heading) + right_deg * np.cos(heading)
    lat = pose.lat_deg + north_deg
    shrink = max(np.cos(np.radians(min(abs(lat), NORTHERNMOST_DEG))), 0.1)
    return bounded(replace(pose, lat_deg=lat, lon_deg=pose.lon_deg + east_deg / shrink))


def turned(pose: Pose, heading_change_deg: float) -> Pose:
    """Turned about the vertical through the focus, clockwise on the compass."""
    return bounded(replace(pose, heading_deg=pose.heading_deg + heading_change_deg))


def tilted(pose: Pose, tilt_change_deg: float) -> Pose:
    """Tilted towards the horizon (positive) or back to straight down."""
    return bounded(replace(pose, tilt_deg=pose.tilt_deg + tilt_change_deg))


def zoomed(pose: Pose, factor: float, cursor_lat_lon: tuple[float, float] | None = None) -> Pose:
    """The distance multiplied by `factor` (below 1: closer); the place under the cursor stays there.

    Without a place under the cursor (the sky) the focus stays.
    """
    distance = float(np.clip(pose.distance_km * factor, NEAREST_KM, FARTHEST_KM))
    nearer = replace(pose, distance_km=distance)
    if cursor_lat_lon is None:
        return bounded(nearer)
    towards = float(np.clip(1.0 - distance / pose.distance_km, -0.5, 1.0))
    lat, lon = _between((pose.lat_deg, pose.lon_deg), cursor_lat_lon, towards)
    return bounded(replace(nearer, lat_deg=lat, lon_deg=lon))


def flight(start: Pose, end: Pose, fraction: float) -> Pose:
    """The pose at a fraction 0 to 1 of a smooth flight; a far one goes up and over.

    Distances run in logarithms with a bump that brings both ends into view half-way, in the
    spirit of van Wijk and Nuij (2003), Smooth and efficient zooming and panning.
    """
    s = float(np.clip(fraction, 0.0, 1.0))
    s = s * s * s * (s * (6.0 * s - 15.0) + 10.0)
    lat, lon = _between((start.lat_deg, start.lon_deg), (end.lat_deg, end.lon_deg), s)
    apart_km = ellipsoid.MEAN_RADIUS_KM * _angle_rad(start, end)
    middle_km = np.sqrt(start.distance_km * end.distance_km)
    lift = max(1.0, 1.2 * apart_km / middle_km) ** float(np.sin(np.pi * s))
    turn = (end.heading_deg - start.heading_deg + 180.0) % 360.0 - 180.0
    return bounded(
        Pose(
            lat_deg=lat,
            lon_deg=lon,
            alt_km=_mix(start.alt_km, end.alt_km, s),
            distance_km=float(np.exp(_mix(np.log(start.distance_km), np.log(end.distance_km), s)) * lift),
            heading_deg=start.heading_deg + turn * s,
            tilt_deg=_mix(start.tilt_deg, end.tilt_deg, s),
            fov_deg=_mix(start.fov_deg, end.fov_deg, s),
        )
    )


def following(pose: Pose, target_itrs_km: FloatArray) -> Pose:
    """The same look at a moving target, which becomes the focus; unchanged where it is NaN."""
    if not np.all(np.isfinite(target_itrs_km)):
        return pose
    lat, lon, alt = ellipsoid.lat_lon_alt(target_itrs_km)
    return bounded(replace(pose, lat_deg=lat, lon_deg=lon, alt_km=alt))


def view_named(name: str, document: Document, state: FrameState) -> Pose:
    """The pose of a named view at this instant (`VIEW_NAMES`); DataError when there is no such view."""
    numbers = views.view_numbers(name, document, state)
    return bounded(Pose(**numbers))


def _between(start: tuple[float, float], end: tuple[float, float], fraction: float) -> tuple[float, float]:
    """A place on the great circle through two others; fractions outside 0 to 1 go beyond them."""
    a, b = _unit(*start), _unit(*end)
    angle = float(np.arctan2(np.linalg.norm(np.cross(a, b)), a @ b))
    if angle < 1e-9 or angle > np.pi - 1e-6:
        return start if fraction < 0.5 else end
    point = (np.sin((1.0 - fraction) * angle) * a + np.sin(fraction * angle) * b) / np.sin(angle)
    return float(np.degrees(np.arcsin(np.clip(point[2], -1.0, 1.0)))), float(
        np.degrees(np.arctan2(point[1], point[0]))
    )


def _angle_rad(start: Pose, end: Pose) -> float:
    a, b = _unit(start.lat_deg, start.lon_deg), _unit(end.lat_deg, end.lon_deg)
    return float(np.arctan2(np.linalg.norm(np.cross(a, b)), a @ b))


def _unit(lat_deg: float, lon_deg: float) -> FloatArray:
    return ellipsoid.local_axes(lat_deg, lon_deg)[2]


def _mix(a: float, b: float, fraction: float) -> float:
    return float(a + (b - a) * fraction)
