"""The panels over the globe: legend of evidence, lower third with caption and sources, clocks."""

from __future__ import annotations

import numpy as np

from orbits.assets import index
from orbits.elements.history import POLICY_WORDS
from orbits.evidence import Evidence
from orbits.frame_state import FrameState
from orbits.scenario.document import Document, Event
from orbits.scenario.lookup import attribution, last_event_at
from orbits.time.instant import FloatArray
from render.geometry import ellipsoid
from render.geometry.view import View
from render.news import shown_ascents, shown_objects, shown_points
from render.overlay import BoxItem, LineItem
from render.overlay_sheet import CAPTION, DETAIL, SMALL, Row, Sheet
from render.palette import ACCENT, EVIDENCE, MUTED, TEXT, readable
from render.region_places import RegionPlaces
from render.words import LONGEST_COUNT_S, age_words, clock_text, date_utc, event_time, t_plus

_SAMPLE = 0.058
"""Width of a line sample in the legend, as a share of the height."""
_CREDITED = ("textures/day.jpg", "textures/night.jpg", "textures/relief.jpg", "outlines/coastlines-10m.npz")
_TOLD = frozenset({"launch", "alert", "fall", "passage", "orbit", "claim", "attempt"})
LATEST_FOR_S = 6 * 3600.0
"""So long after it an event is still the latest one in the caption."""
NEXT_WITHIN_S = 600.0
"""So long before it an event is announced."""
SCALE_NOTE = "Heights true to scale, marks not."


def classes_shown(document: Document, state: FrameState, view: View, places: RegionPlaces) -> list[Evidence]:
    """The classes of evidence that stand on the picture or in its caption, in their order."""
    shown = {a.evidence for a in shown_ascents(document, state) if _in_sight(a.path_itrs.points_km, view)}
    shown |= {o.elements.evidence for o in shown_objects(document, state) if o.elements is not None}
    for region in document.regions:
        in_force = region.kind != "alert" or region.id in state.active_regions
        if region.visible and in_force and _in_sight(places.of(region).points_km, view):
            shown.add(region.evidence)
    for point in shown_points(document, state.instant):
        if _in_sight(ellipsoid.place_km(point.lat_deg, point.lon_deg)[None, :], view):
            shown.add(point.evidence)
    event, _ = _event(document, state)
    if event is not None:
        shown.add(event.evidence)
    return [evidence for evidence in Evidence if evidence in shown]


def _in_sight(points_km: FloatArray, view: View) -> bool:
    x, y, depth = view.project(points_km)
    on_picture = (depth > 0.0) & (x > 0.0) & (x < view.width_px) & (y > 0.0) & (y < view.height_px)
    return bool(np.any(on_picture & ~view.hidden(points_km)))


def legend(sheet: Sheet, shown: list[Evidence]) -> float:
    """Line styles and what they mean, in the lower right corner; returns its left edge."""
    edge = sheet.width - sheet.margin
    if not shown:
        return edge
    rows = [Row(evidence.value, DETAIL, TEXT) for evidence in shown]
    height = sum(sheet.row_height(row) for row in rows)
    sample, pad = sheet.px(_SAMPLE), sheet.px(0.012)
    width = sample + max(sheet.row_width(row) for row in rows) + 3.0 * pad
    bottom = sheet.height - sheet.margin - _credits_height(sheet)
    left, top = edge - width, bottom - height - 1.4 * pad
    sheet.panel((left, top, edge, bottom))
    y = top + 0.7 * pad
    for evidence, row in zip(shown, rows, strict=True):
        _sample(sheet, evidence, left + pad, left + pad + sample, y + 0.5 * sheet.row_height(row))
        sheet.write(row, left + 2.0 * pad + sample, y)
        y += sheet.row_height(row)
    return left


def lower_third(sheet: Sheet, document: Document, state: FrameState, right: float) -> None:
    """Caption, who says so, what is modelled, on which elements the orbit stands; credits below."""
    _thank(sheet)
    pad = sheet.px(0.014)
    left = sheet.margin
    limit = right - sheet.margin - left - 2.0 * pad
    count = Row(_count(state), CAPTION, ACCENT, bold=True)
    headline, statements = _caption(document, state)
    indent = sheet.row_width(count) + pad if count.text else 0.0
    title = sheet.wrapped(Row(headline, CAPTION, TEXT, bold=True), limit - indent)
    details = [
        part for text, colour in statements for part in sheet.wrapped(Row(text, DETAIL, colour), limit)
    ]
    if not title and not details and not count.text:
        return
    heads = max(len(title), 1) * sheet.row_height(count)
    height = heads + sum(sheet.row_height(row) for row in details) + 1.6 * pad
    widths = [indent + sheet.row_width(row) for row in title] + [sheet.row_width(row) for row in details]
    width = max([indent, *widths]) + 2.0 * pad
    bottom = sheet.height - sheet.margin - _credits_height(sheet)
    top = bottom - height
    sheet.panel((left, top, left + width, bottom))
    sheet.boxes.append(BoxItem(left, top, sheet.px(0.0035), height, ACCENT, 1.0))
    y = top + 0.8 * pad
    if count.text:
        sheet.write(count, left + pad, y)
    for number, row in enumerate(title):
        sheet.write(row, left + pad + indent, y + number * sheet.row_height(row))
    y += heads
    for row in details:
        sheet.write(row, left + pad, y)
        y += sheet.row_height(row)


