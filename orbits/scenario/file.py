"""Scenario files `*.overflight.json`: read with every problem in its place, written atomically."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from orbits.errors import DataError, Problem
from orbits.scenario.check import check_document
from orbits.scenario.document import SCHEMA, Document, Item
from orbits.scenario.json_text import BadJsonError, read_json, write_json
from orbits.scenario.plain import WrongValue, from_plain, known_fields, to_plain

MAX_BYTES = 64 * 1024 * 1024
SUFFIX = ".overflight.json"

_SCHEMA_NAME, _, _VERSION = SCHEMA.rpartition("/")
_DECODER_ERROR = re.compile(r": line \d+ column \d+ \(char \d+\)$")


def load_document(source: Path | bytes, place: str = "") -> Document:
    """Read a document from a file or from its bytes; `place` names it in messages.

    Raises `DataError` with the first problem that keeps it from opening, and how many there are.
    """
    document, problems, _ = load_with_problems(source, place)
    if document is not None:
        return document
    first = next(each for each in problems if each.severity == "error")
    others = sum(each.severity == "error" for each in problems) - 1
    more = f" (and {others} more; `overflight check` lists all)" if others else ""
    raise DataError(first.what + more, place=first.place, remedy=first.remedy)


def load_with_problems(
    source: Path | bytes, place: str = ""
) -> tuple[Document | None, tuple[Problem, ...], bool]:
    """Read a document and all that is wrong with it: (document, problems, read_only).

    The document is None where it cannot be shown faithfully. References that lead nowhere are
    errors, but the document opens with them. One of a newer version opens read-only, without the
    parts that this version does not understand: the file itself is never written again.
    """
    place = place or (str(source) if isinstance(source, Path) else "document")
    try:
        return _read(_parse(_text(source, place), place), place)
    except DataError as error:
        return None, (Problem(error.place, error.what, error.remedy),), False


def dump_document(document: Document) -> bytes:
    """The document as the bytes of its file: UTF-8, stable order, unknown fields as they were."""
    try:
        return write_json(to_plain(document)).encode()
    except ValueError as error:
        raise DataError(f"the document cannot be written: {error}") from None


def save_document(document: Document, path: Path) -> None:
    """Write the document so that the file is at every moment the whole old or the whole new one.

    A temporary file beside it is written, brought to the disk and renamed. Raises `DataError`,
    with the old file untouched, where that fails or the document is of a newer version.
    """
    if document.schema != SCHEMA:
        raise DataError(
            f"this document is of the newer version {document.schema} and opened read-only",
            place=str(path),
            remedy="write it with the newer Overflight",
        )
    content = dump_document(document)
    try:
        _replace(path.resolve(), content)
    except OSError as error:
        raise DataError(
            f"not saved ({error.strerror or error}); the file on disk is as it was",
            place=str(path),
            remedy="free some space or choose a folder that you may write to",
        ) from error


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Bring the renaming to the disk, where the system lets a folder be synchronised."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _text(source: Path | bytes, place: str) -> str:
    content = source if isinstance(source, bytes) else _content(source, place)
    if len(content) > MAX_BYTES:
        raise _too_large(place)
    if b"\0" in content:
        raise DataError("this is a binary file, not a scenario", place=place, remedy=f"give a file *{SUFFIX}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError("not UTF-8 text", place=f"{place}:{line}", remedy="save it as UTF-8") from None


def _content(path: Path, place: str) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise _too_large(place)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"cannot be read ({error.strerror or error})"
        raise DataError(what, place=place, remedy="check the name and that you may read it") from None


def _too_large(place: str) -> DataError:
    return DataError(
        f"larger than {MAX_BYTES // 1024**2} MB",
        place=place,
        remedy="a scenario is far smaller; check that this is the right file",
    )


def _parse(text: str, place: str) -> dict[str, Any]:
    if not text.strip():
        raise DataError("the file is empty", place=place, remedy=f"give a file *{SUFFIX}")
    try:
        raw = read_json(text)
    except json.JSONDecodeError as error:
        what = f"not valid JSON: {_DECODER_ERROR.sub('', str(error))} (column {error.colno})"
        raise DataError(what, place=f"{place}:{error.lineno}", remedy="correct that line") from None
    except RecursionError:
        raise DataError(
            "nested too deeply for a scenario", place=place, remedy=f"give a file *{SUFFIX}"
        ) from None
    except BadJsonError as error:
        line = error.line_in(text)
        raise DataError(str(error), place=place if line is None else f"{place}:{line}") from None
    if not isinstance(raw, dict):
        what = "not a scenario: expected one JSON object"
        raise DataError(what, place=place, remedy=f"give a file *{SUFFIX}")
    return raw


def _is_newer(raw: dict[str, Any], place: str) -> bool:
    schema = raw.get("schema")
    found = re.fullmatch(r"(.+)/([1-9]\d{0,8})", schema) if isinstance(schema, str) else None
    if found is None or found[1] != _SCHEMA_NAME:
        told = f"its schema is {schema!r}"[:80] if "schema" in raw else "it has no field 'schema'"
        raise DataError(f"not a scenario: {told}, expected '{SCHEMA}'", place=place)
    return int(found[2]) > int(_VERSION)


def _read(raw: dict[str, Any], place: str) -> tuple[Document | None, tuple[Problem, ...], bool]:
    newer = _is_newer(raw, place)
    fields, findings = _convert(raw)
    problems = [_problem(place, each, as_warning=newer) for each in findings]
    if newer:
        what = f"made by a newer version ({raw['schema']}); opened read-only"
        problems.insert(0, Problem(place, what, "update Overflight to edit it", "warning"))
    if newer and not {"title", "clock"} <= fields.keys():
        what = f"made by a newer version ({raw['schema']}) that this one cannot show"
        problems[0] = Problem(place, what, "update Overflight to open it")
    if not {"title", "clock"} <= fields.keys() or (findings and not newer):
        return None, tuple(problems), newer
    document = Document(**fields)
    fatal, others = check_document(document)
    problems += [_problem(place, each, as_warning=newer) for each in (*fatal, *others)]
    return (None if fatal and not newer else document), tuple(problems), newer


def _convert(raw: dict[str, Any]) -> tuple[dict[str, Any], list[WrongValue]]:
    """Each field and each item of a list by itself, so that one wrong item hides no other."""
    fields: dict[str, Any] = {}
    findings: list[WrongValue] = []
    hints = get_type_hints(Document)
    for name in known_fields(Document):
        if name not in raw:
            if name in ("title", "clock"):
                findings.append(WrongValue("", f"the field '{name}' is missing"))
        elif get_origin(hints[name]) is tuple:
            fields[name] = _convert_list(raw[name], get_args(hints[name])[0], name, findings)
        else:
            _convert_one(raw[name], hints[name], name, fields, findings)
    fields["unknown"] = {name: raw[name] for name in raw if name not in known_fields(Document)}
    return fields, findings


def _convert_list(raw: Any, kind: type[Item], name: str, findings: list[WrongValue]) -> tuple[Item, ...]:
    if not isinstance(raw, list):
        findings.append(WrongValue(name, "expected a list"))
        return ()
    items: dict[str, Item] = {}
    for index, each in enumerate(raw):
        _convert_one(each, kind, f"{name}[{index}]", items, findings)
    return tuple(items.values())


def _convert_one(
    raw: Any, kind: type[Any], path: str, into: dict[str, Any], findings: list[WrongValue]
) -> None:
    try:
        into[path] = from_plain(raw, kind)
    except WrongValue as error:
        findings.append(WrongValue(path + error.path, error.what))


def _problem(place: str, finding: WrongValue, *, as_warning: bool) -> Problem:
    where = f"{place}: {finding.path}" if finding.path else place
    return Problem(where, finding.what, severity="warning" if as_warning else "error")
