from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from erfa import ufunc

from orbits.constants import EARTH_ROTATION_RAD_S
from orbits.frames.rotations import (
    earth_rotation_itrs_rad_s,
    gcrs_from_teme,
    itrs_from_gcrs,
    itrs_from_teme,
    rotate,
    rotate_back,
)
from orbits.time.earth_orientation import polar_motion_rad
from orbits.time.instant import Instants
from orbits.time.iso import parse_instant
from orbits.time.scales import tt_jd, ut1_jd

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "frames.json").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = REFERENCE["rows"]
LAUNCH = parse_instant("2023-11-21T13:42:28Z")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["utc"])
def test_rotations_agree_with_astropy(row: dict[str, Any]) -> None:
    instants = Instants.of(parse_instant(row["utc"]))
    teme_km = np.array([row["teme_km"]])
    itrs_km = rotate(itrs_from_teme(instants), teme_km)
    np.testing.assert_allclose(itrs_km, [row["itrs_km"]], atol=1e-7)
    np.testing.assert_allclose(rotate(gcrs_from_teme(instants), teme_km), [row["gcrs_km"]], atol=1e-7)
    np.testing.assert_allclose(rotate_back(itrs_from_gcrs(instants), itrs_km), [row["gcrs_km"]], atol=1e-7)


def test_vallado_2006_example() -> None:
    # Vallado et al. 2006, AIAA 2006-6753, appendix C: 6 April 2004, 07:51:28.386009 UTC. Its Earth
    # orientation (UT1 - UTC = -0.4399619 s, xp = -0.140682", yp = 0.333309") is that of 2004.
    instants = Instants.of(parse_instant("2004-04-06T07:51:28.386009Z"))
    teme_km = np.array([[5094.18016210, 6127.64465950, 6380.34453270]])
    itrs_km = rotate(itrs_from_teme(instants), teme_km)
    np.testing.assert_allclose(itrs_km, [[-1033.4793830, 7901.2952754, 6380.3565958]], atol=5e-4)


def test_many_instants_equal_single_ones() -> None:
    instants = Instants.every_s(LAUNCH, LAUNCH.plus_s(86_400.0), 300.0)
    single = ufunc.c2t06a(*tt_jd(instants), *ut1_jd(instants), *polar_motion_rad(instants))
    together = itrs_from_gcrs(instants)
    assert np.abs(together - single).max() * 7e9 < 0.1  # millimetres in low orbit
    for index in (0, 100, 288):
        alone = Instants.of(instants[index])
        np.testing.assert_allclose(itrs_from_teme(instants)[index], itrs_from_teme(alone)[0], atol=1e-13)
        np.testing.assert_allclose(together[index], itrs_from_gcrs(alone)[0], atol=1e-11)


def test_one_rotation_turns_all_vectors() -> None:
    matrix = itrs_from_teme(Instants.of(LAUNCH))
    vectors = np.random.default_rng(1).normal(size=(50, 3))
    np.testing.assert_allclose(
        rotate(matrix, vectors), rotate(np.tile(matrix, (50, 1, 1)), vectors), atol=1e-15
    )


def test_matrices_are_rotations_and_shaped() -> None:
    instants = Instants.every_s(LAUNCH, LAUNCH.plus_s(600.0), 60.0)
    for matrices in (itrs_from_teme(instants), itrs_from_gcrs(instants), gcrs_from_teme(instants)):
        assert matrices.shape == (11, 3, 3)
        products = matrices @ np.swapaxes(matrices, 1, 2)
        np.testing.assert_allclose(products, np.broadcast_to(np.eye(3), (11, 3, 3)), atol=1e-14)
        np.testing.assert_allclose(np.linalg.det(matrices), 1.0)
    assert itrs_from_gcrs(Instants(LAUNCH, [])).shape == (0, 3, 3)


def test_earth_rotation_is_the_derivative_of_the_rotation() -> None:
    step_s = 5.0
    around = Instants(LAUNCH, [-step_s, 0.0, step_s])
    before, now, after = itrs_from_teme(around)
    # For a vector at rest in TEME: dr/dt = -omega x r, so -[omega]x = dR/dt R^T.
    skew = -(after - before) / (2.0 * step_s) @ now.T
    omega = np.array([skew[2, 1], skew[0, 2], skew[1, 0]])
    np.testing.assert_allclose(omega, earth_rotation_itrs_rad_s(around)[1], atol=1e-6 * EARTH_ROTATION_RAD_S)


def test_the_celestial_intermediate_pole_lies_where_polar_motion_says() -> None:
    instants = Instants.of(LAUNCH)
    x, y, _ = ufunc.xys06a(*tt_jd(instants))
    pole_gcrs = np.stack([x, y, np.sqrt(1.0 - x**2 - y**2)], axis=1)
    pole_itrs = rotate(itrs_from_gcrs(instants), pole_gcrs)
    axis = earth_rotation_itrs_rad_s(instants) / EARTH_ROTATION_RAD_S
    np.testing.assert_allclose(pole_itrs, axis, atol=1e-11)
