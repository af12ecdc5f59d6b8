"""The document model: what exists in a scenario. Frozen; only edits make new documents.

Lengths in km, angles in degrees, instants as `Instant` (UTC ISO 8601 in the file). Every item has
an `id`, unique in the document; `sources` name entries of `Document.sources`.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from orbits.elements.history import Policy
from orbits.evidence import Evidence
from orbits.time.instant import Instant

SCHEMA = "overflight.scenario/1"


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of everything in a document.

    `unknown` holds the fields of the file that this version does not know; they are written back
    as they were. It is never part of the file under its own name.
    """

    unknown: dict[str, Any] = {}


class Source(Item, frozen=True, kw_only=True, omit_defaults=True):
    """Who says so, and where it can be read."""

    id: str
    speaker: str
    title: str = ""
    reference: str = ""
    date: str = ""
    confidence: Literal["A", "B", "C", "D", ""] = ""


class Stated(Item, frozen=True, kw_only=True, omit_defaults=True):
    """Anything that states something: with its class of evidence and its sources."""

    id: str
    name: str
    evidence: Evidence
    sources: tuple[str, ...] = ()
    note: str = ""
    visible: bool = True


Precision = Literal["second", "minute", "about", "day", "month"]


class PassClaim(Item, frozen=True, kw_only=True, omit_defaults=True):
    """A place that an event says an object passed, or pictured, at the event's time.

    Who says so and when (an instant, or from `time` to `stop`) stands in the event; `sources` name
    where the position of the place is from.
    """

    object: str
    """The id of the object."""
    place: str
    lat_deg: float
    lon_deg: float
    about_km: float = 0.0
    """How far what is named reaches around this point."""
    time_of: Literal["imaging", "reception"] = "imaging"
    """What the stated time is the time of. A reception says nothing on when the place was passed."""
    in_fit: bool = False
    """Whether the derived element set of the object was fitted to this very time."""
    sources: tuple[str, ...] = ()


class Event(Stated, frozen=True, kw_only=True, omit_defaults=True):
    """Something at an instant. `precision` is the stated one; a claim's speaker is its source."""

    time: Instant
    precision: Precision
    kind: Literal["launch", "alert", "fall", "passage", "claim", "orbit", "attempt", "context"]
    stop: Instant | None = None
    passes: tuple[PassClaim, ...] = ()
    """Which objects are said to have passed which places then."""


class PointShape(Item, frozen=True, kw_only=True, tag="point", tag_field="shape"):
    """A point on the ground."""

    lat_deg: float
    lon_deg: float


class CircleShape(Item, frozen=True, kw_only=True, tag="circle", tag_field="shape"):
    """A small circle: all within `radius_km` along the sphere of the centre."""

    lat_deg: float
    lon_deg: float
    radius_km: float


class PolygonShape(Item, frozen=True, kw_only=True, tag="polygon", tag_field="shape"):
    """Rings of (longitude, latitude) in degrees, GeoJSON order: an outer one, then holes.

    `polygons` has one entry for each part. Edges are great circles between the vertices.
    """

    polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]


class CountryShape(Item, frozen=True, kw_only=True, tag="country", tag_field="shape"):
    """A country of the bundled outlines, by its English name there."""

    country: str


Shape = PointShape | CircleShape | PolygonShape | CountryShape


class Region(Stated, frozen=True, kw_only=True, omit_defaults=True):
    """An area that matters; `active_from` to `active_until` is when an alert was in force."""

    kind: Literal["alert", "hazard", "interest"]
    geometry: Shape
    approximate: bool = False
    active_from: Instant | None = None
    active_until: Instant | None = None
    aliases: tuple[str, ...] = ()


class ReportedPoint(Stated, frozen=True, kw_only=True, omit_defaults=True):
    """A reported place, joined to nothing; `about_km` is the stated or read uncertainty."""

    lat_deg: float
    lon_deg: float
    about_km: float
    kind: Literal["fall", "passage"]
    time: Instant | None = None


class Station(Stated, frozen=True, kw_only=True, omit_defaults=True):
    """A place on the ground: a launch site, a control centre."""

    lat_deg: float
    lon_deg: float
    alt_m: float = 0.0
    kind: Literal["launch-site", "control-centre", "place"] = "place"


class Elements(Item, frozen=True, kw_only=True, omit_defaults=True):
    """One element set as published: two TLE lines, or the fields of an OMM."""

    evidence: Evidence
    sources: tuple[str, ...] = ()
    tle: tuple[str, str] | None = None
    omm: dict[str, Any] | None = None
    name: str = ""
    note: str = ""
    use_from: Instant | None = None
    use_until: Instant | None = None


class SpaceObject(Stated, frozen=True, kw_only=True, omit_defaults=True):
    """A satellite or stage with its history of element sets."""

    catalogue_number: int
    international_designator: str = ""
    elements: tuple[Elements, ...]
    starts: Instant | None = None
    """Nothing of its orbit is drawn before this instant (the insertion, for a launch shown)."""
    ascent: str = ""
    """The id of the ascent that precedes its orbit, or nothing."""


class AscentSample(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A sample of a path: seconds after lift-off, ITRS position in km and velocity in km/s."""

    t_s: float
    x_km: float
    y_km: float
    z_km: float
    vx_km_s: float
    vy_km_s: float
    vz_km_s: float


class Ascent(Stated, frozen=True, kw_only=True, omit_defaults=True):
    """A rocket's path from the pad to the orbit, as samples between which a Hermite runs."""

    lift_off: Instant
    samples: tuple[AscentSample, ...]
    object: str = ""
    marking: str = "modelled, preliminary"
    """The words that stand beside it on every picture."""


class Moment(Item, frozen=True, kw_only=True, omit_defaults=True):
    """A main moment of the scenario: an instant and a view, for stills and as jump marks."""

    id: str
    name: str
    time: Instant
    caption: str = ""
    view: str = ""
    """The name of a camera view (see `render.camera`)."""


class Clock(Item, frozen=True, kw_only=True, omit_defaults=True):
    """Where the clock starts, between which instants it runs, what T+0 is, which zones to show."""

    start: Instant
    span_start: Instant
    span_stop: Instant
    lift_off: Instant | None = None
    rate: float = 1.0
    zones: tuple[tuple[str, str], ...] = ()
    """Pairs of label and IANA name, shown beside UTC."""


class Document(Item, frozen=True, kw_only=True, omit_defaults=True):
    """All that a scenario shows."""

    schema: str = SCHEMA
    title: str
    subtitle: str = ""
    summary: str = ""
    clock: Clock
    element_policy: Policy = "nearest"
    """Which of an object's element sets answers for an instant (see `ElementHistory`)."""
    sources: tuple[Source, ...] = ()
    objects: tuple[SpaceObject, ...] = ()
    ascents: tuple[Ascent, ...] = ()
    events: tuple[Event, ...] = ()
    regions: tuple[Region, ...] = ()
    points: tuple[ReportedPoint, ...] = ()
    stations: tuple[Station, ...] = ()
    moments: tuple[Moment, ...] = ()
