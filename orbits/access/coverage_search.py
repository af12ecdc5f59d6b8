"""Which satellite counts as passing a place: the rule, and the search by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orbits.access.coverage import Coverage, coverage_of
from orbits.access.fleet_passes import catalogue_passes
from orbits.access.known import known_stretches
from orbits.access.pass_record import Pass
from orbits.access.passes import passes_over_point
from orbits.access.region_passes import Mode, passes_over_region
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.errors import UsageError
from orbits.frames.states import Site
from orbits.progress import Progress
from orbits.regions.region import CapRegion, SphereRegion
from orbits.time.instant import Span


@dataclass(frozen=True, slots=True)
class AccessRule:
    """Over what, and from when on, a satellite counts as passing.

    "visible" asks for the least elevation, "ground-track" for the sub-satellite point inside a
    region, "swath" for the target within the half-angle about nadir. The half-angle is an
    assumption about a sensor, always told as one.

    Raises UsageError for a swath without a half-angle, a half-angle for anything else, and a ground
    track over a point, which none meets.
    """

    target: Site | SphereRegion
    mode: Mode = "swath"
    min_elevation_deg: float = 10.0
    half_angle_deg: float | None = None

    def __post_init__(self) -> None:
        if self.mode == "swath" and self.half_angle_deg is None:
            raise UsageError(
                "a swath needs the half-angle of a sensor",
                remedy="give one in degrees, such as 30; it is told as assumed",
            )
        if self.mode != "swath" and self.half_angle_deg is not None:
            raise UsageError("a half-angle has a meaning for a swath alone", remedy="leave it out")
        if self.mode == "ground-track" and isinstance(self.target, Site):
            raise UsageError("no ground track meets a point", remedy="take a region, or another mode")

    def passes(self, ephemeris: Ephemeris, span: Span, progress: Progress | None = None) -> list[Pass]:
        """The passes by this rule, ordered by rise."""
        if self.mode == "visible" and isinstance(self.target, Site):
            return passes_over_point(ephemeris, self.target, span, self.min_elevation_deg, progress)
        return passes_over_region(
            ephemeris,
            self._region(),
            span,
            self.mode,
            min_elevation_deg=self.min_elevation_deg,
            half_angle_deg=self.half_angle_deg,
            progress=progress,
        )

    def passes_of_each(
        self, ephemerides: Sequence[Ephemeris], span: Span, progress: Progress
    ) -> list[list[Pass]]:
        """The passes of several satellites; over a point and by elevation all are searched together."""
        if self.mode == "visible" and isinstance(self.target, Site):
            found = catalogue_passes(ephemerides, self.target, span, self.min_elevation_deg, progress)
            return [found.passes(number) for number in range(len(ephemerides))]
        each_found = []
        for number, each in enumerate(ephemerides):
            progress.report(number / len(ephemerides), f"satellite {number + 1} of {len(ephemerides)}")
            progress.raise_if_cancelled()
            each_found.append(self.passes(each, span))
        return each_found

    def _region(self) -> SphereRegion:
        if isinstance(self.target, Site):
            return CapRegion(self.target.lat_deg, self.target.lon_deg, 0.0)
        return self.target


def coverage(
    ephemeris: Ephemeris, rule: AccessRule, span: Span, progress: Progress | None = None
) -> Coverage:
    """The figures of one satellite; its own element sets answer."""
    known = known_stretches(ephemeris, span)
    passes = rule.passes(ephemeris, span, progress) if known else []
    return coverage_of(passes, span, known)
