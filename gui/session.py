"""The session: one document, its undo stack, the clock and the selection.

Only `Session.apply` makes a new document; handlers of a change never apply an edit. Equal means
silent: an edit that changes nothing, a seek to the present instant or a repeated selection emits
nothing.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.opening import Opening, open_file
from orbits.clock import Clock
from orbits.engine import Engine
from orbits.errors import OverflightError
from orbits.frame_state import FrameState
from orbits.scenario.change import Change, diff
from orbits.scenario.document import Document
from orbits.scenario.edits import Edit
from orbits.scenario.file import save_document
from orbits.time.instant import Instant, Span

UNDO_LEVELS = 100


class Session(QObject):
    """Document, clock, engine, undo stack and selection of one window."""

    document_changed = Signal(object, object)
    """(document, change): a `Document` and a `Change`."""
    jumped = Signal()
    """The clock was set, not run: seek, another document, reversal."""
    playing_changed = Signal(bool)
    rate_changed = Signal(float)
    selection_changed = Signal(str)
    message = Signal(str, str)
    """(level, text): level is "info", "warning" or "error"."""
    opened = Signal()
    """Another document was opened; after `document_changed`."""
    file_changed = Signal()
    """The path, or whether it is saved or read-only, changed."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.clock = clock_of(document)
        self.engine = Engine()
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LEVELS)
        self.undo_stack.cleanChanged.connect(self._clean_changed)
        self.path: Path | None = None
        self.read_only = False
        self.selection = ""
        self._telling = False

    # Documents -----------------------------------------------------------------------------

    @property
    def modified(self) -> bool:
        """Whether there are edits that were not saved."""
        return not self.undo_stack.isClean()

    def apply(self, label: str, edit: Edit) -> bool:
        """Make a new document by `edit`, undoable under `label`; whether anything changed.

        An edit that fails with an `OverflightError` becomes a message and changes nothing.
        """
        if self._telling:
            raise RuntimeError("a handler of a change applied an edit")
        if self.read_only:
            self.message.emit(
                "warning", "This scenario was opened read-only; save a copy under a new name first"
            )
            return False
        try:
            after = edit(self.document)
        except OverflightError as error:
            self.message.emit("error", f"{label}: {error}")
            return False
        if after is self.document or after == self.document:
            return False
        self.undo_stack.push(_Replace(self, label, self.document, after))
        return True

    def open(self, path: Path) -> bool:
        """Open a scenario, or add the objects of an element file; whether it went well.

        What is wrong becomes messages; the old document stays when nothing can be read.
        """
        opening = self.read(path)
        return opening is not None and self.take_up(opening, path)

    def read(self, path: Path) -> Opening | None:
        """Read a file and tell what is wrong with it, without showing it yet; None for a useless one."""
        try:
            opening = open_file(path)
        except OverflightError as error:
            self.message.emit("error", str(error))
            return None
        for problem in opening.problems:
            self.message.emit(problem.severity, str(problem))
        return None if opening.document is None and opening.edit is None else opening

    def take_up(self, opening: Opening, path: Path) -> bool:
        """Show the document of a file, or apply the edit that it means; whether anything changed."""
        if opening.document is not None:
            self.show_document(opening.document, path, read_only=opening.read_only)
            return True
        return opening.edit is not None and self.apply(opening.label, opening.edit)

    def save(self, path: Path) -> bool:
        """Write the document to `path` whole or not at all; whether it went well."""
        if self.read_only:
            self.message.emit(
                "error", "This scenario is newer than the program and open read-only; update to edit it"
            )
            return False
        try:
            save_document(self.document, path)
        except (OverflightError, OSError) as error:
            self.message.emit("error", f"Not saved: {error}")
            return False
        self.path = path
        self.undo_stack.setClean()
        self.message.emit("info", f"Saved {path.name}")
        self.file_changed.emit()
        return True

    def show_document(self, document: Document, path: Path | None = None, *, read_only: bool = False) -> None:
        """Another document: nothing of the old one's time, edits or selection remains."""
        self.pause()
        self.undo_stack.clear()
        self.path, self.read_only = path, read_only
        self.select("")
        before, self.document = self.document, document
        rate = self.clock.rate
        self.clock = clock_of(document)
        if self.clock.rate != rate:
            self.rate_changed.emit(self.clock.rate)
        change = diff(before, document)
        self._tell(Change(change.added, change.removed, change.changed, whole=True))
        self.jumped.emit()
        self.file_changed.emit()
        self.opened.emit()

    def _set_document(self, document: Document) -> None:
        """What undo commands call: the document before or after an edit."""
        before, self.document = self.document, document
        if before.clock != document.clock:
            self._keep_instant()
        self._tell(diff(before, document))

    def _keep_instant(self) -> None:
        """A clock for the edited span; the instant stays where the new span allows it."""
        old = self.clock
        self.clock = clock_of(self.document)
        self.clock.set_rate(old.rate)
        self.clock.seek(old.instant)
        if self.clock.instant != old.instant:
            self.jumped.emit()
            if old.playing:
                self.playing_changed.emit(False)
        elif old.playing:
            self.clock.play()

    def _tell(self, change: Change) -> None:
        self._telling = True
        try:
            self.document_changed.emit(self.document, change)
        finally:
            self._telling = False

    def _clean_changed(self, _clean: bool) -> None:
        self.file_changed.emit()

    # Time ----------------------------------------------------------------------------------

    def frame(self) -> FrameState:
        """The state at the clock's instant; the engine is told of a jump once."""
        return self.engine.at(self.document, self.clock.instant, jumped=self.clock.take_jump())

    def tick(self, wall_s: float) -> bool:
        """Let the clock run for `wall_s` seconds of the wall; whether its instant changed."""
        playing = self.clock.playing
        changed = self.clock.tick(wall_s)
        if self.clock.playing != playing:
            self.playing_changed.emit(self.clock.playing)
        return changed

    def seek(self, instant: Instant) -> None:
        """Set the clock, within its span."""
        before = self.clock.instant
        self.clock.seek(instant)
        if self.clock.instant != before:
            self.jumped.emit()

    def play(self) -> None:
        """Let time run; from the other end when it stands at the end it would run into."""
        if self.clock.playing:
            return
        before = self.clock.instant
        self.clock.play()
        self.playing_changed.emit(True)
        if self.clock.instant != before:
            self.jumped.emit()

    def pause(self) -> None:
        """Stop time."""
        if self.clock.playing:
            self.clock.pause()
            self.playing_changed.emit(False)

    def set_rate(self, rate: float) -> None:
        """Seconds of the scenario for one of the wall; negative runs backwards."""
        if rate != self.clock.rate:
            self.clock.set_rate(rate)
            self.rate_changed.emit(rate)

    # Selection -----------------------------------------------------------------------------

    def select(self, item_id: str) -> None:
        """Select an item by its id; nothing by an empty text."""
        if item_id != self.selection:
            self.selection = item_id
            self.selection_changed.emit(item_id)


class _Replace(QUndoCommand):
    """One edit: the documents before and after it."""

    def __init__(self, session: Session, label: str, before: Document, after: Document) -> None:
        super().__init__(label)
        self._session = session
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._session._set_document(self._after)  # noqa: SLF001 - one unit with the session

    def undo(self) -> None:
        self._session._set_document(self._before)  # noqa: SLF001


def clock_of(document: Document) -> Clock:
    """A clock at the document's start, paused, at its rate."""
    clock = document.clock
    return Clock(clock.start, Span(clock.span_start, clock.span_stop), clock.rate)
