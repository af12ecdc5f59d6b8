"""Coverage of a place over a span: passes, the gaps between them, daylight, the best view down.

Figures of merit after Wertz and Larson 1999, Space Mission Analysis and Design, 3rd ed., section
7.2: mean and longest gap. What they leave open is settled here: a gap counts as complete only
between a set and the next rise. The stretches from the span's start to the first rise and from the
last set to its end (or to where no position is known) are lower bounds of some gap, and are told
apart as clipped: they enter no mean and no quantile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from orbits.access.pass_record import Clipped, Pass
from orbits.time.instant import Span

SHORTEST_GAP_S = 1e-3
"""Between passes that touch; their ends are found to 0.1 ms."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of known positions without a pass; a clipped end is no set and no rise."""

    span: Span
    clipped: Clipped | None

    @property
    def seconds(self) -> float:
        """Its length, at least this much where it is clipped."""
        return self.span.seconds


@dataclass(frozen=True, slots=True)
class Coverage:
    """What passes of one or several satellites make of a span.

    `known` are the stretches of the span in which all satellites have positions: nothing is said of
    the rest. `gaps` holds all gaps in order, complete and clipped ones.
    """

    span: Span
    known: tuple[Span, ...]
    pass_count: int
    covered_s: float
    gaps: tuple[Gap, ...]
    daylight_count: int
    best_off_nadir_deg: float | None
    """The smallest off-nadir angle at any culmination; None without passes."""

    @property
    def known_s(self) -> float:
        """Seconds of the span with positions."""
        return sum(each.seconds for each in self.known)

    @property
    def complete_gaps_s(self) -> tuple[float, ...]:
        """Lengths of the gaps between a set and the next rise, in order."""
        return tuple(each.seconds for each in self.gaps if each.clipped is None)

    @property
    def clipped_gaps_s(self) -> tuple[float, ...]:
        """Lengths of the gaps cut by the span or by missing data, in order."""
        return tuple(each.seconds for each in self.gaps if each.clipped is not None)

    @property
    def mean_gap_s(self) -> float | None:
        """Mean of the complete gaps; None where there is none."""
        return float(np.mean(self.complete_gaps_s)) if self.complete_gaps_s else None

    @property
    def longest_gap_s(self) -> float | None:
        """The longest of the complete gaps; None where there is none."""
        return max(self.complete_gaps_s, default=None)

    @property
    def longest_clipped_s(self) -> float | None:
        """The longest of the clipped gaps, where it is longer than every complete one, else None.

        The true longest gap is then at least this long.
        """
        longest = max(self.clipped_gaps_s, default=0.0)
        return longest if longest > (self.longest_gap_s or 0.0) else None

    @property
    def daylight_share(self) -> float | None:
        """Share of passes with the Sun above the target's horizon; None without passes."""
        return self.daylight_count / self.pass_count if self.pass_count else None

    def gap_quantile_s(self, share: float) -> float | None:
        """The length that this share of the complete gaps does not exceed; None without gaps.

        Linear between ranks (Hyndman and Fan 1996, The American Statistician 50, 361, type 7).
        """
        return float(np.quantile(self.complete_gaps_s, share)) if self.complete_gaps_s else None


def coverage_of(passes: Sequence[Pass], span: Span, known: tuple[Span, ...]) -> Coverage:
    """The figures of passes, in any order, of one or several satellites over one target.

    Passes of several satellites may overlap: a gap is where none of them is. Daylight is the Sun's
    centre above the horizon of the target at the culmination.
    """
    stretches = _joined(passes)
    gaps = tuple(gap for each in known for gap in _gaps(each, stretches))
    return Coverage(
        span=span,
        known=known,
        pass_count=len(passes),
        covered_s=sum(each.seconds for each in stretches),
        gaps=gaps,
        daylight_count=sum(each.target_sun_elevation_deg >= 0.0 for each in passes),
        best_off_nadir_deg=min((each.culmination.off_nadir_deg for each in passes), default=None),
    )


def _joined(passes: Sequence[Pass]) -> list[Span]:
    """The stretches in which at least one pass is under way, in order."""
    joined: list[Span] = []
    for each in sorted(passes, key=lambda one: one.rise.instant):
        start, stop = each.rise.instant, each.set.instant
        if joined and start.minus_s(joined[-1].stop) < SHORTEST_GAP_S:
            last = joined.pop()
            start, stop = last.start, max(last.stop, stop)
        joined.append(Span(start, stop))
    return joined


def _gaps(known: Span, stretches: list[Span]) -> list[Gap]:
    """What the stretches leave of a known one; its own ends clip the gaps that reach them."""
    gaps = []
    begin, cut = known.start, True
    for each in stretches:
        if each.stop < known.start or each.start > known.stop:
            continue
        if each.start.minus_s(begin) > SHORTEST_GAP_S:
            gaps.append(Gap(Span(begin, each.start), "start" if cut else None))
        begin, cut = max(begin, each.stop), False
    if known.stop.minus_s(begin) > SHORTEST_GAP_S:
        gaps.append(Gap(Span(begin, known.stop), "both" if cut else "end"))
    return gaps
