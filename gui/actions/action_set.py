"""The actions of one window as Qt knows them, made from the table and what each one runs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.actions.table import TABLE, ActionSpec
from gui.guard import guarded

log = logging.getLogger("overflight.actions")


def make_actions(window: QWidget, runs: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """An action for each entry of the table, added to the window so that its keys work.

    KeyError where the table has an action that nothing runs.
    """
    return {spec.id: _action(window, spec, runs[spec.id]) for spec in TABLE}


def _action(window: QWidget, spec: ActionSpec, run: Callable[[], object]) -> QAction:
    action = QAction(spec.text, window)
    action.setObjectName(spec.id)
    action.setToolTip(spec.tip or spec.text.replace("&", ""))
    action.setCheckable(spec.checkable)
    action.setAutoRepeat(spec.repeats)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)

    def triggered() -> None:
        with guarded(log, f"The action {spec.id} failed"):
            run()

    action.triggered.connect(triggered)
    window.addAction(action)
    return action
