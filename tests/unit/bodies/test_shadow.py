from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.bodies.shadow import lit_state, shadow_depths_rad, state_of
from orbits.bodies.sun import sun_itrs_km
from orbits.constants import (
    ASTRONOMICAL_UNIT_KM,
    SUN_RADIUS_KM,
    WGS84_EQUATORIAL_RADIUS_KM,
    WGS84_POLAR_RADIUS_KM,
)
from orbits.frames.geodetic import itrs_from_geodetic
from orbits.frames.states import ItrsStates, Site
from orbits.frames.topocentric import topocentric
from orbits.time.instant import FloatArray, Instants
from orbits.time.iso import parse_instant

LAUNCH = parse_instant("2023-11-21T13:42:28Z")
SEMI_AXES_KM = np.array([WGS84_EQUATORIAL_RADIUS_KM, WGS84_EQUATORIAL_RADIUS_KM, WGS84_POLAR_RADIUS_KM])
AROUND = np.linspace(0.0, 2.0 * np.pi, 7200, endpoint=False)


def limb_coverage(place_km: FloatArray, sun_km: FloatArray) -> tuple[float, float]:
    """How deep the least and the most covered ray to the Sun's limb cuts the ellipsoid.

    By the discriminant of ray and ellipsoid, without the stretching of space that is tested here.
    """
    line = sun_km - place_km
    distance = np.linalg.norm(line)
    axis, sine = line / distance, SUN_RADIUS_KM / distance
    first = np.cross(axis, np.roll(axis, 1))
    first /= np.linalg.norm(first)
    around = np.outer(np.cos(AROUND), first) + np.outer(np.sin(AROUND), np.cross(axis, first))
    rays = (np.sqrt(1.0 - sine**2) * axis + sine * around) / SEMI_AXES_KM
    place = place_km / SEMI_AXES_KM
    squared, along, outside = np.sum(rays * rays, axis=1), rays @ place, place @ place - 1.0
    depth = np.where(along < 0.0, along**2 / squared - outside, -outside)
    return float(depth.min()), float(depth.max())


def edge_km(sun_km: FloatArray, direction: FloatArray, behind_km: float, column: int) -> tuple[float, float]:
    """Distance from the shadow's axis of its edge: by the tested formula, and by rays."""
    axis = -sun_km / np.linalg.norm(sun_km)
    across = direction - (direction @ axis) * axis
    across /= np.linalg.norm(across)

    def crossing(inside_at: object) -> float:
        low, high = 0.0, 20_000.0
        while high - low > 1e-7:
            middle = 0.5 * (low + high)
            place = behind_km * axis + middle * across
            low, high = (middle, high) if inside_at(place) else (low, middle)  # type: ignore[operator]
        return low

    rays = crossing(lambda place: limb_coverage(place, sun_km)[1 - column] > 0.0)
    formula = crossing(lambda place: shadow_depths_rad(place[None], sun_km[None])[0, column] >= 0.0)
    return formula, rays


@settings(max_examples=15, deadline=None)
@given(
    st.floats(-23.4, 23.4),
    st.integers(0, 2**31),
    st.sampled_from([100.0, 6_900.0, 42_164.0, 200_000.0]),
    st.sampled_from([0, 1]),
)
def test_edges_agree_with_traced_rays(
    declination_deg: float, seed: int, behind_km: float, column: int
) -> None:
    random = np.random.default_rng(seed)
    declination, right_ascension = np.radians(declination_deg), random.uniform(0.0, 2.0 * np.pi)
    sun_km = ASTRONOMICAL_UNIT_KM * np.array(
        [
            np.cos(declination) * np.cos(right_ascension),
            np.cos(declination) * np.sin(right_ascension),
            np.sin(declination),
        ]
    )
    formula, rays = edge_km(sun_km, random.normal(size=3), behind_km, column)
    # The promised 6e-8 rad seen from the limb, and the search's own step.
    assert formula == pytest.approx(rays, abs=6e-8 * behind_km + 1e-5)


def test_before_and_behind_the_earth() -> None:
    instants = Instants.of(LAUNCH)
    axis = sun_itrs_km(instants)[0] / np.linalg.norm(sun_itrs_km(instants)[0])
    across = np.cross(axis, [0.0, 0.0, 1.0])
    across /= np.linalg.norm(across)
    places = np.array([7000.0 * axis, -7000.0 * axis, 7000.0 * across, np.full(3, np.nan), -2e6 * axis])
    assert lit_state(places, instants).tolist() == ["sunlight", "umbra", "sunlight", "", "penumbra"]
    # Half of the Sun is covered where its centre touches the limb.
    rim_km = np.sqrt(7000.0**2 - 6370.0**2)
    assert lit_state(-rim_km * axis + 6370.0 * across, instants).tolist() == ["penumbra"]


def test_states_and_bare_places_are_taken() -> None:
    instants = Instants(LAUNCH, [0.0, 60.0])
    places = np.array([[7000.0, 0.0, 0.0], [-7000.0, 0.0, 0.0]])
    states = ItrsStates(instants, places, np.zeros_like(places))
    np.testing.assert_array_equal(lit_state(states, instants), lit_state(places, instants))
    assert sorted(lit_state(places, instants).tolist()) == ["sunlight", "umbra"]


@pytest.mark.parametrize("alt_km", [0.0, -0.4])
@pytest.mark.parametrize("lat_deg", [-55.0, 0.0, 39.66])
def test_on_the_ground_the_sun_rises_and_sets_by_the_horizon(lat_deg: float, alt_km: float) -> None:
    lon_deg = np.arange(-180.0, 180.0, 0.5)
    instants = Instants.of(LAUNCH)
    sun_km = sun_itrs_km(instants)
    sites = [Site(lat_deg, float(lon), alt_km * 1e3) for lon in lon_deg]
    elevation_deg = np.array([topocentric(sun_km, site).elevation_deg[0] for site in sites])
    words = lit_state(itrs_from_geodetic(lat_deg, lon_deg, alt_km), instants)
    sun_radius_deg = float(np.degrees(np.arcsin(SUN_RADIUS_KM / np.linalg.norm(sun_km))))
    # Below the ellipsoid half the sky counts as covered: within a hundredth of a degree the same.
    assert (words[elevation_deg > sun_radius_deg + 0.02] == "sunlight").all()
    assert (words[elevation_deg < -sun_radius_deg - 0.02] == "umbra").all()
    assert {"sunlight", "umbra"} <= set(words.tolist())


def test_words() -> None:
    depths = np.array([[-0.1, -0.2], [0.1, -0.1], [0.2, 0.1], [0.0, 0.0], [np.nan, np.nan]])
    assert state_of(depths).tolist() == ["sunlight", "penumbra", "umbra", "umbra", ""]
