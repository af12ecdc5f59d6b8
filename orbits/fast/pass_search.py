"""The search for passes over a place, for satellite after satellite, in machine code."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from orbits.fast.compiled import compiled
from orbits.fast.crossings import RISE, SET, refined
from orbits.fast.layout import LANES
from orbits.fast.path import isolated, new_path, swept
from orbits.fast.seen import Look, Place, View, new_lanes
from orbits.fast.sweep import BoolArray, repeated
from orbits.fast.tops import culminations, stretches
from orbits.time.instant import FloatArray

Indices = NDArray[np.intp]


@compiled
def search(
    first: int,
    last: int,
    table: FloatArray,
    which: Indices,
    start_minutes: FloatArray,
    spans_s: FloatArray,
    cells: Indices,
    look: Look,
    place: FloatArray,
    pieces: FloatArray,
    room: int,
    times_s: FloatArray,
    of: Indices,
    cut: BoolArray,
    done: BoolArray,
) -> tuple[int, int]:
    """Passes of the searches `first` to `last`; where it stopped, and how many passes it found.

    Search k watches record `which[k]` of the table over `spans_s[k]` (start, stop) in so many `cells`.
    `place` (7,) has the numbers of a `Place`, `pieces` those of an `EarthTurn`: plain arrays, since
    numba takes long to look at anything else.
    Passes go into `times_s` (cap, 3: rise, culmination, set), `of` (cap,) and `cut` (cap, 2); where they
    have no more room it stops before the search that needs it. `done` (k,): False where the ordinary
    way must be gone, since sgp4 itself has to be asked or the path has too many sights.
    """
    view = View(look, Place(place[0], place[1], place[2], place[3], place[4], place[5], place[6]), pieces)
    lanes, path, brackets = new_lanes(), new_path(room), np.empty((LANES, 7))
    ends, top_s = np.empty((room // 2, 2), np.intp), np.empty(room // 2)
    found = 0
    for k in range(first, last):
        repeated(table[which[k]], lanes.constants)
        lanes.start_minutes[0] = start_minutes[which[k]]
        count = -1
        if (
            3 * cells[k] < room
            and swept(spans_s[k, 0], spans_s[k, 1], cells[k], view, lanes, path)
            and isolated(view, lanes, path)
            and refined(view, lanes, path, brackets)
        ):
            count = stretches(path, ends)
        if count > len(of) - found:
            return k, found
        done[k] = count >= 0
        for i in range(count):
            cut[found + i, 0] = path.kind[ends[i, 0]] != RISE
            cut[found + i, 1] = path.kind[ends[i, 1]] != SET
        if count > 0:
            done[k] = culminations(count, ends, view, lanes, path, top_s)
        if done[k]:
            for i in range(count):
                of[found + i] = k
                times_s[found + i, 0] = path.rows[ends[i, 0], 0]
                times_s[found + i, 1] = top_s[i]
                times_s[found + i, 2] = path.rows[ends[i, 1], 0]
            found += count
    return last, found
