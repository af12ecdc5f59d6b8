from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.errors import DataError
from orbits.time.instant import Instant
from orbits.time.iso import format_utc, parse_instant
from orbits.time.parse_human import parse_when
from orbits.time.zones import format_in_zone, offset_text

LIFT_OFF = parse_instant("2023-11-21T13:42:28Z")
NOW = parse_instant("2023-11-22T00:21:00Z")


def when(text: str, zone: str | None = None) -> str:
    return format_utc(parse_when(text, lift_off=LIFT_OFF, now=NOW, default_zone=zone))


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-21T22:42:28+09:00",
        "2023-11-21T13:42:28Z",
        "20231121T134228Z",
        "2023-325T13:42:28Z",
        "21 Nov 2023 22:42:28 KST",
        "21 nov 2023, 22:42:28 kst",
        "21 November 2023 22:42:28 +09:00",
        "21 Nov 2023 22:42:28+9",
        "21 Nov 2023 13:42:28 UTC",
        "21 Nov 2023 13:42:28Z",
        "21-Nov-2023 22:42:28 UTC+9",
        "21. Nov. 2023 22:42:28 (JST)",
        "Nov 21, 2023 22:42:28 Asia/Pyongyang",
        "November 21 2023 08:42:28 America/New_York",
        "2023 Nov 21 22:42:28 GMT+09:00",
        "2023-11-21 22:42:28 KST",
        "2023/11/21 22:42:28 KST",
        "2023-11-21 22:42:28+09:00",
        "2023-11-21 08:42:28-05",
        "22:42:28 KST, 21 Nov 2023",
        "22:42:28 +0900 21 November 2023",
        "  21  Nov 2023\t22:42:28 \N{MINUS SIGN}0000 ".replace("22:42", "13:42"),
        "T+0",
        "T-0:00",
        "-10:38:32",
        "-10 h 38 min 32 s",
    ],
)
def test_many_ways_to_mean_the_lift_off(text: str) -> None:
    assert when(text) == "2023-11-21T13:42:28.000Z"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T+705", "2023-11-21T13:54:13.000Z"),
        ("t+705 s", "2023-11-21T13:54:13.000Z"),
        ("T + 11:45", "2023-11-21T13:54:13.000Z"),
        ("T+0:11:45", "2023-11-21T13:54:13.000Z"),
        ("T+00:11:45.25", "2023-11-21T13:54:13.250Z"),
        ("T+90:00", "2023-11-21T15:12:28.000Z"),
        ("T+11.75 min", "2023-11-21T13:54:13.000Z"),
        ("T-60", "2023-11-21T13:41:28.000Z"),
        ("T\N{MINUS SIGN}1:00:00", "2023-11-21T12:42:28.000Z"),
        ("T+3d", "2023-11-24T13:42:28.000Z"),
        ("+3 h", "2023-11-22T03:21:00.000Z"),
        ("-90 s", "2023-11-22T00:19:30.000Z"),
        ("- 90 seconds", "2023-11-22T00:19:30.000Z"),
        ("+1 d 2 h 30 min", "2023-11-23T02:51:00.000Z"),
        ("+1w", "2023-11-29T00:21:00.000Z"),
        ("+.5 s", "2023-11-22T00:21:00.500Z"),
        ("21 Nov 2023 UTC", "2023-11-21T00:00:00.000Z"),
        ("2023-11-21 KST", "2023-11-20T15:00:00.000Z"),
        ("21 Nov 2023 22:42 KST", "2023-11-21T13:42:00.000Z"),
        ("1 Jan 2017 08:59:60 KST", "2016-12-31T23:59:60.000Z"),
        ("22:42 KST", "2023-11-22T13:42:00.000Z"),
        ("22:42 America/New_York", "2023-11-22T03:42:00.000Z"),  # there it is still the 21st
        ("1 Sept 2024 UTC", "2024-09-01T00:00:00.000Z"),
        ("1 May 2024 UTC", "2024-05-01T00:00:00.000Z"),
    ],
)
def test_other_times(text: str, expected: str) -> None:
    assert when(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "21 Nov 2023 22:42:28",
        "2023-11-21 22:42:28",
        "2023-11-21T22:42:28",
        "22:42:28 21 Nov 2023",
        "21 Nov 2023",
    ],
)
def test_without_a_zone_the_default_holds_or_it_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="no time zone") as caught:
        when(text)
    assert "+09:00" in caught.value.remedy
    expected = "2023-11-21T13:42:28.000Z" if ":" in text else "2023-11-20T15:00:00.000Z"
    assert when(text, "Asia/Tokyo") == expected


