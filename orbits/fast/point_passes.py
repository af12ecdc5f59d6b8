"""Passes of many satellites over a point by the accelerator: what is asked and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orbits.fast.earth_turn import WHOLE_SECONDS_FROM, earth_turn
from orbits.fast.layout import CONSTANT_NAMES, CONSTANTS
from orbits.fast.pass_search import search
from orbits.fast.prepared import Prepared
from orbits.fast.seen import NO_PIECES, NOWHERE, Place, observe
from orbits.fast.sweep import BoolArray, IndexArray
from orbits.progress import Progress
from orbits.time.instant import FloatArray, Instant

SWEEP_TURN_RAD: Final = 0.8
"""Turn at perigee in one cell of the first sweep. It decides about speed alone: cells are cut until
nothing can hide in them."""

SHORTEST_CELL_S: Final = 10.0
LONGEST_CELL_S: Final = 1800.0

SIGHTS_A_CELL: Final = 6
"""Room for so many sights for each cell of the sweep; whoever needs more goes the ordinary way."""

SIGHTS_AT_ONCE: Final = 200_000
"""Sights of the sweep between two reports of progress: some 10 ms."""

FIRST_ROOM: Final = 4096
"""Passes for which there is room at first."""

_ECCO, _NO = CONSTANT_NAMES.index("ecco"), CONSTANT_NAMES.index("no_unkozai")


@dataclass(frozen=True, slots=True, eq=False)
class FastPasses:
    """Passes (n,) by search and time, in seconds after the epoch of the search.

    `of` numbers the searches; a cut start or stop is the span's own. `is_done` (k,) tells which of the
    searches hold: for the others (deep space, a decay, any error of SGP4, no length, before 1972) the
    ordinary way must be gone.
    """

    of: IndexArray
    start_s: FloatArray
    top_s: FloatArray
    stop_s: FloatArray
    start_is_cut: BoolArray
    stop_is_cut: BoolArray
    is_done: BoolArray


def passes_over(
    satellites: Prepared,
    which: IndexArray,
    epoch: Instant,
    spans_s: FloatArray,
    place: Place,
    progress: Progress,
) -> FastPasses:
    """Stretches in which satellites `which` (k,) stand on a cone or above it, each within its own span.

    `spans_s` (k, 2): start and stop in seconds after the epoch. Starts and stops hold to 0.1 ms,
    culminations to 1 ms, on SGP4's own states; none is missed, however short (the bounds are those of
    `orbits.access.cone`).
    """
    found: list[tuple[FloatArray, IndexArray, BoolArray]] = []
    is_done = np.zeros(len(which), dtype=np.bool_)
    recent = spans_s[:, 0] > WHOLE_SECONDS_FROM.minus_s(epoch)
    able = np.flatnonzero(satellites.is_fast[which] & recent & (spans_s[:, 1] > spans_s[:, 0]))
    if len(able):
        which, spans_s = which[able].astype(np.intp), spans_s[able].astype(np.float64)
        done = np.zeros(len(able), dtype=np.bool_)
        for times_s, of, cut in _searched(satellites, which, epoch, spans_s, place, progress, done):
            found.append((times_s, able[of], cut))
        is_done[able] = done
    nothing = (np.empty((0, 3)), np.empty(0, dtype=np.intp), np.empty((0, 2), dtype=np.bool_))
    times_s, of, cut = (np.concatenate(each) for each in zip(nothing, *found, strict=True))
    return FastPasses(of, times_s[:, 0], times_s[:, 1], times_s[:, 2], cut[:, 0], cut[:, 1], is_done)


def warm_up() -> None:
    """Compile the search, or load it from the cache."""
    nobody, no_flags = np.empty(0, dtype=np.intp), np.empty(0, dtype=np.bool_)
    search(
        0, 0, np.empty((0, CONSTANTS)), nobody, np.empty(0), np.empty((0, 2)), nobody,
        observe, np.array(NOWHERE), NO_PIECES, 0,
        np.empty((0, 3)), nobody, np.empty((0, 2), dtype=np.bool_), no_flags,
    )  # fmt: skip


def _searched(
    satellites: Prepared,
    which: IndexArray,
    epoch: Instant,
    spans_s: FloatArray,
    place: Place,
    progress: Progress,
    done: BoolArray,
) -> list[tuple[FloatArray, IndexArray, BoolArray]]:
    """The passes in slices, telling the progress between them."""
    turn = earth_turn(epoch, float(spans_s[:, 0].min()), float(spans_s[:, 1].max()))
    start_minutes = (turn.epoch_jd - satellites.epoch_jd) * 1440.0
    start_minutes += (turn.epoch_fraction - satellites.epoch_fraction) * 1440.0
    cells = _cells(satellites.table[which], spans_s[:, 1] - spans_s[:, 0])
    room = SIGHTS_A_CELL * int(cells.max()) + 1000
    slices = np.searchsorted(np.cumsum(cells) // SIGHTS_AT_ONCE, np.arange(1, len(which) + 1))
    stops = np.unique(np.append(slices[slices > 0], len(which)))
    found, first = [], 0
    size = FIRST_ROOM
    while first < len(which):
        progress.raise_if_cancelled()
        progress.report(first / len(which), "searching")
        times_s, of = np.empty((size, 3)), np.empty(size, dtype=np.intp)
        cut = np.empty((size, 2), dtype=np.bool_)
        stop = int(stops[np.searchsorted(stops, first, side="right")])
        reached, count = search(
            first, stop, satellites.table, which, start_minutes, spans_s, cells,
            observe, np.array(place), turn.pieces, room, times_s, of, cut, done,
        )  # fmt: skip
        found.append((times_s[:count], of[:count], cut[:count]))
        size = size if reached > first else 4 * size
        first = reached
    return found


def _cells(table: FloatArray, seconds: FloatArray) -> IndexArray:
    """Into how many cells each span is cut first, by the orbit's turn at perigee."""
    ecco, no = table[:, _ECCO], table[:, _NO] / 60.0
    rate_rad_s = no * np.sqrt(1.0 - ecco**2) / (1.0 - ecco) ** 2
    step_s = np.clip(SWEEP_TURN_RAD / rate_rad_s, SHORTEST_CELL_S, LONGEST_CELL_S)
    return np.maximum(np.ceil(seconds / step_s), 1.0).astype(np.intp)
