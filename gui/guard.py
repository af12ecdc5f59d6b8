"""No exception leaves a function that Qt calls: it could end the process in mid-briefing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_told: dict[str, str] = {}


@contextmanager
def guarded(log: logging.Logger, what: str) -> Iterator[None]:
    """Log an exception from within as `what`, once for each cause in a row, and go on.

    What fails in painting fails sixty times a second, and one line about it is enough.
    """
    try:
        yield
    except Exception as error:
        cause = repr(error)
        if _told.get(what) != cause:
            _told[what] = cause
            log.exception(what)
    else:
        _told.pop(what, None)
