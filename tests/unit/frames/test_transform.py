from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.states import ItrsStates, TemeStates
from orbits.frames.transform import itrs_to_gcrs, itrs_to_teme, teme_to_gcrs, teme_to_itrs
from orbits.time.instant import Instants
from orbits.time.iso import parse_instant

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "frames.json").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = REFERENCE["rows"]


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


def test_missing_rows_stay_missing() -> None:
    instants = Instants(parse_instant("2024-06-12T00:00:00Z"), [0.0, 1.0])
    rows = np.array([[7000.0, 0.0, 0.0], [np.nan] * 3])
    states = TemeStates(instants, rows, rows * 1e-3)
    for result in (teme_to_itrs(states), teme_to_gcrs(states)):
        assert np.isfinite(result.position_km[0]).all()
        assert np.isnan(result.position_km[1]).all()
        assert np.isnan(result.velocity_km_s[1]).all()


def test_against_200_epochs_of_astropy_and_orekit(shared: Path) -> None:
    document = json.loads((shared / "reference" / "itrf_geodetic_200.json").read_text(encoding="utf-8"))
    rows, tolerance = document["rows"], document["tolerance"]
    instants = Instants(parse_instant(document["start_utc"]), [row["t_s"] for row in rows])
    teme_km = np.array([row["teme_km"] for row in rows])
    itrs = teme_to_itrs(TemeStates(instants, teme_km, np.full_like(teme_km, np.nan)))
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
