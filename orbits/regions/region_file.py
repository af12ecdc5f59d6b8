"""Regions from files, with the place of whatever is wrong in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orbits.errors import DataError
from orbits.formats.geojson import JsonArea, read_geojson
from orbits.regions.polygon import PolygonRegion
from orbits.regions.rings import geography_of
from orbits.regions.sphere_region import SphereRegion

MAX_BYTES = 32 * 1024 * 1024
"""The world's coastlines in detail take less."""


@dataclass(frozen=True, slots=True, eq=False)
class NamedRegion:
    """A region and what it is called."""

    name: str
    region: SphereRegion


def region_from_file(path: Path) -> NamedRegion:
    """The area of a GeoJSON file, all its polygons together; named as in it, or after the file.

    Raises `DataError` with the file and the path of the fault in it.
    """
    try:
        if path.is_dir():
            raise DataError("this is a folder", place=str(path), remedy="name a GeoJSON file in it")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "not readable").lower()
        raise DataError(reason, place=str(path), remedy="check the name and the permissions") from error
    if len(content) > MAX_BYTES:
        raise DataError("the file is too large", place=str(path), remedy="give fewer corners")
    area = read_geojson(content, str(path))
    return NamedRegion(area.name or path.stem, _region(area, str(path)))


def _region(area: JsonArea, place: str) -> SphereRegion:
    try:
        return PolygonRegion(geography_of([each.rings for each in area.polygons]))
    except DataError as failure:
        for each in area.polygons:
            _require_area(each.rings, f"{place}: {each.path}")
        raise DataError(failure.what, place=place, remedy=failure.remedy) from failure


def _require_area(rings: list[list[tuple[float, float]]], place: str) -> None:
    """Raise `DataError` with the place of one polygon that bounds no area."""
    try:
        geography_of([rings])
    except DataError as failure:
        raise DataError(failure.what, place=place, remedy=failure.remedy) from failure
