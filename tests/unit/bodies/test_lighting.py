from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sgp4.api import WGS72, Satrec

from orbits.bodies.lighting import LightingInterval, lighting_intervals, lit_state
from orbits.frames.states import TemeStates
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import FloatArray, Instants, Span
from orbits.time.iso import parse_instant
from orbits.time.scales import instant_from_utc_calendar, utc_jd

REFERENCE = json.loads(
    (Path(__file__).parents[2] / "reference" / "eclipses.json").read_text(encoding="utf-8")
)
ORBITS: list[dict[str, Any]] = REFERENCE["orbits"]

CHANGES = {
    ("sunlight", "penumbra"): ("penumbra", "entry"),
    ("penumbra", "umbra"): ("umbra", "entry"),
    ("umbra", "penumbra"): ("umbra", "exit"),
    ("penumbra", "sunlight"): ("penumbra", "exit"),
}


class Orbit:
    """A satellite by SGP4 with, if wanted, a stretch without an answer."""

    def __init__(self, record: Satrec, span: Span, gap: Span | None = None) -> None:
        self.record, self.span, self.gap = record, span, gap

    def states(self, instants: Instants) -> TemeStates:
        _, position, velocity = self.record.sgp4_array(*utc_jd(instants))
        if self.gap is not None:
            since = instants.since_s(self.gap.start)
            position[(since >= 0.0) & (since <= self.gap.seconds)] = np.nan
        return TemeStates(instants, position, velocity)


def record_of(elements: list[float]) -> Satrec:
    epoch, inclination, node, eccentricity, perigee, anomaly, revolutions = elements
    angles = np.radians([perigee, inclination, anomaly])
    motion = revolutions * 2.0 * np.pi / 1440.0
    record = Satrec()
    # SGP4 counts from 31 December 1949; 31 December 2023 is day 27028.
    record.sgp4init(
        WGS72,
        "i",
        1,
        27_028.0 + epoch - 24_000.0,
        0.0,
        0.0,
        0.0,
        eccentricity,
        *angles,
        motion,
        np.radians(node),
    )
    return record


def orbit_of(case: dict[str, Any]) -> Orbit:
    start = instant_from_utc_calendar(*case["start"])
    return Orbit(record_of(case["elements"]), Span(start, start.plus_s(case["hours"] * 3600.0)))


def events_of(intervals: list[LightingInterval]) -> list[tuple[str, str, float]]:
    start = intervals[0].start
    found = []
    for before, after in pairwise(intervals):
        assert before.stop == after.start
        found.append((*CHANGES[before.state, after.state], after.start.minus_s(start)))
    return found


def assert_same_events(
    intervals: list[LightingInterval], events: list[dict[str, Any]], within_s: float
) -> None:
    ours = sorted(events_of(intervals), key=lambda event: event[2])
    theirs = sorted(events, key=lambda event: float(event["t_s"]))
    assert [event[:2] for event in ours] == [(event["kind"], event["event"]) for event in theirs]
    np.testing.assert_allclose(
        [event[2] for event in ours], [event["t_s"] for event in theirs], atol=within_s, rtol=0.0
    )


@pytest.mark.parametrize("case", ORBITS, ids=lambda case: case["name"])
def test_entries_and_exits_agree_with_traced_rays(case: dict[str, Any]) -> None:
    orbit = orbit_of(case)
    intervals = lighting_intervals(orbit, orbit.span)
    assert intervals[0].start == orbit.span.start
    assert intervals[-1].stop == orbit.span.stop
    assert_same_events(intervals, case["events"], within_s=0.02)


def test_entries_and_exits_agree_with_orekit(shared: Path) -> None:
    document = json.loads((shared / "reference" / "eclipses_24h.json").read_text(encoding="utf-8"))
    start = parse_instant(document["start_utc"])
    span = Span(start, start.plus_s(86_400.0))
    intervals = lighting_intervals(Orbit(Satrec.twoline2rv(*document["tle"]), span), span)
    assert_same_events(
        intervals, document["events"], within_s=min(0.0005, document["tolerance"]["same_model_s"])
    )


def test_nothing_where_there_is_no_position() -> None:
    orbit = orbit_of(ORBITS[0])
    start = orbit.span.start
    # From umbra (871 to 2875 s) into the sunlight after it.
    orbit.gap = Span(start.plus_s(2000.0), start.plus_s(4000.0))
    span = Span(start, start.plus_s(5000.0))
    intervals = lighting_intervals(orbit, span)
    assert [each.state for each in intervals] == ["sunlight", "penumbra", "umbra", "sunlight"]
    assert intervals[2].stop.minus_s(start) == pytest.approx(2000.0, abs=1e-3)
    assert intervals[3].start.minus_s(start) == pytest.approx(4000.0, abs=1e-3)
    nowhere = Orbit(orbit.record, orbit.span, orbit.span)
    assert lighting_intervals(nowhere, span) == []


def test_short_spans() -> None:
    orbit = orbit_of(ORBITS[0])
    in_umbra = orbit.span.start.plus_s(1500.0)
    assert lighting_intervals(orbit, Span(in_umbra, in_umbra.plus_s(1.0))) == [
        LightingInterval("umbra", in_umbra, in_umbra.plus_s(1.0))
    ]
    assert lighting_intervals(orbit, Span(in_umbra, in_umbra)) == [
        LightingInterval("umbra", in_umbra, in_umbra)
    ]
    outside = orbit.span.stop.plus_s(10.0)
    assert lighting_intervals(orbit, Span(outside, outside)) == []


def test_a_span_far_beyond_the_data_is_searched_where_they_are() -> None:
    orbit = orbit_of(ORBITS[0])
    millennia = Span(orbit.span.start.plus_s(-6e10), orbit.span.stop.plus_s(2e11))
    assert lighting_intervals(orbit, millennia) == lighting_intervals(orbit, orbit.span)


def test_intervals_agree_with_the_state_at_any_instant() -> None:
    orbit = orbit_of(ORBITS[2])
    intervals = lighting_intervals(orbit, orbit.span)
    instants = Instants.every_s(orbit.span.start, orbit.span.stop, 61.7)
    words = lit_state(teme_to_itrs(orbit.states(instants)), instants)
    ends_s: FloatArray = np.array([each.stop.minus_s(orbit.span.start) for each in intervals])
    told = [intervals[i].state for i in np.searchsorted(ends_s, instants.elapsed_s)]
    assert words.tolist() == told
