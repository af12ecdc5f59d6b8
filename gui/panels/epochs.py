"""The epochs panel: events, any date, T+, and the element sets of the selected object."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QToolButton, QVBoxLayout, QWidget

from gui.models.event_rows import EventModel, EventRow
from gui.models.row_model import ROW_ROLE, Row, RowModel
from gui.models.words import DOT, local_zone, t_plus_text, until_text
from gui.panels.element_list import ElementList
from gui.panels.go_to_box import GoToBox
from gui.panels.panel import PanelContext
from gui.panels.pieces import label, panel_layout, room, say, search_line
from gui.panels.row_list import RowList
from gui.panels.rows import Index, RowLook
from gui.theme.tokens import SPACE_PX
from orbits.frame_state import FrameState
from orbits.scenario.change import Change
from orbits.scenario.document import Document
from orbits.time.instant import Instant

NO_LIFT_OFF = "This scenario has no lift-off"
NO_EVENTS = "This scenario has no events. Type a date above to go anywhere in time."


class EpochsPanel(QWidget):
    """Where in time: the read-out of T+, the box that takes any date, events and element sets."""

    key = "epochs"
    title = "Epochs"

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lift_off: Instant | None = None
        self._instant = context.session.clock.instant
        self._events = EventModel()
        self.setAccessibleName(self.title)
        self.t_plus = label("clock", name="Time since lift-off")
        self.next_line = label("small", name="Next event", wrap=True)
        self.go_to = GoToBox()
        self.search = search_line("Search the events", "Search events")
        self.follow_button = _follow_button()
        rows = cast("RowModel[Row]", self._events)
        self.event_list = RowList(rows, _event_look, "Events")
        self.element_list = ElementList(context)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Events or element sets")
        self.tabs.addTab(self._events_page(), "Events")
        self.tabs.addTab(self.element_list, "Element sets")
        layout = panel_layout(self)
        top = QHBoxLayout()
        top.setSpacing(3 * SPACE_PX)
        top.addWidget(self.t_plus)
        top.addWidget(self.next_line, 1)
        layout.addLayout(top)
        layout.addWidget(self.go_to)
        layout.addWidget(self.tabs, 1)
        self._connect()
        self._show_document(context.session.document)
        self.element_list.show_selection(context.session.selection)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def sizeHint(self) -> QSize:  # noqa: N802 - a name of Qt's
        """Room for a handful of events."""
        return room(self, 18, 28)

    def document_changed(self, document: Document, change: Change) -> None:  # noqa: ARG002 - equal is silent
        """Show the events and element sets of the document."""
        self._show_document(document)

    def frame_shown(self, state: FrameState) -> None:
        """Follow the clock."""
        self._instant = state.instant
        self.go_to.set_now(state.instant)
        moved = self._events.set_instant(state.instant)
        self._show_time()
        if moved:
            self._follow()
        self.element_list.frame_shown(state)

    def release(self) -> None:
        """Nothing runs here."""

    def _events_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 6, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.follow_button)
        layout.addLayout(row)
        layout.addWidget(self.event_list, 1)
        return page

    def _connect(self) -> None:
        self.go_to.chosen.connect(self._context.go_to)
        self.event_list.chosen.connect(self._go_to_event)
        self.event_list.moved_by_user.connect(lambda: self.follow_button.setChecked(False))
        self.event_list.laid_out.connect(self._follow)
        self.follow_button.toggled.connect(lambda on: self._follow() if on else None)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._choose_first)
        self._context.session.selection_changed.connect(self._mark_selection)

    def _show_document(self, document: Document) -> None:
        session = self._context.session
        self._instant = session.clock.instant
        self._lift_off = document.clock.lift_off
        reset = self._events.set_document(document, self._instant)
        self.event_list.set_empty_text(NO_EVENTS if not document.events else self._nothing_found())
        self.go_to.set_frame(self._lift_off, session.clock.span, local_zone(document))
        self.go_to.set_now(self._instant)
        self.element_list.show_document(document)
        self._show_time()
        if reset:
            self._mark_selection(session.selection)
            self._follow()

    def _show_time(self) -> None:
        if self._lift_off is None:
            say(self.t_plus, "")
        else:
            say(self.t_plus, t_plus_text(self._instant.minus_s(self._lift_off)))
        number = self._events.current + 1
        ahead = self._events.rows[number] if number < len(self._events.rows) else None
        parts = [NO_LIFT_OFF] if self._lift_off is None else []
        if ahead is not None:
            parts.append(f"Next {until_text(ahead.time.minus_s(self._instant))}: {ahead.name}")
        say(self.next_line, DOT.join(parts))

    def _search(self, text: str) -> None:
        self.event_list.set_filter(text)
        if self._events.rows:
            self.event_list.set_empty_text(self._nothing_found())
        if not text:
            self._follow()

    def _nothing_found(self) -> str:
        return f"No event matches “{self.search.text()}”. Clear the search to see all of them."

    def _choose_first(self) -> None:
        """Enter in the search line: the only match is chosen, of several the first gets the focus."""
        first = self.event_list.row_at(0)
        if isinstance(first, EventRow) and self.event_list.shown_count == 1:
            self._go_to_event(first)
        elif first is not None:
            self.event_list.set_current_key(first.key)
            self.event_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_event(self, row: EventRow) -> None:
        self._context.session.select(row.id)
        self._context.go_to(row.time)
        self.follow_button.setChecked(True)

    def _mark_selection(self, item_id: str) -> None:
        if item_id != self.event_list.current_key():
            self.event_list.set_current_key(item_id or None)
        self.element_list.show_selection(item_id)

    def _follow(self) -> None:
        if self.follow_button.isChecked() and not self.search.text():
            self.event_list.follow(self._events.current)


def _follow_button() -> QToolButton:
    button = QToolButton()
    button.setText("Follow")
    button.setProperty("role", "quiet")
    button.setCheckable(True)
    button.setChecked(True)
    button.setAccessibleName("Follow the clock in the list of events")
    button.setToolTip("Keep the latest event in view; scrolling by hand switches this off")
    return button


def _event_look(index: Index) -> RowLook | None:
    row = index.data(ROW_ROLE)
    if not isinstance(row, EventRow):
        return None
    above = index.model().index(index.row() - 1, 0).data(ROW_ROLE)
    first_of_day = not isinstance(above, EventRow) or above.day != row.day
    return RowLook(
        title=row.name,
        section=f"{row.day} UTC" if first_of_day else "",
        second=row.times,
        badge={"now": "latest", "next": "next"}.get(row.phase, ""),
        chip=row.evidence,
        tail=row.speakers,
        strong=row.phase == "now",
        quiet=row.phase == "past",
    )
