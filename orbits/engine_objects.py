"""One object of a document in motion: ascent, orbit, or nothing known, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from orbits.ascent.flight import AscentFlight
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris.jumps import HandOver, next_hand_over
from orbits.ephemeris.sgp4_ephemeris import REACH_BACK_S, Sgp4Ephemeris
from orbits.evidence import Evidence
from orbits.frame_state import ElementsInUse, ObjectState, Path
from orbits.paths import OrbitPaths
from orbits.scenario.document import Document, SpaceObject
from orbits.scenario.element_sets import element_history
from orbits.time.instant import SECONDS_PER_DAY, FloatArray, Instant, Instants, Span
from orbits.time.iso import format_utc

if TYPE_CHECKING:  # what measures it is not needed before the first window
    from orbits.elements.trust import Trust

SLIP_STEP_S = 600.0
"""A slip grows by less than the last digit that is shown in this time."""


@dataclass(frozen=True, slots=True, eq=False)
class Turning:
    """How the Earth stands and turns at one instant, computed once for all objects."""

    itrs_from_teme: FloatArray
    earth_rotation_itrs_rad_s: FloatArray

    def to_itrs(self, position_km: FloatArray, velocity_km_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """A TEME state (3,), (3,) in ITRS, the velocity relative to the turning Earth."""
        position = self.itrs_from_teme @ position_km
        return position, self.itrs_from_teme @ velocity_km_s - np.cross(
            self.earth_rotation_itrs_rad_s, position
        )

    def inertial_speed_km_s(self, position_km: FloatArray, velocity_km_s: FloatArray) -> float:
        """The speed among the stars of an ITRS state."""
        return float(np.linalg.norm(velocity_km_s + np.cross(self.earth_rotation_itrs_rad_s, position_km)))


@dataclass(frozen=True, slots=True, eq=False)
class Fix:
    """Where an object is at one instant, in ITRS; NaN with `why_missing` where that is not known."""

    phase: str
    position_itrs_km: FloatArray
    velocity_itrs_km_s: FloatArray
    speed_inertial_km_s: float
    elements: ElementSet | None = None
    why_missing: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is a position."""
        return not self.why_missing


@dataclass(frozen=True, slots=True)
class _Use:
    """Which set answers in a stretch of time, and what takes over after it."""

    stretch: Span
    number: int
    next_hand_over: HandOver | None


