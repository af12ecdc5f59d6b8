"""Keeps Python's None alive under PySide6 6.12, which gives up one reference to it too many.

PySide6 6.12's wheels (cp310-abi3) return None from calls without a result as if it were immortal.
It is since Python 3.12 (PEP 683). In Python 3.10 and 3.11 each `widget.update()` takes one
reference from it, and after some thousand calls the interpreter ends with "deallocating None"
(measured with 6.12.0 on 3.11.7: 1000 calls of `QWidget.update`, 1000 references less).
"""

from __future__ import annotations

import ctypes
import sys

RESERVE = 1 << 48
"""References held in reserve: enough for a million lost each second through nine years."""


def keep_none_alive() -> bool:
    """Give None a reserve of references where the interpreter counts them; whether it did."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return False
    count = ctypes.c_ssize_t.from_address(id(None))
    # The count is the first field of an object, but not in every build: look before touching it.
    if abs(count.value - sys.getrefcount(None)) > 16 or count.value >= RESERVE // 2:
        return False
    count.value += RESERVE
    return True
