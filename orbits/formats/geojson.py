"""Areas of GeoJSON (RFC 7946): Polygon, MultiPolygon, Feature and FeatureCollection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from orbits.errors import DataError

Ring = list[tuple[float, float]]
"""Longitude and latitude in degrees of each corner, the first repeated at the end."""

_LEAST_POSITIONS = 4
"""RFC 7946, section 3.1.6."""
_GREATEST_LON_DEG = 360.0
_KINDS = "Polygon, MultiPolygon, Feature or FeatureCollection"


@dataclass(frozen=True, slots=True)
class JsonPolygon:
    """One polygon, an outer ring and holes, with its path in the document: "features[2].geometry"."""

    path: str
    rings: list[Ring]


@dataclass(frozen=True, slots=True)
class JsonArea:
    """All polygons of a document, one at least, and the name that it gives them, or an empty one."""

    name: str
    polygons: list[JsonPolygon]


def read_geojson(content: bytes, place: str) -> JsonArea:
    """The area of a GeoJSON document; heights are left out, features without geometry are passed over.

    Raises `DataError` with the path of the first fault; `place` names the file.
    """
    try:
        root = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(
            f"this is no JSON ({error})", place=place, remedy="give a GeoJSON file (RFC 7946)"
        ) from error
    reader = _Reader(place)
    polygons = list(reader.polygons(root, ""))
    if not polygons:
        raise reader.fault("", "there is no area in it", f"give a {_KINDS}")
    return JsonArea(_name(root), polygons)


class _Reader:
    """Walks a document and knows how to name the place of a fault."""

    def __init__(self, place: str) -> None:
        self._place = place

    def fault(self, path: str, what: str, remedy: str) -> DataError:
        """The error at a path of the document."""
        return DataError(what, place=f"{self._place}: {path}" if path else self._place, remedy=remedy)

    def polygons(self, value: object, path: str) -> Iterator[JsonPolygon]:
        """The polygons of a GeoJSON object."""
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(kind, str):
            raise self.fault(path, "this is no GeoJSON object: it has no type", f"give a {_KINDS}")
        if kind == "FeatureCollection":
            for i, each in enumerate(self._list(value.get("features"), _joined(path, "features"))):
                yield from self._feature(each, f"{_joined(path, 'features')}[{i}]")
        elif kind == "Feature":
            yield from self._feature(value, path)
        else:
            yield from self._geometry(value, path)

    def _feature(self, value: object, path: str) -> Iterator[JsonPolygon]:
        if not isinstance(value, dict) or value.get("type") != "Feature":
            raise self.fault(path, "this is no Feature", 'give it the type "Feature"')
        geometry = value.get("geometry")
        if geometry is not None:
            yield from self._geometry(geometry, _joined(path, "geometry"))

    def _geometry(self, value: object, path: str) -> Iterator[JsonPolygon]:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(value, dict) or kind not in ("Polygon", "MultiPolygon"):
            shown = kind if isinstance(kind, str) else "this"
            raise self.fault(
                path, f"{shown[:40]} bounds no area that passes can be asked for", f"give a {_KINDS}"
            )
        at = _joined(path, "coordinates")
        parts = self._list(value.get("coordinates"), at)
        if kind == "Polygon":
            yield JsonPolygon(path or "coordinates", self._rings(parts, at))
            return
        for i, part in enumerate(parts):
            yield JsonPolygon(f"{at}[{i}]", self._rings(self._list(part, f"{at}[{i}]"), f"{at}[{i}]"))

    def _rings(self, rings: list[Any], path: str) -> list[Ring]:
        if not rings:
            raise self.fault(path, "a polygon has no ring", "give its outer ring, then its holes")
        return [self._ring(ring, f"{path}[{i}]") for i, ring in enumerate(rings)]

    def _ring(self, value: object, path: str) -> Ring:
        ring = [self._position(each, f"{path}[{i}]") for i, each in enumerate(self._list(value, path))]
        if len(ring) < _LEAST_POSITIONS or ring[0] != ring[-1]:
            what = "a ring is not closed" if len(ring) >= _LEAST_POSITIONS else "a ring has too few positions"
            raise self.fault(path, what, "give three corners or more and repeat the first one at the end")
        return ring

    def _position(self, value: object, path: str) -> tuple[float, float]:
        numbers = value[:2] if isinstance(value, list) else []
        if len(numbers) < 2 or not all(_is_number(each) for each in numbers):
            raise self.fault(path, "this is no position", "give longitude and latitude in degrees")
        lon_deg, lat_deg = float(numbers[0]), float(numbers[1])
        if not (abs(lat_deg) <= 90.0 and abs(lon_deg) <= _GREATEST_LON_DEG):
            raise self.fault(
                path,
                f"there is no place at longitude {lon_deg:g}, latitude {lat_deg:g}",
                "give longitude before latitude, in degrees",
            )
        return lon_deg, lat_deg

    def _list(self, value: object, path: str) -> list[Any]:
        if not isinstance(value, list):
            raise self.fault(path, "this is no list" if value is not None else "this is missing", "add it")
        return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _name(root: object) -> str:
    """What a document calls its area: the name of a collection, or of its only feature."""
    if not isinstance(root, dict):
        return ""
    features = root.get("features")
    only = features[0] if isinstance(features, list) and len(features) == 1 else root
    properties = only.get("properties") if isinstance(only, dict) else None
    for holder in (properties, root):
        name = holder.get("name") if isinstance(holder, dict) else None
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())[:200]
    return ""
