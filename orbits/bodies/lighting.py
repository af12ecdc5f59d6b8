"""When a satellite is in sunlight, penumbra and umbra."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, cast

import numpy as np

from orbits.access.events import find_stretches
from orbits.access.known import known_stretches
from orbits.access.margin import check_interval_s, hand_overs
from orbits.bodies.shadow import LightState, lit_state, shadow_depths_rad, state_of
from orbits.bodies.shadow_margin import PENUMBRA, UMBRA, ShadowMargin
from orbits.bodies.sun import SunInTeme
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.progress import Progress
from orbits.time.instant import FloatArray, Instant, Instants, Span

__all__ = ["LightState", "LightingInterval", "lighting_intervals", "lit_state"]

SHORTEST_S: Final = 1e-3
"""Stretches below it are not told apart."""


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
    where something is known. Model as in `orbits.bodies.shadow`; entries and exits agree with Orekit's
    oblate Earth within 1 ms for the same path. The search proves that none is left out, however short
    (`orbits.bodies.shadow_margin`).
    """
    overlap = span.overlap(ephemeris.span)
    if overlap is None:
        return []
    sun = SunInTeme(overlap)
    edges_s = _edges_s(ephemeris, sun, overlap, progress)
    middles = Instants(overlap.start, 0.5 * (edges_s[1:] + edges_s[:-1]))
    depths = shadow_depths_rad(ephemeris.states(middles).position_km, sun.km(middles))
    found: list[LightingInterval] = []
    for word, (start_s, stop_s) in zip(state_of(depths), pairwise(edges_s), strict=True):
        if not word:
            continue
        start, stop = overlap.start.plus_s(float(start_s)), overlap.start.plus_s(float(stop_s))
        if found and found[-1].state == word and found[-1].stop == start:
            start = found.pop().start
        found.append(LightingInterval(cast("LightState", str(word)), start, stop))
    return found


def _edges_s(ephemeris: Ephemeris, sun: SunInTeme, span: Span, progress: Progress | None) -> FloatArray:
    """Seconds after the span's start at which the light may change, the ends included, in order."""
    if span.seconds == 0.0:
        return np.zeros(2)
    step_s, breaks = check_interval_s(ephemeris, span), hand_overs(ephemeris, span)
    edges = [np.array([0.0, span.seconds])]
    for kind in (PENUMBRA, UMBRA):
        margin = ShadowMargin(ephemeris, sun, kind, step_s)
        stretches = find_stretches(margin, span, breaks=breaks, progress=progress)
        edges += [stretches.start_s, stretches.stop_s]
    for known in known_stretches(ephemeris, span, progress):
        edges.append(np.array([known.start.minus_s(span.start), known.stop.minus_s(span.start)]))
    edges_s = np.unique(np.concatenate(edges))
    apart = np.concatenate(([True], np.diff(edges_s) > SHORTEST_S))
    kept = edges_s[apart]
    kept[-1] = span.seconds
    return np.asarray(kept, dtype=np.float64)
