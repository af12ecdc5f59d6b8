"""Passes of a whole catalogue over one point: the search of `orbits.access.visibility`, many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from orbits.access.accelerated_search import accelerated
from orbits.access.cone import Cone
from orbits.access.culmination import culminations_s
from orbits.access.description import Places, elements_epochs, pass_columns
from orbits.access.events import Stretches
from orbits.access.isolation import grid_s
from orbits.access.margin import first_step_s, mean_perigee_rates_rad_s
from orbits.access.pass_record import Pass, PassColumns
from orbits.access.passes import check_question, cone_of, search
from orbits.access.roots import IndexArray
from orbits.access.visibility import TOLERANCE_S, Watch, visible
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.fleet import Fleet, has_sole_record
from orbits.ephemeris.sgp4_wrapper import Satrec
from orbits.frames.states import Site, TemeStates
from orbits.frames.transform import teme_to_itrs
from orbits.progress import NoProgress, Progress
from orbits.time.instant import FloatArray, Instant, Instants, Span

CHUNK: Final = 500
"""Satellites searched together: their sweep over a day fills some 5 MB."""

LONGEST_SWEEP_STATES: Final = 200_000
"""States of one sweep over a chunk: over longer spans fewer satellites are searched together."""

_NEAR_EARTH_RAD_MIN: Final = 2.0 * np.pi / 225.0
"""Mean motion above which SGP4 goes without its deep-space terms (Hoots and Roehrich 1980)."""


@dataclass(frozen=True, slots=True, eq=False)
class CataloguePasses:
    """Passes of many objects over one point as columns, by object and rise.

    `of` (n,) are the places of the objects in the sequence that was asked about.
    """

    of: IndexArray
    columns: PassColumns
    _ephemerides: Sequence[Ephemeris]

    def __len__(self) -> int:
        return len(self.of)

    def passes(self, which: int) -> list[Pass]:
        """All passes of one object, by its place in the sequence, ordered by rise."""
        first, last = np.searchsorted(self.of, (which, which + 1))
        tops = Instants(self.columns.epoch, self.columns.time_s[1, first:last])
        return self.columns.records(range(first, last), elements_epochs(self._ephemerides[which], tops))


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """Stretches (n,) of objects `of` (n,), with their tops and the positions (3, n, 3) in TEME."""

    of: IndexArray
    stretches: Stretches
    top_s: FloatArray
    position_km: FloatArray


class _Part:
    """A part of longer work: passes its fractions on. Implements `Progress`."""

    def __init__(self, whole: Progress, start: float, stop: float) -> None:
        self._whole, self._start, self._stop = whole, start, stop

    def report(self, fraction: float, text: str = "") -> None:
        """So much of this part is done."""
        self._whole.report(self._start + fraction * (self._stop - self._start), text)

    def raise_if_cancelled(self) -> None:
        """As the whole says."""
        self._whole.raise_if_cancelled()


def catalogue_passes(
    ephemerides: Sequence[Ephemeris],
    site: Site,
    span: Span,
    min_elevation_deg: float = 10.0,
    progress: Progress | None = None,
) -> CataloguePasses:
    """Every pass of every object over the site in the span, as `passes_over_point` finds them.

    Objects that stand on one element set all through the span are searched together, the others
    (hand-overs, ascents, decays, no answer at an end) one by one. Raises `UsageError` as
    `passes_over_point` does, and `WorkCancelledError` when called off.
    """
    check_question(site, min_elevation_deg)
    listener, cone = progress or NoProgress(), cone_of(site, min_elevation_deg)
    span = _known_part(span, ephemerides)
    records: dict[int, Satrec] = {}
    for i, each in enumerate(ephemerides):
        if i % CHUNK == 0:
            listener.raise_if_cancelled()
        record = each.sole_record(span) if has_sole_record(each) and span.seconds > 0.0 else None
        if record is not None:
            records[i] = record
    total = max(len(ephemerides), 1)
    low = sum(each.no_kozai > _NEAR_EARTH_RAD_MIN for each in records.values())
    quick, left = _accelerated(cone, records, span, _Part(listener, 0.0, 0.99 * low / total))
    chunks, done, found = _chunks(left, span.seconds), len(records) - len(left), [quick]
    for which, step_s in chunks:
        part = _Part(listener, done / total, (done + len(which)) / total)
        found.append(_together(cone, which, [records[i] for i in which.tolist()], span, step_s, part))
        done += len(which)
    for i, each in enumerate(ephemerides):
        if i not in records:
            listener.raise_if_cancelled()
            listener.report(done / total, "searching")
            found.append(_alone(cone, i, each, span))
            done += 1
    return _gathered(found, ephemerides, site, span.start)


def _known_part(span: Span, ephemerides: Sequence[Ephemeris]) -> Span:
    """The part of the span in which any object is known, since all seconds count from its start."""
    parts = [part for each in ephemerides if (part := span.overlap(each.span)) is not None]
    if not parts:
        return Span(span.start, span.start)
    return Span(min(each.start for each in parts), max(each.stop for each in parts))


def _accelerated(
    cone: Cone, records: dict[int, Satrec], span: Span, progress: Progress
) -> tuple[_Found, dict[int, Satrec]]:
    """What the accelerator finds, and the records that are left to the ordinary search."""
    search = accelerated(list(records.values()), cone, span, progress) if records else None
    if search is None:
        return _nothing(span.start), records
    number = np.array(list(records), dtype=np.intp)
    left = {i: records[i] for i in number[~search.is_done].tolist()}
    return _Found(number[search.of], search.stretches, search.top_s, search.positions_km()), left


def _chunks(records: dict[int, Satrec], duration_s: float) -> list[tuple[IndexArray, float]]:
    """Numbers of satellites that are searched together, with a first step that suits them all.

    Mean elements will do: the step decides about speed alone.
    """
    if not records:
        return []
    number = np.array(list(records), dtype=np.intp)
    step_s = first_step_s(mean_perigee_rates_rad_s(list(records.values())))
    order = np.argsort(step_s, kind="stable")
    chunks, start = [], 0
    while start < len(order):
        states_each = duration_s / step_s[order[start]] + 2.0
        count = max(min(CHUNK, int(LONGEST_SWEEP_STATES / states_each)), 1)
        some = np.sort(order[start : start + count])
        chunks.append((number[some], float(step_s[order[start]])))
        start += count
    return chunks


def _together(
    cone: Cone, which: IndexArray, records: Sequence[Satrec], span: Span, step_s: float, progress: Progress
) -> _Found:
    """Stretches of satellites that stand on one record each."""
    fleet = Fleet(records)
    watch = Watch(cone, fleet, span.start, span.seconds)
    no_jumps = np.empty(0)
    seen = visible(watch, grid_s(span.seconds, no_jumps, step_s, TOLERANCE_S), no_jumps, 0.0, progress)
    top_s = culminations_s(watch, seen)
    stretches = Stretches(span.start, seen.start_s, seen.stop_s, seen.start_is_cut, seen.stop_is_cut)
    moments_s = np.concatenate((seen.start_s, top_s, seen.stop_s))
    position_km, _ = fleet.at(np.tile(seen.of, 3), Instants(span.start, moments_s))
    return _Found(which[seen.of], stretches, top_s, position_km.reshape(3, -1, 3))


def _alone(cone: Cone, which: int, ephemeris: Ephemeris, span: Span) -> _Found:
    """Stretches of one object of any kind."""
    searched = span.overlap(ephemeris.span)
    if searched is None:
        return _nothing(span.start)
    stretches, top_s = search(ephemeris, cone, searched)
    late_s = stretches.epoch.minus_s(span.start)
    moments_s = np.concatenate((stretches.start_s, top_s, stretches.stop_s))
    position_km = ephemeris.states(Instants(stretches.epoch, moments_s)).position_km
    moved = Stretches(
        span.start,
        stretches.start_s + late_s,
        stretches.stop_s + late_s,
        stretches.start_is_cut,
        stretches.stop_is_cut,
    )
    of = np.full(len(top_s), which, dtype=np.intp)
    return _Found(of, moved, top_s + late_s, position_km.reshape(3, -1, 3))


def _nothing(epoch: Instant) -> _Found:
    """Nobody is seen."""
    none, uncut = np.empty(0), np.empty(0, dtype=np.bool_)
    return _Found(
        np.empty(0, dtype=np.intp), Stretches(epoch, none, none, uncut, uncut), none, np.empty((3, 0, 3))
    )


def _gathered(
    found: Sequence[_Found], ephemerides: Sequence[Ephemeris], site: Site, epoch: Instant
) -> CataloguePasses:
    """All that was found as columns, by object and rise."""
    of = np.concatenate([each.of for each in found])
    order = np.argsort(of, kind="stable")
    names = ("start_s", "stop_s", "start_is_cut", "stop_is_cut")
    whole = [np.concatenate([getattr(each.stretches, name) for each in found])[order] for name in names]
    stretches = Stretches(epoch, *whole)
    top_s = np.concatenate([each.top_s for each in found])[order]
    position_km = np.concatenate([each.position_km for each in found], axis=1)[:, order].reshape(-1, 3)
    moments = Instants(epoch, np.concatenate((stretches.start_s, top_s, stretches.stop_s)))
    states = teme_to_itrs(TemeStates(moments, position_km, np.zeros_like(position_km)))
    columns = pass_columns(states, stretches, Places.of_site(site))
    return CataloguePasses(of[order], columns, ephemerides)
