"""What if there were several such satellites: copies of an element set, evenly spread.

J. G. Walker 1984, "Satellite constellations", Journal of the British Interplanetary Society 37,
559-572: T satellites in P planes with the phase step F; a delta pattern spreads the ascending nodes
over 360 degrees, a star pattern over 180, since planes near the poles are flown along both ways:
on opposite nodes two polar planes are one. Here every plane holds one satellite (T = P = N), and
F = 1: from plane to plane the node moves on by 360/N (or 180/N) degrees and the mean anomaly by
360/N, so that no two satellites are at the same point of their orbits at once.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final, Literal

from orbits.elements.element_set import ElementSet, Provenance
from orbits.errors import UsageError
from orbits.evidence import Evidence

Planes = Literal["same", "spread"]

NEAR_POLAR_DEG: Final = 15.0
"""Orbits inclined within this of 90 degrees are spread as a star: all sun-synchronous ones up to
2,000 km of height, and every star constellation flown so far. Our choice; Walker names no limit."""


def node_spread_deg(base: ElementSet, planes: Planes) -> float:
    """Over how many degrees the ascending nodes of copies are spread: 0, 180 (star) or 360 (delta)."""
    if planes == "same":
        return 0.0
    return 180.0 if abs(base.inclination_deg - 90.0) <= NEAR_POLAR_DEG else 360.0


def shares(count: int) -> tuple[Fraction, ...]:
    """Where the copies of a constellation stand, as shares of the whole spread: 0, 1/N, 2/N ..."""
    if count < 1:
        raise UsageError(f"there is no constellation of {count} satellites", remedy="give 1 or more")
    return tuple(Fraction(number, count) for number in range(count))


def copy_at(base: ElementSet, share: Fraction, planes: Planes) -> ElementSet:
    """The modelled copy of an element set at a share (0 to 1) of the spread.

    In one plane the mean anomaly moves on by that share of 360 degrees, which is even in time on an
    eccentric orbit too; in spread planes the node does, as well. The rest is the base's, so that all
    copies drift and decay alike. Limits of use are the base's, not the copies'.
    """
    node_deg = float(share) * node_spread_deg(base, planes)
    anomaly_deg = float(share) * 360.0
    whose = base.name or str(base.catalogue_number)
    note = f"copy of the set of {whose}: node +{node_deg:g}°, mean anomaly +{anomaly_deg:g}°"
    return replace(
        base,
        raan_deg=(base.raan_deg + node_deg) % 360.0,
        mean_anomaly_deg=(base.mean_anomaly_deg + anomaly_deg) % 360.0,
        provenance=Provenance(Evidence.MODELLED, "what if there were several such satellites", note),
        use_from=None,
        use_until=None,
    )


def constellation(base: ElementSet, count: int, planes: Planes) -> tuple[ElementSet, ...]:
    """So many modelled copies of an element set, the first one where the base is."""
    return tuple(copy_at(base, share, planes) for share in shares(count))
