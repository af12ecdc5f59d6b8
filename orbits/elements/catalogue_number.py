"""Catalogue numbers as element sets print them."""

from __future__ import annotations

from orbits.errors import DataError

ALPHA_5_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Space-Track, "Alpha-5": A stands for 10, no I and no O, Z for 33."""


def number_from_five_columns(field: str) -> int:
    """The catalogue number in a TLE's five columns: digits, or a letter and four digits.

    "58400" is 58400, "    5" is 5, "A0001" is 100001 and "Z9999" 339999. DataError otherwise.
    """
    if len(field) == 5 and field[0] in ALPHA_5_LETTERS and _is_digits(field[1:]):
        return (ALPHA_5_LETTERS.index(field[0]) + 10) * 10_000 + int(field[1:])
    if _is_digits(field.strip(" ")):
        return int(field)
    raise DataError(f"'{field}' is not a catalogue number")


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()
