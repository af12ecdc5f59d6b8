from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sgp4.api import Satrec

from orbits.elements.history import ElementHistory, Policy
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.formats.tle import read_tle
from orbits.time.instant import Instants, Span
from orbits.time.iso import parse_instant
from orbits.time.scales import utc_jd

LINES = """\
1 58400U 23179A   24024.60239288  .00007996  00000+0  35104-3 0  9995
2 58400  97.4246 273.5415 0017393  56.9420 303.3483 15.22067486  9731
1 58400U 23179A   24046.16366296  .00010980  00000+0  47660-3 0  9997
2 58400  97.4210 294.8293 0015068 344.5115  15.5658 15.22399260 13016
1 58400U 23179A   24321.10022814  .00010727  00000+0  47111-3 0  9992
2 58400  97.3806 205.2368 0006104 261.5267  98.5277 15.22086557 54826
"""
DECAYING = """\
1 39026U 12072A   23247.23226423  .00604975  16641-3  11608-2 0  9994
2 39026  97.2690 248.9893 0001645 155.9697 204.1659 16.00549510597779
"""
DAY_S = 86_400.0
SETS = read_tle(LINES, "a.tle").items


def test_equals_twoline2rv_of_the_nearest_set_to_the_bit() -> None:
    ephemeris = Sgp4Ephemeris(ElementHistory(SETS))
    instants = Instants(SETS[0].epoch, np.linspace(-10, 320, 20_001) * DAY_S)
    states = ephemeris.states(instants)
    lines = LINES.splitlines()
    records = [Satrec.twoline2rv(*lines[i : i + 2]) for i in (0, 2, 4)]
    jd, fraction = utc_jd(instants)
    nearest = ephemeris.history.chosen_indices(instants)
    assert set(nearest) == {0, 1, 2}
    for index, record in enumerate(records):
        rows = nearest == index
        error, position_km, velocity_km_s = record.sgp4_array(jd[rows], fraction[rows])
        assert not error.any()
        np.testing.assert_array_equal(states.position_km[rows], position_km)
        np.testing.assert_array_equal(states.velocity_km_s[rows], velocity_km_s)
    assert states.instants is instants


def test_order_and_number_of_the_instants_do_not_matter() -> None:
    ephemeris = Sgp4Ephemeris(ElementHistory(SETS))
    days = np.random.default_rng(5).uniform(-20, 340, 500)
    together = ephemeris.states(Instants(SETS[0].epoch, days * DAY_S))
    for row in range(0, 500, 50):
        alone = ephemeris.states(Instants(SETS[0].epoch, [days[row] * DAY_S]))
        np.testing.assert_array_equal(alone.position_km[0], together.position_km[row])
    assert ephemeris.states(Instants(SETS[0].epoch, [])).position_km.shape == (0, 3)


def test_the_span_reaches_14_days_back_and_30_ahead() -> None:
    ephemeris = Sgp4Ephemeris(ElementHistory(SETS))
    start, stop = SETS[0].epoch.plus_s(-14 * DAY_S), SETS[2].epoch.plus_s(30 * DAY_S)
    assert ephemeris.span == Span(start, stop)
    states = ephemeris.states(Instants(start, [-1.0, 0.0, stop.minus_s(start), stop.minus_s(start) + 1.0]))
    np.testing.assert_array_equal(np.isnan(states.position_km).all(axis=1), [True, False, False, True])
    np.testing.assert_array_equal(np.isnan(states.velocity_km_s).any(axis=1), [True, False, False, True])
    assert ephemeris.elements_at(start) is SETS[0]
    assert ephemeris.elements_at(start.plus_s(-1)) is None


def test_a_span_of_ones_own() -> None:
    span = Span(SETS[0].epoch, SETS[0].epoch.plus_s(60))
    ephemeris = Sgp4Ephemeris(ElementHistory(SETS), span)
    assert ephemeris.span == span
    states = ephemeris.states(Instants(SETS[0].epoch, [-1.0, 0.0, 60.0, 61.0]))
    np.testing.assert_array_equal(np.isnan(states.position_km[:, 0]), [True, False, False, True])


def test_limits_of_use_bound_the_span_and_leave_gaps() -> None:
    start, stop = parse_instant("2023-11-21T13:54:13Z"), parse_instant("2023-12-02T00:00:00Z")
    derived = replace(SETS[0], epoch=parse_instant("2023-11-25T00:00:00Z"), use_from=start, use_until=stop)
    alone = Sgp4Ephemeris(ElementHistory([derived]))
    assert alone.span == Span(start, stop)

    other = replace(SETS[1], use_from=SETS[1].epoch)
    both = Sgp4Ephemeris(ElementHistory([derived, other]))
    assert both.span == Span(start, other.epoch.plus_s(30 * DAY_S))
    moments = [start.plus_s(-1), start, stop, stop.plus_s(1), other.epoch.plus_s(-1), other.epoch]
    states = both.states(Instants.of(*moments))
    np.testing.assert_array_equal(np.isnan(states.position_km[:, 0]), [True, False, False, True, True, False])
    assert [both.elements_at(each) for each in moments] == [None, derived, derived, None, None, other]


