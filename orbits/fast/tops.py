"""The highest moment of each stretch of visibility: the kernels' way of `orbits.access.culmination`."""

from __future__ import annotations

from typing import Final

import numpy as np

from orbits.access.cone import LEAST_RANGE_KM
from orbits.access.isolation import DIFFERENCE_S
from orbits.fast.compiled import inner
from orbits.fast.crossings import RISE, SET
from orbits.fast.layout import LANES
from orbits.fast.path import COUNT, END, Indices, Path, put, take_later
from orbits.fast.seen import HEIGHT, MARGIN, RADIUS, RANGE, SPEED, TIME, VX, Lanes, View
from orbits.fast.verdicts import greatest_acceleration
from orbits.time.instant import FloatArray

TOLERANCE_S: Final = 1e-3

FINE_SHARE: Final = 0.2
"""Cells are fine once the satellite moves less than this share of its range in one: the sine of the
elevation then has a single top in any two of them."""

_AT_ONCE: Final = LANES // 2
"""Stretches refined together: each takes two lanes for its symmetric difference."""

_MOST_STEPS: Final = 100

# The columns of a bracket: three times and their differences, the share of the way from near to far
# where to look next, the bracket's first ends, and the time looked at with its difference.
NEAR, FAR, THIRD, F_NEAR, F_FAR, F_THIRD, SHARE, LEFT, RIGHT, NOW, F_NOW = range(11)
COLUMNS_OF_STATE: Final = 11


