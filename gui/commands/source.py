"""The SOURCE of a sub-command: a scenario or an element file, and the objects in it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from gui.commands.notices import Notices
from orbits.elements.catalogue import Catalogue, plain_words
from orbits.elements.element_set import ElementSet
from orbits.elements.history import POLICY_WORDS, ElementHistory, Policy
from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.jumps import hand_over_jumps
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError, UsageError
from orbits.opening import MAX_BYTES, Opened, open_bytes, open_path
from orbits.regions.countries import folded
from orbits.regions.region import region_from_shape
from orbits.regions.region_file import NamedRegion
from orbits.scenario.document import Document, Region, SpaceObject
from orbits.scenario.edits import set_element_policy
from orbits.scenario.element_sets import element_history
from orbits.scenario.ephemerides import object_ephemeris
from orbits.time.instant import Instant, Instants, Span
from orbits.time.iso import format_utc, shortened

PROBES = 65
"""Instants at which an object is asked whether it has a position at all: it may have decayed."""

STANDARD_INPUT = "standard input"

OrbitEphemeris = Sgp4Ephemeris | CompositeEphemeris


@dataclass(frozen=True, slots=True)
class Chosen:
    """One object of a source: its element sets and the ephemeris on them."""

    history: ElementHistory
    ephemeris: OrbitEphemeris

    @property
    def catalogue_number(self) -> int:
        """Its catalogue number."""
        return self.history.catalogue_number

    @property
    def name(self) -> str:
        """Its name, as its latest set has it."""
        return self.history.name

    def reach_words(self) -> str:
        """From when to when its data reach, and whether its orbit ends before they do."""
        reach = self.ephemeris.span
        words = f"{format_utc(reach.start, 0)} to {format_utc(reach.stop, 0)}"
        decay = self.decay()
        return words if decay is None else f"{words}, {_decay_words(decay)}"

    def remark_on_missing(self) -> str:
        """What may be added where instants have no position: when it decays, or nothing."""
        decay = self.decay()
        return "" if decay is None else f"; {_decay_words(decay)}"

    def decay(self) -> Instant | None:
        """When its orbit ends by its last element set, to a second; None where its data end before."""
        stop = self.ephemeris.span.stop
        elements = self.ephemeris.elements_at(stop)
        if elements is None or self._is_known(stop):
            return None
        known = max(self._pieces(self.ephemeris.span)[-1], elements.epoch)
        if not self._is_known(known):
            return known
        while stop.minus_s(known) > 1.0:
            middle = known.plus_s(0.5 * stop.minus_s(known))
            known, stop = (middle, stop) if self._is_known(middle) else (known, middle)
        return stop

    def _is_known(self, instant: Instant) -> bool:
        return bool(np.isfinite(self.ephemeris.states(Instants.of(instant)).position_km).all())

    def reaches_into(self, span: Span) -> bool:
        """Whether its data reach into the span and answer at any of some instants spread over it."""
        start, stop = max(self.ephemeris.span.start, span.start), min(self.ephemeris.span.stop, span.stop)
        if stop < start:
            return False
        probes = Instants(start, np.linspace(0.0, stop.minus_s(start), PROBES))
        return bool(np.isfinite(self.ephemeris.states(probes).position_km).all(axis=1).any())

    def sets_used(self, span: Span) -> list[dict[str, Any]]:
        """What answers in the span, in order: each element set, or the ascent, with its class of evidence.

        A set's age is that at its beginning; `jump_km` is how far the position jumps there from
        that by the set before, null where none stands before.
        """
        used: list[dict[str, Any]] = []
        jumps_km = {each.instant.tai_ns + 1: each.jump_km for each in hand_over_jumps(self.ephemeris, span)}
        for start in self._pieces(span):
            elements = self.ephemeris.elements_at(start)
            if elements is not None:
                used.append(_set_used(start, elements, jumps_km.get(start.tai_ns)))
            elif isinstance(self.ephemeris, CompositeEphemeris) and self.ephemeris.phase(start) == "ascent":
                used.append(_ascent_used(start))
        return used

    def _pieces(self, span: Span) -> list[Instant]:
        """Where the first set answers in the span, and where each other one begins to.

        A hand-over is the last instant of the one before, to the nanosecond.
        """
        first = max(span.start, self.ephemeris.span.start)
        return [first, *(Instant(each.tai_ns + 1) for each in self.ephemeris.hand_overs(span))]


class Source:
    """Objects by number, designator or name; in a scenario also the lift-off that T+ counts from.

    Their element sets are chosen by `policy`: the one asked for, else that of the scenario, else
    by the nearest epoch.
    """

    def __init__(self, opened: Opened, place: str, policy: Policy | None = None) -> None:
        self._place = place
        self._problems = opened.problems
        self.lift_off: Instant | None = None
        self._ready: dict[int, Chosen] = {}
        self._titles: dict[str, list[int]] = {}
        self._bare: set[str] = set()
        self._regions: tuple[Region, ...] = ()
        self.policy: Policy = policy or "nearest"
        document = opened.document
        if document is None:
            self._catalogue = Catalogue.from_sets(opened.elements, self.policy)
            return
        self.policy = policy or document.element_policy
        self.lift_off = document.clock.lift_off
        self._regions = document.regions
        document = set_element_policy(self.policy)(document)
        for each in document.objects:
            chosen = _from_document(document, each)
            titles = {plain_words(each.id), plain_words(each.name)} - {""}
            if chosen is None:
                self._bare |= titles
            elif chosen.catalogue_number not in self._ready:
                self._ready[chosen.catalogue_number] = chosen
                for title in titles:
                    self._titles.setdefault(title, []).append(chosen.catalogue_number)
        self._catalogue = Catalogue(chosen.history for chosen in self._ready.values())

    def object(self, text: str) -> Chosen:
        """The object of this catalogue number, designator or name; `DataError` where there is none.

        In a scenario the names and ids that the scenario gives its objects count, too.
        """
        self._require_objects()
        titled = self._titles.get(plain_words(text), [])
        if len(titled) == 1:
            return self._ready[titled[0]]
        if not titled and plain_words(text) in self._bare:
            raise DataError(f"{shortened(text)} has no element sets in it", place=self._place)
        try:
            history = self._catalogue.find(text)
        except DataError as failure:
            raise DataError(failure.what, place=self._place, remedy=failure.remedy) from failure
        return self._chosen(history)

    def objects(self) -> list[Chosen]:
        """All objects; `DataError` where there are none."""
        self._require_objects()
        return [self._chosen(history) for history in self._catalogue]

    def region(self, text: str) -> NamedRegion | None:
        """The scenario's region of this name, id or alias; None where there is none, or more than one."""
        wanted = folded(text)
        hits = [
            each
            for each in self._regions
            if wanted in {folded(known) for known in (each.id, each.name, *each.aliases)}
        ]
        if len(hits) != 1:
            return None
        return NamedRegion(hits[0].name, region_from_shape(hits[0].geometry))

    def _require_objects(self) -> None:
        if len(self._catalogue):
            return
        for problem in self._problems:
            if problem.severity == "error":
                raise DataError(problem.what, place=problem.place, remedy=problem.remedy)
        raise DataError(
            "there is no object with element sets in it",
            place=self._place,
            remedy="name a scenario or an element file that has some",
        )

    def _chosen(self, history: ElementHistory) -> Chosen:
        """In a scenario with the object's ascent before its orbit, else the orbit alone."""
        known = self._ready.get(history.catalogue_number)
        return known or Chosen(history, Sgp4Ephemeris(history))

    def require_data(self, chosen: Chosen, span: Span) -> None:
        """Raise `DataError` where the data of the object do not reach into the span."""
        reach = chosen.ephemeris.span
        if reach.stop < span.start or span.stop < reach.start:
            raise self.no_position(chosen)

    def no_position(self, chosen: Chosen) -> DataError:
        """The error that says from when to when the data of the object reach."""
        what = f"no position of {chosen.name} between --start and --end"
        remedy = f"its data reach from {chosen.reach_words()}"
        if self.policy == "last-before":
            remedy += ", with --element-policy nearest before the first epoch too"
        return DataError(what, place=self._place, remedy=remedy)

    def no_step(self, chosen: Chosen) -> DataError:
        """The error that the steps of a track leap over the data of the object."""
        what = f"no step from --start on meets the data of {chosen.name}"
        remedy = f"take a shorter --step; they reach from {chosen.reach_words()}"
        return DataError(what, place=self._place, remedy=remedy)

    def no_positions(self, count: int) -> DataError:
        """The error that none of several objects has data in the span."""
        return DataError(
            f"none of the {count} objects has a position between --start and --end",
            place=self._place,
            remedy="take a span nearer to the epochs of their element sets",
        )


