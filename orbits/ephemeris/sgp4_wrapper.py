"""The one typed door to the package sgp4 (Vallado's C++ code): records and propagation.

Model: SGP4 with WGS72 constants and the improved mode of operation (Hoots and Roehrich 1980,
Spacetrack Report No. 3; Vallado et al. 2006, AIAA 2006-6753). It knows no element sets, only
numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol, cast

import numpy as np
import sgp4.api
from numpy.typing import NDArray

from orbits.elements.mean_elements import MeanElements
from orbits.time.instant import FloatArray, Instant
from orbits.time.scales import utc_calendar

LARGEST_SATREC_NUMBER = 339_999
"""sgp4's records refuse catalogue numbers above this one (Alpha-5 "Z9999")."""

LONGEST_CALL = 8_000
"""States asked for in one call: sgp4 holds the interpreter's lock, here for about 7 ms."""

DECAYED = 6
"""sgp4's error code for a satellite below the Earth's surface; it still answers numbers then."""

_STEPS_PER_TURN = 60
"""States in a revolution where errors are looked for."""

_PARTS, _ROUNDS = 32, 3
"""How often into how many parts a step is cut to find a perigee: to 3 ms in low orbit."""

_EDGE_S = 1e-3
"""How exactly the first error is found."""

_GRAVITY_KM3_S2 = 398_600.8
"""WGS72 (Vallado et al. 2006, AIAA 2006-6753)."""

_DAY_NS = 86_400_000_000_000
_SGP4_DAY_ZERO = date(1949, 12, 31)
_SGP4_DAY_ZERO_JD = 2_433_281.5
_DEGREES_TO_RADIANS = math.pi / 180.0
_IMPROVED_MODE = "i"


class Satrec(Protocol):
    """What is used of sgp4's record."""

    error: int
    jdsatepoch: float
    jdsatepochF: float  # noqa: N815 - sgp4's name
    no_kozai: float
    """Mean motion, rad/min."""
    ecco: float
    """Mean eccentricity."""

    def sgp4(self, jd: float, fr: float) -> tuple[int, tuple[float, ...], tuple[float, ...]]:
        """Error code, position in km and velocity in km/s in TEME."""
        ...

    def sgp4_array(self, jd: FloatArray, fr: FloatArray) -> tuple[NDArray[np.uint8], FloatArray, FloatArray]:
        """Error codes (n,), positions in km and velocities in km/s (n, 3) in TEME."""
        ...


def satrec_from_tle_numbers(elements: MeanElements) -> Satrec:
    """A record by the arithmetic of Vallado's `twoline2rv`, to the last bit.

    Only the order of the operations differs from the way for OMM numbers. The epoch enters twice:
    its split Julian date exactly, and the days since 1950 that the deep-space terms see with the
    rounding that `twoline2rv` gives them. Before 1972, with longer seconds UTC, to a nanosecond.
    """
    day, day_ns = _utc_day(elements.epoch)
    julian_day = _SGP4_DAY_ZERO_JD + (day - _SGP4_DAY_ZERO).days
    rev_day_per_rad_min = 1440.0 / (2.0 * math.pi)
    record = _initialized(
        elements.catalogue_number,
        (julian_day + _fraction_as_clock(day, day_ns)) - _SGP4_DAY_ZERO_JD,
        elements.bstar_per_earth_radius,
        elements.mean_motion_dot / (rev_day_per_rad_min * 1440.0),
        elements.mean_motion_ddot / (rev_day_per_rad_min * 1440.0 * 1440),
        elements.eccentricity,
        elements.argument_of_perigee_deg * _DEGREES_TO_RADIANS,
        elements.inclination_deg * _DEGREES_TO_RADIANS,
        elements.mean_anomaly_deg * _DEGREES_TO_RADIANS,
        elements.mean_motion_rev_day / rev_day_per_rad_min,
        elements.raan_deg * _DEGREES_TO_RADIANS,
    )
    record.jdsatepoch = julian_day
    record.jdsatepochF = day_ns / _DAY_NS
    return record


