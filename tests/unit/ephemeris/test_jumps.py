"""Hand-overs between element sets: where they are, between which sets, and how far the position jumps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory, Policy
from orbits.ephemeris.composite import CompositeEphemeris
from orbits.ephemeris.jumps import hand_over_jumps, next_hand_over
from orbits.ephemeris.sampled import SampledEphemeris
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.formats.tle import read_tle
from orbits.frames.states import TemeStates
from orbits.time.instant import Instants, Span
from orbits.time.iso import parse_instant

EPOCH = parse_instant("2024-06-12T05:56:00Z")
DAY_S = 86_400.0
SET = ElementSet(
    catalogue_number=58400,
    epoch=EPOCH,
    mean_motion_rev_day=15.2,
    eccentricity=0.001,
    inclination_deg=97.4,
    raan_deg=10.0,
    argument_of_perigee_deg=20.0,
    mean_anomaly_deg=30.0,
)
POLICIES: tuple[Policy, ...] = ("nearest", "last-before")


def at(days: float, **fields: object) -> ElementSet:
    return replace(SET, epoch=EPOCH.plus_s(days * DAY_S), **fields)  # type: ignore[arg-type]


def distance_km(one: ElementSet, other: ElementSet, when: Instants) -> float:
    """The jump by sgp4 itself, a record and a call for each set."""
    around = Span(when[0].plus_s(-100 * DAY_S), when[0].plus_s(100 * DAY_S))
    places = [Sgp4Ephemeris(ElementHistory([each]), around).states(when) for each in (one, other)]
    return float(np.linalg.norm(places[0].position_km - places[1].position_km))


def test_a_set_that_takes_over_from_itself_further_on_jumps_by_what_the_sets_differ() -> None:
    sets = [at(0), at(1, mean_anomaly_deg=70.0), at(3)]
    for policy, days in (("nearest", (0.5, 2.0)), ("last-before", (1.0, 3.0))):
        ephemeris = Sgp4Ephemeris(ElementHistory(sets, policy))  # type: ignore[arg-type]
        found = hand_over_jumps(ephemeris, ephemeris.span)
        assert [(each.before, each.after) for each in found] == [(sets[0], sets[1]), (sets[1], sets[2])]
        for each, day in zip(found, days, strict=True):
            assert each.instant.minus_s(EPOCH) == pytest.approx(day * DAY_S, abs=1e-6)
            assert each.jump_km == pytest.approx(
                distance_km(each.before, each.after, Instants.of(each.instant)), abs=1e-6
            )
        assert found[0].jump_km > 100.0


def test_the_same_orbit_under_two_epochs_hardly_jumps() -> None:
    """A second set read off the first one's own motion: the node and anomaly moved on."""
    again = at(1e-3 / DAY_S, mean_anomaly_deg=30.0 + 15.2 * 360.0 * 1e-3 / DAY_S)
    (hand_over,) = hand_over_jumps(
        Sgp4Ephemeris(ElementHistory([at(0), again])), Span(EPOCH, EPOCH.plus_s(1))
    )
    assert hand_over.jump_km < 1e-4


