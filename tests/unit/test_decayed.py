"""What has decayed draws nothing and says so: engine, picture, inspector and command line alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gui.models.inspection import lines_of
from orbits.engine import Engine
from orbits.ephemeris.sgp4_ephemeris import REACH_AHEAD_S
from orbits.evidence import Evidence
from orbits.formats.tle import read_tle
from orbits.frame_state import FrameState, ObjectState
from orbits.scenario.document import Clock, Document, Elements, SpaceObject
from orbits.time.instant import Instant
from orbits.time.iso import format_utc, parse_instant
from render.camera import Pose, view_named
from render.geometry.view import View
from render.label_words import named_things
from render.news import shown_objects
from render.overlay_layout import OverlayLayout
from render.region_places import RegionPlaces
from tests.unit.commands.calls import SEOUL, call

REFERENCE = Path(__file__).resolve().parents[1] / "reference" / "sgp4_verification.json"
CASES: list[dict[str, Any]] = [
    case
    for case in json.loads(REFERENCE.read_text())["cases"]
    if case["codes"] and case["codes"][0][0] * 60.0 < REACH_AHEAD_S
]
"""The sets of the verification for which SGP4 reports an error within our reach."""


def case_name(case: dict[str, Any]) -> str:
    return str(case["lines"][0][2:7])


def instant_at(case: dict[str, Any], minutes: float) -> Instant:
    (elements,) = read_tle("\n".join(case["lines"]), "case").items
    return elements.epoch.plus_s(60.0 * minutes)


def document_of(case: dict[str, Any]) -> Document:
    epoch = instant_at(case, 0.0)
    item = SpaceObject(
        id="it",
        name="IT",
        evidence=Evidence.MEASURED,
        catalogue_number=int(case["lines"][0][2:7]),
        elements=(Elements(evidence=Evidence.MEASURED, tle=tuple(case["lines"])),),
    )
    clock = Clock(start=epoch, span_start=epoch, span_stop=epoch.plus_s(REACH_AHEAD_S))
    return Document(title="Decayed", clock=clock, objects=(item,))


def states_of(case: dict[str, Any]) -> tuple[Document, FrameState, FrameState | None]:
    """(document, a frame at the first error, one at the last good row if there is any)."""
    document, engine = document_of(case), Engine()
    rows = [row[0] for row in case["rows"] if 0.0 <= row[0] < case["codes"][0][0]]
    known = engine.at(document, instant_at(case, rows[-1])) if rows else None
    return document, engine.at(document, instant_at(case, case["codes"][0][0])), known


def test_four_sets_fall_one_flies_off_and_one_never_flew() -> None:
    assert [case_name(each) for each in CASES] == ["22312", "28350", "28872", "29141", "33333", "33334"]
    assert {each["codes"][0][1] for each in CASES} == {1, 3, 4, 6}


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_the_engine_has_no_position_no_lines_and_says_why(case: dict[str, Any]) -> None:
    document, gone, known = states_of(case)
    (item,) = gone.objects
    assert item.phase == "none"
    assert np.isnan([*item.position_itrs_km, *item.velocity_itrs_km_s, item.lat_deg, item.alt_km]).all()
    assert (item.sunlight, item.orbit_teme, item.ground_track_itrs) == ("", None, None)
    epoch = format_utc(document.clock.start, 0).replace("T", " ").removesuffix("Z")
    assert item.why_missing == (
        f"no orbit any more by the element set of {epoch} UTC: decayed, or the set is too old"
    )
    if known is not None:
        assert known.objects[0].phase == "orbit"
        assert np.isfinite(known.objects[0].position_itrs_km).all()


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_the_picture_shows_nothing_of_it(case: dict[str, Any]) -> None:
    document, gone, known = states_of(case)
    assert not named_things(document, gone, RegionPlaces())
    assert "IT" not in overlay_words(document, gone)
    assert "Orbit:" not in overlay_words(document, gone)
    assert shown_objects(document, gone) == ()  # marks, orbits and tracks are drawn of these
    if known is not None:
        assert [each.id for each in named_things(document, known, RegionPlaces())] == ["it"]
        assert "Orbit:" in overlay_words(document, known)
        assert len(shown_objects(document, known)) == 1


def overlay_words(document: Document, state: FrameState) -> str:
    pose = view_named("orbit", document, state)
    assert isinstance(pose, Pose)
    view = View.of(pose, 1280, 720, 1.0)

    def measure(text: str, size_px: float, bold: bool) -> tuple[float, float]:
        return len(text) * size_px * (0.56 if bold else 0.52), 1.2 * size_px

    made = OverlayLayout().compose(document, state, view, measure, 1.0, clock=True)
    return "\n".join(each.text for each in made.texts)


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_the_inspector_gives_the_reason_instead_of_numbers(case: dict[str, Any]) -> None:
    document, gone, _ = states_of(case)
    lines = dict(lines_of(document, "it", gone))
    seen: ObjectState = gone.objects[0]
    assert lines["No position"] == seen.why_missing
    assert not {"Altitude", "Speed", "Above", "Light"} & set(lines)
    assert lines["Element set"].startswith("measured")


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_the_command_line_says_when_it_decayed(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fallen.tle"
    path.write_text("\n".join(case["lines"]))
    first_error = case["codes"][0][0]
    start, stop = (format_utc(instant_at(case, first_error + each)) for each in (0.0, 600.0))
    for command, more in (("track", ("--step", "60")), ("passes", SEOUL), ("lighting", ())):
        name = str(int(case_name(case)))
        span = ("--object", name, "--start", start, "--end", stop, *more)
        line = call(capsys, command, str(path), *span).failure(1)
        assert "between --start and --end" in line
        assert "by its last element set it decays at about " in line
        told = parse_instant(line.partition("it decays at about ")[2])
        assert told <= instant_at(case, first_error).plus_s(1.0)  # found and told to a second


def test_a_track_across_the_decay_remarks_on_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = next(each for each in CASES if case_name(each) == "28872")
    path = tmp_path / "falling.tle"
    path.write_text("\n".join(case["lines"]))
    span = ("--start", format_utc(instant_at(case, 40.0)), "--end", format_utc(instant_at(case, 60.0)))
    outcome = call(capsys, "track", str(path), "--object", "28872", *span, "--step", "60")
    assert outcome.status == 0
    (line,) = outcome.lines
    decay = line.partition("; by its last element set it decays at about ")[2]
    assert format_utc(instant_at(case, 50.0)) < decay < format_utc(instant_at(case, 55.0))
