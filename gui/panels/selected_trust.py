"""How far the element sets of the selected object may be trusted: measured in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.panels.panel import PanelContext
from orbits.elements.element_set import ElementSet
from orbits.elements.history import ElementHistory

if TYPE_CHECKING:
    from orbits.elements.trust import Trust

TASK = "trust of the selected object"


class SelectedTrust:
    """Has each selected object measured once, and hands the engine what came of it.

    `measured` is called when an answer came: no frame need follow by itself.
    """

    def __init__(self, context: PanelContext, measured: Callable[[], None]) -> None:
        self._context = context
        self._measured = measured
        self._known: dict[str, tuple[ElementHistory, Trust]] = {}
        self._asked: tuple[ElementSet, ...] = ()

    def look(self) -> None:
        """Let the engine know the trust of the object that is selected now, at once where it is known."""
        session = self._context.session
        history = session.engine.history_of(session.document, session.selection)
        if history is None:
            return
        known = self._known.get(session.selection)
        if known is not None and known[0].sets == history.sets:
            session.engine.take_trust(session.selection, history, known[1])
        elif history.sets != self._asked:
            self._ask(session.selection, history)

    def _ask(self, object_id: str, history: ElementHistory) -> None:
        def take(trust: Trust) -> None:
            self._known[object_id] = (history, trust)
            self._context.session.engine.take_trust(object_id, history, trust)
            self._measured()

        self._asked = history.sets
        self._context.tasks.run(lambda _: _measure(history), take, key=TASK)


def _measure(history: ElementHistory) -> Trust:
    # On the thread: what measures is not needed before the first window.
    from orbits.elements.trust import trust_of

    return trust_of(history)
