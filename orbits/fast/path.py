"""The sights of one satellite in order of time, into which more can be put: a linked list in arrays."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from orbits.fast.compiled import inner
from orbits.fast.layout import LANES
from orbits.fast.seen import COLUMNS, SIGHTS, TIME, Lanes, View
from orbits.fast.verdicts import OPEN, PAIRS, RIGHT, judge
from orbits.time.instant import FloatArray

Indices = NDArray[np.intp]

END: Final = -1
"""Follows the last sight."""

PARTS: Final = (4, 4, 2)
"""Into how many a cell is cut in each round; the last number holds for all later ones."""

_ROUNDS: Final = 60
"""Enough to halve a year down to a nanosecond; the same as in `orbits.access.cells`."""

TOLERANCE_S: Final = 1e-4
"""As in `orbits.access.visibility`."""

COUNT, OPEN_CELLS, STILL_OPEN = 0, 1, 2


class Path(NamedTuple):
    """`rows` (cap, COLUMNS) sights, `after` (cap,) the number of the next one, `kind` (cap,) what it is.

    `cells` and `later` (cap,) number the left ends of open cells; `sizes` (3,) tell how many of each.
    """

    rows: FloatArray
    after: Indices
    kind: Indices
    cells: Indices
    later: Indices
    sizes: Indices
    pairs: FloatArray


@inner
def new_path(room: int) -> Path:
    """An empty path for at most so many sights."""
    return Path(
        np.empty((room, COLUMNS)),
        np.empty(room, np.intp),
        np.empty(room, np.intp),
        np.empty(room, np.intp),
        np.empty(room, np.intp),
        np.zeros(3, np.intp),
        np.ones(PAIRS),
    )


@inner
def put(path: Path, lanes: Lanes, lane: int, before: int) -> int:
    """Put a lane's sight after another one (END: at the beginning); its number."""
    number = path.sizes[COUNT]
    path.sizes[COUNT] = number + 1
    for k in range(COLUMNS):
        path.rows[number, k] = lanes.sights[k * LANES + lane]
    path.kind[number] = 0
    if before == END:
        path.after[number] = END
    else:
        path.after[number] = path.after[before]
        path.after[before] = number
    return int(number)


@inner
def swept(start_s: float, stop_s: float, cells: int, view: View, lanes: Lanes, path: Path) -> bool:
    """Fill an empty path from end to end with equal cells and tell which are open; see `Look`."""
    path.sizes[COUNT], path.sizes[OPEN_CELLS] = 0, 0
    last = END
    step_s = (stop_s - start_s) / cells
    for first in range(0, cells, LANES - 1):
        count = min(LANES, cells - first + 1)
        for i in range(count):
            k = first + i
            lanes.sights[TIME + i] = stop_s if k == cells else start_s + k * step_s
        if not view.look(count, view.place, view.pieces, lanes):
            return False
        for k in range(0, SIGHTS, LANES):
            for i in range(count - 1):
                path.pairs[k + i] = lanes.sights[k + i]
                path.pairs[RIGHT + k + i] = lanes.sights[k + i + 1]
        judge(count - 1, view.place.sine, path.pairs)
        for i in range(0 if first == 0 else 1, count):
            last = put(path, lanes, i, last)
        # The samples of the grid come first and in order: a cell has the number of its left end.
        for i in range(count - 1):
            if path.pairs[OPEN + i] > 0.0:
                path.cells[path.sizes[OPEN_CELLS]] = first + i
                path.sizes[OPEN_CELLS] += 1
    return True


@inner
def isolated(view: View, lanes: Lanes, path: Path) -> bool:
    """Cut every open cell until it is settled; False where there is no room, or sgp4 must be asked."""
    for number in range(_ROUNDS):
        parts = PARTS[min(number, len(PARTS) - 1)]
        count = path.sizes[OPEN_CELLS]
        if path.sizes[COUNT] + count * (parts - 1) > len(path.rows):
            return False
        path.sizes[STILL_OPEN] = 0
        at_once = LANES // parts
        for first in range(0, count, at_once):
            if not _cut(first, min(at_once, count - first), parts, view, lanes, path):
                return False
        if path.sizes[STILL_OPEN] == 0:
            return True
        take_later(path, path.sizes[STILL_OPEN])
    return True


@inner
def _cut(first: int, count: int, parts: int, view: View, lanes: Lanes, path: Path) -> bool:
    """Cut some open cells into equal parts and note which of the parts are open."""
    inner = parts - 1
    for i in range(count):
        left = path.cells[first + i]
        left_s, right_s = path.rows[left, 0], path.rows[path.after[left], 0]
        for k in range(inner):
            lanes.sights[TIME + i * inner + k] = left_s + (right_s - left_s) * ((k + 1) / parts)
    if not view.look(count * inner, view.place, view.pieces, lanes):
        return False
    for i in range(count):
        left = path.cells[first + i]
        _gather(path, left, i * parts, 0)
        for k in range(inner):
            left = put(path, lanes, i * inner + k, left)
            _gather(path, left, i * parts + k, RIGHT)
            _gather(path, left, i * parts + k + 1, 0)
        _gather(path, path.after[left], i * parts + inner, RIGHT)
    judge(count * parts, view.place.sine, path.pairs)
    for i in range(count):
        left = path.cells[first + i]
        for k in range(parts):
            wide = path.pairs[RIGHT + TIME + i * parts + k] - path.pairs[TIME + i * parts + k] > TOLERANCE_S
            if wide and path.pairs[OPEN + i * parts + k] > 0.0:
                path.later[path.sizes[STILL_OPEN]] = left
                path.sizes[STILL_OPEN] += 1
            left = path.after[left]
    return True


@inner
def take_later(path: Path, count: int) -> None:
    """What was noted for later becomes the open cells."""
    for i in range(count):
        path.cells[i] = path.later[i]
    path.sizes[OPEN_CELLS] = count


@inner
def _gather(path: Path, number: int, lane: int, side: int) -> None:
    """A sight into a lane of the pairs."""
    for k in range(COLUMNS):
        path.pairs[side + k * LANES + lane] = path.rows[number, k]
