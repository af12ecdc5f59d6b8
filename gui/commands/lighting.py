"""`overflight lighting`: when an object is in sunlight, penumbra and umbra."""

from __future__ import annotations

import argparse

from gui.commands import arguments
from gui.commands.output import write_csv, write_json, write_table

HELP = "intervals of sunlight, penumbra and umbra of one object"

COLUMNS = ("state", "start_utc", "end_utc")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_source(parser)
    arguments.add_object(parser)
    arguments.add_policy(parser)
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")


def run(options: argparse.Namespace) -> int:
    """Print the intervals in order."""
    from gui.commands.source import open_source
    from orbits.bodies.lighting import lighting_intervals
    from orbits.time.instant import Instants
    from orbits.time.iso import format_utc_each

    source = open_source(options.source, options.notices, options.element_policy)
    span = arguments.span_of(options, source.lift_off)
    chosen = source.object(options.object)
    source.require_data(chosen, span)
    intervals = lighting_intervals(chosen.ephemeris, span)
    if not intervals:
        raise source.no_position(chosen)
    starts = format_utc_each(Instants.of(*(each.start for each in intervals)))
    stops = format_utc_each(Instants.of(*(each.stop for each in intervals)))
    rows = list(zip((each.state for each in intervals), starts, stops, strict=True))
    if options.format == "json":
        body = {
            "object": {"norad_id": chosen.catalogue_number, "name": chosen.name},
            "element_policy": source.policy,
            "intervals": [dict(zip(COLUMNS, row, strict=True)) for row in rows],
        }
        write_json("overflight.lighting/1", body)
    elif options.format == "csv":
        write_csv(COLUMNS, rows)
    else:
        write_table(("state", "start (UTC)", "end (UTC)"), rows)
    return 0
