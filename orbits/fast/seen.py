"""A satellite as one site sees it, 64 instants at a time: what the search for passes samples."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

import orbits.fast.layout as at
from orbits.access.cone import LEAST_RANGE_KM
from orbits.constants import EARTH_ROTATION_RAD_S
from orbits.fast.compiled import compiled, inner, pointer
from orbits.fast.layout import BLOCK, LANES, WORK
from orbits.fast.near_earth import states
from orbits.fast.sine import sine_cosine
from orbits.time.instant import FloatArray

# The rows of a block of sights, named as in `orbits.access.cone`.
TIME: Final = 0 * LANES
MARGIN: Final = 1 * LANES
RATE: Final = 2 * LANES
HEIGHT: Final = 3 * LANES
HEIGHT_RATE: Final = 4 * LANES
RANGE: Final = 5 * LANES
RANGE_RATE: Final = 6 * LANES
RADIUS: Final = 7 * LANES
SPEED: Final = 8 * LANES
VX: Final = 9 * LANES
VY: Final = 10 * LANES
VZ: Final = 11 * LANES
COLUMNS: Final = 12
SIGHTS: Final = COLUMNS * LANES

# The rows of a block of the Earth's turning.
THETA: Final = 0 * LANES
XP: Final = 1 * LANES
YP: Final = 2 * LANES
TURNING: Final = 3 * LANES


class Place(NamedTuple):
    """A cone of equal elevation: its tip in ITRS in km, the zenith there, the elevation's sine."""

    x_km: float
    y_km: float
    z_km: float
    zenith_x: float
    zenith_y: float
    zenith_z: float
    sine: float


class Lanes(NamedTuple):
    """Room for one block: `constants` of one record in every lane, `sights` (SIGHTS,) the rest's result.

    `start_minutes` (1,): from the record's epoch to that of the search.
    """

    constants: FloatArray
    start_minutes: FloatArray
    minutes: FloatArray
    turning: FloatArray
    work: FloatArray
    sights: FloatArray


Look = Callable[[int, Place, FloatArray, Lanes], bool]
"""Sights of the first lanes at their times; False where sgp4 itself must be asked."""


class View(NamedTuple):
    """A place to look from, how the Earth turns meanwhile (`EarthTurn.pieces`), and how to look.

    The last is a pointer to `observe`: its code would otherwise be compiled into each of a dozen kernels.
    """

    look: Look
    place: Place
    pieces: FloatArray


@compiled
def new_lanes() -> Lanes:
    """Room for blocks."""
    return Lanes(
        np.zeros(BLOCK), np.zeros(1), np.zeros(LANES), np.zeros(TURNING), np.zeros(WORK), np.zeros(SIGHTS)
    )


def _observe(count: int, place: Place, pieces: FloatArray, lanes: Lanes) -> bool:
    """As `Look`.

    TEME to ITRS as in `orbits.frames.transform.teme_to_itrs` (Vallado et al. 2006, appendix C), the
    polar motion to first order (1e-11 rad).
    """
    sights, turning, work = lanes.sights, lanes.turning, lanes.work
    whole = min((count + 7) // 8 * 8, LANES)
    for i in range(count, whole):
        sights[TIME + i] = sights[TIME + count - 1]
    _turned_to(whole, pieces, lanes)
    states(whole, lanes.constants, lanes.minutes, work)
    for i in range(whole):
        sine, cosine = sine_cosine(turning[THETA + i])
        xp, yp = turning[XP + i], turning[YP + i]
        x, y, z = _turned(sine, cosine, xp, yp, work[at.X + i], work[at.Y + i], work[at.Z + i])
        vx, vy, vz = _turned(sine, cosine, xp, yp, work[at.VX + i], work[at.VY + i], work[at.VZ + i])
        vx += EARTH_ROTATION_RAD_S * (y + yp * z)
        vy -= EARTH_ROTATION_RAD_S * (x - xp * z)
        vz -= EARTH_ROTATION_RAD_S * (xp * y + yp * x)
        dx, dy, dz = x - place.x_km, y - place.y_km, z - place.z_km
        range_km = math.sqrt(dx * dx + dy * dy + dz * dz)
        range_rate = (dx * vx + dy * vy + dz * vz) / max(range_km, LEAST_RANGE_KM)
        height = dx * place.zenith_x + dy * place.zenith_y + dz * place.zenith_z
        height_rate = vx * place.zenith_x + vy * place.zenith_y + vz * place.zenith_z
        sights[MARGIN + i], sights[RATE + i] = (
            height - place.sine * range_km,
            height_rate - place.sine * range_rate,
        )
        sights[HEIGHT + i], sights[HEIGHT_RATE + i] = height, height_rate
        sights[RANGE + i], sights[RANGE_RATE + i] = range_km, range_rate
        sights[RADIUS + i] = math.sqrt(x * x + y * y + z * z)
        sights[SPEED + i] = math.sqrt(vx * vx + vy * vy + vz * vz)
        sights[VX + i], sights[VY + i], sights[VZ + i] = vx, vy, vz
    good = 0.0
    for i in range(count):
        good += work[at.GOOD + i]
    return good == count


@inner
def _turned_to(count: int, pieces: FloatArray, lanes: Lanes) -> None:
    """Minutes after the record's epoch and the Earth's turning at the lanes' times."""
    last = len(pieces) - 2
    k = 0
    for i in range(count):
        time_s = lanes.sights[TIME + i]
        while k < last and time_s >= pieces[k + 1, 0]:
            k += 1
        while k > 0 and time_s < pieces[k, 0]:
            k -= 1
        since_s = time_s - pieces[k, 0]
        lanes.minutes[i] = lanes.start_minutes[0] + (pieces[k, 1] + pieces[k, 2] * since_s)
        lanes.turning[THETA + i] = pieces[k, 3] + pieces[k, 4] * since_s
        lanes.turning[XP + i] = pieces[k, 5] + pieces[k, 6] * since_s
        lanes.turning[YP + i] = pieces[k, 7] + pieces[k, 8] * since_s


@inner
def _turned(
    sine: float, cosine: float, xp: float, yp: float, x: float, y: float, z: float
) -> tuple[float, float, float]:
    """A vector turned by sidereal time, then by polar motion."""
    east, north = cosine * x + sine * y, cosine * y - sine * x
    return east + xp * z, north - yp * z, z - xp * east + yp * north


NOWHERE: Final = Place(0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0)
NO_PIECES: Final = np.zeros((2, 9))

observe: Final[Look] = pointer(_observe, True, (LANES, NOWHERE, NO_PIECES, new_lanes()))
