from __future__ import annotations

import numpy as np

from orbits.time.instant import FloatArray
from orbits.time.knots import at_knots


class Counting:
    """A slow function with a period of 13.66 days that counts its evaluations."""

    def __init__(self) -> None:
        self.evaluations = 0

    def __call__(self, jd1: FloatArray, jd2: FloatArray) -> FloatArray:
        self.evaluations += len(jd1)
        phase = ((jd1 - 2_460_000.5) + jd2) * 2.0 * np.pi / 13.66
        return np.stack([np.sin(phase), np.cos(phase)], axis=1)


def test_many_dates_cost_few_evaluations_and_keep_the_promised_error() -> None:
    function = Counting()
    jd2 = np.linspace(-0.1, 1.3, 5000)
    jd1 = np.full_like(jd2, 2_460_000.5)
    values = at_knots(function, jd1, jd2)
    assert function.evaluations < 15
    bound = 3.0 / 128.0 * 0.25**4 * (2.0 * np.pi / 13.66) ** 4
    assert np.abs(values - Counting()(jd1, jd2)).max() < bound * 1.01


def test_few_or_scattered_dates_are_computed_exactly() -> None:
    for jd2 in (np.array([0.3]), np.linspace(0.0, 1.0, 7), np.linspace(0.0, 4000.0, 9)):
        jd1 = np.full_like(jd2, 2_460_000.5)
        function = Counting()
        np.testing.assert_array_equal(at_knots(function, jd1, jd2), Counting()(jd1, jd2))
        assert function.evaluations == len(jd2)


def test_dates_on_knots_and_one_date_many_times() -> None:
    jd2 = np.repeat([0.25, 0.5], 20)
    jd1 = np.full_like(jd2, 2_460_000.5)
    np.testing.assert_allclose(at_knots(Counting(), jd1, jd2), Counting()(jd1, jd2), atol=1e-12)
