"""Writes passes.json: passes over sites and ascending nodes, by skyfield alone.

Run from the repository root: `python tests/reference/generate_passes.py` (offline, some minutes).
Elevations come from skyfield's altaz() every 10 s; its searches then refine rises and sets to 0.5 ms and
culminations to 1 ms. `find_events`, skyfield's own search, is run beside them: its answers agree in
number, and differ in time by no more than is noted.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import skyfield
from astropy_iers_data import IERS_A_FILE
from sgp4.api import WGS72, Satrec
from skyfield.api import EarthSatellite, load, wgs84
from skyfield.data import iers
from skyfield.framelib import itrs
from skyfield.searchlib import find_discrete, find_maxima

DAY_S = 86_400.0
STEP_S = 10.0

ORBITS: tuple[dict[str, Any], ...] = (
    {
        "name": "low orbit near the launch's plane",
        "elements": [24164.24788005, 97.404, 51.1823, 0.0001996, 152.6365, 207.4976, 15.21013721],
        "start": [2024, 6, 12],
        "days": 7.0,
        "sites": [[37.5665, 126.978, 38.0], [78.23, 15.39, 450.0], [-16.8, 180.0, 0.0]],
        "least_deg": 10.0,
    },
    {
        "name": "very low and slightly eccentric, made up",
        "elements": [24080.0, 51.6, 20.0, 0.006, 40.0, 10.0, 16.1],
        "start": [2024, 3, 20],
        "days": 3.0,
        "sites": [[37.5665, 126.978, 38.0], [-51.7, -57.9, 20.0], [0.0, -78.5, 2850.0]],
        "least_deg": 0.0,
    },
    {
        "name": "eccentric, twelve hours, made up",
        "elements": [24080.0, 63.4, 180.0, 0.72, 270.0, 10.0, 2.00613],
        "start": [2024, 3, 20],
        "days": 4.0,
        "sites": [[37.5665, 126.978, 38.0], [68.0, 33.0, 100.0], [-35.0, 149.0, 600.0]],
        "least_deg": 20.0,
    },
    {
        "name": "synchronous and inclined, made up",
        "elements": [24080.0, 50.0, 90.0, 0.0002, 10.0, 80.0, 1.00273791],
        "start": [2024, 3, 20],
        "days": 4.0,
        "sites": [[37.5665, 126.978, 38.0], [55.0, 60.0, 200.0], [-33.0, 20.0, 0.0]],
        "least_deg": 15.0,
    },
)


def satrec_of(elements: list[float]) -> Satrec:
    epoch, inclination, node, eccentricity, perigee, anomaly, revolutions = elements
    days_since_1949 = 27028.0 + epoch - 24000.0  # 31 December 2023 is 27028 days after 31 December 1949
    record = Satrec()
    angles = np.radians([perigee, inclination, anomaly])
    motion = revolutions * 2.0 * np.pi / 1440.0
    record.sgp4init(
        WGS72, "i", 1, days_since_1949, 0.0, 0.0, 0.0, eccentricity, *angles, motion, np.radians(node)
    )
    return record


class Searcher:
    def __init__(self, orbit: dict[str, Any]) -> None:
        self.timescale = load.timescale(builtin=True)
        with Path(IERS_A_FILE).open("rb") as file:
            iers.install_polar_motion_table(self.timescale, iers.parse_x_y_dut1_from_finals_all(file))
        self.satellite = EarthSatellite.from_satrec(satrec_of(orbit["elements"]), self.timescale)
        self.first = self.timescale.utc(*orbit["start"])
        self.last = self.timescale.utc(*orbit["start"], 0, 0, orbit["days"] * DAY_S)
        self.least_deg = orbit["least_deg"]

    def seconds(self, times: Any) -> list[float]:
        return [round(float(t - self.first) * DAY_S, 4) for t in times]

    def passes(self, site: list[float]) -> tuple[list[dict[str, Any]], float]:
        view = self.satellite - wgs84.latlon(site[0], site[1], site[2])

        def elevation(t: Any) -> Any:
            return view.at(t).altaz()[0].degrees

        def is_up(t: Any) -> Any:
            return elevation(t) >= self.least_deg

        elevation.step_days = is_up.step_days = STEP_S / DAY_S  # type: ignore[attr-defined]
        changes, ups = find_discrete(self.first, self.last, is_up, epsilon=5e-4 / DAY_S)
        tops, heights = find_maxima(self.first, self.last, elevation, epsilon=1e-3 / DAY_S)
        change_s, top_s = self.seconds(changes), self.seconds(tops)
        found: list[dict[str, Any]] = []
        if bool(is_up(self.first)):
            found.append({"rise_s": None})
        for at_s, up in zip(change_s, ups, strict=True):
            if up:
                found.append({"rise_s": at_s})
            else:
                found[-1]["set_s"] = at_s
        for each in found:
            begin, end = each["rise_s"] or 0.0, each.setdefault("set_s", None) or 1e9
            inside = [(float(h), t) for t, h in zip(top_s, heights, strict=True) if begin <= t <= end]
            top_deg, each["culmination_s"] = max(inside, default=(None, None))
            each["culmination_deg"] = None if top_deg is None else round(top_deg, 6)
        return found, self.worst_of_find_events(site, change_s + top_s)

    def worst_of_find_events(self, site: list[float], truth_s: list[float]) -> float:
        place = wgs84.latlon(site[0], site[1], site[2])
        times, _ = self.satellite.find_events(place, self.first, self.last, altitude_degrees=self.least_deg)
        return max((min(abs(t - each) for each in truth_s) for t in self.seconds(times)), default=0.0)

    def nodes(self) -> list[dict[str, float]]:
        def is_north(t: Any) -> Any:
            return self.satellite.at(t).frame_xyz(itrs).km[2] >= 0.0

        is_north.step_days = STEP_S / DAY_S  # type: ignore[attr-defined]
        times, north = find_discrete(self.first, self.last, is_north, epsilon=5e-4 / DAY_S)
        rising = times[north == 1]
        places = self.satellite.at(rising).frame_xyz(itrs).km
        longitudes = np.degrees(np.arctan2(places[1], places[0]))
        return [
            {"t_s": t, "longitude_deg": round(float(lon), 6)}
            for t, lon in zip(self.seconds(rising), longitudes, strict=True)
        ]


def searched(orbit: dict[str, Any]) -> dict[str, Any]:
    searcher = Searcher(orbit)
    results = [searcher.passes(site) for site in orbit["sites"]]
    return {
        **orbit,
        "passes": [found for found, _ in results],
        "largest_difference_of_find_events_s": [round(worst, 4) for _, worst in results],
        "ascending_nodes": searcher.nodes(),
    }


def main() -> None:
    document = {
        "what": "passes over sites (rise, culmination, set; null where the span cuts) and ascending "
        "nodes, seconds after start (UTC); geometric elevation, WGS84",
        "elements": "epoch (year and day), inclination, node, eccentricity, argument of perigee, "
        "mean anomaly (degrees), revolutions a day; SGP4, WGS72, no drag",
        "sites": "latitude and longitude in degrees, height in metres",
        "origin": "skyfield: altaz() every 10 s, find_discrete to 0.5 ms, find_maxima to 1 ms; its UT1; "
        "polar motion of finals2000A (astropy-iers-data)",
        "versions": {"skyfield": ".".join(map(str, skyfield.VERSION)), "numpy": np.__version__},
        "date": "2026-11-22",
        "generator": "tests/reference/generate_passes.py",
        "orbits": [searched(orbit) for orbit in ORBITS],
    }
    Path(__file__).with_name("passes.json").write_text(
        json.dumps(document, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
