"""`overflight claims`: what a scenario's events say of passes, beside the geometry of the orbit."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from gui.commands import arguments
from gui.commands.output import Cell, write_csv, write_json, write_table, write_text
from gui.commands.pass_moment import json_moment

if TYPE_CHECKING:
    from orbits.access.claims import ClaimRow
    from orbits.scenario.document import Document

HELP = "claimed passes over places beside the geometry"

COLUMNS = (
    "event",
    "speakers",
    "object",
    "place",
    "lat_deg",
    "lon_deg",
    "about_km",
    "time_of",
    "precision",
    "stated_start_utc",
    "stated_end_utc",
    "highest_utc",
    "difference_s",
    "elevation_deg",
    "range_km",
    "off_nadir_deg",
    "elevation_then_deg",
    "target_sun_elevation_deg",
    "elements_epoch",
    "elements_age_days",
    "elements_evidence",
    "uncertainty_s",
    "fit_use",
    "why_not",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("scenario", metavar="SCENARIO", help="a scenario; - reads standard input")
    arguments.add_policy(parser)
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")


def run(options: argparse.Namespace) -> int:
    """Print a row for each place of each event that claims one."""
    from gui.commands.scenario_source import open_scenario
    from orbits.access.claims import claim_rows

    document, _ = open_scenario(options.scenario, options.notices, options.element_policy)
    rows = claim_rows(document)
    if options.format == "json":
        claims = [_json_row(document, each) for each in rows]
        write_json("overflight.claims/1", {"element_policy": document.element_policy, "claims": claims})
    elif options.format == "csv":
        write_csv(COLUMNS, [_csv_row(document, each) for each in rows])
    elif not rows:
        write_text("no event claims a passage over a place\n")
    else:
        _print_table(rows)
    return 0


def _json_row(document: Document, row: ClaimRow) -> dict[str, Any]:
    from orbits.scenario.lookup import speakers

    return {
        "event": row.event.id,
        "statement": row.event.name,
        "speakers": speakers(document, row.event.sources),
        "stated": _json_stated(row),
        "object": {"id": row.claim.object, "name": row.object_name},
        "place": _json_place(row),
        "highest": None if row.closest is None else json_moment(row.closest),
        "difference_s": _rounded(row.difference_s, 3),
        "elevation_then_deg": _rounded(row.elevation_then_deg, 4),
        "above_horizon_then": row.above_horizon_then,
        "target_sun_elevation_deg": _rounded(row.sun_elevation_deg, 4),
        "satellite_sunlit": row.satellite_sunlit,
        "elements": _json_elements(row),
        "uncertainty_s": _rounded(row.uncertainty_s, 3),
        "uncertainty": row.uncertainty,
        "fit_use": row.fit_use,
        "why_not": row.why_not,
    }


def _json_stated(row: ClaimRow) -> dict[str, Any]:
    from orbits.time.iso import format_utc

    return {
        "start": format_utc(row.stated.start),
        "end": format_utc(row.stated.stop),
        "precision": row.event.precision,
        "of": row.claim.time_of,
    }


def _json_place(row: ClaimRow) -> dict[str, Any]:
    claim = row.claim
    return {
        "name": claim.place,
        "lat_deg": claim.lat_deg,
        "lon_deg": claim.lon_deg,
        "about_km": claim.about_km,
    }


def _json_elements(row: ClaimRow) -> dict[str, Any] | None:
    from orbits.time.iso import format_utc

    if row.elements is None:
        return None
    return {
        "name": row.elements.name,
        "epoch": format_utc(row.elements.epoch),
        "age_days": _rounded(row.elements_age_days, 4),
        "evidence": str(row.elements.provenance.evidence),
    }


def _csv_row(document: Document, row: ClaimRow) -> list[Cell]:
    return [*_claimed_cells(document, row), *_geometry_cells(row), *_set_cells(row), row.fit_use, row.why_not]


def _claimed_cells(document: Document, row: ClaimRow) -> list[Cell]:
    from orbits.scenario.lookup import speakers
    from orbits.time.iso import format_utc

    return [
        row.event.id,
        speakers(document, row.event.sources),
        row.claim.object,
        row.claim.place,
        row.claim.lat_deg,
        row.claim.lon_deg,
        row.claim.about_km,
        row.claim.time_of,
        row.event.precision,
        format_utc(row.stated.start),
        format_utc(row.stated.stop),
    ]


def _geometry_cells(row: ClaimRow) -> list[Cell]:
    from orbits.time.iso import format_utc

    top = row.closest
    return [
        None if top is None else format_utc(top.instant),
        _rounded(row.difference_s, 3),
        None if top is None else round(top.elevation_deg, 4),
        None if top is None else round(top.range_km, 3),
        None if top is None else round(top.off_nadir_deg, 4),
        _rounded(row.elevation_then_deg, 4),
        _rounded(row.sun_elevation_deg, 3),
    ]


def _set_cells(row: ClaimRow) -> list[Cell]:
    from orbits.time.iso import format_utc

    elements = row.elements
    return [
        None if elements is None else format_utc(elements.epoch),
        _rounded(row.elements_age_days, 3),
        None if elements is None else str(elements.provenance.evidence),
        _rounded(row.uncertainty_s, 2),
    ]


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _print_table(rows: tuple[ClaimRow, ...]) -> None:
    header = (
        "stated (UTC)",
        "of",
        "place",
        "highest (UTC)",
        "from stated",
        "height",
        "height then",
        "range",
        "off nadir",
        "Sun",
        "element set",
        "fit",
    )
    write_table(header, [_table_row(each) for each in rows])
    write_text(
        "\nGeometry only: it does not tell whether pictures were taken. A stated reception is no passage.\n"
    )
    for note in dict.fromkeys(_notes(rows)):
        write_text(note + "\n")


def _table_row(row: ClaimRow) -> list[str]:
    from orbits.time.iso import format_utc

    end = "" if row.event.stop is None else f" to {format_utc(row.stated.stop, 0)[11:]}"
    stated = f"{format_utc(row.stated.start, 0)}{end}"
    first = [stated, row.claim.time_of, row.claim.place]
    top = row.closest
    if top is None:
        return [*first, row.why_not, *[""] * 8]
    slip = "" if row.uncertainty_s is None else f" ±{row.uncertainty_s:.0f} s"
    return [
        *first,
        format_utc(top.instant, 1),
        _difference_words(row.difference_s or 0.0, inside=row.event.stop is not None),
        f"{top.elevation_deg:.0f}°",
        f"{row.elevation_then_deg:.0f}°",
        f"{top.range_km:.0f} km",
        f"{top.off_nadir_deg:.0f}°",
        f"{row.sun_elevation_deg:.0f}°",
        _set_words(row) + slip,
        row.fit_use,
    ]


def _difference_words(seconds: float, *, inside: bool) -> str:
    if seconds == 0.0 and inside:
        return "within"
    return f"{abs(seconds):.1f} s {'after' if seconds >= 0.0 else 'before'}"


def _set_words(row: ClaimRow) -> str:
    if row.elements is None:
        return ""
    return f"{row.elements.provenance.evidence}, {row.elements_age_days or 0.0:.1f} d"


def _notes(rows: tuple[ClaimRow, ...]) -> list[str]:
    """What the element sets rest on, and that a fit agrees with what it was made from."""
    notes = [
        f"{each.elements.provenance.evidence} set: {each.uncertainty}"
        for each in rows
        if each.elements is not None and each.uncertainty
    ]
    if any(each.used_in_fit for each in rows):
        notes.append(
            "fit: 'used' where the derived set was fitted to that very stated time, 'same passage' where to "
            "another time of the same passage. Its agreement with those is no independent check; `overflight "
            "fit` tells how each fares when left out."
        )
    return notes