class MovingObject:
    """One object with its ephemeris, its ascent and its lines."""

    def __init__(
        self,
        document: Document,
        item: SpaceObject,
        flight: AscentFlight | None,
        versions: Iterator[int],
        before: MovingObject | None = None,
    ) -> None:
        """`before` is what stood for the item before an edit: what still holds of it is taken over."""
        self._item = item
        self._flight = flight
        self.history = _history(document, item, before)
        self._policy = document.element_policy
        self._orbit = None if self.history is None else Sgp4Ephemeris(self.history)
        self._paths = OrbitPaths(item.starts, versions)
        self._use: _Use | None = None
        self._states = 0
        self._trust: Trust | None = None
        self._last_slip: tuple[ElementSet, Instant, float] | None = None
        if before is not None and before.history is not None:
            self.take_trust(before.history, before._trust)  # noqa: SLF001 - its own kind

    def is_for(self, document: Document, item: SpaceObject, flight: AscentFlight | None) -> bool:
        """Whether it still stands for this item and this ascent, with the policy of the document."""
        same = self._flight is flight and self._policy == document.element_policy
        return same and (self._item is item or self._item == item)

    def has_sets_of(self, item: SpaceObject) -> bool:
        """Whether an item has the very element sets that it was made of."""
        same_object = self._item.catalogue_number == item.catalogue_number
        return same_object and self._item.elements == item.elements

    def take_trust(self, history: ElementHistory, trust: Trust | None) -> None:
        """How far its sets may be trusted, measured elsewhere; nothing happens for other sets."""
        if self.history is not None and self.history.sets == history.sets:
            self._trust, self._last_slip = trust, None

    @property
    def propagations(self) -> int:
        """SGP4 states computed so far."""
        return self._states + self._paths.propagations

    def fix(self, instant: Instant, turning: Turning) -> Fix:
        """Where it is at the instant."""
        starts = self._item.starts
        if starts is not None and instant < starts:
            return self._before_orbit(instant, starts, turning)
        return self._in_orbit(instant, turning)

    def state(
        self, fix: Fix, instant: Instant, place: tuple[float, float, float], sunlight: str
    ) -> ObjectState:
        """The fix with everything that layers and panels show of the object."""
        paths: tuple[Path | None, Path | None] = (None, None)
        if fix.elements is not None and fix.is_known:
            paths = self._paths.at(instant, fix.elements)
        return ObjectState(
            id=self._item.id,
            name=self._item.name,
            phase=fix.phase,
            position_itrs_km=fix.position_itrs_km,
            velocity_itrs_km_s=fix.velocity_itrs_km_s,
            speed_inertial_km_s=fix.speed_inertial_km_s,
            lat_deg=place[0],
            lon_deg=place[1],
            alt_km=place[2],
            sunlight=sunlight,
            elements=self._in_use(fix.elements, instant),
            orbit_teme=paths[0],
            ground_track_itrs=paths[1],
            why_missing=fix.why_missing,
        )

    def _in_use(self, elements: ElementSet | None, instant: Instant) -> ElementsInUse | None:
        use = self._use
        if elements is None or use is None:
            return None
        slip_s, basis = self._slip(elements, instant)
        return ElementsInUse(
            number=use.number,
            name=elements.name,
            epoch=elements.epoch,
            age_days=elements.age_days(instant),
            evidence=elements.provenance.evidence,
            source=elements.provenance.source,
            policy=self._policy,
            next_hand_over=use.next_hand_over,
            slip_s=slip_s,
            slip_basis=basis,
        )

    def _slip(self, elements: ElementSet, instant: Instant) -> tuple[float | None, str]:
        """The slip in time and what it rests on: measured on published sets, it says nothing of others."""
        if elements.provenance.evidence is not Evidence.MEASURED:
            return None, elements.provenance.note
        if self._trust is None:
            return None, ""
        return self._slip_s(self._trust, elements, instant), self._trust.basis

    def _slip_s(self, trust: Trust, elements: ElementSet, instant: Instant) -> float:
        """Looked up again for another set and every ten minutes: it takes a tenth of a millisecond."""
        known = self._last_slip
        if known is None or known[0] is not elements or abs(instant.minus_s(known[1])) > SLIP_STEP_S:
            slip_s = float(trust.at(instant).slip_s(elements.age_days(instant)))
            known = self._last_slip = (elements, instant, slip_s)
        return known[2]

    def _look_up(self, orbit: Sgp4Ephemeris, elements: ElementSet, instant: Instant) -> None:
        """Which set it is and what follows: once for the stretch of time in which that stays the same."""
        if self._use is None or not self._use.stretch.contains(instant):
            number = next(index for index, each in enumerate(orbit.history.sets) if each is elements)
            coming = next_hand_over(orbit, instant)
            self._states += 0 if coming is None else 2
            self._use = _Use(orbit.history.stretch_at(instant), number, coming)

    def _before_orbit(self, instant: Instant, starts: Instant, turning: Turning) -> Fix:
        if self._flight is None:
            return _missing(f"nothing is shown of it before {_utc(starts)}")
        t_s = self._flight.t_s(instant)
        if t_s < 0.0 or t_s < self._flight.start_s:
            return _missing(
                f"before lift-off, which this scenario gives as {_utc(self._flight.ascent.lift_off)}"
            )
        if not self._flight.in_flight(t_s):
            return _missing(f"nothing is known between its ascent and {_utc(starts)}")
        position, velocity = self._flight.state(t_s)
        return Fix("ascent", position, velocity, turning.inertial_speed_km_s(position, velocity))

    def _in_orbit(self, instant: Instant, turning: Turning) -> Fix:
        if self._orbit is None:
            return _missing("it has no element set that can be read; add one (TLE or OMM)")
        elements = self._orbit.elements_at(instant)
        if elements is None:
            return _missing(_why_no_elements(self._orbit, instant))
        self._look_up(self._orbit, elements, instant)
        self._states += 1
        states = self._orbit.states(Instants(instant, [0.0]))
        position, velocity = turning.to_itrs(states.position_km[0], states.velocity_km_s[0])
        if not np.isfinite(position).all():
            what = f"no orbit any more by the element set of {_utc(elements.epoch)}"
            return _missing(f"{what}: decayed, or the set is too old", elements)
        return Fix("orbit", position, velocity, float(np.linalg.norm(states.velocity_km_s[0])), elements)


def _why_no_elements(orbit: Sgp4Ephemeris, instant: Instant) -> str:
    first, span = orbit.history.epochs[0], orbit.span
    if orbit.history.policy == "last-before" and instant < first:
        reach = f"up to {REACH_BACK_S / SECONDS_PER_DAY:.0f} days before it"
        remedy = f"add an older one, or, {reach}, choose by the nearest epoch"
        return f"its first element set is of {_utc(first)}, later than this time; {remedy}"
    if span.contains(instant):
        return "no element set may be used at this time; add one of that time"
    if instant < span.start:
        return f"its element sets begin only at {_utc(span.start)}; add one of this time"
    return f"its element sets end at {_utc(span.stop)}; add one of this time"


def _history(document: Document, item: SpaceObject, before: MovingObject | None) -> ElementHistory | None:
    """The element sets of an item, read again only where they changed: half a thousand take 0.1 s."""
    if before is None or before.history is None or not before.has_sets_of(item):
        return element_history(document, item)
    return before.history.with_policy(document.element_policy)


def _missing(why: str, elements: ElementSet | None = None) -> Fix:
    nowhere = np.full(3, np.nan)
    return Fix("none", nowhere, nowhere, float("nan"), elements, why)


def _utc(instant: Instant) -> str:
    return format_utc(instant, decimals=0).replace("T", " ").removesuffix("Z") + " UTC"
