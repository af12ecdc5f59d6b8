import numpy as np
import pytest

from orbits.elements.trust_classes import decay_km_day
from orbits.elements.trust_drag import DragRecord
from orbits.time.instant import Instant
from tests.unit.elements.made_histories import DAY_S, EPOCH, set_with_axis


def test_the_printed_derivative_is_a_decay_by_keplers_third_law() -> None:
    """a ~ n^(-2/3): two sets a day apart, the printed half of the derivative between them."""
    first, later = (set_with_axis(6875.0 - 0.05 * day, EPOCH.plus_s(day * DAY_S)) for day in (0, 1))
    half = (later.mean_motion_rev_day - first.mean_motion_rev_day) / 2.0
    assert decay_km_day(set_with_axis(6875.0, EPOCH, mean_motion_dot=half)) == pytest.approx(0.05, rel=1e-3)
    assert decay_km_day(first) == 0.0
    assert decay_km_day(set_with_axis(6875.0, EPOCH, mean_motion_dot=-half)) == 0.0


def test_the_drag_around_an_instant_is_the_median_of_seven_sets() -> None:
    days = np.arange(20)
    record = DragRecord(EPOCH.tai_ns + days * int(DAY_S * 1e9), days.astype(np.float64))
    assert record.around_km_day(EPOCH.plus_s(10.1 * DAY_S)) == 10.0
    assert record.around_km_day(EPOCH.plus_s(-99 * DAY_S)) == 3.0
    assert record.around_km_day(EPOCH.plus_s(99 * DAY_S)) == 16.0
    assert list(record.around_each_km_day()[[0, 9, 19]]) == [3.0, 9.0, 16.0]


def test_fewer_than_seven_sets_all_count() -> None:
    record = DragRecord(np.array([0, 1, 2]), np.array([0.1, 0.3, 0.9]))
    assert record.around_km_day(Instant(5)) == 0.3
