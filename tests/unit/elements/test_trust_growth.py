import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.elements.trust_growth import Band, Growth, fitted_growth

NINE_OF_TEN = 1.6448536269514722
"""The 0.95-quantile of the normal distribution: nine tenths of its values are smaller in size."""


@pytest.mark.parametrize(
    "truth", [Growth((0.3, 0.1, 0.4)), Growth((0.02, 0.1)), Growth((0.5, 0.0, 0.0, 0.02))]
)
def test_a_known_growth_is_found_again(truth: Growth) -> None:
    random = np.random.default_rng(7)
    ages = random.choice([-1.0, 1.0], 4000) * np.geomspace(0.1, 30.0, 4000)
    errors = random.normal(0.0, 1.0, 4000) / NINE_OF_TEN * truth(np.abs(ages))
    found = fitted_growth(ages, errors)
    asked = np.array([0.3, 1.0, 3.0, 7.0, 14.0, 28.0])
    assert found(asked) == pytest.approx(truth(asked), rel=0.15)


@given(st.integers(0, 2**32 - 1), st.integers(1, 400), st.floats(0.0, 3.0))
def test_any_fit_holds_nine_tenths_and_grows(seed: int, count: int, power: float) -> None:
    random = np.random.default_rng(seed)
    ages = random.uniform(0.05, 30.0, count)
    errors = random.standard_t(3, count) * ages**power
    found = fitted_growth(ages, errors)
    assert np.mean(np.abs(errors) <= found(ages) * (1.0 + 1e-9)) >= 0.9
    assert min(found.factors) >= 0.0
    assert (np.diff(found(np.linspace(0.0, 60.0, 50))) >= 0.0).all()


def test_errors_of_nothing_have_a_band_of_nothing() -> None:
    assert fitted_growth(np.arange(1.0, 40.0), np.zeros(39))(np.array(14.0)) == 0.0


def test_beyond_what_was_measured_it_grows_as_assumed() -> None:
    band = Band(Growth((1.0,)), Growth((5.0, 0.0, 2.0)), 10.0)
    assert band([0.0, 10.0]) == pytest.approx([1.0, 1.0])
    assert band([20.0]) == pytest.approx([1.0 + 2.0 * (400.0 - 100.0)])
    steep = Band(Growth((1.0, 0.0, 3.0)), Growth((5.0, 0.0, 2.0)), 10.0)
    assert steep([20.0]) == pytest.approx([1.0 + 3.0 * 400.0])
    assert band.times(3.0)([5.0, 20.0]) == pytest.approx(3.0 * band([5.0, 20.0]))
