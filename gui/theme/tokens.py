"""Measures and colours of the window; the palette itself is the picture's."""

from __future__ import annotations

from render.palette import ACCENT, ALERT, EVIDENCE, LINE, MUTED, RAISED, SURFACE, TEXT

__all__ = [
    "ACCENT",
    "ALERT",
    "BASE_TEXT_PX",
    "CORNER_PX",
    "DEEP",
    "EVIDENCE",
    "HOVER",
    "LARGE",
    "LINE",
    "MOTION_MS",
    "MUTED",
    "PRESSED",
    "RAISED",
    "REFERENCE_HEIGHT_PX",
    "SELECTED",
    "SMALL",
    "SPACE_PX",
    "SURFACE",
    "TEXT",
    "WARNING",
]

HOVER = "#212938"
PRESSED = "#2b3547"
SELECTED = "#17415c"
"""Accent at a quarter over the surface: text stays readable on it (contrast 9 : 1)."""
DEEP = "#0b0e14"
"""Under the raised surfaces: fields to write in, the track of the timeline."""
WARNING = "#e69f00"

SPACE_PX = 4
CORNER_PX = 6
BASE_TEXT_PX = 15
"""Text of the panels at a screen of 1080 lines and a room scale of 1."""
SMALL = 0.87
LARGE = 1.6
REFERENCE_HEIGHT_PX = 1080
MOTION_MS = 200
