"""Events are the zeros of smooth functions of time: one search finds passes, nodes and shadows.

The search first isolates the sign changes (`orbits.access.isolation`), so that between two
neighbouring samples there is one at most, and then refines all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from orbits.access.isolation import EventFunction, Sampled, isolate, sweep, turning_points
from orbits.access.roots import BoolArray, IndexArray, bracketed_roots
from orbits.progress import Progress
from orbits.time.instant import FloatArray, Instant, Instants, Span

__all__ = [
    "Crossings",
    "EventFunction",
    "Extrema",
    "Stretches",
    "find_crossings",
    "find_extrema",
    "find_stretches",
]


@dataclass(frozen=True, slots=True, eq=False)
class Crossings:
    """Where a function changes sign: instants in order and whether it rises there, each (n,)."""

    instants: Instants
    rising: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class Extrema:
    """Where a function turns: instants in order, whether it is a maximum, and the value, each (n,)."""

    instants: Instants
    is_maximum: BoolArray
    values: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """The stretches in which a function is not negative, in order; all arrays (n,).

    Seconds count from `epoch`. A cut start or stop is no crossing: the span or the function's
    answers begin or end there.
    """

    epoch: Instant
    start_s: FloatArray
    stop_s: FloatArray
    start_is_cut: BoolArray
    stop_is_cut: BoolArray

    def __len__(self) -> int:
        return len(self.start_s)


def find_crossings(
    function: EventFunction, span: Span, *, breaks: Sequence[Instant] = (), progress: Progress | None = None
) -> Crossings:
    """Every sign change of the function in the span, to within its tolerance.

    `breaks` are instants where the function may jump (one element set hands over to the next); a
    jump through zero counts as a crossing. Where the function has no answer there is no crossing.
    """
    sampled = isolate(function, span, breaks, progress)
    before = _changes(sampled)
    times_s = _refined(function, sampled, before)
    return Crossings(Instants(span.start, times_s), sampled.value[before] < 0.0)


def find_stretches(
    function: EventFunction, span: Span, *, breaks: Sequence[Instant] = (), progress: Progress | None = None
) -> Stretches:
    """The stretches of the span in which the function is not negative; `breaks` as in `find_crossings`."""
    sampled = isolate(function, span, breaks, progress)
    before = _changes(sampled)
    times_s = _refined(function, sampled, before)
    rising = sampled.value[before] < 0.0
    known, above = np.isfinite(sampled.value), sampled.value >= 0.0
    begins = known & np.concatenate(([True], ~known[:-1])) & above
    ends = known & np.concatenate((~known[1:], [True])) & above
    start_s = np.concatenate((times_s[rising], sampled.time_s[begins]))
    stop_s = np.concatenate((times_s[~rising], sampled.time_s[ends]))
    start_cut = np.arange(start_s.size) >= np.count_nonzero(rising)
    stop_cut = np.arange(stop_s.size) >= np.count_nonzero(~rising)
    first, last = np.argsort(start_s, kind="stable"), np.argsort(stop_s, kind="stable")
    return Stretches(span.start, start_s[first], stop_s[last], start_cut[first], stop_cut[last])


def find_extrema(function: EventFunction, span: Span, *, progress: Progress | None = None) -> Extrema:
    """Every turning point inside the span that the function's check interval promises to show.

    Found as the zero of a symmetric difference of values, so that a function whose published rate
    is not quite its derivative (SGP4's velocity) is still turned exactly where its values turn.
    """
    sampled = sweep(function, span, (), progress)
    turns = turning_points(function, span.start, sampled, sampled.turning())
    return Extrema(Instants(span.start, turns.time_s), turns.is_maximum, turns.value)


def _changes(sampled: Sampled) -> IndexArray:
    """Numbers of the samples after which the sign changes."""
    known, above = np.isfinite(sampled.value), sampled.value >= 0.0
    return np.flatnonzero(known[:-1] & known[1:] & (above[:-1] != above[1:]))


def _refined(function: EventFunction, sampled: Sampled, before: IndexArray) -> FloatArray:
    """Seconds of the sign changes that follow these samples."""

    def value(time_s: FloatArray, _: IndexArray) -> FloatArray:
        return function.values(Instants(sampled.epoch, time_s))

    after = before + 1
    return bracketed_roots(
        value,
        sampled.time_s[before],
        sampled.time_s[after],
        sampled.value[before],
        sampled.value[after],
        function.tolerance_s,
    )
