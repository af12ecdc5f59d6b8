"""The bundled countries: no seams at 180 degrees and the pole, and found by any of their names."""

from __future__ import annotations

import numpy as np
import pytest

from orbits.errors import DataError
from orbits.regions.countries import Countries
from orbits.regions.country_names import ALIASES, FORMAL
from orbits.regions.region import region_from_shape
from orbits.scenario.document import CountryShape


@pytest.fixture(scope="module")
def countries() -> Countries:
    return Countries.bundled()


def test_every_country_has_a_shape_that_holds_no_more_than_its_share(countries: Countries) -> None:
    assert len(countries.names) > 230
    areas_km2 = [countries.shape(name).area_km2 for name in countries.names]
    assert min(areas_km2) > 0.0
    assert 140e6 < sum(areas_km2) < 150e6


@pytest.mark.parametrize(
    ("country", "lat_deg", "lon_deg"),
    [
        ("Russia", 67.0, 180.0),
        ("Russia", 67.0, -180.0),
        ("Russia", 71.2, 180.0),
        ("Russia", 66.5, -175.0),
        ("Russia", 54.7, 20.5),
        ("Fiji", -16.82, 180.0),
        ("Fiji", -16.82, -180.0),
        ("Fiji", -16.9, 179.99),
        ("Fiji", -16.9, -179.99),
        ("Antarctica", -90.0, 0.0),
        ("Antarctica", -90.0, 180.0),
        ("Antarctica", -89.9999, 77.0),
        ("Antarctica", -85.0, 180.0),
        ("Antarctica", -85.0, -180.0),
        ("North Korea", 39.03, 125.75),
        ("South Korea", 37.5665, 126.978),
        ("Japan", 26.4, 127.8),
        ("Italy", 45.0, 9.0),
    ],
)
def test_places_inside(countries: Countries, country: str, lat_deg: float, lon_deg: float) -> None:
    assert countries.shape(country).contains(lat_deg, lon_deg)[0]


@pytest.mark.parametrize(
    ("country", "lat_deg", "lon_deg"),
    [
        ("Russia", 75.0, 180.0),
        ("Russia", 0.0, 0.0),
        ("Antarctica", 90.0, 0.0),
        ("Antarctica", -55.0, 180.0),
        ("Fiji", -16.82, 0.0),
        ("South Korea", 39.03, 125.75),
        ("South Africa", -29.6, 28.2),
        ("Italy", 43.94, 12.46),
    ],
)
def test_places_outside(countries: Countries, country: str, lat_deg: float, lon_deg: float) -> None:
    assert not countries.shape(country).contains(lat_deg, lon_deg)[0]


@pytest.mark.parametrize("country", ["Russia", "Fiji", "Antarctica"])
def test_no_seam_is_drawn(countries: Countries, country: str) -> None:
    for ring in countries.shape(country).outline(0.2):
        on_seam = (np.abs(np.abs(ring[:, 1]) - 180.0) < 1e-9) & (np.abs(ring[:, 0]) < 90.0)
        lengths = np.where(on_seam[1:] & on_seam[:-1], np.abs(np.diff(ring[:, 0])), 0.0)
        assert lengths.max() < 0.01
        assert np.abs(ring[:, 0]).max() < 89.9


def test_both_sides_of_the_180th_meridian_agree(countries: Countries) -> None:
    lat = np.linspace(-89.9, 89.9, 1_799)
    for country in ("Russia", "Antarctica"):
        shape = countries.shape(country)
        west, middle, east = (shape.contains(lat, lon) for lon in (179.9999, 180.0, -179.9999))
        both = west & east
        assert both.any()
        assert middle[both].all()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("north korea", "North Korea"),
        ("DPRK", "North Korea"),
        ("북한", "North Korea"),
        ("조선민주주의인민공화국", "North Korea"),
        ("朝鮮民主主義人民共和国", "North Korea"),
        ("democratic people’s rep", "North Korea"),
        ("Republic of Korea", "South Korea"),
        ("대한민국", "South Korea"),
        ("ROK", "South Korea"),
        ("usa", "United States of America"),
        ("United States", "United States of America"),
        ("UK", "United Kingdom"),
        ("cote divoire", "Côte d'Ivoire"),
        ("CÔTE D’IVOIRE", "Côte d'Ivoire"),
        ("sao tome", "São Tomé and Principe"),
        ("turkiye", "Turkey"),
        ("jap", "Japan"),
        ("日本", "Japan"),
        ("bosnia and herzegovina", "Bosnia and Herz."),
        ("  s.   sudan ", "S. Sudan"),
    ],
)
def test_search_finds_what_is_meant(countries: Countries, text: str, first: str) -> None:
    assert countries.search(text)[0] == first


def test_search_puts_beginnings_first_and_own_names_before_aliases(countries: Countries) -> None:
    assert countries.search("guinea")[:2] == ["Guinea", "Guinea-Bissau"]
    assert "Papua New Guinea" in countries.search("guinea")
    assert countries.search("united")[:3] == [
        "United Arab Emirates",
        "United Kingdom",
        "United States of America",
    ]
    assert countries.search("korea") == ["North Korea", "South Korea"]
    assert countries.search("qqq") == []
    assert countries.search(" ") == list(countries.names)


def test_names_that_the_tables_know_exist(countries: Countries) -> None:
    assert set(FORMAL) | set(ALIASES) <= set(countries.names)
    assert countries.formal_name("North Korea") == "Democratic People's Republic of Korea"
    assert countries.formal_name("Japan") == "Japan"


def test_a_documents_country(countries: Countries) -> None:
    assert region_from_shape(CountryShape(country="North Korea")) is countries.shape("DPRK")
    with pytest.raises(DataError, match="the nearest names are North Korea"):
        countries.shape("Korea")
    with pytest.raises(DataError, match="search the list"):
        countries.shape("Atlantis")
    with pytest.raises(DataError, match="no country"):
        countries.shape("")
