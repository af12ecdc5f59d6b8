"""How far element sets lie from each other when one is propagated to the epoch of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.elements.manoeuvres import manoeuvres, measured_sets, stretches
from orbits.ephemeris.sgp4_wrapper import propagate
from orbits.time.instant import SECONDS_PER_DAY, FloatArray

LONGEST_AGE_DAYS = 30.0
_WANTED_AGES_DAYS = np.geomspace(0.25, LONGEST_AGE_DAYS, 10)
"""Each set meets the ones nearest to these ages, before and after it: at most 20."""


@dataclass(frozen=True, slots=True, eq=False)
class PropagationErrors:
    """Differences of propagated sets from other sets at the epochs of these, all of shape (n,).

    `age_days` is positive where a set was propagated to a later one. In the frame of the other set,
    bent along its orbit so that a slip in time is along-track alone: the difference of the radii, the
    arc in its plane along its motion, and the arc across it along the orbit's normal, in km.
    `set_index` tells which measured set was propagated.
    """

    set_index: NDArray[np.intp]
    age_days: FloatArray
    radial_km: FloatArray
    along_track_km: FloatArray
    cross_track_km: FloatArray

    def __len__(self) -> int:
        return len(self.age_days)

    def select(self, mask: NDArray[np.bool_]) -> PropagationErrors:
        """The errors at a mask."""
        return PropagationErrors(
            self.set_index[mask],
            self.age_days[mask],
            self.radial_km[mask],
            self.along_track_km[mask],
            self.cross_track_km[mask],
        )


def propagation_errors(history: ElementHistory) -> PropagationErrors:
    """Each measured set against others at most 30 days away, before and after, no manoeuvre between.

    What two sets have in common (biases of the model, shared observations) does not show: it is the
    consistency of the sets, as in Geul, Mooij and Noomen 2017 (Advances in Space Research 59, 2522).
    Pairs for which SGP4 reports an error are left out.
    """
    sets = measured_sets(history)
    days = np.array([each.epoch.minus_s(sets[0].epoch) / SECONDS_PER_DAY for each in sets])
    partners = list(_partners(days, stretches(sets, manoeuvres(history))))
    counts = [len(each) for each in partners]
    source = np.repeat(np.arange(len(sets)), counts)
    target = np.concatenate([np.empty(0, dtype=np.intp), *partners])
    there_km, velocity_km_s, propagated_km = _states(sets, partners)
    components = _bent_frame(propagated_km, there_km[target], velocity_km_s[target])
    errors = PropagationErrors(source, days[target] - days[source], *components)
    return errors.select(np.isfinite(errors.along_track_km))


def _partners(days: FloatArray, stretch: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    """For each set the indices of those that it is propagated to."""
    for at in range(len(days)):
        same = np.flatnonzero((stretch == stretch[at]) & (np.abs(days - days[at]) <= LONGEST_AGE_DAYS))
        sides = (same[same < at], same[same > at])
        spread = [_spread(side, np.abs(days[side] - days[at])) for side in sides if len(side)]
        yield np.concatenate([np.empty(0, dtype=np.intp), *spread])


def _spread(side: NDArray[np.intp], ages_days: FloatArray) -> NDArray[np.intp]:
    """Those of one side that lie nearest to the wanted ages, each once."""
    nearest = np.abs(ages_days[:, None] - _WANTED_AGES_DAYS).argmin(axis=0)
    chosen: NDArray[np.intp] = side[np.unique(nearest)]
    return chosen


def _states(
    sets: tuple[ElementSet, ...], partners: list[NDArray[np.intp]]
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Positions and velocities of the sets at their own epochs, and positions propagated to partners."""
    records = [each.satrec() for each in sets]
    epoch_day = np.array([each.jdsatepoch for each in records])
    epoch_fraction = np.array([each.jdsatepochF for each in records])
    own_km, own_km_s, propagated_km = np.empty((len(sets), 3)), np.empty((len(sets), 3)), []
    for index, (record, others) in enumerate(zip(records, partners, strict=True)):
        epochs = np.append(others, index)
        position_km, velocity_km_s = propagate(record, epoch_day[epochs], epoch_fraction[epochs])
        own_km[index], own_km_s[index] = position_km[-1], velocity_km_s[-1]
        propagated_km.append(position_km[:-1])
    return own_km, own_km_s, np.concatenate(propagated_km)


def _bent_frame(
    position_km: FloatArray, there_km: FloatArray, velocity_km_s: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Radial, along-track and cross-track of positions relative to states, each in km, shape (n,)."""
    radius_km = np.linalg.norm(there_km, axis=1)
    radial = there_km / radius_km[:, None]
    normal = np.cross(there_km, velocity_km_s)
    normal = normal / np.linalg.norm(normal, axis=1)[:, None]
    onward = np.cross(normal, radial)
    distance_km = np.linalg.norm(position_km, axis=1)
    out, ahead, across = (np.sum(position_km * axis, axis=1) for axis in (radial, onward, normal))
    return (
        distance_km - radius_km,
        radius_km * np.arctan2(ahead, out),
        radius_km * np.arcsin(across / distance_km),
    )
