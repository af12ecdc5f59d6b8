"""SGP4 for near-earth orbits, 64 states at a time.

Model and order of the terms: F. R. Hoots and R. L. Roehrich 1980, Spacetrack Report No. 3; Vallado,
Crawford, Hujsak and Kelso 2006, "Revisiting Spacetrack Report #3", AIAA 2006-6753. Written so that
every loop runs without a branch over its lanes: angles that differ little are turned by short
series, and Kepler's equation takes as many steps in all lanes as its slowest lane needs.
"""

from __future__ import annotations

import math
from typing import Final

import orbits.fast.layout as at
from orbits.fast.compiled import inner
from orbits.fast.sine import sine_cosine
from orbits.time.instant import FloatArray

# WGS72 as in sgp4's `getgravconst` (Vallado et al. 2006); other records do not come here.
EARTH_RADIUS_KM: Final = 6378.135
XKE: Final = 60.0 / math.sqrt(EARTH_RADIUS_KM**3 / 398600.8)
J2: Final = 0.001082616
J3: Final = -0.00000253881
J4: Final = -0.00000165597
_KM_PER_S: Final = EARTH_RADIUS_KM * XKE / 60.0

LARGEST_ECCENTRICITY: Final = 0.7
"""Above it sgp4 is asked: its ten steps for Kepler's equation may not arrive where ours do."""

_LEAST_ECCENTRICITY: Final = -0.001 + 1e-9
_LEAST_RADIUS: Final = 1.0 + 1e-8
"""SGP4's own limits, each with room for rounding: nearer to them sgp4 decides."""

_LEAST_PARAMETER: Final = 0.3
"""Earth radii of semi-latus rectum: above it the short-period terms are small angles."""

_LARGEST_AXIS: Final = 4.0
"""Earth radii. A near-earth orbit is half as wide; drag run backwards can blow it up to millions."""

_LARGEST_ANGLE_RAD: Final = 3e5
"""Some 50,000 revolutions, ten years: beyond, rounding may come near to a millimetre."""

_MOST_STEPS: Final = 8
_SOLVED_RAD: Final = 1e-9
"""What may be left of Kepler's equation (7 mm) before sgp4 is asked; in fact 1e-15 times the angle."""

_TURNABLE_RAD: Final = 1e-4
"""A last correction of Kepler's equation that short series add to sine and cosine exactly."""


@inner
def states(count: int, constants: FloatArray, minutes: FloatArray, work: FloatArray) -> None:
    """States of the first `count` lanes, at minutes after each lane's epoch, into `work`.

    `constants` (BLOCK,), `minutes` (LANES,), `work` (WORK,): rows as in `orbits.fast.layout`.
    """
    _secular(count, constants, minutes, work)
    _kepler(count, work)
    _periodic(count, constants, work)


@inner
def _secular(count: int, c: FloatArray, minutes: FloatArray, work: FloatArray) -> None:
    """Secular gravity and drag, then the long-period terms."""
    for i in range(count):
        t = minutes[i]
        t2 = t * t
        t3 = t2 * t
        t4 = t3 * t
        anomaly = c[at.MO + i] + c[at.MDOT + i] * t
        _, cosine = sine_cosine(anomaly)
        swell = 1.0 + c[at.ETA + i] * cosine
        shift = c[at.OMGCOF + i] * t + c[at.XMCOF + i] * (swell * swell * swell - c[at.DELMO + i])
        anomaly += shift
        perigee = c[at.ARGPO + i] + c[at.ARGPDOT + i] * t - shift
        sine, _ = sine_cosine(anomaly)
        shrink = 1.0 - c[at.CC1 + i] * t - c[at.D2 + i] * t2 - c[at.D3 + i] * t3 - c[at.D4 + i] * t4
        e = c[at.ECCO + i] - (c[at.BSTAR_CC4 + i] * t + c[at.BSTAR_CC5 + i] * (sine - c[at.SINMAO + i]))
        work[at.GOOD + i] = 1.0 if _LEAST_ECCENTRICITY < e < LARGEST_ECCENTRICITY else 0.0
        e = max(e, 1e-6)
        drift = c[at.T2COF + i] * t2 + c[at.T3COF + i] * t3 + t4 * (c[at.T4COF + i] + t * c[at.T5COF + i])
        anomaly += c[at.NO_UNKOZAI + i] * drift
        am = c[at.AO + i] * shrink * shrink
        sine, cosine = sine_cosine(perigee)
        inverse = 1.0 / (am * (1.0 - e * e))
        axnl = e * cosine
        work[at.AXNL + i] = axnl
        work[at.AYNL + i] = e * sine + inverse * c[at.AYCOF + i]
        work[at.U + i] = anomaly + perigee + inverse * c[at.XLCOF + i] * axnl
        work[at.AM + i] = am
        work[at.NODE + i] = c[at.NODEO + i] + c[at.NODEDOT + i] * t + c[at.NODECF + i] * t2


