"""The shadow of the Earth: how deep a place lies in it, geometrically.

The Earth is the WGS84 ellipsoid, without atmosphere; the Sun a sphere of its nominal radius at its
geometric place (Orekit's convention, so that its events check ours to 0.1 ms; the Sun that is seen
shifts them by up to 0.04 s in low orbit). Stretching space along the Earth's axis by a/b turns the
ellipsoid into a sphere and keeps straight lines straight, so lines of sight graze the one where
they graze the other. The Sun becomes an ellipsoid, whose extent towards the Earth's centre is taken
exactly (its support function); that the two limbs touch in that very direction is the only
approximation. It shifts the edges by less than 6e-8 rad seen from the limb (0.2 m in low orbit,
0.05 ms), which the tests check by tracing rays.
A spherical Earth would shift them by kilometres (7 s).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from orbits.bodies.sun import sun_itrs_km
from orbits.constants import SUN_RADIUS_KM, WGS84_EQUATORIAL_RADIUS_KM, WGS84_POLAR_RADIUS_KM
from orbits.frames.states import ItrsStates
from orbits.time.instant import FloatArray, Instants

LightState = Literal["sunlight", "penumbra", "umbra"]

STRETCH: Final = np.array([1.0, 1.0, WGS84_EQUATORIAL_RADIUS_KM / WGS84_POLAR_RADIUS_KM])
"""Turns the ellipsoid into a sphere of the equatorial radius."""

_LEAST_OFFSET_KM: Final = 1e-12
"""Directions across are unit vectors from here on."""


@dataclass(frozen=True, slots=True, eq=False)
class ShadowGeometry:
    """Where places stand to the Earth's shadow, in stretched space."""

    place_km: FloatArray
    """The places (n, 3)."""
    towards_sun: FloatArray
    """Unit vectors from the places to the Sun (n, 3)."""
    along_km: FloatArray
    """How far behind the Earth's centre, away from the Sun (n,)."""
    offset_km: FloatArray
    """How far from the line through the Sun and the place the Earth's centre lies (n,)."""
    limb: FloatArray
    """Unit vectors across that line towards the Earth's centre (n, 3); zero straight behind it."""
    sun_radius_rad: FloatArray
    """The Sun's angular radius in the direction of the limb (n,)."""


def shadow_geometry(place_km: FloatArray, sun_km: FloatArray) -> ShadowGeometry:
    """The geometry of places (n, 3) and the Sun (n, 3) or (1, 3), km, in one frame.

    Its third axis is the Earth's: the ITRS, or TEME, whose axis polar motion puts half a second of
    arc from it (5 cm of the ellipsoid).
    """
    place = place_km * STRETCH
    to_sun = sun_km * STRETCH - place
    sun_distance = _length(to_sun)
    towards_sun = to_sun / sun_distance[:, None]
    along = -np.einsum("ni,ni->n", place, towards_sun)
    across = -place - along[:, None] * towards_sun
    offset = _length(across)
    # Straight behind the Earth every direction across is as good as any other.
    limb = across / np.maximum(offset, _LEAST_OFFSET_KM)[:, None]
    sun_extent_km = SUN_RADIUS_KM * np.where(offset > 0.0, _length(limb * STRETCH), 1.0)
    return ShadowGeometry(place, towards_sun, along, offset, limb, np.arcsin(sun_extent_km / sun_distance))


def shadow_depths_rad(place_km: FloatArray, sun_km: FloatArray) -> FloatArray:
    """How deep places (n, 3) lie in penumbra and umbra, radians, shape (n, 2).

    Seen from the place (in stretched space): the Earth's angular radius plus (penumbra) or minus
    (umbra) the Sun's, less the angle between their centres. Not negative inside. Places in and
    Sun (n, 3) or (1, 3) in km, frame as in `shadow_geometry`; NaN where the place is.
    """
    seen = shadow_geometry(place_km, sun_km)
    # Below the ellipsoid (a hollow, a rounded height) the Earth covers half the sky, no more.
    distance_km = np.maximum(np.hypot(seen.along_km, seen.offset_km), WGS84_EQUATORIAL_RADIUS_KM)
    earth_radius = np.arcsin(WGS84_EQUATORIAL_RADIUS_KM / distance_km)
    depth = earth_radius - np.arctan2(seen.offset_km, seen.along_km)
    return np.stack([depth + seen.sun_radius_rad, depth - seen.sun_radius_rad], axis=1)


def lit_state(position: ItrsStates | FloatArray, instants: Instants) -> NDArray[np.str_]:
    """Whether places are in "sunlight", "penumbra" or "umbra", shape (n,); empty without a place.

    Places (n, 3) in km in the ITRS, one for each instant or all at a single one. Geometric: no
    refraction, no atmosphere; partly covered by an Earth that looks smaller than the Sun (beyond
    1.4 million km) counts as penumbra.
    """
    position_km = position.position_km if isinstance(position, ItrsStates) else np.atleast_2d(position)
    depths = shadow_depths_rad(position_km, sun_itrs_km(instants))
    return state_of(depths)


def state_of(depths_rad: FloatArray) -> NDArray[np.str_]:
    """The word for each row of `shadow_depths_rad`."""
    penumbra, umbra = depths_rad.T
    words = np.where(umbra >= 0.0, "umbra", np.where(penumbra >= 0.0, "penumbra", "sunlight"))
    return np.where(np.isnan(penumbra), "", words)


def _length(vectors: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt(np.einsum("ni,ni->n", vectors, vectors)), dtype=np.float64)
