"""`overflight passes`: when objects rise, culminate and set over a point, or pass a region."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from gui.commands import arguments
from gui.commands.meter import meter
from gui.commands.output import write_csv, write_json, write_table, write_text
from gui.commands.pass_moment import json_moment
from gui.commands.place import Place, add_place, check_mode, place_of

if TYPE_CHECKING:
    from gui.commands.source import Chosen, Source
    from orbits.access.pass_record import Pass
    from orbits.elements.history import Policy
    from orbits.time.instant import Span

HELP = "passes over a point or a region: rise, culmination, set"

COLUMNS = (
    "norad_id",
    "name",
    "rise_utc",
    "rise_azimuth_deg",
    "culmination_utc",
    "culmination_elevation_deg",
    "culmination_range_km",
    "set_utc",
    "set_azimuth_deg",
    "duration_s",
    "clipped",
    "satellite_sunlit",
    "target_sun_elevation_deg",
    "elements_epoch",
    "elements_age_days",
    "culmination_off_nadir_deg",
    "target_lat_deg",
    "target_lon_deg",
    "target_mean_solar_time_h",
)

LONG_SEARCH_OBJECT_DAYS = 20_000.0
"""Objects times days that take some eight seconds without the accelerator."""

ACCELERATOR_WAIT_S = 5.0
"""Kernels that are compiled already load in one or two."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_source(parser)
    arguments.add_object(parser)
    add_place(parser)
    arguments.add_policy(parser)
    parser.add_argument("--min-elevation", type=arguments.elevation, default=10.0, metavar="DEG")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")


def run(options: argparse.Namespace) -> int:
    """Print the passes, ordered by rise."""
    check_mode(options)
    from gui.commands.source import open_source
    from orbits.access.coverage_search import AccessRule

    source = open_source(options.source, options.notices, options.element_policy)
    span = arguments.span_of(options, source.lift_off)
    place = place_of(options, source)
    chosen = source.objects() if options.object.lower() == "all" else [source.object(options.object)]
    if len(chosen) == 1:
        source.require_data(chosen[0], span)
    _accelerate(len(chosen), span)
    rule = AccessRule(place.target, options.mode, options.min_elevation, options.half_angle)
    with meter(quiet=options.quiet) as progress:
        passes = rule.passes_of_each([each.ephemeris for each in chosen], span, progress)
    found = [
        (each.catalogue_number, each.name, one)
        for each, of_one in zip(chosen, passes, strict=True)
        for one in of_one
    ]
    if not found:
        _require_any(source, chosen, span)
    found.sort(key=lambda row: (row[2].rise.instant, row[0]))
    if options.format == "json":
        body = _json_body(options, place, source.policy, [_json_pass(*row) for row in found])
        write_json("overflight.passes/1", body)
    elif options.format == "csv":
        write_csv(COLUMNS, [_csv_row(*row) for row in found])
    else:
        _print_table(found)
    return 0


def _accelerate(objects: int, span: Span) -> None:
    """Wait for the accelerator where that is shorter than going without it."""
    from orbits.fast import wait_ready
    from orbits.time.instant import SECONDS_PER_DAY

    if objects * span.seconds / SECONDS_PER_DAY > LONG_SEARCH_OBJECT_DAYS:
        wait_ready(ACCELERATOR_WAIT_S)


def _require_any(source: Source, chosen: list[Chosen], span: Span) -> None:
    """No passes are an answer only where a position was known: raise `DataError` otherwise."""
    if any(each.reaches_into(span) for each in chosen):
        return
    raise source.no_position(chosen[0]) if len(chosen) == 1 else source.no_positions(len(chosen))


def _json_body(
    options: argparse.Namespace, place: Place, policy: Policy, passes: list[dict[str, Any]]
) -> dict[str, Any]:
    half_angle = {} if options.half_angle is None else {"half_angle_deg": options.half_angle}
    return {
        "target": place.as_json(),
        "min_elevation_deg": options.min_elevation,
        "mode": options.mode,
        **half_angle,
        "element_policy": policy,
        "passes": passes,
    }


def _json_pass(norad_id: int, name: str, one: Pass) -> dict[str, Any]:
    from orbits.time.iso import format_utc

    return {
        "norad_id": norad_id,
        "name": name,
        "rise": json_moment(one.rise),
        "culmination": json_moment(one.culmination),
        "set": json_moment(one.set),
        "duration_s": round(one.duration_s, 3),
        "clipped": one.clipped,
        "satellite_sunlit": one.satellite_sunlit,
        "target_sun_elevation_deg": round(one.target_sun_elevation_deg, 4),
        "elements_epoch": None if one.elements_epoch is None else format_utc(one.elements_epoch),
        "elements_age_days": None if one.elements_age_days is None else round(one.elements_age_days, 4),
        "target_lat_deg": round(one.target_lat_deg, 6),
        "target_lon_deg": round(one.target_lon_deg, 6),
        "target_mean_solar_time_h": round(one.target_mean_solar_time_h, 5),
    }


def _csv_row(norad_id: int, name: str, one: Pass) -> list[str | float | int | bool | None]:
    from orbits.time.iso import format_utc

    return [
        norad_id,
        name,
        format_utc(one.rise.instant),
        round(one.rise.azimuth_deg, 4),
        format_utc(one.culmination.instant),
        round(one.culmination.elevation_deg, 4),
        round(one.culmination.range_km, 3),
        format_utc(one.set.instant),
        round(one.set.azimuth_deg, 4),
        round(one.duration_s, 3),
        one.clipped,
        str(one.satellite_sunlit).lower(),
        round(one.target_sun_elevation_deg, 3),
        None if one.elements_epoch is None else format_utc(one.elements_epoch),
        None if one.elements_age_days is None else round(one.elements_age_days, 3),
        round(one.culmination.off_nadir_deg, 4),
        round(one.target_lat_deg, 6),
        round(one.target_lon_deg, 6),
        round(one.target_mean_solar_time_h, 4),
    ]


def _print_table(found: list[tuple[int, str, Pass]]) -> None:
    from orbits.time.iso import format_utc

    if not found:
        write_text("no passes\n")
        return
    header = (
        "object",
        "rise (UTC)",
        "culmination (UTC)",
        "height",
        "set (UTC)",
        "lasts",
        "off nadir",
        "satellite",
        "Sun",
        "local time",
        "age",
    )
    rows = []
    for norad_id, name, one in found:
        marks = {
            None: "",
            "start": " (under way at start)",
            "end": " (under way at end)",
            "both": " (throughout)",
        }
        rows.append(
            (
                f"{norad_id} {name}".strip(),
                format_utc(one.rise.instant, 1),
                format_utc(one.culmination.instant, 1),
                f"{one.culmination.elevation_deg:.1f}°",
                format_utc(one.set.instant, 1),
                f"{one.duration_s:.0f} s{marks[one.clipped]}",
                f"{one.culmination.off_nadir_deg:.1f}°",
                "lit" if one.satellite_sunlit else "in shadow",
                f"{one.target_sun_elevation_deg:.0f}°",
                _clock(one.target_mean_solar_time_h),
                "" if one.elements_age_days is None else f"{one.elements_age_days:.1f} d",
            )
        )
    write_table(header, rows)


def _clock(hours: float) -> str:
    """Hours of a day as 09:05."""
    minutes = round(hours * 60.0) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
