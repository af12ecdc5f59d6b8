"""What the eye sees: from a pose and a size in pixels to directions, pixels and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orbits.time.instant import FloatArray
from render.camera import Pose
from render.geometry import ellipsoid
from render.geometry.circles import foot_km


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A pinhole view of the world in ITRS; pixels count from the top left corner of the picture."""

    pose: Pose
    width_px: int
    height_px: int
    eye_km: FloatArray
    right: FloatArray
    up: FloatArray
    forward: FloatArray
    tan_half_fov: float
    """Tangent of half the vertical field of view."""
    room_scale: float = 1.0
    """Enlarges lines and marks, for rooms with a far back row."""

    @classmethod
    def of(cls, pose: Pose, width_px: int, height_px: int, room_scale: float = 1.0) -> View:
        """The view from a pose into a picture of this size."""
        eye, right, up, forward = pose.eye_axes()
        tangent = float(np.tan(np.radians(pose.fov_deg) / 2.0))
        size = max(width_px, 1), max(height_px, 1)
        return cls(pose, *size, eye, right, up, forward, tangent, room_scale)

    @property
    def px(self) -> float:
        """Pixels of the unit of lines and marks: a thousandth of the height, at the room scale."""
        return self.height_px / 1000.0 * self.room_scale

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.width_px / self.height_px

    def clip_from_eye(self) -> FloatArray:
        """Matrix (4, 4) from eye-centred world axes to clip space; depth is always 0.

        The picture is painted in order and hides by the ellipsoid, not by a depth buffer, so that
        neither near planes nor depth resolution limit it.
        """
        matrix = np.zeros((4, 4))
        matrix[0, :3] = self.right / (self.tan_half_fov * self.aspect)
        matrix[1, :3] = self.up / self.tan_half_fov
        matrix[3, :3] = self.forward
        return matrix

    def project(self, points_km: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Pixels x, y (from the top left) and distance along the axis in km, each (n,).

        Points behind the eye have a distance of 0 or less and NaN pixels.
        """
        sight = points_km - self.eye_km
        depth = sight @ self.forward
        with np.errstate(divide="ignore", invalid="ignore"):
            scale = np.where(depth > 0.0, 1.0 / (depth * self.tan_half_fov), np.nan)
            x = (1.0 + (sight @ self.right) * scale / self.aspect) * 0.5 * self.width_px
            y = (1.0 - (sight @ self.up) * scale) * 0.5 * self.height_px
        return x, y, depth

    def ray(self, x_px: float, y_px: float) -> FloatArray:
        """Unit direction through a pixel, shape (3,)."""
        across = (2.0 * x_px / self.width_px - 1.0) * self.tan_half_fov * self.aspect
        upward = (1.0 - 2.0 * y_px / self.height_px) * self.tan_half_fov
        direction = self.forward + across * self.right + upward * self.up
        unit: FloatArray = direction / np.linalg.norm(direction)
        return unit

    def ground(self, x_px: float, y_px: float) -> FloatArray | None:
        """The place of the ground under a pixel, ITRS km, or None where there is sky."""
        return ellipsoid.ray_hit_km(self.eye_km, self.ray(x_px, y_px))

    def hidden(self, points_km: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Whether the Earth hides each point."""
        return ellipsoid.hidden(self.eye_km, points_km)

    def altitude_km(self) -> float:
        """Height of the eye above the ellipsoid."""
        return ellipsoid.lat_lon_alt(self.eye_km)[2]

    def km_per_px(self, distance_km: float) -> float:
        """How many km a pixel spans across the line of sight at a distance."""
        return 2.0 * distance_km * self.tan_half_fov / self.height_px

    def ground_reach_km(self) -> float:
        """How far from the focus ground is seen: to the edges of the picture, to the horizon at most."""
        altitude_km = max(self.altitude_km(), 0.0)
        radius_km = ellipsoid.MEAN_RADIUS_KM
        dip = float(np.arccos(radius_km / (radius_km + altitude_km)))
        aside_km = float(np.linalg.norm(foot_km(self.eye_km) - self.pose.focus_km()))
        horizon_km = aside_km + 2.0 * radius_km * float(np.sin(0.5 * dip))
        flat_km = self.pose.distance_km * self.tan_half_fov * float(np.hypot(1.0, self.aspect))
        steep = float(np.cos(np.radians(min(self.pose.tilt_deg + 0.6 * self.pose.fov_deg, 86.0))))
        return min(1.3 * flat_km / steep, horizon_km)
