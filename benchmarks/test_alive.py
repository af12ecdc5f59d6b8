"""How long the window's thread has to wait while something is computed: its longest stall, printed.

A timer without a delay fires as often as the event loop comes round; the longest time between two of
its rounds is how long a user's click would have waited. The work is done once before: in the window
the tables of the Earth's orientation are long loaded when somebody asks for passes.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gui.commands.bench_jobs import SEOUL, shifted_copies
from gui.tasks import TaskRunner
from orbits.access.fleet_passes import catalogue_passes
from orbits.access.passes import passes_over_point
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.progress import NoProgress, Progress
from orbits.time.instant import Span

DAY_S = 86_400.0


def one_satellite(progress: Progress) -> object:
    (real,) = shifted_copies(1)
    span = Span(real.epoch, real.epoch.plus_s(90.0 * DAY_S))
    return passes_over_point(Sgp4Ephemeris(ElementHistory([real]), span), SEOUL, span, 10.0, progress)


def a_catalogue(progress: Progress) -> object:
    sets = shifted_copies(2_000)
    span = Span(sets[0].epoch, sets[0].epoch.plus_s(DAY_S))
    ephemerides = [Sgp4Ephemeris(ElementHistory([each]), span) for each in sets]
    return catalogue_passes(ephemerides, SEOUL, span, 10.0, progress)


@pytest.mark.parametrize("work", [one_satellite, a_catalogue])
def test_the_longest_stall(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str], work: Callable[[Progress], object]
) -> None:
    work(NoProgress())
    runner = TaskRunner()
    finished: list[object] = []
    last, stalls_ms = [time.perf_counter()], list[float]()

    def round_made() -> None:
        now = time.perf_counter()
        stalls_ms.append(1e3 * (now - last[0]))
        last[0] = now

    timer = QTimer()
    timer.timeout.connect(round_made)
    timer.start(0)
    qtbot.wait(100)
    stalls_ms.clear()
    start = time.perf_counter()
    runner.run(work, finished.append)
    qtbot.waitUntil(lambda: bool(finished), timeout=120_000)
    took_ms = 1e3 * (time.perf_counter() - start)
    timer.stop()
    runner.close()
    with capsys.disabled():
        print(
            f"\n{work.__name__}: {took_ms:.0f} ms in the background, longest stall {max(stalls_ms):.1f} ms,"
            f" {sum(each > 5.0 for each in stalls_ms)} of {len(stalls_ms)} rounds above 5 ms"
        )
