"""Orbit mean-elements messages (OMM) as lines of KEY = VALUE ("KVN").

CCSDS 502.0-B-3, Orbit Data Messages, sections 4 and 7.4: a unit may follow in brackets, COMMENT has
no equals sign, and CCSDS_OMM_VERS begins a message; several may follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orbits.elements.element_set import ElementSet
from orbits.elements.omm_fields import REQUIRED_FIELDS, read_records, refuse_other_units
from orbits.errors import DataError
from orbits.read_result import ProblemLog, ReadResult

_END_OF_LINE = re.compile(r"\r\n|\r|\n")
_OPENING_KEYS = ("CCSDS_OMM_VERS", "CREATION_DATE", "ORIGINATOR", "OBJECT_NAME")
"""Of each of these a message has one: where one comes again, the next message has begun."""

_LINE = re.compile(r"([A-Za-z][A-Za-z0-9_]*)\s*=\s*(.*?)\s*(?:\[([^\[\]]*)\])?")
_COMMENT = re.compile(r"COMMENT\b\s*(.*)")
_FREE_TEXT = ("OBJECT_NAME", "ORIGINATOR", "MESSAGE_ID")
"""Fields in which brackets may belong to the text ("COSMOS 2251 DEB [+]")."""

LONGEST_LINE = 1_000
"""Four times what the standard allows; a longer line is none of a message."""

_REMEDY = "mend the line or leave the message out"


def read_omm_kvn(text: str, place: str) -> ReadResult[ElementSet]:
    """All element sets of a text of messages.

    A message with a line that is no KEY = VALUE, a key twice, or another unit than the standard's is
    one problem with its line, and the others are read. Never raises; `place` names the file.
    """
    log = ProblemLog(place)
    return read_records(_records(text.removeprefix("\ufeff"), log), place, log)


def _records(text: str, log: ProblemLog) -> Iterator[tuple[int, object]]:
    """Each sound message with the line where it begins."""
    message: list[tuple[int, str]] = []
    opened: set[str] = set()
    for number, line in enumerate(_END_OF_LINE.split(text), start=1):
        key = line.partition("=")[0].strip().upper()
        if key in opened:
            yield from _record(message, log)
            message, opened = [], set()
        if key in _OPENING_KEYS:
            opened.add(key)
        if line.strip():
            message.append((number, line.strip()))
    if message:
        yield from _record(message, log)


def _record(message: list[tuple[int, str]], log: ProblemLog) -> Iterator[tuple[int, object]]:
    """The message's fields, or nothing where one of its lines is not sound: that is then told."""
    fields: dict[str, str] = {}
    comments: list[str] = []
    for number, line in message:
        comment = _COMMENT.fullmatch(line)
        if comment is not None:
            comments.append(comment.group(1))
            continue
        match = _LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if match is None:
            log.add(number, f"'{line[:40]}' is no line of the form KEY = VALUE", _REMEDY)
            if fields.keys() >= set(REQUIRED_FIELDS):
                continue  # most likely the spoilt beginning of the next message
            return
        try:
            _add(fields, line, match)
        except DataError as error:
            log.add(number, error.what, _REMEDY)
            return
    yield message[0][0], fields | {"COMMENT": " ".join(comments)}


def _add(fields: dict[str, str], line: str, match: re.Match[str]) -> None:
    key, value, unit = match.group(1).upper(), match.group(2), match.group(3) or ""
    if key in _FREE_TEXT:
        value, unit = line.partition("=")[2].strip(), ""
    if key in fields:
        raise DataError(f"{key[:40]} stands twice in one message")
    refuse_other_units(key, unit)
    fields[key] = value
