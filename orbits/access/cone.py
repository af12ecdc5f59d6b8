"""How far satellites stand above a cone of equal elevation, and how fast that can change.

Everything is seen from TEME, into which the one place turns instead of every satellite out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from orbits.access.roots import BoolArray
from orbits.constants import EARTH_ROTATION_RAD_S
from orbits.frames.turned import fixed_in_teme
from orbits.time.instant import FloatArray, Instants

GRAVITY_KM3_S2: Final = 398_600.4418
"""Geocentric gravitational constant (IERS Conventions 2010, table 1.1)."""

ACCELERATION_SHARE: Final = 1.01
"""The central attraction at the ground with all that is left out: J2 adds at most 0.4 %, drag and
third bodies far less."""

JERK_SHARE: Final = 1.1
"""The same for the path's third and fourth derivatives, to which the flattening adds a few percent:
a term of degree two grows by up to (l+2)(l+3)/6 = 3.3 times more for each two derivatives."""

RATE_ERROR_KM_S: Final = 0.005
"""SGP4's velocity is not the derivative of its position: over 300 random orbits with perigees above
160 km they differed by up to 2.6 m/s."""

LEAST_RADIUS_KM: Final = 6_300.0
"""No satellite comes nearer to the Earth's centre; bounds the attraction inside a cell."""

LEAST_RANGE_KM: Final = 1.0
"""Ranges below it are not told apart in bounds."""

MARGIN, RATE, HEIGHT, HEIGHT_RATE, RANGE, RANGE_RATE, RADIUS, SPEED, PERIGEE, ECCENTRICITY = range(10)
"""The first rows of `Cone.rows`: the margin and the height over the plane of the horizon in km, the
range, the distance from the Earth's centre, all rates, the speed relative to the turning Earth, and
the osculating orbit's perigee (distance in km) and eccentricity."""

_VELOCITY = slice(10, 13)
_ROWS = 13

PERIGEE_CHANGE_KM: Final = 40.0
ECCENTRICITY_CHANGE: Final = 0.005
"""More than an osculating orbit changes within a revolution: the flattening moves both by a few
J2 (10 km, 0.002) in low orbit, less above; drag and third bodies less."""


_Vector = FloatArray | Sequence[FloatArray]


