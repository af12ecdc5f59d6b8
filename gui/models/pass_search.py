"""The search for passes over a place, as a question with an answer in words. Runs on any thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gui.models.pass_rows import PassRow, pass_row
from gui.models.words import both_zones, policy_words
from orbits.access.coverage_search import AccessRule
from orbits.access.pass_record import Pass
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.evidence import Evidence
from orbits.frames.states import Site
from orbits.progress import Progress
from orbits.scenario.document import Document, SpaceObject
from orbits.scenario.element_sets import element_history
from orbits.scenario.lookup import by_id
from orbits.time.instant import SECONDS_PER_DAY, Instant, Span

if TYPE_CHECKING:
    from orbits.elements.trust import Trust


@dataclass(frozen=True, slots=True, eq=False)
class PassQuestion:
    """Which passes are asked for; `over` is the place's name, `zone` is that of the answer."""

    document: Document
    object_id: str
    rule: AccessRule
    over: str
    start: Instant
    days: int
    zone: str

    @property
    def span(self) -> Span:
        """From the instant on, so many days."""
        return Span(self.start, self.start.plus_s(self.days * SECONDS_PER_DAY))


@dataclass(frozen=True, slots=True, eq=False)
class PassAnswer:
    """The passes by rise, and what must be said about them: why none, or why not for all the span."""

    question: PassQuestion
    rows: tuple[PassRow, ...]
    remark: str


def answer(question: PassQuestion, progress: Progress) -> PassAnswer:
    """Search; a missing orbit is an answer in words, not an error."""
    item = by_id(question.document, question.object_id)
    if not isinstance(item, SpaceObject):
        return PassAnswer(question, (), "Choose a satellite.")
    try:
        history = element_history(question.document, item)
    except DataError as error:
        return PassAnswer(question, (), f"The element sets of {item.name} cannot be read: {error}")
    if history is None:
        return PassAnswer(question, (), f"{item.name} has no element set: add one to see its passes.")
    ephemeris = Sgp4Ephemeris(history)
    known = _known(item, ephemeris)
    searched = None if known is None else _searched(question.span, known)
    if known is None or searched is None:
        return PassAnswer(question, (), _nothing_known(item, question, known))
    found = question.rule.passes(ephemeris, searched, progress)
    progress.raise_if_cancelled()
    evidence = [_evidence(ephemeris, one) for one in found]
    slips_s = _slips_s(history, found, evidence)
    rows = tuple(
        pass_row(one, question.zone, kind, slip_s)
        for one, kind, slip_s in zip(found, evidence, slips_s, strict=True)
    )
    gaps = usable_gaps(history, searched)
    return PassAnswer(question, rows, _remark(question, item, known, rows, gaps))


def heading(question: PassQuestion) -> str:
    """What is listed, in words."""
    rule, over = question.rule, question.over
    above = f"above {rule.min_elevation_deg:.0f}°"
    if rule.mode == "ground-track":
        what = f"Ground track inside {over}"
    elif rule.mode == "swath":
        what = f"{over} within the swath, half-angle {rule.half_angle_deg:g}° (an assumption)"
    elif isinstance(rule.target, Site):
        what = f"Over {over}, elevation {above}"
    else:
        what = f"Over {over}, seen from any place of it {above}"
    return f"{what}, from {both_zones(question.start, question.zone, precision='minute')}"


def _no_pass(question: PassQuestion) -> str:
    """Why there may be none, and what to try."""
    rule, over = question.rule, question.over
    if rule.mode == "ground-track":
        return f"No ground track inside {over} in this time. Try a longer span."
    if rule.mode == "swath":
        return f"{over} is not within the swath in this time. Try a longer span or a wider half-angle."
    return (
        f"No pass over {over} above {rule.min_elevation_deg:.0f}° in this time."
        " Try a longer span or a lower elevation."
    )


def usable_gaps(history: ElementHistory, span: Span) -> tuple[Span, ...]:
    """Where in a span, for more than a second, no set answers by its limits of use and the policy."""
    return tuple(gap for gap in history.gaps(span) if gap.seconds > 1.0)