@inner
def _kepler(count: int, work: FloatArray) -> None:
    """Kepler's equation by Halley's method (third order), from E = u on."""
    for i in range(count):
        work[at.EO + i] = work[at.U + i]
    for _ in range(_MOST_STEPS):
        open_lanes = 0
        for i in range(count):
            sine, cosine = sine_cosine(work[at.EO + i])
            axnl, aynl = work[at.AXNL + i], work[at.AYNL + i]
            esine = axnl * sine - aynl * cosine
            slope = 1.0 - axnl * cosine - aynl * sine
            miss = (work[at.U + i] - work[at.EO + i]) + esine
            step = miss * slope / (slope * slope + 0.5 * miss * esine)
            work[at.EO + i] += step
            turn = step * step
            sin_step = step * (1.0 - turn * (1.0 / 6.0))
            cos_step = 1.0 - 0.5 * turn
            work[at.SIN_EO + i] = sine * cos_step + cosine * sin_step
            work[at.COS_EO + i] = cosine * cos_step - sine * sin_step
            open_lanes += 0 if abs(step) < _TURNABLE_RAD else 1
        if open_lanes == 0:
            return


@inner
def _periodic(count: int, c: FloatArray, work: FloatArray) -> None:
    """Short-period terms, orientation, position and velocity."""
    for i in range(count):
        sin_eo, cos_eo = work[at.SIN_EO + i], work[at.COS_EO + i]
        axnl, aynl, am = work[at.AXNL + i], work[at.AYNL + i], work[at.AM + i]
        el2 = axnl * axnl + aynl * aynl
        esine = axnl * sin_eo - aynl * cos_eo
        betal2 = 1.0 - el2
        betal = math.sqrt(betal2)
        pl = am * betal2
        root_am = math.sqrt(am)
        one_ecose = 1.0 - axnl * cos_eo - aynl * sin_eo
        rl = am * one_ecose
        inverse_rl = 1.0 / rl
        rdotl = root_am * esine * inverse_rl
        rvdotl = root_am * betal * inverse_rl
        share = esine / (1.0 + betal)
        stretch = am * inverse_rl
        sinu = stretch * (sin_eo - aynl - axnl * share)
        cosu = stretch * (cos_eo - axnl + aynl * share)
        sin2u = 2.0 * cosu * sinu
        cos2u = 1.0 - 2.0 * sinu * sinu
        inverse_pl = 1.0 / pl
        temp1 = 0.5 * J2 * inverse_pl
        temp2 = temp1 * inverse_pl
        cosio, sinio, x1mth2, con41 = c[at.COSIO + i], c[at.SINIO + i], c[at.X1MTH2 + i], c[at.CON41 + i]
        mrt = rl * (1.0 - 1.5 * temp2 * betal * con41) + 0.5 * temp1 * x1mth2 * cos2u
        turn_u = -0.25 * temp2 * c[at.X7THM1 + i] * sin2u
        turn_node = 1.5 * temp2 * cosio * sin2u
        turn_inclination = 1.5 * temp2 * cosio * sinio * cos2u
        speed = temp1 / (am * root_am)
        mvt = rdotl - speed * x1mth2 * sin2u
        rvdot = rvdotl + speed * (x1mth2 * cos2u + 1.5 * con41)
        sinsu, cossu = _turned(sinu, cosu, turn_u)
        sine, cosine = sine_cosine(work[at.NODE + i])
        snod, cnod = _turned(sine, cosine, turn_node)
        sini, cosi = _turned(sinio, cosio, turn_inclination)
        xmx, xmy = -snod * cosi, cnod * cosi
        ux, uy, uz = xmx * sinsu + cnod * cossu, xmy * sinsu + snod * cossu, sini * sinsu
        vx, vy, vz = xmx * cossu - cnod * sinsu, xmy * cossu - snod * sinsu, sini * cossu
        radius = mrt * EARTH_RADIUS_KM
        work[at.X + i], work[at.Y + i], work[at.Z + i] = radius * ux, radius * uy, radius * uz
        mvt *= _KM_PER_S
        rvdot *= _KM_PER_S
        work[at.VX + i], work[at.VY + i], work[at.VZ + i] = (
            mvt * ux + rvdot * vx,
            mvt * uy + rvdot * vy,
            mvt * uz + rvdot * vz,
        )
        solved = abs((work[at.U + i] - work[at.EO + i]) + esine) < _SOLVED_RAD
        sound = pl > _LEAST_PARAMETER and am < _LARGEST_AXIS and abs(work[at.U + i]) < _LARGEST_ANGLE_RAD
        holds = solved and sound and mrt > _LEAST_RADIUS
        work[at.GOOD + i] = work[at.GOOD + i] if holds else 0.0


@inner
def _turned(sine: float, cosine: float, small_rad: float) -> tuple[float, float]:
    """Sine and cosine of an angle plus one of at most 0.01 rad, to 1e-16."""
    square = small_rad * small_rad
    sin_small = small_rad * (1.0 - square * (1.0 / 6.0 - square * (1.0 / 120.0)))
    cos_small = 1.0 - square * (0.5 - square * (1.0 / 24.0))
    return sine * cos_small + cosine * sin_small, cosine * cos_small - sine * sin_small
