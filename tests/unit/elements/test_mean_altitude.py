from pathlib import Path

import numpy as np
import pytest

from orbits.elements.mean_altitude import mean_semi_major_axes_km, mean_speeds_km_s
from orbits.formats.tle import read_tle

WGS72_RADIUS_KM = 6378.135


def test_the_axis_is_that_of_sgp4s_initialisation(shared: Path) -> None:
    for name in ("58400.tle", "39026.tle", "41332.tle"):
        sets = read_tle((shared / "elements" / name).read_text(encoding="utf-8"), name).items
        by_sgp4_km = [each.satrec().a * WGS72_RADIUS_KM for each in sets]  # type: ignore[attr-defined]
        np.testing.assert_allclose(mean_semi_major_axes_km(sets), by_sgp4_km, rtol=0, atol=1e-6)


def test_the_speed_of_a_circle() -> None:
    """2 pi a over the period of Kepler's third law, for a geostationary one and a low one."""
    axes_km = np.array([42_164.17, 6_878.0])
    period_s = 2.0 * np.pi * np.sqrt(axes_km**3 / 398_600.8)
    assert mean_speeds_km_s(axes_km) == pytest.approx(2.0 * np.pi * axes_km / period_s, rel=1e-12)
    assert mean_speeds_km_s(axes_km)[0] == pytest.approx(3.0747, abs=1e-4)
