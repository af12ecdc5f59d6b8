"""The resolution of moving pictures follows the machine, without flicker."""

from __future__ import annotations

import pytest

from gui.motion import BUDGET_MS, LEAST_LINES, STEPS, MotionResolution

HEIGHT_PX = 2160
"""So many lines that every step is allowed."""


def played(whole_ms: float, frames: int = 60) -> list[float]:
    """The steps of a motion on a machine that draws a whole frame in so many ms."""
    resolution = MotionResolution()
    resolution.note(1.0, 4000.0)
    steps = []
    for _ in range(frames):
        step = resolution.step(HEIGHT_PX, moving=True)
        resolution.note(step, whole_ms * step * step)
        steps.append(step)
    return steps


@pytest.mark.parametrize("whole_ms", [1.0, 8.0, 60.0, 100.0])
def test_a_fast_machine_draws_every_pixel(whole_ms: float) -> None:
    assert set(played(whole_ms)) == {1.0}


@pytest.mark.parametrize("whole_ms", [180.0, 300.0, 420.0])
def test_a_slow_machine_keeps_its_budget_as_far_as_it_can(whole_ms: float) -> None:
    step = played(whole_ms)[-1]
    assert whole_ms * step * step <= BUDGET_MS or step == STEPS[-1]
    assert step < 1.0


def test_the_slowest_machine_keeps_half_the_resolution() -> None:
    assert played(20_000.0)[-1] == STEPS[-1]


@pytest.mark.parametrize("whole_ms", [105.0, 118.0, 195.0, 310.0])
def test_it_does_not_waver_near_a_limit(whole_ms: float) -> None:
    steps = played(whole_ms)
    assert len(set(steps[10:])) == 1


def test_a_machine_that_has_time_again_draws_finer_again() -> None:
    resolution = MotionResolution()
    for _ in range(30):
        resolution.note(resolution.step(HEIGHT_PX, moving=True), 400.0)
    assert resolution.step(HEIGHT_PX, moving=True) < 1.0
    for _ in range(60):
        step = resolution.step(HEIGHT_PX, moving=True)
        resolution.note(step, 10.0 * step * step)
    assert resolution.step(HEIGHT_PX, moving=True) == 1.0


def test_what_stands_still_is_whole_on_any_machine() -> None:
    resolution = MotionResolution()
    for _ in range(10):
        resolution.note(resolution.step(HEIGHT_PX, moving=True), 5000.0)
    assert resolution.step(HEIGHT_PX, moving=False) == 1.0


@pytest.mark.parametrize("height_px", [300, 592, 720, 920, 1080, 2160])
def test_thin_lines_never_break_into_dots(height_px: int) -> None:
    resolution = MotionResolution()
    for _ in range(10):
        resolution.note(resolution.step(height_px, moving=True), 5000.0)
    step = resolution.step(height_px, moving=True)
    assert step * height_px >= min(LEAST_LINES, height_px)
