"""From stretches of visibility to passes: where the satellite stands, in what light, by which elements.

One vectorised computation for all passes at once, whether over a point or a region.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeGuard

import numpy as np

from orbits.access.events import Stretches
from orbits.access.local_time import mean_local_time_h
from orbits.access.margin import hands_over
from orbits.access.pass_record import Pass, PassColumns
from orbits.bodies.shadow import shadow_depths_rad, state_of
from orbits.bodies.sun import suns_itrs_km
from orbits.ephemeris.earth_fixed import itrs_states
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.frames.geodetic import itrs_from_geodetic, up_at
from orbits.frames.states import ItrsStates, Site, Topocentric
from orbits.frames.topocentric import horizon_axes, topocentric_from_enu
from orbits.time.instant import FloatArray, Instant, Instants, Span


class HasEpoch(Protocol):
    """What a pass asks of an element set."""

    @property
    def epoch(self) -> Instant:
        """The instant the elements are given for."""
        ...


class FromElements(Protocol):
    """An ephemeris that can tell which element set it uses."""

    def elements_at(self, instant: Instant) -> HasEpoch | None:
        """The element set in use at an instant; None where there is none (an ascent)."""
        ...


def is_from_elements(ephemeris: Ephemeris) -> TypeGuard[FromElements]:
    """Whether it tells (`isinstance` takes a hundred times as long with a protocol)."""
    return hasattr(ephemeris, "elements_at")


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where passes are seen from at rise, culmination and set: WGS84, degrees and metres.

    Each (3, n), or (1, 1) of one place for all.
    """

    lat_deg: FloatArray
    lon_deg: FloatArray
    alt_m: FloatArray

    @classmethod
    def of_site(cls, site: Site) -> Places:
        """One site for all."""
        return cls(*(np.full((1, 1), each) for each in (site.lat_deg, site.lon_deg, site.alt_m)))

    def horizons(self, count: int) -> tuple[FloatArray, FloatArray]:
        """Places in the ITRS, km, (3, n, 3), and the axes east, north, up there (3, n, 3, 3)."""
        place_km = itrs_from_geodetic(self.lat_deg, self.lon_deg, self.alt_m / 1e3)
        axes = horizon_axes(self.lat_deg.ravel(), self.lon_deg.ravel()).reshape(*place_km.shape, 3)
        return np.broadcast_to(place_km, (3, count, 3)), np.broadcast_to(axes, (3, count, 3, 3))

    def at_top(self, count: int) -> tuple[FloatArray, FloatArray]:
        """Latitudes and longitudes (n,) at the culminations."""
        lat_deg, lon_deg = (np.broadcast_to(each, (3, count))[1] for each in (self.lat_deg, self.lon_deg))
        return lat_deg, lon_deg


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
    position_km = states.position_km.reshape(3, count, 3)
    place_km, axes = places.horizons(count)
    lat_deg, lon_deg = places.at_top(count)
    seen = _seen_from(position_km, place_km, axes)
    tops = states.instants.select(slice(count, 2 * count))
    sun_km, sun_seen_km = suns_itrs_km(tops)
    sun = _seen_from(sun_seen_km, place_km[1], axes[1])
    depths = shadow_depths_rad(position_km[1], sun_km)
    return PassColumns(
        epoch=stretches.epoch,
        time_s=states.instants.elapsed_s.reshape(3, count),
        azimuth_deg=seen.azimuth_deg,
        elevation_deg=seen.elevation_deg,
        range_km=seen.range_km,
        off_nadir_deg=_off_nadir_deg(position_km, place_km),
        start_is_cut=stretches.start_is_cut,
        stop_is_cut=stretches.stop_is_cut,
        satellite_sunlit=state_of(depths) != "umbra",
        target_sun_elevation_deg=sun.elevation_deg,
        target_lat_deg=lat_deg,
        target_lon_deg=lon_deg,
        target_mean_solar_time_h=mean_local_time_h(tops, lon_deg),
    )


def _seen_from(position_km: FloatArray, place_km: FloatArray, axes: FloatArray) -> Topocentric:
    """Direction and distance of positions (..., 3) from places (..., 3) with axes (..., 3, 3)."""
    return topocentric_from_enu(*np.einsum("...ij,...j->i...", axes, position_km - place_km))


def _off_nadir_deg(position_km: FloatArray, place_km: FloatArray) -> FloatArray:
    """Angle at satellites (..., 3) between straight down and places (..., 3), degrees, shape (...)."""
    (ux, uy, uz), (x, y, z) = up_at(position_km), np.moveaxis(position_km - place_km, -1, 0)
    # By the arc tangent: the cosine alone loses half the digits near straight down.
    across = np.sqrt((uy * z - uz * y) ** 2 + (uz * x - ux * z) ** 2 + (ux * y - uy * x) ** 2)
    return np.asarray(np.degrees(np.arctan2(across, ux * x + uy * y + uz * z)), dtype=np.float64)


def elements_epochs(ephemeris: Ephemeris, tops: Instants) -> list[Instant | None]:
    """Epochs of the element sets that answer at culminations in order, as far as the ephemeris tells."""
    if not len(tops) or not is_from_elements(ephemeris):
        return [None] * len(tops)
    first = ephemeris.elements_at(tops[0])
    if hands_over(ephemeris) and not ephemeris.hand_overs(Span(tops[0], tops[len(tops) - 1])):
        return [None if first is None else first.epoch] * len(tops)
    every = [ephemeris.elements_at(tops[i]) for i in range(len(tops))]
    return [None if each is None else each.epoch for each in every]
