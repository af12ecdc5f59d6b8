"""Views of places: their bounds hold everywhere within the radius, and the best place is the best."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.access.region_measures import Closeness, Height, InCone, Measure, Nearness
from orbits.access.region_nearest import Area
from orbits.access.region_sight import Sights, ground_km
from orbits.frames.geodetic import itrs_from_geodetic
from orbits.frames.states import ItrsStates
from orbits.regions.countries import Countries
from orbits.regions.sphere import unit_vectors
from orbits.time.instant import Instant, Instants


def sights_at(lat_deg: float, lon_deg: float, alt_km: float) -> Sights:
    position_km = itrs_from_geodetic(lat_deg, lon_deg, alt_km)
    return Sights.of(ItrsStates(Instants(Instant(0), [0.0]), position_km, np.zeros((1, 3))))


def measures(sights: Sights) -> list[Measure]:
    return [
        Height(sights, 0.17),
        Height(sights, -0.5),
        Nearness(sights),
        InCone(sights, 0.5),
        Closeness(sights),
    ]


@settings(max_examples=150, deadline=None)
@given(
    lat_deg=st.floats(-90.0, 90.0),
    alt_km=st.sampled_from([200.0, 500.0, 1500.0, 20_000.0, 35_786.0]),
    away_rad=st.floats(0.0, 1.6),
    radius_rad=st.floats(1e-5, 0.5),
    seed=st.integers(0, 2**32 - 1),
)
def test_bounds_hold_within_the_radius(
    lat_deg: float, alt_km: float, away_rad: float, radius_rad: float, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    sights = sights_at(lat_deg, rng.uniform(-180.0, 180.0), alt_km)
    side = np.cross(sights.up[:, 0], rng.normal(size=3))
    place = np.cos(away_rad) * sights.up[:, 0] + np.sin(away_rad) * side / np.linalg.norm(side)
    around = np.cross(place, rng.normal(size=(200, 3)))
    around /= np.linalg.norm(around, axis=1)[:, None]
    turn = radius_rad * np.sqrt(rng.uniform(size=(200, 1)))
    others = (np.cos(turn) * place + np.sin(turn) * around).T
    for measure in measures(sights):
        value, most = measure.bounds(place[:, None], np.zeros(1, dtype=np.intp), np.array([radius_rad]))
        assert value[0] == pytest.approx(measure.values(place[:, None], np.zeros(1, dtype=np.intp))[0])
        assert np.all(measure.values(others, np.zeros(200, dtype=np.intp)) <= most[0] + 1e-9)


@pytest.mark.parametrize("name", ["Norway", "South Korea", "Fiji"])
def test_the_best_place_of_a_country_is_the_best_of_all_its_border(name: str) -> None:
    region = Countries.bundled().shape(name)
    border = np.concatenate(region.outline(0.02))
    places = unit_vectors(border[:, 0], border[:, 1]).T
    lat_deg, lon_deg = region.centre
    number = np.zeros(places.shape[1], dtype=np.intp)
    for north, east in ((8.0, -11.0), (-14.0, 3.0), (0.5, 17.0)):
        sights = sights_at(np.clip(lat_deg + north, -89.0, 89.0), lon_deg + east, 500.0)
        every = measures(sights)
        below_horizon = every[1]
        for measure in every:
            (best,), _ = Area(region).best_on_border(measure, sights, np.zeros(1, dtype=np.intp))
            sampled = measure.values(places, number).max()
            if measure is below_horizon and sampled > 0.0:
                assert best > 0.0  # above a cone that opens downwards the nearest place is not the best
                continue
            assert sampled - 1e-9 <= best <= sampled + 0.05


def test_ground_places_are_those_of_erfa() -> None:
    lat_deg, lon_deg = np.linspace(-90.0, 90.0, 37), np.linspace(-180.0, 180.0, 37)
    expected_km = itrs_from_geodetic(lat_deg, lon_deg)
    found_km = ground_km(unit_vectors(lat_deg, lon_deg).T).T
    assert found_km == pytest.approx(expected_km, abs=1e-9)