@dataclass(frozen=True, slots=True, eq=False)
class TurnedCone:
    """A cone at instants: the place in km and its zenith, both (3, n), in TEME."""

    origin_km: FloatArray
    zenith: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Cone:
    """All directions of one elevation: margin = n . rho - sin(e) |rho|, in km.

    rho runs from the origin to the satellite and n is the zenith there, both Earth-fixed (ITRS).
    Positive where the satellite stands above the elevation e. With the Earth's centre as origin,
    its axis as zenith and e = 0 the margin is the height over the equator.
    """

    origin_km: FloatArray
    zenith: FloatArray
    sine: float

    @property
    def rate_error_km_s(self) -> float:
        """How far a rate of the margin may differ from its true derivative."""
        return RATE_ERROR_KM_S * (1.0 + abs(self.sine))

    def turned(self, instants: Instants) -> TurnedCone:
        """Itself in TEME at the instants."""
        return TurnedCone(*fixed_in_teme(np.stack((self.origin_km, self.zenith)), instants))

    def rows(self, position_km: FloatArray, velocity_km_s: FloatArray, turned: TurnedCone) -> FloatArray:
        """What searches ask of states (..., n, 3) in TEME, shape (13, ..., n); see `MARGIN` and so on.

        The last three rows are the velocity relative to the turning Earth.
        """
        rows = np.empty((_ROWS, *position_km.shape[:-1]))
        x, y, z = (position_km[..., i] for i in range(3))
        velocity = [velocity_km_s[..., i] for i in range(3)]
        relative = rows[_VELOCITY]
        relative[0] = velocity[0] + EARTH_ROTATION_RAD_S * y
        relative[1] = velocity[1] - EARTH_ROTATION_RAD_S * x
        relative[2] = velocity[2]
        line = [each - turned.origin_km[i] for i, each in enumerate((x, y, z))]
        rows[HEIGHT] = _dot(line, turned.zenith)
        rows[HEIGHT_RATE] = _dot(relative, turned.zenith)
        rows[RANGE] = np.sqrt(_dot(line, line))
        rows[RANGE_RATE] = _dot(line, relative) / np.maximum(rows[RANGE], LEAST_RANGE_KM)
        square = _dot((x, y, z), (x, y, z))
        rows[RADIUS] = np.sqrt(square)
        rows[SPEED] = np.sqrt(_dot(relative, relative))
        rows[PERIGEE], rows[ECCENTRICITY] = _osculating(
            square, rows[RADIUS], _dot(velocity, velocity), _dot((x, y, z), velocity)
        )
        rows[MARGIN] = rows[HEIGHT] - self.sine * rows[RANGE]
        rows[RATE] = rows[HEIGHT_RATE] - self.sine * rows[RANGE_RATE]
        return rows

    def values(self, position_km: FloatArray, turned: TurnedCone) -> FloatArray:
        """The margin alone, km, shape (n,)."""
        line_km = position_km.T - turned.origin_km
        return np.asarray(_dot(line_km, turned.zenith) - self.sine * np.sqrt(_dot(line_km, line_km)))

    def curvature(
        self, left: FloatArray, right: FloatArray, width_s: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Bounds of the margin's second derivative in cells that end in these rows, km/s^2, each (m,).

        |rho''| is at most the attraction and the fictitious accelerations of the turning frame, and
        |rho|'' = (v^2 - rho'^2)/|rho| + a . rho/|rho|.
        """
        acceleration, speed, range_km = bounds(left, right, width_s)
        turning = abs(self.sine) * (speed**2 / range_km + acceleration)
        straight = abs(self.sine) * acceleration
        low, high = (turning, straight) if self.sine >= 0.0 else (straight, turning)
        return -(acceleration + low), acceleration + high

    def surely_below(self, left: FloatArray, right: FloatArray, width_s: FloatArray) -> BoolArray:
        """Where the margin stays negative all through cells (m,) of free fall, however wide.

        Between its ends the height is the cubic through both values and rates, to within
        w^4/384 of its greatest fourth derivative (Hermite's remainder), and a cubic lies below its
        highest control point (Bernstein; here those of both halves: de Casteljau). A range falls
        no faster than its rate and the acceleration let it.
        """
        highest = _highest_of_cubic(
            left[HEIGHT], left[HEIGHT_RATE], right[HEIGHT], right[HEIGHT_RATE], width_s
        )
        highest += width_s**4 / 384.0 * _fourth_derivative(left, right)
        highest += 0.25 * RATE_ERROR_KM_S * width_s
        if self.sine < 0.0:
            farthest = np.maximum(left[RANGE], right[RANGE]) + 0.5 * width_s * bounds(left, right, width_s)[1]
            return np.asarray(highest - self.sine * farthest < 0.0, dtype=np.bool_)
        return np.asarray(highest - self.sine * _least_range(left, right, width_s) < 0.0, dtype=np.bool_)


def bounds(
    left: FloatArray, right: FloatArray, width_s: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Greatest acceleration and speed and least range within cells, in the turning frame.

    A powered ascent pulls more than gravity does: twice the mean change of velocity covers it.
    """
    end_speed = np.maximum(left[SPEED], right[SPEED])
    change = right[_VELOCITY] - left[_VELOCITY]
    mean_pull = np.sqrt(_dot(change, change)) / width_s
    reach_km = 0.5 * width_s * end_speed
    radius_km = np.maximum(np.minimum(left[RADIUS], right[RADIUS]) - reach_km, LEAST_RADIUS_KM)
    farthest_km = np.maximum(left[RADIUS], right[RADIUS]) + reach_km
    turning = 2.0 * EARTH_ROTATION_RAD_S * end_speed + EARTH_ROTATION_RAD_S**2 * farthest_km
    gravity = ACCELERATION_SHARE * GRAVITY_KM3_S2 / radius_km**2
    acceleration = np.maximum(1.1 * (gravity + turning), 2.0 * mean_pull)
    speed = end_speed + 0.5 * acceleration * width_s
    range_km = np.maximum(0.5 * (left[RANGE] + right[RANGE] - speed * width_s), LEAST_RANGE_KM)
    return acceleration, speed, range_km


def _dot(one: _Vector, other: _Vector) -> FloatArray:
    """The scalar product of vectors given by their three components."""
    return np.asarray(one[0] * other[0] + one[1] * other[1] + one[2] * other[2])


def _osculating(
    square: FloatArray, radius: FloatArray, speed_square: FloatArray, along: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Perigee distance in km and eccentricity from r^2, r, v^2 and r . v.

    By the vis-viva equation and the angular momentum (Vallado 2013, Fundamentals of Astrodynamics,
    section 2.4).
    """
    parameter = (square * speed_square - along * along) / GRAVITY_KM3_S2
    energy = 0.5 * speed_square - GRAVITY_KM3_S2 / radius
    eccentricity = np.sqrt(np.maximum(1.0 + 2.0 / GRAVITY_KM3_S2 * energy * parameter, 0.0))
    return parameter / (1.0 + eccentricity), eccentricity


def _highest_of_cubic(
    start: FloatArray, start_rate: FloatArray, stop: FloatArray, stop_rate: FloatArray, width_s: FloatArray
) -> FloatArray:
    """The highest control point of the two halves of cubics with these values and rates at their ends."""
    second, third = start + start_rate * (width_s / 3.0), stop - stop_rate * (width_s / 3.0)
    middle = 0.5 * (second + third)
    before, after = 0.5 * (start + second), 0.5 * (third + stop)
    near, far = 0.5 * (before + middle), 0.5 * (middle + after)
    highest = np.maximum(np.maximum(start, stop), np.maximum(before, after))
    return np.asarray(np.maximum(highest, np.maximum(near, far)))


def _fourth_derivative(left: FloatArray, right: FloatArray) -> FloatArray:
    """Bound of the fourth derivative of a satellite's place in the turning frame, km/s^4, in free fall.

    With u the radial velocity and e the direction from the Earth's centre, the second derivative
    -mu/r^2 e has the derivatives -mu/r^3 (v - 3 u e) and -mu/r^4 ((2 mu/r - 3 v^2 + 15 u^2) e - 6 u v).
    Both are greatest with everything as it is at perigee and the radial velocity at its greatest,
    u^2 = e^2 mu/(r_p (1 + e)). Leibniz' rule adds the frame's turning.
    """
    turn = EARTH_ROTATION_RAD_S
    eccentricity = np.maximum(left[ECCENTRICITY], right[ECCENTRICITY]) + ECCENTRICITY_CHANGE
    radius = np.minimum(left[PERIGEE], right[PERIGEE]) - PERIGEE_CHANGE_KM
    radius = np.maximum(radius, LEAST_RADIUS_KM)
    attraction, circular = GRAVITY_KM3_S2 / radius**2, GRAVITY_KM3_S2 / radius
    speed = np.sqrt(circular * (1.0 + eccentricity))
    radial = eccentricity * np.sqrt(circular / (1.0 + eccentricity))
    third = attraction / radius * (speed + radial)
    terms = circular * (1.0 + 3.0 * eccentricity) + radial * (15.0 * radial + 6.0 * speed)
    fourth = attraction / radius**2 * terms
    slow = turn**3 * (4.0 * speed + turn * np.maximum(left[RADIUS], right[RADIUS]) * 2.0)
    return np.asarray(JERK_SHARE * (fourth + turn * (4.0 * third + 6.0 * turn * attraction)) + slow)


def _least_range(left: FloatArray, right: FloatArray, width_s: FloatArray) -> FloatArray:
    """A range that satellites do not come below within cells.

    |rho|'' >= -|a|, from either end to the middle.
    """
    acceleration = bounds(left, right, width_s)[0]
    lost = 0.125 * acceleration * width_s**2 + RATE_ERROR_KM_S * width_s
    half_s = 0.5 * width_s
    from_left = np.minimum(left[RANGE_RATE] * half_s, 0.0) + left[RANGE]
    from_right = np.minimum(-right[RANGE_RATE] * half_s, 0.0) + right[RANGE]
    return np.asarray(np.maximum(np.minimum(from_left, from_right) - lost, 0.0))
