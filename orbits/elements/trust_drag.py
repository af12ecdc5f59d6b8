"""The drag of an object over time, as its sets print it: what makes a set age faster or slower."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orbits.elements.element_set import ElementSet
from orbits.elements.trust_classes import decay_km_day
from orbits.time.instant import FloatArray, Instant

_NEIGHBOURS = 7
"""So many sets around an instant tell its drag, by their median: a manoeuvre spoils one or two."""


@dataclass(frozen=True, slots=True, eq=False)
class DragRecord:
    """The decay of the mean semi-major axis that sets print, `decay_km_day` (n,) at `epochs_ns` (n,)."""

    epochs_ns: NDArray[np.int64]
    decay_km_day: FloatArray

    @classmethod
    def of(cls, sets: Sequence[ElementSet]) -> DragRecord:
        """The record of sets in the order of their epochs."""
        epochs_ns = np.array([each.epoch.tai_ns for each in sets], dtype=np.int64)
        return cls(epochs_ns, np.array([decay_km_day(each) for each in sets]))

    def around_km_day(self, instant: Instant) -> float:
        """The decay around an instant: the median of the seven sets nearest in time."""
        away_ns = np.abs(self.epochs_ns - instant.tai_ns)
        count = min(_NEIGHBOURS, len(away_ns))
        return float(np.median(self.decay_km_day[np.argpartition(away_ns, count - 1)[:count]]))

    def around_each_km_day(self) -> FloatArray:
        """The decay around each of the epochs, shape (n,)."""
        return np.array([self.around_km_day(Instant(each)) for each in self.epochs_ns.tolist()])
