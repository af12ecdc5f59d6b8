from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from astropy import units
from astropy.coordinates import ITRS, TEME, CartesianRepresentation
from astropy.time import Time
from astropy.utils import iers
from astropy_iers_data import IERS_A_FILE, IERS_B_FILE
from erfa import ufunc
from skyfield import framelib, sgp4lib
from skyfield.data.iers import build_timescale_arrays, install_polar_motion_table
from skyfield.timelib import Timescale

from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.formats.tle import read_tle
from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.rotations import earth_rotation_itrs_rad_s, itrs_from_teme, rotate
from orbits.frames.states import ItrsStates, TemeStates
from orbits.frames.transform import itrs_to_gcrs, itrs_to_teme, teme_to_gcrs, teme_to_itrs
from orbits.time.instant import Instants
from orbits.time.iso import parse_instant
from orbits.time.scales import tt_jd, utc_jd

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "frames.json").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = REFERENCE["rows"]

STEPS_OF_UTC = (
    "1963-11-01",
    "1964-04-01",
    "1964-09-01",
    "1965-01-01",
    "1965-03-01",
    "1965-07-01",
    "1965-09-01",
    "1968-02-01",
    "1972-01-01",
)
"""Where UTC was put back or forward by parts of a second (USNO, tai-utc.dat)."""


def teme_states() -> TemeStates:
    instants = Instants.of(*(parse_instant(row["utc"]) for row in ROWS))
    position_km = np.array([row["teme_km"] for row in ROWS])
    return TemeStates(instants, position_km, np.array([row["teme_km_s"] for row in ROWS]))


def test_positions_and_velocities_agree_with_astropy() -> None:
    itrs = teme_to_itrs(teme_states())
    # Counted from the first of fifty years, an elapsed second keeps 0.2 microseconds: 2 mm of flight.
    np.testing.assert_allclose(itrs.position_km, [row["itrs_km"] for row in ROWS], atol=1e-5)
    # astropy differentiates numerically over a second: some 0.2 mm/s.
    np.testing.assert_allclose(itrs.velocity_km_s, [row["itrs_km_s"] for row in ROWS], atol=1e-6)
    np.testing.assert_allclose(itrs_to_gcrs(itrs).position_km, [row["gcrs_km"] for row in ROWS], atol=1e-5)


def test_there_and_back() -> None:
    states = teme_states()
    back = itrs_to_teme(teme_to_itrs(states))
    np.testing.assert_allclose(back.position_km, states.position_km, atol=1e-9)
    np.testing.assert_allclose(back.velocity_km_s, states.velocity_km_s, atol=1e-12)


def test_both_ways_to_the_gcrs_meet_and_keep_lengths() -> None:
    states = teme_states()
    direct, round_about = teme_to_gcrs(states), itrs_to_gcrs(teme_to_itrs(states))
    np.testing.assert_allclose(direct.position_km, round_about.position_km, atol=1e-9)
    np.testing.assert_allclose(direct.velocity_km_s, round_about.velocity_km_s, atol=1e-12)
    for theirs, ours in ((states, direct),):
        lengths = np.linalg.norm(theirs.velocity_km_s, axis=1)
        np.testing.assert_allclose(np.linalg.norm(ours.velocity_km_s, axis=1), lengths, atol=1e-12)


def test_velocity_is_the_derivative_of_the_position() -> None:
    start = parse_instant("2023-11-21T13:54:13Z")
    instants = Instants(start, [-0.5, 0.0, 0.5])
    velocity_km_s = np.array([1.0, -7.0, 2.5])
    position_km = np.array([6900.0, 100.0, -300.0]) + instants.elapsed_s[:, None] * velocity_km_s
    itrs = teme_to_itrs(TemeStates(instants, position_km, np.tile(velocity_km_s, (3, 1))))
    difference_km_s = itrs.position_km[2] - itrs.position_km[0]
    np.testing.assert_allclose(itrs.velocity_km_s[1], difference_km_s, atol=3e-8)


def test_a_place_at_rest_on_the_ground_moves_eastwards_in_space() -> None:
    instants = Instants.of(parse_instant("2024-06-12T00:00:00Z"))
    ground = ItrsStates(instants, np.array([[6378.137, 0.0, 0.0]]), np.zeros((1, 3)))
    for states in (itrs_to_teme(ground), itrs_to_gcrs(ground)):
        assert np.linalg.norm(states.velocity_km_s) == pytest.approx(0.465101, abs=1e-6)


