"""Polygons of a TopoJSON file: shared arcs, quantized and delta-coded, back to rings.

M. Bostock and C. Metcalf (2013), "The TopoJSON Format Specification", sections 2.1.2 to 2.1.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from orbits.errors import DataError
from orbits.time.instant import FloatArray

_REMEDY = "get the file again: it is not the TopoJSON that was asked for"

Ring = FloatArray
"""Longitude and latitude in degrees, shape (n, 2), closed."""


@dataclass(frozen=True, slots=True, eq=False)
class TopoFeature:
    """One named geometry: its name and, for each part, an outer ring and holes as numbers of arcs."""

    name: str
    polygons: tuple[tuple[tuple[int, ...], ...], ...]


class Topology:
    """The polygons of one object of a TopoJSON file; raises `DataError` for a file that is not one."""

    def __init__(self, content: bytes, object_name: str, place: str = "") -> None:
        try:
            root = msgspec.json.decode(content)
            self._scale = np.array(root["transform"]["scale"], dtype=np.float64)
            self._translate = np.array(root["transform"]["translate"], dtype=np.float64)
            self._arcs = [np.cumsum(np.array(arc, dtype=np.int64), axis=0) for arc in root["arcs"]]
            self.features = tuple(_feature(each) for each in root["objects"][object_name]["geometries"])
        except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
            raise DataError(
                f"no outlines can be read ({type(error).__name__})", place=place, remedy=_REMEDY
            ) from error

    def rings(self, feature: TopoFeature) -> list[list[Ring]]:
        """The feature's rings in degrees: for each part an outer one, then holes."""
        return [[self._ring(arcs) for arcs in polygon] for polygon in feature.polygons]

    def _ring(self, arcs: tuple[int, ...]) -> Ring:
        """Arcs joined end to end; the arc ~i is the arc i backwards, common ends count once."""
        lines = [self._arcs[i] if i >= 0 else self._arcs[~i][::-1] for i in arcs]
        steps = np.concatenate([lines[0], *(line[1:] for line in lines[1:])])
        return steps * self._scale + self._translate


def _feature(geometry: Mapping[str, Any]) -> TopoFeature:
    """One geometry object; what is neither Polygon nor MultiPolygon has no polygons."""
    name = str((geometry.get("properties") or {}).get("name", ""))
    kind = geometry.get("type")
    if kind == "Polygon":
        parts = [geometry["arcs"]]
    elif kind == "MultiPolygon":
        parts = geometry["arcs"]
    else:
        parts = []
    return TopoFeature(name, tuple(tuple(tuple(ring) for ring in polygon) for polygon in parts))
