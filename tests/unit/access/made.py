"""Orbits made for tests, straight from sgp4, and the brute force that passes are held against."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from sgp4.api import WGS72, Satrec

from orbits.frames.states import Site, TemeStates
from orbits.frames.topocentric import elevation_deg
from orbits.frames.transform import teme_to_itrs
from orbits.progress import NoProgress, WorkCancelledError
from orbits.time.instant import FloatArray, Instant, Instants, Span
from orbits.time.scales import instant_from_utc_calendar, utc_jd

EPOCH = instant_from_utc_calendar(2024, 6, 12, 0, 0, 0.0)
_DAYS_1949_TO_2024 = 27_028.0


def span_of(days: float, start: Instant = EPOCH) -> Span:
    return Span(start, start.plus_s(days * 86_400.0))


@dataclass
class MadeEphemeris:
    """One SGP4 record; counts what is asked of it."""

    record: Satrec
    span: Span
    jump_s: float = 0.0
    """From the middle of the span on, the satellite runs so many seconds ahead."""
    ends_s: float = math.inf
    """Nothing is known later than so many seconds after the span's start."""
    falls_freely: bool = True
    """False hides that no engine works: then only the states themselves prove anything."""
    calls: int = field(default=0)
    states_asked: int = field(default=0)

    @property
    def free_fall_from(self) -> Instant:
        return self.span.start if self.falls_freely else self.span.stop

    def states(self, instants: Instants) -> TemeStates:
        self.calls += 1
        self.states_asked += len(instants)
        since_s = instants.since_s(self.span.start)
        ahead_s = np.where(since_s > 0.5 * self.span.seconds, self.jump_s, 0.0)
        moved = Instants(instants.epoch, instants.elapsed_s + ahead_s)
        error, position_km, velocity_km_s = self.record.sgp4_array(*utc_jd(moved))
        missing = (error != 0) | (since_s < 0.0) | (since_s > min(self.span.seconds, self.ends_s))
        position_km[missing] = np.nan
        velocity_km_s[missing] = np.nan
        return TemeStates(instants, position_km, velocity_km_s)


def made(
    span: Span,
    *,
    epoch_day_of_2024: float = 164.0,
    rev_day: float = 15.2,
    eccentricity: float = 0.001,
    inclination_deg: float = 97.4,
    raan_deg: float = 51.0,
    perigee_deg: float = 150.0,
    anomaly_deg: float = 200.0,
    bstar: float = 1e-4,
    jump_s: float = 0.0,
) -> MadeEphemeris:
    record = Satrec()
    record.sgp4init(
        WGS72,
        "i",
        99_999,
        _DAYS_1949_TO_2024 + epoch_day_of_2024,
        bstar,
        0.0,
        0.0,
        eccentricity,
        math.radians(perigee_deg),
        math.radians(inclination_deg),
        math.radians(anomaly_deg),
        rev_day * 2.0 * math.pi / 1440.0,
        math.radians(raan_deg),
    )
    return MadeEphemeris(record, span, jump_s)


def elevations_deg(ephemeris: MadeEphemeris, site: Site, span: Span, time_s: FloatArray) -> FloatArray:
    """Elevations by the shortest way there is."""
    states = teme_to_itrs(ephemeris.states(Instants(span.start, time_s)))
    return elevation_deg(states.position_km, site)


class Listener(NoProgress):
    """Keeps what it is told, and calls the work off once its patience is at an end."""

    def __init__(self, patience: int) -> None:
        self.patience = patience
        self.fractions: list[float] = []

    def report(self, fraction: float, text: str = "") -> None:
        self.fractions.append(fraction)

    def raise_if_cancelled(self) -> None:
        self.patience -= 1
        if self.patience < 0:
            raise WorkCancelledError
