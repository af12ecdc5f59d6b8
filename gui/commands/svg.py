"""A picture of texts, lines and marks as SVG 1.1: opens in any browser, drops into slides."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from render.overlay import BoxItem, LineItem, MarkItem, Overlay, TextItem
from render.palette import SURFACE

FONTS = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
LETTER_SHARE, BOLD_SHARE = 0.56, 0.60
"""Mean width of a letter of these fonts in text sizes, a little generous: SVG is set by its viewer."""

_ANCHORS = {"left": "start", "centre": "middle", "right": "end"}
_DASHES = {"dashed": "4 2.5", "dotted": "0.1 2.2", "dash-dot": "5 2.2 0.1 2.2"}
"""In multiples of the line's width."""

_CORNERS = {
    "diamond": ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle": ((0.0, -1.0), (0.9, 0.75), (-0.9, 0.75)),
}
"""In multiples of half the mark's size."""


def measure(text: str, size_px: float, bold: bool) -> tuple[float, float]:
    """About how wide and high a text will be set."""
    return len(text) * size_px * (BOLD_SHARE if bold else LETTER_SHARE), 1.25 * size_px


def svg(overlay: Overlay, width_px: int, height_px: int, title: str) -> str:
    """The picture on a dark ground; the title is what screen readers and tool tips say."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px} {height_px}"'
        f' width="{width_px}" height="{height_px}" font-family={quoteattr(FONTS)} role="img">'
    )
    parts = [
        head,
        f"<title>{escape(_printable(title))}</title>",
        f'<rect width="{width_px}" height="{height_px}" fill="{SURFACE}"/>',
        *map(_box, overlay.boxes),
        *map(_line, overlay.lines),
        *map(_mark, overlay.marks),
        *map(_text, overlay.texts),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _box(item: BoxItem) -> str:
    return (
        f'<rect x="{item.x_px:.1f}" y="{item.y_px:.1f}" width="{item.width_px:.1f}"'
        f' height="{item.height_px:.1f}" fill="{item.colour}" fill-opacity="{item.opacity:.2f}"/>'
    )


def _line(item: LineItem) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in item.points_px)
    width = item.width_px * (0.6 if item.style == "thin" else 1.0)
    lengths = [float(each) * width for each in _DASHES.get(item.style, "").split()]
    dashes = f' stroke-dasharray="{" ".join(f"{each:.1f}" for each in lengths)}"' if lengths else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{item.colour}" stroke-width="{width:.1f}"'
        f' stroke-linecap="round" stroke-linejoin="round"{dashes}/>'
    )


def _mark(item: MarkItem) -> str:
    half, stroke = 0.5 * item.size_px, 0.16 * item.size_px
    hollow = item.dotted or item.kind in ("ring", "cross")
    fill = "none" if hollow else item.colour
    look = f'fill="{fill}" stroke="{item.colour}" stroke-width="{stroke:.1f}"'
    if item.kind in ("dot", "ring"):
        return f'<circle cx="{item.x_px:.1f}" cy="{item.y_px:.1f}" r="{half:.1f}" {look}/>'
    x, y = item.x_px, item.y_px
    if item.kind == "cross":
        ends = [(x - half, y - half, x + half, y + half), (x - half, y + half, x + half, y - half)]
        path = " ".join(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for a, b, c, d in ends)
        return f'<path d="{path}" {look}/>'
    corners = " ".join(f"{x + half * a:.1f},{y + half * b:.1f}" for a, b in _CORNERS[item.kind])
    return f'<polygon points="{corners}" {look}/>'


def _text(item: TextItem) -> str:
    weight = ' font-weight="bold"' if item.bold else ""
    return (
        f'<text x="{item.x_px:.1f}" y="{item.y_px:.1f}" font-size="{item.size_px:.1f}" fill="{item.colour}"'
        f' text-anchor="{_ANCHORS[item.align]}"{weight}>{escape(_printable(item.text))}</text>'
    )


def _printable(text: str) -> str:
    """XML has no control characters, and no halves of characters."""
    return "".join(each if each.isprintable() else " " for each in text)
