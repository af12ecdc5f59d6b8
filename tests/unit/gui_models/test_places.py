"""Places: what a search finds, and in which order."""

from __future__ import annotations

import pytest

from gui.models.places import RESULT_LIMIT, found_places, places_of
from orbits.regions.countries import Countries
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import CircleShape, CountryShape, PointShape

PLACES = places_of(load_builtin())
COUNTRIES = Countries.bundled()


def _names(text: str) -> list[str]:
    return [each.name for each in found_places(text, PLACES, COUNTRIES.search(text))]


def test_without_a_text_the_scenarios_places_are_shown() -> None:
    assert found_places("  ", PLACES, COUNTRIES.names) == PLACES
    assert all(each.id for each in PLACES)


@pytest.mark.parametrize("text", ["okinawa", "OKINAWA", "Okinawa Prefecture", "沖縄", "alert area"])
def test_names_and_aliases_are_found(text: str) -> None:
    assert _names(text)[0] == "Alert area: Okinawa"


@pytest.mark.parametrize(("text", "first"), [("jap", "Japan"), ("cote d'iv", "Côte d'Ivoire")])
def test_countries_are_found_by_the_beginning_of_their_names(text: str, first: str) -> None:
    assert _names(text)[0] == first


def test_a_country_comes_before_a_place_that_merely_contains_the_text() -> None:
    names = _names("chin")
    assert names[0] == "China"


def test_a_country_says_what_its_outline_is_and_that_it_claims_nothing() -> None:
    japan = found_places("japan", (), ["Japan"])[0]
    assert isinstance(japan.geometry, CountryShape)
    assert (japan.id, japan.kind, japan.evidence) == ("", "country", None)
    assert "no statement" in japan.note


def test_a_reported_point_is_as_large_as_its_uncertainty_and_a_station_is_a_point() -> None:
    by_id = {each.id: each for each in PLACES}
    fall = by_id["fall-1"]
    assert isinstance(fall.geometry, CircleShape)
    assert f"Give or take {fall.geometry.radius_km:.0f} km." in fall.note
    assert isinstance(by_id["sohae"].geometry, PointShape)


def test_an_alert_tells_when_it_was_in_force() -> None:
    okinawa = next(each for each in PLACES if each.id == "okinawa")
    assert okinawa.times == "in force 21 Nov 13:46–14:15 UTC · 22:46–23:15 +09:00"
    assert okinawa.short_name == "Okinawa"
    assert "approximate" in okinawa.note


def test_results_are_limited() -> None:
    assert len(COUNTRIES.names) > RESULT_LIMIT
    assert len(found_places("a", PLACES, COUNTRIES.names)) == RESULT_LIMIT


def test_nothing_is_invented() -> None:
    assert _names("atlantis") == []
