"""`overflight coverage`: how often a place is passed, the gaps, and what more satellites would change."""

from __future__ import annotations

import argparse
import re
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.commands import arguments
from gui.commands.meter import meter
from gui.commands.output import Cell, write_csv, write_json, write_table, write_text
from gui.commands.place import Place, add_place, check_mode, place_of
from orbits.errors import UsageError

if TYPE_CHECKING:
    from gui.commands.source import Chosen
    from gui.models.revisit_plot import RevisitPlot
    from orbits.access.coverage import Coverage
    from orbits.access.coverage_search import AccessRule
    from orbits.access.coverage_what_if import WhatIf
    from orbits.elements.history import Policy

HELP = "how often a place is passed, the gaps between, and what more such satellites would change"

PICTURE_PX = (1600, 900)
PICTURE_TEXT_PX = 34.0
"""Read from the back row where the picture fills a slide."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_source(parser)
    arguments.add_object(parser)
    add_place(parser)
    parser.set_defaults(mode="swath")
    arguments.add_policy(parser)
    parser.add_argument("--min-elevation", type=arguments.elevation, default=10.0, metavar="DEG")
    parser.add_argument(
        "--what-if",
        type=arguments.whole_number,
        metavar="N",
        help="the figures for 1 to N such satellites, too",
    )
    parser.add_argument(
        "--planes",
        choices=("same", "spread"),
        default="same",
        help="where the N satellites fly: all in one plane, or each in a plane of its own",
    )
    parser.add_argument("--plot", metavar="FILE.svg", help="draw the gaps against the number of satellites")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    """What was asked, and the figures: of the object itself, and of several copies where wanted."""

    chosen: Chosen
    policy: Policy
    place: Place
    rule: AccessRule
    own: Coverage
    more: WhatIf | None

    @property
    def over(self) -> str:
        """The target in words."""
        from gui.models.words import latitude_longitude
        from orbits.frames.states import Site

        what = self.place.what
        return latitude_longitude(what.lat_deg, what.lon_deg, 4) if isinstance(what, Site) else what.name


def run(options: argparse.Namespace) -> int:
    """Print the figures, and draw them where a plot is wanted."""
    _check(options)
    with _picture(options.plot) as picture:
        answer = _answer(options)
        if picture is not None and answer.more is not None:
            _draw(picture, _plot(answer, answer.more))
    if options.format == "json":
        write_json("overflight.coverage/1", _json_body(answer))
    elif options.format == "csv":
        _print_csv(answer)
    else:
        _print_table(answer)
    return 0


def _answer(options: argparse.Namespace) -> _Answer:
    from gui.commands.source import open_source
    from orbits.access.coverage_search import AccessRule, coverage
    from orbits.access.coverage_what_if import base_set, what_if

    source = open_source(options.source, options.notices, options.element_policy)
    span = arguments.span_of(options, source.lift_off)
    place = place_of(options, source)
    chosen = source.object(options.object)
    source.require_data(chosen, span)
    rule = AccessRule(place.target, options.mode, options.min_elevation, options.half_angle)
    own = coverage(chosen.ephemeris, rule, span)
    if not own.known:
        raise source.no_position(chosen)
    more = None
    if options.what_if is not None:
        base = base_set(chosen.ephemeris, span)
        with meter(quiet=options.quiet) as progress:
            more = what_if(base, rule, span, options.what_if, options.planes, progress)
    return _Answer(chosen, source.policy, place, rule, own, more)


def _check(options: argparse.Namespace) -> None:
    """What is wrong with the call, before anything is read."""
    check_mode(options)
    if options.plot is None:
        return
    if options.what_if is None:
        what = "a plot is drawn against the number of satellites"
        raise UsageError(what, place="--plot", remedy="give --what-if N, too")
    if not re.fullmatch(r".*[^/\\]\.svg", options.plot, re.IGNORECASE | re.DOTALL):
        what = f"'{options.plot}' is no name of an SVG file"
        raise UsageError(what, place="--plot", remedy="end it in .svg")


def _plot(answer: _Answer, more: WhatIf) -> RevisitPlot:
    from gui.models.coverage_words import assumption, copies_sentence, rule_words
    from gui.models.revisit_plot import RevisitPlot, revisit_point
    from orbits.time.iso import format_utc

    points = [revisit_point(count, each) for count, each in zip(more.counts, more.figures, strict=True)]
    span = answer.own.span
    stated = assumption(answer.rule) or f"A pass: {rule_words(answer.rule)}."
    where = "in one plane" if more.planes == "same" else "each in a plane of its own"
    return RevisitPlot(
        f"Time without a pass over {answer.over}",
        f"satellites like {more.base.name or more.base.catalogue_number}, {where}",
        tuple(points),
        (f"{stated} {format_utc(span.start, 0)} to {format_utc(span.stop, 0)}.", copies_sentence(more)),
    )


def _picture(plot: str | None) -> AbstractContextManager[Path | None]:
    """The file to draw into, tried before anything is searched; None where no plot is wanted."""
    from gui.commands.target import whole_file

    return nullcontext() if plot is None else whole_file(Path(plot))


def _draw(path: Path, plot: RevisitPlot) -> None:
    from gui.commands.svg import measure, svg
    from gui.models.revisit_plot import revisit_overlay

    overlay = revisit_overlay(plot, *PICTURE_PX, PICTURE_TEXT_PX, measure)
    path.write_text(svg(overlay, *PICTURE_PX, plot.title), encoding="utf-8")


def _print_table(answer: _Answer) -> None:
    from gui.commands.coverage_rows import TABLE_COLUMNS, table_row
    from gui.models.coverage_words import assumption, copies_sentence, known_sentence, rule_words

    who = f"{answer.chosen.catalogue_number} {answer.chosen.name}"
    lines = [
        f"{who} over {answer.over}: {rule_words(answer.rule)}.",
        assumption(answer.rule),
        known_sentence(answer.own),
        _basis(answer),
    ]
    rows = [table_row("1, its own element sets", answer.own)]
    if answer.more is not None:
        lines.append(copies_sentence(answer.more))
        numbered = zip(answer.more.counts, answer.more.figures, strict=True)
        rows += [table_row(f"{count}, modelled", each) for count, each in numbered]
    write_text("".join(f"{line}\n" for line in lines if line) + "\n")
    write_table(TABLE_COLUMNS, rows)


def _basis(answer: _Answer) -> str:
    """On what the object's own positions stand, where not all of it is measured."""
    from gui.models.coverage_words import basis_sentence
    from orbits.evidence import Evidence

    used = answer.chosen.sets_used(answer.own.span)
    return basis_sentence(None if each["epoch"] is None else Evidence(each["evidence"]) for each in used)


