"""How long what happened stays on the picture."""

from __future__ import annotations

from orbits.frame_state import AscentState, FrameState, ObjectState
from orbits.scenario.document import Document, ReportedPoint
from orbits.time.instant import Instant

NEWS_S = 172_800.0
"""A launch, its path and its reported places are drawn for two days; later instants are clear of them."""


def shown_ascents(document: Document, state: FrameState) -> tuple[AscentState, ...]:
    """The visible ascents that are news at the instant."""
    visible = {ascent.id for ascent in document.ascents if ascent.visible}
    return tuple(a for a in state.ascents if a.id in visible and a.t_s <= NEWS_S)


def shown_objects(document: Document, state: FrameState) -> tuple[ObjectState, ...]:
    """The visible objects that are in orbit at the instant."""
    visible = {item.id for item in document.objects if item.visible}
    return tuple(seen for seen in state.objects if seen.id in visible and seen.phase == "orbit")


def flying(document: Document, state: FrameState) -> tuple[AscentState, ...]:
    """The shown ascents whose vehicle is under way and not yet drawn as its satellite."""
    orbiting = {seen.id for seen in state.objects if seen.phase == "orbit"}
    handed_over = {a.id for a in document.ascents if a.object in orbiting}
    return tuple(a for a in shown_ascents(document, state) if a.in_flight and a.id not in handed_over)


def shown_points(document: Document, instant: Instant) -> tuple[ReportedPoint, ...]:
    """The visible points that are news: from their time on for two days; those without a time always."""
    return tuple(
        p
        for p in document.points
        if p.visible and (p.time is None or 0.0 <= instant.minus_s(p.time) <= NEWS_S)
    )
