"""Coverage of a place by a document's object: the question, and its answer in the background."""

from __future__ import annotations

from dataclasses import dataclass

from gui.models.coverage_words import (
    angle_sentence,
    assumption,
    basis_sentence,
    copies_sentence,
    gaps_sentence,
    known_sentence,
    passes_sentence,
)
from gui.models.revisit_plot import RevisitPlot, revisit_point
from orbits.access.coverage import Coverage
from orbits.access.coverage_search import AccessRule, coverage
from orbits.access.coverage_what_if import base_set, what_if
from orbits.elements.constellation import Planes
from orbits.elements.element_set import ElementSet
from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.evidence import Evidence
from orbits.progress import Progress
from orbits.scenario.document import Document, SpaceObject
from orbits.scenario.ephemerides import object_ephemeris
from orbits.scenario.lookup import by_id
from orbits.time.instant import SECONDS_PER_DAY, Instant, Span


@dataclass(frozen=True, slots=True, eq=False)
class CoverageQuestion:
    """What is asked: by which object, of which place and rule, for how long, with how many satellites."""

    document: Document
    object_id: str
    rule: AccessRule
    start: Instant
    days: int
    most: int
    planes: Planes

    @property
    def span(self) -> Span:
        """So many days from the start on."""
        return Span(self.start, self.start.plus_s(self.days * SECONDS_PER_DAY))


@dataclass(frozen=True, slots=True, eq=False)
class OwnAnswer:
    """Sentences on the object's own passes, and the element set that copies may be made of."""

    sentences: tuple[str, ...]
    base: ElementSet | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class MoreAnswer:
    """The plot for several satellites, and what it stands on."""

    plot: RevisitPlot
    remark: str


def own_answer(question: CoverageQuestion, progress: Progress) -> OwnAnswer:
    """The object's own figures; where nothing is known that is an answer in words, not an error."""
    item = by_id(question.document, question.object_id)
    if not isinstance(item, SpaceObject):
        return OwnAnswer(("Choose a satellite.",))
    try:
        ephemeris = object_ephemeris(question.document, item)
    except DataError as error:
        return OwnAnswer((f"The element sets of {item.name} cannot be read: {error}",))
    if not isinstance(ephemeris, Sgp4Ephemeris | CompositeEphemeris):
        return OwnAnswer((f"{item.name} has no element set: add one to see its coverage.",))
    own = coverage(ephemeris, question.rule, question.span, progress)
    if not own.known:
        return OwnAnswer((f"No position of {item.name} is known in this time. Go to another instant.",))
    try:
        base = base_set(ephemeris, question.span)
    except DataError:  # an ascent alone: nothing to copy
        base = None
    said = (*_sentences(own), basis_sentence(_evidence(ephemeris, own)))
    return OwnAnswer(tuple(each for each in said if each), base, assumption(question.rule))


def more_answer(question: CoverageQuestion, base: ElementSet, progress: Progress) -> MoreAnswer:
    """The figures of 1 to N copies of an element set, as a plot."""
    more = what_if(base, question.rule, question.span, question.most, question.planes, progress)
    points = [revisit_point(count, each) for count, each in zip(more.counts, more.figures, strict=True)]
    where = "in one plane" if more.planes == "same" else "in planes of their own"
    return MoreAnswer(RevisitPlot("", f"such satellites {where}", tuple(points), ()), copies_sentence(more))


def _sentences(own: Coverage) -> tuple[str, ...]:
    return passes_sentence(own), gaps_sentence(own), angle_sentence(own), known_sentence(own)


def _evidence(ephemeris: Sgp4Ephemeris | CompositeEphemeris, own: Coverage) -> list[Evidence | None]:
    """What kind of knowledge each piece of the known positions is; None for the ascent."""
    begins = [each.start for each in own.known]
    begins += [Instant(each.tai_ns + 1) for each in ephemeris.hand_overs(own.span)]
    inside = [each for each in begins if any(known.contains(each) for known in own.known)]
    used = (ephemeris.elements_at(each) for each in inside)
    return [None if each is None else each.provenance.evidence for each in used]
