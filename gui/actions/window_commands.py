"""What the actions about the window do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import Settings
from gui.theme.theme import Theme
from gui.widgets.key_list import KeyList
from orbits.assets import attributions


class WindowCommands:
    """Panels, full screen, size, help."""

    def __init__(self, window: MainWindow, theme: Theme, settings: Settings, session: Session) -> None:
        self._window = window
        self._theme = theme
        self._settings = settings
        self._session = session
        self._actions: Mapping[str, QAction] = {}
        self.keys: KeyList | None = None

    def runs(self) -> dict[str, Callable[[], object]]:
        """Ids of actions and what they run."""
        return {
            "window.panels": self.toggle_panels,
            "window.full_screen": self.toggle_full_screen,
            "window.escape": self.escape,
            "window.larger": lambda: self.step_scale(1),
            "window.smaller": lambda: self.step_scale(-1),
            "window.usual_size": lambda: self.step_scale(0),
            "help.keys": self.toggle_keys,
            "help.about": self.show_about,
        }

    def make_keys(self, parent: QWidget, actions: Mapping[str, QAction]) -> None:
        """The list of keys, over a widget."""
        self._actions = actions
        self._actions["window.panels"].setChecked(True)
        self.keys = KeyList(self._theme, actions.values(), parent)

    def toggle_panels(self) -> None:
        """Hide all panels, or show them again."""
        self._window.show_panels(not self._window.panels_shown)
        self._actions["window.panels"].setChecked(self._window.panels_shown)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or not."""
        self._window.show_full_screen(not self._window.isFullScreen())

    def step_scale(self, direction: int) -> None:
        """One step larger (1), smaller (-1), or back to the usual size (0)."""
        if direction:
            self._theme.step(direction)
        else:
            self._theme.set_room_scale(1.0)
        self._settings.room_scale = self._theme.room_scale
        self._session.message.emit("info", f"Room scale {self._theme.room_scale:.0%}")

    def toggle_keys(self) -> None:
        """Show the list of keys, or hide it."""
        if self.keys is not None:
            shown = not self.keys.isVisible()
            self.keys.set_shown(shown)
            self._actions["help.keys"].setChecked(shown)

    def escape(self) -> None:
        """Esc: put away the list of keys, else leave full screen."""
        if self.keys is not None and self.keys.isVisible():
            self.toggle_keys()
        elif self._window.isFullScreen():
            self._window.show_full_screen(False)

    def show_about(self) -> None:
        """Version, licence, and whose data the picture is made of."""
        box = QMessageBox(self._window)
        box.setWindowTitle("About Overflight")
        box.setText(f"Overflight {program_version()}\nBSD 3-Clause licence")
        box.setInformativeText("\n".join(attributions()))
        box.finished.connect(box.deleteLater)
        box.setModal(False)
        box.show()


def program_version() -> str:
    """The version that is installed, or that of a bare checkout."""
    try:
        return version("overflight")
    except PackageNotFoundError:
        return "(not installed)"
