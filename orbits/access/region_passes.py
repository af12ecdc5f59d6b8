"""Passes of a satellite over a region: when it enters, comes nearest and leaves, and in what light."""

from __future__ import annotations

from typing import Literal

import numpy as np

from orbits.access.description import Places, described, moments_of
from orbits.access.events import Stretches, find_stretches
from orbits.access.isolation import ProvingEventFunction
from orbits.access.margin import check_interval_s, hand_overs
from orbits.access.pass_record import Pass
from orbits.access.passes import JOINED_GAP_S
from orbits.access.region_culmination import nearest_moments_s
from orbits.access.region_margins import TOLERANCE_S, GroundTrackMargin, SwathMargin, VisibleMargin
from orbits.access.region_measures import Nearness
from orbits.access.region_nearest import Area
from orbits.access.region_sight import Sighting
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.errors import UsageError
from orbits.progress import Progress
from orbits.regions.region import SphereRegion
from orbits.regions.sphere import lat_lon_deg
from orbits.time.instant import FloatArray, Instant, Instants, Span

Mode = Literal["visible", "ground-track", "swath"]

FIRST_STEPS = 2.5
"""Steps of the first sweep, in check intervals: few samples, most of them proved by the circle alone."""


def passes_over_region(
    ephemeris: Ephemeris,
    region: SphereRegion,
    span: Span,
    mode: Mode,
    *,
    min_elevation_deg: float = 10.0,
    half_angle_deg: float | None = None,
    progress: Progress | None = None,
) -> list[Pass]:
    """Every pass over the region in the span, ordered by entry; rise and set are entry and exit.

    "visible": any place of the region sees the satellite at the least elevation or higher (geometric,
    from the WGS84 ellipsoid at height 0). "ground-track": the geodetic sub-satellite point is inside.
    "swath": the cone of the half-angle about nadir (the normal of the ellipsoid) touches the region on
    this side of the limb. The culmination is the moment of least range to the region's nearest
    place; azimuths, elevations, ranges and angles off nadir are as seen from the nearest place at each
    moment, which is the sub-satellite point while that is inside.

    Entries and exits hold to a few ms on the ephemeris as it is. In `visible` the search proves that
    no pass is left out, however short; in the other modes none of 0.05 s or more. What a pass at a
    hand-over, at an end of the span and in a span of one instant is, is as for points. Raises
    `UsageError` for an elevation or a half-angle that cannot be, or is missing.
    """
    _check(mode, min_elevation_deg, half_angle_deg)
    searched = span.overlap(ephemeris.span)
    if searched is None:
        return []
    area = Area(region)
    sighting = Sighting(ephemeris, searched)
    step_s = FIRST_STEPS * check_interval_s(ephemeris, searched)
    margin: ProvingEventFunction
    if mode == "visible":
        margin = VisibleMargin(sighting, area, float(np.sin(np.radians(min_elevation_deg))), step_s)
    elif mode == "ground-track":
        margin = GroundTrackMargin(sighting, area, step_s)
    else:
        margin = SwathMargin(sighting, area, float(np.radians(half_angle_deg or 0.0)), step_s)
    stretches = _stretches(margin, searched, hand_overs(ephemeris, searched), progress)
    top_s = nearest_moments_s(sighting, area, stretches)
    return described(ephemeris, stretches, top_s, _nearest_places(sighting, area, stretches, top_s))


def _check(mode: Mode, min_elevation_deg: float, half_angle_deg: float | None) -> None:
    """Refuse what cannot be."""
    if mode == "visible" and not -90.0 < min_elevation_deg < 90.0:
        raise UsageError(
            f"no pass can be asked for above {min_elevation_deg:g} degrees",
            remedy="give a least elevation between -90 and 90 degrees, such as 10",
        )
    if mode == "swath" and half_angle_deg is None:
        raise UsageError("a swath needs its half-angle", remedy="give one in degrees, such as 30")
    if mode == "swath" and not 0.0 < (half_angle_deg or 0.0) <= 90.0:
        raise UsageError(
            f"no swath has a half-angle of {half_angle_deg:g} degrees",
            remedy="give one above 0 and at most 90 degrees, such as 30",
        )


def _stretches(
    margin: ProvingEventFunction, span: Span, breaks: tuple[Instant, ...], progress: Progress | None
) -> Stretches:
    """When the satellite reaches the region; in a span of one instant, stretches of no length."""
    if span.seconds == 0.0:
        inside = margin.values(Instants.of(span.start)) >= 0.0
        times_s = np.zeros(1)[inside]
        return Stretches(span.start, times_s, times_s, inside[inside], inside[inside])
    return _joined(find_stretches(margin, span, breaks=breaks, progress=progress), breaks)


def _joined(stretches: Stretches, breaks: tuple[Instant, ...]) -> Stretches:
    """Stretches with the short gaps at hand-overs closed, as over a point."""
    if len(stretches) < 2 or not breaks:
        return stretches
    jumps_s = np.sort([jump.minus_s(stretches.epoch) for jump in breaks])
    gap_from, gap_to = stretches.stop_s[:-1], stretches.start_s[1:]
    before = np.searchsorted(jumps_s, gap_from - TOLERANCE_S)
    holds_jump = before < np.searchsorted(jumps_s, gap_to + TOLERANCE_S)
    apart = ~(holds_jump & (gap_to - gap_from < JOINED_GAP_S))
    begins, ends = np.concatenate(([True], apart)), np.concatenate((apart, [True]))
    return Stretches(
        stretches.epoch,
        stretches.start_s[begins],
        stretches.stop_s[ends],
        stretches.start_is_cut[begins],
        stretches.stop_is_cut[ends],
    )


def _nearest_places(sighting: Sighting, area: Area, stretches: Stretches, top_s: FloatArray) -> Places:
    """The region's nearest places at entry, culmination and exit, on the ellipsoid."""
    count = len(stretches)
    sights = sighting.at(moments_of(stretches, top_s))
    _, place = area.best(Nearness(sights), sights)
    lat_deg, lon_deg = lat_lon_deg(place.T).T
    return Places(lat_deg.reshape(3, count), lon_deg.reshape(3, count), np.zeros((3, count)))
