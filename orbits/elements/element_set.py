"""One element set: what SGP4 starts from, who published it, and for which time it may be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orbits.elements.mean_elements import MeanElements
from orbits.ephemeris.sgp4_wrapper import Satrec, satrec_from_omm_numbers, satrec_from_tle_numbers
from orbits.errors import DataError
from orbits.evidence import Evidence
from orbits.time.instant import SECONDS_PER_DAY, Instant

PublishedAs = Literal["tle", "omm"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an element set comes from: what kind of knowledge, from whom, and what was remarked."""

    evidence: Evidence = Evidence.MEASURED
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementSet(MeanElements):
    """Mean elements with the object's names, their provenance and the limits of their use.

    The international designator reads "2023-179A", or is empty. `use_from` and `use_until`, both
    included, limit the time for which the set may be used at all. `published_as` decides by which
    arithmetic the numbers become SGP4's (see `satrec`).

    Raises DataError as `MeanElements` does, and where the limits of use end before they begin.
    """

    name: str = ""
    international_designator: str = ""
    classification: str = "U"
    element_set_number: int = 0
    revolution_at_epoch: int = 0
    provenance: Provenance = Provenance()
    use_from: Instant | None = None
    use_until: Instant | None = None
    published_as: PublishedAs = "omm"

    def __post_init__(self) -> None:
        # Not super(): a dataclass with slots is a second class, which the bare call does not know.
        MeanElements.__post_init__(self)
        begin, end = self.use_from, self.use_until
        if begin is not None and end is not None and end < begin:
            raise DataError("the limits of use end before they begin", remedy="exchange the two")

    @property
    def period_s(self) -> float:
        """Seconds per revolution by the mean motion."""
        return SECONDS_PER_DAY / self.mean_motion_rev_day

    def age_days(self, instant: Instant) -> float:
        """Days of 86,400 s from the epoch to the instant; negative before the epoch."""
        return instant.minus_s(self.epoch) / SECONDS_PER_DAY

    def usable_at(self, instant: Instant) -> bool:
        """Whether the instant lies within the limits of use."""
        return (self.use_from is None or self.use_from <= instant) and (
            self.use_until is None or instant <= self.use_until
        )

    def satrec(self) -> Satrec:
        """A fresh SGP4 record of this set.

        What it propagates equals, bit for bit, that of sgp4's `Satrec.twoline2rv` for a set
        published as TLE, and that of `sgp4.omm.initialize` for one published as OMM.
        """
        if self.published_as == "tle":
            return satrec_from_tle_numbers(self)
        return satrec_from_omm_numbers(self)
