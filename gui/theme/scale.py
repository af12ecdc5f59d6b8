"""The room scale: how large everything is, from the screen and from the user's wish."""

from __future__ import annotations

from gui.theme.tokens import REFERENCE_HEIGHT_PX

STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0)
"""What the user chooses from with Ctrl+plus and Ctrl+minus."""
SMALLEST_AUTOMATIC = 0.8
LARGEST_AUTOMATIC = 4.0


def automatic_scale(screen_height_px: float) -> float:
    """The scale of a screen by its height in Qt's device-independent pixels.

    A 4K projector without a scaling of its own has 2160 of them and shows everything twice as
    large as one of 1080 lines: the back row sees the same.
    """
    return min(max(screen_height_px / REFERENCE_HEIGHT_PX, SMALLEST_AUTOMATIC), LARGEST_AUTOMATIC)


def nearest_step(wish: float) -> float:
    """The step nearest to a number from the settings, whatever that holds."""
    return min(STEPS, key=lambda step: abs(step - wish)) if wish == wish else 1.0


def next_step(present: float, direction: int) -> float:
    """The step above or below; the last one stays."""
    index = STEPS.index(nearest_step(present)) + direction
    return STEPS[min(max(index, 0), len(STEPS) - 1)]