@pytest.mark.parametrize(
    ("begin_days", "end_days", "span_days", "last_before_days"),
    [
        (None, None, (-14, 30), (0, 30)),
        (-2, None, (-2, 30), (0, 30)),
        (None, 3, (-14, 3), (0, 3)),
        (40, None, (40, 40), (40, 40)),
        (None, -20, (-20, -20), (-20, -20)),
        (40, 50, (40, 50), (40, 50)),
        (-90, 90, (-90, 90), (0, 90)),
    ],
)
def test_the_span_of_one_set_with_limits(
    begin_days: float | None,
    end_days: float | None,
    span_days: tuple[float, float],
    last_before_days: tuple[float, float],
) -> None:
    begin, end = (
        None if days is None else SETS[0].epoch.plus_s(days * DAY_S) for days in (begin_days, end_days)
    )
    limited = replace(SETS[0], use_from=begin, use_until=end)
    policies: tuple[tuple[Policy, tuple[float, float]], ...] = (
        ("nearest", span_days),
        ("last-before", last_before_days),
    )
    for policy, expected_days in policies:
        ephemeris = Sgp4Ephemeris(ElementHistory([limited], policy))
        start, stop = (SETS[0].epoch.plus_s(days * DAY_S) for days in expected_days)
        assert ephemeris.span == Span(start, stop)


def test_the_policy_decides_which_set_answers_and_that_none_does_before_the_first() -> None:
    nearest, as_known = (Sgp4Ephemeris(ElementHistory(SETS, each)) for each in ("nearest", "last-before"))
    gap_s = SETS[1].epoch.minus_s(SETS[0].epoch)
    first, shortly_before = SETS[0].epoch, SETS[1].epoch.plus_s(-0.1 * gap_s)
    assert nearest.elements_at(shortly_before) is SETS[1]
    assert as_known.elements_at(shortly_before) is SETS[0]
    moments = Instants.of(first.plus_s(-1.0), first, shortly_before)
    states = as_known.states(moments)
    np.testing.assert_array_equal(np.isnan(states.position_km[:, 0]), [True, False, False])
    alone = Sgp4Ephemeris(ElementHistory(SETS[:1]), as_known.span).states(moments)
    np.testing.assert_array_equal(states.position_km[1:], alone.position_km[1:])
    assert np.isfinite(nearest.states(moments).position_km).all()


def test_the_age_of_the_set_in_use_can_be_told() -> None:
    ephemeris = Sgp4Ephemeris(ElementHistory(SETS))
    instant = SETS[1].epoch.plus_s(100 * DAY_S)
    elements = ephemeris.elements_at(instant)
    assert elements is SETS[1]
    assert elements.age_days(instant) == pytest.approx(100.0)


def test_a_decayed_satellite_never_comes_back() -> None:
    sets = read_tle(DECAYING, "a.tle").items
    ephemeris = Sgp4Ephemeris(ElementHistory(sets))
    instants = Instants(sets[0].epoch, np.arange(0.0, 30.0, 0.001) * DAY_S)
    missing = np.isnan(ephemeris.states(instants).position_km[:, 0])
    first = int(np.argmax(missing))
    assert 20.0 < first * 0.001 < 22.0
    assert missing[first:].all()
    raw = sets[0].satrec()
    jd, fraction = utc_jd(instants)
    error, _, _ = raw.sgp4_array(jd, fraction)
    # SGP4 itself takes turns there between the error and an answer.
    assert 0 in error[first + 100 : first + 400]


def test_it_starts_in_seconds_from_the_epoch_across_a_leap_second() -> None:
    """2016-12-31 had 86,401 s; SGP4's time runs on in days of 86,400 s, without a jump."""
    lines = (
        "1 41332U 16009A   17115.87918173 +.00003971 +00000-0 +13679-3 0  9997",
        "2 41332 097.4634 173.6780 0024763 201.1121 158.9100 15.30348718067827",
    )
    elements = replace(read_tle("\n".join(lines), "a").items[0], epoch=parse_instant("2016-12-31T12:00:00Z"))
    ephemeris = Sgp4Ephemeris(ElementHistory([elements]))
    around = Instants(parse_instant("2016-12-31T23:59:50Z"), np.arange(0.0, 20.0, 0.5))
    position_km = ephemeris.states(around).position_km
    steps_km = np.linalg.norm(np.diff(position_km, axis=0), axis=1)
    np.testing.assert_allclose(steps_km, steps_km[0], rtol=2e-4)


def test_all_collected_sets_answer_over_their_whole_span(shared: Path) -> None:
    for name, number in (("58400.tle", 522), ("41332.tle", 35)):
        sets = read_tle((shared / "elements" / name).read_text(encoding="utf-8"), name).items
        ephemeris = Sgp4Ephemeris(ElementHistory(sets))
        assert len(ephemeris.history) == number
        instants = Instants(ephemeris.span.start, np.linspace(0.0, ephemeris.span.seconds, 4001))
        distance_km = np.linalg.norm(ephemeris.states(instants).position_km, axis=1)
        if name == "58400.tle":
            assert (distance_km > 6_840).all()
            assert (distance_km < 6_900).all()
        else:
            assert np.isfinite(distance_km[instants.since_s(sets[-1].epoch) < 0]).all()
