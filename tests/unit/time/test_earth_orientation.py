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
from orbits.time.earth_orientation import covered, polar_motion_rad, ut1_minus_utc_s
from orbits.time.instant import Instants
from orbits.time.iso import format_utc, parse_instant
from orbits.time.orientation_tables import read_finals

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "frames.json").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = REFERENCE["rows"]

# Days of finals2000A.all around a leap second (UT1 - UTC jumps by 1 s); the third is cut to
# Bulletin A and the fourth to its date, as rows near the end of the series are.
FINALS = """\
161231 57753.00 I  0.081400 0.000052  0.263094 0.000039  I-0.4077601 0.0000078  0.8842 0.0055  I     0.025    0.119    -0.169    0.024  0.081318  0.262990 -0.4077600    -0.021    -0.048
17 1 1 57754.00 I  0.080504 0.000028  0.263145 0.000028  I 0.5912821 0.0000077  1.0342 0.0050  I     0.012    0.119    -0.168    0.018  0.080450  0.263074  0.5912975    -0.019    -0.057
17 1 2 57755.00 I  0.080285 0.000029  0.263605 0.000032  I 0.5901752 0.0000063  1.1730 0.0048  I    -0.001    0.040    -0.156    0.033
17 1 3 57756.00
"""  # noqa: E501


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


def test_reader_prefers_bulletin_b_and_leaves_out_empty_rows() -> None:
    table = read_finals(FINALS)
    np.testing.assert_array_equal(table.ut1_minus_utc_s, [-0.4077600, 0.5912975, 0.5901752])
    np.testing.assert_allclose(table.xp_rad / ARCSECOND_RAD, [0.081318, 0.080450, 0.080285])
    np.testing.assert_allclose(table.yp_rad / ARCSECOND_RAD, [0.262990, 0.263074, 0.263605])
    assert np.ptp(table.ut1_minus_tai_s) < 0.003  # no jump at the leap second
    assert format_utc(table.span.start, 0) == "2016-12-31T00:00:00Z"
    assert format_utc(table.span.stop, 0) == "2017-01-02T00:00:00Z"


def test_covered_span_reaches_from_1962_beyond_the_shipped_elements() -> None:
    assert format_utc(covered().start, 0) == "1962-01-01T00:00:00Z"
    assert covered().contains(parse_instant("2026-08-22T14:27:03Z"))


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
