"""Where many satellites are, by one element set each: all at shared instants, or each at its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeGuard

import numpy as np
from numpy.typing import NDArray

from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.sgp4_wrapper import Satrec, propagate, propagate_many, propagate_runs
from orbits.fast import accelerator
from orbits.time.instant import FloatArray, Instants, Span
from orbits.time.scales import utc_jd

if TYPE_CHECKING:
    from orbits.fast.accelerated import Accelerator
    from orbits.fast.prepared import Prepared

IndexArray = NDArray[np.intp]


class ManyStates(Protocol):
    """Positions in km and velocities in km/s of n objects in TEME; NaN where there is no answer."""

    def __len__(self) -> int:
        """How many objects there are."""
        ...

    def sweep(self, instants: Instants) -> tuple[FloatArray, FloatArray]:
        """All objects at all m instants, each (n, m, 3)."""
        ...

    def at(self, which: IndexArray, instants: Instants) -> tuple[FloatArray, FloatArray]:
        """Each of the objects `which` (m,) at an instant of its own (m,), each (m, 3)."""
        ...


class Alone:
    """One ephemeris of any kind as a fleet of one. Implements `ManyStates`."""

    def __init__(self, ephemeris: Ephemeris) -> None:
        self._ephemeris = ephemeris

    def __len__(self) -> int:
        return 1

    def sweep(self, instants: Instants) -> tuple[FloatArray, FloatArray]:
        """Its states at the instants, each (1, m, 3)."""
        states = self._ephemeris.states(instants)
        return states.position_km[None], states.velocity_km_s[None]

    def at(self, which: IndexArray, instants: Instants) -> tuple[FloatArray, FloatArray]:  # noqa: ARG002
        """Its states at the instants, each (m, 3); `which` is zero throughout."""
        states = self._ephemeris.states(instants)
        return states.position_km, states.velocity_km_s


class HasSoleRecord(Protocol):
    """An ephemeris that may stand on one record of SGP4 alone."""

    def sole_record(self, span: Span) -> Satrec | None:
        """The record where it alone answers all through a span; else None."""
        ...


def has_sole_record(ephemeris: Ephemeris) -> TypeGuard[HasSoleRecord]:
    """Whether it can tell; a hundred times quicker than `isinstance`, which counts in a catalogue."""
    return hasattr(ephemeris, "sole_record")


class Fleet:
    """Many SGP4 records at once: by the accelerator where it is ready, else by sgp4 itself.

    Rows are NaN where SGP4 reports any error. Before and after an error there may be answers (see
    `Sgp4Ephemeris` for what counts as decayed). Implements `ManyStates`.
    """

    def __init__(self, records: Sequence[Satrec]) -> None:
        self._records = tuple(records)
        self._fast: tuple[Accelerator, Prepared] | None = None

    def __len__(self) -> int:
        return len(self._records)

    def sweep(self, instants: Instants) -> tuple[FloatArray, FloatArray]:
        """All satellites at all m instants, each (n, m, 3)."""
        jd, fraction = utc_jd(instants)
        fast = self._accelerated()
        if fast is not None:
            states = fast[0].sweep(fast[1], jd, fraction)
            return states.position_km, states.velocity_km_s
        if len(self._records) == 1:
            position_km, velocity_km_s = propagate(self._records[0], jd, fraction)
            return position_km[None], velocity_km_s[None]
        return propagate_many(self._records, jd, fraction)

    def at(self, which: IndexArray, instants: Instants) -> tuple[FloatArray, FloatArray]:
        """Each of the satellites `which` (m,) at an instant of its own (m,), each (m, 3)."""
        jd, fraction = utc_jd(instants)
        fast = self._accelerated()
        if fast is not None:
            states = fast[0].at(fast[1], which, jd, fraction)
            return states.position_km, states.velocity_km_s
        if len(self._records) == 1:
            return propagate(self._records[0], jd, fraction)
        order = np.argsort(which, kind="stable")
        position_km, velocity_km_s = np.empty((len(which), 3)), np.empty((len(which), 3))
        position_km[order], velocity_km_s[order] = propagate_runs(
            self._records, which[order], jd[order], fraction[order]
        )
        return position_km, velocity_km_s

    def _accelerated(self) -> tuple[Accelerator, Prepared] | None:
        """The accelerator with our records prepared for it, once it is ready."""
        if self._fast is None:
            ready = accelerator()
            if ready is not None:
                self._fast = (ready, ready.prepare(self._records))
        return self._fast
