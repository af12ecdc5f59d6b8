"""One off-screen scene for all picture tests; they skip where there is no OpenGL at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from orbits.errors import MachineError
from orbits.frame_state import FrameState
from orbits.time.instant import FloatArray
from render.camera import Pose
from render.capture import window_pixels
from render.geometry import ellipsoid
from render.geometry.view import View
from render.offscreen import offscreen_window
from render.quality import SOFTWARE
from render.scene import Scene
from tests.unit.render import samples

WIDTH, HEIGHT = 480, 270


class Camera:
    """Takes pictures of the made document and finds pixels in them."""

    def __init__(self, scene: Scene, window: object) -> None:
        self.scene = scene
        self.window = window

    def shoot(self, state: FrameState, pose: Pose) -> NDArray[np.int64]:
        self.scene.update(state)
        self.scene.set_pose(pose)
        self.scene.render()
        return window_pixels(self.window).astype(np.int64)  # type: ignore[arg-type]

    def without(self, kind: str, state: FrameState, pose: Pose) -> NDArray[np.int64]:
        self.scene.set_layer_visible(kind, False)
        try:
            return self.shoot(state, pose)
        finally:
            self.scene.set_layer_visible(kind, True)


@pytest.fixture(scope="session")
def camera() -> Iterator[Camera]:
    """A scene of the made document in a small off-screen window."""
    try:
        with offscreen_window(WIDTH, HEIGHT) as window:
            scene = Scene(window, quality=SOFTWARE)
            scene.document_changed(samples.document(), None)
            yield Camera(scene, window)
            scene.release()
    except MachineError as error:
        pytest.skip(str(error))


def pixel_of(pose: Pose, place_km: FloatArray) -> tuple[int, int]:
    """Row and column of a place in a picture from a pose."""
    x, y, depth = View.of(pose, WIDTH, HEIGHT).project(place_km[None, :])
    assert depth[0] > 0.0
    assert 0.0 <= x[0] < WIDTH
    assert 0.0 <= y[0] < HEIGHT
    return int(y[0]), int(x[0])


def at(
    picture: NDArray[np.int64], pose: Pose, lat_deg: float, lon_deg: float, reach: int = 0
) -> NDArray[np.float64]:
    """Mean colour round the pixel of a place on the ground."""
    row, column = pixel_of(pose, ellipsoid.place_km(lat_deg, lon_deg))
    part = picture[max(row - reach, 0) : row + reach + 1, max(column - reach, 0) : column + reach + 1]
    mean: NDArray[np.float64] = part.reshape(-1, 3).mean(axis=0)
    return mean


def with_sun(state: FrameState, lat_deg: float, lon_deg: float) -> FrameState:
    """The same state with the Sun above a place."""
    return replace(state, sun_direction_itrs=ellipsoid.local_axes(lat_deg, lon_deg)[2])