@given(
    st.lists(st.integers(0, 4000), min_size=1, max_size=5, unique=True),
    st.lists(st.none() | st.tuples(st.integers(-500, 4500), st.integers(1, 2000)), min_size=5, max_size=5),
    st.tuples(st.integers(-2000, 6000), st.integers(0, 6000)),
    st.sampled_from(POLICIES),
)
def test_hand_overs_are_the_steps_of_the_states(
    epochs_h: list[int],
    limits_h: list[tuple[int, int] | None],
    span_h: tuple[int, int],
    policy: Policy,
) -> None:
    sets = []
    for number, (hour, limits) in enumerate(zip(epochs_h, limits_h, strict=False)):
        limited: dict[str, object] = {}
        if limits is not None:
            begin = EPOCH.plus_s(36.0 * limits[0])
            limited = {"use_from": begin, "use_until": begin.plus_s(36.0 * limits[1])}
        sets.append(at(hour / 2400.0, mean_anomaly_deg=30.0 * number, **limited))
    ephemeris = Sgp4Ephemeris(ElementHistory(sets, policy))
    start = EPOCH.plus_s(36.0 * span_h[0])
    span = Span(start, start.plus_s(36.0 * span_h[1]))
    found = hand_over_jumps(ephemeris, span)
    for each in found:
        around = Instants.of(each.instant, each.instant.plus_s(1e-9))
        assert span.contains(each.instant)
        assert ephemeris.elements_at(around[0]) is each.before
        assert ephemeris.elements_at(around[1]) is each.after
        step_km = float(np.linalg.norm(np.diff(ephemeris.states(around).position_km, axis=0)))
        assert each.jump_km == pytest.approx(step_km, abs=1e-3)
    answers = [ephemeris.elements_at(each) for each in ephemeris.hand_overs(span)]
    assert len(found) <= len(answers)
    coming = next_hand_over(ephemeris, start)
    if found:
        assert coming is not None
        assert coming.instant == found[0].instant
    else:
        assert coming is None or coming.instant > span.stop


def test_where_no_set_answers_nothing_hands_over() -> None:
    limited = at(0, use_until=EPOCH.plus_s(DAY_S))
    later = at(10, use_from=EPOCH.plus_s(9 * DAY_S))
    ephemeris = Sgp4Ephemeris(ElementHistory([limited, later]))
    assert len(ephemeris.hand_overs(ephemeris.span)) == 2
    assert hand_over_jumps(ephemeris, ephemeris.span) == ()
    assert next_hand_over(ephemeris, EPOCH) is None
    assert next_hand_over(ephemeris, ephemeris.span.stop.plus_s(1)) is None
    assert (
        hand_over_jumps(ephemeris, Span(ephemeris.span.stop.plus_s(1), ephemeris.span.stop.plus_s(2))) == ()
    )


def test_a_set_that_has_decayed_there_jumps_by_nothing_that_could_be_told() -> None:
    falling = at(0, mean_motion_rev_day=16.4, bstar_per_earth_radius=0.01)
    (hand_over,) = hand_over_jumps(
        Sgp4Ephemeris(ElementHistory([falling, at(20)])), Span(EPOCH, EPOCH.plus_s(20 * DAY_S))
    )
    assert np.isnan(hand_over.jump_km)


def test_an_ascent_hands_over_without_a_jump_between_sets() -> None:
    start = EPOCH.plus_s(0.2 * DAY_S)
    climb = SampledEphemeris(
        TemeStates(Instants(start, [0.0, 600.0]), np.full((2, 3), 7000.0), np.zeros((2, 3)))
    )
    orbit = Sgp4Ephemeris(ElementHistory([at(0), at(0.5, mean_anomaly_deg=0.0), at(1)]))
    whole = CompositeEphemeris(climb, orbit, start.plus_s(600.0))
    found = hand_over_jumps(whole, whole.span)
    assert [each.before.epoch for each in found] == [EPOCH, EPOCH.plus_s(0.5 * DAY_S)]
    later = CompositeEphemeris(climb, orbit, EPOCH.plus_s(0.3 * DAY_S))
    assert [each.before.epoch for each in hand_over_jumps(later, whole.span)] == [EPOCH.plus_s(0.5 * DAY_S)]
    assert hand_over_jumps(climb, climb.span) == ()


def test_every_hand_over_of_a_long_history_is_told(shared: Path) -> None:
    path = shared / "elements" / "58400.tle"
    history = ElementHistory(read_tle(path.read_text(encoding="utf-8"), path.name).items)
    ephemeris = Sgp4Ephemeris(history)
    found = hand_over_jumps(ephemeris, ephemeris.span)
    assert len(found) == len(history) - 1
    jumps_km = np.array([each.jump_km for each in found])
    assert np.isfinite(jumps_km).all()
    assert 0.05 < np.median(jumps_km) < 0.2
    worst = found[int(np.argmax(jumps_km))]
    assert worst.jump_km == pytest.approx(
        distance_km(worst.before, worst.after, Instants.of(worst.instant)), abs=1e-6
    )
