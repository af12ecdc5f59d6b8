"""Orbit mean-elements messages (OMM) as JSON, the way CelesTrak and Space-Track serve them.

Fields and units: CCSDS 502.0-B-3, Orbit Data Messages, section 4.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from orbits.elements.element_set import ElementSet
from orbits.elements.omm_fields import read_records
from orbits.read_result import ProblemLog, ReadResult

MOST_BROKEN_RECORDS = 100
"""Records broken as JSON after which the rest of a file is left alone."""

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
    return read_records(_records(text.removeprefix("\ufeff"), log), place, log)


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


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return position if match is None else match.end()
