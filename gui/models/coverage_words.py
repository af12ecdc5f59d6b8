"""Coverage in words: the rule, its assumptions, and the figures in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from gui.models.words import duration_text
from orbits.access.coverage import Coverage
from orbits.access.coverage_search import AccessRule
from orbits.access.coverage_what_if import WhatIf
from orbits.evidence import Evidence
from orbits.time.iso import format_utc

FEW_DEGREES = 0.05
"""Angles below it read as straight down."""


def rule_words(rule: AccessRule) -> str:
    """Which rule makes a pass, with what is assumed for it: "visible above 10°"."""
    if rule.mode == "swath":
        return f"within an assumed half-angle of {rule.half_angle_deg:g}° about nadir"
    if rule.mode == "ground-track":
        return "ground track inside"
    return f"visible above {rule.min_elevation_deg:g}°"


def assumption(rule: AccessRule) -> str:
    """The sentence that must stand wherever figures on a half-angle do; nothing for other rules."""
    if rule.half_angle_deg is None:
        return ""
    return f"Assumed: a half-angle of {rule.half_angle_deg:g}° about nadir. No figure of the sensor is known."


def planes_words(result: WhatIf) -> str:
    """How the copies are spread: "in one plane"."""
    if result.planes == "same":
        return "in one plane"
    pattern = "star" if result.node_spread_deg < 360.0 else "delta"
    return f"each in a plane of its own, nodes over {result.node_spread_deg:g}° ({pattern} pattern)"


def copies_sentence(result: WhatIf) -> str:
    """What several satellites are: modelled copies, of which element set."""
    base = result.base
    whose = base.name or str(base.catalogue_number)
    return (
        f"Modelled: evenly spaced copies of the {base.provenance.evidence} element set of {whose}"
        f" of {format_utc(base.epoch, 0)}, {planes_words(result)}."
    )


def passes_sentence(figures: Coverage) -> str:
    """How many passes, and how many by day."""
    count, day = figures.pass_count, figures.daylight_count
    if count == 0:
        return "No pass in this time."
    if count == 1:
        return f"1 pass, {'by day' if day else 'with the Sun down'} at the target."
    return f"{count} passes, {day} of them by day at the target ({round(100.0 * day / count)} %)."


def gaps_sentence(figures: Coverage) -> str:
    """How long nobody passes: between passes, and where the span cuts the gap."""
    said = []
    if figures.mean_gap_s is not None and figures.longest_gap_s is not None:
        longest = duration_text(figures.longest_gap_s)
        if len(figures.complete_gaps_s) == 1:
            said.append(f"Between them {longest} without a pass.")
        else:
            said.append(f"Between passes {duration_text(figures.mean_gap_s)} on average, {longest} at most.")
    if figures.longest_clipped_s is not None:
        said.append(f"At an end of the span {duration_text(figures.longest_clipped_s)} or more.")
    return " ".join(said)


def angle_sentence(figures: Coverage) -> str:
    """The best view down."""
    best_deg = figures.best_off_nadir_deg
    if best_deg is None:
        return ""
    return f"Best view: {'straight down' if best_deg < FEW_DEGREES else f'{best_deg:.1f}° off nadir'}."


def known_sentence(figures: Coverage) -> str:
    """For how much of the span there are positions; nothing where it is all of it."""
    if figures.span.seconds - figures.known_s < 1.0:
        return ""
    known, whole = duration_text(figures.known_s), duration_text(figures.span.seconds)
    return f"Positions for {known} of {whole}: nothing is said of the rest."


def basis_sentence(evidence: Iterable[Evidence | None]) -> str:
    """On what positions stand where not all of it is measured; None is an ascent without element set."""
    kinds = list(dict.fromkeys(evidence))
    if all(each is Evidence.MEASURED for each in kinds):
        return ""
    words = ["a modelled ascent" if each is None else f"{each} element sets" for each in kinds]
    return f"Positions by {' and '.join(words)}."
