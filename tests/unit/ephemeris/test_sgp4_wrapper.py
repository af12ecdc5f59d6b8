"""SGP4 through our own classes, against sgp4's readers (to the bit) and Vallado's numbers."""

import json
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from sgp4.api import Satrec

from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.ephemeris.sgp4_wrapper import LONGEST_CALL, first_error_s, propagate
from orbits.formats.tle import read_tle
from orbits.time.instant import FloatArray, Instants, Span
from orbits.time.scales import utc_jd

REFERENCE = Path(__file__).resolve().parents[2] / "reference" / "sgp4_verification.json"
CASES: list[dict[str, Any]] = json.loads(REFERENCE.read_text())["cases"]
DECAYING = (
    "1 39026U 12072A   23247.23226423  .00604975  16641-3  11608-2 0  9994",
    "2 39026  97.2690 248.9893 0001645 155.9697 204.1659 16.00549510597779",
)


def case_name(case: dict[str, Any]) -> str:
    return f"{case['lines'][0][2:7]}-{len(case['rows'])}"


def elements_of(case: dict[str, Any]) -> ElementSet:
    (elements,) = read_tle("\n".join(case["lines"]), "case").items
    return elements


def grid_minutes(case: dict[str, Any]) -> FloatArray:
    """The minutes that are printed and those from which on there is an error."""
    minutes = [row[0] for row in case["rows"]] + [minute for minute, _ in case["codes"]]
    return np.unique(minutes)


def test_all_cases_are_there_and_three_had_wrong_check_sums() -> None:
    assert len(CASES) == 33
    assert sum("note" in each for each in CASES) == 3
    assert sum(len(each["rows"]) for each in CASES) == 666


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_verification_cases_of_the_paper(case: dict[str, Any]) -> None:
    record = elements_of(case).satrec()
    rows = np.array(case["rows"]).reshape(-1, 7)
    days = np.full(len(rows), record.jdsatepoch)
    position_km, velocity_km_s = propagate(record, days, record.jdsatepochF + rows[:, 0] / 1440.0)
    # The printed numbers have eight and nine digits behind the point; old compilers made them.
    np.testing.assert_allclose(position_km, rows[:, 1:4], rtol=0, atol=2e-5)
    np.testing.assert_allclose(velocity_km_s, rows[:, 4:7], rtol=0, atol=2e-8)


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_tle_numbers_equal_twoline2rv_to_the_bit(case: dict[str, Any]) -> None:
    ours, theirs = elements_of(case).satrec(), Satrec.twoline2rv(*case["lines"])
    assert_equal_records(ours, theirs)
    assert_equal_records(ours, theirs, grid_minutes(case) / 1440.0)


@pytest.mark.parametrize("case", [each for each in CASES if each["codes"]], ids=case_name)
def test_errors_come_at_the_same_minutes_and_answer_nothing(case: dict[str, Any]) -> None:
    record = elements_of(case).satrec()
    minutes, codes = np.array(case["codes"]).T
    known = [[row[0], 0] for row in case["rows"]] + case["codes"]
    for minute, code in known:
        fraction = np.array([record.jdsatepochF + minute / 1440.0])
        assert record.sgp4_array(np.array([record.jdsatepoch]), fraction)[0][0] == code
        position_km, velocity_km_s = propagate(record, np.array([record.jdsatepoch]), fraction)
        assert np.isnan(position_km).all() == np.isnan(velocity_km_s).all() == (code != 0)
    assert codes.any()
    assert max((row[0] for row in case["rows"]), default=-1.0) < minutes[0]


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_ephemeris_equals_sgp4_to_the_bit_until_its_first_error(case: dict[str, Any]) -> None:
    elements = elements_of(case)
    minutes = np.union1d(grid_minutes(case), np.arange(0.0, 43_200.0, 10.0))
    instants = Instants(elements.epoch, minutes * 60.0)
    span = Span(instants[0], instants[len(instants) - 1])
    states = Sgp4Ephemeris(ElementHistory((elements,)), span).states(instants)
    error, position_km, velocity_km_s = Satrec.twoline2rv(*case["lines"]).sgp4_array(*utc_jd(instants))
    gone = (error != 0) | (minutes * 60.0 >= first_error_s_of(elements, span))
    assert gone.any() or not case["codes"]
    np.testing.assert_array_equal(states.position_km, np.where(gone[:, None], np.nan, position_km))
    np.testing.assert_array_equal(states.velocity_km_s, np.where(gone[:, None], np.nan, velocity_km_s))


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_the_first_error_is_one_and_none_comes_before(case: dict[str, Any]) -> None:
    elements = elements_of(case)
    minutes = np.arange(0.0, 43_200.0, 0.5)
    record = elements.satrec()
    errors = error_at(record, minutes * 60.0)
    found_s = first_error_s(record, elements.period_s, 30 * 86_400.0)
    if np.isinf(found_s):
        assert not errors.any()
    else:
        assert error_at(record, np.array([found_s]))[0]
        assert not errors[minutes * 60.0 < found_s].any()


