"""What lies over the globe: labels, caption, sources, legend, clocks; data that two painters draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from orbits.frame_state import FrameState
from orbits.scenario.document import Document
from orbits.time.instant import FloatArray
from render.geometry.view import View
from render.label_obstacles import obstacles
from render.label_placing import Placed, Wanted, place_labels
from render.label_words import CHOSEN, SELECTED, SITE, Named, named_things
from render.overlay import LineItem, MarkItem, Measure, Overlay
from render.overlay_panels import classes_shown, clocks, legend, lower_third
from render.overlay_sheet import DETAIL, LABEL, Row, Sheet
from render.palette import ACCENT, EVIDENCE, MUTED, TEXT, readable
from render.region_places import RegionPlaces

_GAP = 0.017
"""Distance of a label from its mark, as a share of the height."""
_LARGEST_AREA = 0.10
"""Labels stand beside areas up to this radius, as a share of the height, and within larger ones."""


MINOR_BELOW = SITE
MINOR_WITHIN_KM = 7_000.0
"""Names of lesser priority are left out where the picture spans more than this from top to bottom."""


class OverlayLayout:
    """Lays out overlays; remembers where labels stood so that they do not jump."""

    def __init__(self) -> None:
        self._choices: dict[str, int] = {}
        self._places = RegionPlaces()

    def document_changed(self) -> None:
        """Forget what was kept about regions."""
        self._places = RegionPlaces()

    def compose(
        self,
        document: Document,
        state: FrameState,
        view: View,
        measure: Measure,
        room_scale: float,
        *,
        clock: bool,
        chosen: tuple[str, FloatArray] | None = None,
        selected: str = "",
    ) -> Overlay:
        """The whole overlay for a view.

        `chosen` is the name and place of a region chosen in a panel, `selected` the id of the item
        that is selected: its label comes first and is marked.
        """
        sheet = Sheet(measure, float(view.width_px), float(view.height_px), room_scale)
        right = legend(sheet, classes_shown(document, state, view, self._places))
        lower_third(sheet, document, state, right)
        if clock:
            clocks(sheet, document, state)
        things = named_things(document, state, self._places)
        if chosen is not None and chosen[0]:
            things.append(Named("", chosen[1], (chosen[0],), CHOSEN, None, marked=False))
        avoid = obstacles(document, state, view, self._places)
        things = [replace(t, priority=SELECTED) if t.id and t.id == selected else t for t in things]
        self._labels(sheet, things, view, avoid)
        return sheet.overlay()

    def _labels(self, sheet: Sheet, things: list[Named], view: View, avoid: FloatArray) -> None:
        seen = _on_picture(things, view)
        frame = (sheet.margin, sheet.margin, sheet.width - sheet.margin, sheet.height - sheet.margin)
        wanted = [_wanted(sheet, thing, x, y, view) for thing, x, y in seen]
        placed = place_labels(wanted, sheet.taken, frame, self._choices, avoid)
        self._choices = {name: place.choice for name, place in placed.items()}
        for thing, x, y in seen:
            place = placed.get(thing.id)
            if place is not None:
                _write_label(sheet, thing, place, x, y)


def _on_picture(things: list[Named], view: View) -> list[tuple[Named, float, float]]:
    """Things in front of the eye, not hidden by the Earth, within the picture; with their pixels."""
    if not things:
        return []
    places = np.array([thing.place_km for thing in things])
    x, y, depth = view.project(places)
    shown = (depth > 0.0) & ~view.hidden(places)
    minor = np.array([thing.priority < MINOR_BELOW for thing in things])
    shown &= ~minor | (depth * 2.0 * view.tan_half_fov < MINOR_WITHIN_KM)
    shown &= (x > 0.0) & (x < view.width_px) & (y > 0.0) & (y < view.height_px)
    return [(things[i], float(x[i]), float(y[i])) for i in np.flatnonzero(shown)]


def _rows(thing: Named) -> list[Row]:
    """The name, then what is known: the class of evidence in its colour."""
    evidence = EVIDENCE[thing.evidence].colour if thing.evidence is not None else MUTED
    colour = thing.colour or evidence
    name_colour = ACCENT if thing.priority == SELECTED else TEXT
    rows = [Row(thing.lines[0], LABEL, name_colour, bold=thing.priority >= CHOSEN)]
    middle, last = thing.lines[1:-1], thing.lines[1:][-1:]
    rows += [Row(text, DETAIL, TEXT) for text in middle]
    return rows + [Row(text, DETAIL, readable(colour)) for text in last]


def _wanted(sheet: Sheet, thing: Named, x: float, y: float, view: View) -> Wanted:
    rows = _rows(thing)
    width = max(sheet.row_width(row) for row in rows)
    height = sum(sheet.row_height(row) for row in rows)
    away_km = float(np.linalg.norm(thing.place_km - view.eye_km))
    area_px = min(thing.radius_km / view.km_per_px(away_km), _LARGEST_AREA * sheet.height)
    return Wanted(
        thing.id, x, y, width, height, thing.priority, max(sheet.px(_GAP), area_px + 0.4 * sheet.px(_GAP))
    )


def _write_label(sheet: Sheet, thing: Named, place: Placed, x: float, y: float) -> None:
    left, top, right, bottom = place.box
    if place.leader:
        end = (min(max(x, left), right), min(max(y, top), bottom))
        sheet.lines.append(LineItem(((x, y), end), MUTED, max(sheet.px(0.0014), 1.0), "solid"))
    if thing.priority == SELECTED and thing.marked:
        sheet.marks.append(MarkItem("ring", x, y, sheet.px(0.026), ACCENT))
    y_row = top
    for row in _rows(thing):
        indent = right - left - sheet.row_width(row) if x > right else 0.0
        sheet.write(row, left + indent, y_row, halo=True)
        y_row += sheet.row_height(row)
