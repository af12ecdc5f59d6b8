"""How finely to draw while something moves: on slow machines coarser, so that it moves at all."""

from __future__ import annotations

import math

STEPS = (1.0, 0.75, 0.6, 0.5)
"""Shares of the resolution, from all of it down."""
BUDGET_MS = 110.0
"""What a frame may take while something moves."""
LEAST_LINES = 560
"""Never fewer lines of pixels than this: thin lines would break into dots, and styles mean evidence."""
UPWARDS = 1.2
"""How much better than needed the machine must be before a finer step is tried again."""
MEMORY = 0.7
"""Share of the former estimate that stays with each new frame."""


class MotionResolution:
    """Estimates what a whole frame costs from the frames drawn, and chooses a step for the next one."""

    def __init__(self) -> None:
        self._whole_ms = 0.0
        self._step = STEPS[0]
        self._seen = 0

    def note(self, step: float, milliseconds: float) -> None:
        """A frame was drawn at a step in so many ms; the first one, which builds shaders, tells nothing."""
        self._seen += 1
        if self._seen == 1:
            return
        whole_ms = milliseconds / (step * step)
        known = self._seen > 2
        self._whole_ms = MEMORY * self._whole_ms + (1.0 - MEMORY) * whole_ms if known else whole_ms

    def step(self, height_px: int, *, moving: bool) -> float:
        """The share of the resolution for the next frame; what stands still is drawn whole."""
        allowed = [each for each in STEPS if each * height_px >= LEAST_LINES] or [STEPS[0]]
        if not moving:
            return STEPS[0]
        if self._whole_ms > 0.0:
            wanted = math.sqrt(BUDGET_MS / self._whole_ms)
            finer = next((each for each in allowed if each <= wanted / UPWARDS), allowed[-1])
            coarser = next((each for each in allowed if each <= wanted), allowed[-1])
            self._step = max(finer, min(self._step, coarser))
        return max(self._step, allowed[-1])
