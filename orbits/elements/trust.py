"""How far an old element set may be trusted, measured from the history of its object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.elements.manoeuvres import measured_sets
from orbits.elements.mean_altitude import mean_semi_major_axes_km, mean_speeds_km_s
from orbits.elements.trust_classes import assumed_along_track, orbit_class
from orbits.elements.trust_drag import DragRecord
from orbits.elements.trust_errors import PropagationErrors, propagation_errors
from orbits.elements.trust_growth import Band, fitted_growth
from orbits.time.instant import FloatArray, Instant

LEAST_ERRORS = 100
LEAST_SETS = 20
"""A history with fewer errors before or after the epochs, or from fewer sets, measures nothing."""


@dataclass(frozen=True, slots=True)
class Bands:
    """The three directions on one side of an epoch."""

    along_track: Band
    radial: Band
    cross_track: Band


@dataclass(frozen=True, slots=True)
class DragScale:
    """Along-track bands after and before the epoch for a decay of `usual_km_day`, and the decay over time."""

    record: DragRecord
    usual_km_day: float
    after: Band
    before: Band


@dataclass(frozen=True, slots=True)
class Trust:
    """The stated 90 % bands of a set's error over its age, and what they rest on.

    Ages are days from the set's epoch, negative before it; the bands are never negative and grow with
    the age on each side, along-track up to half a revolution. Nine of ten errors are to lie in them;
    measured ones tell how far the sets of one object agree, not how true they are, and no manoeuvre is
    in them. `basis` says in words what the bands rest on, `measured` whether on this object; beyond
    `measured_to_days` they grow as assumed.
    """

    after: Bands
    before: Bands
    mean_axis_km: float
    basis: str
    measured: bool
    measured_to_days: float
    drag: DragScale | None = None

    def along_track_km(self, age_days: ArrayLike) -> FloatArray:
        """Along-track, in km, in the shape of the ages."""
        band_km = _by_side(age_days, self.after.along_track, self.before.along_track)
        return np.minimum(band_km, np.pi * self.mean_axis_km)

    def radial_km(self, age_days: ArrayLike) -> FloatArray:
        """Radial, in km, in the shape of the ages."""
        return _by_side(age_days, self.after.radial, self.before.radial)

    def cross_track_km(self, age_days: ArrayLike) -> FloatArray:
        """Cross-track, in km, in the shape of the ages."""
        return _by_side(age_days, self.after.cross_track, self.before.cross_track)

    def slip_s(self, age_days: ArrayLike) -> FloatArray:
        """How many seconds early or late the satellite may be: along-track over the mean speed."""
        return self.along_track_km(age_days) / mean_speeds_km_s(np.array(self.mean_axis_km))

    def at(self, instant: Instant) -> Trust:
        """The trust under the drag around an instant: under an active Sun a set ages faster.

        Along-track goes by the share of the drag that is wrong, times the drag that the sets nearest
        to the instant print. The same where the history tells no drag.
        """
        if self.drag is None:
            return self
        factor = self.drag.record.around_km_day(instant) / self.drag.usual_km_day
        after = replace(self.after, along_track=self.drag.after.times(factor))
        before = replace(self.before, along_track=self.drag.before.times(factor))
        return replace(self, after=after, before=before, drag=None)


def trust_of(history: ElementHistory) -> Trust:
    """How far a set of this history may be trusted; by its class of orbit where it tells too little.

    Half a second for 500 sets: callers keep the answer.
    """
    sets = measured_sets(history)
    if len(sets) >= LEAST_SETS:
        errors = propagation_errors(history)
        sides = (errors.select(errors.age_days > 0), errors.select(errors.age_days < 0))
        if all(len(each) >= LEAST_ERRORS for each in sides):
            return _measured(sets, *sides)
    if len(sets) < 2:
        return _assumed(sets or history.sets[-1:], "no history")
    return _assumed(sets, "too few sets of this object to measure")


def _assumed(sets: Sequence[ElementSet], why: str) -> Trust:
    bands = _assumed_bands(sets)
    words = f"assumed: typical of {orbit_class(sets[-1]).words}; {why}"
    record = DragRecord.of(sets)
    usual = float(np.median(record.decay_km_day))
    told = len(sets) > 1 and record.around_each_km_day().min() > 0.0
    drag = DragScale(record, usual, bands.along_track, bands.along_track) if told else None
    return Trust(bands, bands, _axis_km(sets), words, False, 0.0, drag)


def _assumed_bands(sets: Sequence[ElementSet]) -> Bands:
    orbit = orbit_class(sets[-1])
    usual = float(np.median(DragRecord.of(sets).decay_km_day))
    growths = (assumed_along_track(sets[-1], usual), orbit.radial, orbit.cross_track)
    return Bands(*(Band(each, each, 0.0) for each in growths))


def _measured(sets: Sequence[ElementSet], after: PropagationErrors, before: PropagationErrors) -> Trust:
    assumed = _assumed_bands(sets)
    reach_days = min(float(np.abs(each.age_days).max()) for each in (after, before))
    return Trust(
        _fitted_bands(after, assumed),
        _fitted_bands(before, assumed),
        _axis_km(sets),
        f"measured from {len(sets)} sets of this object",
        measured=True,
        measured_to_days=reach_days,
        drag=_drag_scale(sets, after, before, assumed.along_track),
    )


def _fitted_bands(errors: PropagationErrors, assumed: Bands) -> Bands:
    ages_days = errors.age_days
    return Bands(
        _fitted(ages_days, errors.along_track_km, assumed.along_track),
        _fitted(ages_days, errors.radial_km, assumed.radial),
        _fitted(ages_days, errors.cross_track_km, assumed.cross_track),
    )


def _fitted(age_days: FloatArray, error_km: FloatArray, assumed: Band) -> Band:
    reach_days = float(np.abs(age_days).max())
    return Band(fitted_growth(age_days, error_km), assumed.fitted, reach_days)


def _drag_scale(
    sets: Sequence[ElementSet], after: PropagationErrors, before: PropagationErrors, assumed: Band
) -> DragScale | None:
    """The along-track bands per decay; None where the sets do not print any throughout."""
    record = DragRecord.of(sets)
    around = record.around_each_km_day()
    if around.min() <= 0.0:
        return None
    usual = float(np.median(around))
    bands = [
        _fitted(each.age_days, each.along_track_km * usual / around[each.set_index], assumed)
        for each in (after, before)
    ]
    return DragScale(record, usual, *bands)


def _axis_km(sets: Sequence[ElementSet]) -> float:
    return float(np.median(mean_semi_major_axes_km(sets)))


def _by_side(age_days: ArrayLike, after: Band, before: Band) -> FloatArray:
    ages = np.asarray(age_days, dtype=np.float64)
    return np.where(ages >= 0.0, after(np.abs(ages)), before(np.abs(ages)))