def clocks(sheet: Sheet, document: Document, state: FrameState) -> None:
    """Title at the upper left, clocks with their zones at the upper right: for stills."""
    pad = sheet.px(0.012)
    limit = 0.45 * sheet.width
    titles = sheet.wrapped(Row(document.title, DETAIL, TEXT, bold=True), limit)
    titles += sheet.wrapped(Row(document.subtitle, 0.9 * DETAIL, MUTED), limit)
    times = [
        Row(f"{date_utc(state.instant)}, {clock_text(state.instant, 'UTC', 'UTC')}", DETAIL, TEXT, bold=True)
    ]
    times += [
        Row(clock_text(state.instant, zone, label), DETAIL, TEXT) for label, zone in document.clock.zones
    ]
    if _counted(state):
        times.append(Row(_count(state), DETAIL, ACCENT, bold=True))
    if titles:
        _corner(sheet, titles, pad, on_right=False)
    _corner(sheet, times, pad, on_right=True)


def _corner(sheet: Sheet, rows: list[Row], pad: float, *, on_right: bool) -> None:
    width = max(sheet.row_width(row) for row in rows) + 2.0 * pad
    height = sum(sheet.row_height(row) for row in rows) + 1.2 * pad
    left = sheet.width - sheet.margin - width if on_right else sheet.margin
    top = sheet.margin
    sheet.panel((left, top, left + width, top + height))
    y = top + 0.6 * pad
    for row in rows:
        x = left + width - pad - sheet.row_width(row) if on_right else left + pad
        sheet.write(row, x, y)
        y += sheet.row_height(row)


def _sample(sheet: Sheet, evidence: Evidence, left: float, right: float, y: float) -> None:
    style = EVIDENCE[evidence]
    if style.line == "thin":
        band = sheet.px(0.011)
        sheet.boxes.append(BoxItem(left, y - 0.5 * band, right - left, band, style.colour, 0.35))
    width = sheet.px(0.0045 if style.line == "dotted" else 0.003)
    sheet.lines.append(LineItem(((left, y), (right, y)), style.colour, width, style.line))  # type: ignore[arg-type]


def _caption(document: Document, state: FrameState) -> tuple[str, list[tuple[str, str]]]:
    """The headline and the statements below it, with their colours."""
    statements: list[tuple[str, str]] = []
    event, headline = _event(document, state)
    if event is not None:
        statements.append((f"{event_time(event, state.instant)}: {attribution(document, event)}", TEXT))
    statements += [
        (f"Path: {ascent.marking}", readable(EVIDENCE[ascent.evidence].colour))
        for ascent in shown_ascents(document, state)
        if ascent.in_flight or ascent.t_s < 0.0
    ]
    for seen in shown_objects(document, state):
        if not headline:
            headline = f"{seen.name}, {seen.alt_km:,.0f} km above {_place(seen.lat_deg, seen.lon_deg)}"
        if seen.elements is not None:
            used = seen.elements
            words = f"Orbit: {used.name}, {used.evidence.value} elements of {date_utc(used.epoch)}"
            words += f", {age_words(used.age_days)} ({POLICY_WORDS[used.policy]})"
            statements.append((words, readable(EVIDENCE[used.evidence].colour)))
    return headline, statements


def _event(document: Document, state: FrameState) -> tuple[Event | None, str]:
    """The latest event while it is news, or else the next one if it is near; with its headline."""
    past = last_event_at(document, state.instant, _TOLD)
    if past is not None and state.instant.minus_s(past.time) <= LATEST_FOR_S:
        return past, past.name
    coming = [e for e in document.events if e.kind in _TOLD and e.visible and e.time > state.instant]
    soonest = min(coming, key=lambda event: event.time, default=None)
    if soonest is not None and soonest.time.minus_s(state.instant) <= NEXT_WITHIN_S:
        return soonest, f"Next: {soonest.name}"
    return None, ""


def _counted(state: FrameState) -> bool:
    return state.t_plus_s is not None and abs(state.t_plus_s) <= LONGEST_COUNT_S


def _count(state: FrameState) -> str:
    """T+ near the launch, the date in UTC else."""
    if state.t_plus_s is not None and _counted(state):
        return t_plus(state.t_plus_s)
    return date_utc(state.instant)


def _place(lat_deg: float, lon_deg: float) -> str:
    if not np.isfinite(lat_deg + lon_deg):
        return "the Earth"
    north, east = "N" if lat_deg >= 0.0 else "S", "E" if lon_deg >= 0.0 else "W"
    return f"{abs(lat_deg):.1f}° {north}, {abs(lon_deg):.1f}° {east}"


def _credits() -> str:
    lines = {entry.path: entry.attribution for entry in index()}
    return "  ".join([SCALE_NOTE, *(f"{lines[path]}." for path in _CREDITED if path in lines)])


def _thank(sheet: Sheet) -> None:
    """Credits at the lower edge."""
    y = sheet.height - sheet.margin * 0.5
    for row in reversed(_credit_rows(sheet)):
        y -= sheet.row_height(row)
        sheet.write(row, sheet.margin, y, halo=True)


def _credit_rows(sheet: Sheet) -> list[Row]:
    return sheet.wrapped(Row(_credits(), SMALL, MUTED), sheet.width - 2.0 * sheet.margin)


def _credits_height(sheet: Sheet) -> float:
    return sum(sheet.row_height(row) for row in _credit_rows(sheet))
