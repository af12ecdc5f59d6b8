"""Two-line element sets, with or without a line for the name: text in, element sets out.

Columns and units: Hoots and Roehrich 1980, Spacetrack Report No. 3, and CelesTrak, "Two-line
element set format". Columns are counted from 1 in messages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from orbits.elements.catalogue_number import number_from_five_columns
from orbits.elements.element_set import ElementSet, Provenance
from orbits.errors import DataError
from orbits.evidence import Evidence
from orbits.read_result import ProblemLog, ReadResult
from orbits.time.instant import Instant
from orbits.time.scales import instant_from_utc_calendar

LINE_LENGTH = 69
FIRST_YEAR = 57
"""Two-digit years from here on are of the 20th century, those below of the 21st."""

_SGP4_XP = "4"
_BLANK_COLUMNS = {1: (2, 9, 18, 33, 44, 53, 62, 64), 2: (2, 8, 17, 26, 34, 43, 52)}
_FETCH_AGAIN = "get the set again from its source"
_END_OF_LINE = re.compile(r"\r\n|\r|\n")
_DATA_LINE = re.compile(r"[12] (?:[ 0-9A-Z][ 0-9]{0,4}|[ 0-9A-Z][ 0-9]{4}[A-Z ].*)")
_DECIMAL = re.compile(r"[+-]?(?:\d+\.\d*|\.\d+)")
_POWER = re.compile(r"([+\- ])([0-9 ]{5})([+\- ][0-9])")
_DESIGNATOR = re.compile(r"(\d\d)(\d{3}[A-Z]{1,3})")
_MARKED_AS_DERIVED = re.compile(r"^\W*DERIVED\b|\(DERIVED\)", re.MULTILINE)


def read_tle(text: str, place: str) -> ReadResult[ElementSet]:
    """All element sets of a text with two- and three-line sets, mixed as they come.

    A name may stand alone or after "0 "; blank lines, either end of line, blanks around a line and
    a byte order mark do not matter. Lines with "#" in front are notes on the sets that follow, up
    to the next notes. A set whose name or notes are marked DERIVED is `Evidence.DERIVED`, any
    other `Evidence.MEASURED`. Never raises; `place` names the file in the problems.
    """
    reader = _Reader(place)
    for number, line in enumerate(_END_OF_LINE.split(text.removeprefix("\ufeff")), start=1):
        reader.feed(_Line(number, line.strip()))
    return reader.finish()


def check_sum(line: str) -> int:
    """The last digit of the sum of all digits in columns 1 to 68, each minus sign counting one."""
    columns = line[: LINE_LENGTH - 1]
    return (sum(map(int, re.findall(r"[0-9]", columns))) + columns.count("-")) % 10


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str

    @property
    def kind(self) -> Literal["blank", "note", "one", "two", "name"]:
        if not self.text:
            return "blank"
        if self.text.startswith("#"):
            return "note"
        if self.text[:2] in ("1 ", "2 ") and (_DATA_LINE.fullmatch(self.text) or self._looks_like_data()):
            return "one" if self.text[0] == "1" else "two"
        return "name"

    def _looks_like_data(self) -> bool:
        return len(self.text) > 50 and sum(each.isdecimal() for each in self.text) > 20

    def short(self) -> str:
        """The text, short enough to be quoted."""
        return self.text if len(self.text) <= 30 else self.text[:30] + "…"


class _BadSetError(Exception):
    """What makes a set unreadable, and in which of its lines."""

    def __init__(self, line: _Line, what: str, remedy: str = _FETCH_AGAIN) -> None:
        super().__init__(what)
        self.line = line
        self.what = what
        self.remedy = remedy


class _Reader:
    """Takes line after line and pairs them; knows of one name and one line 1 waiting."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._log = ProblemLog(place)
        self._sets: list[ElementSet] = []
        self._notes: list[str] = []
        self._notes_are_open = False
        self._name: _Line | None = None
        self._first: _Line | None = None
        self._strays: list[_Line] = []

    def feed(self, line: _Line) -> None:
        kind = line.kind
        if kind == "blank":
            return
        if kind == "note":
            self._take_note(line)
            return
        self._notes_are_open = False
        if kind == "two":
            self._take_second(line)
            return
        self._give_up_first()
        if kind == "one":
            self._first = line
        else:
            self._give_up_name()
            self._name = line

    def finish(self) -> ReadResult[ElementSet]:
        self._give_up_first()
        self._give_up_name()
        problems = self._log.problems()
        if not self._sets and not problems:
            begins = f"; it begins with '{self._strays[0].short()}'" if self._strays else ": it is empty"
            self._log.add(None, f"no element set in it{begins}", "give a file with TLE lines or OMM records")
        elif self._strays:
            count = f" and {len(self._strays) - 1} more" if len(self._strays) > 1 else ""
            what = f"'{self._strays[0].short()}'{count} belong to no element set"
            self._log.add(self._strays[0].number, what, "put # before remarks", warning=True)
        return ReadResult(tuple(self._sets), self._log.problems())

    def _take_note(self, line: _Line) -> None:
        if not self._notes_are_open:
            self._notes.clear()
            self._notes_are_open = True
        self._notes.append(line.text.lstrip("#").strip())

    def _take_second(self, second: _Line) -> None:
        first, name = self._first, self._name
        self._first = self._name = None
        if first is None:
            self._log.add(second.number, "line 2 without a line 1 before it", _FETCH_AGAIN)
            return
        try:
            self._sets.append(self._element_set(first, second, name))
        except _BadSetError as bad:
            self._log.add(bad.line.number, bad.what, bad.remedy)
        except DataError as error:
            self._log.add(first.number, error.what, error.remedy or _FETCH_AGAIN)

    def _give_up_first(self) -> None:
        if self._first is None:
            return
        missing = "line 1 without a line 2 after it"
        if len(self._first.text) < LINE_LENGTH:
            missing = f"{_cut_short(self._first)}, and its line 2 is missing"
        self._log.add(self._first.number, missing, _FETCH_AGAIN)
        self._first = self._name = None

    def _give_up_name(self) -> None:
        if self._name is not None:
            self._strays.append(self._name)
            self._name = None

    def _element_set(self, first: _Line, second: _Line, name_line: _Line | None) -> ElementSet:
        for line in (first, second):
            _check_line(line)
        one, two = _Columns(first), _Columns(second)
        if one.catalogue_number() != two.catalogue_number():
            raise _BadSetError(second, f"line 2 is of {two.text(3, 7)}, line 1 of {one.text(3, 7)}")
        if one.text(63, 63) == _SGP4_XP:
            raise _BadSetError(first, "a set for SGP4-XP (ephemeris type 4)", "get the set for SGP4")
        name = "" if name_line is None else name_line.text.removeprefix("0 ").strip()
        return ElementSet(
            name=name,
            catalogue_number=one.catalogue_number(),
            international_designator=one.designator(),
            epoch=one.epoch(),
            mean_motion_dot=one.decimal(34, 43, "first derivative of the mean motion", blank=0.0),
            mean_motion_ddot=one.power(45, 52, "second derivative of the mean motion"),
            bstar_per_earth_radius=one.power(54, 61, "BSTAR"),
            classification=one.text(8, 8).strip() or "U",
            element_set_number=one.whole(65, 68, "number of the element set"),
            inclination_deg=two.decimal(9, 16, "inclination"),
            raan_deg=two.decimal(18, 25, "right ascension of the node"),
            eccentricity=two.eccentricity(),
            argument_of_perigee_deg=two.decimal(35, 42, "argument of perigee"),
            mean_anomaly_deg=two.decimal(44, 51, "mean anomaly"),
            mean_motion_rev_day=two.decimal(53, 63, "mean motion"),
            revolution_at_epoch=two.whole(64, 68, "revolution number"),
            provenance=self._provenance(name),
            published_as="tle",
        )

    def _provenance(self, name: str) -> Provenance:
        note = "\n".join(self._notes)
        derived = _MARKED_AS_DERIVED.search(note) or _MARKED_AS_DERIVED.search(name)
        return Provenance(Evidence.DERIVED if derived else Evidence.MEASURED, self._place, note)


