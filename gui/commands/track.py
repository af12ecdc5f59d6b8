"""`overflight track`: where one object is, step by step, in a frame of choice."""

from __future__ import annotations

import argparse

from gui.commands import arguments
from gui.commands.output import write_csv, write_json

HELP = "positions of one object over time"

MOST_STEPS = 2_000_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_source(parser)
    arguments.add_object(parser)
    arguments.add_policy(parser)
    parser.add_argument("--step", required=True, type=arguments.positive_number, metavar="SECONDS")
    parser.add_argument("--frame", choices=("itrs", "gcrs", "teme", "geodetic"), default="itrs")
    parser.add_argument("--format", choices=("csv", "json"), default="csv")


def run(options: argparse.Namespace) -> int:
    """Print the track."""
    from gui.commands.source import open_source
    from gui.commands.track_rows import columns_of, track_rows
    from orbits.errors import UsageError
    from orbits.time.instant import Instants

    source = open_source(options.source, options.notices, options.element_policy)
    span = arguments.span_of(options, source.lift_off)
    if span.seconds / options.step > MOST_STEPS:
        raise UsageError(
            f"that is more than {MOST_STEPS:,} steps", place="--step", remedy="take a longer step"
        )
    chosen = source.object(options.object)
    instants = Instants.every_s(span.start, span.stop, options.step)
    source.require_data(chosen, span)
    rows = track_rows(chosen.ephemeris, instants, options.frame)
    unknown = sum(row[1] is None for row in rows)
    if unknown == len(rows):
        raise source.no_step(chosen) if chosen.reaches_into(span) else source.no_position(chosen)
    if unknown:
        options.notices.tell(
            f"{unknown} of {len(rows)} instants lie outside the data of {chosen.name} and carry no position"
            f"{chosen.remark_on_missing()}"
        )
    columns = columns_of(options.frame)
    if options.format == "csv":
        write_csv(columns, rows)
    else:
        body = {
            "object": {"norad_id": chosen.catalogue_number, "name": chosen.name},
            "frame": options.frame,
            "element_policy": source.policy,
            "element_sets": chosen.sets_used(span),
            "columns": list(columns),
            "rows": rows,
        }
        write_json("overflight.track/1", body)
    return 0
