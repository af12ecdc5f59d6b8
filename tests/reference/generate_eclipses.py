"""Writes eclipses.json: entries into and exits from the Earth's shadow, by tracing rays.

Run from the repository root: `python tests/reference/generate_eclipses.py`. Nothing here is shared
with the program: skyfield gives satellites, frames and Sun (DE421), and rays from the satellite to
3,600 points of the Sun's limb are cut with the ellipsoid by solving a quadratic.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import skyfield
from sgp4.api import WGS72, Satrec
from skyfield.api import EarthSatellite, load, load_file
from skyfield.framelib import itrs
from skyfield_data import get_skyfield_data_path

A_KM, B_KM, SUN_KM = 6378.137, 6356.752314245179, 695_700.0
SEMI_AXES = np.array([A_KM, A_KM, B_KM])
ANGLES = np.linspace(0.0, 2.0 * np.pi, 3600, endpoint=False)

ORBITS: tuple[dict[str, Any], ...] = (
    {
        "name": "low orbit near the launch's plane",
        "elements": [24164.24788005, 97.404, 51.1823, 0.0001996, 152.6365, 207.4976, 15.21013721],
        "start": [2024, 6, 12],
        "hours": 12.0,
        "step_s": 10.0,
    },
    {
        "name": "geostationary, made up",
        "elements": [24080.0, 0.05, 90.0, 0.0002, 10.0, 80.0, 1.00273791],
        "start": [2024, 3, 20],
        "hours": 48.0,
        "step_s": 30.0,
    },
    {
        "name": "eccentric, twelve hours, made up",
        "elements": [24080.0, 63.4, 180.0, 0.72, 270.0, 10.0, 2.00613],
        "start": [2024, 3, 20],
        "hours": 48.0,
        "step_s": 10.0,
    },
)


def satrec_of(elements: list[float]) -> Satrec:
    epoch, inclination, node, eccentricity, perigee, anomaly, revolutions = elements
    day_of_2024 = epoch - 24000.0
    days_since_1949 = 27028.0 + day_of_2024  # 31 December 2023 is 27028 days after 31 December 1949
    record = Satrec()
    angles = np.radians([perigee, inclination, anomaly])
    motion = revolutions * 2.0 * np.pi / 1440.0
    record.sgp4init(
        WGS72, "i", 1, days_since_1949, 0.0, 0.0, 0.0, eccentricity, *angles, motion, np.radians(node)
    )
    return record


class Tracer:
    def __init__(self, record: Satrec, start: list[int]) -> None:
        self.timescale = load.timescale(builtin=True)
        self.satellite = EarthSatellite.from_satrec(record, self.timescale)
        ephemeris = load_file(str(Path(get_skyfield_data_path()) / "de421.bsp"))
        self.earth, self.sun = ephemeris["earth"], ephemeris["sun"]
        self.start = start

    def blocked(self, seconds: float) -> tuple[float, float]:
        """How deep the least and the most covered point of the Sun's limb is; positive is covered."""
        year, month, day = self.start
        time = self.timescale.utc(year, month, day, 0, 0, seconds)
        place = self.satellite.at(time).frame_xyz(itrs).km
        sun = (self.sun - self.earth).at(time).frame_xyz(itrs).km
        line = sun - place
        distance = np.linalg.norm(line)
        axis = line / distance
        first = np.cross(axis, [0.0, 0.0, 1.0])
        first /= np.linalg.norm(first)
        second = np.cross(axis, first)
        sine = SUN_KM / distance
        around = np.outer(np.cos(ANGLES), first) + np.outer(np.sin(ANGLES), second)
        rays = np.sqrt(1.0 - sine**2) * axis + sine * around
        return _depths(place, rays)


def _depths(place: np.ndarray, rays: np.ndarray) -> tuple[float, float]:
    u, p = rays / SEMI_AXES, place / SEMI_AXES
    a, b, c = np.sum(u * u, axis=1), u @ p, p @ p - 1.0
    depth = np.where(b < 0.0, b * b / a - c, -c)
    return float(depth.min()), float(depth.max())


def events(orbit: dict[str, Any]) -> list[dict[str, Any]]:
    tracer = Tracer(satrec_of(orbit["elements"]), orbit["start"])
    times = np.arange(0.0, orbit["hours"] * 3600.0 + 1.0, orbit["step_s"])
    depths = np.array([tracer.blocked(t) for t in times])
    found = []
    for column, kind in enumerate(("umbra", "penumbra")):
        for i in np.flatnonzero((depths[:-1, column] > 0.0) != (depths[1:, column] > 0.0)):
            low, high, inside = times[i], times[i + 1], depths[i, column] > 0.0
            while high - low > 1e-5:
                middle = 0.5 * (low + high)
                if (tracer.blocked(middle)[column] > 0.0) == inside:
                    low = middle
                else:
                    high = middle
            found.append({"kind": kind, "event": "exit" if inside else "entry", "t_s": round(float(low), 4)})
    return sorted(found, key=lambda event: float(event["t_s"]))


def main() -> None:
    orbits = [{**orbit, "events": events(orbit)} for orbit in ORBITS]
    document = {
        "what": "entries into and exits from penumbra and umbra of the WGS84 ellipsoid, "
        "seconds after start (UTC)",
        "elements": "epoch (year and day), inclination, node, eccentricity, argument of perigee, "
        "mean anomaly (degrees), revolutions a day; SGP4, WGS72, no drag",
        "origin": "rays to 3,600 points of the limb of a Sun of 695,700 km; satellites, frames and DE421 "
        "by skyfield",
        "versions": {"skyfield": ".".join(map(str, skyfield.VERSION)), "numpy": np.__version__},
        "date": "2026-11-22",
        "generator": "tests/reference/generate_eclipses.py",
        "orbits": orbits,
    }
    Path(__file__).with_name("eclipses.json").write_text(
        json.dumps(document, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
