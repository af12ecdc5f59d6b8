"""`overflight history`: what the element sets of one object tell of themselves and of the object."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from gui.commands import arguments
from gui.commands.output import Cell, write_csv, write_json, write_table, write_text

if TYPE_CHECKING:
    from gui.commands.history_rows import Row
    from orbits.elements.trust import Trust

HELP = "element sets of one object: gaps, hand-overs, manoeuvres, how far to trust them"

COLUMNS = (
    "kind",
    "start_utc",
    "end_utc",
    "count",
    "days",
    "jump_km",
    "mean_altitude_change_km",
    "perigee_change_km",
    "apogee_change_km",
    "drag_change_km",
    "own_change_km",
    "slip_s",
    "along_track_km",
    "radial_km",
    "cross_track_km",
)
_TIMES = {
    "first_epoch": "start_utc",
    "last_epoch": "end_utc",
    "start": "start_utc",
    "end": "end_utc",
    "from_epoch": "start_utc",
    "to_epoch": "end_utc",
    "after": "start_utc",
    "before": "end_utc",
    "age_days": "days",
    "sets_used": "count",
}
"""Columns of the CSV that carry other names in JSON."""

MOST_JUMPS = 10
"""Hand-overs in the table: those with the largest jumps."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_source(parser)
    parser.add_argument(
        "--object", required=True, metavar="ID", help="catalogue number, designator or unique name"
    )
    parser.add_argument("--at", metavar="T", help="trust under the drag around this instant")
    arguments.add_policy(parser)
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")


def run(options: argparse.Namespace) -> int:
    """Print what the history tells."""
    from gui.commands import history_rows as rows
    from gui.commands.source import open_source
    from orbits.elements.manoeuvres import is_searchable
    from orbits.elements.trust import trust_of

    source = open_source(options.source, options.notices, options.element_policy)
    at = None if options.at is None else arguments.instant_of(options.at, "--at", source.lift_off)
    chosen = source.object(options.object)
    history = chosen.history
    trust = trust_of(history) if at is None else trust_of(history).at(at)
    body: dict[str, Any] = {
        "object": {"norad_id": chosen.catalogue_number, "name": chosen.name},
        "element_policy": source.policy,
        "sets": rows.sets_row(history),
        "longest_gaps": rows.gap_rows(history),
        "hand_overs": rows.hand_over_rows(chosen),
        "manoeuvres_searched": is_searchable(history),
        "manoeuvres": rows.manoeuvre_rows(history),
        "trust": _trust_json(trust, options.at is not None),
        "trust_bands": rows.band_rows(trust),
    }
    if options.format == "json":
        write_json("overflight.history/1", body)
    elif options.format == "csv":
        write_csv(COLUMNS, _csv_rows(body))
    else:
        _print_tables(body)
    return 0


def _trust_json(trust: Trust, at_instant: bool) -> dict[str, Any]:
    return {
        "basis": trust.basis,
        "measured": trust.measured,
        "measured_to_days": round(trust.measured_to_days, 2),
        "stated_share": 0.9,
        "drag": "around --at" if at_instant else "all the history",
    }


def _csv_rows(body: dict[str, Any]) -> list[list[Cell]]:
    """A row for each thing, its kind first."""
    kinds = {
        "longest_gaps": "gap",
        "hand_overs": "hand-over",
        "manoeuvres": "manoeuvre",
        "trust_bands": "trust",
    }
    rows = [_csv_row("sets", body["sets"])]
    for member, kind in kinds.items():
        rows += [_csv_row(kind, each) for each in body[member]]
    return rows


def _csv_row(kind: str, row: Row) -> list[Cell]:
    cells = {_TIMES.get(name, name): value for name, value in row.items()}
    return [kind, *(cells.get(column) for column in COLUMNS[1:])]


def _print_tables(body: dict[str, Any]) -> None:
    name, sets = body["object"], body["sets"]
    classes = ", ".join(f"{count} {evidence}" for evidence, count in sets["by_evidence"].items())
    span = f"{_minute(sets['first_epoch'])} to {_minute(sets['last_epoch'])}"
    write_text(f"{name['norad_id']} {name['name']}: {sets['count']} element sets ({classes}), {span}\n")
    _section("longest gaps", body["longest_gaps"], _gap_cells, ("from", "to", "lasts"))
    jumps = sorted(body["hand_overs"], key=lambda each: -(each["jump_km"] or 0.0))[:MOST_JUMPS]
    of_all = f"largest jumps of {len(body['hand_overs'])} hand-overs ({body['element_policy']})"
    _section(of_all, jumps, _jump_cells, ("hand-over (UTC)", "from set of", "to set of", "jump"))
    _print_manoeuvres(body)
    _print_trust(body)


def _section(title: str, rows: list[Row], cells: Any, header: tuple[str, ...]) -> None:
    write_text(f"\n{title}\n" if rows else f"\n{title}: none\n")
    if rows:
        write_table(header, [cells(each) for each in rows])


def _gap_cells(row: Row) -> tuple[str, ...]:
    return _minute(row["start"]), _minute(row["end"]), f"{row['days']:.1f} d"


def _jump_cells(row: Row) -> tuple[str, ...]:
    jump = "unknown" if row["jump_km"] is None else f"{row['jump_km']:.1f} km"
    return _minute(row["time"]), _minute(row["from_epoch"]), _minute(row["to_epoch"]), jump


def _print_manoeuvres(body: dict[str, Any]) -> None:
    if not body["manoeuvres_searched"]:
        write_text("\nmanoeuvres: not looked for (that needs two measured sets of a near-earth orbit)\n")
        return
    header = ("after (UTC)", "before (UTC)", "mean altitude", "of it drag", "perigee", "apogee", "steps")
    _section("manoeuvres that changed the altitude", body["manoeuvres"], _manoeuvre_cells, header)


def _manoeuvre_cells(row: Row) -> tuple[str, ...]:
    changes = ("mean_altitude_change_km", "drag_change_km", "perigee_change_km", "apogee_change_km")
    words = (f"{row[each]:+.1f} km" for each in changes)
    return _minute(row["after"]), _minute(row["before"]), *words, str(len(row["steps"]))


def _print_trust(body: dict[str, Any]) -> None:
    trust = body["trust"]
    write_text(f"\nhow far a set may be trusted (nine of ten errors; drag: {trust['drag']})\n")
    write_text(f"{trust['basis']}\n")
    header = ("age", "slip", "along-track", "radial", "cross-track")
    write_table(header, [_band_cells(each) for each in body["trust_bands"]])


def _band_cells(row: Row) -> tuple[str, ...]:
    sizes = (f"± {row[each]:.2f} km" for each in ("along_track_km", "radial_km", "cross_track_km"))
    return f"{row['age_days']:+g} d", f"± {row['slip_s']:.2f} s", *sizes


def _minute(time: str) -> str:
    return f"{time[:10]} {time[11:16]}"
