"""The SOURCE of a sub-command: a scenario or an element file, and the objects in it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from orbits.elements.catalogue import Catalogue
from orbits.elements.history import NONE_USABLE, ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.opening import Opened, open_bytes, open_path
from orbits.scenario.element_sets import element_history
from orbits.time.instant import Instant, Instants, Span
from orbits.time.iso import format_utc


@dataclass(frozen=True, slots=True)
class Chosen:
    """One object of a source: its element sets and the ephemeris on them."""

    history: ElementHistory
    ephemeris: Sgp4Ephemeris

    @property
    def catalogue_number(self) -> int:
        """Its catalogue number."""
        return self.history.catalogue_number

    @property
    def name(self) -> str:
        """Its name, as its latest set has it."""
        return self.history.name

    def sets_used(self, instants: Instants) -> list[dict[str, Any]]:
        """The element sets that answer at the instants, in order: epoch, class of evidence, from when."""
        indices = self.history.nearest_indices(instants)
        changes = np.flatnonzero(np.diff(indices, prepend=NONE_USABLE - 1))
        used = []
        for first in changes:
            if indices[first] == NONE_USABLE:
                continue
            elements = self.history.sets[indices[first]]
            used.append(
                {
                    "from": format_utc(instants[int(first)]),
                    "epoch": format_utc(elements.epoch),
                    "name": elements.name,
                    "evidence": str(elements.provenance.evidence),
                }
            )
        return used


class Source:
    """Objects by number, designator or name; in a scenario also the lift-off that T+ counts from."""

    def __init__(self, opened: Opened, place: str) -> None:
        self._place = place
        self.lift_off: Instant | None = None
        if opened.document is not None:
            self.lift_off = opened.document.clock.lift_off
            histories = (element_history(opened.document, each) for each in opened.document.objects)
            self._catalogue = Catalogue(each for each in histories if each is not None)
        else:
            self._catalogue = Catalogue.from_sets(opened.elements)

    def object(self, text: str) -> Chosen:
        """The object of this catalogue number, designator or name; `DataError` where there is none."""
        try:
            history = self._catalogue.find(text)
        except DataError as failure:
            raise DataError(failure.what, place=self._place, remedy=failure.remedy) from failure
        return Chosen(history, Sgp4Ephemeris(history))

    def objects(self) -> list[Chosen]:
        """All objects."""
        return [Chosen(history, Sgp4Ephemeris(history)) for history in self._catalogue]

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


def open_source(name: str) -> Source:
    """Open SOURCE; its problems go to standard error, and it must hold something usable."""
    opened = open_bytes(sys.stdin.buffer.read(), "standard input") if name == "-" else open_path(Path(name))
    if opened.document is None and not opened.elements:
        first = opened.problems[0]
        raise DataError(first.what, place=first.place, remedy=first.remedy)
    for problem in opened.problems:
        sys.stderr.write(f"overflight: {problem.severity}: {problem}\n")
    return Source(opened, "standard input" if name == "-" else name)
