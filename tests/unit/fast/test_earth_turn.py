"""The Earth's turning in straight pieces against the rotations of `orbits.frames`."""

from __future__ import annotations

import numpy as np
import pytest

from orbits.fast.earth_turn import earth_turn
from orbits.frames.rotations import itrs_from_teme
from orbits.time.instant import FloatArray, Instants
from orbits.time.iso import parse_instant
from orbits.time.scales import utc_jd


def at_times(pieces: FloatArray, time_s: FloatArray) -> FloatArray:
    """Minutes, sidereal time and polar motion at the times, shape (n, 4)."""
    k = np.clip(np.searchsorted(pieces[:, 0], time_s, side="right") - 1, 0, len(pieces) - 2)
    return np.asarray(pieces[k, 1::2] + pieces[k, 2::2] * (time_s - pieces[k, 0])[:, np.newaxis])


def rotations(columns: FloatArray) -> FloatArray:
    """Sidereal time, then polar motion to first order, as the kernels turn."""
    theta, xp, yp = columns[:, 1], columns[:, 2], columns[:, 3]
    zero, one = np.zeros_like(theta), np.ones_like(theta)
    spin = np.stack(
        [np.cos(theta), np.sin(theta), zero, -np.sin(theta), np.cos(theta), zero, zero, zero, one], axis=1
    )
    wobble = np.stack([one, zero, xp, zero, one, -yp, -xp, yp, one], axis=1)
    return np.asarray(wobble.reshape(-1, 3, 3) @ spin.reshape(-1, 3, 3))


SPANS = [
    ("2024-06-12T00:00:00Z", 30.0),
    ("2016-12-31T13:00:00Z", 1.0),  # a leap second within
    ("1972-01-01T00:02:00Z", 300.0),
    ("1999-01-01T00:00:00Z", 0.0),
    ("2024-06-12T23:59:59.5Z", 0.0001),
]


@pytest.mark.parametrize(("start", "days"), SPANS)
def test_the_rotation_holds_to_1e_10_rad(start: str, days: float) -> None:
    epoch = parse_instant(start)
    turn = earth_turn(epoch, -100.0, days * 86400.0)
    time_s = np.linspace(-100.0, days * 86400.0, 997)
    ours, exact = rotations(at_times(turn.pieces, time_s)), itrs_from_teme(Instants(epoch, time_s))
    assert np.abs(ours - exact).max() < 1e-10


@pytest.mark.expects_log
@pytest.mark.parametrize("start", ["2040-01-01T00:00:00Z", "2027-09-01T00:00:00Z"])
def test_beyond_the_series_too(start: str) -> None:
    epoch = parse_instant(start)
    time_s = np.linspace(0.0, 3.0 * 86400.0, 997)
    ours = rotations(at_times(earth_turn(epoch, 0.0, time_s[-1]).pieces, time_s))
    assert np.abs(ours - itrs_from_teme(Instants(epoch, time_s))).max() < 1e-9


@pytest.mark.parametrize(("start", "days"), SPANS)
def test_minutes_are_those_of_utc(start: str, days: float) -> None:
    epoch = parse_instant(start)
    turn = earth_turn(epoch, -100.0, days * 86400.0)
    time_s = np.linspace(-100.0, days * 86400.0, 997)
    jd, fraction = utc_jd(Instants(epoch, time_s))
    minutes = (jd - turn.epoch_jd) * 1440.0 + (fraction - turn.epoch_fraction) * 1440.0
    assert np.abs(at_times(turn.pieces, time_s)[:, 0] - minutes).max() < 1e-9
