"""Claimed passes beside the geometry, as rows of the evidence panel. Neutral words: who states what."""

from __future__ import annotations

from dataclasses import dataclass

from gui.models.row_model import RowModel
from gui.models.words import (
    DOT,
    UNLESS_MANOEUVRED,
    UTC,
    age_text,
    clock_text,
    date_text,
    duration_text,
    event_times,
    slip_text,
)
from orbits.access.claims import ClaimRow
from orbits.access.pass_record import PassPoint
from orbits.evidence import Evidence
from orbits.scenario.document import Document
from orbits.scenario.lookup import speakers
from orbits.time.instant import NANOSECONDS_PER_SECOND, Instant
from orbits.time.zones import civil

NOT_A_PASSAGE = "The stated time is that of reception, not of a passage."
GEOMETRY_ONLY = "Geometry alone: it does not tell whether pictures were taken."
USED = (
    "Marked “in the fit”: the derived element set was fitted to this stated time; "
    "that they agree is no check."
)
SAME_PASSAGE = (
    "Marked “same passage”: the derived element set was fitted to another time stated for this passage."
)
_BADGES = {"": "", "used": "in the fit", "same passage": "same passage"}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One place that is said to have been passed."""

    number: int
    place: str
    highest: Instant | None
    """Where the clock goes when it is chosen."""
    first: str
    second: str
    badge: str
    sentence: str

    @property
    def key(self) -> tuple[int, str]:
        """Its number among those of the event, and the place."""
        return (self.number, self.place)


ClaimModel = RowModel[ClaimLine]


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """The claimed passes of one event: a heading, a row for each place, and what must be said of them."""

    heading: str
    lines: tuple[ClaimLine, ...]
    remarks: str


def claim_facts(document: Document, rows: tuple[ClaimRow, ...], zone: str) -> ClaimFacts | None:
    """The rows of one event in words; None for an event without any."""
    if not rows:
        return None
    lines = tuple(_line(document, row, number, zone) for number, row in enumerate(rows))
    return ClaimFacts(_heading(rows), lines, "\n".join(_remarks(rows)))


def _heading(rows: tuple[ClaimRow, ...]) -> str:
    return f"Highest over each place, by the {_evidence_words(rows)}"


def _evidence_words(rows: tuple[ClaimRow, ...]) -> str:
    kinds = dict.fromkeys(str(row.elements.provenance.evidence) for row in rows if row.elements is not None)
    if not kinds:
        return "orbit"
    return f"{' and '.join(kinds)} element {'sets' if len(kinds) > 1 else 'set'}"


def _line(document: Document, row: ClaimRow, number: int, zone: str) -> ClaimLine:
    top = row.closest
    first, second = (row.why_not[:1].upper() + row.why_not[1:], "")
    if top is not None:
        first = f"{_degrees(top.elevation_deg)} high{_apart(row)}"
        second = DOT.join(
            (
                f"{_clock(top.instant)} UTC",
                f"Sun {_degrees(row.sun_elevation_deg or 0.0)}",
                f"{top.range_km:.0f} km away",
                f"{_degrees(top.off_nadir_deg)} off nadir",
            )
        )
    return ClaimLine(
        number=number,
        place=row.claim.place,
        highest=None if top is None else top.instant,
        first=first,
        second=second,
        badge=_BADGES[row.fit_use],
        sentence=_sentence(document, row, zone),
    )


def _apart(row: ClaimRow) -> str:
    """How far from the stated time the highest moment lies; of a reception nothing is compared."""
    if row.claim.time_of == "reception" or row.difference_s is None:
        return ""
    if row.difference_s == 0.0 and row.event.stop is not None:
        return ", within the stated time"
    return f", {_seconds(row.difference_s)}"


def _seconds(difference_s: float) -> str:
    if abs(difference_s) < 0.5:
        return "at the stated time"
    return f"{duration_text(difference_s)} {'after' if difference_s > 0.0 else 'before'} the stated time"


def _sentence(document: Document, row: ClaimRow, zone: str) -> str:
    """Everything in words: what is stated, then the geometry, then what it rests on."""
    who = speakers(document, row.event.sources) or "The source"
    what = "reception of pictures" if row.claim.time_of == "reception" else "imaging"
    said = [f"{row.claim.place}. {who} states {what}: {event_times(row.event, zone)}."]
    if row.closest is None:
        return " ".join([*said, f"No geometry: {row.why_not}."])
    said += [_highest(row, row.closest), _then(row)]
    if row.claim.about_km > 0.0:
        said.append(f"What is named reaches about {row.claim.about_km:.0f} km around the point taken.")
    if row.uncertainty_s is not None:
        slip = slip_text(row.uncertainty_s)
        said.append(f"By the set's age the time is good to {slip}, {UNLESS_MANOEUVRED}.")
    return " ".join(said)


def _highest(row: ClaimRow, top: PassPoint) -> str:
    by = ""
    if row.elements is not None:
        age = age_text(row.elements_age_days or 0.0)
        by = f" by the {row.elements.provenance.evidence} element set ({age})"
    return (
        f"Geometry{by}: highest {date_text(civil(top.instant, UTC))} {_clock(top.instant)} UTC{_apart(row)}, "
        f"{_degrees(top.elevation_deg)} high, {top.range_km:.0f} km away, "
        f"{_degrees(top.off_nadir_deg)} from straight down (off nadir), "
        f"Sun {_degrees(row.sun_elevation_deg or 0.0)}."
    )


def _then(row: ClaimRow) -> str:
    when = "At the stated time" if row.event.stop is None else "Within the stated time at most"
    side = "above" if row.above_horizon_then else "below"
    return f"{when} {_degrees(abs(row.elevation_then_deg or 0.0))} {side} the horizon."


def _remarks(rows: tuple[ClaimRow, ...]) -> list[str]:
    said = [GEOMETRY_ONLY]
    if any(row.claim.time_of == "reception" for row in rows):
        said.append(NOT_A_PASSAGE)
    uses = {row.fit_use for row in rows}
    if "used" in uses:
        said.append(USED)
    if "same passage" in uses:
        said.append(SAME_PASSAGE)
    said.extend(dict.fromkeys(_trust(row) for row in rows if row.uncertainty))
    return said


def _trust(row: ClaimRow) -> str:
    """How far the set may be off: measured or assumed, or what its own note says."""
    if row.elements is not None and row.elements.provenance.evidence is not Evidence.MEASURED:
        return f"On the element set: {row.uncertainty}"
    slip = slip_text(row.uncertainty_s or 0.0)
    return f"Time good to {slip}, nine times of ten, {UNLESS_MANOEUVRED} ({row.uncertainty})."


def _clock(instant: Instant) -> str:
    """Hours, minutes and whole seconds, rounded: no set here is good to less."""
    whole = Instant(round(instant.tai_ns / NANOSECONDS_PER_SECOND) * NANOSECONDS_PER_SECOND)
    return clock_text(civil(whole, UTC))


def _degrees(value: float) -> str:
    text = f"{value:.0f}"
    return f"{'0' if text == '-0' else text}°".replace("-", "−")
