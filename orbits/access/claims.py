"""Claims against geometry: when a satellite was highest over places that a party says it passed.

Geometry neither proves nor refutes that a picture was taken. Where the orbit itself was derived from
the very times that are claimed, its agreement with them says nothing at all: see `fit_use`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from orbits.access.closest import Sought, highest_moments_s
from orbits.access.description import Places, described
from orbits.access.events import Stretches
from orbits.access.pass_record import Pass, PassPoint
from orbits.elements.element_set import ElementSet
from orbits.elements.trust import Trust, trust_of
from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.evidence import Evidence
from orbits.frames.states import Site
from orbits.scenario.document import Document, Event, PassClaim, SpaceObject
from orbits.scenario.element_sets import element_history
from orbits.scenario.ephemerides import object_ephemeris
from orbits.scenario.lookup import by_id, events_in_order
from orbits.time.instant import FloatArray, Span

REACH_REVOLUTIONS: Final = 0.75
"""How far from the stated time the highest moment is looked for: there is one in every revolution."""

SHORTEST_REACH_S: Final = 3_600.0

SAME_PASSAGE_S: Final = 900.0
"""Highest moments over places no farther apart than this belong to one passage: a sixth of a revolution
in low orbit."""

FitUse = Literal["", "same passage", "used"]

VAGUE: Final = ("day", "month")
"""Precisions of a stated time that no passage can be compared with."""

NO_POSITION, ONLY_A_DATE, NO_OBJECT = (
    "no position of it is known at that time",
    "only a date is stated",
    "the scenario has no such object",
)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claimed passage beside the geometry by the element set that answers at that time.

    Without `closest` there is none to tell, and `why_not` says why. `at_start` and `at_stop` are where
    the satellite stood at the stated time or at both its ends. The Sun's height and the light are
    those at the highest moment.
    """

    event: Event
    claim: PassClaim
    object_name: str
    closest: PassPoint | None = None
    at_start: PassPoint | None = None
    at_stop: PassPoint | None = None
    sun_elevation_deg: float | None = None
    satellite_sunlit: bool | None = None
    elements: ElementSet | None = None
    uncertainty_s: float | None = None
    """How many seconds the element set may be early or late then: nine of ten errors lie within."""
    uncertainty: str = ""
    """What that rests on; for a set that is not measured, the note of the set itself."""
    fit_use: FitUse = ""
    """Whether the element set was itself fitted to this stated time, or to another of this passage."""
    why_not: str = ""

    @property
    def stated(self) -> Span:
        """The stated time: an instant, or from one to another."""
        return stated_span(self.event)

    @property
    def difference_s(self) -> float | None:
        """Highest moment less stated time; zero inside a stated stretch, else from its nearer end."""
        if self.closest is None:
            return None
        early_s = self.closest.instant.minus_s(self.stated.start)
        late_s = self.closest.instant.minus_s(self.stated.stop)
        return min(early_s, 0.0) + max(late_s, 0.0)

    @property
    def elevation_then_deg(self) -> float | None:
        """The elevation at the stated time; for a stretch of time the greatest in it."""
        if self.closest is None or self.at_start is None or self.at_stop is None:
            return None
        ends = max(self.at_start.elevation_deg, self.at_stop.elevation_deg)
        inside = self.stated.contains(self.closest.instant)
        return max(ends, self.closest.elevation_deg) if inside else ends

    @property
    def above_horizon_then(self) -> bool | None:
        """Whether the satellite stood above the place's horizon at the stated time, or at some of it."""
        elevation_deg = self.elevation_then_deg
        return None if elevation_deg is None else elevation_deg > 0.0

    @property
    def used_in_fit(self) -> bool:
        """Whether the element set was itself fitted to this stated time: agreement is then no check."""
        return self.fit_use == "used"

    @property
    def elements_age_days(self) -> float | None:
        """Age of the element set at the highest moment; negative where its epoch lies later."""
        if self.closest is None or self.elements is None:
            return None
        return self.elements.age_days(self.closest.instant)


def claim_rows(document: Document) -> tuple[ClaimRow, ...]:
    """A row for every place of every event that claims one, in order of time.

    Of the satellite's highest moments over the place (local maxima of its elevation, above the horizon
    or below) the one nearest to the stated time; geometric, WGS84, by the element sets that the
    document's policy picks.
    """
    rows = [_bare(document, event, each) for event in events_in_order(document) for each in event.passes]
    for object_id in dict.fromkeys(row.claim.object for row in rows):
        numbers = [
            number for number, row in enumerate(rows) if row.claim.object == object_id and not row.why_not
        ]
        item = by_id(document, object_id)
        if numbers and isinstance(item, SpaceObject):
            found = _with_geometry(document, item, [rows[number] for number in numbers])
            for number, row in zip(numbers, found, strict=True):
                rows[number] = row
    return tuple(_with_fit_use(rows))


