from __future__ import annotations

import erfa
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.constants import WGS84_EQUATORIAL_RADIUS_KM, WGS84_FLATTENING, WGS84_POLAR_RADIUS_KM
from orbits.frames.geodetic import geodetic_from_itrs, itrs_from_geodetic, up_at, up_itrs

latitudes = st.floats(-90.0, 90.0)
longitudes = st.floats(-180.0, 180.0)
heights_km = st.floats(-10.0, 50_000.0)


def textbook_km(lat_deg: float, lon_deg: float, alt_km: float) -> list[float]:
    """The closed formula of any textbook, with the radius of curvature in the prime vertical."""
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    squared = WGS84_FLATTENING * (2.0 - WGS84_FLATTENING)
    vertical_km = WGS84_EQUATORIAL_RADIUS_KM / np.sqrt(1.0 - squared * np.sin(lat) ** 2)
    across_km = (vertical_km + alt_km) * np.cos(lat)
    height_km = (vertical_km * (1.0 - squared) + alt_km) * np.sin(lat)
    return [across_km * np.cos(lon), across_km * np.sin(lon), height_km]


def test_axes() -> None:
    np.testing.assert_allclose(
        itrs_from_geodetic(0.0, 0.0), [[WGS84_EQUATORIAL_RADIUS_KM, 0.0, 0.0]], atol=1e-9
    )
    np.testing.assert_allclose(itrs_from_geodetic(90.0, 77.0), [[0.0, 0.0, WGS84_POLAR_RADIUS_KM]], atol=1e-9)
    below_pole = geodetic_from_itrs(np.array([[0.0, 0.0, -WGS84_POLAR_RADIUS_KM - 3.0]]))
    assert below_pole.lat_deg[0] == -90.0
    assert below_pole.alt_km[0] == pytest.approx(3.0, abs=1e-9)


@settings(deadline=None)
@given(latitudes, longitudes, heights_km)
def test_round_trip_and_textbook_within_a_millimetre(lat_deg: float, lon_deg: float, alt_km: float) -> None:
    position_km = itrs_from_geodetic(lat_deg, lon_deg, alt_km)
    np.testing.assert_allclose(position_km[0], textbook_km(lat_deg, lon_deg, alt_km), atol=1e-6)
    there = geodetic_from_itrs(position_km)
    again_km = itrs_from_geodetic(there.lat_deg, there.lon_deg, there.alt_km)
    np.testing.assert_allclose(again_km, position_km, atol=1e-6)
    assert there.alt_km[0] == pytest.approx(alt_km, abs=1e-6)
    assert there.lat_deg[0] == pytest.approx(lat_deg, abs=1e-8)


def test_many_places_from_near_the_centre_to_beyond_geostationary_orbit_agree_with_erfa() -> None:
    random = np.random.default_rng(6)
    count = 40_000
    direction = random.normal(size=(count, 3))
    direction[::50, :2] *= 1e-9  # near the axis
    direction[1::50, 2] *= 1e-9  # near the equator
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    ranges_km = np.array([1.0, 100.0, 6_300.0, 6_378.0, 6_900.0, 42_164.0, 400_000.0])
    position_km = direction * random.choice(ranges_km, count)[:, None]
    position_km[:3] = [[0.0, 0.0, 6_356.0], [0.0, 0.0, -7_000.0], [-6_378.137, 0.0, 0.0]]
    lon, lat, alt_m = erfa.gc2gd(1, position_km * 1e3)
    position_km[20_000] = np.nan
    ours = geodetic_from_itrs(position_km)
    kept = np.arange(count) != 20_000
    assert np.isnan([ours.lat_deg[20_000], ours.lon_deg[20_000], ours.alt_km[20_000]]).all()
    millimetre_deg = np.degrees(1e-6 / np.linalg.norm(position_km, axis=1))
    turn_deg = (ours.lon_deg - np.degrees(lon) + 180.0) % 360.0 - 180.0
    assert (np.abs(ours.lat_deg - np.degrees(lat)) <= millimetre_deg)[kept].all()
    assert (np.abs(turn_deg) * np.cos(lat) <= millimetre_deg)[kept].all()
    np.testing.assert_allclose(ours.alt_km[kept], alt_m[kept] / 1e3, atol=1e-6)
    # Deep inside ERFA's closed form is no longer good to a millimetre.
    away = kept & (np.linalg.norm(np.nan_to_num(position_km), axis=1) > 6_000.0)
    again_km = itrs_from_geodetic(ours.lat_deg[away], ours.lon_deg[away], ours.alt_km[away])
    np.testing.assert_allclose(again_km, position_km[away], atol=1e-6)


def test_few_places_and_many_get_the_same_answer() -> None:
    directions = np.random.default_rng(9).normal(size=(5_000, 3))
    directions[:2] = [[0.0, 0.0, 1.0], [0.0, -1.0, 0.0]]
    places_km = directions / np.linalg.norm(directions, axis=1, keepdims=True) * 7_000.0
    together = geodetic_from_itrs(places_km)
    for start in (0, 100, 4_990):
        alone = geodetic_from_itrs(places_km[start : start + 10])
        for one, other in zip(
            (together.lat_deg, together.lon_deg, together.alt_km),
            (alone.lat_deg, alone.lon_deg, alone.alt_km),
            strict=True,
        ):
            np.testing.assert_allclose(one[start : start + 10], other, rtol=0.0, atol=1e-10)


def test_scalars_and_arrays_combine() -> None:
    assert itrs_from_geodetic(np.array([1.0, 2.0]), 3.0, 0.5).shape == (2, 3)
    assert itrs_from_geodetic(1.0, 2.0).shape == (1, 3)
    assert len(geodetic_from_itrs(np.empty((0, 3))).lat_deg) == 0


def test_missing_places_stay_missing() -> None:
    answer = geodetic_from_itrs(np.array([[np.nan, 0.0, 1.0], [7000.0, 0.0, 0.0], [np.inf, 0.0, 0.0]]))
    for values in (answer.lat_deg, answer.lon_deg, answer.alt_km):
        np.testing.assert_array_equal(np.isnan(values), [True, False, True])


@settings(deadline=None)
@given(latitudes, longitudes)
def test_up_is_where_the_height_grows(lat_deg: float, lon_deg: float) -> None:
    up = itrs_from_geodetic(lat_deg, lon_deg, 1.0) - itrs_from_geodetic(lat_deg, lon_deg, 0.0)
    np.testing.assert_allclose(up_itrs(lat_deg, lon_deg), up, atol=1e-9)


@settings(deadline=None)
@given(latitudes, longitudes, heights_km)
def test_up_over_any_place_is_that_of_its_coordinates(lat_deg: float, lon_deg: float, alt_km: float) -> None:
    places_km = np.stack([itrs_from_geodetic(lat_deg, lon_deg, each) for each in (0.0, alt_km)])
    up = np.stack(up_at(places_km), axis=-1)
    np.testing.assert_allclose(up, np.broadcast_to(up_itrs(lat_deg, lon_deg), up.shape), atol=1e-14)
