"""Ascending nodes: when and where a satellite crosses the equator northwards, and at what local time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orbits.access.events import find_crossings
from orbits.access.local_time import apparent_local_time_h, mean_local_time_h
from orbits.access.margin import ElevationMargin, check_interval_s, hand_overs
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.progress import Progress
from orbits.time.instant import Instant, Span


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
    searched = span.overlap(ephemeris.span)
    if searched is None or searched.seconds == 0.0:
        return []
    height = ElevationMargin(
        ephemeris, np.zeros(3), np.array([0.0, 0.0, 1.0]), 0.0, check_interval_s(ephemeris, searched)
    )
    crossings = find_crossings(height, searched, breaks=hand_overs(ephemeris, searched), progress=progress)
    moments = crossings.instants.select(crossings.rising)
    if len(moments) == 0:
        return []
    position_km = height.itrs(moments).position_km
    longitude_deg = np.degrees(np.arctan2(position_km[:, 1], position_km[:, 0]))
    mean_h = mean_local_time_h(moments, longitude_deg)
    apparent_h = apparent_local_time_h(moments, longitude_deg)
    return [
        AscendingNode(moments[i], float(longitude_deg[i]), float(mean_h[i]), float(apparent_h[i]))
        for i in range(len(moments))
    ]