def satrec_from_omm_numbers(elements: MeanElements) -> Satrec:
    """A record by the arithmetic of `sgp4.omm.initialize`, to the last bit.

    Its epoch is one float of days since 1949-12-31 and so good to 0.2 µs, 2 mm in low orbit.
    """
    day, day_ns = _utc_day(elements.epoch)
    seconds = ((day - _SGP4_DAY_ZERO).days * _DAY_NS + day_ns) / 1_000_000_000
    return _initialized(
        elements.catalogue_number,
        seconds / 86400.0,
        elements.bstar_per_earth_radius,
        elements.mean_motion_dot / (1036800.0 / math.pi),
        elements.mean_motion_ddot / (2985984000.0 / 2.0 / math.pi),
        elements.eccentricity,
        elements.argument_of_perigee_deg * _DEGREES_TO_RADIANS,
        elements.inclination_deg * _DEGREES_TO_RADIANS,
        elements.mean_anomaly_deg * _DEGREES_TO_RADIANS,
        elements.mean_motion_rev_day / 720.0 * math.pi,
        elements.raan_deg * _DEGREES_TO_RADIANS,
    )


def propagate(record: Satrec, jd: FloatArray, fraction: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Positions (n, 3) in km and velocities in km/s in TEME at split Julian dates UTC, each (n,).

    NaN rows where SGP4 reports any error, the decay too, for which it still answers numbers.
    At most `LONGEST_CALL` states are asked for at once, so that other threads get their turn.
    """
    position_km, velocity_km_s = np.empty((len(jd), 3)), np.empty((len(jd), 3))
    for start in range(0, len(jd), LONGEST_CALL):
        part = slice(start, start + LONGEST_CALL)
        error, position_km[part], velocity_km_s[part] = record.sgp4_array(
            np.ascontiguousarray(jd[part]), np.ascontiguousarray(fraction[part])
        )
        if error.any():
            position_km[part][error != 0] = np.nan
            velocity_km_s[part][error != 0] = np.nan
    return position_km, velocity_km_s


def propagate_many(
    records: Sequence[Satrec], jd: FloatArray, fraction: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Positions and velocities (n, m, 3) of n records at m split Julian dates UTC, as by `propagate`."""
    jd, fraction = np.ascontiguousarray(jd), np.ascontiguousarray(fraction)
    shape = (len(records), len(jd), 3)
    position_km, velocity_km_s = np.empty(shape), np.empty(shape)
    step = max(LONGEST_CALL // max(len(jd), 1), 1)
    for start in range(0, len(records), step):
        part = slice(start, start + step)
        array = sgp4.api.SatrecArray(list(records[part]))
        error, position_km[part], velocity_km_s[part] = array.sgp4(jd, fraction)
        if error.any():
            position_km[part][error != 0] = np.nan
            velocity_km_s[part][error != 0] = np.nan
    return position_km, velocity_km_s


def propagate_runs(
    records: Sequence[Satrec], which: NDArray[np.intp], jd: FloatArray, fraction: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Positions and velocities (m, 3) of the records `which` (m,), in order, at a date of its own each."""
    error = np.empty(len(which), dtype=np.uint8)
    position_km, velocity_km_s = np.empty((len(which), 3)), np.empty((len(which), 3))
    edges = (np.flatnonzero(np.diff(which, prepend=-1, append=-1))).tolist()
    for start, stop in pairwise(edges):
        record = records[which[start]]
        for first in range(start, stop, LONGEST_CALL):
            last = min(first + LONGEST_CALL, stop)
            error[first:last], position_km[first:last], velocity_km_s[first:last] = record.sgp4_array(
                jd[first:last], fraction[first:last]
            )
    wrong = np.flatnonzero(error)
    position_km[wrong] = velocity_km_s[wrong] = np.nan
    return position_km, velocity_km_s


def perigee_km(record: Satrec, since_epoch_s: float) -> float:
    """Distance of the osculating perigee from the Earth's centre; NaN where SGP4 reports an error."""
    error, r, v = record.sgp4(record.jdsatepoch, record.jdsatepochF + since_epoch_s / 86400.0)
    if error != 0:
        return math.nan
    square, speed_square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2], v[0] * v[0] + v[1] * v[1] + v[2] * v[2]
    along = r[0] * v[0] + r[1] * v[1] + r[2] * v[2]
    parameter = (square * speed_square - along * along) / _GRAVITY_KM3_S2
    energy = 0.5 * speed_square - _GRAVITY_KM3_S2 / math.sqrt(square)
    return parameter / (1.0 + math.sqrt(max(1.0 + 2.0 * energy * parameter / _GRAVITY_KM3_S2, 0.0)))


def first_error_s(record: Satrec, period_s: float, horizon_s: float) -> float:
    """Seconds from the epoch to SGP4's first error, to a millisecond; else infinity.

    Looked for up to `horizon_s`, and only where the last revolution before it has an error: drag
    is never undone. Every perigee is looked at, since there a satellite first meets the ground, and
    a sixtieth of a revolution is the longest step between.
    """
    step_s, horizon_s = period_s / _STEPS_PER_TURN, max(horizon_s, 0.0)
    if not _errors(record, max(horizon_s - period_s, 0.0), horizon_s, step_s)[1].any():
        return math.inf
    for start_s in np.arange(0.0, horizon_s + step_s, LONGEST_CALL * step_s):
        times_s, errors = _errors(record, start_s, start_s + LONGEST_CALL * step_s, step_s)
        first = int(np.argmax(errors))
        if errors[first]:
            return _edge_s(record, float(times_s[max(first - 1, 0)]), float(times_s[first]))
    return math.inf


def _errors(
    record: Satrec, first_s: float, last_s: float, step_s: float
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Times in even steps with both ends and the perigees between, and whether there is an error.

    Seconds since the epoch, in order.
    """
    times_s = np.append(np.arange(first_s, last_s, step_s), last_s)
    error, comes_down = _states(record, times_s)
    lowest = np.flatnonzero(comes_down[:-1] & ~comes_down[1:])
    before_s, width_s = times_s[lowest], np.diff(times_s)[lowest]
    for _ in range(_ROUNDS):
        width_s = width_s / _PARTS
        inner_s = before_s[:, None] + np.arange(1, _PARTS) * width_s[:, None]
        comes_down = _states(record, inner_s.ravel())[1].reshape(inner_s.shape)
        before_s = before_s + np.count_nonzero(comes_down, axis=1) * width_s
    perigees_s = before_s + width_s
    both_s, both = np.append(times_s, perigees_s), np.append(error, _states(record, perigees_s)[0])
    order = np.argsort(both_s)
    return both_s[order], both[order]


def _edge_s(record: Satrec, good_s: float, error_s: float) -> float:
    """Where between an answer and an error the error begins, by halving."""
    while error_s - good_s > _EDGE_S:
        middle_s = 0.5 * (good_s + error_s)
        if _states(record, np.array([middle_s]))[0][0]:
            error_s = middle_s
        else:
            good_s = middle_s
    return error_s


def _states(record: Satrec, since_epoch_s: FloatArray) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether there is an error, and whether the satellite comes down."""
    days = np.full(len(since_epoch_s), record.jdsatepoch)
    fraction = record.jdsatepochF + since_epoch_s / 86400.0
    error, position_km, velocity_km_s = record.sgp4_array(days, fraction)
    return error != 0, np.einsum("ni,ni->n", position_km, velocity_km_s) < 0.0


def _initialized(catalogue_number: int, epoch_days: float, *elements: float) -> Satrec:
    record = sgp4.api.Satrec()
    number = catalogue_number if catalogue_number <= LARGEST_SATREC_NUMBER else 0
    record.sgp4init(sgp4.api.WGS72, _IMPROVED_MODE, number, epoch_days, *elements)
    return cast("Satrec", record)


def _utc_day(epoch: Instant) -> tuple[date, int]:
    """The day UTC of an epoch and the nanoseconds since its midnight."""
    year, month, day, hour, minute, second, nanosecond = utc_calendar(epoch)
    seconds = (hour * 60 + minute) * 60 + second
    return date(year, month, day), seconds * 1_000_000_000 + nanosecond


def _fraction_as_clock(day: date, day_ns: int) -> float:
    """The fraction of a day with the rounding errors of `twoline2rv`.

    It goes from the day of the year to hours, minutes and seconds and back (Vallado's
    `days2mdhms` and `jday`), each step in double precision.
    """
    day_of_year = day.timetuple().tm_yday
    hours = ((day_of_year * _DAY_NS + day_ns) / _DAY_NS - day_of_year) * 24.0
    whole_hours = math.floor(hours)
    minutes = (hours - whole_hours) * 60.0
    whole_minutes = math.floor(minutes)
    seconds = (minutes - whole_minutes) * 60.0
    return (seconds + whole_minutes * 60.0 + whole_hours * 3600.0) / 86400.0