class _Columns:
    """Fields of one line by their columns, counted from 1, both ends included."""

    def __init__(self, line: _Line) -> None:
        self._line = line

    def text(self, start: int, stop: int) -> str:
        return self._line.text[start - 1 : stop]

    def catalogue_number(self) -> int:
        try:
            return number_from_five_columns(self.text(3, 7))
        except DataError as error:
            raise _BadSetError(self._line, error.what) from None

    def designator(self) -> str:
        raw = self.text(10, 17).strip()
        match = _DESIGNATOR.fullmatch(raw.replace(" ", ""))
        return f"{_full_year(int(match[1]))}-{match[2]}" if match else raw

    def epoch(self) -> Instant:
        """The epoch: a day of the year and its fraction, which is a whole number of 864 µs."""
        year, day = self.text(19, 20).strip(), self.text(21, 32).strip()
        match = re.fullmatch(r"(\d{1,3})\.(\d{0,8})", day, re.ASCII)
        if match is None or not (year.isdecimal() and year.isascii()) or not 1 <= int(match[1]) <= 366:
            raise self._bad(19, 32, "epoch")
        when = date(_full_year(int(year)), 1, 1) + timedelta(days=int(match[1]) - 1)
        nanoseconds = int(match[2].ljust(8, "0")) * 864_000
        minutes, rest_ns = divmod(nanoseconds, 60_000_000_000)
        return instant_from_utc_calendar(
            when.year, when.month, when.day, minutes // 60, minutes % 60, rest_ns / 1_000_000_000
        )

    def decimal(self, start: int, stop: int, field: str, blank: float | None = None) -> float:
        text = self.text(start, stop).strip()
        if not text and blank is not None:
            return blank
        if not _DECIMAL.fullmatch(text):
            raise self._bad(start, stop, field)
        return float(text)

    def power(self, start: int, stop: int, field: str) -> float:
        """A sign, five digits behind an implied point, and a power of ten: " 35104-3" is 0.00035104.

        Multiplied, not read as one number, so that the last bit equals that of `twoline2rv`.
        """
        text = self.text(start, stop)
        if not text.strip():
            return 0.0
        match = _POWER.fullmatch(text)
        if match is None:
            raise self._bad(start, stop, field)
        fraction = float(f"{match[1].strip()}.{match[2].replace(' ', '0')}")
        return float(fraction * 10.0 ** int(match[3]))

    def whole(self, start: int, stop: int, field: str) -> int:
        text = self.text(start, stop).strip()
        if text and not (text.isdecimal() and text.isascii()):
            raise self._bad(start, stop, field)
        return int(text or 0)

    def eccentricity(self) -> float:
        text = self.text(27, 33).replace(" ", "0")
        if not (text.isdecimal() and text.isascii()) or not self.text(27, 33).strip():
            raise self._bad(27, 33, "eccentricity")
        return float(f"0.{text}")

    def _bad(self, start: int, stop: int, field: str) -> _BadSetError:
        what = f"{field} (columns {start} to {stop}): '{self.text(start, stop)}' cannot be read"
        return _BadSetError(self._line, what)


