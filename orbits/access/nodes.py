"""Ascending nodes: when and where a satellite crosses the equator northwards, and at what local time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orbits.access.events import find_crossings
from orbits.access.margin import ElevationMargin, check_interval_s, hand_overs
from orbits.bodies.sun import sun_apparent_itrs_km
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.progress import Progress
from orbits.time.instant import FloatArray, Instant, Instants, Span
from orbits.time.scales import ut1_jd

_HOURS_PER_DEGREE = 1.0 / 15.0


@dataclass(frozen=True, slots=True)
class AscendingNode:
    """One crossing of the Earth-fixed equator northwards.

    Local times are hours (0 to 24) at the node's longitude: mean by UT1, apparent by the Sun that is
    seen.
    """

    instant: Instant
    longitude_deg: float
    mean_local_time_h: float
    apparent_local_time_h: float


def ascending_nodes(
    ephemeris: Ephemeris, span: Span, progress: Progress | None = None
) -> list[AscendingNode]:
    """Every ascending node in the span, in order, to 0.1 ms on the ephemeris as it is.

    A hand-over between element sets at the equator may give two nodes a moment apart, or none.
    """
    start, stop = max(span.start, ephemeris.span.start), min(span.stop, ephemeris.span.stop)
    if stop <= start:
        return []
    searched = Span(start, stop)
    height = ElevationMargin(
        ephemeris, np.zeros(3), np.array([0.0, 0.0, 1.0]), 0.0, check_interval_s(ephemeris, searched)
    )
    crossings = find_crossings(height, searched, breaks=hand_overs(ephemeris, searched), progress=progress)
    moments = crossings.instants.select(crossings.rising)
    if len(moments) == 0:
        return []
    position_km = height.itrs(moments).position_km
    longitude_deg = np.degrees(np.arctan2(position_km[:, 1], position_km[:, 0]))
    mean_h, apparent_h = local_times_h(moments, longitude_deg)
    return [
        AscendingNode(moments[i], float(longitude_deg[i]), float(mean_h[i]), float(apparent_h[i]))
        for i in range(len(moments))
    ]


def local_times_h(instants: Instants, longitude_deg: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean and apparent solar local time in hours, each (n,), at longitudes (n,).

    Mean: UT1 + longitude / 15. Apparent: 12 h and the hour angle of the Sun that is seen
    (`orbits.bodies.sun`).
    """
    day, part = ut1_jd(instants)
    # A Julian date ends in .0 at noon.
    ut1_h = 12.0 + 24.0 * (np.mod(day, 1.0) + part)
    seen_km = sun_apparent_itrs_km(instants)
    sun_longitude_deg = np.degrees(np.arctan2(seen_km[:, 1], seen_km[:, 0]))
    mean_h: FloatArray = np.mod(ut1_h + longitude_deg * _HOURS_PER_DEGREE, 24.0)
    apparent_h: FloatArray = np.mod(12.0 + (longitude_deg - sun_longitude_deg) * _HOURS_PER_DEGREE, 24.0)
    return mean_h, apparent_h