@inner
def stretches(path: Path, ends: Indices) -> int:
    """First and last sight of every stretch above the cone, into `ends` (cap, 2); how many, or -1.

    A first sight that is no `RISE`, and a last one that is no `SET`, is an end of the path.
    """
    count, begun, number, last = 0, END, 0, 0
    if path.rows[0, MARGIN // LANES] >= 0.0:
        begun = 0
    while number != END:
        if path.kind[number] == RISE:
            begun = number
        last = number
        number = path.after[number]
        if begun != END and (path.kind[last] == SET or number == END):
            if count == len(ends):
                return -1
            ends[count, 0], ends[count, 1] = begun, last
            count += 1
            begun = END
    return count


@inner
def culminations(count: int, ends: Indices, view: View, lanes: Lanes, path: Path, top_s: FloatArray) -> bool:
    """Seconds of the greatest elevation in each stretch, to `TOLERANCE_S`; False as for `Look`."""
    best = np.empty(count)
    if not _dense(count, ends, best, view, lanes, path):
        return False
    state = np.empty((_AT_ONCE, COLUMNS_OF_STATE))
    for first in range(0, count, _AT_ONCE):
        together = min(_AT_ONCE, count - first)
        for i in range(together):
            top_s[first + i] = _bracket_best(ends[first + i], best[first + i], path, state[i])
        if not _refined(together, view, lanes, state):
            return False
        for i in range(together):
            s = state[i]
            lanes.sights[TIME + i] = s[NEAR] if abs(s[F_NEAR]) <= abs(s[F_FAR]) else s[FAR]
        if not view.look(together, view.place, view.pieces, lanes):
            return False
        for i in range(together):
            if lanes.sights[HEIGHT + i] / lanes.sights[RANGE + i] >= best[first + i]:
                top_s[first + i] = lanes.sights[TIME + i]
    return True


@inner
def _sine(path: Path, number: int) -> float:
    """Sine of the elevation of a sight."""
    return float(path.rows[number, HEIGHT // LANES] / path.rows[number, RANGE // LANES])


@inner
def _dense(count: int, ends: Indices, best: FloatArray, view: View, lanes: Lanes, path: Path) -> bool:
    """Halve cells until those around every stretch's top are fine. Kinds become stretch numbers."""
    for k in range(count):
        number, best[k] = ends[k, 0], -2.0
        while True:
            path.kind[number] = k
            best[k] = max(best[k], _sine(path, number))
            if number == ends[k, 1]:
                break
            number = path.after[number]
    wanted = _worth_halving(count, ends, best, path)
    while wanted > 0:
        if path.sizes[COUNT] + 2 * wanted > len(path.rows):
            return False
        for first in range(0, wanted, LANES):
            if not _halved(first, min(LANES, wanted - first), best, view, lanes, path):
                return False
        wanted = _still_worth_halving(wanted, best, path)
    return True


@inner
def _worth_halving(count: int, ends: Indices, best: FloatArray, path: Path) -> int:
    """Note the cells of the stretches in which more may be found than the best; how many."""
    wanted = 0
    for k in range(count):
        number = ends[k, 0]
        while number != ends[k, 1]:
            if _may_be_higher(path, number, best[k]):
                path.cells[wanted] = number
                wanted += 1
            number = path.after[number]
    return wanted


@inner
def _still_worth_halving(count: int, best: FloatArray, path: Path) -> int:
    """Of cells just halved, note the halves in which more may be found than the best; how many."""
    still = 0
    for i in range(count):
        left = path.cells[i]
        for number in (left, path.after[left]):
            if _may_be_higher(path, number, best[path.kind[number]]):
                path.later[still] = number
                still += 1
    take_later(path, still)
    return still


@inner
def _halved(first: int, count: int, best: FloatArray, view: View, lanes: Lanes, path: Path) -> bool:
    """Put a sight into the middle of some cells."""
    for i in range(count):
        left = path.cells[first + i]
        lanes.sights[TIME + i] = 0.5 * (path.rows[left, 0] + path.rows[path.after[left], 0])
    if not view.look(count, view.place, view.pieces, lanes):
        return False
    for i in range(count):
        left = path.cells[first + i]
        middle = put(path, lanes, i, left)
        path.kind[middle] = path.kind[left]
        best[path.kind[left]] = max(best[path.kind[left]], _sine(path, middle))
    return True


@inner
def _may_be_higher(path: Path, number: int, best: float) -> bool:
    """Whether the cell after a sight is not yet fine and may rise above the best sight so far.

    The sine of the elevation cannot rise faster than v / rho.
    """
    left, right = path.rows[number], path.rows[path.after[number]]
    width_s = right[0] - left[0]
    if width_s <= TOLERANCE_S:
        return False
    square = 0.0
    for k in range(VX // LANES, VX // LANES + 3):
        square += (right[k] - left[k]) ** 2
    end_speed = max(left[SPEED // LANES], right[SPEED // LANES])
    radii = left[RADIUS // LANES], right[RADIUS // LANES]
    acceleration = greatest_acceleration(
        width_s, np.sqrt(square) / width_s, end_speed, min(radii[0], radii[1]), max(radii[0], radii[1])
    )
    speed = end_speed + 0.5 * acceleration * width_s
    both_ranges = left[RANGE // LANES] + right[RANGE // LANES]
    range_km = max(0.5 * (both_ranges - speed * width_s), LEAST_RANGE_KM)
    sines = left[HEIGHT // LANES] / left[RANGE // LANES] + right[HEIGHT // LANES] / right[RANGE // LANES]
    bound = 0.5 * (sines + width_s * speed / range_km)
    return bool(width_s * speed > FINE_SHARE * range_km and bound > best)


@inner
def _bracket_best(ends: Indices, best: float, path: Path, s: FloatArray) -> float:
    """The times around a stretch's best sight, its neighbours or the stretch's own end; its own time."""
    before, number = ends[0], ends[0]
    while _sine(path, number) < best and number != ends[1]:
        before = number
        number = path.after[number]
    following = number if number == ends[1] else path.after[number]
    s[LEFT], s[RIGHT] = path.rows[before, 0], path.rows[following, 0]
    s[NEAR], s[FAR] = s[RIGHT], s[LEFT]
    return float(path.rows[number, 0])


@inner
def _refined(count: int, view: View, lanes: Lanes, state: FloatArray) -> bool:
    """Zeros of the symmetric difference of positions between two times, as `orbits.access.roots`.

    T. R. Chandrupatla (1997): inverse quadratic interpolation where it is safe, else halving.
    """
    for step in range(_MOST_STEPS):
        still_open = 0
        for i in range(count):
            s = state[i]
            if step < 2:
                s[NOW] = s[LEFT] if step == 0 else s[RIGHT]
                still_open += 1
                continue
            differ = s[F_NEAR] * s[F_FAR] < 0.0
            s[SHARE] = 0.0
            if differ and abs(s[NEAR] - s[FAR]) > TOLERANCE_S:
                s[SHARE] = s[F_NEAR] / (s[F_NEAR] - s[F_FAR]) if step == 2 else _next_share(s)
                still_open += 1
            s[NOW] = s[NEAR] + s[SHARE] * (s[FAR] - s[NEAR])
        if still_open == 0:
            return True
        if not _differences(count, view, lanes, state):
            return False
        for i in range(count):
            s = state[i]
            if step == 0:
                s[F_FAR] = s[F_NOW]
            elif step == 1:
                s[F_NEAR] = s[F_NOW]
            elif s[SHARE] > 0.0:
                _step(s)
    return True


@inner
def _differences(count: int, view: View, lanes: Lanes, state: FloatArray) -> bool:
    """Sine of the elevation a little later minus a little earlier, never beyond left and right."""
    for i in range(count):
        s = state[i]
        half_s = min(DIFFERENCE_S, 0.25 * (s[RIGHT] - s[LEFT]))
        lanes.sights[TIME + 2 * i] = max(s[NOW] - half_s, s[LEFT])
        lanes.sights[TIME + 2 * i + 1] = min(s[NOW] + half_s, s[RIGHT])
    if not view.look(2 * count, view.place, view.pieces, lanes):
        return False
    for i in range(count):
        before, after = 2 * i, 2 * i + 1
        state[i, F_NOW] = (
            lanes.sights[HEIGHT + after] / lanes.sights[RANGE + after]
            - lanes.sights[HEIGHT + before] / lanes.sights[RANGE + before]
        )
    return True


@inner
def _step(s: FloatArray) -> None:
    """Take a new point: it becomes the near end, the end of the other sign the far one."""
    if (s[F_NOW] > 0.0) == (s[F_NEAR] > 0.0):
        s[THIRD], s[F_THIRD] = s[NEAR], s[F_NEAR]
    else:
        s[THIRD], s[F_THIRD] = s[FAR], s[F_FAR]
        s[FAR], s[F_FAR] = s[NEAR], s[F_NEAR]
    s[NEAR], s[F_NEAR] = s[NOW], s[F_NOW]


@inner
def _next_share(s: FloatArray) -> float:
    """Inverse quadratic interpolation where it is safe, else the middle; never next to an end."""
    x1, x2, x3, f1, f2, f3 = s[NEAR], s[FAR], s[THIRD], s[F_NEAR], s[F_FAR], s[F_THIRD]
    xi, phi = (x1 - x2) / (x3 - x2), (f1 - f2) / (f3 - f2)
    share = 0.5
    if phi * phi < xi and (1.0 - phi) * (1.0 - phi) < 1.0 - xi:
        share = f1 / (f2 - f1) * f3 / (f2 - f3) + (x3 - x1) / (x2 - x1) * f1 / (f3 - f1) * f2 / (f3 - f2)
    if not 0.0 < share < 1.0:
        share = 0.5
    beyond = min(0.5 * TOLERANCE_S / abs(x2 - x1), 0.5)
    return float(min(max(share, beyond), 1.0 - beyond))
