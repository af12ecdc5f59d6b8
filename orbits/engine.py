"""Document and instant in, frozen frame state out: the one place where things are computed.

A frame costs one propagation per object in orbit, and the rotations once. What is drawn as a line
is computed rarely and shared between frames (`orbits.paths`, `orbits.ascent.flight`).
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from orbits.ascent.flight import AscentFlight
from orbits.bodies.lighting import lit_state
from orbits.bodies.sun import sun_apparent_gcrs_km
from orbits.elements.history import ElementHistory
from orbits.engine_objects import MovingObject, Turning
from orbits.frame_state import AscentState, FrameState, ObjectState, Path
from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.rotations import earth_rotation_itrs_rad_s, itrs_from_gcrs, itrs_from_teme, rotate
from orbits.frames.states import Geodetic
from orbits.scenario.document import Ascent, Document, Event, Region
from orbits.scenario.lookup import events_in_order
from orbits.time.instant import Instant, Instants

if TYPE_CHECKING:  # what measures it is not needed before the first window
    from orbits.elements.trust import Trust

SHOWN_EVENTS = frozenset({"launch", "alert", "fall", "passage"})
"""The kinds of events that a caption names as the latest one."""


class Engine:
    """Turns a document and an instant into a `FrameState`.

    It keeps what it can between frames and between edits of a document: an object is prepared
    anew only when it, its ascent or the sources change. Not for several threads at once.
    """

    def __init__(self) -> None:
        self._document: Document | None = None
        self._versions = itertools.count(1)
        self._objects: dict[str, MovingObject] = {}
        self._flights: dict[str, _Flight] = {}
        self._events = _Events(())
        self.propagations = 0
        """SGP4 states computed for the last frame, those of its paths included."""

    def at(self, document: Document, instant: Instant, jumped: bool = False) -> FrameState:
        """Everything at one instant. `jumped` says that the clock was set and did not run here."""
        if document is not self._document:
            self._prepare(document)
        now = Instants(instant, [0.0])
        turning = Turning(itrs_from_teme(now)[0], earth_rotation_itrs_rad_s(now)[0])
        celestial = itrs_from_gcrs(now)
        sun_km = rotate(celestial, sun_apparent_gcrs_km(now))[0]
        before = sum(each.propagations for each in self._objects.values())
        objects = self._object_states(instant, turning)
        self.propagations = sum(each.propagations for each in self._objects.values()) - before
        lift_off = document.clock.lift_off
        past, latest = self._events.at(instant)
        return FrameState(
            instant=instant,
            jumped=jumped,
            t_plus_s=None if lift_off is None else instant.minus_s(lift_off),
            sun_direction_itrs=sun_km / np.linalg.norm(sun_km),
            itrs_from_teme=turning.itrs_from_teme,
            itrs_from_gcrs=celestial[0],
            objects=objects,
            ascents=tuple(flight.state(instant) for flight in self._flights.values()),
            active_regions=frozenset(each.id for each in document.regions if _is_active(each, instant)),
            past_events=past,
            latest_event=latest,
        )

    def history_of(self, document: Document, object_id: str) -> ElementHistory | None:
        """The element sets of an object as they are prepared; None where it has none."""
        if document is not self._document:
            self._prepare(document)
        known = self._objects.get(object_id)
        return None if known is None else known.history

    def take_trust(self, object_id: str, history: ElementHistory, trust: Trust) -> None:
        """How far the sets of an object may be trusted, for all frames from now on.

        Measuring takes up to a second: the caller does it where that harms nobody. Of a history that the
        object no longer has it is of no use and forgotten.
        """
        if object_id in self._objects:
            self._objects[object_id].take_trust(history, trust)

    def _prepare(self, document: Document) -> None:
        """Take over what did not change, and make the rest."""
        previous, self._document = self._document, document
        hand_overs = {each.ascent: each.starts for each in document.objects if each.ascent}
        flights: dict[str, _Flight] = {}
        for ascent in document.ascents:
            old = self._flights.get(ascent.id)
            hand_over = hand_overs.get(ascent.id)
            same = old is not None and old.is_for(ascent, hand_over)
            flights[ascent.id] = old if same and old else _Flight(ascent, hand_over, self._versions)
        same_sources = previous is not None and previous.sources == document.sources
        objects: dict[str, MovingObject] = {}
        for item in document.objects:
            flight = flights[item.ascent].flight if item.ascent in flights else None
            known = self._objects.get(item.id) if same_sources else None
            if known is None or not known.is_for(document, item, flight):
                known = MovingObject(document, item, flight, self._versions, known)
            objects[item.id] = known
        self._flights, self._objects = flights, objects
        if previous is None or previous.events != document.events:
            self._events = _Events(events_in_order(document))

    def _object_states(self, instant: Instant, turning: Turning) -> tuple[ObjectState, ...]:
        objects = list(self._objects.values())
        if not objects:
            return ()
        fixes = [each.fix(instant, turning) for each in objects]
        positions = np.array([each.position_itrs_km for each in fixes])
        places = geodetic_from_itrs(positions)
        known = np.isfinite(positions).all(axis=1)
        sunlight = np.full(len(fixes), "", dtype=object)
        if known.any():
            count = int(known.sum())
            sunlight[known] = lit_state(positions[known], Instants(instant, np.zeros(count)))
        return tuple(
            each.state(fix, instant, _row(places, row), str(sunlight[row]))
            for row, (each, fix) in enumerate(zip(objects, fixes, strict=True))
        )


class _Flight:
    """One ascent of the document with the path that layers draw."""

    def __init__(self, ascent: Ascent, hand_over: Instant | None, versions: Iterator[int]) -> None:
        self.flight = AscentFlight(ascent, hand_over)
        self._hand_over = hand_over
        t_s, points_km = self.flight.drawn()
        self._path = Path(next(versions), ascent.lift_off, t_s, points_km)

    def is_for(self, ascent: Ascent, hand_over: Instant | None) -> bool:
        return self._hand_over == hand_over and (self.flight.ascent is ascent or self.flight.ascent == ascent)

    def state(self, instant: Instant) -> AscentState:
        ascent = self.flight.ascent
        t_s = self.flight.t_s(instant)
        position_km, velocity_km_s = self.flight.state(t_s)
        lat_deg, lon_deg, alt_km = _row(geodetic_from_itrs(position_km[None, :]), 0)
        return AscentState(
            id=ascent.id,
            name=ascent.name,
            marking=ascent.marking,
            evidence=ascent.evidence,
            path_itrs=self._path,
            t_s=t_s,
            flown_points=int(np.searchsorted(self._path.t_s, t_s, side="right")),
            in_flight=self.flight.in_flight(t_s),
            position_itrs_km=position_km,
            velocity_itrs_km_s=velocity_km_s,
            lat_deg=lat_deg,
            lon_deg=lon_deg,
            alt_km=alt_km,
            speed_km_s=float(np.linalg.norm(velocity_km_s)),
        )


class _Events:
    """Which events lie behind an instant; the answer is kept while it stays the same."""

    def __init__(self, in_order: tuple[Event, ...]) -> None:
        self._events = in_order
        self._times = [each.time for each in in_order]
        self._answers: dict[int, tuple[frozenset[str], str]] = {}

    def at(self, instant: Instant) -> tuple[frozenset[str], str]:
        """(ids of events at or before the instant, id of the latest shown one or nothing)."""
        count = bisect_right(self._times, instant)
        if count not in self._answers:
            past = self._events[:count]
            shown = [each.id for each in past if each.kind in SHOWN_EVENTS]
            self._answers = {count: (frozenset(each.id for each in past), shown[-1] if shown else "")}
        return self._answers[count]


def _is_active(region: Region, instant: Instant) -> bool:
    starts, ends = region.active_from, region.active_until
    if starts is None and ends is None:
        return False
    return (starts is None or starts <= instant) and (ends is None or instant < ends)


def _row(places: Geodetic, row: int) -> tuple[float, float, float]:
    """Latitude, longitude and height; to the millimetre, so that the ground is 0.0 and not -0.0."""
    return float(places.lat_deg[row]), float(places.lon_deg[row]), round(float(places.alt_km[row]), 6) + 0.0
