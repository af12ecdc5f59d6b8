from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.frames.geodetic import itrs_from_geodetic
from orbits.frames.states import Site
from orbits.frames.topocentric import elevation_deg, elevation_rate_deg_s, horizon, topocentric

SOHAE = Site(39.66, 124.705, 40.0, "Sohae")


@pytest.mark.parametrize(
    ("north_deg", "east_deg", "azimuth_deg"),
    [(0.01, 0.0, 0.0), (0.0, 0.01, 90.0), (-0.01, 0.0, 180.0), (0.0, -0.01, 270.0)],
)
def test_azimuth_counts_from_north_through_east(
    north_deg: float, east_deg: float, azimuth_deg: float
) -> None:
    place_km = itrs_from_geodetic(SOHAE.lat_deg + north_deg, SOHAE.lon_deg + east_deg, 10.0)
    difference = (topocentric(place_km, SOHAE).azimuth_deg[0] - azimuth_deg + 180.0) % 360.0 - 180.0
    assert abs(difference) < 0.005


def test_overhead_and_underfoot() -> None:
    places_km = itrs_from_geodetic(SOHAE.lat_deg, SOHAE.lon_deg, np.array([500.04, -99.96]))
    view = topocentric(places_km, SOHAE)
    np.testing.assert_allclose(view.elevation_deg, [90.0, -90.0], atol=1e-5)
    np.testing.assert_allclose(view.range_km, [500.0, 100.0], atol=1e-8)
    assert ((view.azimuth_deg >= 0.0) & (view.azimuth_deg < 360.0)).all()


@settings(deadline=None)
@given(st.floats(-89.9, 89.9), st.floats(-180.0, 180.0), st.integers(0, 2**32))
def test_axes_follow_the_coordinates(lat_deg: float, lon_deg: float, seed: int) -> None:
    site = Site(lat_deg, lon_deg)
    step_deg = 1e-4
    east = itrs_from_geodetic(lat_deg, lon_deg + step_deg) - itrs_from_geodetic(lat_deg, lon_deg - step_deg)
    north = itrs_from_geodetic(lat_deg + step_deg, lon_deg) - itrs_from_geodetic(lat_deg - step_deg, lon_deg)
    axes = np.concatenate([east / np.linalg.norm(east), north / np.linalg.norm(north)])
    np.testing.assert_allclose(horizon(site).enu_from_itrs[:2], axes, atol=1e-6)
    assert np.linalg.det(horizon(site).enu_from_itrs) == pytest.approx(1.0)
    offset_km = np.random.default_rng(seed).normal(size=3) * 1000.0
    view = topocentric((horizon(site).position_km + offset_km)[None], site)
    assert view.range_km[0] == pytest.approx(np.linalg.norm(offset_km))
    sine = offset_km @ horizon(site).enu_from_itrs[2] / np.linalg.norm(offset_km)
    assert np.sin(np.radians(view.elevation_deg[0])) == pytest.approx(sine, abs=1e-9)


def test_elevation_and_its_rate() -> None:
    position_km = itrs_from_geodetic(42.0, 121.0, 500.0)
    velocity_km_s = np.array([[3.0, -5.0, 4.5]])
    times_s = np.array([[-0.05], [0.05]])
    elevations = elevation_deg(position_km + times_s * velocity_km_s, SOHAE)
    np.testing.assert_array_equal(
        elevations, topocentric(position_km + times_s * velocity_km_s, SOHAE).elevation_deg
    )
    rate = elevation_rate_deg_s(position_km, velocity_km_s, SOHAE)
    assert rate[0] == pytest.approx(np.diff(elevations)[0] / 0.1, rel=1e-5)


def test_missing_places_stay_missing_and_shared_axes_cannot_be_changed() -> None:
    view = topocentric(np.array([[np.nan] * 3, [7000.0, 0.0, 0.0]]), SOHAE)
    np.testing.assert_array_equal(np.isnan(view.elevation_deg), [True, False])
    with pytest.raises(ValueError, match="read-only"):
        horizon(SOHAE).position_km[0] = 0.0
