"""The SOURCE of a sub-command: a scenario or an element file, and the objects in it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orbits.elements.catalogue import Catalogue
from orbits.elements.history import ElementHistory
from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.opening import Opened, open_bytes, open_path
from orbits.scenario.document import Ascent, Document, SpaceObject
from orbits.scenario.element_sets import element_history
from orbits.scenario.ephemerides import object_ephemeris
from orbits.scenario.lookup import by_id
from orbits.time.instant import Instant, Span
from orbits.time.iso import format_utc

OrbitEphemeris = Sgp4Ephemeris | CompositeEphemeris


@dataclass(frozen=True, slots=True)
class Chosen:
    """One object of a source: its element sets and the ephemeris on them."""

    history: ElementHistory
    ephemeris: OrbitEphemeris
    ascent_name: str = ""
    ascent_evidence: str = ""

    @property
    def catalogue_number(self) -> int:
        """Its catalogue number."""
        return self.history.catalogue_number

    @property
    def name(self) -> str:
        """Its name, as its latest set has it."""
        return self.history.name

    def sets_used(self, span: Span) -> list[dict[str, Any]]:
        """What answers in the span, in order: each element set, or the ascent, with its class of evidence."""
        used: list[dict[str, Any]] = []
        for start in sorted({span.start, *self.ephemeris.hand_overs(span)}):
            elements = self.ephemeris.elements_at(start)
            if elements is not None:
                used.append(
                    {
                        "from": format_utc(start),
                        "epoch": format_utc(elements.epoch),
                        "name": elements.name,
                        "evidence": str(elements.provenance.evidence),
                    }
                )
            elif isinstance(self.ephemeris, CompositeEphemeris) and self.ephemeris.phase(start) == "ascent":
                used.append(
                    {"from": format_utc(start), "epoch": None, "name": "ascent", "evidence": "modelled"}
                )
        return used


class Source:
    """Objects by number, designator or name; in a scenario also the lift-off that T+ counts from."""

    def __init__(self, opened: Opened, place: str) -> None:
        self._place = place
        self.lift_off: Instant | None = None
        self._ready: dict[int, Chosen] = {}
        if opened.document is None:
            self._catalogue = Catalogue.from_sets(opened.elements)
            return
        self.lift_off = opened.document.clock.lift_off
        for each in opened.document.objects:
            chosen = _from_document(opened.document, each)
            if chosen is not None:
                self._ready[chosen.catalogue_number] = chosen
        self._catalogue = Catalogue(chosen.history for chosen in self._ready.values())

    def object(self, text: str) -> Chosen:
        """The object of this catalogue number, designator or name; `DataError` where there is none."""
        try:
            history = self._catalogue.find(text)
        except DataError as failure:
            raise DataError(failure.what, place=self._place, remedy=failure.remedy) from failure
        return self._chosen(history)

    def objects(self) -> list[Chosen]:
        """All objects."""
        return [self._chosen(history) for history in self._catalogue]

    def _chosen(self, history: ElementHistory) -> Chosen:
        """In a scenario with the object's ascent before its orbit, else the orbit alone."""
        known = self._ready.get(history.catalogue_number)
        return known or Chosen(history, Sgp4Ephemeris(history))

    def require_data(self, chosen: Chosen, span: Span) -> None:
        """Raise `DataError` where the data of the object do not reach into the span."""
        reach = chosen.ephemeris.span
        if reach.stop < span.start or span.stop < reach.start:
            raise self.no_position(chosen)

    def no_position(self, chosen: Chosen) -> DataError:
        """The error that says from when to when the data of the object reach."""
        reach = chosen.ephemeris.span
        return DataError(
            f"no position of {chosen.name} between --start and --end",
            place=self._place,
            remedy=f"its data reach from {format_utc(reach.start, 0)} to {format_utc(reach.stop, 0)}",
        )


def _from_document(document: Document, item: SpaceObject) -> Chosen | None:
    """An object of a scenario with its ascent and orbit; None where it has no element sets."""
    history = element_history(document, item)
    ephemeris = object_ephemeris(document, item)
    if history is None or not isinstance(ephemeris, OrbitEphemeris):
        return None
    ascent = by_id(document, item.ascent) if item.ascent else None
    if not isinstance(ascent, Ascent):
        return Chosen(history, ephemeris)
    return Chosen(history, ephemeris, ascent.name, str(ascent.evidence))


def open_source(name: str) -> Source:
    """Open SOURCE; its problems go to standard error, and it must hold something usable."""
    opened = open_bytes(sys.stdin.buffer.read(), "standard input") if name == "-" else open_path(Path(name))
    if opened.document is None and not opened.elements:
        first = opened.problems[0]
        raise DataError(first.what, place=first.place, remedy=first.remedy)
    for problem in opened.problems:
        sys.stderr.write(f"overflight: {problem.severity}: {problem}\n")
    return Source(opened, "standard input" if name == "-" else name)
