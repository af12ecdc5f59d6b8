"""JSON as people read and diff it: one field to a line, rows of numbers kept on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

LINE_LENGTH = 110
INDENT = "  "
LONGEST_WHOLE_NUMBER = 4_000
"""Digits; Python itself reads no more than 4300."""

_STRINGS_AND_WORDS = re.compile(r'"(?:[^"\\]|\\.)*"|[-+.\w]+', re.DOTALL)
_ESCAPED_PAIR = re.compile(r"\\\\|\\u[dD][89abAB]..\\u[dD][c-fC-F]..")
_HALF = re.compile(r"\\u[dD][89a-fA-F]..")

Plain = Any
"""What JSON holds: dict, list, str, int, float, bool or None."""


class BadJsonError(ValueError):
    """What strict JSON does not allow: what, and the token that it is about, to find its line by."""

    def __init__(self, what: str, token: str = "") -> None:
        super().__init__(what)
        self.token = token

    def line_in(self, text: str) -> int | None:
        """The line, counted from 1, of the token in the text that was read; None where it has none."""
        if not self.token:
            return None
        places = (each.start() for each in _STRINGS_AND_WORDS.finditer(text) if each[0] == self.token)
        return text.count("\n", 0, next(places, text.find(self.token))) + 1


def read_json(text: str) -> Plain:
    """Parse JSON strictly: no NaN or infinity, no number beyond float64, no field given twice.

    Nor half of a character that UTF-16 writes in two, which no file and no picture takes.
    Raises `ValueError` (`json.JSONDecodeError` with line and column where the syntax is wrong,
    `BadJsonError` otherwise); `RecursionError` where it is nested deeper than any document is.
    """
    value = json.loads(
        text,
        object_pairs_hook=_object,
        parse_constant=_refuse_constant,
        parse_float=_finite,
        parse_int=_whole,
    )
    if "\\u" in text and (bad := _HALF.search(_ESCAPED_PAIR.sub("", text))):
        raise BadJsonError(f"the text has {bad[0]} in it, half a character; leave it out", bad[0])
    return value


def write_json(value: Plain) -> str:
    """Write JSON in a stable, diffable form, ending in a line feed.

    Fields keep the order they come in. A list of numbers, or a short list of plain values, takes
    one line. Raises `ValueError` on NaN and infinity, which JSON does not have.
    """
    return "".join(_pieces(value, "", 0)) + "\n"


def _object(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadJsonError(f"the field '{twice[:40]}' is given twice in one object; keep one of them")
    return fields


def _refuse_constant(name: str) -> Plain:
    raise BadJsonError(f"{name} is not a number that JSON allows; leave the field out instead", name)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise BadJsonError(f"the number {text[:40]} is too large; correct it", text)
    return number


def _whole(text: str) -> int:
    if len(text) > LONGEST_WHOLE_NUMBER:
        raise BadJsonError(f"the number {text[:20]}… has {len(text)} digits; correct it", text)
    return int(text)


def _pieces(value: Plain, indent: str, used: int) -> Iterator[str]:
    """The text of a value; `used` characters already stand on its first line."""
    if isinstance(value, dict) and value:
        yield from _dict_pieces(value, indent)
    elif isinstance(value, list) and value:
        yield from _list_pieces(value, indent, used)
    else:
        yield _scalar(value)


def _dict_pieces(value: dict[str, Plain], indent: str) -> Iterator[str]:
    inner = indent + INDENT
    yield "{\n"
    for number, (name, each) in enumerate(value.items()):
        head = f"{inner}{_scalar(name)}: "
        yield head if number == 0 else f",\n{head}"
        yield from _pieces(each, inner, len(head))
    yield f"\n{indent}}}"


def _list_pieces(value: list[Plain], indent: str, used: int) -> Iterator[str]:
    if not any(isinstance(each, (dict, list)) for each in value):
        row = f"[{', '.join(_scalar(each) for each in value)}]"
        numbers = all(isinstance(each, (int, float)) for each in value)
        if numbers or used + len(row) <= LINE_LENGTH:
            yield row
            return
    inner = indent + INDENT
    yield "[\n"
    for number, each in enumerate(value):
        yield inner if number == 0 else f",\n{inner}"
        yield from _pieces(each, inner, len(inner))
    yield f"\n{indent}]"


def _scalar(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
