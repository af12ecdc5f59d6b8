"""Element files of any format: told apart by what is in them, never by their names."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from orbits.elements.element_set import ElementSet
from orbits.errors import Problem
from orbits.formats.omm_csv import read_omm_csv
from orbits.formats.omm_json import read_omm_json
from orbits.formats.omm_kvn import read_omm_kvn
from orbits.formats.omm_xml import read_omm_xml
from orbits.formats.tle import read_tle
from orbits.read_result import ReadResult

LARGEST_FILE_BYTES = 64 * 1024 * 1024
"""Six times the whole catalogue of 2026 as OMM JSON; anything larger is no element file."""

Kind = Literal["tle", "omm-json", "omm-xml", "omm-csv", "omm-kvn", "scenario", "json", "web page"]

_READERS: dict[str, Callable[[str, str], ReadResult[ElementSet]]] = {
    "tle": read_tle,
    "omm-json": read_omm_json,
    "omm-xml": read_omm_xml,
    "omm-csv": read_omm_csv,
    "omm-kvn": read_omm_kvn,
}
_OTHER_KINDS = {
    "scenario": ("a scenario, not element sets", "open it as a scenario"),
    "json": ("JSON, but not OMM records", "give a list of OMM records or TLE lines"),
    "web page": ("a web page, not element sets", "download the data themselves, not the page about them"),
}
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"(\xb5/\xfd", b"7z\xbc\xaf")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_SNIFFED_CHARACTERS = 4096
_REMEDY = "give a file with TLE lines or OMM records"


def read_elements(source: Path | bytes, place: str = "") -> ReadResult[ElementSet]:
    """All element sets of a file, or of the bytes of one; never raises for what they hold.

    Told apart by content: TLE in two or three lines, OMM as JSON, XML, CSV or KVN. What is something
    else, packed, binary, larger than `LARGEST_FILE_BYTES` or not there at all is one problem with
    what to do. `place` names the source in problems, by default the file.
    """
    name = place or (source.name if isinstance(source, Path) else "standard input")
    content = _content(source, name)
    if isinstance(content, Problem):
        return ReadResult((), (content,))
    text, remarks = _decoded(content, name)
    if isinstance(text, Problem):
        return ReadResult((), (text,))
    kind = kind_of(text)
    if kind not in _READERS:
        return ReadResult((), (*remarks, _other_kind(kind, name)))
    result = _READERS[kind](text, name)
    return ReadResult(result.items, remarks + result.problems)


def kind_of(text: str) -> Kind:
    """What a text is by its beginning; "tle" where nothing else fits."""
    head = text[:_SNIFFED_CHARACTERS].lstrip("\ufeff \t\r\n")
    if re.match(r'\{\s*["}]|\[\s*[\[{"\]]', head):
        return _kind_of_json(head)
    if re.match(r"(?is)<!doctype html|<html", head):
        return "web page"
    if head.startswith("<"):
        return "omm-xml" if re.search(r"<(?:[\w.-]+:)?(?:ndm|omm)\b", head, re.IGNORECASE) else "web page"
    if re.match(r"(?m)^CCSDS_OMM_VERS\s*=", head):
        return "omm-kvn"
    first_line = head.partition("\n")[0].upper()
    if first_line.count(",") >= 5 and "MEAN_MOTION" in first_line:
        return "omm-csv"
    return "tle"


def _kind_of_json(head: str) -> Kind:
    if re.search(r'"schema"\s*:\s*"overflight\.scenario/', head):
        return "scenario"
    looks_like_omm = re.match(r"\[\s*\]", head) or re.search(
        r'"(?:OBJECT_NAME|OBJECT_ID|NORAD_CAT_ID|EPOCH|MEAN_MOTION|CCSDS_OMM_VERS)"\s*:', head
    )
    return "omm-json" if looks_like_omm else "json"


def _other_kind(kind: Kind, name: str) -> Problem:
    what, remedy = _OTHER_KINDS[kind]
    return Problem(name, f"this is {what}", remedy)


def _content(source: Path | bytes, name: str) -> bytes | Problem:
    """The bytes, not more than one above the largest size, or why there are none."""
    if isinstance(source, bytes):
        content = source
    else:
        try:
            with source.open("rb") as file:
                content = file.read(LARGEST_FILE_BYTES + 1)
        except FileNotFoundError:
            return Problem(name, "there is no such file", "check the path")
        except IsADirectoryError:
            return Problem(name, "this is a folder, not a file", "give one file")
        except OSError as error:
            return Problem(name, f"cannot be opened ({error.strerror})", "check the path and the permissions")
    if len(content) > LARGEST_FILE_BYTES:
        megabytes = LARGEST_FILE_BYTES // (1024 * 1024)
        return Problem(name, f"larger than {megabytes} MB: no element file", "cut it to the objects you need")
    return content


def _decoded(content: bytes, name: str) -> tuple[str | Problem, tuple[Problem, ...]]:
    """The text and remarks on it, or why it is none."""
    if content.startswith(_PACKED):
        return Problem(name, "this is a packed file", "unpack it first"), ()
    if content.startswith(_UTF_16_MARKS):
        return content.decode("utf-16", errors="replace"), ()
    if _CONTROLS.search(content):
        return Problem(name, "this is a binary file, not text", _REMEDY), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        remark = Problem(name, "not UTF-8: read as Latin-1", "names may look wrong", "warning")
        return content.decode("latin-1"), (remark,)
