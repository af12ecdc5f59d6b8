"""What the program remembers between two starts; a damaged file is as good as none."""

from __future__ import annotations

import math
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

RECENT_FILES = 8


def settings_path() -> Path:
    """Where the settings live on this system."""
    return Path(platformdirs.user_config_dir("overflight", appauthor=False)) / "overflight.ini"


class Settings:
    """Typed access to an INI file."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def room_scale(self) -> float:
        """How large the user wants everything; 1 where nothing sensible is stored."""
        try:
            value = float(str(self._store.value("view/room_scale", 1.0)))
        except ValueError:
            return 1.0
        return value if math.isfinite(value) and value > 0.0 else 1.0

    @room_scale.setter
    def room_scale(self, value: float) -> None:
        self._store.setValue("view/room_scale", value)

    @property
    def recent_files(self) -> list[Path]:
        """The files opened last, the newest first."""
        stored = self._store.value("files/recent", [])
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [Path(str(each)) for each in names if each][:RECENT_FILES]

    def add_recent_file(self, path: Path) -> None:
        """Put a file at the head of the list."""
        files = [path, *(each for each in self.recent_files if each != path)]
        self._store.setValue("files/recent", [str(each) for each in files[:RECENT_FILES]])

    @property
    def folder(self) -> Path:
        """Where the next file dialog opens."""
        stored = Path(str(self._store.value("files/folder", "") or Path.home()))
        return stored if stored.is_dir() else Path.home()

    @folder.setter
    def folder(self, value: Path) -> None:
        self._store.setValue("files/folder", str(value))

    def bytes_of(self, key: str) -> QByteArray:
        """A window's geometry or layout as Qt wrote it; empty where there is none."""
        stored = self._store.value(f"window/{key}")
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Keep a window's geometry or layout."""
        self._store.setValue(f"window/{key}", value)

    def sync(self) -> None:
        """Write to the disk now."""
        self._store.sync()
