"""Where the objects of a document are, each as one ephemeris: its ascent, then its orbit."""

from __future__ import annotations

from orbits.ascent.flight import sampled_ascent
from orbits.elements.history import ElementHistory
from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.scenario.document import Ascent, Document, SpaceObject
from orbits.scenario.element_sets import element_history
from orbits.scenario.lookup import by_id
from orbits.time.instant import Span


def object_ephemeris(document: Document, item: SpaceObject) -> Ephemeris | None:
    """The ephemeris of one object, or None where nothing of it is known.

    Before its `starts` its orbit does not answer; there its ascent does, if it has one. Where the
    start lies before the ascent or after the data of the orbit, the two cannot be joined: the orbit
    alone or the ascent alone answers.
    """
    history = element_history(document, item)
    orbit = None if history is None else orbit_ephemeris(history, item)
    ascent = by_id(document, item.ascent) if item.ascent else None
    if not isinstance(ascent, Ascent):
        return orbit
    path = sampled_ascent(ascent)
    if orbit is None:
        return path
    hand_over = orbit.span.start if item.starts is None else item.starts
    if hand_over > orbit.span.stop:
        return path
    if hand_over < path.span.start:
        return orbit
    return CompositeEphemeris(path, orbit, hand_over)


def orbit_ephemeris(history: ElementHistory, item: SpaceObject) -> Sgp4Ephemeris:
    """The orbit by SGP4, from the object's `starts` on."""
    whole = Sgp4Ephemeris(history)
    if item.starts is None or item.starts <= whole.span.start or item.starts >= whole.span.stop:
        return whole
    return Sgp4Ephemeris(history, Span(item.starts, whole.span.stop))
