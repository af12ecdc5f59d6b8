"""Tables on standard output: CSV with a header, JSON as one object with its schema, or plain text."""

from __future__ import annotations

import csv
import io
import json
import math
import sys
from collections.abc import Iterable, Sequence
from typing import Any

Cell = str | float | int | bool | None


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A header, then the rows."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if cell is None else cell for cell in row])
    sys.stdout.write(buffer.getvalue())


def write_json(schema: str, body: dict[str, Any]) -> None:
    """One object that begins with its schema; a missing number is null, never NaN."""
    text = json.dumps({"schema": schema, **_without_nan(body)}, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write(text + "\n")


def write_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns padded to their widest cell, for reading."""
    lines = [list(columns), *(list(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


def _without_nan(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _without_nan(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(each) for each in value]
    return value
