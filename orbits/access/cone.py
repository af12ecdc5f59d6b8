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
from orbits.frames.earth_turn import EarthTurn
from orbits.frames.turned import fixed_in_teme
from orbits.time.instant import FloatArray

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

    def turned(self, turn: EarthTurn) -> TurnedCone:
        """Itself in TEME at the instants of a turn."""
        return TurnedCone(*fixed_in_teme(np.array((self.origin_km, self.zenith)), turn))

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
        """The margin alone, km, shape (n,), of positions (n, 3)."""
        height_km, square_km2 = sights(position_km, turned)
        return np.asarray(height_km - self.sine * np.sqrt(square_km2))

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
        """Where the margin stays negative all through cells (m,) of free fall, however wide."""
        highest = _cubic_extremes(*_heights(left, right, width_s), np.maximum)
        fall = _free_fall(left, right)
        return self._below(highest, width_s, fall, _range_limits(left, right, width_s, fall))

    def settled(self, left: FloatArray, right: FloatArray, width_s: FloatArray) -> BoolArray:
        """Where the margin changes sign at most once in cells (m,) of free fall, however wide.

        It is negative throughout, positive throughout, or its rate is. Between the ends the height is
        the cubic through both values and rates to within w^4/384 of its greatest fourth derivative, its
        rate that of the cubic to within w^3/(72 3^0.5) (Hermite's remainder; Birkhoff and Priver 1967,
        J. Math. Phys. 46, 440); cubics lie between their control points (Bernstein).
        """
        heights, fall = _heights(left, right, width_s), _free_fall(left, right)
        ranges = near, far = _range_limits(left, right, width_s, fall)
        below = self._below(_cubic_extremes(*heights, np.maximum), width_s, fall, ranges)
        lowest = _cubic_extremes(*heights, np.minimum) - _height_error(fall, width_s)
        above = lowest - self.sine * (far if self.sine >= 0.0 else near) >= 0.0
        slowest, fastest = _rate_extremes(*heights, width_s)
        error = width_s**3 / (72.0 * 3.0**0.5) * fall[1] + 2.0 * self.rate_error_km_s
        bend = fall[0] * width_s
        opening, closing = left[RANGE_RATE] - bend, right[RANGE_RATE] + bend
        if self.sine < 0.0:
            opening, closing = closing, opening
        rises = slowest - error - self.sine * closing > 0.0
        falls = fastest + error - self.sine * opening < 0.0
        return np.asarray(below | above | rises | falls, dtype=np.bool_)

    def _below(self, highest: FloatArray, width_s: FloatArray, fall: _FreeFall, ranges: _Limits) -> BoolArray:
        """Whether heights with these highest control points stay below the cone."""
        near, far = ranges
        least = self.sine * (near if self.sine >= 0.0 else far)
        return np.asarray(highest + _height_error(fall, width_s) < least, dtype=np.bool_)


def sights(position_km: FloatArray, turned: TurnedCone) -> tuple[FloatArray, FloatArray]:
    """Heights over the plane of the horizon, km, and squared ranges, km^2, each (n,), of positions (n, 3)."""
    line_km = position_km.T - turned.origin_km
    return _dot(line_km, turned.zenith), _dot(line_km, line_km)


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


