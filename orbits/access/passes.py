"""Passes of a satellite over a point: when it rises, culminates and sets, and in what light."""

from __future__ import annotations

import numpy as np

from orbits.access.accelerated_search import accelerated
from orbits.access.cone import Cone
from orbits.access.culmination import culminations_s
from orbits.access.description import Places, described
from orbits.access.events import Stretches
from orbits.access.isolation import breaks_s, grid_s
from orbits.access.margin import (
    first_step_s,
    free_fall_from,
    hand_overs,
    mean_perigee_rates_rad_s,
    perigee_rates_rad_s,
    probes,
)
from orbits.access.pass_record import Pass
from orbits.access.visibility import TOLERANCE_S, Visible, Watch, visible
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.ephemeris.fleet import Alone, Fleet, ManyStates, has_sole_record
from orbits.errors import UsageError
from orbits.frames.states import Site
from orbits.frames.topocentric import horizon
from orbits.progress import NoProgress, Progress
from orbits.time.instant import FloatArray, Span

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
    `orbits.access.cone`). In a span of one instant a pass under way has no length. Outside the
    ephemeris' span there is nothing to see. Raises `UsageError` for a site or an elevation that cannot be.
    """
    check_question(site, min_elevation_deg)
    searched = span.overlap(ephemeris.span)
    if searched is None:
        return []
    stretches, top_s = search(ephemeris, cone_of(site, min_elevation_deg), searched, progress)
    return described(ephemeris, stretches, top_s, Places.of_site(site))


def search(
    ephemeris: Ephemeris, cone: Cone, span: Span, progress: Progress | None = None
) -> tuple[Stretches, FloatArray]:
    """The stretches of one ephemeris above a cone, and the seconds of their culminations.

    The span lies within the ephemeris' own; both are counted from its start.
    """
    listener = progress or NoProgress()
    record = ephemeris.sole_record(span) if has_sole_record(ephemeris) else None
    quick = None if record is None else accelerated((record,), cone, span, listener)
    if quick is not None and quick.is_done[0]:
        return quick.stretches, quick.top_s
    states: ManyStates = Alone(ephemeris) if record is None else Fleet((record,))
    if record is None:
        rates_rad_s = perigee_rates_rad_s(*states.sweep(probes(span)))
    else:
        rates_rad_s = mean_perigee_rates_rad_s((record,))
    watch = Watch(cone, states, span.start, span.seconds)
    found = _visible(watch, ephemeris, span, float(first_step_s(rates_rad_s)[0]), listener)
    stretches = Stretches(span.start, found.start_s, found.stop_s, found.start_is_cut, found.stop_is_cut)
    return stretches, culminations_s(watch, found)


def cone_of(site: Site, min_elevation_deg: float) -> Cone:
    """The cone over a site above which satellites are seen."""
    view = horizon(site)
    return Cone(view.position_km, view.enu_from_itrs[2], float(np.sin(np.radians(min_elevation_deg))))


def check_question(site: Site, min_elevation_deg: float) -> None:
    """Raise `UsageError` for a site or a least elevation that cannot be."""
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


def _visible(watch: Watch, ephemeris: Ephemeris, span: Span, step_s: float, progress: Progress) -> Visible:
    """The stretches above the cone, with the short gaps at hand-overs closed."""
    jumps_s = breaks_s(span, hand_overs(ephemeris, span))
    free_from_s = free_fall_from(ephemeris, span).minus_s(span.start)
    times_s = grid_s(span.seconds, jumps_s, step_s, TOLERANCE_S)
    found = visible(watch, times_s, jumps_s, free_from_s, progress)
    if len(found) < 2 or not len(jumps_s):
        return found
    gap_from, gap_to = found.stop_s[:-1], found.start_s[1:]
    holds_jump = np.searchsorted(jumps_s, gap_from - TOLERANCE_S) < np.searchsorted(
        jumps_s, gap_to + TOLERANCE_S
    )
    return found.without_gaps(holds_jump & (gap_to - gap_from < JOINED_GAP_S))
