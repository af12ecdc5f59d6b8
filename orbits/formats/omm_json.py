"""Orbit mean-elements messages (OMM) as JSON, the way CelesTrak and Space-Track serve them.

Fields and units: CCSDS 502.0-B-3, Orbit Data Messages, section 4.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from orbits.elements.element_set import ElementSet, Provenance
from orbits.elements.mean_elements import LARGEST_CATALOGUE_NUMBER
from orbits.errors import DataError
from orbits.read_result import ProblemLog, ReadResult
from orbits.time.instant import Instant
from orbits.time.iso import parse_instant

REQUIRED_FIELDS = (
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

MOST_BROKEN_RECORDS = 100
"""Records broken as JSON after which the rest of a file is left alone."""

_EXPECTED_WORDS = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("TEME",),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4", "SGP"),
}
_SGP4_XP = 4
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_BLANKS = re.compile(r"[ \t\r\n]*")
_BETWEEN_RECORDS = re.compile(r"[ \t\r\n]*,?[ \t\r\n]*")
_NEXT_RECORD = re.compile(r"\}[ \t\r\n]*,[ \t\r\n]*(?=\{)")
_FETCH_AGAIN = "get the file again from its source"


def read_omm_json(text: str, place: str) -> ReadResult[ElementSet]:
    """All element sets of a JSON text: an array of OMM objects, or one object alone.

    Numbers may be JSON numbers or strings; an EPOCH without zone is UTC. Catalogue numbers have up
    to nine digits. A record that lacks a field, has a wrong type or is broken as JSON is one
    problem with its line, and the others are read. Never raises; `place` names the file.
    """
    log = ProblemLog(place)
    sets: list[ElementSet] = []
    for number, (line, record) in enumerate(_records(text.removeprefix("\ufeff"), log), start=1):
        try:
            sets.append(_Fields(record, number).element_set(place))
        except DataError as error:
            log.add(line, error.what, error.remedy or "mend the record or leave it out")
    if not sets and not log.problems():
        log.add(None, "no element set in it: the list is empty", "ask for objects that have element sets")
    return ReadResult(tuple(sets), log.problems())


def _records(text: str, log: ProblemLog) -> Iterator[tuple[int, object]]:
    """Each record with the line where it starts.

    Decoded one by one, so that what is broken or cut off takes nothing else with it: reading goes
    on at the next place that looks like the border between two records.
    """
    decoder = json.JSONDecoder(parse_constant=str)  # NaN and Infinity: refused where they stand
    position = _end(_BLANKS, text, 0)
    is_list = text.startswith("[", position)
    position = _end(_BLANKS, text, position + 1) if is_list else position
    line, counted_to, broken = 1, 0, 0
    while not (is_list and text.startswith("]", position)):
        line, counted_to = line + text.count("\n", counted_to, position), position
        try:
            record, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            border = _NEXT_RECORD.search(text, position)
            log.add(line, _what_is_broken(error, text, cut_off=border is None), _FETCH_AGAIN)
            broken += 1
            if border is None or broken == MOST_BROKEN_RECORDS:
                return
            position = border.end()
            continue
        yield line, record
        if not is_list:
            break
        position = _end(_BETWEEN_RECORDS, text, position)
    _refuse_what_follows(text, position + is_list, log)


def _what_is_broken(error: Exception, text: str, *, cut_off: bool) -> str:
    if isinstance(error, json.JSONDecodeError):
        if cut_off and not text.rstrip().endswith(("]", "}")):
            return "the file ends inside this record or list: it is cut short"
        return f"this record is not JSON ({error.msg} in line {error.lineno})"
    return "this record is not JSON that can be read"


def _refuse_what_follows(text: str, position: int, log: ProblemLog) -> None:
    position = _end(_BLANKS, text, position)
    rest = text[position : position + 40].split()
    if rest:
        line = text.count("\n", 0, position) + 1
        log.add(line, f"'{rest[0]}' after the end of the JSON text", "put all records into one list")


class _Fields:
    """The fields of one record; each access checks, and names the field in its DataError."""

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


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return position if match is None else match.end()
