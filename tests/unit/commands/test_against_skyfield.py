"""`track` and `passes` on the built-in scenario against Skyfield, with the same elements and IERS table.

Skyfield is asked in the test itself: origin of every number is Skyfield 1.55 (pinned in uv.lock)
with polar motion and UT1 from the finals2000A table that the program uses, too.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import astropy_iers_data
import numpy as np
import pytest
from sgp4.api import Satrec
from skyfield.api import EarthSatellite, Timescale, load, wgs84
from skyfield.data import iers

from gui.cli import main
from orbits.scenario.builtin import load_builtin
from orbits.time.iso import format_utc, parse_instant

AT = "2024-06-07T05:01:07Z"
SITES = {
    "Seoul": (37.5665, 126.978, 38.0),
    "Svalbard": (78.23, 15.39, 450.0),
    "Quito": (-0.2166, -78.5, 2850.0),
}


def tle_nearest(at: str) -> tuple[str, str]:
    """The built-in set whose epoch is nearest, picked here by brute force."""
    (satellite,) = [each for each in load_builtin().objects if each.catalogue_number == 58400]
    sets = [each.tle for each in satellite.elements if each.tle and each.evidence == "measured"]
    jd_wanted = 2400000.5 + np.float64(60468.209109)  # 2024-06-07T05:01:07Z, only to rank epochs days apart
    assert at == AT

    def distance(lines: tuple[str, str]) -> float:
        record = Satrec.twoline2rv(*lines)
        return abs(float(record.jdsatepoch + record.jdsatepochF - jd_wanted))

    return min(sets, key=distance)


@pytest.fixture(scope="module")
def timescale() -> Timescale:
    with open(astropy_iers_data.IERS_A_FILE, "rb") as file:  # noqa: PTH123 - skyfield wants a binary file
        data = iers.parse_x_y_dut1_from_finals_all(file)
    timescale = load.timescale(builtin=True)
    iers.install_polar_motion_table(timescale, data)
    return timescale


@pytest.fixture(scope="module")
def satellite(timescale: Timescale) -> EarthSatellite:
    return EarthSatellite(*tle_nearest(AT), "MALLIGYONG-1", timescale)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    status = main(arguments)
    captured = capsys.readouterr()
    assert status == 0, captured.err
    return captured.out


def test_track_geodetic(
    capsys: pytest.CaptureFixture[str], scenario: str, satellite: EarthSatellite, timescale: Timescale
) -> None:
    text = run(
        capsys, "track", scenario, "--object", "58400", "--start", "2024-06-07T04:46:07Z",
        "--end", "2024-06-07T05:16:07Z", "--step", "60", "--frame", "geodetic",
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 31
    assert [*rows[0]] == ["time_utc", "lat_deg", "lon_deg", "alt_km"]
    moments = [datetime.fromisoformat(row["time_utc"]).astimezone(UTC) for row in rows]
    assert format_utc(parse_instant(AT)) == rows[15]["time_utc"]
    times = timescale.from_datetimes(moments)
    places = wgs84.geographic_position_of(satellite.at(times))
    lat = np.array([float(row["lat_deg"]) for row in rows])
    lon = np.array([float(row["lon_deg"]) for row in rows])
    alt_m = np.array([float(row["alt_km"]) for row in rows]) * 1000.0
    assert np.abs(lat - places.latitude.degrees).max() < 1e-4
    assert np.abs((lon - places.longitude.degrees + 180.0) % 360.0 - 180.0).max() < 1e-4
    assert np.abs(alt_m - places.elevation.m).max() < 5.0


@pytest.mark.parametrize("site", SITES)
def test_passes_over_seven_days(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Any,
    satellite: EarthSatellite,
    timescale: Timescale,
    site: str,
) -> None:
    elements = tmp_path / "one.tle"
    elements.write_text("\n".join(tle_nearest(AT)) + "\n")
    lat_deg, lon_deg, alt_m = SITES[site]
    text = run(
        capsys, "passes", str(elements), "--object", "58400", f"--point={lat_deg},{lon_deg},{alt_m}",
        "--start", "2024-06-05T00:00:00Z", "--end", "2024-06-12T00:00:00Z", "--format", "json",
    )  # fmt: skip
    answer = json.loads(text)
    assert answer["schema"] == "overflight.passes/1"
    ours = [
        (kind, datetime.fromisoformat(one[kind]["time"]).timestamp())
        for one in answer["passes"]
        for kind in ("rise", "culmination", "set")
        if not one["clipped"]
    ]
    start, stop = timescale.utc(2024, 6, 5), timescale.utc(2024, 6, 12)
    place = wgs84.latlon(lat_deg, lon_deg, alt_m)
    times, kinds = satellite.find_events(place, start, stop, altitude_degrees=10.0)
    names = ("rise", "culmination", "set")
    theirs = [(names[kind], time.utc_datetime().timestamp()) for time, kind in zip(times, kinds, strict=True)]
    assert len(theirs) >= 3 * 10
    assert [kind for kind, _ in ours] == [kind for kind, _ in theirs]
    for (_, mine), (_, other) in zip(ours, theirs, strict=True):
        assert abs(mine - other) < 0.2
