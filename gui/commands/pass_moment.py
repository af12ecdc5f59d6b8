"""One moment of a pass as the JSON of several sub-commands writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orbits.access.pass_record import PassPoint


def json_moment(point: PassPoint) -> dict[str, Any]:
    """When it is and where the satellite stands, seen from the target: degrees and km, six decimals."""
    from orbits.time.iso import format_utc

    return {
        "time": format_utc(point.instant),
        "azimuth_deg": round(point.azimuth_deg, 6),
        "elevation_deg": round(point.elevation_deg, 6),
        "range_km": round(point.range_km, 6),
        "off_nadir_deg": round(point.off_nadir_deg, 6),
    }
