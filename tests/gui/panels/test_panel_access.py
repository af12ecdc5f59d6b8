"""What holds for all panels: names for screen readers, the keyboard reaches all, small rooms."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTabWidget,
    QWidget,
)

from gui.panels.epochs import EpochsPanel
from gui.panels.evidence import EvidencePanel
from gui.panels.objects import ObjectsPanel
from gui.panels.regions import RegionsPanel

pytestmark = pytest.mark.gui
PANELS = (EpochsPanel, ObjectsPanel, RegionsPanel, EvidencePanel)
NAMED = (QAbstractButton, QComboBox, QLineEdit, QProgressBar, QAbstractItemView, QTabWidget)


def _own(panel: QWidget, widget: QWidget) -> bool:
    """Not a part that Qt made of another widget (clear buttons, popups, scroll bars)."""
    if isinstance(widget, (QScrollBar, QTabBar)) or widget.objectName().startswith("qt_"):
        return False
    parent = widget.parentWidget()
    while parent is not None and parent is not panel:
        if isinstance(parent, (QLineEdit, QComboBox, QTabBar, QAbstractItemView)):
            return False
        parent = parent.parentWidget()
    return True


@pytest.mark.parametrize("make", PANELS)
def test_every_widget_has_an_accessible_name(stage: Any, make: Any) -> None:
    panel = stage.show(make)
    assert panel.accessibleName() == panel.title
    for widget in panel.findChildren(QWidget):
        if isinstance(widget, NAMED) and _own(panel, widget):
            assert widget.accessibleName(), widget
        if isinstance(widget, QLabel) and widget.wordWrap() and _own(panel, widget):
            assert widget.accessibleName() or not widget.text(), widget.text()


@pytest.mark.parametrize("make", PANELS)
def test_tab_reaches_everything(stage: Any, make: Any) -> None:
    panel = stage.show(make)
    stage.session.select("okinawa")
    stage.settle()
    stage.frame()
    wanted = {
        each
        for each in panel.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not isinstance(each, (QScrollArea, QTabBar))
        and _own(panel, each)
    }
    assert wanted or make is EvidencePanel
    reached = set()
    for _ in range(3 * len(wanted) + 10):
        stage.qtbot.keyClick(QApplication.focusWidget() or panel, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert wanted <= reached


@pytest.mark.parametrize("make", PANELS)
@pytest.mark.parametrize("size", [(270, 300), (340, 520), (700, 900)])
def test_panels_fit_small_rooms(stage: Any, make: Any, size: tuple[int, int]) -> None:
    panel = stage.show(make, *size)
    stage.session.select("okinawa")
    stage.settle()
    stage.frame()
    assert (panel.width(), panel.height()) == size
    for widget in panel.findChildren(QWidget):
        if isinstance(widget, NAMED) and widget.isVisible() and _own(panel, widget):
            left = widget.mapTo(panel, widget.rect().topLeft()).x()
            assert left >= 0
            assert left + widget.width() <= size[0], widget.accessibleName()


@pytest.mark.parametrize("make", PANELS)
def test_an_empty_document_is_no_trouble(stage: Any, make: Any) -> None:
    panel = stage.show(make)
    empty = type(stage.session.document)(title="empty", clock=stage.session.document.clock)
    stage.session.apply("Empty", lambda _document: empty)
    stage.frame()
    assert not panel.grab().isNull()
    stage.session.undo_stack.undo()
    stage.frame()
