"""The menu of layers: what kinds of things the globe shows."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from gui.viewport import Viewport

TITLES = {
    "stars": "Stars",
    "outlines": "Coasts and borders",
    "graticule": "Grid of degrees",
    "orbit_paths": "Orbits",
    "ground_tracks": "Ground tracks",
    "satellites": "Satellites",
    "ascents": "Rocket paths",
    "regions": "Regions and alerts",
    "points": "Reported places",
    "stations": "Places on the ground",
}
"""Kinds of layers that can be hidden, in the user's words; the Earth itself always shows."""


class LayerMenu:
    """A checkable entry for each kind of layer that the scene has; survives a rebuilt scene."""

    def __init__(self, menu: QMenu, viewport: Viewport) -> None:
        self._menu = menu
        self._viewport = viewport
        self._chosen: dict[str, bool] = {}
        viewport.ready.connect(self._fill)

    def _fill(self) -> None:
        """The scene is there, perhaps a new one: show and hide again what the user chose."""
        scene = self._viewport.scene
        if scene is None:
            return
        # Loads VTK, which is there by now and was not when the window was built.
        from render.registry import registry

        self._menu.clear()
        for kind in registry():
            if kind not in TITLES:
                continue
            action = self._menu.addAction(TITLES[kind])
            action.setCheckable(True)
            if kind in self._chosen:
                scene.set_layer_visible(kind, self._chosen[kind])
            action.setChecked(scene.layer_visible(kind))
            action.toggled.connect(lambda shown, kind=kind: self._toggle(kind, shown))

    def _toggle(self, kind: str, shown: bool) -> None:
        self._chosen[kind] = shown
        if self._viewport.scene is not None:
            self._viewport.scene.set_layer_visible(kind, shown)
            self._viewport.invalidate()
