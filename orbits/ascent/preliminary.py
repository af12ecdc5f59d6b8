"""A smooth modelled path from a pad through reported passages to the state of an orbit.

Geometry only: no vehicle, no staging, no thrust. It shows that a pad, passages and an orbit fit
together, not that a flight went so; whoever draws it says "modelled, preliminary".

The method, all in geodetic coordinates on WGS84:

* Ground track: a quintic spline of latitude and longitude over the distance along the chords from
  pad through passages to insertion (`u`); at insertion its first and second derivatives are those of
  the orbit's ground track, at the pad its second and third ones vanish (a "natural" end).
* Time law `u(t)`: the polynomial of least degree (7) that starts with three derivatives of zero,
  passes the last passage at the wanted time, and ends with the orbit's ground speed, unaccelerated.
* Altitude `h(t)`: the quintic polynomial (Hermite's problem with two derivatives at both ends) from
  rest, with a given initial acceleration, to the orbit's altitude with its first two derivatives.

So near the pad the altitude grows with t^2 and the ground distance with t^4: the path starts
vertically. At insertion position, velocity and acceleration are the orbit's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.polynomial import Polynomial
from scipy.interpolate import BSpline, make_interp_spline

from orbits.ephemeris.ephemeris import Ephemeris
from orbits.errors import DataError
from orbits.frames.geodetic import geodetic_from_itrs, itrs_from_geodetic
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import FloatArray, Instant, Instants

MEAN_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, (2a + b) / 3 of WGS84; it only scales the spline's parameter."""

VERTICAL_START_KM_S2 = 0.006
"""The altitude's acceleration at lift-off: a shape parameter of the curve, not of a vehicle."""

