"""What the inspector says of an object or ascent at one instant, as pairs of words."""

from __future__ import annotations

import math

from gui.models.evidence_facts import kind_words, times_words
from gui.models.words import (
    DOT,
    UNLESS_MANOEUVRED,
    age_text,
    both_zones,
    duration_text,
    jump_text,
    latitude_longitude,
    local_zone,
    policy_words,
    slip_text,
    t_plus_text,
    until_text,
)
from orbits.evidence import Evidence
from orbits.frame_state import AscentState, ElementsInUse, FrameState, ObjectState
from orbits.scenario.document import Ascent, Document, Region, ReportedPoint, SpaceObject, Stated, Station
from orbits.scenario.lookup import by_id, speakers
from orbits.time.instant import Instant

Lines = tuple[tuple[str, str], ...]
_LIGHT = {"sunlight": "in sunlight", "penumbra": "in penumbra", "umbra": "in the Earth's shadow"}


def lines_of(document: Document, item_id: str, state: FrameState | None) -> Lines:
    """What is worth reading about an item at the instant of a state; nothing for an unknown id."""
    item = by_id(document, item_id) if item_id else None
    if isinstance(item, SpaceObject):
        return _object_lines(document, item, state)
    if isinstance(item, Ascent):
        flight = next((each for each in state.ascents if each.id == item_id), None) if state else None
        return _ascent_lines(document, item, flight)
    if isinstance(item, Stated):
        return _place_lines(document, item, state)
    return ()


def evidence_of(document: Document, item_id: str, state: FrameState | None) -> Evidence | None:
    """What kind of knowledge is shown of an item now: for an object that of its present position."""
    item = by_id(document, item_id) if item_id else None
    if isinstance(item, SpaceObject) and state is not None:
        found = next((each for each in state.objects if each.id == item_id), None)
        ascent = by_id(document, item.ascent) if item.ascent else None
        if found is not None and found.phase == "ascent" and isinstance(ascent, Ascent):
            return ascent.evidence
        if found is not None and found.elements is not None:
            return found.elements.evidence
    return item.evidence if isinstance(item, Stated) else None


def _object_lines(document: Document, item: SpaceObject, state: FrameState | None) -> Lines:
    lines = [("Catalogue", _catalogue(item))]
    found = next((each for each in state.objects if each.id == item.id), None) if state else None
    if state is None or found is None:
        return tuple(lines)
    if found.why_missing:
        lines.append(("No position", found.why_missing))
    if not math.isnan(found.alt_km):
        lines.extend(_position(found))
    if found.elements is not None:
        lines.extend(_element_lines(document, found.elements, state.instant))
    return tuple(lines)


def _element_lines(document: Document, elements: ElementsInUse, instant: Instant) -> Lines:
    """On which set the position stands, how far it may be trusted, and when the next one takes over."""
    age = age_text(elements.age_days)
    words = DOT.join((str(elements.evidence), age, policy_words(elements.policy)))
    lines = [("Element set", words), ("Epoch", both_zones(elements.epoch, local_zone(document)))]
    if elements.slip_s is not None:
        slip = f"{slip_text(elements.slip_s)} along track, {UNLESS_MANOEUVRED} ({age}; {elements.slip_basis})"
        lines.append(("Trust", slip))
    elif elements.evidence is not Evidence.MEASURED and elements.slip_basis:
        lines.append(("Its maker says", elements.slip_basis))
    coming = elements.next_hand_over
    if coming is not None:
        until = until_text(coming.instant.minus_s(instant))
        lines.append(("Hand-over", f"{until}: jump {jump_text(coming.jump_km)}"))
    if elements.source:
        lines.append(("Source", elements.source))
    return tuple(lines)


def _position(state: ObjectState) -> Lines:
    """Height, speed, place and light; in round numbers while they come from a model of the ascent."""
    rough = state.phase == "ascent"
    about, decimals = ("about ", 0) if rough else ("", 1)
    height = f"{state.alt_km:,.{decimals}f}".replace(",", " ")
    lines = [
        ("Altitude", f"{about}{height} km"),
        ("Speed", f"{about}{state.speed_inertial_km_s:.{1 if rough else 3}f} km/s"),
        ("Above", about + latitude_longitude(state.lat_deg, state.lon_deg, 1 if rough else 2)),
        ("Light", _LIGHT.get(state.sunlight, "not known")),
    ]
    return (("Phase", "ascent, modelled"), *lines) if rough else tuple(lines)


def _catalogue(item: SpaceObject) -> str:
    return DOT.join(each for each in (str(item.catalogue_number), item.international_designator) if each)


def _ascent_lines(document: Document, item: Ascent, state: AscentState | None) -> Lines:
    lines = [("Path", item.marking), ("Lift-off", both_zones(item.lift_off, local_zone(document)))]
    if state is None:
        return tuple(lines)
    if state.in_flight:
        lines.append(("Flight time", t_plus_text(state.t_s)))
        lines.append(("Altitude", f"about {state.alt_km:.0f} km"))
        lines.append(("Speed", f"about {state.speed_km_s:.1f} km/s over the ground"))
        lines.append(("Above", f"about {latitude_longitude(state.lat_deg, state.lon_deg, 1)}"))
    elif state.t_s < 0.0:
        lines.append(("Status", f"on the pad, lift-off in {duration_text(state.t_s)}"))
    else:
        lines.append(("Status", f"flight ended, {duration_text(state.t_s)} after lift-off now"))
    return tuple(lines)


def _place_lines(document: Document, item: Stated, state: FrameState | None) -> Lines:
    lines = [("Kind", kind_words(item))]
    if isinstance(item, (ReportedPoint, Station)):
        lines.append(("Position", latitude_longitude(item.lat_deg, item.lon_deg)))
    if isinstance(item, ReportedPoint) and item.about_km > 0.0:
        lines.append(("Give or take", f"{item.about_km:.0f} km"))
    if isinstance(item, Region) and item.active_from is not None and state is not None:
        lines.append(("Alert now", "in force" if item.id in state.active_regions else "not in force"))
    when = times_words(item, local_zone(document))
    if when:
        lines.append(("When", when))
    who = speakers(document, item.sources)
    if who:
        lines.append(("Source", who))
    return tuple(lines)
