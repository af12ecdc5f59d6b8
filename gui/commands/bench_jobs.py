"""What `overflight bench` measures: ours beside bare sgp4, and beside those peers that are installed."""

from __future__ import annotations

import dataclasses
import importlib
import importlib.util
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np

from gui.commands.bench import Group, Job
from orbits.access.fleet_passes import catalogue_passes
from orbits.access.passes import passes_over_point
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris.fleet import Fleet
from orbits.ephemeris.fleet_motion import FleetMotion
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.frames.rotations import itrs_from_teme
from orbits.frames.states import Site
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Document
from orbits.scenario.element_sets import element_history
from orbits.time.instant import Instants, Span

SEED = 20231121
SEOUL = Site(37.5665, 126.978)
LEAST_ELEVATION_DEG = 10.0
OBJECTS_OF_A_FRAME = 30_000
OBJECTS_OF_A_CATALOGUE = 2_000


def propagate_groups() -> list[Group]:
    """SGP4 for many states, and one frame of a whole catalogue."""
    sets = shifted_copies(OBJECTS_OF_A_CATALOGUE)
    instants = Instants(sets[0].epoch, np.arange(0.0, 3_840.0, 60.0))
    fleet = Fleet([each.satrec() for each in sets])
    states = len(sets) * len(instants)
    many = Group(
        f"SGP4, {len(sets)} objects at {len(instants)} instants",
        "a state",
        (
            Job("sgp4", _bare_sgp4(sets, instants), states),
            Job("Overflight", lambda: fleet.sweep(instants), states),
        ),
    )
    return [many, _frame_of_a_catalogue()]


def passes_groups() -> list[Group]:
    """Passes over a site: of one satellite in 30 days, of a catalogue in a day."""
    one = shifted_copies(1)[0]
    month = Span(one.epoch, one.epoch.plus_s(30 * 86_400.0))
    alone = Group("passes of one satellite in 30 days", "a search", (*_searches([one], month),))
    day = Span(one.epoch, one.epoch.plus_s(86_400.0))
    many = shifted_copies(OBJECTS_OF_A_CATALOGUE)
    return [
        alone,
        Group(f"passes of {len(many)} satellites in a day", "a satellite", (*_searches(many, day),)),
    ]


def frames_groups() -> list[Group]:
    """One frame of the launch: engine, layers, drawing. `MachineError` where nothing can be drawn."""
    from orbits.engine import Engine
    from render.camera import view_named
    from render.offscreen import offscreen_window
    from render.opengl import describe
    from render.quality import quality_for
    from render.scene import Scene

    document = load_builtin()
    start = document.clock.lift_off or document.clock.start
    engine = Engine()
    instants = (start.plus_s(100.0 + second) for second in range(10**9))
    window = offscreen_window(1280, 720).__enter__()
    scene = Scene(window, quality=quality_for(describe().renderer))
    scene.document_changed(document, None)
    scene.update(engine.at(document, next(instants)))
    scene.set_pose(view_named("ascent", document, engine.at(document, next(instants))))

    def drawn() -> None:
        scene.update(engine.at(document, next(instants)))
        scene.render()

    jobs = (
        Job("engine", lambda: engine.at(document, next(instants))),
        Job("engine and layers", lambda: scene.update(engine.at(document, next(instants)))),
        Job("engine, layers and drawing", drawn),
    )
    return [Group("one frame of the launch at 1280x720", "a frame", jobs)]


def shifted_copies(count: int) -> list[ElementSet]:
    """Element sets of the built-in satellite in as many orbits: planes, phases and heights drawn by a seed.

    Made for measuring, not of real objects: mean motions of 13.5 to 15.6 revolutions a day, as most
    objects in low orbit have. The first is the real set.
    """
    document: Document = load_builtin()
    history = element_history(document, document.objects[0])
    if history is None:
        raise DataError("the built-in scenario has no element sets", remedy="install Overflight again")
    real = history.sets[len(history.sets) // 2]
    drawn = np.random.default_rng(SEED)
    copies = [
        dataclasses.replace(
            real,
            catalogue_number=1 + number,
            mean_motion_rev_day=float(drawn.uniform(13.5, 15.6)),
            inclination_deg=float(drawn.uniform(28.0, 105.0)),
            raan_deg=float(drawn.uniform(0.0, 360.0)),
            mean_anomaly_deg=float(drawn.uniform(0.0, 360.0)),
        )
        for number in range(count - 1)
    ]
    return [real, *copies]


def _bare_sgp4(sets: list[ElementSet], instants: Instants) -> Any:
    """A call of sgp4's own arrays, without ours around it."""
    from sgp4.api import SatrecArray

    from orbits.time.scales import utc_jd

    together = SatrecArray([each.satrec() for each in sets])
    dates = utc_jd(instants)
    return lambda: together.sgp4(*dates)


def _frame_of_a_catalogue() -> Group:
    """30,000 objects: all by SGP4 at one instant, and as the picture has them."""
    sets = shifted_copies(OBJECTS_OF_A_CATALOGUE)
    records = [each.satrec() for each in sets]
    records = [records[number % len(records)] for number in range(OBJECTS_OF_A_FRAME)]
    now = Instants(sets[0].epoch, [0.0])
    turn = itrs_from_teme(now)[0]
    parts = [Fleet(records[start : start + 4_000]) for start in range(0, len(records), 4_000)]
    motion = FleetMotion(parts)
    into = np.empty((len(motion), 3), dtype=np.float32)
    while not motion.frame(now[0].plus_s(30.0), turn, into):
        threading.Event().wait(0.01)
    whole = sets * (OBJECTS_OF_A_FRAME // len(sets))
    jobs = (
        Job("sgp4", _bare_sgp4(whole, now)),
        Job("Overflight, between knots", lambda: motion.frame(now[0].plus_s(30.0), turn, into)),
    )
    return Group(f"a frame of {OBJECTS_OF_A_FRAME} objects", "a frame", jobs)


def _searches(sets: list[ElementSet], span: Span) -> Iterator[Job]:
    """The same search by each program there is, ours last."""
    count = len(sets)
    if importlib.util.find_spec("skyfield"):
        few = sets[: max(1, count // 20)]
        yield Job("Skyfield", _peers().skyfield_search(few, span, SEOUL, LEAST_ELEVATION_DEG), len(few))
    if importlib.util.find_spec("sgp4_predict"):
        yield Job("sgp4-predict", _peers().predict_search(sets, span, SEOUL, LEAST_ELEVATION_DEG), count)
    ephemerides = [Sgp4Ephemeris(ElementHistory([each]), span) for each in sets]
    if count == 1:
        yield Job(
            "Overflight", lambda: passes_over_point(ephemerides[0], SEOUL, span, LEAST_ELEVATION_DEG), count
        )
    else:
        yield Job(
            "Overflight", lambda: catalogue_passes(ephemerides, SEOUL, span, LEAST_ELEVATION_DEG), count
        )


def _peers() -> Any:
    return importlib.import_module("gui.commands.bench_peers")
