"""Our sine and cosine against the C library's."""

from __future__ import annotations

import math

import numpy as np

from orbits.fast.accelerated import Accelerator
from orbits.fast.sine import sine_cosine


def test_both_hold_to_1e_15_of_a_turn_and_to_the_rounding_of_the_angle(fast: Accelerator) -> None:
    random = np.random.default_rng(1)
    for angle in np.concatenate(
        (random.uniform(-10.0, 10.0, 3000), random.uniform(-3e5, 3e5, 3000))
    ).tolist():
        sine, cosine = sine_cosine(angle)
        assert abs(sine - math.sin(angle)) < 3e-15
        assert abs(cosine - math.cos(angle)) < 3e-15


def test_quarters_of_a_turn() -> None:
    for quarter in range(-9, 10):
        sine, cosine = sine_cosine(quarter * math.pi / 2)
        assert abs(sine - (0.0, 1.0, 0.0, -1.0)[quarter % 4]) < 2e-15
        assert abs(cosine - (1.0, 0.0, -1.0, 0.0)[quarter % 4]) < 2e-15


def test_small_angles_keep_their_digits() -> None:
    for angle in (1e-3, 1e-8, -1e-200):
        assert sine_cosine(angle)[0] == np.float64(math.sin(angle)) or math.isclose(
            sine_cosine(angle)[0], math.sin(angle), rel_tol=1e-15
        )
