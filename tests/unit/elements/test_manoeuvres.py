from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from orbits.elements.decay import ASSUMED_NOISE_KM
from orbits.elements.element_set import Provenance
from orbits.elements.history import ElementHistory
from orbits.elements.manoeuvres import (
    BAD_SET_DAYS,
    NOISE_FACTOR,
    SMALLEST_CHANGE_KM,
    Manoeuvre,
    manoeuvres,
    measured_sets,
    stretches,
)
from orbits.evidence import Evidence
from orbits.formats.tle import read_tle
from orbits.time.iso import format_utc
from tests.unit.elements.made_histories import DAY_S, EPOCH, Sinking, set_with_axis, sinking_orbits

SPARSE = 14
"""So many sets two days apart: too few neighbours within days would leave the noise assumed."""


def steady(count: int = SPARSE, gap_days: float = 2.0, decay_km_day: float = 0.04) -> Sinking:
    days = np.arange(count, dtype=np.float64) * gap_days
    drag_km = np.full(count - 1, gap_days * decay_km_day)
    ripple_km = 0.001 * (-1.0) ** np.arange(count)
    return Sinking(days, 6875.0 - days * decay_km_day + ripple_km, drag_km, 0.001)


def noise_bound_km(sinking: Sinking) -> float:
    return max(SMALLEST_CHANGE_KM, NOISE_FACTOR * 2**0.5 * max(2.0 * sinking.noise_km, ASSUMED_NOISE_KM))


def collected(shared: Path, *names: str) -> ElementHistory:
    texts = [(shared / "elements" / name).read_text(encoding="utf-8") for name in names]
    return ElementHistory(each for text in texts for each in read_tle(text, "collected").items)


def bracket(found: Manoeuvre) -> tuple[str, str]:
    return format_utc(found.after, 0)[:10], format_utc(found.before, 0)[:10]


def test_the_raises_of_malligyong_1_and_no_others(shared: Path) -> None:
    found = manoeuvres(collected(shared, "58400.tle"))
    assert [(*bracket(each), round(each.mean_altitude_change_km, 2)) for each in found] == [
        ("2024-02-19", "2024-02-26", 3.86),
        ("2024-05-28", "2024-06-07", 5.49),
        ("2024-09-02", "2024-10-09", 3.72),
        ("2024-11-16", "2025-02-03", 3.55),
        ("2025-10-02", "2025-11-24", 7.62),
    ]


def test_the_campaign_of_february_2024_as_published(shared: Path) -> None:
    """Perigee 488 to 497 km (M. Langbroek in The Space Review 4753), mean about +4 km (KBS 184155)."""
    campaign = manoeuvres(collected(shared, "58400.tle"))[0]
    assert campaign.perigee_change_km == pytest.approx(496.76 - 488.37, abs=0.02)
    assert campaign.apogee_change_km == pytest.approx(507.76 - 508.43, abs=0.02)
    assert campaign.own_change_km == pytest.approx(4.0, abs=0.3)
    assert [round(each.mean_altitude_change_km, 2) for each in campaign.steps] == [0.54, 3.32]
    assert [format_utc(each.epoch, 0)[:10] for each in campaign.sets_used] == [
        "2024-02-19",
        "2024-02-21",
        "2024-02-26",
    ]


def test_a_selection_of_twenty_sets_tells_the_same_raises(shared: Path) -> None:
    """Sets months apart: two raises with one set between them, and no quiet stretch, are one campaign."""
    found = manoeuvres(collected(shared, "58400_selected.tle"))
    assert [bracket(each) for each in found] == [
        ("2024-02-19", "2024-02-26"),
        ("2024-05-28", "2024-06-07"),
        ("2024-09-02", "2025-02-03"),
        ("2025-10-02", "2025-11-24"),
    ]


def test_thinned_histories_tell_of_nothing_else(shared: Path) -> None:
    """However many sets are missing: each manoeuvre found is a raise that holds one of the known ones."""
    whole = collected(shared, "58400.tle")
    known = manoeuvres(whole)
    random = np.random.default_rng(58400)
    found_known = 0
    for share in np.linspace(0.05, 0.6, 24):
        kept = [each for each in whole.sets if random.random() < share]
        for each in manoeuvres(ElementHistory(kept)):
            assert each.own_change_km > 0.0
            held = [one for one in known if each.after < one.before and one.after < each.before]
            assert held, bracket(each)
            found_known += len(held)
    assert found_known > 0.7 * 24 * len(known)


@pytest.mark.parametrize("name", ["39026.tle", "41332.tle"])
def test_objects_without_known_manoeuvres_have_none(shared: Path, name: str) -> None:
    assert manoeuvres(collected(shared, name)) == ()


def test_derived_sets_do_not_count(shared: Path) -> None:
    measured = collected(shared, "58400.tle")
    derived = collected(shared, "58400_derived_2023-11.tle").sets[0]
    assert derived.provenance.evidence == Evidence.DERIVED
    both = ElementHistory([*measured.sets, derived])
    assert measured_sets(both) == measured.sets
    assert manoeuvres(both) == manoeuvres(measured)


@given(sinking_orbits())
def test_none_is_invented_where_only_drag_and_noise_are(sinking: Sinking) -> None:
    assert manoeuvres(sinking.history()) == ()