def test_vectors_turn_as_by_the_matrices() -> None:
    instants = Instants.every_s(
        parse_instant("2023-11-21T13:42:28Z"), parse_instant("2023-11-23T00:00:00Z"), 99.0
    )
    position_km = np.random.default_rng(3).normal(size=(len(instants), 3)) * 42_164.0
    matrices, omega = itrs_from_teme(instants), earth_rotation_itrs_rad_s(instants)
    itrs = teme_to_itrs(TemeStates(instants, position_km, position_km[::-1] * 1e-4))
    np.testing.assert_allclose(itrs.position_km, rotate(matrices, position_km), atol=1e-10)
    velocity_km_s = rotate(matrices, position_km[::-1] * 1e-4) - np.cross(omega, itrs.position_km)
    np.testing.assert_allclose(itrs.velocity_km_s, velocity_km_s, atol=1e-13)


def test_missing_rows_stay_missing() -> None:
    instants = Instants(parse_instant("2024-06-12T00:00:00Z"), [0.0, 1.0])
    rows = np.array([[7000.0, 0.0, 0.0], [np.nan] * 3])
    states = TemeStates(instants, rows, rows * 1e-3)
    for result in (teme_to_itrs(states), teme_to_gcrs(states)):
        assert np.isfinite(result.position_km[0]).all()
        assert np.isnan(result.position_km[1]).all()
        assert np.isnan(result.velocity_km_s[1]).all()


@pytest.mark.parametrize(
    ("first", "last", "table"),
    [
        ("1962-01-01", "1973-01-01", lambda: iers.IERS_B.open(IERS_B_FILE)),
        ("1973-01-02", "2027-01-01", lambda: iers.IERS_A.open(IERS_A_FILE)),
    ],
    ids=["C04", "finals2000A"],
)
def test_a_centimetre_from_astropy_from_1962_to_the_predictions(
    first: str, last: str, table: Callable[[], iers.IERS]
) -> None:
    start, stop = parse_instant(f"{first}T00:00:00Z"), parse_instant(f"{last}T00:00:00Z")
    instants = Instants(start, np.linspace(0.0, stop.minus_s(start), 1500))
    utc1, utc2 = utc_jd(instants)
    time = Time(utc1, utc2, format="jd", scale="utc")
    random = np.random.default_rng(1962)
    teme_km = random.normal(size=(len(instants), 3))
    teme_km *= 6890.0 / np.linalg.norm(teme_km, axis=1, keepdims=True)
    with iers.conf.set_temp("auto_download", False), iers.earth_orientation_table.set(table()):
        theirs = TEME(CartesianRepresentation(teme_km.T * units.km), obstime=time).transform_to(
            ITRS(obstime=time)
        )
    ours_km = teme_to_itrs(TemeStates(instants, teme_km, teme_km * 1e-3)).position_km
    difference_m = np.linalg.norm(ours_km - theirs.cartesian.xyz.to_value(units.km).T, axis=1) * 1e3
    # astropy spreads the steps of a tenth of a second, by which UTC was kept then, over the day before.
    steps = [parse_instant(f"{day}T00:00:00Z") for day in STEPS_OF_UTC]
    spread = np.any([np.abs(instants.since_s(each) + 43_200.0) < 43_201.0 for each in steps], axis=0)
    assert np.count_nonzero(spread) <= len(steps)
    assert difference_m[~spread].max() < 0.01


@pytest.mark.expects_log
def test_beyond_the_predictions_the_last_values_hold() -> None:
    instants = Instants(parse_instant("2060-03-01T05:00:00Z"), np.linspace(0.0, 3e9, 50))
    teme_km = np.tile([6890.0, -100.0, 300.0], (50, 1))
    table = iers.IERS_A.open(IERS_A_FILE)
    known = np.isfinite(table["UT1_UTC_A"].to_value(units.s))
    ut1_utc_s = table["UT1_UTC"].to_value(units.s)[known][-1]
    xp, yp = (table[name].to_value(units.rad)[known][-1] for name in ("PM_x", "PM_y"))
    utc1, utc2 = utc_jd(instants)
    angle_rad = ufunc.gmst82(utc1, utc2 + ut1_utc_s / 86_400.0)
    matrices = ufunc.c2tcio(np.eye(3), angle_rad, ufunc.pom00(xp, yp, 0.0))
    ours_km = teme_to_itrs(TemeStates(instants, teme_km, teme_km * 1e-3)).position_km
    np.testing.assert_allclose(ours_km, np.einsum("nij,nj->ni", matrices, teme_km), atol=1e-5)


