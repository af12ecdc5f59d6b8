"""What the actions about files do. Dialogs belong to the window and never stop the clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gui.session import Session
from gui.settings import Settings
from orbits.errors import OverflightError
from orbits.scenario.builtin import load_builtin
from orbits.scenario.file import SUFFIX

OPEN_FILTER = "Scenarios and element sets (*.json *.tle *.txt *.omm *.3le);;All files (*)"
SAVE_FILTER = f"Scenario (*{SUFFIX})"


class FileCommands:
    """Open, save, undo, redo."""

    def __init__(self, window: QWidget, session: Session, settings: Settings) -> None:
        self._window = window
        self._session = session
        self._settings = settings

    def runs(self) -> dict[str, Callable[[], object]]:
        """Ids of actions and what they run."""
        return {
            "file.open": self.ask_open,
            "file.builtin": lambda: self.when_saved(self.open_builtin),
            "file.save": self.save,
            "file.save_as": self.ask_save_as,
            "file.quit": self._window.close,
            "edit.undo": self._session.undo_stack.undo,
            "edit.redo": self._session.undo_stack.redo,
        }

    def ask_open(self) -> None:
        """Let the user choose a file to open."""
        dialog = QFileDialog(self._window, "Open", str(self._settings.folder), OPEN_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, path: Path, _checked: bool = False) -> None:
        """Open a file; a scenario only after the question about edits that would be lost."""
        opening = self._session.read(path)
        if opening is None:
            return

        def go_on() -> None:
            if self._session.take_up(opening, path):
                self._remember(path)

        if opening.document is None:
            go_on()
        else:
            self.when_saved(go_on)

    def open_builtin(self) -> None:
        """Show the briefing that ships with the program."""
        try:
            document = load_builtin()
        except OverflightError as error:
            self._session.message.emit("error", str(error))
            return
        self._session.show_document(document)

    def save(self) -> None:
        """Save under the present name, or ask for one."""
        if self._session.path is None or self._session.read_only:
            self.ask_save_as()
        else:
            self._session.save(self._session.path)

    def ask_save_as(self) -> None:
        """Let the user choose a name to save under."""
        name = self._session.path.name if self._session.path else f"scenario{SUFFIX}"
        dialog = QFileDialog(self._window, "Save as", str(self._settings.folder / name), SAVE_FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.fileSelected.connect(lambda chosen: self.save_as(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as(self, path: Path) -> None:
        """Save under a name and remember it."""
        if self._session.save(path):
            self._remember(path)

    def when_saved(self, go_on: Callable[[], object]) -> None:
        """Go on at once, or after the user decided what becomes of unsaved edits."""
        if not self._session.modified:
            go_on()
            return
        button = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle("Unsaved edits")
        box.setText("The edits of this scenario are not saved.")
        box.setStandardButtons(button.Save | button.Discard | button.Cancel)
        box.setDefaultButton(button.Save)

        def decided(choice: int) -> None:
            box.deleteLater()
            if choice == button.Discard:
                self._session.undo_stack.setClean()
                go_on()
            elif choice == button.Save:
                self.save()
                if not self._session.modified:
                    go_on()

        box.finished.connect(decided)
        box.open()

    def _remember(self, path: Path) -> None:
        self._settings.add_recent_file(path)
        self._settings.folder = path.parent
