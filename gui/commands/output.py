"""Standard output: CSV with a header, JSON as one object with its schema, or plain text."""

from __future__ import annotations

import csv
import io
import json
import math
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from orbits.errors import DataError

Cell = str | float | int | bool | None


def prepare_streams() -> None:
    """Let nothing that is written fail for its characters, and files and pipes get UTF-8.

    A terminal keeps its encoding, and PYTHONIOENCODING is obeyed; what an encoding lacks is then
    written as an escape.
    """
    encoding = None if os.environ.get("PYTHONIOENCODING") else "utf-8"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else encoding, errors="backslashreplace")


def write_text(text: str) -> None:
    """Write to standard output; `DataError` where it cannot take it, except a reader that has gone."""
    if sys.stdout is None:
        raise DataError("standard output is closed", remedy="write to a file: > FILE")
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as failure:
        raise _cannot_write(failure) from failure


def flush() -> None:
    """Bring out what was written; errors as in `write_text`."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as failure:
        raise _cannot_write(failure) from failure


def forget_broken_output() -> None:
    """Send what cannot be written to nowhere: the interpreter would complain of it again at its end."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A header, then the rows."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    write_text(buffer.getvalue())


def write_json(schema: str, body: dict[str, Any]) -> None:
    """One object that begins with its schema; a missing number is null, never NaN.

    A line for each member and for each item of a list, so that tables stay tables.
    """
    members = [f" {_json(name)}: {_json_member(value)}" for name, value in {"schema": schema, **body}.items()]
    write_text("{\n" + ",\n".join(members) + "\n}\n")


def _json_member(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"  {_json(each)}" for each in value) + "\n ]"
    return _json(value)


def _json(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError:
        return json.dumps(_without_nan(value), ensure_ascii=False, allow_nan=False)


def write_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns padded to their widest cell, for reading."""
    lines = [list(columns), *(list(row) for row in rows)]
    widths = [max(_cells(line[i]) for line in lines) for i in range(len(columns))]
    cells = (
        [cell + " " * (width - _cells(cell)) for cell, width in zip(line, widths, strict=True)]
        for line in lines
    )
    write_text("".join("  ".join(each).rstrip() + "\n" for each in cells))


def _cells(text: str) -> int:
    """Cells of a terminal that a text takes: letters of East Asia take two."""
    return len(text) + sum(unicodedata.east_asian_width(each) in "WF" for each in text)


def _cannot_write(failure: OSError) -> DataError:
    reason = (failure.strerror or str(failure)).lower()
    return DataError(
        f"standard output cannot be written ({reason})", remedy="free some space or write elsewhere"
    )


def _without_nan(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _without_nan(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(each) for each in value]
    return value
