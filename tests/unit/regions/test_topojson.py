"""TopoJSON: delta-coded arcs, shared forwards and backwards."""

from __future__ import annotations

import json
from typing import Any

import pytest

from orbits.errors import DataError
from orbits.regions.topojson import Topology

TWO_SQUARES: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.25], "translate": [-10.0, 5.0]},
    # One shared edge from (4, 0) to (4, 4), and the rest of each square.
    "arcs": [[[4, 0], [0, 4]], [[4, 4], [-4, 0], [0, -4], [4, 0]], [[4, 0], [4, 0], [0, 4], [-4, 0]]],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Left"}},
                {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"name": "Right"}},
                {"type": "Point", "coordinates": [0, 0], "properties": {"name": "None"}},
                {"type": None},
            ],
        }
    },
}


def encoded(**changes: Any) -> bytes:
    return json.dumps({**TWO_SQUARES, **changes}).encode()


def test_rings_are_joined_from_arcs_in_either_direction() -> None:
    topology = Topology(encoded(), "countries")
    left, right, point, nothing = topology.features
    assert (left.name, right.name, point.polygons, nothing.polygons) == ("Left", "Right", (), ())
    ((ring,),) = topology.rings(left)
    assert ring.tolist() == [[-8.0, 5.0], [-8.0, 6.0], [-10.0, 6.0], [-10.0, 5.0], [-8.0, 5.0]]
    ((other,),) = topology.rings(right)
    assert other.tolist() == [[-8.0, 6.0], [-8.0, 5.0], [-6.0, 5.0], [-6.0, 6.0], [-8.0, 6.0]]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1]",
        encoded(transform=None),
        encoded(arcs=[["x"]]),
        encoded(objects={"land": {}}),
    ],
)
def test_what_is_no_topology_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(DataError, match=r"^world\.json: no outlines can be read"):
        Topology(content, "countries", "world.json")
