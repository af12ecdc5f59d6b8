"""What lies over the globe, as data in pixels: two painters draw the same list.

The window paints it with Qt, stills with VTK's FreeType and the same font file. The origin is the
top left corner; sizes are already scaled by the room scale.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Measure = Callable[[str, float, bool], tuple[float, float]]
"""(text, size in px, bold) -> (width, height) in px, given by the painter."""

Align = Literal["left", "centre", "right"]
LineStyle = Literal["solid", "dashed", "dotted", "dash-dot", "thin"]


@dataclass(frozen=True, slots=True)
class TextItem:
    """One line of text; (x, y) is its anchor on the baseline's left, centre or right end."""

    text: str
    x_px: float
    y_px: float
    size_px: float
    colour: str
    align: Align = "left"
    bold: bool = False
    halo: bool = True


@dataclass(frozen=True, slots=True)
class LineItem:
    """A polyline."""

    points_px: tuple[tuple[float, float], ...]
    colour: str
    width_px: float
    style: LineStyle = "solid"


@dataclass(frozen=True, slots=True)
class MarkItem:
    """A small mark: "dot", "ring", "cross", "diamond", "square" or "triangle", centred."""

    kind: Literal["dot", "ring", "cross", "diamond", "square", "triangle"]
    x_px: float
    y_px: float
    size_px: float
    colour: str
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class BoxItem:
    """A filled rectangle under text; `opacity` from 0 to 1."""

    x_px: float
    y_px: float
    width_px: float
    height_px: float
    colour: str
    opacity: float


@dataclass(frozen=True, slots=True)
class Overlay:
    """All of it, painted in this order: boxes, lines, marks, texts."""

    boxes: tuple[BoxItem, ...] = ()
    lines: tuple[LineItem, ...] = ()
    marks: tuple[MarkItem, ...] = ()
    texts: tuple[TextItem, ...] = ()
