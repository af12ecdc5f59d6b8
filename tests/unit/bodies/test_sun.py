from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from orbits.bodies.sun import sun_direction_itrs, sun_gcrs_km, sun_itrs_km
from orbits.constants import ASTRONOMICAL_UNIT_KM
from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.states import Site
from orbits.frames.topocentric import topocentric
from orbits.time.instant import FloatArray, Instants
from orbits.time.iso import parse_instant

FOLDER = Path(__file__).parents[2] / "reference"
SUN: list[dict[str, Any]] = json.loads((FOLDER / "sun.json").read_text(encoding="utf-8"))["rows"]
FRAMES: list[dict[str, Any]] = json.loads((FOLDER / "frames.json").read_text(encoding="utf-8"))["rows"]
MIDSUMMER = parse_instant("2024-06-20T20:51:00Z")


def angle_deg(a: FloatArray, b: FloatArray) -> float:
    cross = np.linalg.norm(np.cross(a, b))
    return float(np.degrees(np.arctan2(cross, a @ b)))


def at(text: str) -> Instants:
    return Instants.of(parse_instant(text))


@pytest.mark.parametrize("row", SUN, ids=lambda row: row["utc"])
def test_direction_agrees_with_de421_and_astropy(row: dict[str, Any]) -> None:
    sun_km = sun_gcrs_km(at(row["utc"]))[0]
    theirs_km = np.array(row["geometric_gcrs_km"])
    assert angle_deg(sun_km, theirs_km) < 2e-5
    assert np.linalg.norm(sun_km) == pytest.approx(np.linalg.norm(theirs_km), rel=2e-7)
    # astropy's get_sun includes the annual aberration of 20.5 arcseconds.
    assert angle_deg(sun_km, np.array(row["apparent_gcrs"])) == pytest.approx(20.5 / 3600.0, abs=1.5e-4)


@pytest.mark.parametrize("row", FRAMES, ids=lambda row: row["utc"])
def test_place_agrees_with_astropy(row: dict[str, Any]) -> None:
    # astropy takes TDB where TT serves here: 2 ms at 30 km/s.
    np.testing.assert_allclose(sun_gcrs_km(at(row["utc"])), [row["sun_gcrs_km"]], atol=0.1)


def test_many_instants_equal_single_ones() -> None:
    instants = Instants.every_s(MIDSUMMER, MIDSUMMER.plus_s(3 * 86_400.0), 600.0)
    together = sun_gcrs_km(instants)
    assert together.shape == (433, 3)
    for index in (0, 7, 200, 432):
        np.testing.assert_allclose(together[index], sun_gcrs_km(Instants.of(instants[index]))[0], atol=0.01)


def test_seasons_and_noon() -> None:
    # The June solstice of 2024 was at 20:51 UTC (US Naval Observatory); the tropic then lay at 23.436 N.
    direction = sun_direction_itrs(Instants.of(MIDSUMMER))
    assert np.linalg.norm(direction) == pytest.approx(1.0)
    assert np.degrees(np.arcsin(direction[0, 2])) == pytest.approx(23.436, abs=0.01)
    # 20:51 UTC less the equation of time (-1.8 min): the Sun stands over 132.3 W.
    assert geodetic_from_itrs(direction * 7000.0).lon_deg[0] == pytest.approx(-132.3, abs=0.1)


def test_seen_from_seoul(shared: Path) -> None:
    document = json.loads((shared / "reference" / "passes_seoul.json").read_text(encoding="utf-8"))
    seoul = Site(document["site"]["lat_deg"], document["site"]["lon_deg"])
    for row in document["passes"]:
        view = topocentric(sun_itrs_km(at(row["culmination"])), seoul)
        # Theirs is apparent: light time and aberration.
        assert view.elevation_deg[0] == pytest.approx(
            row["at_culmination"]["sun_altitude_orekit_deg"], abs=0.007
        )


def test_distance_through_the_year() -> None:
    year = Instants.every_s(
        parse_instant("2024-01-01T00:00:00Z"), parse_instant("2025-01-01T00:00:00Z"), 86_400.0
    )
    distance = np.linalg.norm(sun_itrs_km(year), axis=1) / ASTRONOMICAL_UNIT_KM
    assert distance.min() == pytest.approx(0.98330, abs=5e-5)
    assert distance.max() == pytest.approx(1.01673, abs=5e-5)
