"""The bundled fonts, with figures of equal width."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from orbits.assets import asset_path

TABULAR = QFont.Tag("tnum")
BOLD_FROM = QFont.Weight.DemiBold


def load_fonts() -> tuple[str, ...]:
    """Register the bundled fonts with Qt and answer their families, the first one for everything.

    Where none is there the system's sans-serif serves.
    """
    return _load(asset_path("fonts"))


@cache
def _load(folder: Path) -> tuple[str, ...]:
    families: list[str] = []
    if folder.is_dir():
        for file in sorted(folder.iterdir()):
            if file.suffix.lower() in {".otf", ".ttf"}:
                number = QFontDatabase.addApplicationFont(str(file))
                families += [f for f in QFontDatabase.applicationFontFamilies(number) if f not in families]
    return tuple(families)


def font(size_px: float, *, bold: bool = False) -> QFont:
    """The program's font at a size in pixels, its figures all equally wide."""
    made = QFont()
    families = load_fonts()
    if families:
        made.setFamilies(list(families))
    else:
        made.setStyleHint(QFont.StyleHint.SansSerif)
    made.setPixelSize(max(round(size_px), 1))
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setFeature(TABULAR, 1)
    return made


def family_in_use() -> str:
    """The family that text is really drawn in."""
    return QFontInfo(font(12)).family()
