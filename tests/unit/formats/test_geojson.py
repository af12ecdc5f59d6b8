"""GeoJSON: what bounds an area is read, everything else is refused with its path."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.errors import DataError
from orbits.formats.geojson import read_geojson

SQUARE = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
HOLE = [[0.2, 0.2], [0.2, 0.4], [0.4, 0.4], [0.2, 0.2]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
MULTI = {"type": "MultiPolygon", "coordinates": [[SQUARE], [HOLE]]}


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties or None, "geometry": geometry}


def read(value: Any) -> tuple[str, list[tuple[str, int]]]:
    area = read_geojson(json.dumps(value).encode(), "x.geojson")
    return area.name, [(each.path, len(each.rings)) for each in area.polygons]


def test_every_form_is_read() -> None:
    assert read(POLYGON) == ("", [("coordinates", 2)])
    assert read(MULTI) == ("", [("coordinates[0]", 1), ("coordinates[1]", 1)])
    assert read(feature(POLYGON, name=" A  bay ")) == ("A bay", [("geometry", 2)])
    collection = {"type": "FeatureCollection", "features": [feature(None), feature(MULTI, name="not all")]}
    paths = [f"features[1].geometry.coordinates[{i}]" for i in (0, 1)]
    assert read(collection) == ("", [(paths[0], 1), (paths[1], 1)])
    assert read({"type": "FeatureCollection", "name": "all", "features": [feature(POLYGON)]})[0] == "all"


def test_heights_are_left_out_and_a_byte_order_mark_does_not_matter() -> None:
    high = {"type": "Polygon", "coordinates": [[[*each, 120.0] for each in SQUARE]]}
    area = read_geojson(b"\xef\xbb\xbf" + json.dumps(high).encode(), "x")
    assert area.polygons[0].rings == [[(lon, lat) for lon, lat in SQUARE]]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], "x.geojson: this is no GeoJSON object"),
        ({"type": "Point", "coordinates": [0, 0]}, "x.geojson: Point bounds no area"),
        ({"type": "Topology", "objects": {}}, "x.geojson: Topology bounds no area"),
        ({"type": "FeatureCollection"}, "x.geojson: features: this is missing"),
        ({"type": "FeatureCollection", "features": []}, "x.geojson: there is no area in it"),
        ({"type": "FeatureCollection", "features": [POLYGON]}, "features[0]: this is no Feature"),
        (feature({"type": "LineString", "coordinates": SQUARE}), "geometry: LineString bounds no area"),
        ({"type": "Polygon", "coordinates": []}, "coordinates: a polygon has no ring"),
        ({"type": "Polygon", "coordinates": [SQUARE[:-1]]}, "coordinates[0]: a ring is not closed"),
        ({"type": "Polygon", "coordinates": [SQUARE[:2]]}, "coordinates[0]: a ring has too few positions"),
        ({"type": "Polygon", "coordinates": [[[0], *SQUARE[1:]]]}, "coordinates[0][0]: this is no position"),
        (
            {"type": "Polygon", "coordinates": [[[True, 0], *SQUARE]]},
            "coordinates[0][0]: this is no position",
        ),
        ({"type": "Polygon", "coordinates": [[[37, 127], *SQUARE]]}, "coordinates[0][0]: there is no place"),
        ({"type": "MultiPolygon", "coordinates": [5]}, "coordinates[0]: this is no list"),
    ],
)
def test_each_fault_has_its_path_and_a_remedy(value: Any, words: str) -> None:
    with pytest.raises(DataError) as caught:
        read(value)
    assert words in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"NaN"])
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(DataError, match=r"x\.geojson: this is no JSON"):
        read_geojson(content, "x.geojson")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "coordinates"]), inner)
    ),
    max_leaves=8,
)


@given(JSON, st.sampled_from(["Polygon", "MultiPolygon", "Feature", "FeatureCollection"]))
def test_anything_else_is_one_error(inside: Any, kind: str) -> None:
    value = {
        "type": kind,
        "coordinates": inside,
        "geometry": inside,
        "features": inside,
        "properties": inside,
    }
    with suppress(DataError):
        assert read(value)[1]
