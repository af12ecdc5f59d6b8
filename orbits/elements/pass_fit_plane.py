"""An orbital plane carried to another time, and the phase in it that meets stated passes.

What a fit to pass times starts from (see `orbits.elements.pass_fit`): they tell where along its
orbit a satellite was, and hardly in which plane.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from orbits.elements.element_set import ElementSet, Provenance
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.evidence import Evidence
from orbits.frames.rotations import itrs_from_teme, rotate_back
from orbits.frames.states import Site
from orbits.frames.topocentric import horizon
from orbits.time.instant import SECONDS_PER_DAY, FloatArray, Instant, Instants, Span
from orbits.time.iso import format_utc

OURSELVES: Final = "Overflight"
"""Who made what is derived here."""

LEAST_BASE_DAYS: Final = 7.0
"""TLEs print the node to 0.0001 degree: from sets a week apart its rate is good to 0.00002 deg/day."""

MOTION_REACH_REV_DAY: Final = 0.05
"""How far the mean motion may have changed between the plane's epoch and the passes: 15 km of height."""

_MU_KM3_S2: Final = 398_600.8
_EARTH_RADIUS_KM: Final = 6378.135
_J2: Final = 1.082_616e-3
"""WGS72, as SGP4 uses it (Vallado et al. 2006, AIAA 2006-6753, appendix C)."""

_MOTION_TRIALS: Final = 41


def published_plane(history: ElementHistory, instant: Instant) -> ElementSet | None:
    """The measured set whose epoch is nearest to an instant, or None where there is none."""
    measured = [each for each in history.sets if each.provenance.evidence is Evidence.MEASURED]
    return min(measured, key=lambda each: abs(each.epoch.minus_s(instant)), default=None)


def node_rate_deg_day(history: ElementHistory, plane: ElementSet) -> tuple[float, bool]:
    """How fast the node of a set moves, and whether that was observed.

    Observed: to the nearest other measured set at least a week away; else by J2 alone.
    """
    others = [
        each
        for each in history.sets
        if each.provenance.evidence is Evidence.MEASURED
        and abs(each.epoch.minus_s(plane.epoch)) >= LEAST_BASE_DAYS * SECONDS_PER_DAY
    ]
    if not others:
        return j2_rates_deg_day(plane)[0], False
    other = min(others, key=lambda each: abs(each.epoch.minus_s(plane.epoch)))
    days = other.epoch.minus_s(plane.epoch) / SECONDS_PER_DAY
    expected_deg = j2_rates_deg_day(plane)[0] * days
    turned_deg = other.raan_deg - plane.raan_deg
    turned_deg += 360.0 * round((expected_deg - turned_deg) / 360.0)
    return turned_deg / days, True


def j2_rates_deg_day(elements: ElementSet) -> tuple[float, float]:
    """Secular rates of node and argument of perigee by J2, degrees a day.

    Vallado 2013, Fundamentals of Astrodynamics, 4th edition, equations 9-37 and 9-39; the semi-major
    axis by Kepler's third law.
    """
    motion_rad_s = elements.mean_motion_rev_day * 2.0 * np.pi / SECONDS_PER_DAY
    axis_km = (_MU_KM3_S2 / motion_rad_s**2) ** (1.0 / 3.0)
    parameter_km = axis_km * (1.0 - elements.eccentricity**2)
    motion_deg_day = elements.mean_motion_rev_day * 360.0
    common = 1.5 * _J2 * (_EARTH_RADIUS_KM / parameter_km) ** 2 * motion_deg_day
    inclination = np.radians(elements.inclination_deg)
    node = -common * np.cos(inclination)
    perigee = common * (2.0 - 2.5 * np.sin(inclination) ** 2)
    return float(node), float(perigee)


def carried(plane: ElementSet, epoch: Instant, node_rate_deg_day: float, *, observed: bool) -> ElementSet:
    """A set's plane at another epoch: the node by the given rate, the perigee by J2, without drag.

    Inclination, eccentricity, mean motion and mean anomaly stay: of the last two nothing is known
    after weeks. The limits of use do not go with it; the note tells how it was made, and whether the
    rate was observed.
    """
    days = epoch.minus_s(plane.epoch) / SECONDS_PER_DAY
    _, perigee_rate_deg_day = j2_rates_deg_day(plane)
    note = (
        f"Plane and eccentricity: those of the published set of {format_utc(plane.epoch, 0)}, carried "
        f"{abs(days):.1f} days {'back' if days < 0.0 else 'on'}; node by {node_rate_deg_day:.5f} deg/day "
        f"({'as seen in published sets' if observed else 'by J2'}), perigee by J2."
    )
    return replace(
        plane,
        epoch=epoch,
        raan_deg=(plane.raan_deg + node_rate_deg_day * days) % 360.0,
        argument_of_perigee_deg=(plane.argument_of_perigee_deg + perigee_rate_deg_day * days) % 360.0,
        bstar_per_earth_radius=0.0,
        mean_motion_dot=0.0,
        mean_motion_ddot=0.0,
        element_set_number=0,
        revolution_at_epoch=0,
        use_from=None,
        use_until=None,
        published_as="omm",
        provenance=Provenance(Evidence.DERIVED, OURSELVES, note),
    )


def phased(elements: ElementSet, sites: Sequence[Site], instants: Sequence[Instant]) -> ElementSet:
    """The set with the mean motion and mean anomaly that bring it nearest to the places, roughly.

    Each place has one nearest point of the orbit; the angle from where the satellite is at its
    instant to there should be the same for all, and zero. The mean motion is that for which these
    angles point most nearly the same way (the longest sum of unit vectors), a circular orbit taken.
    """
    angle = _angles_ahead_rad(elements, sites, Instants.of(*instants))
    days = Instants.of(*instants).since_s(elements.epoch) / SECONDS_PER_DAY
    trials = np.linspace(-MOTION_REACH_REV_DAY, MOTION_REACH_REV_DAY, _MOTION_TRIALS)
    sums = np.exp(1j * (angle - 2.0 * np.pi * trials[:, None] * days)).sum(axis=1)
    best = int(np.argmax(np.abs(sums)))
    return replace(
        elements,
        mean_motion_rev_day=elements.mean_motion_rev_day + float(trials[best]),
        mean_anomaly_deg=float(elements.mean_anomaly_deg + np.degrees(np.angle(sums[best]))) % 360.0,
    )


def _angles_ahead_rad(elements: ElementSet, sites: Sequence[Site], instants: Instants) -> FloatArray:
    """Along the orbit from the satellite to the point nearest to each place at its instant, (n,)."""
    moments = [instants[i] for i in range(len(instants))]
    known = Span(min(*moments, elements.epoch), max(*moments, elements.epoch))
    states = Sgp4Ephemeris(ElementHistory([elements]), known).states(instants)
    place_km = np.array([horizon(site).position_km for site in sites])
    place_teme_km = rotate_back(itrs_from_teme(instants), place_km)
    pole = np.cross(states.position_km, states.velocity_km_s)
    here, ahead = _unit(states.position_km), _unit(np.cross(pole, states.position_km))
    angle: FloatArray = np.arctan2(
        np.sum(place_teme_km * ahead, axis=1), np.sum(place_teme_km * here, axis=1)
    )
    return angle


def _unit(vectors: FloatArray) -> FloatArray:
    unit: FloatArray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
