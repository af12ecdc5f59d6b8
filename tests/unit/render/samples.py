"""A small document and frame states made by hand: what layers and layout are tested with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.interpolate import PchipInterpolator

from orbits.bodies.sun import sun_apparent_itrs_km
from orbits.evidence import Evidence
from orbits.frame_state import AscentState, ElementsInUse, FrameState, ObjectState, Path
from orbits.frames.geodetic import geodetic_from_itrs, itrs_from_geodetic
from orbits.frames.rotations import itrs_from_gcrs, itrs_from_teme
from orbits.scenario.document import (
    Ascent,
    AscentSample,
    CircleShape,
    Clock,
    Document,
    Event,
    Moment,
    PolygonShape,
    Region,
    ReportedPoint,
    Source,
    SpaceObject,
    Station,
)
from orbits.time.instant import FloatArray, Instant, Instants
from orbits.time.iso import parse_instant

LIFT_OFF = parse_instant("2023-11-21T13:42:28Z")
INSERTION_S = 705.0
GM_KM3_S2 = 398600.4418
_T = [0, 60, 120, 180, 300, 420, 500, 600, 705]
_LAT = [39.66, 39.6, 39.2, 38.4, 35.7, 31.8, 28.6, 23.6, 18.3]
_LON = [124.705, 124.68, 124.6, 124.5, 124.75, 125.2, 125.4, 125.0, 123.9]
_ALT = [0, 12, 55, 110, 270, 420, 480, 507, 511]


def path_times() -> FloatArray:
    """Seconds after lift-off of the points of the path."""
    return np.linspace(0.0, INSERTION_S, 236)


def path_itrs_km(t_s: FloatArray) -> FloatArray:
    """A made path that looks like an ascent; no more than that."""
    lat, lon, alt = (PchipInterpolator(_T, values)(t_s) for values in (_LAT, _LON, _ALT))
    return itrs_from_geodetic(lat, lon, alt)


def document() -> Document:
    """One ascent, its satellite, regions of each kind, a reported point, stations, events."""
    times = path_times()
    points = path_itrs_km(times)
    speeds = np.gradient(points, times, axis=0)
    samples = tuple(
        AscentSample(*map(float, (t, *p, *v))) for t, p, v in zip(times, points, speeds, strict=True)
    )
    return Document(
        title="A made launch",
        clock=Clock(
            start=LIFT_OFF.plus_s(-60.0),
            span_start=LIFT_OFF.plus_s(-3600.0),
            span_stop=LIFT_OFF.plus_s(86400.0),
            lift_off=LIFT_OFF,
            zones=(("Seoul / Tokyo", "Asia/Tokyo"),),
        ),
        sources=(
            Source(id="kcna", speaker="KCNA"),
            Source(id="mod", speaker="Japan MoD"),
            Source(id="own", speaker="Overflight"),
        ),
        objects=(
            SpaceObject(
                id="satellite",
                name="Malligyong-1",
                evidence=Evidence.DERIVED,
                sources=("own",),
                catalogue_number=58400,
                elements=(),
                starts=LIFT_OFF.plus_s(INSERTION_S),
                ascent="ascent",
            ),
        ),
        ascents=(
            Ascent(
                id="ascent",
                name="Chollima-1",
                evidence=Evidence.MODELLED,
                sources=("own",),
                lift_off=LIFT_OFF,
                samples=samples,
                object="satellite",
            ),
        ),
        events=(
            _event("lift-off", "Lift-off from Sohae", Evidence.CLAIMED, "kcna", 0.0, "launch"),
            _event("alert", "Alert for Okinawa", Evidence.REPORTED, "mod", 212.0, "alert"),
            _event("orbit", "In orbit", Evidence.CLAIMED, "kcna", INSERTION_S, "orbit"),
        ),
        regions=_regions(),
        points=(
            ReportedPoint(
                id="fall-1",
                name="First object falls",
                evidence=Evidence.REPORTED,
                sources=("mod",),
                lat_deg=36.6,
                lon_deg=122.6,
                about_km=60.0,
                kind="fall",
                time=LIFT_OFF.plus_s(452.0),
            ),
        ),
        stations=(
            Station(
                id="sohae",
                name="Sohae",
                evidence=Evidence.MEASURED,
                lat_deg=39.66,
                lon_deg=124.705,
                kind="launch-site",
            ),
            Station(
                id="pgsc",
                name="PGSC",
                evidence=Evidence.REPORTED,
                lat_deg=39.0425,
                lon_deg=125.71,
                kind="control-centre",
            ),
        ),
        moments=(Moment(id="m1", name="Before lift-off", time=LIFT_OFF.plus_s(-60.0), view="launch"),),
    )


def _event(id_: str, name: str, evidence: Evidence, source: str, t_s: float, kind: str) -> Event:
    return Event(
        id=id_,
        name=name,
        evidence=evidence,
        sources=(source,),
        time=LIFT_OFF.plus_s(t_s),
        precision="minute",
        kind=kind,  # type: ignore[arg-type]
    )


def _regions() -> tuple[Region, ...]:
    square = ((128.2, 33.0), (129.6, 33.0), (129.6, 34.0), (128.2, 34.0), (128.2, 33.0))
    return (
        Region(
            id="okinawa",
            name="Okinawa",
            evidence=Evidence.REPORTED,
            sources=("mod",),
            kind="alert",
            geometry=CircleShape(lat_deg=26.0, lon_deg=127.0, radius_km=260.0),
            active_from=LIFT_OFF.plus_s(212.0),
            active_until=LIFT_OFF.plus_s(5552.0),
        ),
        Region(
            id="zone-1",
            name="Hazard area 1",
            evidence=Evidence.REPORTED,
            sources=("mod",),
            kind="hazard",
            geometry=PolygonShape(polygons=((square,),)),
            approximate=True,
        ),
    )


def state(t_plus_s: float) -> FrameState:
    """The state that an engine would make of `document` so many seconds after lift-off."""
    instant = LIFT_OFF.plus_s(t_plus_s)
    when = Instants.of(instant)
    to_itrs = itrs_from_teme(when)[0]
    sun_km = sun_apparent_itrs_km(when)[0]
    shown = document()
    active = frozenset(
        r.id
        for r in shown.regions
        if r.active_from and r.active_until and r.active_from <= instant <= r.active_until
    )
    past = [e for e in shown.events if e.time <= instant]
    return FrameState(
        instant=instant,
        jumped=False,
        t_plus_s=t_plus_s,
        sun_direction_itrs=sun_km / np.linalg.norm(sun_km),
        itrs_from_teme=to_itrs,
        itrs_from_gcrs=itrs_from_gcrs(when)[0],
        objects=(_object(instant, t_plus_s, to_itrs),),
        ascents=(_ascent(t_plus_s),),
        active_regions=active,
        past_events=frozenset(e.id for e in past),
        latest_event=past[-1].id if past else "",
    )


def _ascent(t_s: float) -> AscentState:
    times = path_times()
    points = path_itrs_km(times)
    flown = t_s <= INSERTION_S
    at = np.clip([t_s, t_s + 0.5], 0.0, INSERTION_S)
    here = path_itrs_km(at)
    place = here[0] if flown else np.full(3, np.nan)
    velocity = (here[1] - here[0]) / 0.5 if flown else np.full(3, np.nan)
    geodetic = geodetic_from_itrs(place.reshape(1, 3))
    return AscentState(
        id="ascent",
        name="Chollima-1",
        marking="modelled, preliminary",
        evidence=Evidence.MODELLED,
        path_itrs=Path(1, LIFT_OFF, times, points),
        t_s=t_s,
        flown_points=int(np.count_nonzero(times <= t_s)),
        in_flight=0.0 <= t_s <= INSERTION_S,
        position_itrs_km=place,
        velocity_itrs_km_s=velocity,
        lat_deg=float(geodetic.lat_deg[0]),
        lon_deg=float(geodetic.lon_deg[0]),
        alt_km=float(geodetic.alt_km[0]),
        speed_km_s=float(np.linalg.norm(velocity)),
    )


def _object(instant: Instant, t_s: float, to_itrs: FloatArray) -> ObjectState:
    """A circular orbit that goes on from the end of the path."""
    missing = np.full(3, np.nan)
    if t_s < INSERTION_S:
        return ObjectState(
            "satellite", "Malligyong-1", "none", missing, missing, np.nan, np.nan, np.nan, np.nan, "",
            None, None, None, "not in orbit yet",
        )  # fmt: skip
    start = path_itrs_km(np.array([INSERTION_S]))[0]
    radius = float(np.linalg.norm(start))
    outward = start / radius
    south = np.cross(np.cross(outward, [0.12, 0.0, -1.0]), outward)
    south /= np.linalg.norm(south)
    rate = np.sqrt(GM_KM3_S2 / radius**3)
    first = itrs_from_teme(Instants.of(LIFT_OFF.plus_s(INSERTION_S)))[0].T
    steps = np.linspace(-2840.0, 2840.0, 361)
    angle = rate * (steps + t_s - INSERTION_S)
    orbit = radius * (np.cos(angle)[:, None] * outward + np.sin(angle)[:, None] * south) @ first.T
    place = to_itrs @ orbit[180]
    track = itrs_from_teme(Instants(instant, steps)) @ orbit[:, :, None]
    ground = geodetic_from_itrs(track[:, :, 0])
    on_ground = itrs_from_geodetic(ground.lat_deg, ground.lon_deg, np.zeros(len(steps)))
    below = geodetic_from_itrs(place.reshape(1, 3))
    return ObjectState(
        id="satellite",
        name="Malligyong-1",
        phase="orbit",
        position_itrs_km=place,
        velocity_itrs_km_s=to_itrs @ (orbit[181] - orbit[179]) / (steps[181] - steps[179]),
        speed_inertial_km_s=float(rate * radius),
        lat_deg=float(below.lat_deg[0]),
        lon_deg=float(below.lon_deg[0]),
        alt_km=float(below.alt_km[0]),
        sunlight="umbra",
        elements=ElementsInUse(
            number=0,
            name="derived set",
            epoch=parse_instant("2023-11-25T00:00:00Z"),
            age_days=-3.4,
            evidence=Evidence.DERIVED,
            source="Overflight",
            policy="nearest",
        ),
        orbit_teme=Path(int(t_s), instant, steps, orbit),
        ground_track_itrs=Path(int(t_s), instant, steps, on_ground),
        why_missing="",
    )


def empty() -> tuple[Document, FrameState]:
    """A document with nothing in it, and its state."""
    full = state(0.0)
    nothing = Document(
        title="",
        clock=Clock(start=LIFT_OFF, span_start=LIFT_OFF.plus_s(-60.0), span_stop=LIFT_OFF.plus_s(60.0)),
    )
    return nothing, replace(
        full,
        t_plus_s=None,
        objects=(),
        ascents=(),
        active_regions=frozenset(),
        past_events=frozenset(),
        latest_event="",
    )
