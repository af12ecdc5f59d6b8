from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.errors import DataError
from orbits.time.instant import Instant, Instants
from orbits.time.iso import format_utc, format_utc_each, parse_instant

LIFT_OFF = "2023-11-21T13:42:28.000Z"


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-21T13:42:28Z",
        "2023-11-21T22:42:28+09:00",
        "2023-11-21T22:42:28+0900",
        "2023-11-21T22:42:28+09",
        "2023-11-21T22:42:28 +09:00",
        "2023-11-22T03:27:28+13:45",
        "2023-11-21T04:12:28-09:30",
        "2023-11-21T04:12:28\N{MINUS SIGN}09:30",
        "20231121T134228Z",
        "20231121T224228+0900",
        "2023-325T13:42:28Z",
        "2023325T134228Z",
        "2023-11-21 13:42:28Z",
        "2023-11-21t13:42:28z",
        " 2023-11-21T13:42:28.000000Z\n",
        "2023-11-21T13:42:28,000Z",
        "2023-11-21T13:42:27.9999999999Z",
    ],
)
def test_many_ways_to_write_one_instant(text: str) -> None:
    assert format_utc(parse_instant(text)) == LIFT_OFF


def test_minutes_and_hours_alone() -> None:
    assert format_utc(parse_instant("2023-11-21T13:42Z"), 0) == "2023-11-21T13:42:00Z"
    assert format_utc(parse_instant("2023-11-21T13Z"), 0) == "2023-11-21T13:00:00Z"


def test_a_leap_second_is_one_in_every_zone() -> None:
    for text in ("2016-12-31T23:59:60.5Z", "2017-01-01T08:59:60.5+09:00", "2016-12-31T18:59:60.5-05:00"):
        assert format_utc(parse_instant(text)) == "2016-12-31T23:59:60.500Z"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023-11-21T22:42:28", "no time zone; add Z for UTC or an offset such as"),
        ("", "not a date and time"),
        ("yesterday", "not a date and time"),
        ("2023-11-21", "not a date and time"),
        ("2023-11-21T22:42:28 KST", "not a date and time"),
        ("٢٠٢٣-11-21T22:42:28Z", "not a date and time"),
        ("2023-02-29T00:00:00Z", "no such day"),
        ("0000-01-01T00:00:00Z", "no such day"),
        ("2023-366T00:00:00Z", "no such day"),
        ("2023-000T00:00:00Z", "no such day"),
        ("2023-11-21T24:00:00Z", "the hour 24 is not used; write 00:00 of the next day"),
        ("2023-11-21T23:60:00Z", "minute"),
        ("2023-12-31T23:59:60Z", "no leap second"),
        ("2016-12-31T23:59:61Z", "no leap second"),
        ("2017-01-01T23:59:60+09:00", "no leap second"),
        ("2023-11-21T00:00:00+24:00", "offset"),
        ("0001-01-01T00:00:00+09:00", "year"),
        ("9999-12-31T23:00:00-09:00", "year"),
        ("2" * 200_000, "not a date and time"),
    ],
)
def test_what_is_no_instant_is_refused_with_a_remedy(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        parse_instant(text)
    assert caught.value.remedy
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("text", "decimals", "expected"),
    [
        ("2024-06-12T00:12:34.5674999Z", 3, "2024-06-12T00:12:34.567Z"),
        ("2024-06-12T00:12:34.5675Z", 3, "2024-06-12T00:12:34.568Z"),
        ("2024-06-12T00:12:34.5665Z", 3, "2024-06-12T00:12:34.567Z"),
        ("2023-12-31T23:59:59.9996Z", 3, "2024-01-01T00:00:00.000Z"),
        ("2016-12-31T23:59:59.9996Z", 3, "2016-12-31T23:59:60.000Z"),
        ("2016-12-31T23:59:60.9996Z", 3, "2017-01-01T00:00:00.000Z"),
        ("2024-02-28T23:59:59.5Z", 0, "2024-02-29T00:00:00Z"),
        ("2024-02-28T23:59:59.4999Z", 0, "2024-02-28T23:59:59Z"),
        ("2024-02-28T12:00:00.123456789Z", 9, "2024-02-28T12:00:00.123456789Z"),
        ("1965-12-31T23:59:59.999Z", 1, "1966-01-01T00:00:00.0Z"),
        ("1961-08-01T00:00:00.25Z", 2, "1961-08-01T00:00:00.25Z"),
        ("0999-01-01T00:00:00Z", 0, "0999-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.9Z", 0, "+010000-01-01T00:00:00Z"),
    ],
)
def test_rounding_carries(text: str, decimals: int, expected: str) -> None:
    assert format_utc(parse_instant(text), decimals) == expected


