"""What SGP4 keeps of each orbit after its initialisation, for many orbits as one table."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbits.ephemeris.sgp4_wrapper import Satrec
from orbits.fast.layout import BLOCK, CONSTANT_NAMES, CONSTANTS, LANES
from orbits.time.instant import FloatArray

_ASKED: Final = (
    "ecco", "inclo", "nodeo", "argpo", "mo", "no_kozai", "bstar", "radiusearthkm", "xke", "j2", "j3oj2", "j4",
    "jdsatepoch", "jdsatepochF",
)  # fmt: skip
_WGS72: Final = (6378.135, 0.07436691613317342, 0.001082616, -0.00000253881 / 0.001082616, -0.00000165597)
"""Earth radius in km, xke, J2, J3/J2 and J4 (Vallado et al. 2006, AIAA 2006-6753, appendix)."""

_NEAR_BORDER: Final = 1e-12
"""Perigees so close to 220 km (in Earth radii) that rounding decides whether SGP4 simplifies."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Records of sgp4, ready for the kernels; never changed, so that threads may share it.

    `table` (n, CONSTANTS) has the constants of each record, `blocks` the same for whole blocks of
    records, rows of 64, the last record repeated to fill the last block. `is_fast` (n,): near-earth
    orbits with WGS72 constants; the others are left to sgp4 and have no meaning in the tables.
    """

    records: tuple[Satrec, ...]
    is_fast: NDArray[np.bool_]
    epoch_jd: FloatArray
    epoch_fraction: FloatArray
    table: FloatArray
    blocks: FloatArray

    def __len__(self) -> int:
        return len(self.records)


def prepared(records: Sequence[Satrec]) -> Prepared:
    """The records with their tables; a few microseconds each, nothing for those asked about last."""
    return _prepared(tuple(records))


@lru_cache(maxsize=2)
def _prepared(records: tuple[Satrec, ...]) -> Prepared:
    numbers = np.array([[getattr(each, name) for name in _ASKED] for each in records], dtype=np.float64)
    numbers = numbers.reshape(len(records), len(_ASKED))
    near_earth = np.array([getattr(each, "method", "") == "n" for each in records], dtype=np.bool_)
    is_wgs72 = (numbers[:, 7:12] == _WGS72).all(axis=1)
    with np.errstate(all="ignore"):
        constants, on_border = near_earth_constants(*numbers[:, :7].T)
    is_fast = near_earth & is_wgs72 & ~on_border
    table = np.ascontiguousarray(np.stack([constants[name] for name in CONSTANT_NAMES], axis=1))
    return Prepared(records, is_fast, numbers[:, 12].copy(), numbers[:, 13].copy(), table, _in_blocks(table))


def near_earth_constants(
    ecco: FloatArray,
    inclo: FloatArray,
    nodeo: FloatArray,
    argpo: FloatArray,
    mo: FloatArray,
    no_kozai: FloatArray,
    bstar: FloatArray,
) -> tuple[dict[str, FloatArray], NDArray[np.bool_]]:
    """What `sgp4init` computes for near-earth orbits with WGS72, by name, and who is on a border.

    All arrays (n,); names, units and order of the arithmetic as in Vallado et al. 2006. Where the
    perigee is below 220 km the terms that SGP4 then leaves out are zero.
    """
    earth_radius_km, xke, j2, j3oj2, j4 = _WGS72
    # Mean motion as Kozai meant it to Brouwer's (procedure `initl`).
    eccsq = ecco * ecco
    omeosq = 1.0 - eccsq
    rteosq = np.sqrt(omeosq)
    cosio, sinio = _each(math.cos, inclo), _each(math.sin, inclo)
    cosio2 = cosio * cosio
    ak = _power(xke / no_kozai, 2.0 / 3.0)
    d1 = 0.75 * j2 * (3.0 * cosio2 - 1.0) / (rteosq * omeosq)
    delta = d1 / (ak * ak)
    adel = ak * (1.0 - delta * delta - delta * (1.0 / 3.0 + 134.0 * delta * delta / 81.0))
    delta = d1 / (adel * adel)
    no = no_kozai / (1.0 + delta)
    ao = _power(xke / no, 2.0 / 3.0)
    con42 = 1.0 - 5.0 * cosio2
    con41 = -con42 - cosio2 - cosio2
    po = ao * omeosq
    pinvsq = 1.0 / (po * po)
    rp = ao * (1.0 - ecco)
    # The density of the atmosphere, fitted to the perigee.
    perigee_km = (rp - 1.0) * earth_radius_km
    s_km = np.where(perigee_km < 156.0, np.where(perigee_km < 98.0, 20.0, perigee_km - 78.0), 78.0)
    sfour = s_km / earth_radius_km + 1.0
    height = (120.0 - s_km) / earth_radius_km
    qzms24 = height * height * height * height
    tsi = 1.0 / (ao - sfour)
    eta = ao * ecco * tsi
    etasq, eeta = eta * eta, ecco * eta
    psisq = np.abs(1.0 - etasq)
    coef = qzms24 * _power(tsi, 4.0)
    coef1 = coef / _power(psisq, 3.5)
    x1mth2 = 1.0 - cosio2
    cc2 = coef1 * no * (
        ao * (1.0 + 1.5 * etasq + eeta * (4.0 + etasq))
        + 0.375 * j2 * tsi / psisq * con41 * (8.0 + 3.0 * etasq * (8.0 + etasq))
    )  # fmt: skip
    cc1 = bstar * cc2
    is_eccentric = ecco > 1.0e-4
    cc3 = np.where(is_eccentric, -2.0 * coef * tsi * j3oj2 * no * sinio / ecco, 0.0)
    cc4 = 2.0 * no * coef1 * ao * omeosq * (
        eta * (2.0 + 0.5 * etasq) + ecco * (0.5 + 2.0 * etasq)
        - j2 * tsi / (ao * psisq) * (
            -3.0 * con41 * (1.0 - 2.0 * eeta + etasq * (1.5 - 0.5 * eeta))
            + 0.75 * x1mth2 * (2.0 * etasq - eeta * (1.0 + etasq)) * _each(math.cos, 2.0 * argpo)
        )
    )  # fmt: skip
    cc5 = 2.0 * coef1 * ao * omeosq * (1.0 + 2.75 * (etasq + eeta) + eeta * etasq)
    # Secular rates.
    cosio4 = cosio2 * cosio2
    temp1 = 1.5 * j2 * pinvsq * no
    temp2 = 0.5 * temp1 * j2 * pinvsq
    temp3 = -0.46875 * j4 * pinvsq * pinvsq * no
    mdot = (
        no + 0.5 * temp1 * rteosq * con41
        + 0.0625 * temp2 * rteosq * (13.0 - 78.0 * cosio2 + 137.0 * cosio4)
    )  # fmt: skip
    argpdot = (
        -0.5 * temp1 * con42
        + 0.0625 * temp2 * (7.0 - 114.0 * cosio2 + 395.0 * cosio4)
        + temp3 * (3.0 - 36.0 * cosio2 + 49.0 * cosio4)
    )
    xhdot1 = -temp1 * cosio
    nodedot = xhdot1 + (0.5 * temp2 * (4.0 - 19.0 * cosio2) + 2.0 * temp3 * (3.0 - 7.0 * cosio2)) * cosio
    # Long-period terms; at 180 degrees a bound stands in for zero.
    divisor = np.where(np.abs(cosio + 1.0) > 1.5e-12, 1.0 + cosio, 1.5e-12)
    d2 = 4.0 * ao * tsi * cc1 * cc1
    d3 = (17.0 * ao + sfour) * d2 * tsi * cc1 / 3.0
    d4 = 0.5 * d2 * tsi * cc1 / 3.0 * ao * tsi * (221.0 * ao + 31.0 * sfour) * cc1
    cc1sq = cc1 * cc1
    swell = 1.0 + eta * _each(math.cos, mo)
    constants = {
        "mo": mo, "mdot": mdot, "argpo": argpo, "argpdot": argpdot, "nodeo": nodeo, "nodedot": nodedot,
        "nodecf": 3.5 * omeosq * xhdot1 * cc1, "cc1": cc1, "bstar_cc4": bstar * cc4, "t2cof": 1.5 * cc1,
        "eta": eta, "delmo": swell * swell * swell, "sinmao": _each(math.sin, mo), "no_unkozai": no,
        "ecco": ecco, "ao": ao, "aycof": -0.5 * j3oj2 * sinio,
        "xlcof": -0.25 * j3oj2 * sinio * (3.0 + 5.0 * cosio) / divisor, "con41": con41,
        "x1mth2": x1mth2, "x7thm1": 7.0 * cosio2 - 1.0, "cosio": cosio, "sinio": sinio,
    }  # fmt: skip
    above_220_km = {
        "omgcof": bstar * cc3 * _each(math.cos, argpo),
        "xmcof": np.where(is_eccentric, -2.0 / 3.0 * coef * bstar / eeta, 0.0),
        "d2": d2, "d3": d3, "d4": d4, "bstar_cc5": bstar * cc5, "t3cof": d2 + 2.0 * cc1sq,
        "t4cof": 0.25 * (3.0 * d3 + cc1 * (12.0 * d2 + 10.0 * cc1sq)),
        "t5cof": 0.2 * (3.0 * d4 + 12.0 * cc1 * d3 + 6.0 * d2 * d2 + 15.0 * cc1sq * (2.0 * d2 + cc1sq)),
    }  # fmt: skip
    border = 220.0 / earth_radius_km + 1.0
    for name, values in above_220_km.items():
        constants[name] = np.where(rp < border, 0.0, values)
    return constants, np.abs(rp - border) < _NEAR_BORDER


def _each(function: Callable[[float], float], values: FloatArray) -> FloatArray:
    """The C library's function of each value, as in sgp4.

    numpy's own may differ in the last bit, and drag over a month makes millimetres of it.
    """
    return np.array([function(each) for each in values.tolist()], dtype=np.float64)


def _power(base: FloatArray, exponent: float) -> FloatArray:
    """The C library's power of each value, NaN where it is not positive."""
    return _each(lambda each: math.pow(each, exponent) if each > 0.0 else math.nan, base)


def _in_blocks(table: FloatArray) -> FloatArray:
    """The table (n, CONSTANTS) as whole blocks of rows of LANES, flat."""
    if len(table) == 0:
        return np.empty(0)
    count = -(-len(table) // LANES)
    rows = np.minimum(np.arange(count * LANES), len(table) - 1)
    blocks = table[rows].reshape(count, LANES, CONSTANTS).transpose(0, 2, 1)
    return np.ascontiguousarray(blocks).reshape(count * BLOCK)
