"""`bench`: jobs take turns, ratios are of the least times, and what is measured does what it says."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator

import numpy as np
import pytest

from gui.commands import bench_jobs
from gui.commands.bench import Group, Job, taken
from gui.commands.bench_jobs import shifted_copies
from orbits import fast
from tests.unit.commands.calls import call


def ticks(*lasting_s: float) -> Iterator[float]:
    """A clock whose jobs last so long, one after the other."""
    now = 0.0
    for each in lasting_s:
        yield now
        now += each
        yield now


def test_jobs_take_turns_and_the_least_times_are_compared() -> None:
    order: list[str] = []
    slow, quick = Job("slow", lambda: order.append("slow")), Job("quick", lambda: order.append("quick"), 10)
    clock = ticks(4.0, 10.0, 6.0, 20.0, 8.0, 30.0)
    measured = taken(Group("made", "a turn", (slow, quick)), 3, lambda: next(clock))
    assert order == ["slow", "quick"] * 4
    assert [each.least_ms for each in measured] == [4_000.0, 1_000.0]
    assert [each.median_ms for each in measured] == [6_000.0, 2_000.0]
    assert [each.speed for each in measured] == [1.0, 4.0]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [Group("made", "a turn", (Job("one", lambda: None), Job("other", lambda: None)))]
    monkeypatch.setattr(bench_jobs, "passes_groups", lambda: made)
    monkeypatch.setattr(fast, "wait_ready", lambda _: None)
    steps = itertools.count()
    monkeypatch.setattr(time, "perf_counter", lambda: float(next(steps)))


def test_the_answer_as_json(small: None, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = call(capsys, "bench", "passes", "--json")
    answer = json.loads(outcome.out)
    assert outcome.status == 0
    assert (answer["schema"], answer["kind"]) == ("overflight.bench/1", "passes")
    (group,) = answer["groups"]
    assert (group["way"], group["compared_with"]) == ("without the accelerator", "one")
    assert [each["name"] for each in group["jobs"]] == ["one", "other"]
    assert all(each["times_as_fast"] == 1.0 for each in group["jobs"])


def test_the_answer_as_tables(small: None, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = call(capsys, "bench", "passes")
    assert outcome.out.startswith("made (without the accelerator), milliseconds a turn\n")


def test_what_to_measure_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "bench").status == 2
    assert call(capsys, "bench", "everything").status == 2


def test_the_objects_are_made_the_same_each_time_and_different_from_each_other() -> None:
    first, again = shifted_copies(50), shifted_copies(50)
    assert first == again
    assert len({each.mean_anomaly_deg for each in first}) == 50
    assert all(
        np.isfinite(each.satrec().sgp4_array(np.array([2.46e6]), np.zeros(1))[1]).all() for each in first
    )
