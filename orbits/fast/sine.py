"""Sine and cosine without a branch, so that loops that call them become vector instructions."""

from __future__ import annotations

from typing import Final

from orbits.fast.compiled import compiled

_TURNS_PER_RADIAN: Final = 0.159_154_943_091_895_35

_TWO_PI_HIGH: Final = 4.0 * 1.570_796_326_734_125_614_17
"""The first 33 bits of 2 pi: whole multiples below a million are exact."""

_TWO_PI_LOW: Final = 4.0 * 6.077_100_506_506_192_249_32e-11
"""The rest of 2 pi (both from fdlibm's `e_rem_pio2.c`, Sun Microsystems 1993, times four)."""

_ROUNDS: Final = 6_755_399_441_055_744.0
"""1.5 * 2^52: added and subtracted it rounds to a whole number, on every processor alike."""


@compiled
def sine_cosine(angle_rad: float) -> tuple[float, float]:
    """Sine and cosine of an angle up to a million turns, each to about 1e-15.

    Whole turns are taken off in two parts (Cody and Waite 1980, Software Manual for the Elementary
    Functions, chapter 8); a quarter of the rest goes through the minimax polynomials for 45 degrees
    of S. Moshier's Cephes library (`sin.c`, 1984), and comes back by doubling the angle twice.
    """
    turns = (angle_rad * _TURNS_PER_RADIAN + _ROUNDS) - _ROUNDS
    quarter = 0.25 * ((angle_rad - turns * _TWO_PI_HIGH) - turns * _TWO_PI_LOW)
    z = quarter * quarter
    p = 1.58962301576546568060e-10
    p = p * z - 2.50507477628578072866e-8
    p = p * z + 2.75573136213857245213e-6
    p = p * z - 1.98412698295895385996e-4
    p = p * z + 8.33333333332211858878e-3
    p = p * z - 1.66666666666666307295e-1
    sine = quarter + quarter * z * p
    q = -1.13585365213876817300e-11
    q = q * z + 2.08757008419747316778e-9
    q = q * z - 2.75573141792967388112e-7
    q = q * z + 2.48015872888517045348e-5
    q = q * z - 1.38888888888730564116e-3
    q = q * z + 4.16666666666665929218e-2
    cosine = 1.0 - 0.5 * z + z * z * q
    half_sine, half_cosine = 2.0 * sine * cosine, 1.0 - 2.0 * sine * sine
    return 2.0 * half_sine * half_cosine, 1.0 - 2.0 * half_sine * half_sine
