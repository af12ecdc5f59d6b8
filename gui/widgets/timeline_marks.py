"""What stands on the timeline: a mark for each event, and labels where there is room."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orbits.scenario.document import Document, Event
from orbits.scenario.lookup import attribution, events_in_order
from orbits.time.instant import Instant, Span
from render.palette import EVIDENCE

SHAPES = {
    "launch": "triangle",
    "alert": "square",
    "fall": "triangle-down",
    "passage": "diamond",
    "claim": "dot",
    "orbit": "ring",
    "attempt": "cross",
    "context": "bar",
}
"""The mark of each kind of event; with the colour of its evidence, never by colour alone."""

IMPORTANCE = ("launch", "orbit", "alert", "fall", "passage", "claim", "attempt", "context")
"""Which labels find room first."""

LEAST_JUMP_KM, LARGEST_JUMP_KM = 0.1, 10.0
LEAST_SHARE = 1.0 / 3.0


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the timeline."""

    event_id: str
    time: Instant
    name: str
    shape: str
    colour: str
    attribution: str
    rank: int
    event: Event


@dataclass(frozen=True, slots=True)
class Label:
    """A mark's label in its row; `left_px` is where the text starts."""

    mark: Mark
    text: str
    left_px: float
    row: int


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch in which an alert was in force."""

    span: Span
    name: str


def marks_of(document: Document) -> tuple[Mark, ...]:
    """A mark for each shown event within the clock's span, by time."""
    span = Span(document.clock.span_start, document.clock.span_stop)
    return tuple(
        Mark(
            event_id=event.id,
            time=event.time,
            name=event.name,
            shape=SHAPES[event.kind],
            colour=EVIDENCE[event.evidence].colour,
            attribution=attribution(document, event),
            rank=IMPORTANCE.index(event.kind),
            event=event,
        )
        for event in events_in_order(document)
        if event.visible and span.contains(event.time)
    )


def bands_of(document: Document) -> tuple[Band, ...]:
    """A band for each alert with a beginning and an end."""
    return tuple(
        Band(Span(region.active_from, region.active_until), region.name)
        for region in document.regions
        if region.active_from is not None
        and region.active_until is not None
        and region.active_from <= region.active_until
    )


def tick_share(jump_km: float) -> float:
    """How high a hand-over's tick stands, as a share of its row: by the logarithm of its jump.

    From a third for 100 m and less, or where the jump is not known, to all of it for 10 km and more.
    """
    known_km = LEAST_JUMP_KM if math.isnan(jump_km) else min(max(jump_km, LEAST_JUMP_KM), LARGEST_JUMP_KM)
    decades = math.log10(known_km / LEAST_JUMP_KM) / math.log10(LARGEST_JUMP_KM / LEAST_JUMP_KM)
    return LEAST_SHARE + (1.0 - LEAST_SHARE) * decades


def place_labels(
    placed: Sequence[tuple[Mark, float]],
    width_of: Callable[[str], float],
    shorten: Callable[[str, float], str],
    *,
    right_px: float,
    gap_px: float,
    widest_px: float,
    rows: int,
) -> list[Label]:
    """Labels beside their marks in a few rows, the important ones first, none over another.

    `placed` are marks with their x. A label starts at its mark, or ends there at the right edge;
    what finds no room is left out: its tool tip tells.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    labels: list[Label] = []
    for mark, x_px in sorted(placed, key=lambda each: (each[0].rank, each[1])):
        text = shorten(mark.name, widest_px)
        width = width_of(text)
        left = x_px if x_px + width <= right_px else right_px - width
        for row, others in enumerate(taken):
            if all(left >= stop + gap_px or left + width + gap_px <= start for start, stop in others):
                others.append((left, left + width))
                labels.append(Label(mark, text, left, row))
                break
    return labels


def neighbour(marks: Sequence[Mark], instant: Instant, direction: int) -> Mark | None:
    """The next mark after the instant (1), or the one before it (-1); None beyond the last."""
    if direction > 0:
        return next((mark for mark in marks if mark.time > instant), None)
    return next((mark for mark in reversed(marks) if mark.time < instant), None)
