"""When the accelerator may be used: loaded or compiled in a thread of its own, never waited for."""

from __future__ import annotations

import gc
import importlib.util
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orbits.fast.accelerated import Accelerator

log = logging.getLogger("overflight.fast")


class Readiness:
    """One accelerator in the making. Safe to ask from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._finished = threading.Event()
        self._thread: threading.Thread | None = None
        self._made: Accelerator | None = None

    def accelerator(self) -> Accelerator | None:
        """The accelerator once it is ready, else None; never waits."""
        return self._made

    def prepare_in_background(self) -> None:
        """Begin to load it, once; a second call changes nothing."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._prepare, name="accelerator", daemon=True)
                self._thread.start()

    def wait_ready(self, timeout_s: float) -> Accelerator | None:
        """The accelerator, waited for; None where it is not to be had in this time."""
        self.prepare_in_background()
        self._finished.wait(timeout_s)
        return self._made

    def _prepare(self) -> None:
        try:
            if importlib.util.find_spec("numba") is None:
                log.info("numba is not installed: everything is computed without the accelerator")
                return
            with _collector_at_rest():
                from orbits.fast.accelerated import Accelerator

                made = Accelerator()
                made.warm_up()
            self._made = made
        except Exception as error:  # noqa: BLE001 - whatever a compiler may raise: the ordinary way stays
            why = " ".join(str(error).split())
            log.info("everything is computed without the accelerator: %s: %s", type(error).__name__, why)
        finally:
            self._finished.set()


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for cyclic garbage meanwhile.

    Among the compiler's objects, a million and more, one takes a fifth of a second with the
    interpreter's lock held: the window would stand still.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


_READINESS = Readiness()


def accelerator() -> Accelerator | None:
    """The accelerator where it is installed and ready, else None. Cheap; never imports numba.

    None does not mean never: `prepare_in_background` may still be at work. Ask anew for each job.
    """
    return _READINESS.accelerator()


def prepare_in_background() -> None:
    """Begin to load the accelerator in a daemon thread, or to compile it (3 to 14 s, the first time).

    Not on the way to the first window: importing numba takes part of a second of the interpreter's
    time. A failure of any kind leaves the accelerator None and one line in the log.
    """
    _READINESS.prepare_in_background()


def wait_ready(timeout_s: float) -> Accelerator | None:
    """The accelerator, waited for at most so long: for tests, benchmarks and long commands."""
    return _READINESS.wait_ready(timeout_s)
