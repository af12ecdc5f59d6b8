from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from orbits.constants import ARCSECOND_RAD
from orbits.time import earth_orientation
from orbits.time.earth_orientation import (
    covered,
    days_around,
    polar_motion_rad,
    ut1_minus_tai_s,
    ut1_minus_utc_s,
)
from orbits.time.instant import Instants
from orbits.time.iso import format_utc, parse_instant
from orbits.time.leap_seconds import gained_since_midnight_s

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "frames.json").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = REFERENCE["rows"]


@pytest.fixture
def warns_anew() -> Iterator[None]:
    earth_orientation._warn_once.cache_clear()
    yield
    earth_orientation._warn_once.cache_clear()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["utc"])
def test_values_agree_with_astropy(row: dict[str, Any]) -> None:
    instants = Instants.of(parse_instant(row["utc"]))
    assert ut1_minus_utc_s(instants)[0] == pytest.approx(row["ut1_minus_utc_s"], abs=1e-7)
    xp, yp = polar_motion_rad(instants)
    ours_arcsec = np.array([xp[0], yp[0]]) / ARCSECOND_RAD
    np.testing.assert_allclose(ours_arcsec, row["polar_motion_arcsec"], atol=1e-7)


def test_covered_span_reaches_from_1962_beyond_the_shipped_elements() -> None:
    assert format_utc(covered().start, 0) == "1962-01-01T00:00:00Z"
    assert covered().contains(parse_instant("2026-08-22T14:27:03Z"))


def test_the_early_years_are_read_only_when_asked_for() -> None:
    earth_orientation._whole.cache_clear()
    ut1_minus_utc_s(Instants.of(parse_instant("1973-01-02T00:00:00Z"), parse_instant("2026-06-01T00:00:00Z")))
    assert earth_orientation._whole.cache_info().currsize == 0
    # As C04 has it at 0h.
    early = Instants.of(parse_instant("1968-02-02T00:00:00Z"))
    assert ut1_minus_utc_s(early)[0] == pytest.approx(-0.0018033, abs=1e-7)
    assert earth_orientation._whole.cache_info().currsize == 1


def test_the_earth_turns_smoothly_through_the_steps_of_utc() -> None:
    days = Instants(parse_instant("1962-01-02T00:00:00Z"), np.arange(0.0, 4_100.0, 0.5) * 86_400.0)
    smooth_s = ut1_minus_tai_s(days) - gained_since_midnight_s(days)
    assert np.abs(np.diff(smooth_s)).max() < 0.0025  # half a day, at 4 ms a day at most
    # And in the days' own second 2.6 ms at most, all of it lost again at midnight.
    gained_s = gained_since_midnight_s(days)
    assert gained_s.min() >= 0.0
    assert 0.0025 < gained_s.max() < 0.0026


@pytest.mark.expects_log
def test_days_around_are_those_between_which_all_is_linear() -> None:
    instants = Instants(parse_instant("2016-12-30T12:00:00Z"), np.linspace(0.0, 3.0, 50) * 86_400.0)
    found = days_around(instants)
    assert found is not None
    tai_mjd, known = found
    assert len(tai_mjd) == len(known.ut1_minus_tai_s) == 5
    day, fraction = instants.tai_jd()
    between = np.interp((day - 2_400_000.5) + fraction, tai_mjd, known.xp_rad)
    np.testing.assert_allclose(between, polar_motion_rad(instants)[0], rtol=1e-12)
    assert days_around(instants.select(slice(0, 5))) is None
    for text in ("1965-01-01T00:00:00Z", "2090-01-01T00:00:00Z"):
        assert days_around(Instants(parse_instant(text), instants.elapsed_s)) is None


@pytest.mark.expects_log
@pytest.mark.usefixtures("warns_anew")
def test_outside_the_span_the_nearest_value_and_one_warning(caplog: pytest.LogCaptureFixture) -> None:
    span = covered()
    inside = ut1_minus_utc_s(Instants.of(span.start, span.stop))
    outside = Instants.of(
        parse_instant("1958-01-01T00:00:00Z"), parse_instant("2024-01-01T00:00:00Z"), span.stop.plus_s(1e9)
    )
    with caplog.at_level(logging.WARNING, logger="overflight.earth_orientation"):
        ut1_minus_utc_s(outside)
        values = ut1_minus_utc_s(outside)
        xp, yp = polar_motion_rad(outside)
    assert values[[0, 2]] == pytest.approx(inside, abs=1e-9)
    assert abs(values[1]) < 0.9
    edge_xp, edge_yp = polar_motion_rad(Instants.of(span.start, span.stop))
    np.testing.assert_array_equal(np.array([xp[[0, 2]], yp[[0, 2]]]), np.array([edge_xp, edge_yp]))
    messages = [record.getMessage() for record in caplog.records]
    assert len(messages) == 2
    assert "before" in messages[0]
    assert "after" in messages[1]
