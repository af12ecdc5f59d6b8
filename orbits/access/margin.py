"""The margin over a cone as an event function of one ephemeris, and how wide a search may step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol, TypeGuard

import numpy as np

from orbits.access.cone import GRAVITY_KM3_S2, LEAST_RADIUS_KM, Cone
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.sgp4_wrapper import Satrec
from orbits.frames.earth_turn import earth_turn
from orbits.frames.states import ItrsStates
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import FloatArray, Instant, Instants, Span

SWEEP_TURN_RAD: Final = 0.4
"""Turn at perigee in one check interval: 360 s in low orbit. Halving does the rest."""

FIRST_TURN_RAD: Final = 1.6
"""Turn at perigee in one cell of the first sweep over a place: 1,450 s in low orbit."""

PROBES: Final = 33
"""States that tell the orbit's fastest turn over the span."""


class HandsOver(Protocol):
    """An ephemeris made of pieces, whose positions may jump from one to the next."""

    def hand_overs(self, span: Span) -> tuple[Instant, ...]:
        """The instants inside the span at which one piece hands over to another, in order."""
        ...


class FallsFreely(Protocol):
    """An ephemeris that knows from when on nothing but gravity and drag moves it."""

    @property
    def free_fall_from(self) -> Instant:
        """The end of powered flight; the start of the span where there is none."""
        ...


def hands_over(ephemeris: object) -> TypeGuard[HandsOver]:
    """Whether it tells of its pieces (`isinstance` takes a hundred times as long with a protocol)."""
    return hasattr(ephemeris, "hand_overs")


def falls_freely(ephemeris: object) -> TypeGuard[FallsFreely]:
    """Whether it tells from when on it falls freely."""
    return hasattr(ephemeris, "free_fall_from")


def hand_overs(ephemeris: Ephemeris, span: Span) -> tuple[Instant, ...]:
    """Where the ephemeris may jump, as far as it tells."""
    return ephemeris.hand_overs(span) if hands_over(ephemeris) else ()


def free_fall_from(ephemeris: Ephemeris, span: Span) -> Instant:
    """From when on the ephemeris is known to fall freely; the end of the span where it does not tell."""
    return ephemeris.free_fall_from if falls_freely(ephemeris) else span.stop


def check_interval_s(ephemeris: Ephemeris, span: Span) -> float:
    """A sensible first step of a search, 10 to 900 s, from the orbit's turn at perigee."""
    states = ephemeris.states(probes(span))
    rate_rad_s = float(perigee_rates_rad_s(states.position_km[None], states.velocity_km_s[None])[0])
    if np.isnan(rate_rad_s):
        return 60.0
    return float(np.clip(SWEEP_TURN_RAD / rate_rad_s, 10.0, 900.0))


def first_step_s(rate_rad_s: FloatArray) -> FloatArray:
    """How wide cells of the first sweep may be, s, shape (n,), by the fastest turns (n,)."""
    return np.clip(FIRST_TURN_RAD / np.where(np.isnan(rate_rad_s), 1e-3, rate_rad_s), 60.0, 14_400.0)


def probes(span: Span) -> Instants:
    """Instants over a span that show an orbit's size."""
    return Instants(span.start, np.linspace(0.0, span.seconds, PROBES))


def perigee_rates_rad_s(position_km: FloatArray, velocity_km_s: FloatArray) -> FloatArray:
    """The fastest turn at perigee of objects (n,) by their states (n, m, 3) in TEME; NaN without any.

    The angular rate at perigee is h / r_p^2 with r_p from energy and angular momentum
    (Vallado 2013, Fundamentals of Astrodynamics, section 2.4).
    """
    momentum = np.linalg.norm(np.cross(position_km, velocity_km_s), axis=2)
    radius_km = np.linalg.norm(position_km, axis=2)
    energy = 0.5 * np.sum(velocity_km_s**2, axis=2) - GRAVITY_KM3_S2 / radius_km
    parameter_km = momentum**2 / GRAVITY_KM3_S2
    eccentricity = np.sqrt(np.maximum(1.0 + 2.0 * energy * parameter_km / GRAVITY_KM3_S2, 0.0))
    perigee_km = np.maximum(parameter_km / (1.0 + eccentricity), LEAST_RADIUS_KM)
    rates = np.sqrt(GRAVITY_KM3_S2 * (1.0 + eccentricity) / perigee_km**3)
    fastest = np.max(np.nan_to_num(rates, nan=-1.0), axis=1)
    return np.where(fastest < 0.0, np.nan, fastest)


def mean_perigee_rates_rad_s(records: Sequence[Satrec]) -> FloatArray:
    """The same (n,) by the mean elements of records: n (1 + e)^0.5 / (1 - e)^1.5."""
    motion = np.array([each.no_kozai for each in records]) / 60.0
    eccentricity = np.array([each.ecco for each in records])
    return np.asarray(motion * np.sqrt(1.0 + eccentricity) / (1.0 - eccentricity) ** 1.5)


class ElevationMargin:
    """The margin of one ephemeris over a cone, in km: see `Cone`. Implements `BoundedEventFunction`."""

    tolerance_s = 1e-4

    def __init__(
        self,
        ephemeris: Ephemeris,
        origin_km: FloatArray,
        zenith: FloatArray,
        sine: float,
        check_interval_s: float,
    ) -> None:
        self._ephemeris = ephemeris
        self.cone = Cone(origin_km, zenith, sine)
        self.check_interval_s = check_interval_s
        self.rate_error = self.cone.rate_error_km_s

    def itrs(self, instants: Instants) -> ItrsStates:
        """The satellite's Earth-fixed states."""
        return teme_to_itrs(self._ephemeris.states(instants))

    def values(self, instants: Instants) -> FloatArray:
        """The margin in km, shape (n,)."""
        turned = self.cone.turned(earth_turn(instants))
        return self.cone.values(self._ephemeris.states(instants).position_km, turned)

    def samples(self, instants: Instants) -> FloatArray:
        """The columns of `Cone.rows`, the margin and its rate first, shape (n, 13)."""
        states, turned = self._ephemeris.states(instants), self.cone.turned(earth_turn(instants))
        return self.cone.rows(states.position_km, states.velocity_km_s, turned).T

    def curvature(
        self, left: FloatArray, right: FloatArray, width_s: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Bounds of the margin's second derivative in cells, km/s^2."""
        return self.cone.curvature(left.T, right.T, width_s)
