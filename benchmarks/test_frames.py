"""What a frame costs: the engine's share, the scene's share, and the drawing, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from orbits.engine import Engine
from orbits.frame_state import FrameState
from orbits.scenario.builtin import load_builtin
from render.camera import view_named
from render.offscreen import offscreen_window
from render.opengl import describe
from render.quality import quality_for
from render.scene import Scene

SIZE = (1280, 720)
DOCUMENT = load_builtin()
LIFT_OFF = DOCUMENT.clock.lift_off
FRAMES = 600


def states() -> Iterator[FrameState]:
    """Frame states from T+100 s on, a sixtieth of a second apart at 60x: one second each."""
    assert LIFT_OFF is not None
    engine = Engine()
    while True:
        for second in range(FRAMES):
            yield engine.at(DOCUMENT, LIFT_OFF.plus_s(100.0 + second))


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    quality = quality_for(describe().renderer)
    with offscreen_window(*SIZE) as window:
        made = Scene(window, quality=quality)
        made.document_changed(DOCUMENT, None)
        state = next(states())
        made.update(state)
        made.set_pose(view_named("ascent", DOCUMENT, state))
        made.render()
        yield made
        made.release()


@pytest.mark.benchmark(group="one frame of the launch, 1280x720")
def test_the_engine(benchmark: Any) -> None:
    run = states()
    next(run)
    benchmark(lambda: next(run))


@pytest.mark.benchmark(group="one frame of the launch, 1280x720")
def test_engine_and_layers(benchmark: Any, scene: Scene) -> None:
    run = states()
    benchmark(lambda: scene.update(next(run)))


@pytest.mark.benchmark(group="one frame of the launch, 1280x720")
def test_engine_layers_and_drawing(benchmark: Any, scene: Scene) -> None:
    run = states()

    def frame() -> None:
        scene.update(next(run))
        scene.render()

    benchmark(frame)


@pytest.mark.benchmark(group="one frame of the launch, 1280x720")
def test_the_overlay(benchmark: Any, scene: Scene) -> None:
    overlay = benchmark(
        lambda: scene.overlay(lambda text, size, _bold: (0.55 * size * len(text), size), *SIZE, clock=False)
    )
    assert overlay.texts