def _check_line(line: _Line) -> None:
    """Length, separators and check sum of a line; _BadSetError with what is wrong."""
    which = int(line.text[0])
    if len(line.text) < LINE_LENGTH:
        raise _BadSetError(line, _cut_short(line))
    if len(line.text) > LINE_LENGTH and not line.text[LINE_LENGTH].isspace():
        raise _BadSetError(line, f"line {which} has {len(line.text)} characters instead of {LINE_LENGTH}")
    if not (line.text.isascii() and line.text.isprintable()):
        raise _BadSetError(line, f"line {which} has characters that no element set has")
    stated, computed = line.text[LINE_LENGTH - 1], check_sum(line.text)
    if stated != str(computed):
        what = f"line {which} says check sum '{stated}', but it adds up to {computed}"
        raise _BadSetError(line, what, f"a character is wrong; {_FETCH_AGAIN}")
    filled = [column for column in _BLANK_COLUMNS[which] if line.text[column - 1] != " "]
    if filled:
        raise _BadSetError(line, f"column {filled[0]} is not blank: the columns of line {which} are shifted")


def _cut_short(line: _Line) -> str:
    return f"line {line.text[0]} is cut short: {len(line.text)} of {LINE_LENGTH} characters"


def _full_year(two_digits: int) -> int:
    return two_digits + (1900 if two_digits >= FIRST_YEAR else 2000)
