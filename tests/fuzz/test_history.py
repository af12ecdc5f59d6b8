"""The selection of element sets against its definition, to the nanosecond."""

import itertools
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.elements.element_set import ElementSet
from orbits.elements.history import NONE_USABLE, ElementHistory, Policy
from orbits.time.instant import Instant, Instants, Span

SET = ElementSet(
    catalogue_number=58400,
    epoch=Instant(0),
    mean_motion_rev_day=15.2,
    eccentricity=0.001,
    inclination_deg=97.4,
    raan_deg=0.0,
    argument_of_perigee_deg=0.0,
    mean_anomaly_deg=0.0,
)
# Few different nanoseconds, so that ties, equal epochs and touching limits are common.
MOMENT = st.integers(-12, 12).map(Instant) | st.integers(-(10**18), 10**18).map(Instant)
POLICIES: tuple[Policy, ...] = ("nearest", "last-before")
LIMITS = st.tuples(st.none() | MOMENT, st.none() | MOMENT)


@st.composite
def histories(draw: st.DrawFn) -> ElementHistory:
    sets = []
    for index, epoch in enumerate(draw(st.lists(MOMENT, min_size=1, max_size=8))):
        begin, end = draw(LIMITS)
        if begin is not None and end is not None and end < begin:
            begin, end = end, begin
        sets.append(replace(SET, epoch=epoch, raan_deg=float(index), use_from=begin, use_until=end))
    return ElementHistory(sets, draw(st.sampled_from(POLICIES)))


def by_definition(history: ElementHistory, instant: Instant) -> int:
    """The set for an instant by a loop over all of them; the first of equals stays."""
    best, best_away = NONE_USABLE, 0
    for index, each in enumerate(history.sets):
        away = instant.tai_ns - each.epoch.tai_ns
        if not each.usable_at(instant) or (history.policy == "last-before" and away < 0):
            continue
        if best == NONE_USABLE or abs(away) < best_away:
            best, best_away = index, abs(away)
    return best


@given(histories(), st.lists(MOMENT, min_size=1, max_size=20))
@settings(deadline=None)
def test_the_choice_is_what_the_definition_says(history: ElementHistory, instants: list[Instant]) -> None:
    expected = [by_definition(history, each) for each in instants]
    chosen = [history.choose(each) for each in instants]
    assert chosen == [None if index == NONE_USABLE else history.sets[index] for index in expected]
    for instant, index in zip(instants, expected, strict=True):
        assert list(history.chosen_indices(Instants(instant, [0.0]))) == [index]


@given(histories(), st.lists(st.integers(-15, 15), min_size=1, max_size=20))
@settings(deadline=None)
def test_many_instants_at_once_are_each_as_alone(history: ElementHistory, nanoseconds: list[int]) -> None:
    instants = Instants(Instant(0), np.array(nanoseconds) * 1e-9)
    expected = [by_definition(history, instants[row]) for row in range(len(instants))]
    np.testing.assert_array_equal(history.chosen_indices(instants), expected)


@given(histories())
def test_the_last_instant_of_use_is_the_last(history: ElementHistory) -> None:
    picked = {by_definition(history, Instant(ns)) for ns in range(-14, 15)} - {NONE_USABLE}
    for index in picked:
        last = history.answers_until(index)
        assert history.choose(last) is history.sets[index]
        after = history.choose(Instant(last.tai_ns + 1))
        assert after is not history.sets[index] or last.tai_ns >= 2**62


@given(histories(), st.integers(-15, 15), st.integers(0, 30))
def test_hand_overs_are_where_the_answer_changes(history: ElementHistory, start: int, length: int) -> None:
    span = Span(Instant(start), Instant(start + length))
    answers = {ns: by_definition(history, Instant(ns)) for ns in range(start, start + length + 2)}
    changes = [Instant(ns) for ns in range(start, start + length + 1) if answers[ns] != answers[ns + 1]]
    assert list(history.hand_overs(span)) == changes


@given(histories(), st.integers(-15, 15), st.integers(0, 30))
def test_gaps_are_where_no_set_answers(history: ElementHistory, start: int, length: int) -> None:
    gaps = history.gaps(Span(Instant(start), Instant(start + length)))
    for ns in range(start, start + length + 1):
        covered = sum(gap.contains(Instant(ns)) for gap in gaps)
        assert covered == (by_definition(history, Instant(ns)) == NONE_USABLE)
    joints = [one.stop.tai_ns + 1 < other.start.tai_ns for one, other in itertools.pairwise(gaps)]
    assert all(joints)


@given(histories(), st.lists(st.integers(0, 7), max_size=4))
def test_a_set_given_twice_changes_nothing(history: ElementHistory, again: list[int]) -> None:
    repeated = [replace(history.sets[i % len(history)], name="again") for i in again]
    assert ElementHistory([*history.sets, *repeated], history.policy).sets == history.sets


@given(histories(), MOMENT)
def test_before_the_first_epoch_the_last_before_does_not_answer(
    history: ElementHistory, instant: Instant
) -> None:
    as_known = ElementHistory(history.sets, "last-before")
    chosen = as_known.choose(instant)
    assert chosen is None if instant < history.epochs[0] else chosen is None or chosen.epoch <= instant
