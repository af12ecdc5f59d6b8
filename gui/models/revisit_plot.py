"""Revisit against the number of satellites, laid out once as texts, lines and marks in pixels.

The window paints it with Qt, the command line writes it as SVG.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from gui.models.time_scale import TimeScale
from gui.models.words import duration_text
from orbits.access.coverage import Coverage
from orbits.evidence import Evidence
from render.overlay import Align, LineItem, MarkItem, Measure, Overlay, TextItem
from render.overlay_sheet import NARROWEST, Row, Sheet
from render.palette import EVIDENCE, LINE, MUTED, TEXT

TITLE: Final = 1.2
SMALL: Final = 0.87
"""Sizes of text as multiples of the plot's."""

_Kind = Literal["dot", "square", "triangle"]


@dataclass(frozen=True, slots=True)
class RevisitPoint:
    """Mean and longest gap with so many satellites; None where there is no gap to tell."""

    satellites: int
    mean_s: float | None
    longest_s: float | None
    at_least: bool = False
    """The longest was cut by the span: the true one is at least as long."""


@dataclass(frozen=True, slots=True)
class RevisitPlot:
    """Everything the plot says: `remarks` are the assumptions it stands on."""

    title: str
    x_label: str
    points: tuple[RevisitPoint, ...]
    remarks: tuple[str, ...]


def revisit_point(satellites: int, figures: Coverage) -> RevisitPoint:
    """A point of the plot from figures of coverage."""
    clipped_s = figures.longest_clipped_s
    longest_s = figures.longest_gap_s if clipped_s is None else clipped_s
    return RevisitPoint(satellites, figures.mean_gap_s, longest_s, clipped_s is not None)


def revisit_overlay(
    plot: RevisitPlot, width_px: float, height_px: float, text_px: float, measure: Measure
) -> Overlay:
    """The plot in a picture of this size, its text about so many pixels high."""
    sheet = Sheet(measure, width_px, height_px, text_px / min(height_px, width_px / NARROWEST))
    margin = 0.6 * text_px
    room = width_px - 2.0 * margin
    title = sheet.wrapped(Row(plot.title, TITLE, TEXT, bold=True), room)
    remarks = [part for each in plot.remarks for part in sheet.wrapped(_small(each), room)]
    top = _written(sheet, title, margin, margin)
    bottom = height_px - margin - sum(sheet.row_height(row) for row in remarks)
    _written(sheet, remarks, margin, bottom)
    curves = (
        _Curve("longest", TEXT, "square", [(p.satellites, p.longest_s, p.at_least) for p in plot.points]),
        _Curve("mean", _MODELLED, "dot", [(p.satellites, p.mean_s, False) for p in plot.points]),
    )
    top = _write_legend(sheet, curves, margin, top)
    scale = TimeScale.reaching(max((s for curve in curves for _, s, _ in curve.known()), default=0.0))
    frame = _Frame.within(sheet, scale, len(plot.points), (margin, top, width_px - margin, bottom))
    _draw_axes(sheet, frame, scale, plot.x_label)
    for curve in curves:
        _draw_curve(sheet, frame, scale, curve)
    return sheet.overlay()


_MODELLED: Final = EVIDENCE[Evidence.MODELLED].colour


