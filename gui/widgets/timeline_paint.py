"""How the timeline looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import tokens
from gui.theme.fonts import font
from gui.theme.icons import paint_shape
from gui.widgets.time_axis import TimeAxis
from gui.widgets.timeline_marks import Band, Mark, place_labels, tick_share
from orbits.ephemeris.jumps import HandOver
from orbits.time.instant import Instant

ROWS = 2
TICK_SPACING = 84.0
WIDEST_LABEL = 230.0


@dataclass(frozen=True, slots=True)
class Metrics:
    """Lengths of the timeline in px, from top to bottom."""

    scale: float
    left_px: float
    width_px: float
    text_px: float
    row_px: float
    track_px: float
    """The line that marks stand on."""
    mark_px: float
    track_bottom_px: float
    tick_baseline_px: float
    hand_over_top_px: float
    hand_over_bottom_px: float
    """The row of hand-overs between element sets."""
    strip_top_px: float
    height_px: int

    @classmethod
    def of(cls, scale: float, width: int) -> Metrics:
        """The lengths for a widget's width at a scale."""
        text = tokens.BASE_TEXT_PX * tokens.SMALL * scale
        row = text * 1.3
        mark = 5.5 * scale
        track = 3.0 * scale + ROWS * row + 4.0 * scale + mark
        bottom = track + mark + 2.0 * scale
        baseline = bottom + text * 1.05
        row_top = baseline + text * 0.3
        row_bottom = row_top + 8.0 * scale
        strip = row_bottom + 5.0 * scale
        margin = 12.0 * scale
        return cls(
            scale=scale,
            left_px=margin,
            width_px=max(width - 2.0 * margin, 1.0),
            text_px=text,
            row_px=row,
            track_px=track,
            mark_px=mark,
            track_bottom_px=bottom,
            tick_baseline_px=baseline,
            hand_over_top_px=row_top,
            hand_over_bottom_px=row_bottom,
            strip_top_px=strip,
            height_px=round(strip + 12.0 * scale),
        )


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """Everything that is painted."""

    metrics: Metrics
    axis: TimeAxis
    whole: TimeAxis
    marks: Sequence[Mark]
    bands: Sequence[Band]
    hand_overs: Sequence[HandOver]
    instant: Instant
    lift_off: Instant | None
    hovered: Mark | None
    hovered_hand_over: HandOver | None
    selected: str
    enabled: bool


def paint_timeline(widget: QWidget, picture: TimelinePicture) -> None:
    """Paint it into a widget."""
    painter = QPainter(widget)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(picture.metrics.text_px))
        _track(painter, picture)
        _ticks(painter, picture)
        _bands(painter, picture)
        _labels_and_marks(painter, picture)
        _hand_overs(painter, picture)
        _instant(painter, picture)
        _strip(painter, picture)
    finally:
        painter.end()


def _track(painter: QPainter, picture: TimelinePicture) -> None:
    metrics = picture.metrics
    half = 2.0 * metrics.scale
    area = QRectF(metrics.left_px, metrics.track_px - half, metrics.width_px, 2.0 * half)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.LINE))
    painter.drawRoundedRect(area, half, half)
    x_px = min(max(picture.axis.x_of(picture.instant), area.left()), area.right())
    painter.setBrush(QColor(tokens.SELECTED))
    painter.drawRoundedRect(QRectF(area.left(), area.top(), x_px - area.left(), area.height()), half, half)


def _ticks(painter: QPainter, picture: TimelinePicture) -> None:
    metrics = picture.metrics
    measure = QFontMetricsF(painter.font())
    right = metrics.left_px + metrics.width_px
    for tick in picture.axis.ticks(picture.lift_off, TICK_SPACING * metrics.scale):
        painter.setPen(QPen(QColor(tokens.MUTED), max(metrics.scale, 1.0)))
        top = metrics.track_px + 2.0 * metrics.scale
        painter.drawLine(QPointF(tick.x_px, top), QPointF(tick.x_px, top + 4.0 * metrics.scale))
        width = measure.horizontalAdvance(tick.label)
        left = min(max(tick.x_px - width / 2.0, 0.0), right + metrics.left_px - width)
        painter.drawText(QPointF(left, metrics.tick_baseline_px), tick.label)


