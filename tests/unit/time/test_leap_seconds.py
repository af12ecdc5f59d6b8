from __future__ import annotations

from collections.abc import Iterator

import erfa
import numpy as np
import pytest

from orbits.time import leap_seconds
from orbits.time.instant import Instants
from orbits.time.iso import format_utc, parse_instant
from orbits.time.leap_seconds import (
    add_leap_seconds,
    constant_offset_s,
    exact_instant,
    tai_minus_utc_s,
    utc_from_tai,
)
from orbits.time.scales import utc_jd

FUTURE_LIST = """#  Value of TAI-UTC in second
    56109.0    1  7 2012       35
    57204.0    1  7 2015       36
    57754.0    1  1 2017       37
    77040.0    1  7 2069       38
"""


@pytest.fixture
def restored_table() -> Iterator[None]:
    known = erfa.leap_seconds.get()
    yield
    erfa.leap_seconds.set(known)
    leap_seconds._constant_offset_s.cache_clear()


@pytest.mark.parametrize(
    ("text", "expected_s"),
    [
        ("1955-01-01T00:00:00Z", 0.0),
        ("1966-01-01T00:00:00Z", 4.31317),
        ("1967-12-31T00:00:00Z", 4.31317 + 729 * 0.002592),
        ("1971-12-31T00:00:00Z", 4.21317 + 2190 * 0.002592),
        ("1972-06-30T23:59:59Z", 10.0),
        ("1972-07-01T00:00:00Z", 11.0),
        ("2016-12-31T23:59:60.9Z", 36.0),
        ("2017-01-01T00:00:00Z", 37.0),
        ("2500-01-01T00:00:00Z", 37.0),
    ],
)
def test_steps_and_slopes(text: str, expected_s: float) -> None:
    # USNO tai-utc.dat: from 1 Jan 1966, TAI - UTC = 4.31317 s + (MJD - 39126) * 0.002592 s;
    # from 1 Feb 1968 the same with 4.21317 s.
    assert tai_minus_utc_s(Instants.of(parse_instant(text)))[0] == pytest.approx(expected_s, abs=1e-9)


@pytest.mark.usefixtures("restored_table")
def test_a_younger_list_adds_its_leap_seconds() -> None:
    assert add_leap_seconds(FUTURE_LIST) == 1
    assert add_leap_seconds(FUTURE_LIST) == 0
    assert format_utc(parse_instant("2069-06-30T23:59:60Z"), 0) == "2069-06-30T23:59:60Z"
    assert tai_minus_utc_s(Instants.of(parse_instant("2069-07-01T00:00:00Z")))[0] == 38.0


@pytest.mark.parametrize(
    "around", ["1955-01-01", "1965-06-30", "1972-01-02", "1990-07-01", "2016-12-31", "2023-11-21"]
)
@pytest.mark.parametrize("days", [0.5, 20.0, 4000.0])
def test_the_quick_way_to_utc_is_the_right_one(around: str, days: float) -> None:
    instants = Instants(parse_instant(f"{around}T12:00:00Z"), np.linspace(-days, days, 501) * 86_400.0)
    quick, right = utc_jd(instants), utc_from_tai(*instants.tai_jd())
    # Both dates in parts: 1e-16 days are 9 ps.
    np.testing.assert_allclose((quick[0] - right[0]) + (quick[1] - right[1]), 0.0, atol=3e-16)
    single_s = [tai_minus_utc_s(Instants.of(instants[i]))[0] for i in range(0, 501, 50)]
    np.testing.assert_allclose(tai_minus_utc_s(instants)[::50], single_s, atol=1e-8)


def test_the_offset_is_constant_where_no_leap_second_is_near() -> None:
    span = [parse_instant("2017-02-01T00:00:00Z"), parse_instant("2026-08-22T00:00:00Z")]
    assert constant_offset_s(Instants.of(*span)) == 37.0
    assert constant_offset_s(Instants.of(*span, parse_instant("2016-12-30T12:00:00Z"))) is None
    assert constant_offset_s(Instants.of(parse_instant("1968-01-01T00:00:00Z"))) is None
    assert constant_offset_s(Instants(span[0], [])) is None
    assert constant_offset_s(Instants(span[0], [np.nan])) is None


def test_exact_instants_keep_the_nanosecond_however_the_date_is_split() -> None:
    day_ns = 86_400_000_000_000
    assert exact_instant(2_451_545.0, 0.25).tai_ns == day_ns // 4
    assert exact_instant(2_400_000.5, 51_544.75).tai_ns == day_ns // 4
    assert exact_instant(2_451_545.0, float(np.float64(1.0) / day_ns)).tai_ns == 1
