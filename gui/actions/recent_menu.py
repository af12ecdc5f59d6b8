"""The menu of the files opened last."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from gui.actions.file_commands import FileCommands
from gui.settings import Settings


class RecentMenu:
    """Filled anew each time it is about to show."""

    def __init__(self, menu: QMenu, settings: Settings, files: FileCommands) -> None:
        self._menu = menu
        self._settings = settings
        self._files = files
        menu.aboutToShow.connect(self.fill)
        menu.setToolTipsVisible(True)

    def fill(self) -> None:
        """An entry for each file, by its name; its tool tip has its place."""
        self._menu.clear()
        for path in self._settings.recent_files:
            action = self._menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._files.open, path))
        if self._menu.isEmpty():
            self._menu.addAction("No files yet").setEnabled(False)
