"""`overflight coverage`: how often a place is passed, the gaps, and what more satellites would change."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.commands import arguments
from gui.commands.output import Cell, write_csv, write_json, write_table, write_text
from orbits.errors import UsageError

if TYPE_CHECKING:
    from gui.commands.source import Chosen, Source
    from gui.models.revisit_plot import RevisitPlot
    from orbits.access.coverage import Coverage
    from orbits.access.coverage_search import AccessRule
    from orbits.access.coverage_what_if import WhatIf
    from orbits.time.instant import Span

HELP = "how often a place is passed, the gaps between, and what more such satellites would change"

PICTURE_PX = (1600, 900)
PICTURE_TEXT_PX = 34.0
"""Read from the back row where the picture fills a slide."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_source(parser)
    arguments.add_object(parser)
    parser.add_argument("--point", required=True, type=arguments.site, metavar="LAT,LON[,ALT_M]")
    arguments.add_policy(parser)
    parser.add_argument("--mode", choices=("visible", "ground-track", "swath"), default="swath")
    parser.add_argument(
        "--half-angle",
        type=arguments.positive_number,
        metavar="DEG",
        help="of the sensor about nadir, for --mode swath; printed as assumed",
    )
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


def run(options: argparse.Namespace) -> int:
    """Print the figures, and draw them where a plot is wanted."""
    _check(options)
    from gui.commands.source import open_source
    from orbits.access.coverage_search import AccessRule, coverage
    from orbits.access.coverage_what_if import base_set, what_if

    source = open_source(options.source, options.notices, options.element_policy)
    span = arguments.span_of(options, source.lift_off)
    chosen = source.object(options.object)
    source.require_data(chosen, span)
    rule = AccessRule(options.point, options.mode, options.min_elevation, options.half_angle)
    own = coverage(chosen.ephemeris, rule, span)
    if not own.known:
        raise source.no_position(chosen)
    more = None
    if options.what_if is not None:
        more = what_if(base_set(chosen.ephemeris, span), rule, span, options.what_if, options.planes)
    if options.plot is not None and more is not None:
        _draw(Path(options.plot), _plot(more, rule, span, _over(options)))
    if options.format == "json":
        write_json("overflight.coverage/1", _json_body(options, source, chosen, span, own, more))
    elif options.format == "csv":
        _print_csv(own, more)
    else:
        _print_table(options, chosen, rule, own, more)
    return 0


def _check(options: argparse.Namespace) -> None:
    """What is wrong with the call, before anything is read."""
    if options.mode == "swath" and options.half_angle is None:
        what = "a swath needs the half-angle of a sensor, and none is known"
        raise UsageError(
            what, place="--half-angle", remedy="assume one in degrees, such as 30, or take --mode visible"
        )
    if options.mode != "swath" and options.half_angle is not None:
        raise UsageError(
            "it has a meaning for --mode swath alone", place="--half-angle", remedy="leave it out"
        )
    if options.plot is None:
        return
    if options.what_if is None:
        what = "a plot is drawn against the number of satellites"
        raise UsageError(what, place="--plot", remedy="give --what-if N, too")
    if not re.fullmatch(r".*[^/\\]\.svg", options.plot, re.IGNORECASE | re.DOTALL):
        what = f"'{options.plot}' is no name of an SVG file"
        raise UsageError(what, place="--plot", remedy="end it in .svg")


def _over(options: argparse.Namespace) -> str:
    """The target in words."""
    from gui.models.words import latitude_longitude

    return latitude_longitude(options.point.lat_deg, options.point.lon_deg, 4)


def _plot(more: WhatIf, rule: AccessRule, span: Span, over: str) -> RevisitPlot:
    from gui.models.coverage_words import assumption, copies_sentence, rule_words
    from gui.models.revisit_plot import RevisitPlot, revisit_point
    from orbits.time.iso import format_utc

    points = [revisit_point(count, each) for count, each in zip(more.counts, more.figures, strict=True)]
    when = f"{format_utc(span.start, 0)} to {format_utc(span.stop, 0)}"
    stated = assumption(rule) or f"A pass: {rule_words(rule)}."
    where = "in one plane" if more.planes == "same" else "each in a plane of its own"
    return RevisitPlot(
        f"Time without a pass over {over}",
        f"satellites like {more.base.name or more.base.catalogue_number}, {where}",
        tuple(points),
        (f"{stated} From {when}.", copies_sentence(more)),
    )


def _draw(path: Path, plot: RevisitPlot) -> None:
    from gui.commands.svg import measure, svg
    from gui.commands.target import whole_file
    from gui.models.revisit_plot import revisit_overlay

    overlay = revisit_overlay(plot, *PICTURE_PX, PICTURE_TEXT_PX, measure)
    with whole_file(path) as beside:
        beside.write_text(svg(overlay, *PICTURE_PX, plot.title), encoding="utf-8")


def _print_table(
    options: argparse.Namespace, chosen: Chosen, rule: AccessRule, own: Coverage, more: WhatIf | None
) -> None:
    from gui.commands.coverage_rows import TABLE_COLUMNS, table_row
    from gui.models.coverage_words import assumption, copies_sentence, known_sentence, rule_words

    who = f"{chosen.catalogue_number} {chosen.name}"
    lines = [f"{who} over {_over(options)}: {rule_words(rule)}.", assumption(rule), known_sentence(own)]
    rows = [table_row("1, its own element sets", own)]
    if more is not None:
        lines.append(copies_sentence(more))
        named = zip(more.counts, more.figures, strict=True)
        rows += [table_row(f"{count}, modelled", each) for count, each in named]
    write_text("".join(f"{line}\n" for line in lines if line) + "\n")
    write_table(TABLE_COLUMNS, rows)


def _print_csv(own: Coverage, more: WhatIf | None) -> None:
    from gui.commands.coverage_rows import COLUMNS, COPIES, OWN_SETS, csv_row

    rows: list[list[Cell]] = [csv_row(1, OWN_SETS, own)]
    if more is not None:
        rows += [csv_row(count, COPIES, each) for count, each in zip(more.counts, more.figures, strict=True)]
    write_csv(COLUMNS, rows)


def _json_body(
    options: argparse.Namespace,
    source: Source,
    chosen: Chosen,
    span: Span,
    own: Coverage,
    more: WhatIf | None,
) -> dict[str, Any]:
    from gui.commands.coverage_rows import json_figures
    from orbits.time.iso import format_utc

    point = options.point
    return {
        "object": {"norad_id": chosen.catalogue_number, "name": chosen.name},
        "target": {"kind": "point", "lat_deg": point.lat_deg, "lon_deg": point.lon_deg, "alt_m": point.alt_m},
        "start": format_utc(span.start),
        "end": format_utc(span.stop),
        "mode": options.mode,
        "min_elevation_deg": options.min_elevation if options.mode == "visible" else None,
        "half_angle_deg": options.half_angle,
        "half_angle_basis": None if options.half_angle is None else "assumed",
        "element_policy": source.policy,
        "figures": json_figures(1, own),
        "what_if": None if more is None else _json_what_if(more),
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