def _known(item: SpaceObject, ephemeris: Sgp4Ephemeris) -> Span | None:
    """Where the orbit is known: the ephemeris' span, but not before the object's start."""
    span = ephemeris.span
    start = span.start if item.starts is None else max(span.start, item.starts)
    return Span(start, span.stop) if start < span.stop else None


def _searched(asked: Span, known: Span) -> Span | None:
    """What of the asked span is known; None where that is an instant at most."""
    both = asked.overlap(known)
    return None if both is None or both.seconds == 0.0 else both


def _evidence(ephemeris: Sgp4Ephemeris, one: Pass) -> Evidence | None:
    elements = ephemeris.elements_at(one.culmination.instant)
    return None if elements is None else elements.provenance.evidence


def _slips_s(
    history: ElementHistory, found: Sequence[Pass], evidence: Sequence[Evidence | None]
) -> list[float | None]:
    """By how much time each pass may be early or late, nine times of ten, by the age of its set.

    Measured on published sets, it says nothing of a derived one: None there.
    """
    if Evidence.MEASURED not in evidence:
        return [None] * len(found)
    trust = _trust(history.sets)
    return [
        float(trust.at(one.culmination.instant).slip_s(one.elements_age_days))
        if kind is Evidence.MEASURED and one.elements_age_days is not None
        else None
        for one, kind in zip(found, evidence, strict=True)
    ]


@lru_cache(maxsize=4)
def _trust(sets: tuple[ElementSet, ...]) -> Trust:
    """Measured once for the same sets: it takes half a second."""
    # On the thread of the search: what measures is not needed before the first window.
    from orbits.elements.trust import trust_of

    return trust_of(ElementHistory(sets))


def _nothing_known(item: SpaceObject, question: PassQuestion, known: Span | None) -> str:
    if known is None:
        return f"No orbit of {item.name} is known."
    if question.span.stop <= known.start:
        first = both_zones(known.start, question.zone)
        why = (
            "this scenario has it in orbit from then on"
            if item.starts == known.start
            else "no element set reaches back"
        )
        return f"No orbit of {item.name} before {first}: {why}. Go to a later instant."
    last = both_zones(known.stop, question.zone)
    return (
        f"The element sets of {item.name} reach to {last} and no further."
        " Go to an earlier instant, or add newer element sets."
    )


def _remark(
    question: PassQuestion,
    item: SpaceObject,
    known: Span,
    rows: tuple[PassRow, ...],
    gaps: tuple[Span, ...],
) -> str:
    said = []
    searched = _searched(question.span, known)
    if gaps == (searched,):
        return (
            f"No element set of {item.name} may be used in this time. Add one of this time, or go elsewhere."
        )
    if not rows:
        said.append(_no_pass(question))
    if question.span.start < known.start:
        why = "insertion" if item.starts == known.start else "no element set before"
        said.append(f"Listed from {both_zones(known.start, question.zone)} on ({why}).")
    if question.span.stop > known.stop:
        said.append(f"Listed until {both_zones(known.stop, question.zone)}: element sets reach no further.")
    for gap in gaps:
        ends = [both_zones(each, question.zone, precision="minute") for each in (gap.start, gap.stop)]
        said.append(f"None from {ends[0]} to {ends[1]}: no element set may be used then.")
    said.extend(_on_what(rows))
    if rows and question.document.element_policy != "nearest":
        said.append(f"Element sets: {policy_words(question.document.element_policy)}.")
    return " ".join(said)


def _on_what(rows: tuple[PassRow, ...]) -> list[str]:
    """A sentence where passes stand on something else than measured element sets."""
    others = [row.evidence for row in rows if row.evidence not in (None, Evidence.MEASURED)]
    if not others:
        return []
    kinds = " and ".join(dict.fromkeys(str(each) for each in others))
    if len(others) == len(rows):
        count = {1: "This pass stands", 2: "Both passes stand"}.get(
            len(rows), f"All {len(rows)} passes stand"
        )
    else:
        count = f"{len(others)} of {len(rows)} passes {'stands' if len(others) == 1 else 'stand'}"
    return [f"{count} on a {kinds} element set, not on a measured one."]
