"""Paints an overlay into the pixels of a still, with VTK's FreeType and the bundled font."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkRenderingCore import vtkTextProperty, vtkTextRenderer

# Its import registers FreeType as what texts are made with.
from vtkmodules.vtkRenderingFreeType import vtkMathTextFreeTypeTextRenderer

from orbits.assets import asset_path
from orbits.errors import MachineError
from render.overlay import BoxItem, LineItem, MarkItem, Overlay, TextItem
from render.palette import rgb
from render.vtk_arrays import coverage_rows

Pixels = NDArray[np.uint8]
_Coverage = NDArray[np.float32]

VTK_FONT_FILE = 4
"""vtkTextProperty's number for "the font of SetFontFile"."""
_DPI = 72
HALO_OPACITY = 0.8
HALO_SHARE = 0.11
"""Reach of the halo as a share of the text's size."""


def measure(text: str, size_px: float, bold: bool) -> tuple[float, float]:
    """Width and height in px of a text as `paint` sets it."""
    box = [0, 0, 0, 0]
    if text and not _renderer().GetBoundingBox(_property(round(size_px), bold), text, box, _DPI, _FREE_TYPE):
        raise MachineError("the bundled font cannot be read", remedy="install the program again")
    return float(box[1] - box[0] + 1) if text else 0.0, 1.2 * size_px


def paint(overlay: Overlay, pixels: Pixels) -> None:
    """Paint an overlay over pixels (height, width, 3), top row first, in place."""
    for box in overlay.boxes:
        _paint_box(box, pixels)
    for line in overlay.lines:
        _paint_line(line, pixels)
    for mark in overlay.marks:
        _paint_mark(mark, pixels)
    for text in overlay.texts:
        _paint_text(text, pixels)


def _blend(pixels: Pixels, left: int, top: int, coverage: _Coverage, colour: str) -> None:
    """Colour laid over pixels by a coverage (h, w) whose upper left corner is at (left, top)."""
    height, width = coverage.shape
    rows = slice(max(top, 0), min(top + height, pixels.shape[0]))
    columns = slice(max(left, 0), min(left + width, pixels.shape[1]))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    part = coverage[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left, None]
    under = pixels[rows, columns].astype(np.float32)
    ink = np.array(rgb(colour), np.float32) * 255.0
    pixels[rows, columns] = np.rint(under + (ink - under) * part).astype(np.uint8)


def _paint_box(box: BoxItem, pixels: Pixels) -> None:
    left, top = round(box.x_px), round(box.y_px)
    width, height = round(box.x_px + box.width_px) - left, round(box.y_px + box.height_px) - top
    if width > 0 and height > 0:
        _blend(pixels, left, top, np.full((height, width), box.opacity, np.float32), box.colour)


def _paint_line(line: LineItem, pixels: Pixels) -> None:
    width = max(line.width_px * (0.6 if line.style == "thin" else 1.0), 1.0)
    done = 0.0
    for start, end in zip(line.points_px[:-1], line.points_px[1:], strict=True):
        length = float(np.hypot(end[0] - start[0], end[1] - start[1]))
        _paint_stretch(start, end, length, done, width, line, pixels)
        done += length


def _paint_stretch(
    start: tuple[float, float],
    end: tuple[float, float],
    length: float,
    done: float,
    width: float,
    line: LineItem,
    pixels: Pixels,
) -> None:
    if length < 1e-6:
        return
    reach = 0.5 * width + 1.5
    left, top = int(min(start[0], end[0]) - reach), int(min(start[1], end[1]) - reach)
    right, bottom = int(max(start[0], end[0]) + reach) + 1, int(max(start[1], end[1]) + reach) + 1
    y, x = np.mgrid[top:bottom, left:right] + 0.5
    ahead = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    along = (x - start[0]) * ahead[0] + (y - start[1]) * ahead[1]
    across = np.abs((y - start[1]) * ahead[0] - (x - start[0]) * ahead[1])
    beyond = np.maximum(-along, along - length)
    outside = np.maximum(across - 0.5 * width, beyond)
    outside = np.maximum(outside, _gap(along + done, across, width, line.style))
    _blend(pixels, left, top, np.clip(0.5 - outside, 0.0, 1.0).astype(np.float32), line.colour)


def _gap(
    along: NDArray[np.float64], across: NDArray[np.float64], width: float, style: str
) -> NDArray[np.float64]:
    """Distance outside of the pattern's ink, negative within."""
    if style == "dashed":
        period = 6.5 * width
        return np.abs(along % period - 2.0 * width) - 2.0 * width
    if style == "dotted":
        period = 2.2 * width
        return np.hypot(along % period - 0.5 * period, across) - 0.5 * width
    if style == "dash-dot":
        period = 9.5 * width
        phase = along % period
        return np.minimum(
            np.abs(phase - 2.5 * width) - 2.5 * width, np.hypot(phase - 7.2 * width, across) - 0.5 * width
        )
    return np.full(along.shape, -np.inf)


