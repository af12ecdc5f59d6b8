"""The plot of revisit: what it says, that nothing leaves the picture, and its SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.commands.svg import measure, svg
from gui.models.revisit_plot import RevisitPlot, RevisitPoint, revisit_overlay
from gui.models.time_scale import MOST_STEPS, TimeScale
from render.overlay import BoxItem, LineItem, MarkItem, Overlay

HOUR = 3600.0
REMARKS = ("Modelled: copies of a set.", "Assumed: half-angle of 30° about nadir.")


def plot_of(*points: RevisitPoint) -> RevisitPlot:
    return RevisitPlot("Revisit of Japan", "satellites in one plane", points, REMARKS)


def falling(most: int) -> tuple[RevisitPoint, ...]:
    return tuple(RevisitPoint(n, 19 * HOUR / n, 52 * HOUR / n, at_least=n == 1) for n in range(1, most + 1))


def said(overlay: Overlay) -> list[str]:
    return [each.text for each in overlay.texts]


def test_it_says_its_values_units_and_assumptions() -> None:
    overlay = revisit_overlay(plot_of(*falling(12)), 1600, 900, 34, measure)
    texts = said(overlay)
    assert "Revisit of Japan" in texts
    assert "hours without a pass" in texts
    assert "longest: ≥ 2 d 4 h → 4 h 20 min" in texts
    assert "mean: 19 h → 1 h 35 min" in texts
    assert "at least: cut by the span" in texts
    assert {"1", "12", "0", "60", *REMARKS} <= set(texts)


def test_curves_fall_and_a_cut_value_points_upwards() -> None:
    overlay = revisit_overlay(plot_of(*falling(6)), 1600, 900, 34, measure)
    longest, mean = overlay.marks[3:9], overlay.marks[9:15]  # after those of the legend
    assert [each.kind for each in longest] == ["triangle"] + ["square"] * 5
    for marks in (longest, mean):
        heights = [each.y_px for each in marks]
        assert heights == sorted(heights)
        places = [each.x_px for each in marks]
        assert places == sorted(set(places))


def test_what_is_not_known_breaks_its_curve() -> None:
    points = (RevisitPoint(1, 3 * HOUR, None), RevisitPoint(2, None, None), RevisitPoint(3, HOUR, None))
    overlay = revisit_overlay(plot_of(*points), 800, 450, 20, measure)
    assert "longest: none to tell" in said(overlay)
    slanted = [line for line in overlay.lines if line.points_px[0][1] != line.points_px[1][1]]
    assert slanted == []


lengths = st.one_of(st.none(), st.floats(0.0, 4e8))


@given(
    st.lists(st.tuples(lengths, lengths, st.booleans()), min_size=1, max_size=36),
    st.sampled_from([(280.0, 240.0, 12.0), (420.0, 260.0, 15.0), (1600.0, 900.0, 34.0)]),
)
def test_nothing_leaves_the_picture(
    values: list[tuple[float | None, float | None, bool]], size: tuple[float, float, float]
) -> None:
    width_px, height_px, text_px = size
    points = [RevisitPoint(n, *value) for n, value in enumerate(values, start=1)]
    overlay = revisit_overlay(plot_of(*points), width_px, height_px, text_px, measure)
    for text in overlay.texts:
        length = measure(text.text, text.size_px, text.bold)[0]
        left = text.x_px - {"left": 0.0, "centre": 0.5 * length, "right": length}[text.align]
        assert left >= -1.0, text
        assert left + length <= width_px + 1.0, text
        assert text.size_px * 0.5 <= text.y_px <= height_px, text
    for mark in overlay.marks:
        assert 0.0 <= mark.x_px <= width_px
        assert 0.0 <= mark.y_px <= height_px


@given(st.floats(0.0, 1e10))
def test_an_axis_reaches_its_greatest_value_in_few_round_steps(seconds: float) -> None:
    scale = TimeScale.reaching(seconds)
    assert 1 <= scale.steps <= MOST_STEPS
    assert scale.share(seconds) <= 1.0 + 1e-12
    assert len(scale.labels) == scale.steps + 1


@pytest.mark.parametrize(
    ("seconds", "name", "top"),
    [(40 * 60.0, "minutes", "40"), (5 * HOUR, "hours", "5"), (30 * HOUR, "hours", "30"), (9e5, "days", "15")],
)
def test_an_axis_has_the_unit_that_suits_it(seconds: float, name: str, top: str) -> None:
    scale = TimeScale.reaching(seconds)
    assert (scale.name, scale.labels[-1]) == (name, top)


def test_the_svg_is_sound_xml_whatever_a_name_holds() -> None:
    plot = RevisitPlot("A & B <\x00\ud800>", "satellites", falling(3), ('"quoted" & <marked>',))
    text = svg(revisit_overlay(plot, 800, 450, 20, measure), 800, 450, plot.title)
    root = ET.fromstring(text)  # noqa: S314 - written a line above
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert '"quoted" & <marked>' in texts
    assert root.attrib["viewBox"] == "0 0 800 450"
    text.encode()


def test_the_svg_draws_every_kind_of_item() -> None:
    kinds = ("dot", "ring", "cross", "diamond", "square", "triangle")
    marks = tuple(MarkItem(kind, 10.0, 10.0, 6.0, "#ffffff") for kind in kinds)  # type: ignore[arg-type]
    line = LineItem(((0.0, 0.0), (9.0, 9.0)), "#00ff00", 2.0, "dashed")
    overlay = Overlay((BoxItem(1.0, 2.0, 3.0, 4.0, "#0000ff", 0.5),), (line,), marks, ())
    root = ET.fromstring(svg(overlay, 20, 20, "t"))  # noqa: S314 - our own
    tags = [each.tag.rpartition("}")[2] for each in root]
    assert tags == [
        "title", "rect", "rect", "polyline", "circle", "circle", "path", "polygon", "polygon", "polygon",
    ]  # fmt: skip
    assert root[3].attrib["stroke-dasharray"] == "8.0 5.0"
