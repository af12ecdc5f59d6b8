"""A whole catalogue in motion: positions of some ten thousand objects for every frame of a picture.

SGP4 takes 20 to 40 ms for 30,000 objects at one instant: too long for a frame. Between knots of
position a minute apart the way is smooth, and six knots give every instant between the middle two
by one product of matrices. SGP4's velocity is not the derivative of its position, so that a Hermite
through both would err by metres: knots of position alone.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from orbits.errors import DataError
from orbits.time.instant import FloatArray, Instant, Instants

Float32Array = NDArray[np.float32]

KNOT_STEP_S: Final = 60.0
"""Six-point Lagrange over it errs by at most 3 cm in low orbit and by 1 m at the perigee of a transfer
orbit: error h^6 f''''''/ 204.8 between the middle two (Abramowitz and Stegun 1964, 25.2.21)."""

POINTS: Final = 6
KEPT_KNOTS: Final = 24
"""Knots in memory: 17 MB for 30,000 objects."""

BLOCK: Final = 3_000
"""Objects in one product: it fits the cache, and is too small for BLAS to share among threads, whose
meeting again takes tens of milliseconds on a busy machine."""

SNAPSHOT_S: Final = 0.5
"""How far from its instant a snapshot may be carried on by its velocities: half the attraction at the
ground times the square of it, 1.2 m."""

MAKING_S: Final = 0.1
"""About how long a knot takes to make: where the clock leaves a snapshot behind in less, knots come first."""

AHEAD_S: Final = 3.0
"""Seconds of wall time for which knots are made ahead while the clock runs."""


class Propagates(Protocol):
    """What a catalogue in motion stands on: many objects, each at the same instants."""

    def __len__(self) -> int:
        """How many objects."""
        ...

    def sweep(self, instants: Instants) -> tuple[FloatArray, FloatArray]:
        """Positions and velocities in TEME, km and km/s, each (objects, instants, 3); NaN for none."""
        ...


def lagrange_weights(u: float) -> FloatArray:
    """Weights (6,) of knots -2 to 3 for the place `u` (0 to 1) between knots 0 and 1.

    Lagrange's interpolation polynomial (Abramowitz and Stegun 1964, 25.2.1).
    """
    knots = np.arange(-2.0, 4.0)
    weights = np.empty(POINTS)
    for k in range(POINTS):
        others = np.delete(knots, k)
        weights[k] = np.prod((u - others) / (knots[k] - others))
    return weights


class Knots:
    """Positions of all objects at multiples of `KNOT_STEP_S` after an epoch, as many as there is room for.

    A knot, an array (3, n) in TEME and km, stands at its number modulo `KEPT_KNOTS` in one buffer, so
    that neighbours lie side by side and nothing is copied for a frame. A lock is the caller's matter.
    """

    def __init__(self, epoch: Instant, objects: int) -> None:
        self.epoch = epoch
        self._rows_km = np.empty((3 * KEPT_KNOTS, objects))
        self._numbers: list[int | None] = [None] * KEPT_KNOTS

    def __contains__(self, number: int) -> bool:
        return self._numbers[number % KEPT_KNOTS] == number

    def place(self, instant: Instant) -> tuple[int, float]:
        """The knot before an instant, and how far it lies towards the next one (0 to 1)."""
        steps = instant.minus_s(self.epoch) / KNOT_STEP_S
        number = int(np.floor(steps))
        return number, steps - number

    def instant(self, number: int) -> Instant:
        """When a knot is."""
        return self.epoch.plus_s(number * KNOT_STEP_S)

    def add(self, number: int, positions_km: FloatArray) -> None:
        """Keep a knot in place of the one that stood there."""
        slot = number % KEPT_KNOTS
        self._rows_km[3 * slot : 3 * slot + 3] = positions_km
        self._numbers[slot] = number

    def reach(self, number: int) -> bool:
        """Whether the six knots around the stretch after a knot are there."""
        return all(each in self for each in range(number - 2, number + 4))

    def between(self, number: int, u: float, turn: FloatArray, out: FloatArray) -> None:
        """Write positions (3, n) between a knot and the next one, turned by a matrix (3, 3)."""
        mixing = np.kron(lagrange_weights(u), turn)
        first = (number - 2) % KEPT_KNOTS
        unbroken = min(POINTS, KEPT_KNOTS - first)
        rows, wrapped = self._rows_km[3 * first : 3 * (first + unbroken)], 3 * (POINTS - unbroken)
        for start in range(0, out.shape[1], BLOCK):
            part = slice(start, start + BLOCK)
            np.matmul(mixing[:, : 3 * unbroken], rows[:, part], out=out[:, part])
            if wrapped:
                out[:, part] += mixing[:, 3 * unbroken :] @ self._rows_km[:wrapped, part]


class FleetMotion:
    """Positions of many objects for frame after frame, in at most a millisecond each.

    Knots are made by one thread in the background, in slices short enough that nobody waits for the
    interpreter's lock; `close` ends it. `slices` are the objects in parts of a few thousand.
    Raises DataError where there are none.
    """

    def __init__(self, slices: Sequence[Propagates]) -> None:
        self._slices = tuple(slices)
        self._count = sum(len(each) for each in self._slices)
        if not self._count:
            raise DataError("there are no objects to show", remedy="open a file with element sets")
        self._change = threading.Condition()
        self._knots: Knots | None = None
        self._snapshot: tuple[Instant, FloatArray, FloatArray] | None = None
        self._wanted: tuple[Instant, float] | None = None
        self._closed = False
        self._out = np.empty((3, self._count))
        self._thread: threading.Thread | None = None
        self.knots_made = 0
        """How many instants were propagated for all objects."""

    def __len__(self) -> int:
        return self._count

    def frame(
        self, instant: Instant, itrs_from_teme: FloatArray, into: Float32Array, rate: float = 0.0
    ) -> bool:
        """Write the ITRS positions (n, 3), km, at an instant into an array; whether they are known yet.

        `itrs_from_teme` is the rotation (3, 3) at the instant, `rate` how fast the clock runs. Within
        2 m of SGP4 and the rounding of float32. NaN for an object that has none. Where the answer is
        False nothing is written: ask again with the next frame.
        """
        with self._change:
            self._wanted = (instant, rate)
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._work, name="fleet-motion", daemon=True)
                self._thread.start()
            self._change.notify()
            return self._write(instant, itrs_from_teme, into)

    def close(self) -> None:
        """End the thread in the background; frames are no longer answered with new knots."""
        with self._change:
            self._closed = True
            self._change.notify()
        if self._thread is not None:
            self._thread.join()

    def _write(self, instant: Instant, itrs_from_teme: FloatArray, into: Float32Array) -> bool:
        number, u = self._knots.place(instant) if self._knots is not None else (0, 0.0)
        if self._knots is not None and self._knots.reach(number):
            self._knots.between(number, u, itrs_from_teme, self._out)
        elif self._snapshot is not None and abs(instant.minus_s(self._snapshot[0])) <= SNAPSHOT_S:
            then, position_km, velocity_km_s = self._snapshot
            moved_km = position_km + instant.minus_s(then) * velocity_km_s
            np.matmul(itrs_from_teme, moved_km, out=self._out)
        else:
            return False
        into[...] = self._out.T
        return True

    def _work(self) -> None:
        """Make what is missing, the most urgent first, until closed."""
        while True:
            with self._change:
                task = self._next()
                while task is None and not self._closed:
                    self._change.wait()
                    task = self._next()
                if task is None:
                    return
                instant, number = task
            made = self._propagated(instant)
            if made is None:
                continue
            with self._change:
                self._take(instant, number, *made)

    def _next(self) -> tuple[Instant, int | None] | None:
        """The next instant to propagate and the number of its knot; None for a snapshot or nothing."""
        if self._closed or self._wanted is None:
            return None
        instant, rate = self._wanted
        if self._knots is None:
            self._knots = Knots(instant, self._count)
        number, _ = self._knots.place(instant)
        missing = [each for each in _nearest_first(number, rate) if each not in self._knots]
        if not missing:
            return None
        fresh = self._snapshot is not None and abs(instant.minus_s(self._snapshot[0])) <= SNAPSHOT_S
        if not self._knots.reach(number) and not fresh and abs(rate) * MAKING_S <= SNAPSHOT_S:
            return instant, None
        return self._knots.instant(missing[0]), missing[0]

    def _propagated(self, instant: Instant) -> tuple[FloatArray, FloatArray] | None:
        """All objects at one instant, each (3, n); None where nobody wants it any more."""
        position_km, velocity_km_s = np.empty((3, self._count)), np.empty((3, self._count))
        start = 0
        for part in self._slices:
            if self._closed:
                return None
            stop = start + len(part)
            positions, velocities = part.sweep(Instants(instant, [0.0]))
            position_km[:, start:stop], velocity_km_s[:, start:stop] = positions[:, 0].T, velocities[:, 0].T
            start = stop
        self.knots_made += 1
        return position_km, velocity_km_s

    def _take(
        self, instant: Instant, number: int | None, position_km: FloatArray, velocity_km_s: FloatArray
    ) -> None:
        if number is None:
            self._snapshot = (instant, position_km, velocity_km_s)
        elif self._knots is not None:
            self._knots.add(number, position_km)


def _nearest_first(number: int, rate: float) -> list[int]:
    """The knots worth having around a place, those the next frame needs first, then those ahead."""
    now = [number, number + 1, number - 1, number + 2, number - 2, number + 3]
    ahead = int(np.clip(np.ceil(abs(rate) * AHEAD_S / KNOT_STEP_S), 1, KEPT_KNOTS - POINTS - 2))
    if rate < 0.0:
        return now + [number - 2 - step for step in range(1, ahead + 1)]
    return now + [number + 3 + step for step in range(1, ahead + 1)]