def _bands(painter: QPainter, picture: TimelinePicture) -> None:
    """Alerts in force: an outlined and hatched stretch of the track."""
    metrics = picture.metrics
    edge = picture.axis
    for band in picture.bands:
        left = max(edge.x_of(band.span.start), metrics.left_px)
        right = min(edge.x_of(band.span.stop), metrics.left_px + metrics.width_px)
        if right - left < 1.0:
            continue
        half = 4.0 * metrics.scale
        area = QRectF(left, metrics.track_px - half, right - left, 2.0 * half)
        painter.setPen(QPen(QColor(tokens.ALERT), max(metrics.scale, 1.0)))
        hatch = QColor(tokens.ALERT)
        hatch.setAlphaF(0.45)
        painter.fillRect(area, QColor(tokens.RAISED))
        painter.setBrush(hatch)
        painter.fillRect(area, Qt.GlobalColor.transparent)
        painter.save()
        painter.setClipRect(area)
        step = 6.0 * metrics.scale
        x_px = area.left() - area.height()
        painter.setPen(QPen(hatch, max(metrics.scale, 1.0)))
        while x_px < area.right():
            painter.drawLine(QPointF(x_px, area.bottom()), QPointF(x_px + area.height(), area.top()))
            x_px += step
        painter.restore()
        painter.setPen(QPen(QColor(tokens.ALERT), max(metrics.scale, 1.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)


def _labels_and_marks(painter: QPainter, picture: TimelinePicture) -> None:
    metrics = picture.metrics
    measure = QFontMetricsF(painter.font())
    visible = picture.axis.visible
    placed = [(m, picture.axis.x_of(m.time)) for m in picture.marks if visible.contains(m.time)]
    labels = place_labels(
        placed,
        measure.horizontalAdvance,
        lambda text, widest: measure.elidedText(text, Qt.TextElideMode.ElideRight, widest),
        right_px=metrics.left_px + metrics.width_px + metrics.left_px,
        gap_px=10.0 * metrics.scale,
        widest_px=WIDEST_LABEL * metrics.scale,
        rows=ROWS,
    )
    for label in labels:
        bottom = 3.0 * metrics.scale + (ROWS - label.row) * metrics.row_px
        x_px = picture.axis.x_of(label.mark.time)
        painter.setPen(QPen(QColor(tokens.LINE), max(metrics.scale, 1.0)))
        painter.drawLine(QPointF(x_px, bottom), QPointF(x_px, metrics.track_px))
    for label in labels:
        bottom = 3.0 * metrics.scale + (ROWS - label.row) * metrics.row_px
        chosen = label.mark is picture.hovered or label.mark.event_id == picture.selected
        past = label.mark.time <= picture.instant
        painter.setPen(QColor(tokens.TEXT if chosen or past else tokens.MUTED))
        painter.drawText(QPointF(label.left_px, bottom - measure.descent()), label.text)
    for mark, x_px in sorted(placed, key=lambda each: -each[0].rank):
        chosen = mark is picture.hovered or mark.event_id == picture.selected
        size = metrics.mark_px * (1.35 if chosen else 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.RAISED))
        centre = QPointF(x_px, metrics.track_px)
        painter.drawEllipse(centre, size * 1.35, size * 1.35)
        paint_shape(painter, mark.shape, centre, size, QColor(mark.colour))


def _hand_overs(painter: QPainter, picture: TimelinePicture) -> None:
    """A tick where one element set hands over to the next, the higher the farther the position jumps."""
    metrics = picture.metrics
    whole_px = metrics.hand_over_bottom_px - metrics.hand_over_top_px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for each in picture.hand_overs:
        if not picture.axis.visible.contains(each.instant):
            continue
        chosen = each is picture.hovered_hand_over
        x_px = picture.axis.x_of(each.instant)
        top_px = metrics.hand_over_bottom_px - whole_px * (1.0 if chosen else tick_share(each.jump_km))
        painter.setPen(QPen(QColor(tokens.ACCENT if chosen else tokens.MUTED), max(metrics.scale, 1.0)))
        painter.drawLine(QPointF(x_px, metrics.hand_over_bottom_px), QPointF(x_px, top_px))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _instant(painter: QPainter, picture: TimelinePicture) -> None:
    """The instant: a line through everything with a head, in the accent colour."""
    metrics = picture.metrics
    x_px = picture.axis.x_of(picture.instant)
    if not metrics.left_px - 1.0 <= x_px <= metrics.left_px + metrics.width_px + 1.0:
        return
    accent = QColor(tokens.ACCENT)
    painter.setPen(QPen(accent, max(2.0 * metrics.scale, 1.5)))
    painter.drawLine(QPointF(x_px, 3.0 * metrics.scale), QPointF(x_px, metrics.track_bottom_px))
    paint_shape(painter, "triangle-down", QPointF(x_px, 5.0 * metrics.scale), 5.0 * metrics.scale, accent)


def _strip(painter: QPainter, picture: TimelinePicture) -> None:
    """The whole scenario, with the stretch above as a window on it."""
    metrics = picture.metrics
    area = QRectF(metrics.left_px, metrics.strip_top_px, metrics.width_px, 6.0 * metrics.scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.DEEP))
    painter.drawRoundedRect(area, 2.0 * metrics.scale, 2.0 * metrics.scale)
    for mark in picture.marks:
        x_px = picture.whole.x_of(mark.time)
        painter.fillRect(
            QRectF(x_px - 0.5 * metrics.scale, area.top(), metrics.scale, area.height()), mark.colour
        )
    left, right = (
        picture.whole.x_of(each) for each in (picture.axis.visible.start, picture.axis.visible.stop)
    )
    least = 4.0 * metrics.scale
    if right - left < least:
        left, right = (left + right - least) / 2.0, (left + right + least) / 2.0
    window = QRectF(left, area.top() - metrics.scale, right - left, area.height() + 2.0 * metrics.scale)
    shade = QColor(tokens.ACCENT)
    shade.setAlphaF(0.2)
    painter.setPen(QPen(QColor(tokens.ACCENT), max(metrics.scale, 1.0)))
    painter.setBrush(shade)
    painter.drawRoundedRect(window, metrics.scale, metrics.scale)
