"""The accelerator, compiled once for all tests; and orbits of every near-earth kind."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Callable
from typing import cast

import numpy as np
import pytest
from sgp4.api import WGS72
from sgp4.api import Satrec as Sgp4Satrec

from orbits.ephemeris.sgp4_wrapper import Satrec
from orbits.fast import wait_ready
from orbits.fast.accelerated import Accelerator

EPOCH_DAYS = 27_000.0
EPOCH_JD = 2_433_281.5 + EPOCH_DAYS
EARTH_RADIUS_KM = 6378.135
XKE = 0.07436691613317342

MakeRecord = Callable[..., Satrec]


@pytest.fixture(scope="session")
def fast() -> Accelerator:
    """The accelerator; the test skips where numba is not installed, and fails where it should work."""
    if importlib.util.find_spec("numba") is None:
        pytest.skip("numba (the extra 'fast') is not installed")
    ready = wait_ready(300.0)
    assert ready is not None
    return ready


def record_of(
    perigee_km: float,
    eccentricity: float,
    inclination_rad: float,
    bstar: float = 0.0,
    angles_rad: tuple[float, float, float] = (1.0, 2.0, 3.0),
) -> Satrec:
    """A record by perigee height; the angles are node, perigee and mean anomaly."""
    axis = (1.0 + perigee_km / EARTH_RADIUS_KM) / (1.0 - eccentricity)
    node, perigee, anomaly = angles_rad
    record = Sgp4Satrec()
    record.sgp4init(
        WGS72,
        "i",
        5,
        EPOCH_DAYS,
        bstar,
        0.0,
        0.0,
        eccentricity,
        perigee,
        inclination_rad,
        anomaly,
        XKE / axis**1.5,
        node,
    )
    return cast("Satrec", record)


INCLINATIONS_RAD = (
    0.0,
    math.pi,
    1e-9,
    math.pi - 1e-9,
    math.pi / 2,
    math.radians(63.4349),
    math.radians(116.5651),
)


def random_near_earth(count: int, seed: int) -> list[Satrec]:
    """Near-earth records of every kind: each branch of the drag terms, circles, poles, the equator,
    retrograde, the critical inclination, strong and negative drag, and some below the ground."""
    random = np.random.default_rng(seed)
    records: list[Satrec] = []
    while len(records) < count:
        low, high = ((220, 2000), (156, 220), (98, 156), (20, 98), (-200, 20))[
            random.choice(5, p=[0.5, 0.2, 0.15, 0.1, 0.05])
        ]
        eccentricity = random.choice(
            [0.0, 1e-7, 9.9e-5, 1.1e-4, random.uniform(0, 0.02), random.uniform(0, 0.9)]
        )
        inclination = random.choice([*INCLINATIONS_RAD, *random.uniform(0, math.pi, 14)])
        bstar = random.choice([0.0, random.uniform(-1e-4, 1e-3), random.uniform(0, 0.1)], p=[0.1, 0.8, 0.1])
        angles = tuple(random.uniform(0.0, 2.0 * math.pi, 3))
        made = record_of(random.uniform(low, high), eccentricity, inclination, bstar, angles)
        if getattr(made, "method", "") == "n":
            records.append(made)
    return records
