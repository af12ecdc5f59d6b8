"""Where the numbers of a block of 64 lanes lie: rows of 64 in flat arrays.

Flat arrays with rows at fixed distances tell the compiler that no two rows overlap. In each name
the quantity is that of Vallado et al. 2006, AIAA 2006-6753 (angles in rad, times in minutes,
lengths in Earth radii).
"""

from __future__ import annotations

from typing import Final

LANES: Final = 64
"""States in a block: enough to hide the instructions' delays, few enough for the nearest cache."""

CONSTANT_NAMES: Final = (
    "mo", "mdot", "argpo", "argpdot", "nodeo", "nodedot", "nodecf", "cc1", "bstar_cc4", "t2cof", "omgcof",
    "eta", "xmcof", "delmo", "d2", "d3", "d4", "bstar_cc5", "sinmao", "t3cof", "t4cof", "t5cof",
    "no_unkozai", "ecco", "ao", "aycof", "xlcof", "con41", "x1mth2", "x7thm1", "cosio", "sinio",
)  # fmt: skip
"""What SGP4 keeps of a near-earth orbit after its initialisation, in the order of the rows."""

CONSTANTS: Final = len(CONSTANT_NAMES)
BLOCK: Final = CONSTANTS * LANES
"""Numbers in the constants of a block."""

# The rows of a block of constants.
MO: Final = 0 * LANES
MDOT: Final = 1 * LANES
ARGPO: Final = 2 * LANES
ARGPDOT: Final = 3 * LANES
NODEO: Final = 4 * LANES
NODEDOT: Final = 5 * LANES
NODECF: Final = 6 * LANES
CC1: Final = 7 * LANES
BSTAR_CC4: Final = 8 * LANES
T2COF: Final = 9 * LANES
OMGCOF: Final = 10 * LANES
ETA: Final = 11 * LANES
XMCOF: Final = 12 * LANES
DELMO: Final = 13 * LANES
D2: Final = 14 * LANES
D3: Final = 15 * LANES
D4: Final = 16 * LANES
BSTAR_CC5: Final = 17 * LANES
SINMAO: Final = 18 * LANES
T3COF: Final = 19 * LANES
T4COF: Final = 20 * LANES
T5COF: Final = 21 * LANES
NO_UNKOZAI: Final = 22 * LANES
ECCO: Final = 23 * LANES
AO: Final = 24 * LANES
AYCOF: Final = 25 * LANES
XLCOF: Final = 26 * LANES
CON41: Final = 27 * LANES
X1MTH2: Final = 28 * LANES
X7THM1: Final = 29 * LANES
COSIO: Final = 30 * LANES
SINIO: Final = 31 * LANES

# The rows of a block of states: position in km, velocity in km/s, both TEME, and whether it holds.
X: Final = 0 * LANES
Y: Final = 1 * LANES
Z: Final = 2 * LANES
VX: Final = 3 * LANES
VY: Final = 4 * LANES
VZ: Final = 5 * LANES
GOOD: Final = 6 * LANES
"""1 where the state holds, else 0: then sgp4 itself must be asked."""

# Between the kernel's loops.
U: Final = 7 * LANES
AXNL: Final = 8 * LANES
AYNL: Final = 9 * LANES
AM: Final = 10 * LANES
NODE: Final = 11 * LANES
EO: Final = 12 * LANES
SIN_EO: Final = 13 * LANES
COS_EO: Final = 14 * LANES
WORK: Final = 15 * LANES
"""Numbers in the states of a block, with what the kernel keeps between its loops."""
