"""Instants, durations and ages in words."""

from __future__ import annotations

import pytest

from gui.models.words import (
    age_text,
    both_zones,
    both_zones_between,
    duration_text,
    event_times,
    jump_text,
    latitude_longitude,
    local_zone,
    policy_words,
    slip_text,
    t_plus_text,
    unbroken,
    until_text,
)
from orbits.scenario.builtin import load_builtin
from orbits.time.iso import parse_instant

TOKYO = "Asia/Tokyo"
LIFT_OFF = parse_instant("2023-11-21T13:42:28Z")


@pytest.mark.parametrize(
    ("text", "precision", "words"),
    [
        ("2023-11-21T13:42:28Z", "second", "21 Nov 2023 13:42:28 UTC · 22:42:28 +09:00"),
        ("2023-11-21T15:00:00Z", "minute", "21 Nov 2023 15:00 UTC · 22 Nov 00:00 +09:00"),
        ("2023-11-21T13:50:00Z", "about", "about 21 Nov 2023 13:50 UTC · 22:50 +09:00"),
        ("2023-11-22T12:00:00Z", "day", "22 Nov 2023, day only"),
        ("2024-02-22T12:00:00Z", "month", "Feb 2024, month only"),
    ],
)
def test_an_instant_stands_in_utc_and_the_zone(text: str, precision: str, words: str) -> None:
    assert both_zones(parse_instant(text), TOKYO, precision=precision) == words  # type: ignore[arg-type]


def test_a_zone_keeps_its_own_rule_of_summer_time() -> None:
    assert both_zones(parse_instant("2024-07-01T12:00:00Z"), "Europe/Berlin").endswith("14:00:00 +02:00")
    assert both_zones(parse_instant("2024-01-01T12:00:00Z"), "Europe/Berlin").endswith("13:00:00 +01:00")


def test_a_stretch_of_one_day_prints_its_day_once() -> None:
    start, stop = parse_instant("2023-11-21T13:46:00Z"), parse_instant("2023-11-21T14:15:00Z")
    assert both_zones_between(start, stop, TOKYO) == "21 Nov 2023 13:46–14:15 UTC · 22:46–23:15 +09:00"
    late = parse_instant("2023-11-21T16:15:00Z")
    assert both_zones_between(start, late, TOKYO) == (
        "21 Nov 2023 13:46 UTC · 22:46 +09:00 to 21 Nov 2023 16:15 UTC · 22 Nov 01:15 +09:00"
    )


@pytest.mark.parametrize(
    ("item_id", "words"),
    [
        ("img-korea-1", "24 Nov 2023 01:15–01:27 UTC · 10:15–10:27 +09:00"),
        ("img-korea-2", "25 Nov 2023 00:59:40–01:02:10 UTC · 09:59:40–10:02:10 +09:00"),
        ("aug-alert", "23 Aug 2023 18:54–19:07 UTC · 24 Aug 03:54–04:07 +09:00"),
        ("raise-2024-02", "19 Feb 2024 to 26 Feb 2024, days only"),
        ("img-rome", "25 Nov 2023 08:56:28 UTC · 17:56:28 +09:00"),
    ],
)
def test_the_end_of_an_event_is_told_as_exactly_as_it_is_stated(item_id: str, words: str) -> None:
    (event,) = [each for each in load_builtin().events if each.id == item_id]
    assert event_times(event, TOKYO) == words
    if event.precision != "day":
        assert event_times(event, TOKYO, date=False) == words.split(" 2023 ")[1]


def test_a_stretch_that_is_about_says_so() -> None:
    start, stop = parse_instant("2023-11-21T13:46:00Z"), parse_instant("2023-11-21T14:15:00Z")
    words = both_zones_between(start, stop, TOKYO, precision="about", year=False)
    assert words == "about 21 Nov 13:46–14:15 UTC · 22:46–23:15 +09:00"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "T+00:00:00"),
        (705.9, "T+00:11:45"),
        (-60.0, "T-00:01:00"),
        (-0.4, "T-00:00:01"),
        (86_400.0 * 3 + 7805.0, "T+3 d 02:10:05"),
    ],
)
def test_time_since_lift_off_counts_down_like_a_clock(seconds: float, words: str) -> None:
    assert t_plus_text(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (312.0, "5 min 12 s"),
        (3599.7, "1 h"),
        (11_520.0, "3 h 12 min"),
        (86_399.0, "1 d"),
        (187_200.0, "2 d 4 h"),
        (86_400.0 * 1200, "1 200 d"),
        (-312.0, "5 min 12 s"),
    ],
)
def test_durations_have_two_units(seconds: float, words: str) -> None:
    assert duration_text(seconds) == words


def test_until_says_in_ago_or_now() -> None:
    assert [until_text(each) for each in (90.0, -90.0, 0.0)] == ["in 1 min 30 s", "1 min 30 s ago", "now"]


def test_the_policy_is_told_in_a_few_words() -> None:
    words = [policy_words("nearest"), policy_words("last-before")]
    assert words == ["nearest epoch", "last epoch before"]


def test_jumps_have_two_digits_that_count_and_a_blank_between_thousands() -> None:
    jumps = [jump_text(each) for each in (0.0, 0.0984, 0.994, 0.996, 1.34, 9.94, 9.96, 4025.2, float("nan"))]
    assert jumps == ["0 m", "98 m", "994 m", "1.0 km", "1.3 km", "9.9 km", "10 km", "4 025 km", "not known"]


def test_time_slips_go_to_either_side() -> None:
    slips = [slip_text(each) for each in (0.04, 9.94, 9.96, 14.2, 200.0)]
    assert slips == ["± 0.0 s", "± 9.9 s", "± 10 s", "± 14 s", "± 3 min 20 s"]


def test_ages_tell_before_from_after() -> None:
    ages = [age_text(each) for each in (3.14, -3.14, 0.01, 812.3)]
    assert ages == ["3.1 d old", "3.1 d ahead", "fresh", "812 d old"]


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg", "words"),
    [
        (39.66, 124.705, "39.66° N 124.70° E"),
        (-12.5, -77.0, "12.50° S 77.00° W"),
        (0.0, 359.0, "0.00° N 1.00° W"),
    ],
)
def test_places_have_their_hemispheres(lat_deg: float, lon_deg: float, words: str) -> None:
    assert latitude_longitude(lat_deg, lon_deg) == words


def test_the_zone_is_the_scenarios_first_one() -> None:
    assert local_zone(load_builtin()) == "Asia/Tokyo"
    assert local_zone(None) == "Asia/Tokyo"


def test_unbroken_text_has_no_blank_to_break_at() -> None:
    assert unbroken("3 h 12 min").split(" ") == ["3\u00a0h\u00a012\u00a0min"]
