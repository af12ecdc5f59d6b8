"""The same figures for several such satellites: how revisit shortens with their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from orbits.access.coverage import Coverage, coverage_of
from orbits.access.coverage_search import AccessRule
from orbits.access.known import common_stretches, known_stretches
from orbits.access.pass_record import Pass
from orbits.elements.constellation import Planes, copy_at, node_spread_deg, shares
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError, UsageError
from orbits.evidence import Evidence
from orbits.progress import NoProgress, Progress
from orbits.time.instant import Instant, Span

MOST_SATELLITES: Final = 36
"""Up to so many satellites; the searches grow with the square (400 for 36)."""

_PROBES: Final = 33


class FromSets(Ephemeris, Protocol):
    """An ephemeris that tells which element set it uses."""

    def elements_at(self, instant: Instant) -> ElementSet | None:
        """The element set in use at an instant; None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Figures for constellations of 1 to N modelled copies of one element set, in that order."""

    base: ElementSet
    planes: Planes
    figures: tuple[Coverage, ...]

    @property
    def evidence(self) -> Evidence:
        """What kind of knowledge the figures are."""
        return Evidence.MODELLED

    @property
    def node_spread_deg(self) -> float:
        """Over how many degrees the nodes are spread: 0, 180 or 360."""
        return node_spread_deg(self.base, self.planes)

    @property
    def counts(self) -> tuple[int, ...]:
        """The numbers of satellites: 1, 2, ... N."""
        return tuple(range(1, len(self.figures) + 1))


def base_set(ephemeris: FromSets, span: Span) -> ElementSet:
    """The element set in use nearest to the middle of a span. Raises DataError where none is."""
    probes_s = np.linspace(0.0, span.seconds, _PROBES)
    by_distance = np.argsort(np.abs(probes_s - 0.5 * span.seconds), kind="stable")
    for seconds in probes_s[by_distance].tolist():
        elements = ephemeris.elements_at(span.start.plus_s(seconds))
        if elements is not None:
            return elements
    raise DataError(
        "no element set may be used in this span, so there is nothing to copy",
        remedy="take a span nearer to the epochs of the element sets",
    )


def what_if(
    base: ElementSet,
    rule: AccessRule,
    span: Span,
    most: int,
    planes: Planes,
    progress: Progress | None = None,
) -> WhatIf:
    """The figures of 1 to `most` copies over a span, however far it lies from the set's epoch.

    Every constellation is spread anew; copies that several of them share are searched once. All
    stand on the one set, N = 1 too, so that the numbers compare with each other, and not quite with
    those of the object's own history. Raises UsageError for a number below 1 or above
    `MOST_SATELLITES`.
    """
    if not 1 <= most <= MOST_SATELLITES:
        raise UsageError(
            f"{most} satellites are not between 1 and {MOST_SATELLITES}", remedy="take another number"
        )
    listener = progress or NoProgress()
    wanted = sorted({share for count in range(1, most + 1) for share in shares(count)})
    copies = [Sgp4Ephemeris(ElementHistory([copy_at(base, each, planes)]), span) for each in wanted]
    known = []
    for each in copies:
        listener.raise_if_cancelled()
        known.append(known_stretches(each, span))
    passes = rule.passes_of_each(copies, span, listener)
    found = dict(zip(wanted, zip(known, passes, strict=True), strict=True))
    figures = [_together([found[share] for share in shares(count)], span) for count in range(1, most + 1)]
    listener.report(1.0)
    return WhatIf(base, planes, tuple(figures))


def _together(found: Sequence[tuple[tuple[Span, ...], list[Pass]]], span: Span) -> Coverage:
    """The figures of several copies, where all of them have positions."""
    known = found[0][0]
    for stretches, _ in found[1:]:
        known = common_stretches(known, stretches)
    return coverage_of([one for _, passes in found for one in passes], span, known)