STEP_S = 5.0
_DIFFERENCE_S = 0.05
_FIT_HALF_WIDTH_S = 10.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A place on the ground that the path passes over, in degrees; `words` says what it stands for."""

    words: str
    lat_deg: float
    lon_deg: float


@dataclass(frozen=True, slots=True, eq=False)
class ModelledPath:
    """Samples in ITRS: `t_s` (n,) after lift-off, positions in km and velocities in km/s (n, 3)."""

    t_s: FloatArray
    position_itrs_km: FloatArray
    velocity_itrs_km_s: FloatArray

    def rows(self) -> list[tuple[float, ...]]:
        """(t, x, y, z, vx, vy, vz), positions to the millimetre, velocities to the µm/s."""
        return [
            (float(t_s), *(round(float(x), 6) for x in r), *(round(float(x), 9) for x in v))
            for t_s, r, v in zip(self.t_s, self.position_itrs_km, self.velocity_itrs_km_s, strict=True)
        ]


@dataclass(frozen=True, slots=True, eq=False)
class _Arrival:
    """The orbit at insertion: (latitude, longitude in degrees, altitude in km) and two derivatives."""

    place: FloatArray
    rate: FloatArray
    second_rate: FloatArray

    @property
    def ground_speed_km_s(self) -> float:
        north_rad_s, east_rad_s = np.radians(self.rate[:2])
        eastward = east_rad_s * np.cos(np.radians(self.place[0]))
        return float(MEAN_RADIUS_KM * np.hypot(north_rad_s, eastward))


def preliminary_ascent(
    orbit: Ephemeris,
    *,
    lift_off: Instant,
    insertion: Instant,
    pad: tuple[float, float],
    passages: Sequence[Passage],
    last_passage_s: float,
) -> ModelledPath:
    """The path from `pad` (latitude and longitude, degrees, at ground level) into `orbit`.

    `last_passage_s` after lift-off it is over the last passage. Samples every `STEP_S` and at
    insertion. Raises `DataError` where the orbit does not answer around insertion, where no
    passage is given, or where the times do not go with the distances (the path would fly back).
    """
    total_s = insertion.minus_s(lift_off)
    if not passages or not 0.0 < last_passage_s < total_s:
        raise DataError("an ascent needs a passage between lift-off and insertion")
    arrival = _arrival(orbit, insertion)
    corners = np.array([pad, *((each.lat_deg, each.lon_deg) for each in passages), arrival.place[:2]])
    along_km = np.concatenate([[0.0], np.cumsum(_distances_km(corners))])
    track = _ground_track(along_km, corners, arrival)
    law = _time_law(
        float(along_km[-1]), arrival.ground_speed_km_s, total_s, last_passage_s, float(along_km[-2])
    )
    altitude = _altitude(arrival, total_s)

    def positions(t_s: FloatArray) -> FloatArray:
        lat_lon = track(law(t_s))
        return itrs_from_geodetic(lat_lon[:, 0], lat_lon[:, 1], altitude(t_s))

    t_s = np.append(np.arange(0.0, total_s, STEP_S), total_s)
    _refuse_flying_back(law, t_s)
    velocity = (positions(t_s + _DIFFERENCE_S) - positions(t_s - _DIFFERENCE_S)) / (2.0 * _DIFFERENCE_S)
    velocity[0] = 0.0
    return ModelledPath(t_s, positions(t_s), velocity)


def _arrival(orbit: Ephemeris, insertion: Instant) -> _Arrival:
    """Derivatives by a polynomial through positions, since SGP4's velocity is not quite theirs."""
    t_s = np.arange(-_FIT_HALF_WIDTH_S, _FIT_HALF_WIDTH_S + 1.0)
    states = teme_to_itrs(orbit.states(Instants(insertion, t_s)))
    if not np.isfinite(states.position_km).all():
        raise DataError("the orbit has no position at insertion", remedy="give an element set that covers it")
    places = geodetic_from_itrs(states.position_km)
    values = np.stack([places.lat_deg, places.lon_deg, places.alt_km], axis=1)
    fit = np.polynomial.polynomial.polyfit(t_s, values, 6)
    return _Arrival(values[len(t_s) // 2], fit[1], 2.0 * fit[2])


def _distances_km(corners: FloatArray) -> FloatArray:
    """Great-circle distances between neighbours on the mean sphere (haversine formula)."""
    lat, lon = np.radians(corners).T
    half = np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    return np.asarray(2.0 * MEAN_RADIUS_KM * np.arcsin(np.sqrt(half)), dtype=np.float64)


def _ground_track(along_km: FloatArray, corners: FloatArray, arrival: _Arrival) -> BSpline:
    """(latitude, longitude) over `u`; derivatives by time at insertion become ones by `u`."""
    speed = arrival.ground_speed_km_s
    start = [(2, np.zeros(2)), (3, np.zeros(2))]
    end = [(1, arrival.rate[:2] / speed), (2, arrival.second_rate[:2] / speed**2)]
    return make_interp_spline(along_km, corners, k=5, bc_type=(start, end))


def _time_law(
    length_km: float, speed_km_s: float, total_s: float, passage_s: float, passage_km: float
) -> Polynomial:
    return _polynomial(
        total_s,
        [
            (0.0, 0, 0.0),
            (0.0, 1, 0.0),
            (0.0, 2, 0.0),
            (0.0, 3, 0.0),
            (passage_s, 0, passage_km),
            (total_s, 0, length_km),
            (total_s, 1, speed_km_s),
            (total_s, 2, 0.0),
        ],
    )


def _altitude(arrival: _Arrival, total_s: float) -> Polynomial:
    height_km, rate_km_s, second_km_s2 = arrival.place[2], arrival.rate[2], arrival.second_rate[2]
    start = [(0.0, 0, 0.0), (0.0, 1, 0.0), (0.0, 2, VERTICAL_START_KM_S2)]
    end = [(total_s, 0, height_km), (total_s, 1, rate_km_s), (total_s, 2, second_km_s2)]
    return _polynomial(total_s, [*start, *end])


def _polynomial(total_s: float, conditions: list[tuple[float, int, float]]) -> Polynomial:
    """The polynomial in seconds that meets all conditions (time, order of derivative, value).

    Solved in units of the whole time, in which the system is well conditioned.
    """
    count = len(conditions)
    basis = [Polynomial.basis(power) for power in range(count)]
    matrix = [[each.deriv(order)(t_s / total_s) for each in basis] for t_s, order, _ in conditions]
    values = [value * total_s**order for _, order, value in conditions]
    coefficients = np.linalg.solve(np.array(matrix), np.array(values))
    return Polynomial(coefficients, domain=[0.0, total_s], window=[0.0, 1.0])


def _refuse_flying_back(law: Polynomial, t_s: FloatArray) -> None:
    if (law.deriv()(t_s[1:]) <= 0.0).any():
        raise DataError(
            "the times do not go with the distances: the path would fly back",
            remedy="put the last passage a few seconds earlier",
        )