def _with_fit_use(rows: Sequence[ClaimRow]) -> list[ClaimRow]:
    """The rows with what their element sets were fitted to."""
    used = [each for each in rows if each.claim.in_fit and _is_derived(each.elements)]
    found = []
    for row in rows:
        if row in used:
            found.append(replace(row, fit_use="used"))
        elif any(_is_same_passage(row, each) for each in used):
            found.append(replace(row, fit_use="same passage"))
        else:
            found.append(row)
    return found


def _is_derived(elements: ElementSet | None) -> bool:
    return elements is not None and elements.provenance.evidence is Evidence.DERIVED


def _is_same_passage(row: ClaimRow, other: ClaimRow) -> bool:
    """Whether two rows show one passage of one object by one element set, over places or one place."""
    if row.closest is None or other.closest is None or row.claim.object != other.claim.object:
        return False
    apart_s = abs(row.closest.instant.minus_s(other.closest.instant))
    return row.elements == other.elements and apart_s <= SAME_PASSAGE_S


def stated_span(event: Event) -> Span:
    """The stated time of an event as a stretch, of no length where it is one instant."""
    return Span(event.time, event.time if event.stop is None else event.stop)


def _bare(document: Document, event: Event, claim: PassClaim) -> ClaimRow:
    """The claim alone, with why it cannot be compared where that is known beforehand."""
    item = by_id(document, claim.object)
    if not isinstance(item, SpaceObject):
        return ClaimRow(event, claim, claim.object, why_not=NO_OBJECT)
    return ClaimRow(event, claim, item.name, why_not=ONLY_A_DATE if event.precision in VAGUE else "")


def _with_geometry(document: Document, item: SpaceObject, rows: Sequence[ClaimRow]) -> list[ClaimRow]:
    """The rows of one object with their geometry, as far as it has positions then."""
    ephemeris = object_ephemeris(document, item)
    if ephemeris is None:
        return [replace(row, why_not=NO_POSITION) for row in rows]
    sites = [Site(row.claim.lat_deg, row.claim.lon_deg, name=row.claim.place) for row in rows]
    sought = [Sought(site, row.stated) for site, row in zip(sites, rows, strict=True)]
    found_s = highest_moments_s(ephemeris, sought, _reach_s(document, item))
    known = np.flatnonzero(np.isfinite(found_s))
    passes = _passes(ephemeris, [sought[int(i)] for i in known], found_s[known])
    trust = _KeptTrust(document, item)
    answered = {
        int(i): _filled(rows[int(i)], one, ephemeris, trust) for i, one in zip(known, passes, strict=True)
    }
    return [answered.get(i, replace(row, why_not=NO_POSITION)) for i, row in enumerate(rows)]


def _reach_s(document: Document, item: SpaceObject) -> float:
    history = element_history(document, item)
    longest_s = 0.0 if history is None else max(each.period_s for each in history.sets)
    return max(SHORTEST_REACH_S, REACH_REVOLUTIONS * longest_s)


def _passes(ephemeris: Ephemeris, sought: Sequence[Sought], found_s: FloatArray) -> list[Pass]:
    """Each highest moment as a pass whose rise and set are the ends of the stated time."""
    if not sought:
        return []
    epoch = sought[0].stated.start
    start_s = np.array([each.stated.start.minus_s(epoch) for each in sought])
    stop_s = np.array([each.stated.stop.minus_s(epoch) for each in sought])
    cut = np.zeros(len(sought), dtype=np.bool_)
    places = Places(
        *(
            np.array([[getattr(each.site, name) for each in sought]] * 3)
            for name in ("lat_deg", "lon_deg", "alt_m")
        )
    )
    return described(ephemeris, Stretches(epoch, start_s, stop_s, cut, cut), start_s + found_s, places)


def _filled(row: ClaimRow, found: Pass, ephemeris: Ephemeris, trust: _KeptTrust) -> ClaimRow:
    """The row with its geometry and with what is known of the element set it stands on."""
    elements = None
    if isinstance(ephemeris, (Sgp4Ephemeris, CompositeEphemeris)):
        elements = ephemeris.elements_at(found.culmination.instant)
    filled = replace(
        row,
        closest=found.culmination,
        at_start=found.rise,
        at_stop=found.set,
        sun_elevation_deg=found.target_sun_elevation_deg,
        satellite_sunlit=found.satellite_sunlit,
        elements=elements,
    )
    if elements is None:
        return filled
    if elements.provenance.evidence is not Evidence.MEASURED:
        return replace(filled, uncertainty=elements.provenance.note)
    known = trust.at_hand()
    slip_s = float(known.at(found.culmination.instant).slip_s(filled.elements_age_days or 0.0))
    return replace(filled, uncertainty_s=slip_s, uncertainty=known.basis)


class _KeptTrust:
    """How far an object's measured sets may be trusted, worked out where it is asked for, and once."""

    def __init__(self, document: Document, item: SpaceObject) -> None:
        self._document = document
        self._item = item
        self._known: Trust | None = None

    def at_hand(self) -> Trust:
        """The trust; only for an object that has element sets."""
        if self._known is None:
            history = element_history(self._document, self._item)
            if history is None:
                raise ValueError("an object without element sets has nothing to trust")
            self._known = trust_of(history)
        return self._known
