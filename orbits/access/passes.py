"""Passes of a satellite over a point: when it rises, culminates and sets, and in what light."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Protocol, runtime_checkable

import numpy as np

from orbits.access.culmination import culminations_s
from orbits.access.events import Stretches, find_stretches
from orbits.access.margin import ElevationMargin, check_interval_s, hand_overs
from orbits.bodies.shadow import lit_state
from orbits.bodies.sun import sun_itrs_km
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.errors import UsageError
from orbits.frames.states import Site, Topocentric
from orbits.frames.topocentric import horizon, topocentric
from orbits.progress import Progress
from orbits.time.instant import SECONDS_PER_DAY, Instant, Instants, Span

Clipped = Literal["start", "end", "both"]

JOINED_GAP_S = 10.0
"""Where one element set hands over to the next the satellite may jump back over the threshold;
gaps shorter than this at a hand-over belong to one pass."""


@runtime_checkable
class HasEpoch(Protocol):
    """What a pass asks of an element set."""

    @property
    def epoch(self) -> Instant:
        """The instant the elements are given for."""
        ...


@runtime_checkable
class FromElements(Protocol):
    """An ephemeris that can tell which element set it uses."""

    def elements_at(self, instant: Instant) -> HasEpoch | None:
        """The element set in use at an instant; None where there is none (an ascent)."""
        ...


@dataclass(frozen=True, slots=True)
class PassPoint:
    """Where the satellite stands at one moment of a pass, seen from the site; geometric."""

    instant: Instant
    azimuth_deg: float
    elevation_deg: float
    range_km: float


@dataclass(frozen=True, slots=True)
class Pass:
    """One stretch of time in which the satellite stands above the least elevation.

    A clipped pass was under way where the span (or the ephemeris) begins or ends: that end is the
    span's. The culmination is the highest moment of the stretch that is kept.
    """

    rise: PassPoint
    culmination: PassPoint
    set: PassPoint
    clipped: Clipped | None
    satellite_sunlit: bool
    """At the culmination, any part of the Sun's disc lights the satellite."""
    target_sun_elevation_deg: float
    """Of the Sun's centre over the site at the culmination, geometric."""
    elements_epoch: Instant | None
    """Epoch of the element set in use at the culmination; None where no element set is."""
    elements_age_days: float | None
    """Culmination minus epoch: negative when the set is younger than the pass."""

    @property
    def duration_s(self) -> float:
        """From rise to set."""
        return self.set.instant.minus_s(self.rise.instant)


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
        return _described(ephemeris, margin, site, _stretch_of_no_length(margin, searched.start))
    stretches = find_stretches(margin, searched, breaks=breaks, progress=progress)
    return _described(ephemeris, margin, site, _joined(stretches, breaks))


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


def _described(ephemeris: Ephemeris, margin: ElevationMargin, site: Site, stretches: Stretches) -> list[Pass]:
    """Each stretch with its points, its light and its element set."""
    count = len(stretches)
    if count == 0:
        return []
    top_s = culminations_s(margin, stretches)
    moments = Instants(stretches.epoch, np.concatenate((stretches.start_s, top_s, stretches.stop_s)))
    states = margin.itrs(moments)
    seen = topocentric(states.position_km, site)
    tops = Instants(stretches.epoch, top_s)
    light = lit_state(states.position_km[count : 2 * count], tops)
    sun = topocentric(sun_itrs_km(tops), site)
    found = []
    for i in range(count):
        culmination = _point(moments, seen, count + i)
        found.append(
            Pass(
                rise=_point(moments, seen, i),
                culmination=culmination,
                set=_point(moments, seen, 2 * count + i),
                clipped=_clipped(bool(stretches.start_is_cut[i]), bool(stretches.stop_is_cut[i])),
                satellite_sunlit=str(light[i]) != "umbra",
                target_sun_elevation_deg=float(sun.elevation_deg[i]),
                elements_epoch=None,
                elements_age_days=None,
            )
        )
    return [_with_elements(each, ephemeris) for each in found]


def _point(moments: Instants, seen: Topocentric, index: int) -> PassPoint:
    """One moment of a pass."""
    return PassPoint(
        moments[index],
        float(seen.azimuth_deg[index]),
        float(seen.elevation_deg[index]),
        float(seen.range_km[index]),
    )


def _clipped(start_is_cut: bool, stop_is_cut: bool) -> Clipped | None:
    """Which ends are not the pass's own."""
    if start_is_cut and stop_is_cut:
        return "both"
    if start_is_cut:
        return "start"
    return "end" if stop_is_cut else None


def _with_elements(found: Pass, ephemeris: Ephemeris) -> Pass:
    """The pass with the epoch and age of the element set in use at its culmination."""
    elements = None
    if isinstance(ephemeris, FromElements):
        elements = ephemeris.elements_at(found.culmination.instant)
    if elements is None:
        return found
    age_days = found.culmination.instant.minus_s(elements.epoch) / SECONDS_PER_DAY
    return replace(found, elements_epoch=elements.epoch, elements_age_days=age_days)