def test_a_stated_zone_beats_the_default() -> None:
    for text in ("2023-11-21T13:42:28Z", "2023-11-21 13:42:28 UTC", "21 Nov 2023 22:42:28 KST"):
        assert when(text, "America/New_York") == "2023-11-21T13:42:28.000Z"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a time"),
        ("   ", "not a time"),
        ("soon", "not a date"),
        ("705", "not a date"),
        ("x" * 500, "not a time"),
        ("31 Feb 2023 12:00 UTC", "no such day"),
        ("2023-13-01 UTC", "no such day"),
        ("21 Foo 2023 UTC", "no month"),
        ("21 Nov 2023 25:00 UTC", "hour"),
        ("21 Nov 2023 25:00 Asia/Seoul", "no such time of day"),
        ("21 Nov 2023 12:00:60 UTC", "leap second"),
        ("21 Nov 2023 12:00 CST", "no known time zone"),
        ("21 Nov 2023 12:00 +25:00", "offset"),
        ("31 Mar 2024 02:30 Europe/Berlin", "put forward"),
        ("T+", "not a date"),
        ("T+5 parsecs", "length of time"),
        ("T+5 s 3", "length of time"),
        ("T+1:75:00", "minutes"),
        ("+3 h oder so", "length of time"),
        ("T+99999999999999999999", "calendar"),
    ],
)
def test_what_nobody_can_understand_is_refused_with_a_remedy(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        when(text)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_without_a_lift_off_there_is_no_t_plus() -> None:
    with pytest.raises(DataError, match="no lift-off"):
        parse_when("T+705", lift_off=None, now=NOW)
    assert parse_when("+1 s", lift_off=None, now=NOW) == NOW.plus_s(1.0)


dates = st.datetimes(datetime(1973, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001
patterns = st.sampled_from(
    ["%d %b %Y %H:%M:%S.%f", "%B %d, %Y %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S.%f", "%Y/%m/%d %H:%M:%S.%f"]
)


@settings(deadline=None)
@given(dates, patterns, st.sampled_from(["Asia/Seoul", "America/St_Johns", "UTC", "Asia/Kathmandu"]))
def test_what_is_shown_can_be_typed(naive: datetime, pattern: str, zone: str) -> None:
    instant = parse_instant(naive.isoformat() + "Z")
    offset = offset_text(instant, zone)
    shown = format_in_zone(instant, zone, pattern)
    assert abs(parse_when(f"{shown} {offset}", lift_off=None, now=NOW).minus_s(instant)) < 1e-6


@settings(deadline=None)
@given(st.floats(-1e9, 1e9))
def test_seconds_after_lift_off_come_back(seconds: float) -> None:
    text = f"T{seconds:+.3f}"
    assert parse_when(text, lift_off=LIFT_OFF, now=NOW).minus_s(LIFT_OFF) == pytest.approx(seconds, abs=6e-4)


@settings(deadline=None)
@given(st.integers(0, 10**6))
def test_clock_times_after_lift_off_come_back(seconds: int) -> None:
    text = f"T+{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    assert parse_when(text, lift_off=LIFT_OFF, now=NOW) == LIFT_OFF.plus_s(seconds)


@settings(deadline=None)
@given(st.text(max_size=90) | st.text(alphabet="0123456789:-+/., TZUKS NovJan", max_size=40))
def test_any_text_gives_an_instant_or_a_data_error_with_a_remedy(text: str) -> None:
    try:
        instant = parse_when(text, lift_off=LIFT_OFF, now=NOW, default_zone="Asia/Seoul")
    except DataError as error:
        assert error.remedy  # noqa: PT017
        return
    assert isinstance(instant, Instant)
    assert format_utc(instant)
