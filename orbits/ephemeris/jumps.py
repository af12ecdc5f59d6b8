"""Where one element set hands over to the next, and how far the position jumps there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orbits.elements.element_set import ElementSet
from orbits.elements.history import NONE_USABLE
from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.time.instant import FloatArray, Instant, Instants, Span


@dataclass(frozen=True, slots=True)
class HandOver:
    """One element set takes over from another: `instant` is the last one of the set before.

    `jump_km` is the distance between the positions by the two sets at that instant (TEME); NaN
    where one of them has none.
    """

    instant: Instant
    before: ElementSet
    after: ElementSet
    jump_km: float


def hand_over_jumps(ephemeris: Ephemeris, span: Span) -> tuple[HandOver, ...]:
    """All hand-overs between two element sets inside the span, in order.

    Where no set answers before or after, nothing hands over; nor does an ascent to its orbit.
    Empty for an ephemeris that stands on no element sets.
    """
    orbit = _orbit_of(ephemeris)
    if orbit is None:
        return ()
    starts = ephemeris.hand_over if isinstance(ephemeris, CompositeEphemeris) else orbit.span.start
    start, stop = max(span.start, starts), min(span.stop, orbit.span.stop)
    return _with_jumps(orbit, list(_between_sets(orbit, start, stop)))


def next_hand_over(orbit: Sgp4Ephemeris, instant: Instant) -> HandOver | None:
    """The first hand-over between two element sets at or after the instant, or None."""
    first = itertools.islice(_between_sets(orbit, instant, orbit.span.stop), 1)
    return next(iter(_with_jumps(orbit, list(first))), None)


def _between_sets(orbit: Sgp4Ephemeris, start: Instant, stop: Instant) -> Iterator[tuple[Instant, int, int]]:
    start = max(start, orbit.span.start)
    if start <= stop:
        changes = orbit.history.changes(Span(start, stop))
        yield from (each for each in changes if NONE_USABLE not in each[1:])


def _orbit_of(ephemeris: Ephemeris) -> Sgp4Ephemeris | None:
    part = ephemeris.orbit if isinstance(ephemeris, CompositeEphemeris) else ephemeris
    return part if isinstance(part, Sgp4Ephemeris) else None


def _with_jumps(orbit: Sgp4Ephemeris, changes: list[tuple[Instant, int, int]]) -> tuple[HandOver, ...]:
    if not changes:
        return ()
    instants = Instants.of(*(instant for instant, _, _ in changes))
    before, after = (np.array([each[side] for each in changes]) for side in (1, 2))
    at_before, at_after = np.full((2, len(changes), 3), np.nan)
    for index in np.unique((before, after)):
        # A set takes over and hands over again: both of its positions in one call.
        ends, begins = np.flatnonzero(before == index), np.flatnonzero(after == index)
        rows = np.concatenate((ends, begins))
        positions_km: FloatArray = orbit.states_by(int(index), instants.select(rows)).position_km
        at_before[ends], at_after[begins] = positions_km[: len(ends)], positions_km[len(ends) :]
    jumps_km = np.linalg.norm(at_after - at_before, axis=1)
    sets = orbit.history.sets
    return tuple(
        HandOver(instant, sets[one], sets[other], float(jump_km))
        for (instant, one, other), jump_km in zip(changes, jumps_km, strict=True)
    )
