"""When a satellite is in sunlight, penumbra and umbra."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, cast

import numpy as np

from orbits.access.events import find_stretches
from orbits.access.margin import check_interval_s, hand_overs
from orbits.bodies.shadow import LightState, lit_state, shadow_depths_rad
from orbits.bodies.sun import sun_itrs_km
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.frames.transform import teme_to_itrs
from orbits.progress import Progress
from orbits.time.instant import FloatArray, Instant, Instants, Span

__all__ = ["LightState", "LightingInterval", "lighting_intervals", "lit_state"]

TOLERANCE_S: Final = 1e-4
"""How exactly entries and exits are found; a satellite flies 0.8 m in that time."""

SHORTEST_S: Final = 1e-3
"""Stretches below it are not told apart."""

_PENUMBRA, _UMBRA = 0, 1
"""Columns of `shadow_depths_rad`."""


@dataclass(frozen=True, slots=True)
class LightingInterval:
    """A stretch of time in one kind of light."""

    state: LightState
    start: Instant
    stop: Instant


def lighting_intervals(
    ephemeris: Ephemeris, span: Span, progress: Progress | None = None
) -> list[LightingInterval]:
    """All stretches of sunlight, penumbra and umbra in the span, in order, without overlap.

    Where the ephemeris has no answer there is none, so that neighbours may be apart; the first and
    the last are cut by the span or the ephemeris. A span of one instant has one stretch of no length,
    where something is known. Model as in `orbits.bodies.shadow`; entries and
    exits agree with Orekit's oblate Earth within 1 ms for the same path.
    """
    overlap = _overlap(span, ephemeris.span)
    if overlap is None:
        return []
    span = overlap
    edges_s = _edges_s(ephemeris, span, progress)
    middles = Instants(span.start, 0.5 * (edges_s[1:] + edges_s[:-1]))
    words = lit_state(teme_to_itrs(ephemeris.states(middles)), middles)
    found: list[LightingInterval] = []
    for word, (start_s, stop_s) in zip(words, pairwise(edges_s), strict=True):
        if not word:
            continue
        start, stop = span.start.plus_s(float(start_s)), span.start.plus_s(float(stop_s))
        if found and found[-1].state == word and found[-1].stop == start:
            start = found.pop().start
        found.append(LightingInterval(cast("LightState", str(word)), start, stop))
    return found


def _edges_s(ephemeris: Ephemeris, span: Span, progress: Progress | None) -> FloatArray:
    """Seconds after the span's start at which the light may change, the ends included, in order."""
    if span.seconds == 0.0:
        return np.zeros(2)
    step_s = check_interval_s(ephemeris, span)
    edges = [np.array([0.0, span.seconds])]
    for function in (
        _ShadowDepth(ephemeris, step_s, _PENUMBRA),
        _ShadowDepth(ephemeris, step_s, _UMBRA),
        _Known(ephemeris, step_s),
    ):
        stretches = find_stretches(function, span, breaks=hand_overs(ephemeris, span), progress=progress)
        edges += [stretches.start_s, stretches.stop_s]
    edges_s = np.unique(np.concatenate(edges))
    apart = np.concatenate(([True], np.diff(edges_s) > SHORTEST_S))
    kept = edges_s[apart]
    kept[-1] = span.seconds
    return np.asarray(kept, dtype=np.float64)


def _overlap(asked: Span, known: Span) -> Span | None:
    """The part of a span that another one covers: nobody looks for shadows where nothing is known."""
    start, stop = max(asked.start, known.start), min(asked.stop, known.stop)
    return Span(start, stop) if start <= stop else None


class _ShadowDepth:
    """How deep a satellite lies in penumbra or umbra. Implements `EventFunction`."""

    tolerance_s = TOLERANCE_S

    def __init__(self, ephemeris: Ephemeris, check_interval_s: float, column: int) -> None:
        self._ephemeris = ephemeris
        self._column = column
        self.check_interval_s = check_interval_s

    def values(self, instants: Instants) -> FloatArray:
        """The depth in radians, shape (n,)."""
        states = teme_to_itrs(self._ephemeris.states(instants))
        return shadow_depths_rad(states.position_km, sun_itrs_km(instants))[:, self._column]


class _Known:
    """One where a satellite has a position, NaN elsewhere. Implements `EventFunction`."""

    tolerance_s = TOLERANCE_S

    def __init__(self, ephemeris: Ephemeris, check_interval_s: float) -> None:
        self._ephemeris = ephemeris
        self.check_interval_s = check_interval_s

    def values(self, instants: Instants) -> FloatArray:
        """One or NaN, shape (n,)."""
        known = np.isfinite(self._ephemeris.states(instants).position_km).all(axis=1)
        return np.where(known, 1.0, np.nan)
