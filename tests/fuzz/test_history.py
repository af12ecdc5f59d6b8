"""The selection of element sets against its definition, to the nanosecond."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.elements.element_set import ElementSet
from orbits.elements.history import NONE_USABLE, ElementHistory
from orbits.time.instant import Instant, Instants

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
LIMITS = st.tuples(st.none() | MOMENT, st.none() | MOMENT)


@st.composite
def histories(draw: st.DrawFn) -> ElementHistory:
    sets = []
    for index, epoch in enumerate(draw(st.lists(MOMENT, min_size=1, max_size=8))):
        begin, end = draw(LIMITS)
        if begin is not None and end is not None and end < begin:
            begin, end = end, begin
        sets.append(replace(SET, epoch=epoch, raan_deg=float(index), use_from=begin, use_until=end))
    return ElementHistory(sets)


def by_definition(history: ElementHistory, instant: Instant) -> int:
    usable = [index for index, each in enumerate(history.sets) if each.usable_at(instant)]
    away = {index: abs(history.sets[index].epoch.tai_ns - instant.tai_ns) for index in usable}
    return min(usable, key=lambda index: (away[index], index)) if usable else NONE_USABLE


@given(histories(), st.lists(MOMENT, min_size=1, max_size=20))
@settings(deadline=None)
def test_nearest_is_what_the_definition_says(history: ElementHistory, instants: list[Instant]) -> None:
    expected = [by_definition(history, each) for each in instants]
    nearest = [history.nearest(each) for each in instants]
    assert nearest == [None if index == NONE_USABLE else history.sets[index] for index in expected]
    for instant, index in zip(instants, expected, strict=True):
        assert list(history.nearest_indices(Instants(instant, [0.0]))) == [index]


@given(histories(), st.lists(st.integers(-15, 15), min_size=1, max_size=20))
@settings(deadline=None)
def test_many_instants_at_once_are_each_as_alone(history: ElementHistory, nanoseconds: list[int]) -> None:
    instants = Instants(Instant(0), np.array(nanoseconds) * 1e-9)
    expected = [by_definition(history, instants[row]) for row in range(len(instants))]
    np.testing.assert_array_equal(history.nearest_indices(instants), expected)


@given(histories())
def test_the_last_instant_of_use_is_the_last(history: ElementHistory) -> None:
    picked = {by_definition(history, Instant(ns)) for ns in range(-14, 15)} - {NONE_USABLE}
    for index in picked:
        last = history.answers_until(index)
        assert history.nearest(last) is history.sets[index]
        after = history.nearest(Instant(last.tai_ns + 1))
        assert after is not history.sets[index] or last.tai_ns >= 2**62
