"""`overflight track`: where one object is, step by step, in a frame of choice."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from gui.commands import arguments
from gui.commands.output import Cell, write_csv, write_json

if TYPE_CHECKING:
    from orbits.ephemeris.ephemeris import Ephemeris
    from orbits.frames.states import GcrsStates, ItrsStates, TemeStates
    from orbits.time.instant import FloatArray, Instants

HELP = "positions of one object over time"

STATE_COLUMNS = ("time_utc", "x_km", "y_km", "z_km", "vx_km_s", "vy_km_s", "vz_km_s")
GEODETIC_COLUMNS = ("time_utc", "lat_deg", "lon_deg", "alt_km")
STATE_DIGITS = (6, 6, 6, 9, 9, 9)
GEODETIC_DIGITS = (8, 8, 6)
"""Decimals printed: a millimetre and a micrometre a second; a millimetre on the ground and in height."""
MOST_STEPS = 2_000_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_source(parser)
    arguments.add_object(parser)
    parser.add_argument("--step", required=True, type=arguments.positive_number, metavar="SECONDS")
    parser.add_argument("--frame", choices=("itrs", "gcrs", "teme", "geodetic"), default="itrs")
    parser.add_argument("--format", choices=("csv", "json"), default="csv")


def run(options: argparse.Namespace) -> int:
    """Print the track."""
    from gui.commands.source import open_source
    from orbits.errors import UsageError
    from orbits.time.instant import Instants

    source = open_source(options.source)
    span = arguments.span_of(options, source.lift_off)
    if span.seconds / options.step > MOST_STEPS:
        raise UsageError(
            f"that is more than {MOST_STEPS:,} steps", place="--step", remedy="take a longer step"
        )
    chosen = source.object(options.object)
    instants = Instants.every_s(span.start, span.stop, options.step)
    source.require_data(chosen, span)
    rows = _rows(chosen.ephemeris, instants, options.frame)
    known = [row for row in rows if row[1] == row[1]]
    if not known:
        raise source.no_position(chosen)
    if len(known) < len(rows) and not options.quiet:
        sys.stderr.write(
            f"overflight: {len(rows) - len(known)} of {len(rows)} instants lie outside the data "
            f"of {chosen.name} and carry no position\n"
        )
    columns = GEODETIC_COLUMNS if options.frame == "geodetic" else STATE_COLUMNS
    if options.format == "csv":
        write_csv(columns, [[None if cell != cell else cell for cell in row] for row in rows])
    else:
        body = {
            "object": {"norad_id": chosen.catalogue_number, "name": chosen.name},
            "frame": options.frame,
            "element_sets": chosen.sets_used(span),
            "columns": list(columns),
            "rows": [list(row) for row in rows],
        }
        write_json("overflight.track/1", body)
    return 0


def _rows(ephemeris: Ephemeris, instants: Instants, frame: str) -> list[list[Cell]]:
    from orbits.frames.geodetic import geodetic_from_itrs
    from orbits.frames.transform import teme_to_gcrs, teme_to_itrs
    from orbits.time.iso import format_utc

    states = ephemeris.states(instants)
    times = [format_utc(instants[i]) for i in range(len(instants))]
    if frame == "geodetic":
        places = geodetic_from_itrs(teme_to_itrs(states).position_km)
        columns: tuple[FloatArray, ...] = (places.lat_deg, places.lon_deg, places.alt_km)
        digits: tuple[int, ...] = GEODETIC_DIGITS
    else:
        turned: TemeStates | ItrsStates | GcrsStates = states
        if frame == "itrs":
            turned = teme_to_itrs(states)
        elif frame == "gcrs":
            turned = teme_to_gcrs(states)
        columns = (*turned.position_km.T, *turned.velocity_km_s.T)
        digits = STATE_DIGITS
    rounded = [[round(float(v), d) for v in column] for column, d in zip(columns, digits, strict=True)]
    return [[time, *values] for time, *values in zip(times, *rounded, strict=True)]
