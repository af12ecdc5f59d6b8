"""Coastlines and borders as polylines, from the Natural Earth topologies of world-atlas.

Each file holds `lon_lat_deg` (n, 2) float32, degrees, and `starts` (m,) int32: polyline i is
lon_lat_deg[starts[i]:starts[i + 1]], the last one runs to the end.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from assets.build_packages import ASSETS, WORLD_ATLAS

Points = NDArray[np.float64]
SCALES = (110, 50, 10)
APART_DEG = 0.02


class Topology:
    """A TopoJSON file, decoded: arcs in degrees, and which arcs each object uses."""

    def __init__(self, path: Path) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        scale, offset = (np.array(document["transform"][key]) for key in ("scale", "translate"))
        self.arcs: list[Points] = [
            np.cumsum(np.array(arc), axis=0) * scale + offset for arc in document["arcs"]
        ]
        self.objects: dict[str, Any] = document["objects"]

    def uses(self, name: str) -> Counter[int]:
        """How many rings of the object run along each arc."""
        rings = (ring for polygon in polygons(self.objects[name]) for ring in polygon)
        return Counter(index if index >= 0 else ~index for ring in rings for index in ring)

    def ring(self, indices: Iterable[int]) -> Points:
        """One closed ring put together from its arcs (a negative index runs backwards)."""
        parts = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in indices]
        return np.vstack([parts[0], *(part[1:] for part in parts[1:])])


def polygons(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    """Every polygon below a geometry: outer ring first, then its holes, as arc indices."""
    if geometry["type"] == "GeometryCollection":
        for member in geometry["geometries"]:
            yield from polygons(member)
    elif geometry["type"] == "Polygon":
        yield geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]


def build_outlines() -> None:
    """Write coastlines and borders at the three scales, and copy the countries."""
    folder = ASSETS / "outlines"
    folder.mkdir(exist_ok=True)
    for scale in SCALES:
        land = Topology(WORLD_ATLAS.file(f"land-{scale}m.json"))
        countries = Topology(WORLD_ATLAS.file(f"countries-{scale}m.json"))
        _save(folder / f"coastlines-{scale}m.npz", _coast(land, countries))
        _save(folder / f"borders-{scale}m.npz", _borders(countries))
    shutil.copyfile(WORLD_ATLAS.file("countries-50m.json"), folder / "countries-50m.json")
    shutil.copyfile(WORLD_ATLAS.file("LICENSE"), folder / "LICENSE.txt")


def _coast(land: Topology, countries: Topology) -> list[Points]:
    """The arcs of the land, and the islands that only the countries have.

    Natural Earth keeps some islets (Dokdo among them) out of its land and others
    (Baengnyeong at 1:50m) out of its countries: a coast needs both.
    """
    lines = [land.arcs[index] for index in land.uses("land") if not _null_island(land.arcs[index])]
    tree = cKDTree(np.vstack(lines))
    for index, count in countries.uses("countries").items():
        arc = countries.arcs[index]
        closed = count == 1 and np.array_equal(arc[0], arc[-1])
        if closed and not _null_island(arc) and tree.query(arc)[0].min() > APART_DEG:
            lines.append(arc)
    return lines


def _borders(countries: Topology) -> list[Points]:
    """The arcs that two countries share."""
    return [countries.arcs[index] for index, count in countries.uses("countries").items() if count > 1]


def _null_island(line: Points) -> bool:
    """Natural Earth's marker at 0, 0 is no land."""
    return bool(np.all(np.abs(line) < 0.1))


def _save(path: Path, lines: list[Points]) -> None:
    pieces = [piece for line in lines for piece in _without_cuts(line)]
    pieces.sort(key=len, reverse=True)
    starts = np.cumsum([0, *(len(piece) for piece in pieces[:-1])]).astype(np.int32)
    points = np.vstack(pieces).astype(np.float32)
    np.savez_compressed(path, lon_lat_deg=points, starts=starts)
    print(f"{path.name}: {len(starts)} polylines, {len(points)} points, {path.stat().st_size} bytes")


def _without_cuts(line: Points) -> Iterator[Points]:
    """Drop the segments along 180 degrees and the pole; part the line where it crosses 180 degrees."""
    longitude, latitude = line.T
    on_cut = np.abs(longitude) > 179.999
    artificial = (on_cut[:-1] & on_cut[1:]) | (latitude[:-1] < -89.9) | (latitude[1:] < -89.9)
    jump = np.abs(np.diff(longitude)) > 180.0
    ends = np.flatnonzero(artificial | jump)
    start = 0
    head: list[Points] = []
    for end in [*ends, len(line) - 1]:
        tail: list[Points] = []
        next_head: list[Points] = []
        if end < len(line) - 1 and jump[end] and not artificial[end]:
            tail, next_head = _crossing(line[end], line[end + 1])
        piece = np.vstack([*head, line[start : end + 1], *tail])
        if len(piece) > 1:
            yield piece
        start, head = end + 1, next_head


def _crossing(before: Points, after: Points) -> tuple[list[Points], list[Points]]:
    """The point where a segment crosses 180 degrees, as seen from either side, unless it is there already."""
    side = np.sign(before[0])
    gap_before, gap_after = 180.0 - abs(before[0]), 180.0 - abs(after[0])
    latitude = before[1] + (after[1] - before[1]) * gap_before / (gap_before + gap_after)
    tail = [np.array([[side * 180.0, latitude]])] if gap_before > 1e-6 else []
    head = [np.array([[-side * 180.0, latitude]])] if gap_after > 1e-6 else []
    return tail, head
