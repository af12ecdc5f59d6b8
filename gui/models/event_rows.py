"""Events of a scenario as rows, each with its place on the clock: past, now, next or to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gui.models.row_model import RowModel
from gui.models.words import DOT, UTC, date_text, event_times, local_zone
from orbits.evidence import Evidence
from orbits.scenario.document import Document, Event
from orbits.scenario.lookup import events_in_order, speakers
from orbits.time.instant import Instant
from orbits.time.zones import civil

Phase = Literal["past", "now", "next", "later"]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as a panel shows it; `day` is its date in UTC, printed once above its events."""

    id: str
    name: str
    time: Instant
    day: str
    times: str
    full_times: str
    evidence: Evidence
    speakers: str
    note: str
    phase: Phase = "later"

    @property
    def key(self) -> str:
        """The id of the event."""
        return self.id

    @property
    def sentence(self) -> str:
        """Everything in one line."""
        said = f"{self.evidence} by {self.speakers}" if self.speakers else str(self.evidence)
        words = {"past": "", "now": "Latest: ", "next": "Next: ", "later": ""}[self.phase]
        return f"{words}{self.name}{DOT}{self.full_times}{DOT}{said}"


class EventModel(RowModel[EventRow]):
    """The events in order of time; `set_instant` tells which is the latest and which comes next."""

    def __init__(self) -> None:
        super().__init__()
        self._current = -1

    @property
    def current(self) -> int:
        """The number of the latest event at or before the instant, or -1."""
        return self._current

    def set_document(self, document: Document | None, instant: Instant | None) -> bool:
        """Show the events of a document as they stand at an instant; whether it had to be reset."""
        rows = event_rows(document) if document is not None else ()
        self._current = _latest(rows, instant)
        return self.set_rows(_phased(rows, self._current))

    def set_instant(self, instant: Instant) -> bool:
        """Move the clock; answers whether another event is the latest one now."""
        current = _latest(self.rows, instant)
        if current == self._current:
            return False
        self._current = current
        self.set_rows(_phased(self.rows, current))
        return True


def event_rows(document: Document) -> tuple[EventRow, ...]:
    """The events of a document, sorted by time and then as they stand in it."""
    zone = local_zone(document)
    return tuple(_row(document, event, zone) for event in events_in_order(document))


def _row(document: Document, event: Event, zone: str) -> EventRow:
    vague = event.precision in ("day", "month")
    return EventRow(
        id=event.id,
        name=event.name,
        time=event.time,
        day=date_text(civil(event.time, UTC)),
        times=event_times(event, zone, date=vague),
        full_times=event_times(event, zone),
        evidence=event.evidence,
        speakers=speakers(document, event.sources),
        note=event.note,
    )


def _latest(rows: Sequence[EventRow], instant: Instant | None) -> int:
    if instant is None:
        return -1
    return sum(1 for row in rows if row.time <= instant) - 1


def _phased(rows: Sequence[EventRow], current: int) -> list[EventRow]:
    return [replace(row, phase=_phase(number, current)) for number, row in enumerate(rows)]


def _phase(number: int, current: int) -> Phase:
    if number == current:
        return "now"
    if number < current:
        return "past"
    return "next" if number == current + 1 else "later"
