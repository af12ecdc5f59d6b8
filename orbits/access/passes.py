"""Passes of a satellite over a point: when it rises, culminates and sets, and in what light."""

from __future__ import annotations

import numpy as np

from orbits.access.culmination import culminations_s
from orbits.access.description import Places, described
from orbits.access.events import Stretches, find_stretches
from orbits.access.margin import ElevationMargin, check_interval_s, hand_overs
from orbits.access.pass_record import Pass
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.errors import UsageError
from orbits.frames.states import Site
from orbits.frames.topocentric import horizon
from orbits.progress import Progress
from orbits.time.instant import Instant, Instants, Span

JOINED_GAP_S = 10.0
"""Where one element set hands over to the next the satellite may jump back over the threshold;
gaps shorter than this at a hand-over belong to one pass."""


def passes_over_point(
    ephemeris: Ephemeris,
    site: Site,
    span: Span,
    min_elevation_deg: float = 10.0,
    progress: Progress | None = None,
) -> list[Pass]:
    """Every pass that reaches the least elevation over the site in the span, ordered by rise.

    Geometric (no refraction, no light time), WGS84. Rise and set hold to 0.1 ms and culminations to a
    few ms on the ephemeris as it is; the search proves that no pass is left out, however short (see
    `orbits.access.isolation`). In a span of one instant a pass under way has no length. Outside the
    ephemeris' span there is nothing to see. Raises `UsageError` for a site or an elevation that cannot be.
    """
    _check(site, min_elevation_deg)
    searched = _overlap(span, ephemeris.span)
    if searched is None:
        return []
    view = horizon(site)
    margin = ElevationMargin(
        ephemeris,
        view.position_km,
        view.enu_from_itrs[2],
        float(np.sin(np.radians(min_elevation_deg))),
        check_interval_s(ephemeris, searched),
    )
    breaks = hand_overs(ephemeris, searched)
    if searched.seconds == 0.0:
        stretches = _stretch_of_no_length(margin, searched.start)
    else:
        stretches = _joined(find_stretches(margin, searched, breaks=breaks, progress=progress), breaks)
    top_s = culminations_s(margin, stretches)
    return described(ephemeris, stretches, top_s, Places.of_site(site, len(stretches)))


def _check(site: Site, min_elevation_deg: float) -> None:
    """Refuse what cannot be."""
    if not -90.0 <= site.lat_deg <= 90.0 or not -360.0 <= site.lon_deg <= 360.0:
        raise UsageError(
            f"there is no place at latitude {site.lat_deg:g}, longitude {site.lon_deg:g}",
            remedy="give degrees, north and east positive, the latitude between -90 and 90",
        )
    if not np.isfinite(site.alt_m) or not -90.0 < min_elevation_deg < 90.0:
        raise UsageError(
            f"no pass can be asked for above {min_elevation_deg:g} degrees at {site.alt_m:g} m",
            remedy="give a least elevation between -90 and 90 degrees, such as 10",
        )


def _overlap(asked: Span, known: Span) -> Span | None:
    """The part of a span that another one covers."""
    start, stop = max(asked.start, known.start), min(asked.stop, known.stop)
    return Span(start, stop) if start <= stop else None


def _stretch_of_no_length(margin: ElevationMargin, instant: Instant) -> Stretches:
    """The stretch of a span of one instant: both its ends are cut; none where nothing is up then."""
    up = margin.values(Instants.of(instant)) >= 0.0
    times_s = np.zeros(1)[up]
    return Stretches(instant, times_s, times_s, up[up], up[up])


def _joined(stretches: Stretches, breaks: tuple[Instant, ...]) -> Stretches:
    """Stretches with the short gaps at hand-overs closed."""
    if len(stretches) < 2 or not breaks:
        return stretches
    jumps_s = np.sort([jump.minus_s(stretches.epoch) for jump in breaks])
    gap_from, gap_to = stretches.stop_s[:-1], stretches.start_s[1:]
    reach_s = ElevationMargin.tolerance_s
    holds_jump = np.searchsorted(jumps_s, gap_from - reach_s) < np.searchsorted(jumps_s, gap_to + reach_s)
    apart = ~(holds_jump & (gap_to - gap_from < JOINED_GAP_S))
    begins, ends = np.concatenate(([True], apart)), np.concatenate((apart, [True]))
    return Stretches(
        stretches.epoch,
        stretches.start_s[begins],
        stretches.stop_s[ends],
        stretches.start_is_cut[begins],
        stretches.stop_is_cut[ends],
    )
