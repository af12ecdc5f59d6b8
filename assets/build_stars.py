"""Stars to magnitude 6.5 as arrays, from the catalogue of d3-celestial (XHIP, that is Hipparcos).

stars.npz, brightest first: `ra_deg`, `dec_deg` (ICRS, epoch J2000), `magnitude` (visual, V), `colour_b_v`
(B-V, 0.6 where the catalogue has none), all float32, and `hip` (int32, Hipparcos numbers).
"""

from __future__ import annotations

import json
import shutil

import numpy as np

from assets.build_packages import ASSETS, CELESTIAL

FAINTEST = 6.5
UNKNOWN_B_V = 0.6


def build_stars() -> None:
    """Write stars/stars.npz."""
    document = json.loads(CELESTIAL.file("data/stars.8.json").read_text(encoding="utf-8"))
    rows = sorted(
        (
            feature["properties"]["mag"],
            feature["geometry"]["coordinates"][0] % 360.0,
            feature["geometry"]["coordinates"][1],
            _colour(feature["properties"]["bv"]),
            feature["id"],
        )
        for feature in document["features"]
        if feature["properties"]["mag"] <= FAINTEST
    )
    magnitude, ra_deg, dec_deg, colour_b_v, hip = zip(*rows, strict=True)
    folder = ASSETS / "stars"
    folder.mkdir(exist_ok=True)
    np.savez_compressed(
        folder / "stars.npz",
        ra_deg=np.array(ra_deg, dtype=np.float32),
        dec_deg=np.array(dec_deg, dtype=np.float32),
        magnitude=np.array(magnitude, dtype=np.float32),
        colour_b_v=np.array(colour_b_v, dtype=np.float32),
        hip=np.array(hip, dtype=np.int32),
    )
    shutil.copyfile(CELESTIAL.file("LICENSE"), folder / "LICENSE.txt")
    print(f"stars.npz: {len(rows)} stars, {(folder / 'stars.npz').stat().st_size} bytes")


def _colour(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return UNKNOWN_B_V