@given(sinking_orbits(), st.floats(1.0, 20.0), st.data())
def test_a_raise_above_the_stated_size_is_found_in_its_gap(
    sinking: Sinking, times: float, data: st.DataObject
) -> None:
    gap = data.draw(st.integers(1, len(sinking.days) - 3))
    size_km = times * (2.0 * noise_bound_km(sinking) + sinking.drag_km[gap - 1 : gap + 2].sum())
    history = sinking.raised(gap, size_km)
    (found,) = manoeuvres(history)
    assert (found.after, found.before) == (history.epochs[gap], history.epochs[gap + 1])
    truth_km = size_km + sinking.axis_km[gap + 1] - sinking.axis_km[gap]
    assert found.mean_altitude_change_km == pytest.approx(truth_km, abs=1e-5)
    assert 0.0 <= -found.drag_change_km <= 2.25 * sinking.drag_km[gap] + noise_bound_km(sinking) * 30.0


@given(sinking_orbits(least_sets=20, months=False), st.data())
def test_a_lowering_well_beyond_drag_is_found(sinking: Sinking, data: st.DataObject) -> None:
    gap = data.draw(st.integers(1, len(sinking.days) - 3))
    gap_days = np.diff(sinking.days)
    assume(max(sinking.days[gap], sinking.days[-1] - sinking.days[gap + 1]) >= 10.0)
    fastest_km_day = (sinking.drag_km / gap_days).max()
    neighbours_km = fastest_km_day * (sinking.days[gap + 2] - sinking.days[gap - 1])
    size_km = 3.0 * noise_bound_km(sinking) + 20.0 * neighbours_km
    (found,) = manoeuvres(sinking.raised(gap, -size_km))
    assert found.mean_altitude_change_km < -size_km + noise_bound_km(sinking)


@given(sinking_orbits(least_sets=20, months=False), st.sampled_from([-1.0, 1.0]), st.data())
def test_a_bad_set_among_good_ones_is_no_manoeuvre(
    sinking: Sinking, direction: float, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(sinking.days) - 2))
    times = 4.0 if sinking.days[at + 1] - sinking.days[at - 1] <= BAD_SET_DAYS else 15.0
    size_km = 4.0 * noise_bound_km(sinking) + times * sinking.drag_km[at - 1 : at + 1].sum()
    wrong_km = np.where(np.arange(len(sinking.days)) == at, direction * size_km, 0.0)
    assert manoeuvres(sinking.history(wrong_km)) == ()


def test_steps_with_less_than_three_quiet_days_between_are_one_campaign() -> None:
    sinking = steady(60, gap_days=0.5)
    for quiet_gaps, campaigns in ((0, 1), (5, 1), (6, 2)):
        number = np.arange(60)
        raised_km = 0.5 * (number > 20) + 0.7 * (number > 21 + quiet_gaps)
        found = manoeuvres(sinking.history(raised_km))
        assert len(found) == campaigns
        assert sum(len(each.steps) for each in found) == 2
        if campaigns == 1:
            assert found[0].mean_altitude_change_km == pytest.approx(1.2, abs=0.2)
            assert len(found[0].sets_used) == 3 + quiet_gaps


def test_a_raise_and_a_lowering_are_two() -> None:
    number = np.arange(SPARSE)
    found = manoeuvres(steady().history(2.0 * (number > 4) - 3.0 * (number > 6)))
    assert [np.sign(each.mean_altitude_change_km) for each in found] == [1.0, -1.0]


def test_a_storm_of_two_days_is_no_lowering() -> None:
    sinking = steady(80, gap_days=0.5)
    storm_km = np.cumsum(np.append(0.0, np.where(np.arange(79) // 4 == 10, 5.0 * 0.02, 0.0)))
    assert manoeuvres(sinking.history(-storm_km)) == ()


def test_a_raise_that_drag_outweighs_in_a_gap_of_months_is_found() -> None:
    days = np.append(np.arange(SPARSE) * 1.0, 94.0 + np.arange(SPARSE) * 1.0)
    sinking = Sinking(days, 6875.0 - 0.05 * days, 0.05 * np.diff(days), 0.0)
    (found,) = manoeuvres(sinking.raised(SPARSE - 1, 3.0))
    assert found.mean_altitude_change_km == pytest.approx(3.0 - 0.05 * 81.0, abs=1e-6)
    assert found.drag_change_km == pytest.approx(-0.05 * 81.0, abs=1e-6)


def test_sets_of_one_epoch_count_once_and_short_histories_are_quiet() -> None:
    one = set_with_axis(6875.0, EPOCH)
    other = set_with_axis(6876.0, EPOCH)
    assert manoeuvres(ElementHistory([one])) == ()
    assert manoeuvres(ElementHistory([one, other])) == ()
    assert len(manoeuvres(ElementHistory([one, set_with_axis(6876.0, EPOCH.plus_s(DAY_S))]))) == 1


def test_derived_sets_alone_tell_nothing() -> None:
    derived = Provenance(Evidence.DERIVED)
    sets = [replace(each, provenance=derived) for each in steady().raised(5, 4.0)]
    assert manoeuvres(ElementHistory(sets)) == ()


def test_deep_space_orbits_are_not_searched() -> None:
    sets = [set_with_axis(42_164.0 + 5.0 * day, EPOCH.plus_s(day * DAY_S)) for day in range(9)]
    assert manoeuvres(ElementHistory(sets)) == ()


def test_stretches_end_at_each_step() -> None:
    number = np.arange(SPARSE)
    history = steady().history(2.0 * (number > 4) + 2.0 * (number > 5))
    expected = (number > 4).astype(int) + (number > 5)
    np.testing.assert_array_equal(stretches(history.sets, manoeuvres(history)), expected)
    assert not stretches(history.sets, ()).any()


def test_gaps_with_too_little_around_them_accuse_nobody_of_a_lowering() -> None:
    sets = [set_with_axis(6875.0 - 10.0 * day, EPOCH.plus_s(day * DAY_S)) for day in range(3)]
    assert manoeuvres(ElementHistory(sets)) == ()
