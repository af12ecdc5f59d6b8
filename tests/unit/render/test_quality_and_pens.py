"""Tiers, pens, colours, news: the small decisions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from orbits.evidence import Evidence
from orbits.regions.region import region_from_shape
from orbits.scenario.document import PolygonShape
from render import shaders
from render.geometry import ellipsoid
from render.news import flying, shown_ascents, shown_points
from render.outlines import outlines
from render.palette import EVIDENCE, readable, rgb
from render.quality import HIGH, SOFTWARE, quality_for
from render.region_mesh import region_mesh
from render.registry import registry
from render.ribbons import STYLES, Pen
from tests.unit.render import samples


@pytest.mark.parametrize(
    ("renderer", "tier"),
    [
        ("llvmpipe (LLVM 15.0.6, 256 bits)", SOFTWARE),
        ("softpipe", SOFTWARE),
        ("GDI Generic", SOFTWARE),
        ("NVIDIA H200/PCIe", HIGH),
        ("Mesa Intel(R) UHD Graphics 620 (KBL GT2)", HIGH),
    ],
)
def test_the_renderer_string_chooses_the_tier(renderer: str, tier: object) -> None:
    assert quality_for(renderer) is tier


def test_every_class_of_evidence_has_a_style_of_its_own() -> None:
    looks = {(style.colour, style.line) for style in EVIDENCE.values()}
    assert set(EVIDENCE) == set(Evidence)
    assert len({line for _, line in looks}) == len(Evidence)
    assert all(style.line in STYLES for style in EVIDENCE.values())


def test_readable_colours_are_lighter() -> None:
    for style in EVIDENCE.values():
        assert sum(rgb(readable(style.colour))) >= sum(rgb(style.colour)) - 0.05


def test_a_pen_scales_with_the_height_of_the_picture() -> None:
    pen = Pen("#ffffff", width=2.0, glow=10.0, dash=14.0)
    small, large = pen.row(1.0), pen.row(2.0)
    assert [large[4] / small[4], large[6] / small[6], large[10] / small[10]] == [2.0, 2.0, 2.0]
    assert len(small) == 16


def test_shaders_take_their_constants_and_includes() -> None:
    text = shaders.source("earth.frag.glsl", DETAIL=1)
    assert text.startswith("//VTK::System::Dec\n#define DETAIL 1\n")
    assert "#include" not in text


def test_there_is_a_layer_for_every_kind_of_item() -> None:
    kinds = set(registry())
    assert {"earth", "stars", "outlines", "regions", "ground_tracks"} <= kinds
    assert {"points", "stations", "orbit_paths", "ascents", "satellites", "graticule"} <= kinds


def test_what_happened_is_news_for_two_days() -> None:
    document = samples.document()
    before, after, late = (samples.state(t) for t in (400.0, 500.0, 200_000.0))
    assert shown_points(document, before.instant) == ()
    assert [p.id for p in shown_points(document, after.instant)] == ["fall-1"]
    assert shown_points(document, late.instant) == ()
    assert len(shown_ascents(document, before)) == 1
    assert shown_ascents(document, late) == ()


def test_the_vehicle_gives_way_to_its_satellite() -> None:
    document = samples.document()
    assert len(flying(document, samples.state(704.0))) == 1
    insertion = samples.state(705.0)
    assert flying(document, insertion) == ()
    assert len(flying(document, replace(insertion, objects=()))) == 1


@pytest.mark.parametrize("scale_m", [110, 50, 10])
@pytest.mark.parametrize("kind", ["coastlines", "borders"])
def test_outlines_lie_on_the_ground_without_long_steps(kind: str, scale_m: int) -> None:
    lines = outlines(kind, scale_m)
    scaled = np.linalg.norm(lines.points_km / ellipsoid.AXES_KM, axis=1)
    assert np.allclose(scaled, 1.0, atol=1e-9)
    assert lines.lengths.sum() == len(lines.points_km)
    steps = np.linalg.norm(np.diff(lines.points_km, axis=0), axis=1)
    within = np.ones(len(steps), bool)
    within[lines.starts[1:] - 1] = False
    assert steps[within].max() < 160.0


def test_outlines_near_a_place_stay_near_it_and_keep_their_order() -> None:
    centre = ellipsoid.place_km(37.0, 127.0)
    whole = outlines("coastlines", 50)
    part = whole.near(centre, 500.0)
    assert 0 < len(part.points_km) < len(whole.points_km)
    assert np.linalg.norm(part.points_km - centre, axis=1).max() < 500.0
    assert part.lengths.sum() == len(part.points_km)
    assert len(whole.near(ellipsoid.place_km(30.0, -150.0), 50.0).points_km) == 0


def test_a_region_mesh_covers_its_region_and_leaves_holes_out() -> None:
    outer = ((120.0, 20.0), (130.0, 20.0), (130.0, 30.0), (120.0, 30.0), (120.0, 20.0))
    hole = ((124.0, 24.0), (124.0, 26.0), (126.0, 26.0), (126.0, 24.0), (124.0, 24.0))
    region = region_from_shape(PolygonShape(polygons=((outer, hole),)))
    mesh = region_mesh(region)
    a, b, c = (mesh.points_km[mesh.corners[:, n]] for n in range(3))
    area_km2 = 0.5 * np.linalg.norm(np.cross(b - a, c - a), axis=1).sum()
    assert area_km2 == pytest.approx(region.area_km2, rel=0.01)
    middles = (a + b + c) / 3.0
    lats, lons = np.array([ellipsoid.lat_lon_alt(point)[:2] for point in middles]).T
    assert not np.any((lats > 24.2) & (lats < 25.8) & (lons > 124.2) & (lons < 125.8))


def test_sharp_corners_cut_an_outline_and_round_ones_do_not() -> None:
    document = samples.document()
    circle, square = (region_mesh(region_from_shape(r.geometry)) for r in document.regions)
    assert len(circle.outlines_km) == 1
    assert np.allclose(circle.outlines_km[0][0], circle.outlines_km[0][-1])
    assert len(square.outlines_km) == 4
