"""Where a satellite is by SGP4, from all element sets known of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from orbits.elements.element_set import ElementSet
from orbits.elements.history import NONE_USABLE, ElementHistory, Policy
from orbits.ephemeris.sgp4_wrapper import Satrec, first_error_s, perigee_km, propagate
from orbits.frames.states import TemeStates
from orbits.time.instant import SECONDS_PER_DAY, Instant, Instants, Span
from orbits.time.scales import utc_jd

REACH_BACK_S = 14.0 * SECONDS_PER_DAY
REACH_AHEAD_S = 30.0 * SECONDS_PER_DAY
"""How far before its first and after its last epoch a history answers. In low orbit a set is some
km off after days and hundreds of km after weeks; beyond, no position is better than a wrong one."""

_SOON_S, _HIGH_KM = 60.0 * SECONDS_PER_DAY, 6_778.0
"""In so short a time nothing brings down an orbit that still has its perigee 400 km above the equator
at the end: drag only lowers it, Sun and Moon move it by a few km a day."""

_EDGE_S = 1e-6
"""Seconds counted in floats may miss the end of a span by their rounding."""


class Sgp4Ephemeris:
    """SGP4 with, for each instant, the element set that `ElementHistory` picks by its policy.

    Its span runs from the first epoch less `REACH_BACK_S` (from the first epoch itself where only
    sets of before an instant answer for it) to the last epoch plus `REACH_AHEAD_S`; a set with
    limits of use reaches to those instead, and `span` overrides both. Inside the span the chosen
    set is used however old it is: ask `elements_at` for it and tell its age. Rows are
    NaN outside the span, where no set may be used, and where SGP4 reports an error. From the first
    error after a set's epoch on, the satellite counts as decayed: near its end SGP4 changes
    between error and answer within each revolution.

    Time since epoch is counted in days UTC of 86,400 s, as sgp4 and the U.S. Space Force do; a day
    with a leap second is stretched over them (ERFA's quasi-Julian date).
    """

    def __init__(self, history: ElementHistory, span: Span | None = None) -> None:
        self.history = history
        self._span = _default_span(history) if span is None else span
        self._satrecs: dict[int, Satrec] = {}
        self._records: dict[int, tuple[Satrec, float]] = {}

    @property
    def span(self) -> Span:
        """The stretch of time it answers for."""
        return self._span

    @property
    def free_fall_from(self) -> Instant:
        """From when on nothing but gravity and drag moves it: from its start."""
        return self._span.start

    def states(self, instants: Instants) -> TemeStates:
        """States in TEME at the instants, one row each; NaN where there is no answer."""
        indices = self._indices(instants)
        if len(indices) and indices[0] != NONE_USABLE and (indices == indices[0]).all():
            return self.states_by(int(indices[0]), instants)
        position_km = np.full((len(instants), 3), np.nan)
        velocity_km_s = np.full((len(instants), 3), np.nan)
        for index in np.unique(indices[indices != NONE_USABLE]):
            rows = np.flatnonzero(indices == index)
            states = self.states_by(int(index), instants.select(rows))
            position_km[rows], velocity_km_s[rows] = states.position_km, states.velocity_km_s
        return TemeStates(instants, position_km, velocity_km_s)

    def states_by(self, index: int, instants: Instants) -> TemeStates:
        """States by one set of the history, whichever the policy picks; NaN after its decay."""
        elements, (record, ends_s) = self.history.sets[index], self._record(index)
        jd, fraction = utc_jd(instants)
        position_km, velocity_km_s = propagate(record, jd, fraction)
        decayed = instants.since_s(elements.epoch) >= ends_s
        position_km[decayed] = velocity_km_s[decayed] = np.nan
        return TemeStates(instants, position_km, velocity_km_s)

    def elements_at(self, instant: Instant) -> ElementSet | None:
        """The element set that answers for an instant, or None where none does."""
        return self.history.choose(instant) if self._span.contains(instant) else None

    def sole_record(self, span: Span) -> Satrec | None:
        """SGP4's record where one set alone answers all through a span, before any decay; else None."""
        if not (self._span.contains(span.start) and self._span.contains(span.stop)):
            return None
        index = self.history.chosen_index(span.start)
        if index == NONE_USABLE or self.history.stretch_at(span.start).stop < span.stop:
            return None
        since_epoch_s = span.stop.minus_s(self.history.sets[index].epoch)
        record = self._satrec(index)
        if since_epoch_s <= _SOON_S and perigee_km(record, since_epoch_s) > _HIGH_KM:
            return record
        return record if since_epoch_s < self._record(index)[1] else None

    def hand_overs(self, span: Span) -> tuple[Instant, ...]:
        """Where one element set hands over to the next: the position may jump there."""
        known = span.overlap(self._span)
        return () if known is None else self.history.hand_overs(known)

    def _indices(self, instants: Instants) -> NDArray[np.intp]:
        indices = self.history.chosen_indices(instants)
        before = instants.since_s(self._span.start) < -_EDGE_S
        after = instants.since_s(self._span.stop) > _EDGE_S
        return np.where(before | after, NONE_USABLE, indices)

    def _satrec(self, index: int) -> Satrec:
        """The SGP4 record of a set, made once."""
        if index not in self._satrecs:
            self._satrecs[index] = self.history.sets[index].satrec()
        return self._satrecs[index]

    def _record(self, index: int) -> tuple[Satrec, float]:
        """The SGP4 record of a set, and for how many seconds after its epoch it answers."""
        if index not in self._records:
            elements = self.history.sets[index]
            record = self._satrec(index)
            last = min(self.history.answers_until(index), self._span.stop)
            horizon_s = last.minus_s(elements.epoch)
            self._records[index] = (record, first_error_s(record, elements.period_s, horizon_s))
        return self._records[index]


def _default_span(history: ElementHistory) -> Span:
    reaches = [_reach(each, history.policy) for each in history.sets]
    return Span(min(each.start for each in reaches), max(each.stop for each in reaches))


def _reach(elements: ElementSet, policy: Policy) -> Span:
    """From when to when a set answers alone: its limits of use, else so far around its epoch."""
    start, stop = elements.epoch.plus_s(-REACH_BACK_S), elements.epoch.plus_s(REACH_AHEAD_S)
    if elements.use_from is not None:
        start, stop = elements.use_from, max(stop, elements.use_from)
    if policy == "last-before":
        start = max(start, elements.epoch)
    if elements.use_until is not None:
        start, stop = min(start, elements.use_until), elements.use_until
    return Span(start, stop)
