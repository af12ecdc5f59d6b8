"""Earth-fixed states of any ephemeris, by the shortest way it offers."""

from __future__ import annotations

from typing import Protocol, TypeGuard

from orbits.ephemeris.ephemeris import Ephemeris
from orbits.frames.states import ItrsStates
from orbits.frames.transform import teme_to_itrs
from orbits.time.instant import Instants


class EarthFixed(Protocol):
    """What an ephemeris offers that is Earth-fixed by nature, as an ascent is."""

    def itrs_states(self, instants: Instants) -> ItrsStates:
        """States in ITRS at the instants; missing values as in `Ephemeris.states`."""
        ...


def is_earth_fixed(ephemeris: Ephemeris) -> TypeGuard[EarthFixed]:
    """Whether it offers them (`isinstance` takes a hundred times as long with a protocol)."""
    return hasattr(ephemeris, "itrs_states")


def itrs_states(ephemeris: Ephemeris, instants: Instants) -> ItrsStates:
    """States in ITRS at the instants: asked for where offered, else turned from TEME."""
    if is_earth_fixed(ephemeris):
        return ephemeris.itrs_states(instants)
    return teme_to_itrs(ephemeris.states(instants))
