"""Passes over a point by the accelerator, where it is ready: the same search, in machine code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from orbits.access.cone import Cone
from orbits.access.events import Stretches
from orbits.access.roots import BoolArray, IndexArray
from orbits.ephemeris.sgp4_wrapper import Satrec
from orbits.fast import accelerator
from orbits.progress import Progress
from orbits.time.instant import FloatArray, Instants, Span
from orbits.time.scales import utc_jd

if TYPE_CHECKING:
    from orbits.fast.accelerated import Accelerator


class AcceleratedSearch:
    """What the accelerator finds of satellites that stand on one record each, all through a span.

    `is_done` (k,) tells of which satellites the answers hold; the others (deep space, any error of
    SGP4) must be searched the ordinary way, and have no passes here. Passes (n,) are in order of their
    satellites `of` (n,) and of time; `top_s` (n,) are their culminations.
    """

    def __init__(
        self, ready: Accelerator, records: Sequence[Satrec], cone: Cone, span: Span, progress: Progress
    ) -> None:
        self._ready, self._satellites = ready, ready.prepare(records)
        spans_s = np.tile([0.0, span.seconds], (len(records), 1))
        found = ready.passes(self._satellites, np.arange(len(records)), span.start, spans_s, cone, progress)
        self.of: IndexArray = found.of
        self.top_s: FloatArray = found.top_s
        self.is_done: BoolArray = found.is_done
        self.stretches = Stretches(
            span.start, found.start_s, found.stop_s, found.start_is_cut, found.stop_is_cut
        )

    def positions_km(self) -> FloatArray:
        """TEME positions at rise, culmination and set, shape (3, n, 3)."""
        times_s = np.concatenate((self.stretches.start_s, self.top_s, self.stretches.stop_s))
        jd, fraction = utc_jd(Instants(self.stretches.epoch, times_s))
        states = self._ready.at(self._satellites, np.tile(self.of, 3), jd, fraction)
        return states.position_km.reshape(3, -1, 3)


def accelerated(
    records: Sequence[Satrec], cone: Cone, span: Span, progress: Progress
) -> AcceleratedSearch | None:
    """The search of these satellites by the accelerator; None where it is not ready."""
    ready = accelerator()
    return None if ready is None else AcceleratedSearch(ready, records, cone, span, progress)