def _paint_mark(mark: MarkItem, pixels: Pixels) -> None:
    radius = 0.5 * mark.size_px
    left, top = int(mark.x_px - radius - 3), int(mark.y_px - radius - 3)
    side = int(2 * radius + 8)
    y, x = np.mgrid[top : top + side, left : left + side] + 0.5
    dx, dy = x - mark.x_px, y - mark.y_px
    stroke = max(0.16 * mark.size_px, 1.2)
    if mark.kind == "diamond":
        outside = (np.abs(dx) + np.abs(dy) - radius) * 0.7071
    elif mark.kind == "square":
        outside = np.maximum(np.abs(dx), np.abs(dy)) - 0.85 * radius
    elif mark.kind == "triangle":
        outside = np.maximum(np.abs(dx) * 0.866 - dy * 0.5, dy) - 0.5 * radius
    elif mark.kind == "cross":
        arms = np.minimum(np.abs(dx), np.abs(dy)) - 0.5 * stroke
        outside = np.maximum(arms, np.maximum(np.abs(dx), np.abs(dy)) - radius)
    elif mark.kind == "ring":
        outside = np.abs(np.hypot(dx, dy) - radius + 0.5 * stroke) - 0.5 * stroke
        if mark.dotted:
            turn = np.arctan2(dy, dx) / (2.0 * np.pi) * 16.0
            outside = np.maximum(outside, (np.abs(turn % 1.0 - 0.5) - 0.25) * radius * 0.39)
    else:
        outside = np.hypot(dx, dy) - radius
    _blend(pixels, left, top, np.clip(0.5 - outside, 0.0, 1.0).astype(np.float32), mark.colour)


def _paint_text(item: TextItem, pixels: Pixels) -> None:
    size = max(round(item.size_px), 1)
    coverage, halo, margin, baseline = _glyphs(item.text, size, item.bold)
    width, _ = measure(item.text, size, item.bold)
    shift = {"left": 0.0, "centre": width / 2.0, "right": width}[item.align]
    left, top = round(item.x_px - shift) - margin, round(item.y_px) - baseline
    if item.halo:
        _blend(pixels, left, top, halo, "#04060b")
    _blend(pixels, left, top, coverage, item.colour)


@lru_cache(maxsize=256)
def _glyphs(text: str, size_px: int, bold: bool) -> tuple[_Coverage, _Coverage, int, int]:
    """Coverage of a text and of its halo, both with a margin, and the row of the baseline."""
    image = vtkImageData()
    size = [0, 0]
    margin = max(round(HALO_SHARE * size_px * 2.5), 2)
    if not text.strip() or not _renderer().RenderString(
        _property(size_px, bold), text, image, size, _DPI, _FREE_TYPE
    ):
        empty = np.zeros((1, 1), np.float32)
        return empty, empty, margin, 0
    rows = coverage_rows(image)
    coverage = np.pad(rows.astype(np.float32) / 255.0, margin)
    spread = ndimage.gaussian_filter(
        ndimage.maximum_filter(coverage, max(round(HALO_SHARE * size_px), 1) * 2 + 1),
        HALO_SHARE * size_px * 0.6,
    )
    return (
        coverage,
        (HALO_OPACITY * spread).astype(np.float32),
        margin,
        len(rows) + margin - _descent(size_px, bold),
    )


@lru_cache(maxsize=64)
def _descent(size_px: int, bold: bool) -> int:
    """Rows below the baseline in an image of text: those under the foot of an H."""
    image, size = vtkImageData(), [0, 0]
    _renderer().RenderString(_property(size_px, bold), "H", image, size, _DPI, _FREE_TYPE)
    inked = np.flatnonzero(coverage_rows(image).max(axis=1) > 127)
    return int(image.GetDimensions()[1] - 1 - inked[-1]) if len(inked) else 0


_FREE_TYPE = vtkTextRenderer.FreeType


def _renderer() -> vtkTextRenderer:
    renderer = vtkMathTextFreeTypeTextRenderer.GetInstance()
    renderer.SetScaleToPowerOfTwo(False)
    return renderer


@lru_cache(maxsize=64)
def _property(size_px: int, bold: bool) -> vtkTextProperty:
    look = vtkTextProperty()
    look.SetFontFamily(VTK_FONT_FILE)
    look.SetFontFile(str(asset_path(f"fonts/OverflightSans-{'Bold' if bold else 'Regular'}.otf")))
    look.SetFontSize(size_px)
    look.SetColor(1.0, 1.0, 1.0)
    look.SetJustificationToLeft()
    look.SetVerticalJustificationToBottom()
    return look
