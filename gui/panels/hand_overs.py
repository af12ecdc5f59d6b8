"""Hand-overs between the element sets of one object, for the timeline: found in the background."""

from __future__ import annotations

import math
from collections.abc import Callable

from gui.models.subject import subject_of
from gui.models.words import both_zones, jump_text
from gui.panels.panel import PanelContext
from gui.widgets.time_axis import TimeAxis
from orbits.elements.history import ElementHistory
from orbits.ephemeris.jumps import HandOver, hand_over_jumps
from orbits.scenario.document import SpaceObject
from orbits.scenario.ephemerides import orbit_ephemeris
from orbits.time.instant import Span

TASK = "hand-overs of the timeline"


class SubjectHandOvers:
    """The hand-overs within the clock's span of the object that the timeline speaks of.

    `changed` is called when `found` is another answer. Half a thousand take 0.1 s, so they come from
    a thread; until then there are none.
    """

    def __init__(self, context: PanelContext, changed: Callable[[], None]) -> None:
        self._context = context
        self._changed = changed
        self._subject: SpaceObject | None = None
        self._history: ElementHistory | None = None
        self._span: Span | None = None
        self.found: tuple[HandOver, ...] = ()

    @property
    def subject_name(self) -> str:
        """Of which object they are; empty without one."""
        return "" if self._subject is None else self._subject.name

    def near(self, axis: TimeAxis, x_px: float, reach_px: float) -> HandOver | None:
        """The one nearest to a place on an axis, within reach."""
        away = [(abs(axis.x_of(each.instant) - x_px), each) for each in self.found]
        distance_px, nearest = min(away, key=lambda each: each[0], default=(math.inf, None))
        return nearest if distance_px <= reach_px else None

    def look(self) -> None:
        """Find them for the document and selection of now; silent where that asks for nothing else."""
        session = self._context.session
        before = self._subject
        subject = subject_of(session.document, session.selection, before)
        history = None if subject is None else session.engine.history_of(session.document, subject.id)
        same_start = subject is not None and before is not None and subject.starts == before.starts
        self._subject = subject
        if history is self._history and same_start and self._span == session.clock.span:
            return
        self._history, self._span = history, session.clock.span
        self._take(())
        if subject is None or history is None or len(history) < 2:
            self._context.tasks.cancel(TASK)
            return
        ephemeris, span = orbit_ephemeris(history, subject), self._span
        self._context.tasks.run(lambda _: hand_over_jumps(ephemeris, span), self._take, key=TASK)

    def _take(self, found: tuple[HandOver, ...]) -> None:
        if found != self.found:
            self.found = found
            self._changed()


def tip_of(hand_over: HandOver, subject_name: str, zone: str) -> str:
    """What the tool tip of a hand-over says."""
    after = both_zones(hand_over.after.epoch, zone)
    return "\n".join(
        (
            f"{subject_name}: hands over to the element set of {after}",
            f"at {both_zones(hand_over.instant, zone)}",
            f"jump {jump_text(hand_over.jump_km)}",
        )
    )
