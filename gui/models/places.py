"""Places to be searched for: the scenario's regions, points and stations, and all countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gui.models.evidence_facts import kind_words, times_words
from gui.models.words import DOT, local_zone
from orbits.evidence import Evidence
from orbits.regions.countries import folded
from orbits.scenario.document import (
    CircleShape,
    CountryShape,
    Document,
    PointShape,
    Region,
    ReportedPoint,
    Shape,
    Stated,
    Station,
)
from orbits.scenario.lookup import speakers

COUNTRY_SOURCE = "Natural Earth, 1:50 million"
COUNTRY_NOTE = "Outline as Natural Earth draws it; no statement about the status of any area."
RESULT_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Something on the ground that can be chosen; `id` is empty for a country."""

    id: str
    name: str
    kind: str
    geometry: Shape
    evidence: Evidence | None = None
    source: str = ""
    note: str = ""
    times: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Its id, or its name for a country."""
        return (self.id, self.name)

    @property
    def short_name(self) -> str:
        """The name without what stands before a colon: "Okinawa" of "Alert area: Okinawa"."""
        return self.name.rpartition(": ")[2]

    @property
    def sentence(self) -> str:
        """Everything in one line."""
        said = str(self.evidence) if self.evidence is not None else ""
        also = f"also {', '.join(self.aliases)}" if self.aliases else ""
        return DOT.join(each for each in (self.name, self.kind, said, also) if each)


def places_of(document: Document) -> tuple[Place, ...]:
    """The regions, stations and reported points of a document, in that order."""
    items: tuple[Region | Station | ReportedPoint, ...] = (
        *document.regions,
        *document.stations,
        *document.points,
    )
    return tuple(_place(document, item) for item in items)


def country_place(name: str) -> Place:
    """A country of the bundled outlines."""
    return Place("", name, "country", CountryShape(country=name), source=COUNTRY_SOURCE, note=COUNTRY_NOTE)


def found_places(text: str, scenario: Sequence[Place], countries: Sequence[str]) -> tuple[Place, ...]:
    """What matches a text, the best first; without a text all of the scenario's places.

    `countries` are names that match already. A name that begins with the text comes before one
    with a word that does, and that before one that merely contains it; the scenario's places come
    before countries of the same merit.
    """
    wanted = folded(text)
    if not wanted:
        return tuple(scenario)
    ranked = [(rank, 0, place) for place in scenario if (rank := _rank(place, wanted)) is not None]
    ranked += [
        (rank if (rank := _rank(place, wanted)) is not None else 3, 1, place)
        for place in map(country_place, countries)
    ]
    ranked.sort(key=lambda each: each[:2])
    return tuple(place for _, _, place in ranked[:RESULT_LIMIT])


def _place(document: Document, item: Region | Station | ReportedPoint) -> Place:
    return Place(
        id=item.id,
        name=item.name,
        kind=kind_words(item),
        geometry=_geometry(item),
        evidence=item.evidence,
        source=speakers(document, item.sources),
        note=_note(item),
        times=times_words(item, local_zone(document), year=False),
        aliases=item.aliases if isinstance(item, Region) else (),
    )


def _geometry(item: Region | Station | ReportedPoint) -> Shape:
    if isinstance(item, Region):
        return item.geometry
    if isinstance(item, ReportedPoint) and item.about_km > 0.0:
        return CircleShape(lat_deg=item.lat_deg, lon_deg=item.lon_deg, radius_km=item.about_km)
    return PointShape(lat_deg=item.lat_deg, lon_deg=item.lon_deg)


def _note(item: Stated) -> str:
    note = item.note
    if isinstance(item, ReportedPoint) and item.about_km > 0.0:
        note = f"{note} Give or take {item.about_km:.0f} km.".strip()
    if isinstance(item, Region) and item.approximate and "approximate" not in note.lower():
        note = f"{note} The outline is approximate.".strip()
    return note


def _rank(place: Place, wanted: str) -> int | None:
    ranks = []
    for name in map(folded, (place.name, *place.aliases)):
        if name.startswith(wanted):
            ranks.append(0)
        elif any(word.startswith(wanted) for word in name.replace("-", " ").split()):
            ranks.append(1)
        elif wanted in name:
            ranks.append(2)
    return min(ranks, default=None)
