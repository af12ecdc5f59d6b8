"""Where a satellite crosses the cone: every sign change of its path, all of them refined together."""

from __future__ import annotations

from typing import Final

from orbits.fast.compiled import inner
from orbits.fast.layout import LANES
from orbits.fast.path import END, TOLERANCE_S, Path, put
from orbits.fast.seen import MARGIN, RATE, TIME, Lanes, View
from orbits.time.instant import FloatArray

RISE: Final = 1
SET: Final = 2
"""Kinds of sights; others are zero."""

_MARGIN: Final = MARGIN // LANES
_RATE: Final = RATE // LANES

_CLOSING: Final = 0.4
"""Steps end so far (in tolerances) beyond an end of the bracket, so that it closes from both sides."""

_FREE_STEPS: Final = 3
"""Steps without a halving; then every third step halves, as no function can defeat."""

_MOST_STEPS: Final = 200


@inner
def refined(view: View, lanes: Lanes, path: Path, brackets: FloatArray) -> bool:
    """Put a sight at every sign change into the path, within TOLERANCE_S; False as for `Look`.

    `brackets` (LANES, 7) is room: number of the sight before, then times, margins and rates of both
    ends. A path is isolated before: between two neighbours is one sign change at most.
    """
    count, number = 0, 0
    while number != END:
        following = path.after[number]
        if following != END:
            left, right = path.rows[number], path.rows[following]
            if (left[_MARGIN] >= 0.0) != (right[_MARGIN] >= 0.0):
                brackets[count, 0] = number
                brackets[count, 1], brackets[count, 2] = left[0], right[0]
                brackets[count, 3], brackets[count, 4] = left[_MARGIN], right[_MARGIN]
                brackets[count, 5], brackets[count, 6] = left[_RATE], right[_RATE]
                count += 1
        if count == LANES or (following == END and count > 0):
            if not _solved(count, view, lanes, path, brackets):
                return False
            count = 0
        number = following
    return True


@inner
def _solved(count: int, view: View, lanes: Lanes, path: Path, brackets: FloatArray) -> bool:
    """Narrow brackets by cubics through values and rates of their ends, then put in their roots."""
    if path.sizes[0] + count > len(path.rows):
        return False
    for step in range(_MOST_STEPS):
        still_open = 0
        for i in range(count):
            b = brackets[i]
            still_open += 1 if b[2] - b[1] > TOLERANCE_S and b[3] != 0.0 and b[4] != 0.0 else 0
            halve = step >= _FREE_STEPS and (step - _FREE_STEPS) % 3 == 0
            lanes.sights[TIME + i] = _next_time(b, halve)
        if still_open == 0:
            break
        if not view.look(count, view.place, view.pieces, lanes):
            return False
        for i in range(count):
            _narrow(brackets[i], lanes.sights[TIME + i], lanes.sights[MARGIN + i], lanes.sights[RATE + i])
    for i in range(count):
        # The bracket is so narrow that the margin is straight in it.
        b = brackets[i]
        lanes.sights[TIME + i] = b[1] + (b[2] - b[1]) * (b[3] / (b[3] - b[4]))
    if not view.look(count, view.place, view.pieces, lanes):
        return False
    for i in range(count):
        left = int(brackets[i, 0])
        root = put(path, lanes, i, left)
        path.kind[root] = RISE if path.rows[left, _MARGIN] < 0.0 else SET
    return True


@inner
def _narrow(b: FloatArray, time_s: float, margin: float, rate: float) -> None:
    """Move the end of a bracket that has the margin's sign."""
    if not b[1] < time_s < b[2]:
        return
    if (margin >= 0.0) == (b[3] >= 0.0):
        b[1], b[3], b[5] = time_s, margin, rate
    else:
        b[2], b[4], b[6] = time_s, margin, rate


@inner
def _next_time(b: FloatArray, halve: bool) -> float:
    """Where the cubic through both ends is zero, by Newton's rule kept inside; or the middle."""
    width_s = b[2] - b[1]
    if halve or width_s <= TOLERANCE_S:
        return float(b[1] + 0.5 * width_s)
    start, stop, slope, end_slope = b[3], b[4], b[5] * width_s, b[6] * width_s
    change = stop - start
    second, third = 3.0 * change - 2.0 * slope - end_slope, slope + end_slope - 2.0 * change
    low, high = 0.0, 1.0
    u = start / (start - stop)
    for _ in range(8):
        value = start + u * (slope + u * (second + u * third))
        if (value >= 0.0) == (start >= 0.0):
            low = u
        else:
            high = u
        rate = slope + u * (2.0 * second + 3.0 * u * third)
        following = u - value / rate if rate != 0.0 else 2.0
        if not low < following < high:
            following = 0.5 * (low + high)
        if abs(following - u) * width_s < 1e-3 * TOLERANCE_S:
            u = following
            break
        u = following
    # Beyond the root as seen from the nearer end: the next bracket is then a narrow one.
    beyond = _CLOSING * TOLERANCE_S / width_s
    u += beyond if u < 0.5 else -beyond
    return float(b[1] + width_s * min(max(u, beyond), 1.0 - beyond))
