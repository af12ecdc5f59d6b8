"""SGP4 through our own classes, against sgp4's readers (to the bit) and Vallado's numbers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sgp4.api import Satrec

from orbits.ephemeris.sgp4_wrapper import LONGEST_CALL, first_error_s, propagate
from orbits.formats.tle import read_tle

REFERENCE = Path(__file__).resolve().parents[2] / "reference" / "sgp4_verification.json"
CASES: list[dict[str, Any]] = json.loads(REFERENCE.read_text())["cases"]
READABLE = [each for each in CASES if read_tle("\n".join(each["lines"]), "case").items]
DECAYING = (
    "1 39026U 12072A   23247.23226423  .00604975  16641-3  11608-2 0  9994",
    "2 39026  97.2690 248.9893 0001645 155.9697 204.1659 16.00549510597779",
)


def test_all_but_the_cases_with_wrong_check_sums_are_read() -> None:
    assert len(CASES) == 33
    assert len(READABLE) == 30


@pytest.mark.parametrize("case", READABLE, ids=lambda case: case["lines"][0][2:7])
def test_verification_cases_of_the_paper(case: dict[str, Any]) -> None:
    (elements,) = read_tle("\n".join(case["lines"]), "case").items
    record = elements.satrec()
    rows = np.array(case["rows"])
    days = np.full(len(rows), record.jdsatepoch)
    position_km, velocity_km_s = propagate(record, days, record.jdsatepochF + rows[:, 0] / 1440.0)
    # The printed numbers have eight and nine digits behind the point; old compilers made them.
    np.testing.assert_allclose(position_km, rows[:, 1:4], rtol=0, atol=2e-5)
    np.testing.assert_allclose(velocity_km_s, rows[:, 4:7], rtol=0, atol=2e-8)


@pytest.mark.parametrize("case", READABLE, ids=lambda case: case["lines"][0][2:7])
def test_tle_numbers_equal_twoline2rv_to_the_bit(case: dict[str, Any]) -> None:
    (elements,) = read_tle("\n".join(case["lines"]), "case").items
    assert_equal_records(elements.satrec(), Satrec.twoline2rv(*case["lines"]))


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
    error, _, _ = record.sgp4_array(
        np.full(len(fine_s), record.jdsatepoch), record.jdsatepochF + fine_s / 86_400
    )
    first_s = fine_s[np.flatnonzero(error)[0]]
    assert first_s - 5.0 <= found_s < first_s + 2 * period_s
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
    position_km, _ = propagate(record, np.zeros(count), np.arange(float(count)))
    assert record.calls == [LONGEST_CALL, LONGEST_CALL, 5]
    np.testing.assert_array_equal(position_km[:, 1], np.arange(float(count)))


def assert_equal_records(ours: Any, theirs: Any) -> None:
    assert (ours.jdsatepoch, ours.jdsatepochF) == (theirs.jdsatepoch, theirs.jdsatepochF)
    days = np.full(60, ours.jdsatepoch)
    fraction = ours.jdsatepochF + np.linspace(-4.0, 9.0, 60)
    for mine, expected in zip(
        ours.sgp4_array(days, fraction), theirs.sgp4_array(days, fraction), strict=True
    ):
        np.testing.assert_array_equal(mine, expected)
