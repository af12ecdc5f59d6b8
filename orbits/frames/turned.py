"""Vectors that turn with the Earth, seen from TEME: for a place on the ground that watches many states."""

from __future__ import annotations

import numpy as np

from orbits.frames.earth_turn import EarthTurn
from orbits.time.instant import FloatArray


def fixed_in_teme(vectors_itrs: FloatArray, turn: EarthTurn) -> FloatArray:
    """Earth-fixed vectors (k, 3), in any unit, in TEME at n instants of a turn, shape (k, 3, n).

    Polar motion to first order: the rest is below 1e-11 of the length, 0.1 mm on the ground.
    """
    x, y, z = np.asarray(vectors_itrs, dtype=np.float64).T[:, :, None]
    upright = (x - z * turn.xp_rad, y + z * turn.yp_rad, z + x * turn.xp_rad - y * turn.yp_rad)
    turned = np.empty((len(vectors_itrs), 3, len(turn.angle_rad)))
    turned[:, 0], turned[:, 1], turned[:, 2] = turn.about_axis_back(upright)
    return turned
