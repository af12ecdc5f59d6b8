"""The programme's icon in the sizes that desktops ask for, drawn from icons/overflight.svg."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from assets.build_packages import ASSETS

SIZES_PX = (16, 24, 32, 48, 64, 128, 256, 512)


def build_icons() -> None:
    """Write icons/overflight-<size>.png."""
    folder = ASSETS / "icons"
    drawing = QSvgRenderer(str(folder / "overflight.svg"))
    for size in SIZES_PX:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter)
        painter.end()
        picture.save(str(folder / f"overflight-{size}.png"))
