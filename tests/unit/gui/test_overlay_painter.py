"""The overlay's painter: what is in the list is in the picture, where it says, in any script."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.overlay_painter import OverlayPainter, pen_of
from render.overlay import BoxItem, LineItem, MarkItem, Overlay, TextItem
from render.palette import EVIDENCE, TEXT

WIDTH, HEIGHT = 400, 300
MARKS = ("dot", "ring", "cross", "diamond", "square", "triangle")


@pytest.fixture
def painter(qtbot: QtBot) -> OverlayPainter:
    return OverlayPainter()


def ink(image: QImage, left: int, top: int, right: int, bottom: int) -> int:
    return sum(image.pixelColor(x, y).alpha() > 40 for x in range(left, right) for y in range(top, bottom))


def test_an_empty_overlay_is_clear(painter: OverlayPainter) -> None:
    image = painter.image(Overlay(), WIDTH, HEIGHT)
    assert ink(image, 0, 0, WIDTH, HEIGHT) == 0


def test_text_stands_at_its_anchor(painter: OverlayPainter) -> None:
    texts = (
        TextItem("Overflight", 200.0, 50.0, 20.0, TEXT, align="left"),
        TextItem("Overflight", 200.0, 150.0, 20.0, TEXT, align="centre"),
        TextItem("Overflight", 200.0, 250.0, 20.0, TEXT, align="right"),
    )
    image = painter.image(Overlay(texts=texts), WIDTH, HEIGHT)
    width = round(painter.measure("Overflight", 20.0, False)[0])
    assert ink(image, 200, 30, 200 + width, 55) > 200
    assert ink(image, 0, 30, 190, 55) == 0
    assert ink(image, 200 - width // 2, 130, 200 + width // 2, 155) > 200
    assert ink(image, 200 - width, 230, 200, 255) > 200
    assert ink(image, 212, 230, WIDTH, 255) == 0


@pytest.mark.parametrize("text", ["만리경-1", "かいきょう", "13:42:28", "Ångström"])
def test_every_script_has_letters_of_its_own(painter: OverlayPainter, text: str) -> None:
    size = 40.0
    image = painter.image(Overlay(texts=(TextItem(text, 20.0, 100.0, size, TEXT),)), WIDTH, HEIGHT).copy()
    missing = painter.image(
        Overlay(texts=(TextItem("\ufffe" * len(text), 20.0, 100.0, size, TEXT),)), WIDTH, HEIGHT
    )
    assert ink(image, 0, 50, WIDTH, 120) > 300
    assert image != missing


def test_figures_are_equally_wide(painter: OverlayPainter) -> None:
    widths = {
        round(painter.measure(figure * 8, 32.0, bold)[0], 2) for figure in "0123456789" for bold in (False,)
    }
    assert len(widths) == 1


@pytest.mark.parametrize("kind", MARKS)
@pytest.mark.parametrize("dotted", [False, True])
def test_every_mark_is_drawn_in_its_colour(painter: OverlayPainter, kind: str, dotted: bool) -> None:
    mark = MarkItem(kind, 100.0, 100.0, 24.0, "#e69f00", dotted)  # type: ignore[arg-type]
    image = painter.image(Overlay(marks=(mark,)), WIDTH, HEIGHT)
    wanted = QColor("#e69f00")
    colours = [image.pixelColor(x, y) for x in range(80, 121) for y in range(80, 121)]
    assert any(
        abs(c.red() - wanted.red()) + abs(c.blue() - wanted.blue()) < 30 and c.alpha() > 200 for c in colours
    )


def test_line_styles_of_evidence_differ_without_their_colours() -> None:
    patterns = {(tuple(pen_of(style.line, TEXT, 3.0).dashPattern()), pen_of(style.line, TEXT, 3.0).widthF())
                for style in EVIDENCE.values()}  # fmt: skip
    assert len(patterns) == len(EVIDENCE)


def test_boxes_lie_under_lines_and_texts(painter: OverlayPainter) -> None:
    overlay = Overlay(
        boxes=(BoxItem(50.0, 50.0, 100.0, 60.0, "#10141c", 0.5),),
        lines=(LineItem(((60.0, 80.0), (140.0, 80.0)), "#ffffff", 4.0),),
    )
    image = painter.image(overlay, WIDTH, HEIGHT)
    assert image.pixelColor(60, 60).alpha() == pytest.approx(128, abs=2)
    assert image.pixelColor(100, 80).red() > 240


def test_the_same_overlay_is_painted_once(painter: OverlayPainter) -> None:
    overlay = Overlay(texts=(TextItem("a", 10.0, 50.0, 20.0, TEXT),))
    first = painter.image(overlay, WIDTH, HEIGHT).cacheKey()
    same = Overlay(texts=(TextItem("a", 10.0, 50.0, 20.0, TEXT),))
    assert painter.image(same, WIDTH, HEIGHT).cacheKey() == first
    other = Overlay(texts=(TextItem("b", 10.0, 50.0, 20.0, TEXT),))
    assert painter.image(other, WIDTH, HEIGHT).cacheKey() != first
    assert painter.image(other, WIDTH + 1, HEIGHT).width() == WIDTH + 1
