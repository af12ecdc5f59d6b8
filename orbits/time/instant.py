"""Instants: exact to the nanosecond as scalars, an epoch plus elapsed seconds as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

NANOSECONDS_PER_SECOND = 1_000_000_000
SECONDS_PER_DAY = 86_400
J2000_JD = 2_451_545.0
"""Julian date of the epoch J2000.0, in whichever scale it is counted."""


class Instant:
    """A point in time: whole nanoseconds of TAI since 2000-01-01T12:00:00 TAI.

    Integers, so that instants compare, hash and subtract exactly. SI seconds: a leap second is
    a second like any other. Immutable. (No dataclass: documents encode it as ISO 8601 text, and
    the encoder takes a dataclass apart before it asks.)
    """

    __slots__ = ("_tai_ns",)

    def __init__(self, tai_ns: int) -> None:
        self._tai_ns = tai_ns

    @property
    def tai_ns(self) -> int:
        """Nanoseconds of TAI since 2000-01-01T12:00:00 TAI."""
        return self._tai_ns

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Instant) and self._tai_ns == other._tai_ns

    def __lt__(self, other: Instant) -> bool:
        return self._tai_ns < other._tai_ns

    def __le__(self, other: Instant) -> bool:
        return self._tai_ns <= other._tai_ns

    def __gt__(self, other: Instant) -> bool:
        return self._tai_ns > other._tai_ns

    def __ge__(self, other: Instant) -> bool:
        return self._tai_ns >= other._tai_ns

    def __hash__(self) -> int:
        return hash(self._tai_ns)

    def __repr__(self) -> str:
        return f"Instant(tai_ns={self._tai_ns})"

    def plus_s(self, seconds: float) -> Instant:
        """The instant `seconds` SI seconds later (earlier when negative)."""
        return Instant(self._tai_ns + round(seconds * NANOSECONDS_PER_SECOND))

    def minus_s(self, other: Instant) -> float:
        """SI seconds from `other` to this instant."""
        return (self._tai_ns - other._tai_ns) / NANOSECONDS_PER_SECOND

    def tai_jd(self) -> tuple[float, float]:
        """Two-part Julian date, TAI: a day that ends in .0 and the fraction of a day."""
        days, rest_ns = divmod(self.tai_ns, SECONDS_PER_DAY * NANOSECONDS_PER_SECOND)
        return J2000_JD + days, rest_ns / (SECONDS_PER_DAY * NANOSECONDS_PER_SECOND)


class Instants:
    """Many instants: one exact epoch and an array of elapsed SI seconds, shape (n,).

    The resolution is that of a float64 second count from the epoch: 15 ns after three years.
    """

    __slots__ = ("elapsed_s", "epoch")

    def __init__(self, epoch: Instant, elapsed_s: FloatArray | Sequence[float]) -> None:
        self.epoch = epoch
        self.elapsed_s: FloatArray = np.atleast_1d(np.asarray(elapsed_s, dtype=np.float64))

    @classmethod
    def of(cls, *instants: Instant) -> Instants:
        """Instants from scalars, counted from the first of them."""
        first = instants[0]
        return cls(first, [each.minus_s(first) for each in instants])

    @classmethod
    def every_s(cls, start: Instant, stop: Instant, step_s: float) -> Instants:
        """From `start` in steps of `step_s` up to `stop`, which is included where a step meets it."""
        count = int(np.floor(stop.minus_s(start) / step_s + 1e-9)) + 1
        return cls(start, np.arange(max(count, 0), dtype=np.float64) * step_s)

    def __len__(self) -> int:
        return len(self.elapsed_s)

    def __getitem__(self, index: int) -> Instant:
        return self.epoch.plus_s(float(self.elapsed_s[index]))

    def select(self, mask: NDArray[np.bool_] | NDArray[np.intp] | slice) -> Instants:
        """The instants at a mask, an index array or a slice."""
        return Instants(self.epoch, self.elapsed_s[mask])

    def since_s(self, origin: Instant) -> FloatArray:
        """SI seconds from `origin` to each instant, shape (n,)."""
        return self.elapsed_s + self.epoch.minus_s(origin)

    def tai_jd(self) -> tuple[FloatArray, FloatArray]:
        """Two-part Julian dates, TAI, each of shape (n,): whole days and fraction of a day."""
        day, fraction = self.epoch.tai_jd()
        seconds = self.elapsed_s + fraction * SECONDS_PER_DAY
        # Quicker than np.divmod by half.
        whole = np.floor(seconds / SECONDS_PER_DAY)
        return day + whole, (seconds - whole * SECONDS_PER_DAY) / SECONDS_PER_DAY


@dataclass(frozen=True, slots=True)
class Span:
    """A closed stretch of time; `start` is never after `stop`."""

    start: Instant
    stop: Instant

    def __post_init__(self) -> None:
        if self.stop < self.start:
            raise ValueError("a span cannot stop before it starts")

    @property
    def seconds(self) -> float:
        """Its length in SI seconds."""
        return self.stop.minus_s(self.start)

    def overlap(self, other: Span) -> Span | None:
        """The stretch that both hold, perhaps a single instant; None where they are apart."""
        start, stop = max(self.start, other.start), min(self.stop, other.stop)
        return Span(start, stop) if start <= stop else None

    def contains(self, instant: Instant) -> bool:
        """Whether the instant lies in it, the ends included."""
        return self.start <= instant <= self.stop