def _decay_words(decay: Instant) -> str:
    return f"by its last element set it decays at about {format_utc(decay, 0)}"


def _set_used(start: Instant, elements: ElementSet, jump_km: float | None) -> dict[str, Any]:
    return {
        "from": format_utc(start),
        "epoch": format_utc(elements.epoch),
        "age_days": round(elements.age_days(start), 4),
        "name": elements.name,
        "evidence": str(elements.provenance.evidence),
        "jump_km": None if jump_km is None else round(jump_km, 6),
    }


def _ascent_used(start: Instant) -> dict[str, Any]:
    return {
        "from": format_utc(start),
        "epoch": None,
        "age_days": None,
        "name": "ascent",
        "evidence": "modelled",
        "jump_km": None,
    }


def _from_document(document: Document, item: SpaceObject) -> Chosen | None:
    """An object of a scenario with its ascent and orbit; None where it has no element sets."""
    history = element_history(document, item)
    ephemeris = object_ephemeris(document, item)
    if history is None or not isinstance(ephemeris, OrbitEphemeris):
        return None
    return Chosen(history, ephemeris)


def open_named(name: str) -> Opened:
    """Open the file of this name, or standard input for "-"; `DataError` where there is nothing to read."""
    if not name:
        raise UsageError("the name of the file is empty", remedy="name a file, or - for standard input")
    if name != "-":
        return open_path(Path(name))
    if sys.stdin is None:
        raise DataError("standard input is closed", remedy="name a file instead of -")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as failure:
        reason = failure.strerror or "not readable"
        raise DataError(reason.lower(), place=STANDARD_INPUT, remedy="name a file instead of -") from failure
    return open_bytes(data, STANDARD_INPUT)


def open_source(name: str, notices: Notices, policy: Policy | None = None) -> Source:
    """Open SOURCE, which must hold something usable; what else is wrong with it is noted.

    So is any policy for its element sets other than the usual one.
    """
    opened = open_named(name)
    if opened.document is None and not opened.elements:
        raise opened.failure()
    notices.tell_problems(opened.problems)
    source = Source(opened, STANDARD_INPUT if name == "-" else name, policy)
    tell_policy(source.policy, notices)
    return source


def tell_policy(policy: Policy, notices: Notices) -> None:
    """Note any policy for element sets other than the usual one."""
    if policy != "nearest":
        notices.tell(f"element sets are chosen by the {POLICY_WORDS[policy]} each instant")