@dataclass(frozen=True, slots=True)
class _Curve:
    """One kind of gap: number of satellites, seconds, and whether that is a lower bound."""

    name: str
    colour: str
    mark: _Kind
    values: list[tuple[int, float | None, bool]]

    def known(self) -> Iterator[tuple[int, float, bool]]:
        """The values that there are."""
        return ((count, seconds, cut) for count, seconds, cut in self.values if seconds is not None)

    def mark_of(self, cut: bool) -> _Kind:
        """The mark of a value; a lower bound points upwards."""
        return "triangle" if cut else self.mark


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the curves are, in pixels."""

    left: float
    top: float
    right: float
    bottom: float
    most: int

    @classmethod
    def within(
        cls, sheet: Sheet, scale: TimeScale, most: int, box: tuple[float, float, float, float]
    ) -> _Frame:
        """What the labels of the axes leave of a box (left, top, right, bottom)."""
        line = sheet.row_height(_small("0"))
        left = box[0] + max(sheet.row_width(_small(each)) for each in scale.labels) + 0.5 * line
        return cls(left, box[1] + 1.6 * line, box[2] - 0.3 * line, box[3] - 2.7 * line, max(most, 1))

    def x(self, satellites: float) -> float:
        """Where a number of satellites stands; half a step is left free at both ends."""
        return self.left + (self.right - self.left) * (satellites - 0.5) / self.most

    def y(self, share: float) -> float:
        """Where a height from 0 to 1 stands."""
        return self.bottom - (self.bottom - self.top) * share


def _draw_axes(sheet: Sheet, frame: _Frame, scale: TimeScale, x_label: str) -> None:
    line = sheet.row_height(_small("0"))
    sheet.write(_small(f"{scale.name} without a pass"), sheet.px(0.6), frame.top - 1.5 * line)
    for number, text in enumerate(scale.labels):
        y = frame.y(number / scale.steps)
        sheet.lines.append(LineItem(((frame.left, y), (frame.right, y)), LINE, max(0.06 * line, 1.0)))
        _text(sheet, text, frame.left - 0.3 * line, y + 0.27 * line, "right")
    step_px = (frame.right - frame.left) / frame.most
    every = max(1, int(-(-(sheet.row_width(_small(str(frame.most))) + 0.6 * line) // step_px)))
    for count in range(1, frame.most + 1):
        if count == 1 or count % every == 0:
            _text(sheet, str(count), frame.x(count), frame.bottom + 0.95 * line, "centre")
    _text(sheet, x_label, 0.5 * (frame.left + frame.right), frame.bottom + 2.05 * line, "centre")


def _draw_curve(sheet: Sheet, frame: _Frame, scale: TimeScale, curve: _Curve) -> None:
    """Lines between neighbouring numbers, and a mark for each."""
    places = {count: (frame.x(count), frame.y(scale.share(seconds))) for count, seconds, _ in curve.known()}
    for one, other in pairwise(places):
        if other == one + 1:
            width_px = max(sheet.px(0.13), 1.5)
            sheet.lines.append(LineItem((places[one], places[other]), curve.colour, width_px))
    for count, _, cut in curve.known():
        sheet.marks.append(MarkItem(curve.mark_of(cut), *places[count], sheet.px(0.6), curve.colour))


def _write_legend(sheet: Sheet, curves: tuple[_Curve, ...], left: float, top: float) -> float:
    """Above the curves, in as few lines as fit; answers where the next line begins.

    Each entry has the first and the last value of its curve in words.
    """
    entries = [(curve.mark, curve.colour, _legend_text(curve)) for curve in curves]
    cut = next((curve for curve in curves for _, _, each in curve.known() if each), None)
    if cut is not None:
        entries.insert(1, (cut.mark_of(cut=True), cut.colour, "at least: cut by the span"))
    line, x = sheet.row_height(_small("0")), left
    for mark, colour, text in entries:
        width = line + sheet.row_width(_small(text))
        if x > left and x + width > sheet.width - left:
            x, top = left, top + line
        sheet.marks.append(MarkItem(mark, x + 0.35 * line, top + 0.5 * line, sheet.px(0.6), colour))
        _text(sheet, text, x + line, top + 0.77 * line, "left", TEXT)
        x += width + 1.2 * line
    return top + line


def _legend_text(curve: _Curve) -> str:
    known = list(curve.known())
    ends = [
        ("≥ " if cut else "") + duration_text(seconds) for _, seconds, cut in (known[:1] + known[1:][-1:])
    ]
    return f"{curve.name}: {' → '.join(ends)}" if ends else f"{curve.name}: none to tell"


def _small(text: str) -> Row:
    return Row(text, SMALL, MUTED)


def _written(sheet: Sheet, rows: list[Row], left: float, top: float) -> float:
    """Write rows below each other and answer where the next one begins."""
    for row in rows:
        sheet.write(row, left, top)
        top += sheet.row_height(row)
    return top


def _text(sheet: Sheet, text: str, x: float, y: float, align: Align, colour: str = MUTED) -> None:
    sheet.texts.append(TextItem(text, x, y, sheet.px(SMALL), colour, align, halo=False))
