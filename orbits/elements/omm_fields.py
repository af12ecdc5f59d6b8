"""The fields of an orbit mean-elements message (OMM), whichever way it was written down.

Fields and units: CCSDS 502.0-B-3, Orbit Data Messages, section 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from orbits.elements.element_set import ElementSet, Provenance
from orbits.elements.mean_elements import LARGEST_CATALOGUE_NUMBER
from orbits.errors import DataError
from orbits.read_result import ProblemLog, ReadResult
from orbits.time.instant import Instant
from orbits.time.iso import parse_instant

REQUIRED_FIELDS: Final = (
    "NORAD_CAT_ID",
    "EPOCH",
    "MEAN_MOTION",
    "ECCENTRICITY",
    "INCLINATION",
    "RA_OF_ASC_NODE",
    "ARG_OF_PERICENTER",
    "MEAN_ANOMALY",
    "BSTAR",
)
"""What SGP4 cannot do without; everything else may be missing."""

UNITS: Final = {
    "MEAN_MOTION": "rev/day",
    "INCLINATION": "deg",
    "RA_OF_ASC_NODE": "deg",
    "ARG_OF_PERICENTER": "deg",
    "MEAN_ANOMALY": "deg",
    "BSTAR": "1/ER",
    "MEAN_MOTION_DOT": "rev/day**2",
    "MEAN_MOTION_DDOT": "rev/day**3",
}
"""The units that fields may name; they are no others (table 4-3)."""

_EXPECTED_WORDS = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("TEME",),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4", "SGP"),
}
_SGP4_XP = 4
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)


def read_records(
    records: Iterable[tuple[int, object]], place: str, log: ProblemLog
) -> ReadResult[ElementSet]:
    """Element sets of records with the lines they begin at, and the problems of all the others."""
    sets: list[ElementSet] = []
    for number, (line, record) in enumerate(records, start=1):
        try:
            sets.append(OmmFields(record, number).element_set(place))
        except DataError as error:
            log.add(line, error.what, error.remedy or "mend the record or leave it out")
    if not sets and not log.problems():
        log.add(None, "no element set in it: the list is empty", "ask for objects that have element sets")
    return ReadResult(tuple(sets), log.problems())


def refuse_other_units(field: str, given: str) -> None:
    """Raise DataError where a field names a unit that is not its own; no unit is the right one."""
    own = UNITS.get(field)
    if own is not None and given and given.strip().lower() != own.lower():
        raise DataError(f"{field} is in {given.strip()[:20]}, not in {own}")


class OmmFields:
    """The fields of one record; each access checks, and names the field in its DataError.

    `record` is a mapping of field names to texts or numbers; `number` counts records from 1.
    Raises DataError for a record that is no mapping.
    """

    def __init__(self, record: object, number: int) -> None:
        self._which = f"record {number}"
        if not isinstance(record, dict):
            raise DataError(f"{self._which} is {_kind(record)}, not an object with OMM fields")
        self._record: dict[str, Any] = {
            key: value for key, value in record.items() if value is not None and value != ""
        }
        name = self._record.get("OBJECT_NAME", self._record.get("NORAD_CAT_ID"))
        if isinstance(name, str | int):
            self._which = f"record {number} ({str(name)[:40]})"

    def element_set(self, place: str) -> ElementSet:
        """The element set; `place` is its source where the record names no originator.

        Raises DataError that names the record, the field and what is wrong with it.
        """
        self._refuse_what_is_missing_or_foreign()
        try:
            return ElementSet(
                name=self._text("OBJECT_NAME"),
                catalogue_number=self._whole("NORAD_CAT_ID", largest=LARGEST_CATALOGUE_NUMBER),
                international_designator=self._text("OBJECT_ID"),
                epoch=self._epoch(),
                mean_motion_rev_day=self._number("MEAN_MOTION"),
                eccentricity=self._number("ECCENTRICITY"),
                inclination_deg=self._number("INCLINATION"),
                raan_deg=self._number("RA_OF_ASC_NODE"),
                argument_of_perigee_deg=self._number("ARG_OF_PERICENTER"),
                mean_anomaly_deg=self._number("MEAN_ANOMALY"),
                bstar_per_earth_radius=self._number("BSTAR"),
                mean_motion_dot=self._number("MEAN_MOTION_DOT"),
                mean_motion_ddot=self._number("MEAN_MOTION_DDOT"),
                classification=self._text("CLASSIFICATION_TYPE") or "U",
                element_set_number=self._whole("ELEMENT_SET_NO"),
                revolution_at_epoch=self._whole("REV_AT_EPOCH"),
                provenance=Provenance(
                    source=self._remark("ORIGINATOR") or place, note=self._remark("COMMENT")
                ),
                published_as="omm",
            )
        except DataError as error:
            if error.what.startswith(self._which):
                raise
            raise DataError(f"{self._which}: {error.what}", remedy=error.remedy) from None

    def _refuse_what_is_missing_or_foreign(self) -> None:
        missing = [field for field in REQUIRED_FIELDS if field not in self._record]
        if missing:
            fields = f"field {missing[0]} is" if len(missing) == 1 else f"fields {', '.join(missing)} are"
            raise DataError(f"{self._which}: {fields} missing", remedy="ask for complete OMM records")
        for field, expected in _EXPECTED_WORDS.items():
            given = self._text(field)
            if given and given.upper() not in expected:
                raise self._bad(field, f"is '{given[:20]}'; only {expected[0]} can be read")
        if self._whole("EPHEMERIS_TYPE") == _SGP4_XP:
            raise self._bad("EPHEMERIS_TYPE", "is 4: elements for SGP4-XP, which SGP4 cannot use")

    def _text(self, field: str) -> str:
        value = self._record.get(field, "")
        if not isinstance(value, str):
            raise self._bad(field, f"is {_kind(value)}, not a text")
        return _printable(value)

    def _remark(self, field: str) -> str:
        """A text that no set is refused for."""
        value = self._record.get(field)
        return _printable(value) if isinstance(value, str) else ""

    def _number(self, field: str) -> float:
        value = self._record.get(field, 0.0)
        if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
            return float(value)
        if isinstance(value, str):
            raise self._bad(field, f"'{value[:20]}' is not a number")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._bad(field, f"is {_kind(value)}, not a number")
        try:
            return float(value)
        except OverflowError:
            raise self._bad(field, "is too large") from None

    def _whole(self, field: str, largest: int = 10**9) -> int:
        number = self._number(field)
        if not (0 <= number <= largest and number == int(number)):
            raise self._bad(field, f"{number:.12g} is not a whole number from 0 to {largest}")
        return int(number)

    def _epoch(self) -> Instant:
        text = self._text("EPOCH")
        try:
            try:
                return parse_instant(text)
            except DataError:
                return parse_instant(f"{text}Z")
        except DataError:
            raise self._bad("EPOCH", f"'{text[:40]}' is not a date and time") from None

    def _bad(self, field: str, what: str) -> DataError:
        return DataError(f"{self._which}: {field} {what}")


def _printable(text: str) -> str:
    """A text without control characters and halves of characters, which no terminal or file takes."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list"}
    return "empty" if value is None else names.get(type(value), "an object")
