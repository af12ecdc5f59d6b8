"""States from one frame to another, velocities with the turning of the Earth.

Every function keeps the instants and the shapes; rows of NaN stay NaN.
"""

from __future__ import annotations

import numpy as np

from orbits.constants import EARTH_ROTATION_RAD_S
from orbits.frames.earth_turn import Components, earth_turn
from orbits.frames.rotations import (
    earth_rotation_itrs_rad_s,
    gcrs_from_teme,
    itrs_from_gcrs,
    rotate,
    rotate_back,
)
from orbits.frames.states import GcrsStates, ItrsStates, TemeStates
from orbits.time.instant import FloatArray


def teme_to_itrs(states: TemeStates) -> ItrsStates:
    """TEME to ITRS; the velocity becomes relative to the turning Earth: R v - omega x r."""
    turn = earth_turn(states.instants)
    x, y, z = turn.about_axis(_components(states.position_km))
    vx, vy, vz = turn.about_axis(_components(states.velocity_km_s))
    relative = vx + EARTH_ROTATION_RAD_S * y, vy - EARTH_ROTATION_RAD_S * x, vz
    return ItrsStates(states.instants, _rows(turn.to_crust((x, y, z))), _rows(turn.to_crust(relative)))


def itrs_to_teme(states: ItrsStates) -> TemeStates:
    """ITRS to TEME, the inverse of `teme_to_itrs`."""
    turn = earth_turn(states.instants)
    x, y, z = turn.from_crust(_components(states.position_km))
    vx, vy, vz = turn.from_crust(_components(states.velocity_km_s))
    absolute = vx - EARTH_ROTATION_RAD_S * y, vy + EARTH_ROTATION_RAD_S * x, vz
    return TemeStates(
        states.instants, _rows(turn.about_axis_back((x, y, z))), _rows(turn.about_axis_back(absolute))
    )


def teme_to_gcrs(states: TemeStates) -> GcrsStates:
    """TEME to GCRS, both without turning: precession adds less than 1e-7 km/s in low orbit."""
    matrices = gcrs_from_teme(states.instants)
    return GcrsStates(
        states.instants, rotate(matrices, states.position_km), rotate(matrices, states.velocity_km_s)
    )


def itrs_to_gcrs(states: ItrsStates) -> GcrsStates:
    """ITRS to GCRS; the velocity becomes inertial: R (v + omega x r)."""
    matrices = itrs_from_gcrs(states.instants)
    carried_km_s = np.cross(earth_rotation_itrs_rad_s(states.instants), states.position_km)
    return GcrsStates(
        states.instants,
        rotate_back(matrices, states.position_km),
        rotate_back(matrices, states.velocity_km_s + carried_km_s),
    )


def _components(rows: FloatArray) -> Components:
    x, y, z = np.atleast_2d(rows).T
    return x, y, z


def _rows(components: Components) -> FloatArray:
    rows = np.empty((len(components[0]), 3))
    for column, values in enumerate(components):
        rows[:, column] = values
    return rows
