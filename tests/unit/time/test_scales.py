from __future__ import annotations

import json
import threading
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbits.errors import DataError
from orbits.time.instant import Instant, Instants
from orbits.time.iso import parse_instant
from orbits.time.scales import (
    J2000,
    instant_from_utc_calendar,
    instant_from_utc_jd,
    instants_from_utc_jd,
    tt_jd,
    ut1_jd,
    utc_calendar,
    utc_jd,
)

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "frames.json").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = REFERENCE["rows"]
DAY_S = 86_400.0

# The years 1800 to 2200: with rubber seconds, leap seconds and neither.
tai_ns = st.integers(-6_300_000_000_000_000_000, 6_300_000_000_000_000_000)


def seconds_apart(ours: tuple[Any, Any], theirs: list[float]) -> float:
    return float(abs((ours[0][0] - theirs[0]) + (ours[1][0] - theirs[1])) * DAY_S)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["utc"])
def test_tt_and_ut1_agree_with_astropy(row: dict[str, Any]) -> None:
    instants = Instants.of(parse_instant(row["utc"]))
    assert seconds_apart(tt_jd(instants), row["tt_jd"]) < 1e-9
    # UT1 is interpolated over days of TAI here and of UTC there: half a leap second's worth of drift.
    assert seconds_apart(ut1_jd(instants), row["ut1_jd"]) < 1e-7


def test_known_instants() -> None:
    # TAI - UTC: 37 s since 2017, 32 s at the start of 1999, 10 s at the start of 1972.
    assert parse_instant("2017-01-01T00:00:00Z") == Instant(536_500_837_000_000_000)
    assert parse_instant("2000-01-01T11:59:28Z") == Instant(0)
    assert parse_instant("2000-01-01T11:58:55.816Z") == J2000
    assert parse_instant("1972-01-01T00:00:10Z").minus_s(parse_instant("1972-01-01T00:00:00Z")) == 10.0


def test_leap_second_has_its_own_second() -> None:
    before = instant_from_utc_calendar(2016, 12, 31, 23, 59, 59.0)
    inside = instant_from_utc_calendar(2016, 12, 31, 23, 59, 60.0)
    after = instant_from_utc_calendar(2017, 1, 1)
    assert inside.minus_s(before) == 1.0
    assert after.minus_s(inside) == 1.0
    assert utc_calendar(inside.plus_s(0.25)) == (2016, 12, 31, 23, 59, 60, 250_000_000)


def test_rubber_seconds_before_1972() -> None:
    # 1 Jan 1966: TAI - UTC = 4.3131700 s and grows by 2.592 ms a day (IERS; USNO tai-utc.dat).
    start = instant_from_utc_calendar(1966, 1, 1)
    day_later = instant_from_utc_calendar(1966, 1, 2)
    assert day_later.minus_s(start) == pytest.approx(86_400.002592, abs=2e-9)


def test_before_1960_utc_is_tai() -> None:
    assert instant_from_utc_calendar(1950, 1, 2).minus_s(instant_from_utc_calendar(1950, 1, 1)) == DAY_S


@settings(deadline=None)
@given(tai_ns)
def test_julian_date_round_trip_is_exact_to_the_nanosecond(ns: int) -> None:
    instant = Instant(ns)
    jd1, jd2 = utc_jd(Instants.of(instant))
    assert abs(instant_from_utc_jd(float(jd1[0]), float(jd2[0])).tai_ns - ns) <= 1


@settings(deadline=None)
@given(tai_ns)
def test_calendar_round_trip_is_exact_to_the_nanosecond(ns: int) -> None:
    year, month, day, hour, minute, second, nanosecond = utc_calendar(Instant(ns))
    back = instant_from_utc_calendar(year, month, day, hour, minute, second + nanosecond * 1e-9)
    assert abs(back.tai_ns - ns) <= 1


def test_arrays_equal_scalars() -> None:
    instants = Instants.every_s(
        parse_instant("2016-12-31T23:00:00Z"), parse_instant("2017-01-01T01:00:00Z"), 97.3
    )
    back = instants_from_utc_jd(*utc_jd(instants))
    scalars = [instants[index] for index in range(len(instants))]
    assert back.epoch == scalars[0]
    assert max(abs(back[index].tai_ns - each.tai_ns) for index, each in enumerate(scalars)) <= 1
    assert len(instants_from_utc_jd(np.array([]), np.array([]))) == 0


def test_split_of_the_julian_date_does_not_matter() -> None:
    noon = parse_instant("2023-11-21T12:00:00Z")
    assert instant_from_utc_jd(2_460_270.0, 0.0) == noon
    assert instant_from_utc_jd(2_400_000.5, 60_269.5) == noon
    assert instant_from_utc_jd(0.5, 2_460_269.5) == noon
    assert instants_from_utc_jd(np.array([2_400_000.5]), np.array([60_269.5]))[0] == noon


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ((2023, 13, 1, 0, 0, 0.0), "month"),
        ((2023, 2, 30, 0, 0, 0.0), "day"),
        ((2023, 1, 1, 24, 0, 0.0), "hour"),
        ((2023, 1, 1, 0, 60, 0.0), "minute"),
        ((2023, 1, 1, 0, 0, -1.0), "second"),
        ((2023, 1, 1, 0, 0, float("nan")), "second"),
        ((2023, 12, 31, 23, 59, 60.0), "leap second"),
        ((-10_000, 1, 1, 0, 0, 0.0), "year"),
        ((10**20, 1, 1, 0, 0, 0.0), "year"),
    ],
)
def test_what_the_calendar_lacks_is_refused(
    fields: tuple[int, int, int, int, int, float], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        instant_from_utc_calendar(*fields)


@pytest.mark.parametrize("jd", [float("nan"), float("inf"), -1e9])
def test_impossible_julian_dates_are_refused(jd: float) -> None:
    with pytest.raises(DataError):
        instant_from_utc_jd(jd, 0.0)
    with pytest.raises(DataError):
        instants_from_utc_jd(np.array([2_451_545.0, jd]), np.array([0.0, 0.0]))


def test_no_warning_for_dubious_years_in_any_thread() -> None:
    found: list[BaseException] = []

    def work() -> None:
        try:
            far = Instants.of(*(instant_from_utc_calendar(year, 1, 1) for year in (1700, 1955, 2090, 3000)))
            utc_jd(far)
            tt_jd(far)
        except BaseException as error:  # noqa: BLE001
            found.append(error)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == []
