"""Writes sun.json: the Sun by skyfield and DE421, and by astropy with aberration.

Run from the repository root: `python tests/reference/generate_sun.py`.
"""

from __future__ import annotations

import json
from pathlib import Path

import astropy
import numpy as np
import skyfield
from astropy import units as u
from astropy.coordinates import get_sun
from astropy.time import Time
from astropy.utils import iers
from skyfield.api import load, load_file
from skyfield_data import get_skyfield_data_path

EPOCHS = (
    "1962-01-01T00:00:00.000",
    "1969-07-20T20:17:40.000",
    "1974-01-04T00:00:00.000",
    "1991-07-11T19:06:00.000",
    "2012-12-12T00:49:46.000",
    "2023-11-21T13:42:28.000",
    "2024-03-20T03:06:00.000",
    "2024-06-12T00:12:34.567",
    "2024-07-05T05:06:00.000",
    "2024-12-21T09:20:00.000",
    "2026-08-22T14:27:03.000",
    "2044-08-23T01:15:00.000",
    "2050-12-31T12:00:00.000",
)


def main() -> None:
    iers.conf.auto_download = False
    iers.conf.iers_degraded_accuracy = "ignore"
    ephemeris = load_file(str(Path(get_skyfield_data_path()) / "de421.bsp"))
    scale = load.timescale(builtin=True)
    rows = []
    for text in EPOCHS:
        time = Time(text, format="isot", scale="utc")
        instant = scale.tt_jd(time.tt.jd1, time.tt.jd2)
        geometric_km = (ephemeris["sun"] - ephemeris["earth"]).at(instant).position.km
        apparent = get_sun(time).cartesian.xyz.to_value(u.km)
        direction = apparent / np.linalg.norm(apparent)
        rows.append(
            {
                "utc": text + "Z",
                "geometric_gcrs_km": geometric_km.tolist(),
                "apparent_gcrs": direction.tolist(),
            }
        )
    document = {
        "what": "the Sun from the centre of the Earth: geometric place, and direction with aberration",
        "origin": "geometric: skyfield with JPL DE421; apparent: astropy get_sun",
        "versions": {"astropy": astropy.__version__, "skyfield": ".".join(map(str, skyfield.VERSION))},
        "date": Time.now().strftime("%Y-%m-%d"),
        "generator": "tests/reference/generate_sun.py",
        "rows": rows,
    }
    Path(__file__).with_name("sun.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
