"""Over what passes are asked for: a point, a country, a region of the scenario, or a GeoJSON file."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gui.commands import arguments
from orbits.errors import DataError, UsageError

if TYPE_CHECKING:
    from gui.commands.source import Source
    from orbits.frames.states import Site
    from orbits.regions.region import SphereRegion
    from orbits.regions.region_file import NamedRegion

MODES = ("visible", "ground-track", "swath")


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A site, or a region with its name."""

    what: Site | NamedRegion

    @property
    def target(self) -> Site | SphereRegion:
        """What is searched: the site, or the region without its name."""
        from orbits.frames.states import Site

        return self.what if isinstance(self.what, Site) else self.what.region

    def as_json(self) -> dict[str, Any]:
        """The `target` of an answer."""
        from orbits.frames.states import Site

        if isinstance(self.what, Site):
            at = self.what
            return {"kind": "point", "lat_deg": at.lat_deg, "lon_deg": at.lon_deg, "alt_m": at.alt_m}
        area_km2 = round(self.what.region.area_km2, 6)
        return {"kind": "region", "name": self.what.name, "area_km2": area_km2}


def add_place(parser: argparse.ArgumentParser) -> None:
    """--point or --region, --mode and --half-angle."""
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument(
        "--point", type=arguments.site, metavar="LAT,LON[,ALT_M]", help="degrees, metres (WGS84)"
    )
    target.add_argument(
        "--region",
        metavar="NAME|FILE",
        help="a country, a region of the scenario by its name or id, or a GeoJSON file",
    )
    parser.add_argument("--mode", choices=MODES, default="visible")
    parser.add_argument(
        "--half-angle", type=_half_angle, metavar="DEG", help="of the cone about nadir, for --mode swath"
    )


def check_mode(options: argparse.Namespace) -> None:
    """Raise `UsageError` for a mode that does not fit its target or lacks its half-angle."""
    if options.mode == "ground-track" and options.region is None:
        raise UsageError(
            "no ground track meets a point", place="--mode", remedy="give a --region, or another mode"
        )
    if options.mode == "swath" and options.half_angle is None:
        raise UsageError(
            "a swath needs its half-angle about nadir",
            place="--mode",
            remedy="add --half-angle with degrees, such as 30",
        )
    if options.mode != "swath" and options.half_angle is not None:
        raise UsageError(
            "a half-angle has a meaning for --mode swath alone", place="--half-angle", remedy="leave it out"
        )


def place_of(options: argparse.Namespace, source: Source) -> Place:
    """What --point or --region means; `DataError` for a region that there is not."""
    if options.region is None:
        return Place(options.point)
    return Place(_named(options.region, source))


def _named(text: str, source: Source) -> NamedRegion:
    """A region of the scenario, else a country, else a file, by what the text looks like."""
    from orbits.regions.countries import Countries
    from orbits.regions.region_file import NamedRegion, region_from_file

    if not text.strip():
        raise UsageError(
            "the name of the region is empty", place="--region", remedy="name a country or a file"
        )
    own = source.region(text)
    if own is not None:
        return own
    looks_like_file = text.lower().endswith((".json", ".geojson")) or os.sep in text or "/" in text
    if looks_like_file:
        return region_from_file(Path(text))
    countries = Countries.bundled()
    try:
        region, name = countries.shape(text), countries.key(text)
    except DataError as failure:
        if _is_file(text):
            return region_from_file(Path(text))
        remedy = f"{failure.remedy}, or name a GeoJSON file"
        raise DataError(f"{failure.what}, and no such region", place="--region", remedy=remedy) from failure
    return NamedRegion(name, region)


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:  # such as a name that is too long
        return False


def _half_angle(text: str) -> float:
    """For argparse: above 0 and at most 90 degrees."""
    value = arguments.number(text)
    if not 0.0 < value <= 90.0:
        raise argparse.ArgumentTypeError(f"{text.strip()} degrees is not above 0 and at most 90")
    return value
