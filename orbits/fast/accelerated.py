"""The accelerator: states of many satellites by our kernels, what they cannot do by sgp4 itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from orbits.access.cone import Cone
from orbits.ephemeris.sgp4_wrapper import LONGEST_CALL, Satrec
from orbits.fast.point_passes import FastPasses, passes_over, warm_up
from orbits.fast.prepared import Prepared, prepared
from orbits.fast.seen import Place
from orbits.fast.sweep import BoolArray, IndexArray, sweep_instants, sweep_pairs, sweep_satellites
from orbits.progress import NoProgress, Progress
from orbits.time.instant import FloatArray, Instant

BY_INSTANTS = 64
"""From so many dates on a block holds dates of one satellite, below satellites at one date."""


@dataclass(frozen=True, slots=True, eq=False)
class FastStates:
    """TEME positions in km and velocities in km/s, shape (..., 3), and sgp4's error codes (...).

    Rows with an error are NaN, those of the decay too.
    """

    position_km: FloatArray
    velocity_km_s: FloatArray
    error: NDArray[np.uint8]

    def of(self, satellite: int) -> FastStates:
        """Those of one satellite of a sweep, as views."""
        return FastStates(self.position_km[satellite], self.velocity_km_s[satellite], self.error[satellite])


class Accelerator:
    """SGP4 in machine code, without the interpreter's lock: any number of threads may call at once.

    Near-earth states come from our kernel, within 0.1 mm of sgp4's; deep space, and every state
    that SGP4 refuses or that comes close to being refused, are sgp4's own to the last bit.
    """

    def prepare(self, records: Sequence[Satrec]) -> Prepared:
        """Tables of the records for all that follows; worth keeping."""
        return prepared(records)

    def sweep(self, satellites: Prepared, jd: FloatArray, fraction: FloatArray) -> FastStates:
        """States (n, m) of all n satellites at m split Julian dates UTC, each (m,)."""
        jd, fraction = _floats(jd), _floats(fraction)
        states, good = _room((len(satellites), len(jd)))
        by_instants = len(jd) >= BY_INSTANTS
        kernel, constants = (
            (sweep_instants, satellites.table) if by_instants else (sweep_satellites, satellites.blocks)
        )
        kernel(
            constants,
            satellites.epoch_jd,
            satellites.epoch_fraction,
            jd,
            fraction,
            states.position_km,
            states.velocity_km_s,
            good,
        )
        good &= satellites.is_fast[:, np.newaxis]
        left, dates = np.divmod(np.flatnonzero(~good), max(len(jd), 1))
        for part in _runs(left):
            s, rows = int(left[part][0]), dates[part]
            _ask_sgp4(satellites.records[s], jd[rows], fraction[rows], states.of(s), rows)
        return states

    def at(self, satellites: Prepared, which: IndexArray, jd: FloatArray, fraction: FloatArray) -> FastStates:
        """States (m,) of satellites `which` (m,), each at a date of its own, (m,)."""
        which = np.require(which, np.intp, ("C", "W"))
        jd, fraction = _floats(jd), _floats(fraction)
        states, good = _room((len(which),))
        sweep_pairs(
            satellites.table,
            satellites.epoch_jd,
            satellites.epoch_fraction,
            which,
            jd,
            fraction,
            states.position_km,
            states.velocity_km_s,
            good,
        )
        left = np.flatnonzero(~(good & satellites.is_fast[which]))
        left = left[np.argsort(which[left], kind="stable")]
        for part in _runs(which[left]):
            rows = left[part]
            record = satellites.records[which[rows[0]]]
            _ask_sgp4(record, jd[rows], fraction[rows], states, rows)
        return states

    def passes(
        self,
        satellites: Prepared,
        which: IndexArray,
        epoch: Instant,
        spans_s: FloatArray,
        cone: Cone,
        progress: Progress | None = None,
    ) -> FastPasses:
        """Passes of satellites `which` (k,) above a cone, each within its own span (k, 2): `passes_over`."""
        x_km, y_km, z_km = cone.origin_km.tolist()
        zenith_x, zenith_y, zenith_z = cone.zenith.tolist()
        place = Place(x_km, y_km, z_km, zenith_x, zenith_y, zenith_z, float(cone.sine))
        return passes_over(satellites, which, epoch, spans_s, place, progress or NoProgress())

    def warm_up(self) -> None:
        """Compile every kernel, or load it from the cache."""
        nobody = prepared(())
        few, many = np.zeros(1), np.zeros(BY_INSTANTS)
        self.sweep(nobody, few, few)
        self.sweep(nobody, many, many)
        self.at(nobody, np.empty(0, dtype=np.intp), np.empty(0), np.empty(0))
        warm_up()


def _ask_sgp4(
    record: Satrec, jd: FloatArray, fraction: FloatArray, into: FastStates, rows: IndexArray
) -> None:
    """States of one record by sgp4, into these rows; in short calls, as it holds the lock."""
    for start in range(0, len(jd), LONGEST_CALL):
        part = slice(start, start + LONGEST_CALL)
        error, position_km, velocity_km_s = record.sgp4_array(jd[part], fraction[part])
        position_km[error != 0] = np.nan
        velocity_km_s[error != 0] = np.nan
        into.error[rows[part]] = error
        into.position_km[rows[part]] = position_km
        into.velocity_km_s[rows[part]] = velocity_km_s


def _runs(values: IndexArray) -> list[slice]:
    """The stretches of equal values next to each other, in order."""
    edges = np.flatnonzero(np.diff(values)) + 1
    bounds = [0, *edges.tolist(), len(values)]
    return [slice(a, b) for a, b in pairwise(bounds) if b > a]


def _room(shape: tuple[int, ...]) -> tuple[FastStates, BoolArray]:
    """Room for so many states without an error, and for whether each holds."""
    states = FastStates(np.empty((*shape, 3)), np.empty((*shape, 3)), np.zeros(shape, dtype=np.uint8))
    return states, np.zeros(shape, dtype=np.bool_)


def _floats(values: FloatArray) -> FloatArray:
    """As the kernels take them: contiguous, and writable, lest they be compiled once more."""
    return np.require(values, np.float64, ("C", "W"))
