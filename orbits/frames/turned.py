"""Vectors that turn with the Earth, seen from TEME: for a place on the ground that watches many states."""

from __future__ import annotations

import numpy as np

from orbits.frames.earth_turn import earth_turn
from orbits.time.instant import FloatArray, Instants


def fixed_in_teme(vectors_itrs: FloatArray, instants: Instants) -> FloatArray:
    """Earth-fixed vectors (k, 3), in any unit, in TEME at the instants, shape (k, 3, n)."""
    turn = earth_turn(instants)
    turned = np.empty((len(vectors_itrs), 3, len(instants)))
    for into, (x, y, z) in zip(turned, np.asarray(vectors_itrs, dtype=np.float64), strict=True):
        into[0], into[1], into[2] = turn.about_axis_back(turn.from_crust((x, y, z)))
    return turned
