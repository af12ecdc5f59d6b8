from __future__ import annotations

import numpy as np
import pytest
from erfa import ufunc

from orbits.frames.earth_turn import earth_turn
from orbits.frames.rotations import itrs_from_teme, rotate
from orbits.time.earth_orientation import polar_motion_rad
from orbits.time.instant import Instants
from orbits.time.iso import parse_instant
from orbits.time.scales import ut1_jd


@pytest.mark.parametrize(
    ("middle", "days"),
    [
        ("1969-07-20T12:00:00Z", 40.0),
        ("2016-12-31T12:00:00Z", 1.5),
        ("2016-12-31T12:00:00Z", 3000.0),
        ("2023-11-21T13:42:28Z", 1.5),
    ],
)
def test_many_turns_of_the_earth_equal_single_ones(middle: str, days: float) -> None:
    instants = Instants(parse_instant(middle), np.linspace(-days, days, 9000) * 86_400.0)
    rows = slice(0, 9000, 450)
    few = instants.select(rows)
    direct = ufunc.c2tcio(np.eye(3), ufunc.gmst82(*ut1_jd(few)), ufunc.pom00(*polar_motion_rad(few), 0.0))
    # 1e-11 rad are 0.07 mm in low orbit.
    np.testing.assert_allclose(itrs_from_teme(instants)[rows], direct, atol=1e-11)


def test_vectors_turn_as_by_the_matrix_and_back() -> None:
    instants = Instants(parse_instant("2023-11-21T13:42:28Z"), np.linspace(0.0, 9e4, 40))
    vectors = np.random.default_rng(5).normal(size=(40, 3))
    turn = earth_turn(instants)
    turned = turn.to_crust(turn.about_axis((vectors[:, 0], vectors[:, 1], vectors[:, 2])))
    np.testing.assert_allclose(
        np.stack(turned, axis=1), rotate(itrs_from_teme(instants), vectors), atol=1e-14
    )
    back = turn.about_axis_back(turn.from_crust(turned))
    np.testing.assert_allclose(np.stack(back, axis=1), vectors, atol=1e-14)


def test_one_turn_serves_many_vectors() -> None:
    turn = earth_turn(Instants.of(parse_instant("2023-11-21T13:42:28Z")))
    vectors = np.random.default_rng(6).normal(size=(3, 500))
    together = turn.to_crust(turn.about_axis((vectors[0], vectors[1], vectors[2])))
    alone = turn.to_crust(turn.about_axis((vectors[0, :1], vectors[1, :1], vectors[2, :1])))
    np.testing.assert_array_equal([each[0] for each in together], [each[0] for each in alone])
