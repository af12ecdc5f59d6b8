import numpy as np
import pytest

from orbits.elements.decay import ASSUMED_NOISE_KM, AltitudeSeries, drag_band, noise_km
from orbits.time.instant import FloatArray


def sinking(days: FloatArray, rate_km_day: float = 0.04, axis_km: float = 6875.0) -> AltitudeSeries:
    return AltitudeSeries(days, axis_km - rate_km_day * days)


def everywhere(series: AltitudeSeries) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.full(len(series) - 1, True)


@pytest.mark.parametrize("sigma_km", [0.0005, 0.003, 0.02])
def test_the_noise_is_found_beside_burns_and_bad_sets(sigma_km: float) -> None:
    random = np.random.default_rng(3)
    days = np.cumsum(random.uniform(0.1, 1.5, 400))
    axis_km = 6875.0 - 0.04 * days + random.normal(0.0, sigma_km, 400)
    axis_km += 3.0 * (days > 100) + 2.0 * (days > 200)
    axis_km[[50, 150, 250]] += 5.0
    assert noise_km(AltitudeSeries(days, axis_km)) == pytest.approx(sigma_km, rel=0.15)


def test_the_noise_of_a_thin_history_is_assumed() -> None:
    assert noise_km(sinking(np.arange(40.0) * 4.0)) == ASSUMED_NOISE_KM
    assert noise_km(sinking(np.arange(5.0))) == ASSUMED_NOISE_KM
    assert noise_km(sinking(np.array([0.0, 1.0]))) == ASSUMED_NOISE_KM


def test_the_likely_drag_is_that_around_and_the_bounds_hold_it() -> None:
    series = sinking(np.array([0.0, 2.0, 3.0, 7.0, 20.0, 24.0, 25.0, 30.0]))
    band = drag_band(series, everywhere(series), 0.0)
    assert band.likely_km == pytest.approx(0.04 * series.gap_days)
    assert (band.least_km < 0.5 * band.likely_km).all()
    assert (band.most_km > 2.4 * band.likely_km).all()
    assert (band.most_km < 10.0 * band.likely_km).all()


def test_the_interval_itself_and_marked_ones_do_not_count() -> None:
    days = np.arange(12.0) * 4.0
    series = AltitudeSeries(days, 6875.0 - 0.04 * days - 9.0 * (days > 20.0) - 5.0 * (days > 30.0))
    quiet = everywhere(series)
    quiet[[5, 7]] = False
    assert drag_band(series, quiet, 0.0).likely_km == pytest.approx(0.16)


def test_without_neighbours_drag_may_take_nothing_or_everything() -> None:
    series = sinking(np.array([0.0, 1.0]))
    band = drag_band(series, everywhere(series), 0.001)
    assert (band.least_km[0], band.likely_km[0], band.most_km[0]) == (0.0, 0.0, np.inf)


def test_noise_and_distance_in_time_widen_the_band() -> None:
    near = sinking(np.array([0.0, 4.0, 8.0, 12.0]))
    far = sinking(np.array([0.0, 4.0, 8.0, 408.0]))
    last_near, last_noisy, last_far = (
        drag_band(series, everywhere(series), noise)
        for series, noise in ((near, 0.0), (near, 0.005), (far, 0.0))
    )
    assert last_noisy.least_km[2] < last_near.least_km[2]
    assert last_noisy.most_km[2] > last_near.most_km[2]
    assert last_far.least_km[2] / last_far.likely_km[2] < 0.8 * last_near.least_km[2] / last_near.likely_km[2]


def test_lower_down_drag_may_take_more_and_higher_up_less() -> None:
    """Three stretches of one rate, and a gap that begins 45 km below or above them."""
    days = np.array([0.0, 4.0, 8.0, 12.0, 16.0])
    level, below, above = (
        AltitudeSeries(days, np.array([6875.0, 6874.8, 6874.6, 6874.6 + step, 6874.4 + step]))
        for step in (0.0, -45.0, 45.0)
    )
    quiet = np.array([True, True, False, True])
    bands = [drag_band(each, quiet, 0.0) for each in (level, below, above)]
    assert bands[1].most_km[3] == pytest.approx(np.e * bands[0].most_km[3], rel=0.05)
    assert bands[2].least_km[3] == pytest.approx(bands[0].least_km[3] / np.e, rel=0.05)


def test_an_orbit_may_come_down_altogether() -> None:
    series = sinking(np.array([0.0, 4.0, 8.0, 12.0, 112.0]), rate_km_day=0.6, axis_km=6650.0)
    assert drag_band(series, everywhere(series), 0.0).most_km[3] == np.inf
