"""For which stretches of time an ephemeris has a position at all."""

from __future__ import annotations

import numpy as np

from orbits.access.events import find_stretches
from orbits.access.margin import check_interval_s, hand_overs
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.progress import Progress
from orbits.time.instant import FloatArray, Instants, Span

TOLERANCE_S = 1e-4
"""How exactly the edges of the known are found."""


def known_stretches(ephemeris: Ephemeris, span: Span, progress: Progress | None = None) -> tuple[Span, ...]:
    """The stretches of a span in which there is a position, in order, without overlap.

    They end where the ephemeris does, where no element set may be used, and after decay. A span of
    one instant has one stretch of no length, or none.
    """
    searched = span.overlap(ephemeris.span)
    if searched is None:
        return ()
    start = searched.start
    function = _Known(ephemeris, check_interval_s(ephemeris, searched))
    if searched.seconds == 0.0:
        return (searched,) if np.isfinite(function.values(Instants.of(start))).all() else ()
    found = find_stretches(function, searched, breaks=hand_overs(ephemeris, searched), progress=progress)
    ends = zip(found.start_s.tolist(), found.stop_s.tolist(), strict=True)
    return tuple(Span(start.plus_s(first), start.plus_s(last)) for first, last in ends)


def common_stretches(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    """Where both lists of stretches, each in order, reach."""
    overlaps = ((max(a.start, b.start), min(a.stop, b.stop)) for a in one for b in other)
    return tuple(Span(start, stop) for start, stop in overlaps if start <= stop)


class _Known:
    """One where there is a position, NaN elsewhere. Implements `EventFunction`."""

    tolerance_s = TOLERANCE_S

    def __init__(self, ephemeris: Ephemeris, check_interval_s: float) -> None:
        self._ephemeris = ephemeris
        self.check_interval_s = check_interval_s

    def values(self, instants: Instants) -> FloatArray:
        """One or NaN, shape (n,)."""
        known = np.isfinite(self._ephemeris.states(instants).position_km).all(axis=1)
        return np.where(known, 1.0, np.nan)