def test_a_decimetre_from_skyfield_with_polar_motion() -> None:
    table = iers.IERS_A.open(IERS_A_FILE)
    table = table[np.isfinite(table["UT1_UTC_A"].to_value(units.s))]
    mjd = table["MJD"].to_value(units.d)
    tt, delta_t, leap_dates, leap_offsets = build_timescale_arrays(mjd, table["UT1_UTC"].to_value(units.s))
    scale = Timescale((tt, delta_t), leap_dates, leap_offsets)
    x, y = (table[name].to_value(units.arcsec) for name in ("PM_x", "PM_y"))
    install_polar_motion_table(scale, {"utc_mjd": mjd, "x_arcseconds": x, "y_arcseconds": y})
    start = parse_instant("1973-01-03T00:00:00Z")
    instants = Instants(start, np.linspace(0.0, parse_instant("2027-01-01T00:00:00Z").minus_s(start), 400))
    teme_km = np.random.default_rng(1973).normal(size=(400, 3))
    teme_km *= 6890.0 / np.linalg.norm(teme_km, axis=1, keepdims=True)
    times = [scale.tt_jd(day, fraction) for day, fraction in zip(*tt_jd(instants), strict=True)]
    theirs_km = [
        framelib.itrs.rotation_at(time) @ sgp4lib.TEME.rotation_at(time).T @ place
        for time, place in zip(times, teme_km, strict=True)
    ]
    ours_km = teme_to_itrs(TemeStates(instants, teme_km, teme_km * 1e-3)).position_km
    assert np.linalg.norm(ours_km - theirs_km, axis=1).max() < 1e-4


def test_against_200_epochs_of_astropy_and_orekit(shared: Path) -> None:
    document = json.loads((shared / "reference" / "itrf_geodetic_200.json").read_text(encoding="utf-8"))
    rows, tolerance = document["rows"], document["tolerance"]
    instants = Instants(parse_instant(document["start_utc"]), [row["t_s"] for row in rows])
    (elements,) = read_tle("\n".join(document["tle"]), "reference").items
    teme = Sgp4Ephemeris(ElementHistory((elements,))).states(instants)
    # Ten nanoseconds are what a Julian date keeps.
    np.testing.assert_allclose(teme.position_km, [row["teme_km"] for row in rows], atol=1e-6)
    itrs = teme_to_itrs(teme)
    # astropy differentiates numerically over a second: some 0.2 mm/s.
    np.testing.assert_allclose(itrs.velocity_km_s, [row["itrf_vel_km_s"] for row in rows], atol=1e-6)
    difference_m = np.linalg.norm(itrs.position_km - [row["itrf_km"] for row in rows], axis=1) * 1e3
    assert difference_m.max() < min(0.01, tolerance["position_same_frame_definition_m"])
    ours = geodetic_from_itrs(itrs.position_km)
    for theirs in (
        np.array([[row["lat_deg"], row["lon_deg"], row["alt_km"]] for row in rows]),
        np.array([row["orekit_lat_lon_alt"] for row in rows]),
    ):
        np.testing.assert_allclose(ours.lat_deg, theirs[:, 0], atol=tolerance["latlon_deg"])
        turn_deg = (ours.lon_deg - theirs[:, 1] + 180.0) % 360.0 - 180.0
        # Near the poles a degree of longitude is short: the tolerance is one of place.
        limit_deg = tolerance["latlon_deg"] / np.cos(np.radians(theirs[:, 0]))
        assert (np.abs(turn_deg) < limit_deg).all()
        np.testing.assert_allclose(ours.alt_km, theirs[:, 2], atol=tolerance["altitude_m"] / 1e3)
