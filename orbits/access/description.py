"""From stretches of visibility to passes: where the satellite stands, in what light, by which elements.

One vectorised computation for all passes at once, whether over a point or a region.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from orbits.access.events import Stretches
from orbits.access.local_time import mean_local_time_h
from orbits.access.margin import HandsOver
from orbits.access.pass_record import Pass, PassColumns
from orbits.bodies.shadow import shadow_depths_rad, state_of
from orbits.bodies.sun import sun_apparent_gcrs_km, sun_gcrs_km
from orbits.ephemeris.earth_fixed import itrs_states
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.frames.geodetic import geodetic_from_itrs, itrs_from_geodetic, up_itrs
from orbits.frames.rotations import itrs_from_gcrs, rotate
from orbits.frames.states import ItrsStates, Site, Topocentric
from orbits.frames.topocentric import horizon_axes, topocentric_from_enu
from orbits.time.instant import FloatArray, Instant, Instants, Span


@runtime_checkable
class HasEpoch(Protocol):
    """What a pass asks of an element set."""

    @property
    def epoch(self) -> Instant:
        """The instant the elements are given for."""
        ...


@runtime_checkable
class FromElements(Protocol):
    """An ephemeris that can tell which element set it uses."""

    def elements_at(self, instant: Instant) -> HasEpoch | None:
        """The element set in use at an instant; None where there is none (an ascent)."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where passes are seen from at rise, culmination and set: WGS84, degrees and metres, each (3, n)."""

    lat_deg: FloatArray
    lon_deg: FloatArray
    alt_m: FloatArray

    @classmethod
    def of_site(cls, site: Site, count: int) -> Places:
        """One site for all."""
        return cls(*(np.full((3, count), each) for each in (site.lat_deg, site.lon_deg, site.alt_m)))


def described(ephemeris: Ephemeris, stretches: Stretches, top_s: FloatArray, places: Places) -> list[Pass]:
    """Each stretch as a pass, in order; `top_s` (n,) are the culminations, after the stretches' epoch."""
    if len(stretches) == 0:
        return []
    states = itrs_states(ephemeris, moments_of(stretches, top_s))
    columns = pass_columns(states, stretches, places)
    epochs = elements_epochs(ephemeris, Instants(stretches.epoch, top_s))
    return columns.records(range(len(columns)), epochs)


def moments_of(stretches: Stretches, top_s: FloatArray) -> Instants:
    """All rises, then all culminations, then all sets, shape (3 n,)."""
    return Instants(stretches.epoch, np.concatenate((stretches.start_s, top_s, stretches.stop_s)))


def pass_columns(states: ItrsStates, stretches: Stretches, places: Places) -> PassColumns:
    """What is told of passes, from the satellites' states at `moments_of` them."""
    count = len(stretches)
    here = slice(count, 2 * count)
    lat_deg, lon_deg, alt_m = (each.ravel() for each in (places.lat_deg, places.lon_deg, places.alt_m))
    place_km = itrs_from_geodetic(lat_deg, lon_deg, alt_m / 1e3)
    axes = horizon_axes(lat_deg, lon_deg)
    seen = _seen_from(states.position_km, place_km, axes)
    tops = states.instants.select(here)
    to_earth = itrs_from_gcrs(tops)
    sun = _seen_from(rotate(to_earth, sun_apparent_gcrs_km(tops)), place_km[here], axes[here])
    depths = shadow_depths_rad(states.position_km[here], rotate(to_earth, sun_gcrs_km(tops)))
    return PassColumns(
        epoch=stretches.epoch,
        time_s=states.instants.elapsed_s.reshape(3, count),
        azimuth_deg=seen.azimuth_deg.reshape(3, count),
        elevation_deg=seen.elevation_deg.reshape(3, count),
        range_km=seen.range_km.reshape(3, count),
        off_nadir_deg=_off_nadir_deg(states.position_km, place_km).reshape(3, count),
        start_is_cut=stretches.start_is_cut,
        stop_is_cut=stretches.stop_is_cut,
        satellite_sunlit=state_of(depths) != "umbra",
        target_sun_elevation_deg=sun.elevation_deg,
        target_lat_deg=lat_deg[here],
        target_lon_deg=lon_deg[here],
        target_mean_solar_time_h=mean_local_time_h(tops, lon_deg[here]),
    )


def _seen_from(position_km: FloatArray, place_km: FloatArray, axes: FloatArray) -> Topocentric:
    """Direction and distance of positions (n, 3) from places (n, 3) with axes (n, 3, 3)."""
    return topocentric_from_enu(*np.einsum("nij,nj->in", axes, position_km - place_km))


def _off_nadir_deg(position_km: FloatArray, place_km: FloatArray) -> FloatArray:
    """Angle at satellites (n, 3) between straight down and places (n, 3), degrees, shape (n,)."""
    below = geodetic_from_itrs(position_km)
    down, line_km = -up_itrs(below.lat_deg, below.lon_deg), place_km - position_km
    # By the arc tangent: the cosine alone loses half the digits near straight down.
    across = np.linalg.norm(np.cross(down, line_km), axis=1)
    return np.asarray(np.degrees(np.arctan2(across, np.sum(down * line_km, axis=1))), dtype=np.float64)


def elements_epochs(ephemeris: Ephemeris, tops: Instants) -> list[Instant | None]:
    """Epochs of the element sets that answer at culminations in order, as far as the ephemeris tells."""
    if not len(tops) or not isinstance(ephemeris, FromElements):
        return [None] * len(tops)
    first = ephemeris.elements_at(tops[0])
    if isinstance(ephemeris, HandsOver) and not ephemeris.hand_overs(Span(tops[0], tops[len(tops) - 1])):
        return [None if first is None else first.epoch] * len(tops)
    every = [ephemeris.elements_at(tops[i]) for i in range(len(tops))]
    return [None if each is None else each.epoch for each in every]
