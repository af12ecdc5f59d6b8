"""Colours of the picture, one place for window and stills. Hex strings, sRGB."""

from __future__ import annotations

from dataclasses import dataclass

from orbits.evidence import Evidence

SPACE = "#04060b"
SURFACE = "#10141c"
RAISED = "#171c26"
LINE = "#2a3140"
TEXT = "#e8ecf2"
MUTED = "#9aa6b8"
ACCENT = "#4cc2ff"
ALERT = "#d55e00"


@dataclass(frozen=True, slots=True)
class EvidenceStyle:
    """How a class of evidence looks: never by colour alone."""

    colour: str
    line: str
    """"solid", "dash-dot", "dashed", "dotted" or "thin"."""


EVIDENCE = {
    Evidence.MEASURED: EvidenceStyle("#56b4e9", "solid"),
    Evidence.DERIVED: EvidenceStyle("#009e73", "dash-dot"),
    Evidence.CLAIMED: EvidenceStyle("#e69f00", "dashed"),
    Evidence.REPORTED: EvidenceStyle("#f0e442", "dotted"),
    Evidence.MODELLED: EvidenceStyle("#cc79a7", "thin"),
}
"""Okabe and Ito's colour-blind safe palette (Color Universal Design, 2008), with line styles."""


def readable(colour: str) -> str:
    """A colour lightened for small text on a dark ground: three parts of it, two of the text's."""
    parts = zip(rgb(colour), rgb(TEXT), strict=True)
    return "#" + "".join(f"{round(255.0 * (0.6 * a + 0.4 * b)):02x}" for a, b in parts)


def rgb(hex_colour: str) -> tuple[float, float, float]:
    """Components of "#rrggbb" between 0 and 1."""
    return (
        int(hex_colour[1:3], 16) / 255.0,
        int(hex_colour[3:5], 16) / 255.0,
        int(hex_colour[5:7], 16) / 255.0,
    )
