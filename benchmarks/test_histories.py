"""Histories of half a thousand element sets: what opening, choosing and hand-overs cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from orbits.elements.history import ElementHistory
from orbits.engine import Engine
from orbits.ephemeris.jumps import hand_over_jumps, next_hand_over
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.scenario.builtin import load_builtin
from orbits.scenario.edits import set_element_policy, set_visible
from orbits.scenario.element_sets import element_history
from orbits.time.instant import Instants

SETS = 522
DAY_S = 86_400.0


@pytest.fixture(scope="module")
def history() -> ElementHistory:
    """A published set again and again, as if published each day."""
    document = load_builtin()
    published = element_history(document, document.objects[0])
    assert published is not None
    first = replace(published.sets[1], use_from=None)
    return ElementHistory(replace(first, epoch=first.epoch.plus_s(day * DAY_S)) for day in range(SETS))


@pytest.mark.benchmark(group="522 element sets")
def test_choosing_for_a_million_instants(benchmark: Any, history: ElementHistory) -> None:
    instants = Instants(history.epochs[0], np.linspace(0.0, SETS * DAY_S, 1_000_000))
    assert len(np.unique(benchmark(history.chosen_indices, instants))) == SETS


@pytest.mark.benchmark(group="522 element sets")
def test_another_policy(benchmark: Any, history: ElementHistory) -> None:
    assert benchmark(history.with_policy, "last-before").policy == "last-before"


@pytest.mark.benchmark(group="522 element sets")
def test_all_hand_overs_with_their_jumps(benchmark: Any, history: ElementHistory) -> None:
    span = Sgp4Ephemeris(history).span
    found = benchmark(lambda: hand_over_jumps(Sgp4Ephemeris(history), span))
    assert len(found) == SETS - 1


@pytest.mark.benchmark(group="522 element sets")
def test_the_next_hand_over(benchmark: Any, history: ElementHistory) -> None:
    middle = history.epochs[SETS // 2].plus_s(60.0)
    assert benchmark(lambda: next_hand_over(Sgp4Ephemeris(history), middle)) is not None


@pytest.mark.benchmark(group="an edit of the built-in scenario, and a frame")
@pytest.mark.parametrize("edit", [set_visible("malligyong-1", False), set_element_policy("last-before")])
def test_a_frame_after_an_edit(benchmark: Any, edit: Any) -> None:
    document = load_builtin()
    edited, engine = edit(document), Engine()
    instant = document.clock.span_stop.plus_s(-30 * DAY_S)

    def both_ways() -> None:
        engine.at(edited, instant)
        engine.at(document, instant)

    benchmark(both_ways)