def _heights(
    left: FloatArray, right: FloatArray, width_s: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Control points (m,) of the cubics with the heights and their rates at both ends of cells."""
    third_s = width_s / 3.0
    start, stop = left[HEIGHT], right[HEIGHT]
    return start, start + left[HEIGHT_RATE] * third_s, stop - right[HEIGHT_RATE] * third_s, stop


def _cubic_extremes(
    start: FloatArray, second: FloatArray, third: FloatArray, stop: FloatArray, extreme: np.ufunc
) -> FloatArray:
    """The greatest, or least, control point of the two halves of cubics (de Casteljau)."""
    middle = 0.5 * (second + third)
    before, after = 0.5 * (start + second), 0.5 * (third + stop)
    near, far = 0.5 * (before + middle), 0.5 * (middle + after)
    return np.asarray(extreme(extreme(extreme(start, stop), extreme(before, after)), extreme(near, far)))


def _rate_extremes(
    start: FloatArray, second: FloatArray, third: FloatArray, stop: FloatArray, width_s: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """The least and the greatest control point of the cubics' rates."""
    first, middle, last = second - start, third - second, stop - third
    per_s = 3.0 / width_s
    least = np.minimum(np.minimum(first, middle), last) * per_s
    return least, np.maximum(np.maximum(first, middle), last) * per_s


_FreeFall = tuple[FloatArray, FloatArray]
"""Bounds of the second and of the fourth derivative of a place in the turning frame, km/s^2, km/s^4."""


def _free_fall(left: FloatArray, right: FloatArray) -> _FreeFall:
    """Both bounds, all through cells between these rows.

    With u the radial velocity and e the direction from the Earth's centre, the second derivative
    -mu/r^2 e has the derivatives -mu/r^3 (v - 3 u e) and -mu/r^4 ((2 mu/r - 3 v^2 + 15 u^2) e - 6 u v).
    All are greatest with everything as it is at perigee and the radial velocity at its greatest,
    u^2 = e^2 mu/(r_p (1 + e)). Leibniz' rule adds the frame's turning.
    """
    turn = EARTH_ROTATION_RAD_S
    eccentricity = np.maximum(left[ECCENTRICITY], right[ECCENTRICITY]) + ECCENTRICITY_CHANGE
    radius = np.minimum(left[PERIGEE], right[PERIGEE]) - PERIGEE_CHANGE_KM
    radius = np.maximum(radius, LEAST_RADIUS_KM)
    circular = GRAVITY_KM3_S2 / radius
    attraction = circular / radius
    speed = np.sqrt(circular * (1.0 + eccentricity))
    radial = eccentricity * np.sqrt(circular / (1.0 + eccentricity))
    third = attraction / radius * (speed + radial)
    terms = circular * (1.0 + 3.0 * eccentricity) + radial * (15.0 * radial + 6.0 * speed)
    fourth = attraction / radius**2 * terms
    apogee = (radius + 2.0 * PERIGEE_CHANGE_KM) * (1.0 + eccentricity) / np.maximum(1.0 - eccentricity, 0.01)
    second = ACCELERATION_SHARE * attraction + turn * (2.0 * speed + 3.0 * turn * apogee)
    slow = turn**3 * (4.0 * speed + turn * apogee)
    return second, JERK_SHARE * (fourth + turn * (4.0 * third + 6.0 * turn * attraction)) + slow


_Limits = tuple[FloatArray, FloatArray]
"""Ranges that satellites do not come below, nor above, km."""


def _height_error(fall: _FreeFall, width_s: FloatArray) -> FloatArray:
    """How far heights may lie from their cubics, km: Hermite's remainder, and rates that are not quite so."""
    return np.asarray(width_s**4 / 384.0 * fall[1] + 0.25 * RATE_ERROR_KM_S * width_s)


def _range_limits(left: FloatArray, right: FloatArray, width_s: FloatArray, fall: _FreeFall) -> _Limits:
    """Ranges that satellites do not come below, nor above, within cells.

    |rho|'' >= -|a|: a range falls no faster than its rate and the acceleration let it, from either end to
    the middle, and lies nowhere more than |a| w^2/8 above its chord.
    """
    half_s, slack = 0.5 * width_s, 0.125 * fall[0] * width_s**2 + RATE_ERROR_KM_S * width_s
    from_left = np.minimum(left[RANGE_RATE] * half_s, 0.0) + left[RANGE]
    from_right = np.minimum(-right[RANGE_RATE] * half_s, 0.0) + right[RANGE]
    near = np.maximum(np.minimum(from_left, from_right) - slack, 0.0)
    return near, np.maximum(left[RANGE], right[RANGE]) + slack
