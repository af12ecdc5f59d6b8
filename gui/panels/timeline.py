"""The timeline: events as marks, the instant as a line; drag to scrub, click a mark to go there.

Above, a stretch of the scenario with labels and ticks, which the wheel zooms; below, the whole
scenario as a thin strip with that stretch on it.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.guard import guarded
from gui.models.words import both_zones, local_zone, t_plus_text
from gui.panels.hand_overs import SubjectHandOvers, tip_of
from gui.panels.panel import PanelContext
from gui.theme.theme import Theme
from gui.widgets.time_axis import TimeAxis, within, zoomed
from gui.widgets.timeline_marks import Mark, bands_of, marks_of, neighbour
from gui.widgets.timeline_paint import Metrics, TimelinePicture, paint_timeline
from orbits.ephemeris.jumps import HandOver
from orbits.frame_state import FrameState
from orbits.scenario.change import Change
from orbits.scenario.document import Document
from orbits.time.instant import Instant, Span

log = logging.getLogger("overflight.timeline")

BEFORE_LIFT_OFF_S = 120.0
FIRST_STRETCH_S = 1200.0
ZOOM_PER_NOTCH = 0.75
MARGIN_SHARE = 0.1
"""Where a running instant enters the next stretch, as a share of its width."""
REACH_PX = 9.0


class TimelinePanel(QWidget):
    """Shows when things happen, and sets the clock."""

    key = "timeline"
    title = "Timeline"

    def __init__(self, context: PanelContext, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = theme
        self._document = context.session.document
        self._instant = context.session.clock.instant
        self._marks: tuple[Mark, ...] = ()
        self._visible = context.session.clock.span
        self._scrubbing = ""
        self._hovered: Mark | None = None
        self._hovered_hand_over: HandOver | None = None
        self._hand_overs = SubjectHandOvers(context, self.update)
        self.setMouseTracking(True)
        self.setAccessibleName("Timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        context.session.selection_changed.connect(lambda _: self._hand_overs.look())
        self._take_up(self._document)

    # Panel ---------------------------------------------------------------------------------

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def document_changed(self, document: Document, change: Change) -> None:  # noqa: ARG002 - equal is silent
        """Show the events of the document; one with another clock also starts with another stretch."""
        stretch, clock = self._visible, self._document.clock
        self._take_up(document)
        if document.clock == clock:
            self._visible = stretch
        self.update()

    def frame_shown(self, state: FrameState) -> None:
        """Move the line of the instant; page on when it leaves the stretch."""
        if state.instant != self._instant:
            self._instant = state.instant
            self._keep_in_sight()
            self.update()

    def release(self) -> None:
        """Nothing runs here."""
        self._theme.changed.disconnect(self.updateGeometry)

    # What actions do -----------------------------------------------------------------------

    def step_event(self, direction: int) -> None:
        """Go to the next event (1) or the one before (-1)."""
        mark = neighbour(self._marks, self._context.session.clock.instant, direction)
        if mark is not None:
            self._choose(mark)

    def zoom(self, factor: float) -> None:
        """Show a shorter stretch (below 1) or a longer one, about the instant."""
        axis = self._axis
        x_px = min(max(axis.x_of(self._instant), axis.left_px), axis.left_px + axis.width_px)
        self._visible = zoomed(axis, factor, x_px)
        self.update()

    def show_all(self) -> None:
        """Show the whole scenario, or the first stretch again where it shows already."""
        self._visible = self._first_stretch() if self._visible == self._whole else self._whole
        self._keep_in_sight()
        self.update()

    # Geometry ------------------------------------------------------------------------------

    @property
    def _whole(self) -> Span:
        return self._context.session.clock.span

    @property
    def _metrics(self) -> Metrics:
        return Metrics.of(self._theme.scale, self.width())

    @property
    def _axis(self) -> TimeAxis:
        metrics = self._metrics
        return TimeAxis(self._whole, self._visible, metrics.left_px, metrics.width_px)

    @property
    def _whole_axis(self) -> TimeAxis:
        metrics = self._metrics
        return TimeAxis(self._whole, self._whole, metrics.left_px, metrics.width_px)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as two rows of labels, the track, ticks and the strip."""
        return QSize(round(600 * self._theme.scale), self._metrics.height_px)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same height, and room for a few labels."""
        return QSize(round(160 * self._theme.scale), self._metrics.height_px)

    def _take_up(self, document: Document) -> None:
        self._document = document
        self._marks = marks_of(document)
        self._instant = self._context.session.clock.instant
        self._visible = self._first_stretch()
        self._keep_in_sight()
        self._hand_overs.look()

    def _first_stretch(self) -> Span:
        lift_off = self._document.clock.lift_off
        if lift_off is None or not self._whole.contains(lift_off):
            return self._whole
        return within(self._whole, lift_off.plus_s(-BEFORE_LIFT_OFF_S), FIRST_STRETCH_S)

    def _keep_in_sight(self) -> None:
        """Move the stretch so that the instant is in it: the next page running, around it after a jump."""
        visible = self._visible
        if visible.contains(self._instant):
            return
        beyond_s = self._instant.minus_s(visible.stop)
        share = 0.5
        if 0.0 < beyond_s < visible.seconds:
            share = MARGIN_SHARE
        elif -2.0 * visible.seconds < beyond_s < -visible.seconds:
            share = 1.0 - MARGIN_SHARE
        start = self._instant.plus_s(-share * visible.seconds)
        self._visible = within(self._whole, start, visible.seconds)

    def _mark_at(self, x_px: float) -> Mark | None:
        reach = REACH_PX * self._theme.scale
        near = [(abs(self._axis.x_of(mark.time) - x_px), mark.rank, mark) for mark in self._marks]
        near = [each for each in near if each[0] <= reach]
        return min(near, key=lambda each: each[:2])[2] if near else None

    def _hand_over_at(self, place: QPointF) -> HandOver | None:
        in_row = self._metrics.tick_baseline_px < place.y() < self._metrics.strip_top_px
        return self._hand_overs.near(self._axis, place.x(), REACH_PX * self._theme.scale) if in_row else None

    # Input ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the mark, or start to scrub."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x_px, y_px = event.position().x(), event.position().y()
        if y_px >= self._metrics.strip_top_px:
            self._scrubbing = "strip"
        else:
            mark = self._mark_at(x_px) if y_px < self._metrics.track_bottom_px else None
            if mark is not None:
                self._choose(mark)
                return
            hand_over = self._hand_over_at(event.position())
            if hand_over is not None:
                self._context.go_to(Instant(hand_over.instant.tai_ns + 1))
                return
            self._scrubbing = "track"
        self._scrub(x_px)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Scrub, or light up the mark under the cursor."""
        if self._scrubbing:
            self._scrub(event.position().x())
            return
        place = event.position()
        hand_over = self._hand_over_at(place)
        above_strip = place.y() < self._metrics.strip_top_px
        mark = self._mark_at(place.x()) if above_strip and hand_over is None else None
        if mark is not self._hovered or hand_over is not self._hovered_hand_over:
            self._hovered, self._hovered_hand_over = mark, hand_over
            pointing = mark is not None or hand_over is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """The end of scrubbing."""
        self._scrubbing = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show everything, or the stretch round the launch again."""
        if event.button() == Qt.MouseButton.LeftButton and self._mark_at(event.position().x()) is None:
            self.show_all()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom about the cursor; sideways or with Shift, move along."""
        sideways = event.angleDelta().x()
        notches = event.angleDelta().y() / 120.0
        if sideways or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            shift_s = -(sideways / 120.0 or notches) * 0.1 * self._visible.seconds
            self._visible = within(self._whole, self._visible.start.plus_s(shift_s), self._visible.seconds)
        elif notches:
            self._visible = zoomed(self._axis, ZOOM_PER_NOTCH**notches, event.position().x())
        event.accept()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """The cursor is elsewhere."""
        self._hovered = self._hovered_hand_over = None
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tool tips tell what a mark is, when, and who says so."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, place: QPointF) -> str:
        """What the tool tip at a place says; nothing where nothing is."""
        hand_over = self._hand_over_at(place)
        if hand_over is not None:
            return tip_of(hand_over, self._hand_overs.subject_name, local_zone(self._document))
        mark = self._mark_at(place.x())
        return self.tip_of(mark) if mark else ""

    def tip_of(self, mark: Mark) -> str:
        """What the tool tip of a mark says."""
        event = mark.event
        lines = [mark.name, both_zones(event.time, local_zone(self._document), precision=event.precision)]
        lift_off = self._document.clock.lift_off
        if lift_off is not None and event.precision in ("second", "minute", "about"):
            lines[1] += f" · {t_plus_text(event.time.minus_s(lift_off))}"
        return "\n".join([*lines, mark.attribution, *([event.note] if event.note else [])])

    def _choose(self, mark: Mark) -> None:
        self._context.session.select(mark.event_id)
        self._context.go_to(mark.time)

    def _scrub(self, x_px: float) -> None:
        axis = self._whole_axis if self._scrubbing == "strip" else self._axis
        self._go(axis.instant_at(min(max(x_px, axis.left_px), axis.left_px + axis.width_px)))

    def _go(self, instant: Instant) -> None:
        self._instant = instant
        self._keep_in_sight()
        self._context.session.seek(instant)
        self.update()

    # Painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Qt's call."""
        with guarded(log, "The timeline could not be painted"):
            paint_timeline(
                self,
                TimelinePicture(
                    metrics=self._metrics,
                    axis=self._axis,
                    whole=self._whole_axis,
                    marks=self._marks,
                    bands=bands_of(self._document),
                    hand_overs=self._hand_overs.found,
                    instant=self._instant,
                    lift_off=self._document.clock.lift_off,
                    hovered=self._hovered,
                    hovered_hand_over=self._hovered_hand_over,
                    selected=self._context.session.selection,
                    enabled=self.isEnabled(),
                ),
            )

    def mark_place(self, event_id: str) -> QPointF | None:
        """Where an event's mark is, in the widget; None where it is not in sight."""
        for mark in self._marks:
            if mark.event_id == event_id and self._visible.contains(mark.time):
                return QPointF(self._axis.x_of(mark.time), self._metrics.track_px)
        return None
