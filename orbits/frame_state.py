"""The frozen picture of one instant: all that layers and panels need, computed once.

Nobody keeps a `FrameState`. What a panel or layer lacks becomes a field here, never a calculation
of its own. Paths are computed rarely and shared between frames: their `version` tells a layer
whether to upload them again.
"""

from __future__ import annotations

from dataclasses import dataclass

from orbits.elements.history import Policy
from orbits.ephemeris.jumps import HandOver
from orbits.evidence import Evidence
from orbits.time.instant import FloatArray, Instant


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """A polyline computed once for many frames; `version` changes when the points do.

    `points_km` has shape (n, 3); its frame is that of the field which holds it. `t_s` (n,) are
    seconds since `epoch` of each point.
    """

    version: int
    epoch: Instant
    t_s: FloatArray
    points_km: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class ElementsInUse:
    """Which element set a position stands on, `number` among those of its object."""

    number: int
    name: str
    epoch: Instant
    age_days: float
    """Instant minus epoch: negative when the set is younger than the instant."""
    evidence: Evidence
    source: str
    policy: Policy
    """By which it was chosen."""
    next_hand_over: HandOver | None = None
    """When another set takes over from it, and how far the position will jump."""
    slip_s: float | None = None
    """Nine times in ten the object passes at most so many seconds early or late; None where that was not
    measured, and for sets that are not measured themselves."""
    slip_basis: str = ""
    """What that rests on, in words; for a set that is not measured what its maker says of it."""


@dataclass(frozen=True, slots=True, eq=False)
class ObjectState:
    """One satellite at the instant; `position_itrs_km` is NaN where it has no position."""

    id: str
    name: str
    phase: str
    """"ascent", "orbit" or "none" (nothing known at this instant)."""
    position_itrs_km: FloatArray
    velocity_itrs_km_s: FloatArray
    speed_inertial_km_s: float
    lat_deg: float
    lon_deg: float
    alt_km: float
    sunlight: str
    """"sunlight", "penumbra" or "umbra"; empty without a position."""
    elements: ElementsInUse | None
    orbit_teme: Path | None
    """About one revolution around the instant, in TEME."""
    ground_track_itrs: Path | None
    """Sub-satellite points on the ellipsoid about the instant, in ITRS."""
    why_missing: str
    """Why there is no position, in words for a panel; empty when there is one."""


@dataclass(frozen=True, slots=True, eq=False)
class AscentState:
    """One ascent at the instant."""

    id: str
    name: str
    marking: str
    evidence: Evidence
    path_itrs: Path
    """The whole path, finely sampled for drawing, in ITRS; `t_s` counts from lift-off."""
    t_s: float
    """Seconds after lift-off; negative before."""
    flown_points: int
    """How many points of the path lie at or before the instant."""
    in_flight: bool
    position_itrs_km: FloatArray
    """The vehicle's place, on the pad before lift-off and NaN after the hand-over."""
    velocity_itrs_km_s: FloatArray
    lat_deg: float
    lon_deg: float
    alt_km: float
    speed_km_s: float
    """Relative to the turning Earth."""


@dataclass(frozen=True, slots=True, eq=False)
class FrameState:
    """Everything at one instant."""

    instant: Instant
    jumped: bool
    """The clock did not run here but was set: trails and caches start anew."""
    t_plus_s: float | None
    sun_direction_itrs: FloatArray
    """Unit vector to the Sun, shape (3,)."""
    itrs_from_teme: FloatArray
    """Rotation, shape (3, 3)."""
    itrs_from_gcrs: FloatArray
    """Rotation, shape (3, 3)."""
    objects: tuple[ObjectState, ...]
    ascents: tuple[AscentState, ...]
    active_regions: frozenset[str]
    """Ids of the regions whose alert is in force."""
    past_events: frozenset[str]
    """Ids of events at or before the instant."""
    latest_event: str
    """Id of the last launch, alert, fall or passage event, or nothing."""