def _print_csv(answer: _Answer) -> None:
    from gui.commands.coverage_rows import COLUMNS, COPIES, OWN_SETS, csv_row

    rows: list[list[Cell]] = [csv_row(1, OWN_SETS, answer.own)]
    if answer.more is not None:
        numbered = zip(answer.more.counts, answer.more.figures, strict=True)
        rows += [csv_row(count, COPIES, each) for count, each in numbered]
    write_csv(COLUMNS, rows)


def _json_body(answer: _Answer) -> dict[str, Any]:
    from gui.commands.coverage_rows import json_figures
    from orbits.time.iso import format_utc

    rule, span = answer.rule, answer.own.span
    return {
        "object": {"norad_id": answer.chosen.catalogue_number, "name": answer.chosen.name},
        "target": answer.place.as_json(),
        "start": format_utc(span.start),
        "end": format_utc(span.stop),
        "mode": rule.mode,
        "min_elevation_deg": rule.min_elevation_deg if rule.mode == "visible" else None,
        "half_angle_deg": rule.half_angle_deg,
        "half_angle_basis": None if rule.half_angle_deg is None else "assumed",
        "element_policy": answer.policy,
        "element_sets": answer.chosen.sets_used(span),
        "figures": json_figures(1, answer.own),
        "what_if": None if answer.more is None else _json_what_if(answer.more),
    }


def _json_what_if(more: WhatIf) -> dict[str, Any]:
    from gui.commands.coverage_rows import json_figures
    from orbits.time.iso import format_utc

    return {
        "evidence": str(more.evidence),
        "elements_epoch": format_utc(more.base.epoch),
        "planes": more.planes,
        "node_spread_deg": more.node_spread_deg,
        "figures": [json_figures(count, each) for count, each in zip(more.counts, more.figures, strict=True)],
    }