def test_every_collected_set_equals_twoline2rv_to_the_bit(shared: Path) -> None:
    count = 0
    for path in sorted((shared / "elements").glob("*.tle")):
        text = path.read_text(encoding="utf-8")
        lines = [each for each in text.splitlines() if each[:2] in ("1 ", "2 ")]
        sets = read_tle(text, path.name).items
        for each, one, two in zip(sets, lines[::2], lines[1::2], strict=True):
            assert_equal_records(each.satrec(), Satrec.twoline2rv(one, two))
            count += 1
    assert count == 594


def test_decay_is_nan_although_sgp4_answers_numbers() -> None:
    record = read_tle("\n".join(DECAYING), "case").items[0].satrec()
    days, fraction = np.full(3, record.jdsatepoch), record.jdsatepochF + np.array([0.0, 1.0, 40.0])
    error, position_km, _ = record.sgp4_array(days, fraction)
    assert list(error) == [0, 0, 6]
    assert np.isfinite(position_km).all()
    position_km, velocity_km_s = propagate(record, days, fraction)
    np.testing.assert_array_equal(np.isnan(position_km).all(axis=1), [False, False, True])
    np.testing.assert_array_equal(np.isnan(velocity_km_s).all(axis=1), [False, False, True])


def test_first_error_is_found_before_the_answers_alternate() -> None:
    record = read_tle("\n".join(DECAYING), "case").items[0].satrec()
    period_s = 86_400 / 16.0
    found_s = first_error_s(record, period_s, 40 * 86_400.0)
    fine_s = np.arange(0.0, 25 * 86_400.0, 5.0)
    error = error_at(record, fine_s)
    first_s = fine_s[np.flatnonzero(error)[0]]
    assert first_s - 5.0 <= found_s <= first_s
    assert error[fine_s > found_s].min() == 0
    assert first_error_s(record, period_s, 10 * 86_400.0) == np.inf
    assert first_error_s(record, period_s, -5.0) == np.inf


def test_long_arrays_are_asked_for_in_parts() -> None:
    class Counting:
        error = 0
        jdsatepoch = 0.0
        jdsatepochF = 0.0  # noqa: N815
        calls: list[int] = []  # noqa: RUF012

        def sgp4_array(self, jd: Any, fr: Any) -> Any:
            self.calls.append(len(jd))
            return np.zeros(len(jd), np.uint8), np.stack([fr] * 3, axis=1), np.zeros((len(jd), 3))

    record, count = Counting(), 2 * LONGEST_CALL + 5
    # It has no more of a record than what is asked for here.
    position_km, _ = propagate(cast("Any", record), np.zeros(count), np.arange(float(count)))
    assert record.calls == [LONGEST_CALL, LONGEST_CALL, 5]
    np.testing.assert_array_equal(position_km[:, 1], np.arange(float(count)))


def error_at(record: Any, since_epoch_s: FloatArray) -> FloatArray:
    days = np.full(len(since_epoch_s), record.jdsatepoch)
    return np.asarray(record.sgp4_array(days, record.jdsatepochF + since_epoch_s / 86_400.0)[0])


def first_error_s_of(elements: ElementSet, span: Span) -> float:
    return first_error_s(elements.satrec(), elements.period_s, span.stop.minus_s(elements.epoch))


SPREAD_DAYS = np.linspace(-4.0, 9.0, 60)


def assert_equal_records(ours: Any, theirs: Any, days_since_epoch: FloatArray = SPREAD_DAYS) -> None:
    assert (ours.jdsatepoch, ours.jdsatepochF) == (theirs.jdsatepoch, theirs.jdsatepochF)
    days = np.full(len(days_since_epoch), ours.jdsatepoch)
    fraction = ours.jdsatepochF + days_since_epoch
    for mine, expected in zip(
        ours.sgp4_array(days, fraction), theirs.sgp4_array(days, fraction), strict=True
    ):
        np.testing.assert_array_equal(mine, expected)
