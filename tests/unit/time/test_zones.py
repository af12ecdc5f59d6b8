from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.errors import DataError
from orbits.time.instant import Instant
from orbits.time.iso import format_utc, parse_instant
from orbits.time.zones import (
    civil,
    format_in_zone,
    instant_from_civil,
    offset_as_text,
    offset_text,
    zone_info,
    zone_names,
)

LIFT_OFF = parse_instant("2023-11-21T13:42:28.9999999Z")


def test_one_instant_in_several_zones() -> None:
    assert format_in_zone(LIFT_OFF, "UTC") == "21 Nov 2023 13:42:28"
    assert format_in_zone(LIFT_OFF, "Asia/Pyongyang", "%a %d %B %Y %H:%M") == "Tue 21 November 2023 22:42"
    assert format_in_zone(LIFT_OFF, "America/New_York", "%A %Y-%m-%d %H:%M:%S.%f %b %%b") == (
        "Tuesday 2023-11-21 08:42:28.999999 Nov %b"
    )
    assert civil(LIFT_OFF, "asia/kolkata").isoformat() == "2023-11-21T19:12:28.999999+05:30"


@pytest.mark.parametrize(
    ("utc", "zone", "expected"),
    [
        ("2023-11-21T00:00:00Z", "Asia/Pyongyang", "+09:00"),
        ("2016-06-01T00:00:00Z", "Asia/Pyongyang", "+08:30"),  # its own time from Aug 2015 to May 2018
        ("2024-07-01T00:00:00Z", "Europe/London", "+01:00"),
        ("2024-01-01T00:00:00Z", "Europe/London", "+00:00"),
        ("2024-01-01T00:00:00Z", "America/St_Johns", "-03:30"),
        ("1900-01-01T00:00:00Z", "Asia/Seoul", "+08:27:52"),
    ],
)
def test_offset_is_that_of_the_instant(utc: str, zone: str, expected: str) -> None:
    assert offset_text(parse_instant(utc), zone) == expected


def test_leap_second_stands_still() -> None:
    inside = parse_instant("2016-12-31T23:59:60.5Z")
    assert civil(inside, "Asia/Tokyo").isoformat() == "2017-01-01T08:59:59.999999+09:00"
    assert civil(inside.plus_s(0.5), "Asia/Tokyo").isoformat() == "2017-01-01T09:00:00+09:00"


@pytest.mark.parametrize(
    "zone", ["", "KST/Seoul", "../../etc/passwd", "/etc/localtime", "tzdata.zi", "x" * 5000]
)
def test_unknown_zones_are_refused_with_a_remedy(zone: str) -> None:
    with pytest.raises(DataError, match="no known time zone") as caught:
        civil(LIFT_OFF, zone)
    assert "Asia/Seoul" in caught.value.remedy


def test_every_listed_zone_loads() -> None:
    assert len(zone_names()) > 400
    for name in zone_names():
        assert zone_info(name).key == name


def test_rules_do_not_come_from_the_machine(tmp_path: Path) -> None:
    code = (
        "from orbits.time.zones import offset_text; from orbits.time.iso import parse_instant;"
        "print(offset_text(parse_instant('2016-06-01T00:00:00Z'), 'Asia/Pyongyang'))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONTZPATH": str(tmp_path)},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "+08:30"


def test_years_that_civil_time_lacks() -> None:
    with pytest.raises(DataError, match="years 1 to 9999"):
        civil(parse_instant("9999-12-31T23:00:00Z"), "Asia/Seoul")
    with pytest.raises(DataError, match="years 1 to 9999"):
        civil(parse_instant("0001-01-01T00:00:00Z").plus_s(-86_400.0), "UTC")
    with pytest.raises(DataError, match="years 1 to 9999"):
        instant_from_civil(datetime(1, 1, 1), "Asia/Seoul")  # noqa: DTZ001


def test_clocks_put_forward_and_back() -> None:
    never = datetime(2024, 3, 31, 2, 30)  # noqa: DTZ001
    with pytest.raises(DataError, match="put forward"):
        instant_from_civil(never, "Europe/Berlin")
    twice = datetime(2024, 10, 27, 2, 30)  # noqa: DTZ001
    assert format_utc(instant_from_civil(twice, "Europe/Berlin"), 0) == "2024-10-27T00:30:00Z"


@settings(deadline=None)
@given(
    st.datetimes(datetime(1973, 1, 1), datetime(2037, 1, 1)),  # noqa: DTZ001
    st.sampled_from(["Asia/Seoul", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham", "UTC"]),
)
def test_civil_time_agrees_with_datetime_and_comes_back(naive: datetime, zone: str) -> None:
    instant = parse_instant(naive.isoformat() + "Z")
    local = civil(instant, zone)
    assert local.astimezone(UTC) == naive.replace(tzinfo=UTC)
    first = local.replace(tzinfo=None, fold=0)
    back = instant_from_civil(first, zone)
    assert back == instant or (local.fold == 1 and 0 < instant.minus_s(back) <= 3600)


def test_offsets_as_text() -> None:
    assert offset_as_text(timedelta(hours=-9, minutes=-30)) == "-09:30"
    assert offset_as_text(timedelta(seconds=-1)) == "-00:00:01"
    assert isinstance(instant_from_civil(datetime(2024, 1, 1), "UTC"), Instant)  # noqa: DTZ001
