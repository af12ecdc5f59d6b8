"""What can hide between two sights of a satellite, for 64 pairs at a time.

The same bounds and verdicts as `orbits.access.cone` and `orbits.access.cells`, where they are proved,
written lane by lane.
"""

from __future__ import annotations

import math
from typing import Final

from orbits.access.cone import (
    ACCELERATION_SHARE,
    GRAVITY_KM3_S2,
    JERK_SHARE,
    LEAST_RADIUS_KM,
    LEAST_RANGE_KM,
    RATE_ERROR_KM_S,
)
from orbits.constants import EARTH_ROTATION_RAD_S
from orbits.fast.compiled import inner
from orbits.fast.layout import LANES
from orbits.fast.seen import (
    HEIGHT,
    HEIGHT_RATE,
    MARGIN,
    RADIUS,
    RANGE,
    RANGE_RATE,
    RATE,
    SIGHTS,
    SPEED,
    TIME,
    VX,
    VY,
    VZ,
)
from orbits.time.instant import FloatArray

RIGHT: Final = SIGHTS
"""The right ends' rows begin here, after the left ends'."""

OPEN: Final = 2 * SIGHTS
"""The row of verdicts: 1 where something may hide."""

PAIRS: Final = 2 * SIGHTS + LANES


@inner
def judge(count: int, sine: float, pairs: FloatArray) -> None:
    """Which of the first `count` cells may hide a pass or two sign changes; `pairs` (PAIRS,)."""
    p = pairs
    for i in range(count):
        width_s = p[RIGHT + TIME + i] - p[TIME + i]
        pull_x = p[RIGHT + VX + i] - p[VX + i]
        pull_y = p[RIGHT + VY + i] - p[VY + i]
        pull_z = p[RIGHT + VZ + i] - p[VZ + i]
        pull = math.sqrt(pull_x * pull_x + pull_y * pull_y + pull_z * pull_z) / width_s
        end_speed = max(p[SPEED + i], p[RIGHT + SPEED + i])
        least_radius, most_radius = (
            min(p[RADIUS + i], p[RIGHT + RADIUS + i]),
            max(p[RADIUS + i], p[RIGHT + RADIUS + i]),
        )
        acceleration = greatest_acceleration(width_s, pull, end_speed, least_radius, most_radius)
        speed = end_speed + 0.5 * acceleration * width_s
        both_ranges = p[RANGE + i] + p[RIGHT + RANGE + i]
        range_km = max(0.5 * (both_ranges - speed * width_s), LEAST_RANGE_KM)
        highest = _highest_of_cubic(
            p[HEIGHT + i], p[HEIGHT_RATE + i], p[RIGHT + HEIGHT + i], p[RIGHT + HEIGHT_RATE + i], width_s
        )
        highest += width_s**4 / 384.0 * _fourth_derivative(width_s, end_speed, least_radius, most_radius)
        highest += 0.25 * RATE_ERROR_KM_S * width_s
        far = max(p[RANGE + i], p[RIGHT + RANGE + i]) + 0.5 * width_s * speed
        half_s = 0.5 * width_s
        from_left = p[RANGE + i] + min(p[RANGE_RATE + i] * half_s, 0.0)
        from_right = p[RIGHT + RANGE + i] + min(-p[RIGHT + RANGE_RATE + i] * half_s, 0.0)
        lost = 0.125 * acceleration * width_s * width_s + RATE_ERROR_KM_S * width_s
        near = max(min(from_left, from_right) - lost, 0.0)
        surely_below = highest - sine * (far if sine < 0.0 else near) < 0.0
        settled = _settled(
            sine, p[MARGIN + i], p[RATE + i], p[RIGHT + MARGIN + i], p[RIGHT + RATE + i],
            acceleration, speed * speed / range_km, width_s,
        )  # fmt: skip
        p[OPEN + i] = 0.0 if surely_below or settled else 1.0


@inner
def greatest_acceleration(
    width_s: float, pull: float, end_speed: float, least_radius: float, most_radius: float
) -> float:
    """As in `orbits.access.cone.bounds`, km/s^2."""
    reach_km = 0.5 * width_s * end_speed
    radius_km = max(least_radius - reach_km, LEAST_RADIUS_KM)
    turning = 2.0 * EARTH_ROTATION_RAD_S * end_speed + EARTH_ROTATION_RAD_S**2 * (most_radius + reach_km)
    gravity = ACCELERATION_SHARE * GRAVITY_KM3_S2 / (radius_km * radius_km)
    return max(1.1 * (gravity + turning), 2.0 * pull)


@inner
def _settled(
    sine: float,
    left: float,
    left_rate: float,
    right: float,
    right_rate: float,
    acceleration: float,
    swing: float,
    width_s: float,
) -> bool:
    """As `orbits.access.cells.undecided`, turned round, with the bounds of `Cone.curvature`."""
    share = abs(sine)
    straight, turning = acceleration * (1.0 + share), acceleration * (1.0 + share) + share * swing
    greatest = straight if sine >= 0.0 else turning
    least = -turning if sine >= 0.0 else -straight
    error = RATE_ERROR_KM_S * (1.0 + share)
    slack = error * width_s
    up, down = 0.5 * greatest * width_s * width_s + slack, 0.5 * least * width_s * width_s - slack
    ahead, back = left + left_rate * width_s, right - right_rate * width_s
    below = (max(left, right) < 0.0) & (max(ahead, back) + up < 0.0)
    above = (min(left, right) >= 0.0) & (min(ahead, back) + down >= 0.0)
    bend = turning * width_s + error
    rises, falls = min(left_rate, right_rate) > bend, max(left_rate, right_rate) < -bend
    return below | above | rises | falls


@inner
def _highest_of_cubic(
    start: float, start_rate: float, stop: float, stop_rate: float, width_s: float
) -> float:
    """The highest control point of the two halves of the cubic with these values and rates."""
    second, third = start + start_rate * (width_s / 3.0), stop - stop_rate * (width_s / 3.0)
    middle = 0.5 * (second + third)
    before, after = 0.5 * (start + second), 0.5 * (third + stop)
    near, far = 0.5 * (before + middle), 0.5 * (middle + after)
    return max(start, stop, before, after, near, far)


@inner
def _fourth_derivative(width_s: float, end_speed: float, end_radius: float, most_radius: float) -> float:
    """As in `orbits.access.cone`, km/s^4."""
    turn = EARTH_ROTATION_RAD_S
    end_speed += turn * most_radius
    radius = max(end_radius - 0.5 * width_s * end_speed, LEAST_RADIUS_KM)
    gained = max(1.0 / radius - 1.0 / end_radius, 0.0)
    square = end_speed * end_speed + 2.0 * GRAVITY_KM3_S2 * gained
    speed, attraction = math.sqrt(square), GRAVITY_KM3_S2 / (radius * radius)
    third = 2.0 * attraction / radius * speed
    fourth = attraction / radius * (2.0 * attraction + 6.0 * square / radius)
    still = turn**3 * (4.0 * speed + turn * (end_radius + width_s * speed))
    return JERK_SHARE * (fourth + 4.0 * turn * third + 6.0 * turn * turn * attraction) + still
