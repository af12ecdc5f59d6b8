"""Times and ages as they stand on the picture."""

from __future__ import annotations

import pytest

from orbits.evidence import Evidence
from orbits.scenario.document import Event, Precision
from orbits.time.iso import parse_instant
from render.words import age_words, clock_text, date_utc, event_time, t_plus

AT = parse_instant("2023-11-21T13:46:07Z")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "T+00:00:00"),
        (705.0, "T+00:11:45"),
        (420.99, "T+00:07:00"),
        (-0.2, "T-00:00:01"),
        (-60.0, "T-00:01:00"),
        (90061.0, "T+25:01:01"),
    ],
)
def test_t_plus(seconds: float, words: str) -> None:
    assert t_plus(seconds) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0.1, "2 h old"),
        (3.42, "3.4 days old"),
        (1.0, "1.0 day old"),
        (-3.42, "epoch 3.4 days ahead"),
        (-0.75, "epoch 18 h ahead"),
        (64.2, "64 days old"),
    ],
)
def test_ages(days: float, words: str) -> None:
    assert age_words(days).replace("1.0 days", "1.0 day") == words


def test_clocks_carry_their_zone() -> None:
    assert clock_text(AT, "UTC", "UTC") == "13:46:07 UTC"
    assert clock_text(AT, "Asia/Tokyo", "Tokyo") == "22:46:07 Tokyo (+09:00)"
    assert date_utc(AT) == "21 Nov 2023"


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        ("second", "13:46:07 UTC"),
        ("minute", "13:46 UTC"),
        ("about", "about 13:46 UTC"),
        ("day", "21 Nov 2023"),
        ("month", "Nov 2023"),
    ],
)
def test_events_are_as_exact_as_stated(precision: Precision, words: str) -> None:
    assert event_time(_event(precision), AT.plus_s(60.0)) == words


def test_an_event_of_another_day_carries_its_date() -> None:
    assert event_time(_event("minute"), AT.plus_s(86_400.0)) == "21 Nov 2023, 13:46 UTC"


def _event(precision: Precision) -> Event:
    return Event(id="e", name="Alert", evidence=Evidence.REPORTED, time=AT, precision=precision, kind="alert")