def test_decimals_are_bounded() -> None:
    with pytest.raises(ValueError, match="decimals"):
        format_utc(Instant(0), 10)


# Years 1 to 9999, to the nanosecond.
instants = st.integers(-63_082_324_800_000_000_000, 252_455_572_800_000_000_000).map(Instant)


@settings(deadline=None)
@given(instants)
def test_nine_decimals_come_back_exactly(instant: Instant) -> None:
    # Of two Julian dates that ERFA keeps 0.02 ns apart, one may round to the next nanosecond.
    assert abs(parse_instant(format_utc(instant, 9)).tai_ns - instant.tai_ns) <= 1


@settings(deadline=None)
@given(instants, st.integers(0, 8))
def test_rounding_is_never_more_than_half_a_unit(instant: Instant, decimals: int) -> None:
    text = format_utc(instant, decimals)
    if not text.startswith("+"):
        assert abs(parse_instant(text).tai_ns - instant.tai_ns) <= 10 ** (9 - decimals) // 2 + 20


@settings(deadline=None)
@given(
    st.datetimes(datetime(1972, 1, 2), datetime(2100, 1, 1)),  # noqa: DTZ001
    st.integers(-23 * 60, 23 * 60),
)
def test_offsets_agree_with_datetime(naive: datetime, offset_minutes: int) -> None:
    local = naive.replace(tzinfo=timezone(timedelta(minutes=offset_minutes)))
    expected = local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert format_utc(parse_instant(local.isoformat()), 6) == expected


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_an_instant_or_a_data_error(text: str) -> None:
    try:
        instant = parse_instant(text)
    except DataError:
        return
    assert isinstance(instant, Instant)


@settings(deadline=None)
@given(
    st.from_regex(r"[0-9]{4}-?[0-9]{2,3}-?[0-9]{0,2}[T ][0-9]{2}:?[0-9]{2}:?[0-9]{0,2}(Z|[+-][0-9:]{2,5})?")
)
def test_text_near_the_truth_gives_an_instant_or_a_data_error(text: str) -> None:
    try:
        instant = parse_instant(text)
    except DataError as error:
        assert error.remedy  # noqa: PT017
        return
    assert format_utc(instant, 9).endswith("Z")


@settings(deadline=None)
@given(instants, st.lists(st.floats(-1e11, 1e11), max_size=5), st.integers(0, 9))
def test_many_at_once_are_written_as_one_by_one(
    epoch: Instant, elapsed_s: list[float], decimals: int
) -> None:
    many = Instants(epoch, elapsed_s)
    try:
        expected = [format_utc(many[index], decimals) for index in range(len(many))]
    except DataError:
        return  # beyond the calendar
    assert format_utc_each(many, decimals) == expected


@pytest.mark.parametrize("decimals", range(10))
@pytest.mark.parametrize(
    "around",
    [
        "2016-12-31T23:59:59.9995Z",
        "2016-12-31T23:59:60.4995Z",
        "1972-01-01T00:00:00Z",
        "1960-01-01T00:00:00Z",
        "0001-01-01T00:00:10Z",
        "9999-12-31T23:59:59Z",
        "2024-02-29T00:00:00Z",
    ],
)
def test_many_at_once_around_leap_seconds_and_ends_of_days(around: str, decimals: int) -> None:
    many = Instants(parse_instant(around), [each * 0.0625 for each in range(-40, 41)])
    expected = [format_utc(many[index], decimals) for index in range(len(many))]
    assert format_utc_each(many, decimals) == expected


def test_many_at_once_are_none_at_all_or_refused() -> None:
    assert format_utc_each(Instants(Instant(0), [])) == []
    with pytest.raises(ValueError, match="decimals"):
        format_utc_each(Instants(Instant(0), [0.0]), 10)
