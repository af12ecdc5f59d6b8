"""States from one frame to another, velocities with the turning of the Earth.

Every function keeps the instants and the shapes; rows of NaN stay NaN.
"""

from __future__ import annotations

import numpy as np

from orbits.frames.rotations import (
    earth_rotation_itrs_rad_s,
    gcrs_from_teme,
    itrs_from_gcrs,
    itrs_from_teme,
    rotate,
    rotate_back,
)
from orbits.frames.states import GcrsStates, ItrsStates, TemeStates


def teme_to_itrs(states: TemeStates) -> ItrsStates:
    """TEME to ITRS; the velocity becomes relative to the turning Earth: R v - omega x r."""
    matrices = itrs_from_teme(states.instants)
    position_km = rotate(matrices, states.position_km)
    carried_km_s = np.cross(earth_rotation_itrs_rad_s(states.instants), position_km)
    return ItrsStates(states.instants, position_km, rotate(matrices, states.velocity_km_s) - carried_km_s)


def itrs_to_teme(states: ItrsStates) -> TemeStates:
    """ITRS to TEME, the inverse of `teme_to_itrs`."""
    matrices = itrs_from_teme(states.instants)
    carried_km_s = np.cross(earth_rotation_itrs_rad_s(states.instants), states.position_km)
    return TemeStates(
        states.instants,
        rotate_back(matrices, states.position_km),
        rotate_back(matrices, states.velocity_km_s + carried_km_s),
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
