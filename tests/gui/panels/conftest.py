"""Panels in a window of their own, with what they ask of the program written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.panels.panel import Panel, PanelContext
from gui.session import Session
from gui.tasks import TaskRunner
from gui.theme.theme import Theme
from orbits.scenario.builtin import load_builtin
from orbits.time.instant import Instant
from orbits.time.iso import parse_instant

P = TypeVar("P", bound=QWidget)


@dataclass
class Stage:
    """A session with a context for panels, and what the panels asked for."""

    session: Session
    context: PanelContext
    qtbot: QtBot
    went_to: list[Instant] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    flights: list[tuple[float, float, float]] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)
    messages: list[tuple[str, str]] = field(default_factory=list)
    panels: list[Any] = field(default_factory=list)

    def show(self, make: Callable[[PanelContext], P], width: int = 340, height: int = 520) -> P:
        """Make a panel and put it on the screen, wired as the window wires it."""
        panel = make(self.context)
        self.panels.append(panel)
        self.session.document_changed.connect(panel.document_changed)  # type: ignore[attr-defined]
        self.qtbot.addWidget(panel)
        panel.resize(width, height)
        panel.show()
        self.qtbot.waitExposed(panel)
        panel.activateWindow()
        self.qtbot.waitUntil(panel.isActiveWindow)
        self.frame()
        return panel

    def frame(self) -> None:
        """Let the panels see a frame at the clock's instant."""
        state = self.session.engine.at(self.session.document, self.session.clock.instant)
        for panel in self.panels:
            panel.frame_shown(state)

    def at(self, text: str) -> None:
        """Set the clock and let the panels see it."""
        self.session.seek(parse_instant(text))
        self.frame()

    def settle(self) -> None:
        """Wait until no background work is left."""
        self.qtbot.waitUntil(lambda: not self.context.tasks.busy, timeout=20_000)


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> QApplication:
    """The application in its theme."""
    Theme(qapp).apply()
    return qapp


@pytest.fixture
def stage(themed: QApplication, qtbot: QtBot) -> Iterator[Stage]:
    """The built-in scenario, and panels that go where they say."""
    session, tasks = Session(load_builtin()), TaskRunner()
    made: Stage

    def go_to(instant: Instant) -> None:
        made.went_to.append(instant)
        session.seek(instant)
        made.frame()

    context = PanelContext(
        session=session,
        tasks=tasks,
        go_to=go_to,
        show_region=lambda _region, name: made.regions.append(name),
        fly_to=lambda *where: made.flights.append(where),
        follow=lambda item_id: made.followed.append(item_id),
    )
    made = Stage(session, context, qtbot)
    session.message.connect(lambda level, text: made.messages.append((level, text)))
    yield made
    for panel in made.panels:
        as_panel: Panel = panel
        as_panel.release()
    tasks.close()
