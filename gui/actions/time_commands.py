"""What the actions about time do."""

from __future__ import annotations

from collections.abc import Callable

from gui.actions.view_commands import ViewCommands
from gui.panels.timeline import TimelinePanel
from gui.session import Session
from gui.widgets.transport import next_rate
from orbits.scenario.document import Moment
from orbits.time.instant import Instant

TIMELINE_ZOOM = 0.5


class TimeCommands:
    """Play, step, jump, rates."""

    def __init__(self, session: Session, timeline: TimelinePanel, views: ViewCommands) -> None:
        self._session = session
        self._timeline = timeline
        self._views = views

    def runs(self) -> dict[str, Callable[[], object]]:
        """Ids of actions and what they run."""
        return {
            "time.play": self.toggle,
            "time.previous_event": lambda: self._timeline.step_event(-1),
            "time.next_event": lambda: self._timeline.step_event(1),
            "time.previous_moment": lambda: self.step_moment(-1),
            "time.next_moment": lambda: self.step_moment(1),
            "time.start": lambda: self._session.seek(self._session.document.clock.start),
            "time.end": lambda: self._session.seek(self._session.clock.span.stop),
            "time.lift_off": self.to_lift_off,
            "time.faster": lambda: self.change_rate(1),
            "time.slower": lambda: self.change_rate(-1),
            "time.reverse": lambda: self._session.set_rate(-self._session.clock.rate),
            "timeline.zoom_in": lambda: self._timeline.zoom(TIMELINE_ZOOM),
            "timeline.zoom_out": lambda: self._timeline.zoom(1.0 / TIMELINE_ZOOM),
            "timeline.all": self._timeline.show_all,
        }

    def toggle(self) -> None:
        """Play, or pause."""
        if self._session.clock.playing:
            self._session.pause()
        else:
            self._session.play()

    def change_rate(self, direction: int) -> None:
        """The next faster rate (1) or slower one (-1)."""
        self._session.set_rate(next_rate(self._session.clock.rate, direction))

    def go_to(self, instant: Instant) -> None:
        """Set the clock, with a word where the instant lies outside of the scenario."""
        if not self._session.clock.span.contains(instant):
            self._session.message.emit(
                "warning", "That instant lies outside of this scenario: shown is its end"
            )
        self._session.seek(instant)

    def to_lift_off(self) -> None:
        """Set the clock to T+0."""
        lift_off = self._session.document.clock.lift_off
        if lift_off is None:
            self._session.message.emit("info", "This scenario has no lift-off")
        else:
            self._session.seek(lift_off)

    def step_moment(self, direction: int) -> None:
        """Go to the next main moment (1) or the one before (-1), and to its view."""
        moments = sorted(self._session.document.moments, key=lambda each: each.time)
        now = self._session.clock.instant
        if direction > 0:
            moment = next((each for each in moments if each.time > now), None)
        else:
            moment = next((each for each in reversed(moments) if each.time < now), None)
        if moment is None:
            self._session.message.emit("info", "There is no further moment in that direction")
        else:
            self.show_moment(moment)

    def show_moment(self, moment: Moment) -> None:
        """Set the clock to a moment and fly to its view."""
        self._session.seek(moment.time)
        if moment.view:
            self._views.fly_to_view(moment.view)
