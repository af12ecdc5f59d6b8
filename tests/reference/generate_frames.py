"""Writes frames.json: time scales and transformed states by astropy, for our own to agree with.

Run from the repository root: `python tests/reference/generate_frames.py`. The epochs lie where the
Earth orientation is final, so that a later series does not move the numbers; those before 1973 take it
from C04, where finals2000A.all has nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import astropy
import astropy_iers_data
import erfa
import numpy as np
from astropy import units as u
from astropy.coordinates import (
    GCRS,
    ITRS,
    TEME,
    CartesianDifferential,
    CartesianRepresentation,
    get_body_barycentric,
)
from astropy.time import Time
from astropy.utils import iers

EARLY_EPOCHS = (
    "1962-01-01T12:00:00.000",
    "1963-06-16T09:29:52.250",
    "1965-03-18T08:34:51.000",
    "1968-12-24T20:40:40.125",
    "1969-07-20T20:17:40.000",
    "1971-12-30T18:00:00.000",
    "1972-06-30T23:59:59.500",
    "1972-12-31T06:00:00.000",
)
EPOCHS = (
    "1975-03-01T06:00:00.000",
    "1988-12-31T23:59:59.500",
    "1999-07-15T03:21:45.678",
    "2012-12-12T00:49:46.000",
    "2016-02-07T05:14:21.123",
    "2016-12-31T23:59:60.500",
    "2017-01-01T00:00:00.250",
    "2020-03-20T03:50:00.000",
    "2023-11-21T13:42:28.000",
    "2023-11-21T13:54:13.000",
    "2024-06-12T00:12:34.567",
    "2024-08-30T18:00:00.001",
)


def rows(epochs: tuple[str, ...], seed: int) -> list[dict[str, Any]]:
    random = np.random.default_rng(seed)
    found = []
    for text in epochs:
        time = Time(text, format="isot", scale="utc")
        direction = random.normal(size=3)
        position_km = direction / np.linalg.norm(direction) * random.choice([6890.0, 26560.0, 42164.0])
        velocity_km_s = np.cross(position_km, random.normal(size=3))
        velocity_km_s *= np.sqrt(398600.4418 / np.linalg.norm(position_km)) / np.linalg.norm(velocity_km_s)
        teme = TEME(
            CartesianRepresentation(
                position_km * u.km, differentials=CartesianDifferential(velocity_km_s * u.km / u.s)
            ),
            obstime=time,
        )
        itrs, gcrs = teme.transform_to(ITRS(obstime=time)), teme.transform_to(GCRS(obstime=time))
        table = iers.earth_orientation_table.get()
        xp, yp = table.pm_xy(time)
        sun = get_body_barycentric("sun", time) - get_body_barycentric("earth", time)
        found.append(
            {
                "utc": text + "Z",
                "tt_jd": [float(time.tt.jd1), float(time.tt.jd2)],
                "ut1_jd": [float(time.ut1.jd1), float(time.ut1.jd2)],
                "ut1_minus_utc_s": float(table.ut1_utc(time).to_value(u.s)),
                "polar_motion_arcsec": [float(xp.to_value(u.arcsec)), float(yp.to_value(u.arcsec))],
                "teme_km": position_km.tolist(),
                "teme_km_s": velocity_km_s.tolist(),
                "itrs_km": itrs.cartesian.xyz.to_value(u.km).tolist(),
                "itrs_km_s": itrs.velocity.d_xyz.to_value(u.km / u.s).tolist(),
                "gcrs_km": gcrs.cartesian.xyz.to_value(u.km).tolist(),
                "sun_gcrs_km": sun.xyz.to_value(u.km).tolist(),
            }
        )
    return found


def main() -> None:
    iers.conf.auto_download = False
    with iers.earth_orientation_table.set(iers.IERS_A.open(astropy_iers_data.IERS_A_FILE)):
        table = rows(EPOCHS, 20231121)
    with iers.earth_orientation_table.set(iers.IERS_B.open(astropy_iers_data.IERS_B_FILE)):
        table = rows(EARLY_EPOCHS, 19620101) + table
    document = {
        "what": "UTC, TT, UT1, polar motion and TEME states turned to ITRS and GCRS",
        "origin": "astropy: TEME by GMST82, UT1 and polar motion (Vallado et al. 2006); GCRS by "
        "IAU 2006/2000A; Earth orientation from finals2000A.all, before 1973 from "
        "eopc04.1962-now; geometric Sun of ERFA's epv00",
        "versions": {
            "astropy": astropy.__version__,
            "pyerfa": erfa.__version__,
            "astropy-iers-data": astropy_iers_data.__version__,
        },
        "date": Time.now().strftime("%Y-%m-%d"),
        "generator": "tests/reference/generate_frames.py",
        "rows": table,
    }
    text = json.dumps(document | {"rows": []}, indent=1).removesuffix("[]\n}")
    lines = ",\n".join(f"  {json.dumps(row)}" for row in table)
    Path(__file__).with_name("frames.json").write_text(f"{text}[\n{lines}\n ]\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
