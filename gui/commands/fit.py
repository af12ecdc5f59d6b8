"""`overflight fit`: the orbit that agrees best with the pass times that a scenario's events state."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from gui.commands import arguments
from gui.commands.output import write_json, write_table, write_text

if TYPE_CHECKING:
    from orbits.elements.element_set import ElementSet
    from orbits.elements.pass_fit import PassFit, PassResidual
    from orbits.scenario.document import SpaceObject

HELP = "a derived orbit from the pass times that a scenario states"

LEAST, MOST = 2, 5
"""As `orbits.elements.pass_fit` has it, written out since numpy stays out of a call for help."""

FITTED = "mean motion, mean anomaly, then BSTAR, node, inclination"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("scenario", metavar="SCENARIO", help="a scenario; - reads standard input")
    parser.add_argument(
        "--object", required=True, metavar="ID", help="catalogue number, international designator or name"
    )
    parser.add_argument(
        "--parameters",
        type=int,
        choices=range(LEAST, MOST + 1),
        default=LEAST,
        metavar="N",
        help=f"how many elements are fitted, {LEAST} to {MOST}: {FITTED}",
    )
    parser.add_argument(
        "--epoch", metavar="T", help="the epoch of the set; unless given, midnight UTC after the first pass"
    )
    parser.add_argument("--format", choices=("table", "json", "tle"), default="table")


def run(options: argparse.Namespace) -> int:
    """Fit, and print the derived set with its residuals."""
    from gui.commands.scenario_source import object_named, open_scenario
    from orbits.scenario.claimed_orbit import fit_claims

    document, source = open_scenario(options.scenario, options.notices)
    item = object_named(document, source, options.object)
    epoch = None
    if options.epoch is not None:
        epoch = arguments.instant_of(options.epoch, "--epoch", source.lift_off)
    found = fit_claims(document, item, options.parameters, epoch)
    if options.format == "json":
        write_json("overflight.fit/1", _json_body(item, found))
    elif options.format == "tle":
        write_text(_tle_text(found))
    else:
        _print_table(found)
    return 0


def _json_body(item: SpaceObject, found: PassFit) -> dict[str, Any]:
    return {
        "object": {"norad_id": item.catalogue_number, "name": item.name},
        "elements": _json_elements(found.elements),
        "parameters": [
            {"name": each.name, "value": each.value, "standard_error": each.error}
            for each in found.parameters
        ],
        "passes": [_json_pass(each) for each in found.residuals],
        "rms_s": round(found.rms_s, 3),
        "max_s": round(found.max_s, 3),
        "left_out_rms_s": round(found.left_out_rms_s, 3),
    }


def _json_elements(elements: ElementSet) -> dict[str, Any]:
    from orbits.elements.tle_lines import tle_lines
    from orbits.time.iso import format_utc

    return {
        "name": elements.name,
        "evidence": str(elements.provenance.evidence),
        "note": elements.provenance.note,
        "epoch": format_utc(elements.epoch),
        "mean_motion_rev_day": elements.mean_motion_rev_day,
        "eccentricity": elements.eccentricity,
        "inclination_deg": elements.inclination_deg,
        "raan_deg": elements.raan_deg,
        "argument_of_perigee_deg": elements.argument_of_perigee_deg,
        "mean_anomaly_deg": elements.mean_anomaly_deg,
        "bstar_per_earth_radius": elements.bstar_per_earth_radius,
        "tle": list(tle_lines(elements)),
    }


def _json_pass(residual: PassResidual) -> dict[str, Any]:
    from orbits.time.iso import format_utc

    return {
        "stated": format_utc(residual.stated.instant),
        "places": [site.name for site in residual.stated.sites],
        "residual_s": round(residual.residual_s, 3),
        "left_out_residual_s": round(residual.left_out_s, 3),
    }


def _tle_text(found: PassFit) -> str:
    """Notes that say what it is, a name that does, and the two lines."""
    import textwrap

    from orbits.elements.pass_fit import NOT_PUBLISHED
    from orbits.elements.tle_lines import tle_lines

    left_out = f"Each pass against a fit to the others: rms {found.left_out_rms_s:.1f} s."
    note = found.elements.provenance.note.removeprefix(NOT_PUBLISHED).strip()
    words = f"DERIVED - NOT A PUBLISHED ELEMENT SET. {note} {left_out}"
    notes = [f"# {line}" for line in textwrap.wrap(words, 100)]
    lines = [*notes, found.elements.name.upper(), *tle_lines(found.elements)]
    return "\n".join(lines) + "\n"


def _print_table(found: PassFit) -> None:
    """The passes with their residuals, the fitted elements with their errors, and the set."""
    from orbits.elements.pass_fit import PARAMETER_WORDS
    from orbits.time.iso import format_utc

    write_table(
        ("stated (UTC)", "over", "residual", "left out"),
        [
            (
                format_utc(each.stated.instant, 0),
                each.stated.name,
                f"{each.residual_s:+.1f} s",
                f"{each.left_out_s:+.1f} s",
            )
            for each in found.residuals
        ],
    )
    write_text(
        f"residuals: rms {found.rms_s:.1f} s, at most {found.max_s:.1f} s; each pass against a fit to the "
        f"others (left out): rms {found.left_out_rms_s:.1f} s\n\n"
    )
    write_table(
        ("fitted", "value", "standard error"),
        [(PARAMETER_WORDS[each.name], f"{each.value:.8g}", f"{each.error:.2g}") for each in found.parameters],
    )
    write_text("\n" + _tle_text(found))
