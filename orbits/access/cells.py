"""Stretches of time of many objects at once, cut until nothing can hide in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from orbits.access.roots import BoolArray, IndexArray
from orbits.time.instant import FloatArray

MAX_ROUNDS = 60
"""Enough to halve a year down to a nanosecond."""

MAX_OPEN_CELLS = 200_000
"""A function that hugs zero for days is not pursued below this: its zeros are then noise."""

PARTS = (4, 3)
"""Into how many a cell is cut in the first rounds; later ones halve."""


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Samples of objects `of` (m,) at seconds (m,), with rows (k, m) of which the first is the value."""

    of: IndexArray
    time_s: FloatArray
    rows: FloatArray

    @property
    def value(self) -> FloatArray:
        """The values (m,); NaN where there is no answer."""
        return np.asarray(self.rows[0])

    def select(self, which: BoolArray | IndexArray) -> Samples:
        """Some of them."""
        return Samples(self.of[which], self.time_s[which], self.rows[:, which])


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Stretches between two samples of one object each: ends (m,) in seconds, rows (k, m) there."""

    of: IndexArray
    left_s: FloatArray
    right_s: FloatArray
    left: FloatArray
    right: FloatArray

    @property
    def width_s(self) -> FloatArray:
        """Their lengths (m,)."""
        return self.right_s - self.left_s

    def select(self, which: BoolArray | IndexArray) -> Cells:
        """Some of them."""
        return Cells(
            self.of[which], self.left_s[which], self.right_s[which], self.left[:, which], self.right[:, which]
        )

    def inner_times_s(self, parts: int) -> FloatArray:
        """The times that cut each into so many equal parts, shape (m, parts - 1)."""
        shares = np.arange(1, parts) / parts
        return np.asarray(self.left_s[:, None] + self.width_s[:, None] * shares)

    def cut_at(self, time_s: FloatArray, rows: FloatArray) -> Cells:
        """The parts between their ends and inner samples: times (m, p), rows (k, m, p)."""
        times = np.concatenate((self.left_s[:, None], time_s, self.right_s[:, None]), axis=1)
        every = np.concatenate((self.left[:, :, None], rows, self.right[:, :, None]), axis=2)
        count = len(rows)
        return Cells(
            np.repeat(self.of, times.shape[1] - 1),
            times[:, :-1].ravel(),
            times[:, 1:].ravel(),
            every[:, :, :-1].reshape(count, -1),
            every[:, :, 1:].reshape(count, -1),
        )


Sample = Callable[[IndexArray, FloatArray], FloatArray]
"""Rows (k, m) of objects (m,) at seconds (m,)."""

Undecided = Callable[[Cells], BoolArray]
"""Which cells may still hide something."""


def cut_until_settled(
    cells: Cells, sample: Sample, undecided: Undecided, parts: tuple[int, ...] = ()
) -> list[Samples]:
    """The samples that it takes beyond the cells' ends until each part is settled.

    All given cells are cut once; then only what is undecided, into `parts` and at last into halves.
    """
    found = []
    for number in range(MAX_ROUNDS):
        if not 0 < len(cells.of) <= MAX_OPEN_CELLS:
            break
        count = parts[number] if number < len(parts) else 2
        time_s = cells.inner_times_s(count)
        of = np.repeat(cells.of, count - 1)
        rows = sample(of, time_s.ravel())
        found.append(Samples(of, time_s.ravel(), rows))
        cells = cells.cut_at(time_s, rows.reshape(len(rows), *time_s.shape))
        cells = cells.select(undecided(cells))
    return found


def undecided(
    cells: Cells, curvature: tuple[FloatArray, FloatArray], rate_error: float, tolerance_s: float
) -> BoolArray:
    """Which cells may still hide two sign changes, or an edge between answers and none.

    The first two rows are a value and its rate, which is within `rate_error` of the derivative; the
    second derivative lies between the two of `curvature`. Both ends must agree on the verdict, each by
    its own parabola over the whole cell: then it holds even with a jump somewhere inside, since one
    of the two covers each side of the jump.
    """
    (left, left_rate), (right, right_rate), width_s = cells.left[:2], cells.right[:2], cells.width_s
    known_left, known_right = np.isfinite(left), np.isfinite(right)
    with np.errstate(invalid="ignore"):
        least, greatest = np.minimum(curvature[0], 0.0), np.maximum(curvature[1], 0.0)
        slack = rate_error * width_s
        up, down = 0.5 * greatest * width_s**2 + slack, 0.5 * least * width_s**2 - slack
        ahead, back = left + left_rate * width_s, right - right_rate * width_s
        below = (np.maximum(left, right) < 0.0) & (np.maximum(ahead, back) + up < 0.0)
        above = (np.minimum(left, right) >= 0.0) & (np.minimum(ahead, back) + down >= 0.0)
        bend = np.maximum(greatest, -least) * width_s + rate_error
        rises = np.minimum(left_rate, right_rate) > bend
        falls = np.maximum(left_rate, right_rate) < -bend
    settled = np.where(known_left & known_right, below | above | rises | falls, ~known_left & ~known_right)
    return np.asarray(~settled & (width_s > tolerance_s), dtype=np.bool_)
