"""Keeps Python's None, True and False alive under PySide6 6.12, which gives up references to them.

PySide6 6.12's wheels (cp310-abi3) hand these out as if they were immortal, which they are since
Python 3.12 (PEP 683). In Python 3.10 and 3.11 each `widget.update()` takes one reference from None
and each `signal.emit()` one from True, and after some thousand calls the interpreter ends with
"deallocating None" or "deallocating True or False" (measured with 6.12.0 on 3.11.7: 1000 calls of
`QObject.setObjectName`, 1000 references to None less; 1000 of `Signal.emit`, 1000 to True).
"""

from __future__ import annotations

import ctypes
import sys

RESERVE = 1 << 48
"""References held in reserve: enough for a million lost each second through nine years."""
SINGLETONS = (None, True, False, NotImplemented, Ellipsis)


def keep_alive() -> int:
    """Give each singleton a reserve of references where the interpreter counts them; how many got one."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return 0
    return sum(_reserve(each) for each in SINGLETONS)


def _reserve(singleton: object) -> bool:
    count = ctypes.c_ssize_t.from_address(id(singleton))
    # The count is the first field of an object, but not in every build: look before touching it.
    if abs(count.value - sys.getrefcount(singleton)) > 16 or count.value >= RESERVE // 2:
        return False
    count.value += RESERVE
    return True
