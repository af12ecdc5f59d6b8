"""One event of the built-in scenario, written in few words."""

from __future__ import annotations

from typing import Any

from orbits.evidence import Evidence
from orbits.scenario.document import Event, PassClaim
from orbits.time.iso import parse_instant

CLAIMED, REPORTED, DERIVED = Evidence.CLAIMED, Evidence.REPORTED, Evidence.DERIVED


def event(
    item_id: str,
    time: str,
    precision: Any,
    kind: Any,
    name: str,
    evidence: Evidence,
    *sources: str,
    note: str = "",
    stop: str = "",
    passes: tuple[PassClaim, ...] = (),
) -> Event:
    """One event; times as ISO 8601. A day alone stands as its noon in UTC (the same date at UTC+9)."""
    return Event(
        id=item_id,
        name=name,
        evidence=evidence,
        sources=sources,
        note=note,
        time=parse_instant(time),
        precision=precision,
        kind=kind,
        stop=parse_instant(stop) if stop else None,
        passes=passes,
    )
