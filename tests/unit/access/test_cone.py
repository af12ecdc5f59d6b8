"""What is proved of wide cells, held against many samples inside them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.access.cone import (
    ECCENTRICITY,
    ECCENTRICITY_CHANGE,
    HEIGHT,
    MARGIN,
    PERIGEE,
    PERIGEE_CHANGE_KM,
)
from orbits.access.margin import first_step_s, perigee_rates_rad_s, probes
from orbits.access.passes import cone_of
from orbits.access.visibility import Watch
from orbits.ephemeris.fleet import Alone
from orbits.frames.states import Site
from orbits.frames.topocentric import topocentric
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import FloatArray, Instants
from tests.unit.access.made import EPOCH, made, span_of

INSIDE = 81
SHAPES: list[dict[str, float]] = [
    {"rev_day": 15.2, "eccentricity": 0.001},
    {"rev_day": 16.2, "eccentricity": 0.002, "bstar": 1e-3},
    {"rev_day": 13.0, "eccentricity": 0.11},
    {"rev_day": 6.0, "eccentricity": 0.45},
    {"rev_day": 2.00563, "eccentricity": 0.72},
    {"rev_day": 2.25, "eccentricity": 0.735},
    {"rev_day": 1.0027, "eccentricity": 0.001},
]


def rows_over(
    shape: dict[str, float], site: Site, least_deg: float, share: float, **angles: float
) -> tuple[Watch, FloatArray, float]:
    """Rows (13, cells, INSIDE) inside cells of a share of the first step, and the cells' width."""
    span = span_of(1.0)
    states = Alone(made(span, **(shape | angles)))
    watch = Watch(cone_of(site, least_deg), states, span.start, span.seconds)
    width_s = share * float(first_step_s(perigee_rates_rad_s(*states.sweep(probes(span))))[0])
    count = int(span.seconds / width_s)
    rows = watch.sweep(np.linspace(0.0, count * width_s, count * (INSIDE - 1) + 1))[:, 0]
    first = np.arange(count)[:, None] * (INSIDE - 1) + np.arange(INSIDE)
    return watch, rows[:, first], width_s


@settings(max_examples=30)
@given(
    shape=st.sampled_from(SHAPES),
    lat_deg=st.floats(-90.0, 90.0),
    lon_deg=st.floats(-180.0, 180.0),
    least_deg=st.floats(-30.0, 85.0),
    share=st.sampled_from([1.0, 0.25, 1.0 / 16.0]),
    inclination_deg=st.floats(0.0, 180.0),
    anomaly_deg=st.floats(0.0, 360.0),
    perigee_deg=st.floats(0.0, 360.0),
)
def test_what_is_proved_of_a_cell_holds_inside(
    shape: dict[str, float],
    lat_deg: float,
    lon_deg: float,
    least_deg: float,
    share: float,
    inclination_deg: float,
    anomaly_deg: float,
    perigee_deg: float,
) -> None:
    angles = {"inclination_deg": inclination_deg, "anomaly_deg": anomaly_deg, "perigee_deg": perigee_deg}
    watch, rows, width_s = rows_over(shape, Site(lat_deg, lon_deg), least_deg, share, **angles)
    left, right, widths_s = rows[:, :, 0], rows[:, :, -1], np.full(rows.shape[1], width_s)
    below = watch.cone.surely_below(left, right, widths_s)
    settled = watch.cone.settled(left, right, widths_s)
    above = rows[MARGIN] >= 0.0
    assert not above[below].any()
    assert np.count_nonzero(above[:, 1:] != above[:, :-1], axis=1)[settled].max(initial=0) <= 1
    assert settled[below].all()


@pytest.mark.parametrize("shape", SHAPES)
def test_an_osculating_orbit_changes_less_than_is_allowed_for(shape: dict[str, float]) -> None:
    for inclination_deg in (5.0, 63.4, 97.0):
        _, rows, _ = rows_over(shape, Site(40.0, 20.0), 10.0, 1.0, inclination_deg=inclination_deg)
        ends = rows[:, :, [0, -1]]
        assert np.all(rows[PERIGEE] > ends[PERIGEE].min(axis=1)[:, None] - PERIGEE_CHANGE_KM)
        assert np.all(rows[ECCENTRICITY] < ends[ECCENTRICITY].max(axis=1)[:, None] + ECCENTRICITY_CHANGE)


def test_most_of_what_is_far_below_is_proved_at_once() -> None:
    watch, rows, width_s = rows_over(SHAPES[0], Site(37.6, 127.0), 10.0, 1.0)
    below = watch.cone.surely_below(rows[:, :, 0], rows[:, :, -1], np.full(rows.shape[1], width_s))
    far = rows[HEIGHT].max(axis=1) < -1_500.0
    assert np.count_nonzero(far) > 20
    assert below[far].all()


def test_in_teme_a_place_is_where_the_matrices_put_it() -> None:
    watch, _, _ = rows_over(SHAPES[0], Site(-33.0, 151.0, 500.0), 5.0, 1.0)
    ephemeris = made(span_of(1.0))
    times_s = np.linspace(0.0, 86_000.0, 50)
    mine = watch.sample(np.zeros(50, dtype=np.intp), times_s)
    itrs = teme_to_itrs(ephemeris.states(Instants(EPOCH, times_s)))
    seen = topocentric(itrs.position_km, Site(-33.0, 151.0, 500.0))
    height_km = seen.range_km * np.sin(np.radians(seen.elevation_deg))
    np.testing.assert_allclose(mine[HEIGHT], height_km, atol=2e-7)
