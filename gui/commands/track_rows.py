"""The rows of `overflight track`: instants and, in a frame of choice, where the object is."""

from __future__ import annotations

import numpy as np

from gui.commands.output import Cell
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.states import GcrsStates, ItrsStates, TemeStates
from orbits.frames.transform import teme_to_gcrs, teme_to_itrs
from orbits.time.instant import FloatArray, Instants
from orbits.time.iso import format_utc_each

STATE_COLUMNS = ("time_utc", "x_km", "y_km", "z_km", "vx_km_s", "vy_km_s", "vz_km_s")
GEODETIC_COLUMNS = ("time_utc", "lat_deg", "lon_deg", "alt_km")
STATE_DIGITS = (6, 6, 6, 9, 9, 9)
GEODETIC_DIGITS = (8, 8, 6)
"""Decimals printed: a millimetre and a micrometre a second; a millimetre on the ground and in height."""


def columns_of(frame: str) -> tuple[str, ...]:
    """The names of the columns of a frame: itrs, gcrs, teme or geodetic."""
    return GEODETIC_COLUMNS if frame == "geodetic" else STATE_COLUMNS


def track_rows(ephemeris: Ephemeris, instants: Instants, frame: str) -> list[list[Cell]]:
    """A row for each instant; without a position its numbers are None.

    Only what is known is turned into the frame: an instant far outside the data asks for no Earth
    orientation, and is not warned about.
    """
    states = ephemeris.states(instants)
    known = np.flatnonzero(np.isfinite(states.position_km).all(axis=1))
    found = TemeStates(instants.select(known), states.position_km[known], states.velocity_km_s[known])
    columns = _geodetic_columns(found) if frame == "geodetic" else _state_columns(found, frame)
    rows: list[list[Cell]] = [[time, *[None] * len(columns)] for time in format_utc_each(instants)]
    for row, *values in zip(known.tolist(), *columns, strict=True):
        rows[row][1:] = values
    return rows


def _geodetic_columns(states: TemeStates) -> list[list[float]]:
    places = geodetic_from_itrs(teme_to_itrs(states).position_km)
    values = (places.lat_deg, places.lon_deg, places.alt_km)
    return [_rounded(each, digits) for each, digits in zip(values, GEODETIC_DIGITS, strict=True)]


def _state_columns(states: TemeStates, frame: str) -> list[list[float]]:
    turned: TemeStates | ItrsStates | GcrsStates = states
    if frame == "itrs":
        turned = teme_to_itrs(states)
    elif frame == "gcrs":
        turned = teme_to_gcrs(states)
    values = (*turned.position_km.T, *turned.velocity_km_s.T)
    return [_rounded(each, digits) for each, digits in zip(values, STATE_DIGITS, strict=True)]


def _rounded(values: FloatArray, digits: int) -> list[float]:
    """Rounded for printing; zero has no sign."""
    rounded: list[float] = (np.round(values, digits) + 0.0).tolist()
    return rounded
