"""Many states at once: blocks of satellites, blocks of instants, or any pairs of both."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import orbits.fast.layout as at
from orbits.fast.compiled import compiled, inner
from orbits.fast.layout import BLOCK, CONSTANTS, LANES, WORK
from orbits.fast.near_earth import states
from orbits.time.instant import FloatArray

BoolArray = NDArray[np.bool_]
IndexArray = NDArray[np.intp]


@inner
def filled(count: int) -> int:
    """The lanes to compute for so many states: whole vectors, with room to spare for any processor."""
    return min((count + 7) // 8 * 8, LANES)


@inner
def minutes_since(jd: float, fraction: float, epoch_jd: float, epoch_fraction: float) -> float:
    """Minutes from one split Julian date to another, as sgp4 counts them."""
    return (jd - epoch_jd) * 1440.0 + (fraction - epoch_fraction) * 1440.0


@inner
def repeated(constants: FloatArray, block: FloatArray) -> None:
    """The constants (CONSTANTS,) of one record in every lane of a block (BLOCK,)."""
    for k in range(CONSTANTS):
        for i in range(LANES):
            block[k * LANES + i] = constants[k]


@inner
def stored(work: FloatArray, i: int, position_km: FloatArray, velocity_km_s: FloatArray) -> bool:
    """Lane `i` into two rows (3,); whether it holds."""
    position_km[0], position_km[1], position_km[2] = work[at.X + i], work[at.Y + i], work[at.Z + i]
    velocity_km_s[0], velocity_km_s[1], velocity_km_s[2] = work[at.VX + i], work[at.VY + i], work[at.VZ + i]
    return bool(work[at.GOOD + i] > 0.0)


@compiled
def sweep_satellites(
    blocks: FloatArray,
    epoch_jd: FloatArray,
    epoch_fraction: FloatArray,
    jd: FloatArray,
    fraction: FloatArray,
    position_km: FloatArray,
    velocity_km_s: FloatArray,
    good: BoolArray,
) -> None:
    """States (n, m) of n satellites at m dates, a block of satellites at a time: for few dates."""
    work, minutes = np.empty(WORK), np.zeros(LANES)
    count = len(epoch_jd)
    for first in range(0, count, LANES):
        constants = blocks[first * CONSTANTS : (first + LANES) * CONSTANTS]
        lanes = min(LANES, count - first)
        for j in range(len(jd)):
            for i in range(lanes):
                s = first + i
                minutes[i] = minutes_since(jd[j], fraction[j], epoch_jd[s], epoch_fraction[s])
            states(filled(lanes), constants, minutes, work)
            for i in range(lanes):
                s = first + i
                good[s, j] = stored(work, i, position_km[s, j], velocity_km_s[s, j])


@compiled
def sweep_instants(
    table: FloatArray,
    epoch_jd: FloatArray,
    epoch_fraction: FloatArray,
    jd: FloatArray,
    fraction: FloatArray,
    position_km: FloatArray,
    velocity_km_s: FloatArray,
    good: BoolArray,
) -> None:
    """The same, a block of dates at a time: for many dates."""
    work, minutes, constants = np.empty(WORK), np.zeros(LANES), np.empty(BLOCK)
    count = len(jd)
    for s in range(len(epoch_jd)):
        repeated(table[s], constants)
        for first in range(0, count, LANES):
            lanes = min(LANES, count - first)
            for i in range(lanes):
                j = first + i
                minutes[i] = minutes_since(jd[j], fraction[j], epoch_jd[s], epoch_fraction[s])
            states(filled(lanes), constants, minutes, work)
            for i in range(lanes):
                j = first + i
                good[s, j] = stored(work, i, position_km[s, j], velocity_km_s[s, j])


@compiled
def sweep_pairs(
    table: FloatArray,
    epoch_jd: FloatArray,
    epoch_fraction: FloatArray,
    which: IndexArray,
    jd: FloatArray,
    fraction: FloatArray,
    position_km: FloatArray,
    velocity_km_s: FloatArray,
    good: BoolArray,
) -> None:
    """States (m,) of satellites `which` (m,), each at a date of its own."""
    work, minutes, constants = np.empty(WORK), np.zeros(LANES), np.zeros(BLOCK)
    count = len(which)
    for first in range(0, count, LANES):
        lanes = min(LANES, count - first)
        for i in range(lanes):
            s = which[first + i]
            minutes[i] = minutes_since(jd[first + i], fraction[first + i], epoch_jd[s], epoch_fraction[s])
            for k in range(CONSTANTS):
                constants[k * LANES + i] = table[s, k]
        states(filled(lanes), constants, minutes, work)
        for i in range(lanes):
            good[first + i] = stored(work, i, position_km[first + i], velocity_km_s[first + i])
