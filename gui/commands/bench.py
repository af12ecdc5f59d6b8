"""`overflight bench`: how fast this machine computes and draws, beside bare sgp4 and installed peers."""

from __future__ import annotations

import argparse
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from gui.commands.output import write_json, write_table, write_text

HELP = "measure frames, passes or propagation on this machine, as ratios"

ROUNDS = 7
ACCELERATOR_WAIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Job:
    """Something to measure; `run` does `items` of what the group counts."""

    name: str
    run: Callable[[], object]
    items: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Jobs that answer one question, the first being what the others are compared with."""

    name: str
    item: str
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of a job for one item, and how many times as fast it is as the group's first job."""

    name: str
    least_ms: float
    median_ms: float
    speed: float


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kind", choices=("frames", "passes", "propagate"))
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")


def run(options: argparse.Namespace) -> int:
    """Measure and print; the jobs of a group take turns, so that a busy machine slows all alike."""
    from gui.commands import bench_jobs

    make: Callable[[], list[Group]] = getattr(bench_jobs, f"{options.kind}_groups")
    measured = [("without the accelerator", group, taken(group)) for group in make()]
    if options.kind != "frames":
        measured += _accelerated(make)
    if options.json:
        write_json(
            "overflight.bench/1",
            {"kind": options.kind, "machine": _machine(), "groups": [_json(*each) for each in measured]},
        )
        return 0
    for way, group, results in measured:
        write_text(f"{group.name} ({way}), milliseconds {group.item}\n")
        rows = [(e.name, f"{e.least_ms:.4g}", f"{e.median_ms:.4g}", f"{e.speed:.2f}") for e in results]
        write_table(("job", "least", "median", f"times as fast as {group.jobs[0].name}"), rows)
        write_text("\n")
    return 0


def taken(group: Group, rounds: int = ROUNDS, clock: Callable[[], float] | None = None) -> list[Measured]:
    """Measure the jobs in turn, after one turn that does not count; ratios are of the least times."""
    clock = clock or time.perf_counter
    times: list[list[float]] = [[] for _ in group.jobs]
    for job in group.jobs:
        job.run()
    for _ in range(rounds):
        for job, taken_s in zip(group.jobs, times, strict=True):
            start = clock()
            job.run()
            taken_s.append((clock() - start) / job.items)
    first = min(times[0])
    return [
        Measured(job.name, 1e3 * min(each), 1e3 * statistics.median(each), first / min(each))
        for job, each in zip(group.jobs, times, strict=True)
    ]


def _accelerated(make: Callable[[], list[Group]]) -> list[tuple[str, Group, list[Measured]]]:
    """The same once more with the accelerator, where numba is installed."""
    from orbits.fast import wait_ready

    if wait_ready(ACCELERATOR_WAIT_S) is None:
        return []
    return [("with the accelerator", group, taken(group)) for group in make()]


def _machine() -> dict[str, str]:
    return {
        "system": platform.platform(),
        "processor": platform.machine(),
        "python": platform.python_version(),
    }


def _json(way: str, group: Group, results: Sequence[Measured]) -> dict[str, Any]:
    return {
        "name": group.name,
        "way": way,
        "item": group.item,
        "compared_with": group.jobs[0].name,
        "jobs": [
            {
                "name": each.name,
                "least_ms": round(each.least_ms, 6),
                "median_ms": round(each.median_ms, 6),
                "times_as_fast": round(each.speed, 3),
            }
            for each in results
        ],
    }
