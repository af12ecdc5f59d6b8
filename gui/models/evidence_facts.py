"""What is known of one item and by whom, as words for the evidence panel."""

from __future__ import annotations

from dataclasses import dataclass

from gui.models.words import (
    CONFIDENCE_MEANING,
    DOT,
    EVIDENCE_MEANING,
    both_zones,
    both_zones_between,
    event_times,
    latitude_longitude,
    local_zone,
)
from orbits.evidence import Evidence
from orbits.scenario.document import (
    Ascent,
    Document,
    Event,
    Region,
    ReportedPoint,
    Source,
    SpaceObject,
    Stated,
    Station,
)
from orbits.scenario.lookup import by_id, sources_of

_KINDS = {
    Event: "event",
    Region: "region",
    ReportedPoint: "reported point",
    Station: "station",
    SpaceObject: "object",
    Ascent: "ascent",
}
_REGION_KINDS = {"alert": "alert area", "hazard": "hazard area", "interest": "region of interest"}
_STATION_KINDS = {"launch-site": "launch site", "control-centre": "control centre", "place": "place"}


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One source in words; `confidence` has its letter and its meaning."""

    speaker: str
    reference: str
    confidence: str


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """One item in words."""

    id: str
    kind: str
    statement: str
    times: str
    evidence: Evidence
    meaning: str
    sources: tuple[SourceFacts, ...]
    note: str


def facts_of(document: Document, item_id: str) -> EvidenceFacts | None:
    """The facts of a stated item, or None where the id is not one of the document."""
    item = by_id(document, item_id) if item_id else None
    if not isinstance(item, Stated):
        return None
    return EvidenceFacts(
        id=item.id,
        kind=kind_words(item),
        statement=item.name,
        times=times_words(item, local_zone(document)),
        evidence=item.evidence,
        meaning=EVIDENCE_MEANING[item.evidence],
        sources=tuple(_source(each) for each in sources_of(document, item.sources)),
        note=_note(item),
    )


def kind_words(item: Stated) -> str:
    """What kind of thing an item is: "alert area", "launch site", "event"."""
    if isinstance(item, Region):
        return _REGION_KINDS[item.kind]
    if isinstance(item, Station):
        return _STATION_KINDS[item.kind]
    if isinstance(item, ReportedPoint):
        return "reported fall" if item.kind == "fall" else "reported passage"
    return _KINDS.get(type(item), "item")


def times_words(item: Stated, zone: str, *, year: bool = True) -> str:
    """When an item happened or was in force, in UTC and the zone; empty where no time is stated."""
    if isinstance(item, Event):
        return event_times(item, zone, year=year)
    if isinstance(item, ReportedPoint) and item.time is not None:
        return both_zones(item.time, zone, precision="about", year=year)
    if isinstance(item, Ascent):
        return "lift-off " + both_zones(item.lift_off, zone, year=year)
    if isinstance(item, Region):
        return _in_force(item, zone, year=year)
    return ""


def _in_force(region: Region, zone: str, *, year: bool) -> str:
    starts, ends = region.active_from, region.active_until
    if starts is not None and ends is not None:
        return f"in force {both_zones_between(starts, ends, zone, year=year)}"
    if starts is not None:
        return f"in force from {both_zones(starts, zone, precision='minute', year=year)}"
    return "" if ends is None else f"in force until {both_zones(ends, zone, precision='minute', year=year)}"


def _note(item: Stated) -> str:
    lines = [item.note] if item.note else []
    if isinstance(item, ReportedPoint):
        place = latitude_longitude(item.lat_deg, item.lon_deg, 1)
        lines.append(f"About {place}, give or take {item.about_km:.0f} km.")
    if isinstance(item, Region) and item.approximate and "approximate" not in item.note.lower():
        lines.append("The outline is approximate.")
    if isinstance(item, Ascent):
        lines.append(item.marking[:1].upper() + item.marking[1:] + ".")
    return "\n".join(lines)


def _source(source: Source) -> SourceFacts:
    reference = DOT.join(each for each in (source.title, source.reference, source.date) if each)
    letter = source.confidence
    return SourceFacts(
        speaker=source.speaker,
        reference=reference or "no reference given",
        confidence=f"{letter}: {CONFIDENCE_MEANING[letter]}" if letter else "",
    )
