from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from astropy import units
from astropy.coordinates import get_body_barycentric, get_sun
from astropy.time import Time

from orbits.bodies.sun import (
    SunInTeme,
    sun_apparent_gcrs_km,
    sun_apparent_itrs_km,
    sun_gcrs_km,
    sun_itrs_km,
    suns_itrs_km,
)
from orbits.constants import ASTRONOMICAL_UNIT_KM
from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.rotations import itrs_from_teme, rotate
from orbits.frames.states import Site
from orbits.frames.topocentric import topocentric
from orbits.time.instant import FloatArray, Instants, Span
from orbits.time.iso import parse_instant
from orbits.time.scales import tt_jd

FOLDER = Path(__file__).parents[2] / "reference"
SUN: list[dict[str, Any]] = json.loads((FOLDER / "sun.json").read_text(encoding="utf-8"))["rows"]
FRAMES: list[dict[str, Any]] = json.loads((FOLDER / "frames.json").read_text(encoding="utf-8"))["rows"]
MIDSUMMER = parse_instant("2024-06-20T20:51:00Z")


def angle_deg(a: FloatArray, b: FloatArray) -> float:
    return float(angles_deg(a[None], b[None])[0])


def angles_deg(a: FloatArray, b: FloatArray) -> FloatArray:
    cross = np.linalg.norm(np.cross(a, b), axis=1)
    return np.asarray(np.degrees(np.arctan2(cross, np.sum(a * b, axis=1))))


def at(text: str) -> Instants:
    return Instants.of(parse_instant(text))


@pytest.mark.parametrize("row", SUN, ids=lambda row: row["utc"])
def test_direction_agrees_with_de421_and_astropy(row: dict[str, Any]) -> None:
    sun_km = sun_gcrs_km(at(row["utc"]))[0]
    theirs_km = np.array(row["geometric_gcrs_km"])
    assert angle_deg(sun_km, theirs_km) < 2e-5
    assert np.linalg.norm(sun_km) == pytest.approx(np.linalg.norm(theirs_km), rel=2e-7)
    seen_km, theirs = sun_apparent_gcrs_km(at(row["utc"]))[0], np.array(row["apparent_gcrs"])
    # astropy's get_sun includes the annual aberration of 20.5 arcseconds.
    assert angle_deg(sun_km, theirs) == pytest.approx(20.5 / 3600.0, abs=1.5e-4)
    # The Sun's own motion (16 m/s) is in ours and not in theirs.
    assert angle_deg(seen_km, theirs) < 5e-6


@pytest.mark.parametrize("row", FRAMES, ids=lambda row: row["utc"])
def test_place_agrees_with_astropy(row: dict[str, Any]) -> None:
    # astropy takes TDB where TT serves here: 2 ms at 30 km/s.
    np.testing.assert_allclose(sun_gcrs_km(at(row["utc"])), [row["sun_gcrs_km"]], atol=0.1)


def test_directions_agree_with_astropy_from_1962_to_2050() -> None:
    start, stop = parse_instant("1962-01-01T00:00:00Z"), parse_instant("2050-12-31T00:00:00Z")
    instants = Instants(start, np.linspace(0.0, stop.minus_s(start), 500))
    time = Time(*tt_jd(instants), format="jd", scale="tdb")
    seen = get_sun(time).cartesian.xyz.to_value(units.km).T
    place = (get_body_barycentric("sun", time) - get_body_barycentric("earth", time)).xyz.to_value(units.km).T
    assert (angles_deg(sun_apparent_gcrs_km(instants), seen) < 5e-6).all()
    assert (angles_deg(sun_gcrs_km(instants), place) < 1e-7).all()


def test_many_instants_equal_single_ones() -> None:
    instants = Instants.every_s(MIDSUMMER, MIDSUMMER.plus_s(3 * 86_400.0), 600.0)
    together = sun_gcrs_km(instants)
    assert together.shape == (433, 3)
    for index in (0, 7, 200, 432):
        np.testing.assert_allclose(together[index], sun_gcrs_km(Instants.of(instants[index]))[0], atol=0.01)


def test_the_sun_in_teme_is_that_of_the_earth_fixed_frame() -> None:
    span = Span(MIDSUMMER, MIDSUMMER.plus_s(10 * 86_400.0))
    instants = Instants(MIDSUMMER, np.linspace(0.0, span.seconds, 50))
    turned_km = rotate(itrs_from_teme(instants), SunInTeme(span).km(instants))
    # One metre of knots, and what rounding leaves of 150 million km.
    np.testing.assert_allclose(turned_km, sun_itrs_km(instants), atol=0.01)
    moment = Span(MIDSUMMER, MIDSUMMER)
    np.testing.assert_allclose(
        SunInTeme(moment).km(Instants.of(MIDSUMMER)), SunInTeme(span).km(Instants.of(MIDSUMMER)), atol=0.01
    )


@pytest.mark.parametrize("count", [1, 200])
@pytest.mark.parametrize("start", ["1965-03-01T00:00:00Z", "2024-06-01T00:00:00Z"])
def test_both_suns_at_once_are_those_told_one_by_one(start: str, count: int) -> None:
    instants = Instants(parse_instant(start), np.linspace(0.0, 20.0 * 86_400.0, count))
    here_km, seen_km = suns_itrs_km(instants)
    np.testing.assert_allclose(here_km, sun_itrs_km(instants), rtol=0.0, atol=0.005)
    np.testing.assert_allclose(seen_km, sun_apparent_itrs_km(instants), rtol=0.0, atol=0.005)


def test_seasons_and_noon() -> None:
    # The June solstice of 2024 was at 20:51 UTC (US Naval Observatory); the tropic then lay at 23.436 N.
    sun_km = sun_apparent_itrs_km(Instants.of(MIDSUMMER))
    assert np.degrees(np.arcsin(sun_km[0, 2] / np.linalg.norm(sun_km))) == pytest.approx(23.436, abs=0.01)
    # 20:51 UTC less the equation of time (-1.8 min): the Sun stands over 132.3 W.
    assert geodetic_from_itrs(sun_km).lon_deg[0] == pytest.approx(-132.3, abs=0.1)


def test_seen_from_seoul(shared: Path) -> None:
    document = json.loads((shared / "reference" / "passes_seoul.json").read_text(encoding="utf-8"))
    seoul = Site(document["site"]["lat_deg"], document["site"]["lon_deg"])
    for row in document["passes"]:
        instants, theirs = at(row["culmination"]), row["at_culmination"]
        place = topocentric(sun_itrs_km(instants), seoul).elevation_deg[0]
        seen = topocentric(sun_apparent_itrs_km(instants), seoul).elevation_deg[0]
        # Orekit's Sun is geometric, Skyfield's apparent; both are printed to four decimals.
        assert place == pytest.approx(theirs["sun_altitude_orekit_deg"], abs=1e-4)
        assert seen == pytest.approx(theirs["sun_altitude_deg"], abs=2e-4)


def test_distance_through_the_year() -> None:
    year = Instants.every_s(
        parse_instant("2024-01-01T00:00:00Z"), parse_instant("2025-01-01T00:00:00Z"), 86_400.0
    )
    distance = np.linalg.norm(sun_itrs_km(year), axis=1) / ASTRONOMICAL_UNIT_KM
    assert distance.min() == pytest.approx(0.98330, abs=5e-5)
    assert distance.max() == pytest.approx(1.01673, abs=5e-5)
