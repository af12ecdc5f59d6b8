"""Finding things in a document, and saying in words who states them."""

from __future__ import annotations

from orbits.scenario.document import Document, Event, Source, Stated
from orbits.scenario.items import AnyItem, all_items
from orbits.time.instant import Instant


def by_id(document: Document, item_id: str) -> AnyItem | None:
    """The item with this id, or None."""
    return next((item for item in all_items(document) if item.id == item_id), None)


def events_in_order(document: Document) -> tuple[Event, ...]:
    """All events by time; those at the same instant in the order of the document."""
    return tuple(sorted(document.events, key=lambda event: event.time))


def last_event_at(document: Document, instant: Instant, kinds: frozenset[str]) -> Event | None:
    """The last event of these kinds at or before the instant, or None."""
    past = [event for event in document.events if event.kind in kinds and event.time <= instant]
    return max(past, key=lambda event: event.time, default=None)


def sources_of(document: Document, named: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources with these ids, in that order; ids that lead nowhere are left out."""
    known = {source.id: source for source in document.sources}
    return tuple(known[each] for each in named if each in known)


def speakers(document: Document, named: tuple[str, ...]) -> str:
    """Who says so, each once: "Japan MoD, ROK JCS"; empty without sources."""
    return ", ".join(dict.fromkeys(source.speaker for source in sources_of(document, named)))


def attribution(document: Document, item: Stated) -> str:
    """Speaker and class of evidence in a few words: "KCNA, claimed"."""
    who = speakers(document, item.sources)
    return f"{who}, {item.evidence.value}" if who else item.evidence.value


def time_words(event: Event) -> str:
    """How exact the time of an event is: "to the second", "to the minute", "about", ..."""
    return {
        "second": "to the second",
        "minute": "to the minute",
        "about": "about",
        "day": "date only",
        "month": "month only",
    }[event.precision]
