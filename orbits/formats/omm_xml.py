"""Orbit mean-elements messages (OMM) as XML, alone or many in an NDM.

CCSDS 505.0-B-3, XML Specification for Navigation Data Messages; fields as in CCSDS 502.0-B-3. Each
message is cut out and read by a parser of its own: what is broken in one costs no other, and
document type declarations, which stand before the first message, are never read. Entities that
a file declares are refused altogether.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.parsers import expat

from orbits.elements.element_set import ElementSet
from orbits.elements.omm_fields import read_records, refuse_other_units
from orbits.errors import DataError
from orbits.read_result import ProblemLog, ReadResult

MOST_BROKEN_MESSAGES = 100
"""Messages broken as XML after which the rest of a file is left alone."""

_BEGIN = re.compile(r"<(?:[\w.-]+:)?omm(?=[\s>/])", re.IGNORECASE)
_END = re.compile(r"</(?:[\w.-]+:)?omm\s*>", re.IGNORECASE)
_HIDES = re.compile(r"<!--|<!\[CDATA\[")
_CLOSES = {"<!--": "-->", "<![CDATA[": "]]>"}
_FETCH_AGAIN = "get the file again from its source"


def read_omm_xml(text: str, place: str) -> ReadResult[ElementSet]:
    """All element sets of a text with one message or many.

    A message that is broken or cut off, holds a field twice, lacks one, or names another unit than
    the standard's is one problem with its line, and the others are read. Never raises; `place`
    names the file.
    """
    log = ProblemLog(place)
    if "<!ENTITY" in text:
        line = text.count("\n", 0, text.index("<!ENTITY")) + 1
        log.add(
            line, "the file declares entities, which no element file needs", "get it from a source you trust"
        )
        return ReadResult((), log.problems())
    return read_records(_records(text, log), place, log)


def _records(text: str, log: ProblemLog) -> Iterator[tuple[int, object]]:
    """Each sound message with the line where it begins."""
    line, counted_to, broken = 1, 0, 0
    for start, stop in _messages(text):
        line, counted_to = line + text.count("\n", counted_to, start), start
        try:
            yield line, _fields(text[start:stop])
        except DataError as error:
            log.add(line, error.what, error.remedy or "mend the message or leave it out")
        except expat.ExpatError as error:
            log.add(line + error.lineno - 1, f"this message is not XML ({_reason(error)})", _FETCH_AGAIN)
            broken += 1
            if broken == MOST_BROKEN_MESSAGES:
                return


def _messages(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each message reaches: to its end, or to where the next one begins."""
    bare = _bare(text)
    begins = [match.start() for match in _BEGIN.finditer(bare)]
    for begin, following in pairwise([*begins, len(text)]):
        end = _END.search(bare, begin, following)
        yield begin, following if end is None else end.end()


def _bare(text: str) -> str:
    """The text, as long as it was, with blanks for comments and literal sections.

    One pass: a pattern for whole comments would look for the end of each that has none, over and over.
    """
    parts, position = [], 0
    while (begin := _HIDES.search(text, position)) is not None:
        closing = _CLOSES[begin.group()]
        end = text.find(closing, begin.end())
        if end < 0:
            break
        end += len(closing)
        parts += [text[position : begin.start()], " " * (end - begin.start())]
        position = end
    return "".join([*parts, text[position:]])


def _fields(message: str) -> dict[str, str]:
    """The texts of a message's innermost elements by their names; ExpatError where it is no XML."""
    collector = _Collector()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = collector.start
    parser.CharacterDataHandler = collector.text
    parser.EndElementHandler = collector.end
    parser.Parse(message.encode("utf-8", "replace"), True)
    return collector.fields


class _Collector:
    """Collects texts; raises DataError for a field that stands twice or has another unit."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._unit = ""
        self._parts: list[str] = []

    def start(self, _name: str, attributes: dict[str, str]) -> None:
        """Whatever was said before belongs to an outer element, and is no field."""
        self._unit = attributes.get("units", "")
        self._parts = []

    def text(self, part: str) -> None:
        """A piece of text."""
        self._parts.append(part)

    def end(self, name: str) -> None:
        """An element is complete; of nested ones only the innermost has a text."""
        field, value = name.rpartition(":")[2].upper(), "".join(self._parts).strip()
        unit, self._unit, self._parts = self._unit, "", []
        if not value or field == "USER_DEFINED":
            return
        if field == "COMMENT":
            value = f"{self.fields.pop(field, '')} {value}".strip()
        if field in self.fields:
            raise DataError(f"{field[:40]} stands twice in this message")
        refuse_other_units(field, unit)
        self.fields[field] = value


def _reason(error: expat.ExpatError) -> str:
    return expat.ErrorString(error.code) or "unknown reason"
