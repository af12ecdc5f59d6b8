"""Places over the ground, light and the Sun: ours beside Skyfield and astropy, the same job in each group.

Time scales and Earth orientation count for all: everybody starts from elements or positions and UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skyfield_data
from astropy import units
from astropy.coordinates import ITRS, TEME, CartesianRepresentation, get_sun
from astropy.time import Time
from astropy.utils import iers
from astropy_iers_data import IERS_A_FILE
from skyfield.api import EarthSatellite, load, load_file, wgs84
from skyfield.data.iers import install_polar_motion_table, parse_x_y_dut1_from_finals_all
from skyfield.searchlib import find_discrete

from orbits.bodies.lighting import lighting_intervals
from orbits.bodies.shadow import lit_state
from orbits.bodies.sun import sun_apparent_gcrs_km
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.formats.tle import read_tle
from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.rotations import itrs_from_teme, rotate
from orbits.frames.states import Geodetic
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import Instants, Span
from orbits.time.iso import parse_instant
from orbits.time.scales import utc_jd

LINES = (
    "1 58400U 23179A   24164.24788005  .00007135  00000+0  32465-3 0  9998",
    "2 58400  97.4040  51.1823 0001996 152.6365 207.4976 15.21013721 30973",
)
START = parse_instant("2024-06-12T00:00:00Z")
DAY = Span(START, START.plus_s(86_400.0))
STEPS = Instants(START, np.arange(0.0, 86_400.0, 10.0))
EPHEMERIS = Sgp4Ephemeris(ElementHistory(read_tle("\n".join(LINES), "benchmark").items))
MILLION_KM = np.random.default_rng(1).normal(size=(1_000_000, 3)) * 5_000.0

TRACK = "ground track of a day, 8,640 epochs"
SHARED = "a million places at one epoch, TEME to geodetic"
LIGHT = "entries into and exits from the shadow, 24 h"
STATES = "in sunlight or not, 8,640 epochs"
SUN = "the apparent Sun, 8,640 epochs"


class Skyfield:
    """Skyfield with polar motion, DE421 and the satellite."""

    def __init__(self) -> None:
        self.scale = load.timescale(builtin=True)
        with Path(IERS_A_FILE).open("rb") as file:
            install_polar_motion_table(self.scale, parse_x_y_dut1_from_finals_all(file))
        self.satellite = EarthSatellite(*LINES, "MALLIGYONG-1", self.scale)
        self.bodies = load_file(str(Path(skyfield_data.__file__).parent / "data" / "de421.bsp"))

    def times(self) -> Any:
        """Made anew each time: they keep what they have computed."""
        return self.scale.utc(2024, 6, 12, 0, 0, STEPS.elapsed_s)


@pytest.fixture(scope="module")
def skyfield() -> Iterator[Skyfield]:
    made = Skyfield()
    yield made
    made.bodies.close()


@pytest.fixture(autouse=True)
def same_earth_orientation() -> Iterator[None]:
    table = iers.IERS_A.open(IERS_A_FILE)
    with iers.conf.set_temp("auto_download", False), iers.earth_orientation_table.set(table):
        yield


def track() -> Geodetic:
    return geodetic_from_itrs(teme_to_itrs(EPHEMERIS.states(STEPS)).position_km)


@pytest.mark.benchmark(group=TRACK)
def test_track_ours(benchmark: Any) -> None:
    assert np.isfinite(track().lat_deg).all()
    benchmark(track)


@pytest.mark.benchmark(group=TRACK)
def test_track_skyfield(benchmark: Any, skyfield: Skyfield) -> None:
    theirs = benchmark(lambda: wgs84.geographic_position_of(skyfield.satellite.at(skyfield.times())))
    np.testing.assert_allclose(theirs.latitude.degrees, track().lat_deg, atol=1e-5)


@pytest.mark.benchmark(group=TRACK)
def test_track_astropy(benchmark: Any) -> None:
    def theirs() -> Any:
        position_km = EPHEMERIS.states(STEPS).position_km
        time = Time(*utc_jd(STEPS), format="jd", scale="utc")
        teme = TEME(CartesianRepresentation(position_km.T * units.km), obstime=time)
        return teme.transform_to(ITRS(obstime=time)).earth_location.to_geodetic()

    np.testing.assert_allclose(benchmark(theirs).lat.to_value(units.deg), track().lat_deg, atol=1e-7)


@pytest.mark.benchmark(group=SHARED)
def test_shared_epoch_ours(benchmark: Any) -> None:
    one = Instants.of(START)
    places = benchmark(lambda: geodetic_from_itrs(rotate(itrs_from_teme(one), MILLION_KM)))
    assert np.isfinite(places.alt_km).all()


@pytest.mark.benchmark(group=SHARED)
def test_shared_epoch_astropy(benchmark: Any) -> None:
    time = Time(*(float(part[0]) for part in utc_jd(Instants.of(START))), format="jd", scale="utc")

    def places() -> Any:
        teme = TEME(CartesianRepresentation(MILLION_KM.T * units.km), obstime=time)
        return teme.transform_to(ITRS(obstime=time)).earth_location.to_geodetic()

    assert np.isfinite(benchmark(places).height.to_value(units.km)).all()


@pytest.mark.benchmark(group=LIGHT)
def test_light_ours(benchmark: Any) -> None:
    intervals = benchmark(lighting_intervals, EPHEMERIS, DAY)
    assert len(intervals) == 63


@pytest.mark.benchmark(group=LIGHT)
def test_light_skyfield(benchmark: Any, skyfield: Skyfield) -> None:
    """A point Sun behind a sphere: half the events, seconds off."""

    def is_sunlit(time: Any) -> Any:
        return skyfield.satellite.at(time).is_sunlit(skyfield.bodies)

    is_sunlit.step_days = 600.0 / 86_400.0  # type: ignore[attr-defined]
    first, last = skyfield.scale.utc(2024, 6, 12), skyfield.scale.utc(2024, 6, 13)
    times, _ = benchmark(find_discrete, first, last, is_sunlit)
    assert len(times) == 31


@pytest.mark.benchmark(group=STATES)
def test_states_of_light_ours(benchmark: Any) -> None:
    words = benchmark(lambda: lit_state(teme_to_itrs(EPHEMERIS.states(STEPS)), STEPS))
    assert set(words.tolist()) == {"sunlight", "penumbra", "umbra"}


@pytest.mark.benchmark(group=STATES)
def test_states_of_light_skyfield(benchmark: Any, skyfield: Skyfield) -> None:
    lit = benchmark(lambda: skyfield.satellite.at(skyfield.times()).is_sunlit(skyfield.bodies))
    assert 0.5 < np.mean(lit) < 0.8


@pytest.mark.benchmark(group=SUN)
def test_sun_ours(benchmark: Any) -> None:
    assert benchmark(sun_apparent_gcrs_km, STEPS).shape == (8640, 3)


@pytest.mark.benchmark(group=SUN)
def test_sun_skyfield(benchmark: Any, skyfield: Skyfield) -> None:
    earth, sun = skyfield.bodies["earth"], skyfield.bodies["sun"]
    seen = benchmark(lambda: earth.at(skyfield.times()).observe(sun).apparent().position.km)
    ours = sun_apparent_gcrs_km(STEPS).T
    np.testing.assert_allclose(
        seen / np.linalg.norm(seen, axis=0), ours / np.linalg.norm(ours, axis=0), atol=1e-6
    )


@pytest.mark.benchmark(group=SUN)
def test_sun_astropy(benchmark: Any) -> None:
    seen = benchmark(lambda: get_sun(Time(*utc_jd(STEPS), format="jd", scale="utc")))
    ours = sun_apparent_gcrs_km(STEPS)
    theirs = seen.cartesian.xyz.to_value(units.km).T
    np.testing.assert_allclose(theirs, ours, atol=100.0)
