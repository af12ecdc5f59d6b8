"""What gets a label, and in which words: names first, then what is known about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orbits.evidence import Evidence
from orbits.frame_state import AscentState, FrameState, ObjectState
from orbits.scenario.document import Document, Region, ReportedPoint, Stated
from orbits.time.instant import FloatArray
from render.geometry import ellipsoid
from render.news import flying, shown_objects, shown_points
from render.palette import ALERT as ALERT_COLOUR
from render.region_places import RegionPlaces
from render.words import age_words, time_utc

SELECTED, VEHICLE, SATELLITE, CHOSEN, ALERT, SITE, REPORT, AREA, PLACE = 110, 100, 95, 90, 85, 60, 50, 40, 30
"""Priorities: what moves comes first, then what is in force."""


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A thing with a label: where it stands in ITRS, its lines (the first is its name), how important."""

    id: str
    place_km: FloatArray
    lines: tuple[str, ...]
    priority: int
    evidence: Evidence | None = None
    marked: bool = True
    """Whether a mark stands at its place (a region has none)."""
    radius_km: float = 0.0
    """Of the area round its place that the label should stand beside."""
    colour: str = ""
    """Of the last line; that of its evidence where empty."""


def named_things(document: Document, state: FrameState, places: RegionPlaces) -> list[Named]:
    """Everything visible that has a name at this instant, wherever it stands."""
    things = [_vehicle(a) for a in flying(document, state)]
    things += [_satellite(o) for o in shown_objects(document, state)]
    things += [_region(r, state, places) for r in document.regions if _has_label(r, state)]
    things += [_report(p) for p in shown_points(document, state.instant)]
    for station in document.stations:
        if station.visible:
            place = ellipsoid.place_km(station.lat_deg, station.lon_deg)
            priority = SITE if station.kind == "launch-site" else PLACE
            things.append(Named(station.id, place, (station.name,), priority, station.evidence))
    return things


def item_named(document: Document, item_id: str) -> Stated | None:
    """The item of that id among those that can stand on the globe."""
    groups = (document.objects, document.ascents, document.regions, document.points, document.stations)
    return next((item for group in groups for item in group if item.id == item_id), None)


def _vehicle(ascent: AscentState) -> Named:
    details = f"{ascent.alt_km:,.0f} km, {ascent.speed_km_s:.1f} km/s"
    return Named(
        ascent.id,
        ascent.position_itrs_km,
        (ascent.name, details, ascent.marking),
        VEHICLE,
        ascent.evidence,
    )


def _satellite(seen: ObjectState) -> Named:
    lines = [seen.name, f"{seen.alt_km:,.0f} km, {seen.speed_inertial_km_s:.2f} km/s"]
    evidence = None
    if seen.elements is not None:
        evidence = seen.elements.evidence
        lines.append(f"{evidence.value} elements, {age_words(seen.elements.age_days)}")
    return Named(seen.id, seen.position_itrs_km, tuple(lines), SATELLITE, evidence)


def _region(region: Region, state: FrameState, places: RegionPlaces) -> Named:
    lines = [region.name]
    in_force = region.id in state.active_regions
    if in_force:
        since = f" since {time_utc(region.active_from)}" if region.active_from else ""
        lines.append(f"in force{since}")
    priority = ALERT if in_force else AREA
    where = places.of(region)
    return Named(
        region.id,
        where.middle_km,
        tuple(lines),
        priority,
        region.evidence,
        marked=False,
        radius_km=where.radius_km,
        colour=ALERT_COLOUR if in_force else "",
    )


def _has_label(region: Region, state: FrameState) -> bool:
    return region.visible and (region.kind != "alert" or region.id in state.active_regions)


def _report(point: ReportedPoint) -> Named:
    place = ellipsoid.place_km(point.lat_deg, point.lon_deg)
    words = f"{point.evidence.value}, about" if np.isfinite(point.about_km) else point.evidence.value
    return Named(point.id, place, (point.name, words), REPORT, point.evidence)
