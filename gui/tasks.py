"""Background work: cancellable, newest wins, and no thread outlives the window."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from orbits.progress import Progress, WorkCancelledError

log = logging.getLogger("overflight.tasks")

T = TypeVar("T")
PROGRESS_STEP = 0.01
"""Reports closer than this to the one before are not handed on."""


class Task(Progress):
    """One piece of background work: its progress, and the handle to cancel it.

    `report` and `raise_if_cancelled` are for the function that runs; `cancel` for the one who
    asked. A cancelled task answers nothing any more.
    """

    def __init__(self, key: str, tell: Callable[[float, str], None] | None) -> None:
        self.key = key
        self._tell = tell
        self._cancelled = threading.Event()
        self._told = -1.0
        self._text = ""

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled or superseded."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask it to stop; neither `done` nor `failed` will be called."""
        self._cancelled.set()

    def report(self, fraction: float, text: str = "") -> None:
        """Say how far the work is, from 0 to 1; stops the work when it was cancelled."""
        self.raise_if_cancelled()
        if self._tell is None or (abs(fraction - self._told) < PROGRESS_STEP and text == self._text):
            return
        self._told, self._text = fraction, text
        self._tell(fraction, text)

    def raise_if_cancelled(self) -> None:
        """Raise `WorkCancelledError` when nobody waits for the answer any more."""
        if self._cancelled.is_set():
            raise WorkCancelledError


class TaskRunner(QObject):
    """Runs functions on a thread pool of its own and answers in the window's thread."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._newest: dict[str, Task] = {}
        self._unfinished: set[Task] = set()
        self._closed = False
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        function: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        key: str = "",
        progress: Callable[[float, str], None] | None = None,
    ) -> Task:
        """Run `function(progress)` on a thread; `done(result)` or `failed(error)` in this thread.

        A task supersedes an unfinished one of the same `key`, which is cancelled and answers
        nothing; tasks with an empty key do not supersede each other. `progress(fraction, text)`
        is called in this thread. Without `failed` an error is logged.
        """
        task = Task(key, self._teller(progress))
        if self._closed:
            task.cancel()
            return task
        if key:
            self.cancel(key)
            self._newest[key] = task

        def work() -> None:
            self._work(task, function, done, failed or _log_failure)

        self._unfinished.add(task)
        self._pool.start(work)
        return task

    def cancel(self, key: str) -> None:
        """Cancel the unfinished task of this key, if there is one."""
        task = self._newest.pop(key, None)
        if task is not None:
            task.cancel()

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._unfinished)

    def close(self) -> None:
        """Cancel everything and wait until the last thread has ended; nothing is answered after."""
        self._closed = True
        for task in self._unfinished:
            task.cancel()
        self._unfinished.clear()
        self._newest.clear()
        self._pool.clear()
        self._pool.waitForDone()

    def _teller(self, progress: Callable[[float, str], None] | None) -> Callable[[float, str], None] | None:
        if progress is None:
            return None

        def tell(fraction: float, text: str) -> None:
            self._posted.emit(lambda: progress(fraction, text))

        return tell

    def _work(
        self,
        task: Task,
        function: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """On the thread: run it and post the answer, unless nobody waits for it."""
        answer: Callable[[], None]
        try:
            task.raise_if_cancelled()
            result = function(task)
        except WorkCancelledError:
            answer = _nothing
        except Exception as error:  # noqa: BLE001 - a thread's failure belongs to whoever asked
            problem = error
            answer = lambda: failed(problem)  # noqa: E731
        else:
            answer = lambda: done(result)  # noqa: E731

        def deliver() -> None:
            self._unfinished.discard(task)
            if self._newest.get(task.key) is task:
                del self._newest[task.key]
            if not task.cancelled:
                answer()

        self._posted.emit(deliver)

    @Slot(object)
    def _deliver(self, answer: Callable[[], Any]) -> None:
        """In the window's thread: hand an answer to whoever asked."""
        if self._closed:
            return
        try:
            answer()
        except Exception:
            log.exception("The answer of a background task could not be shown")


def _nothing() -> None:
    """The answer of a task that was cancelled."""


def _log_failure(error: Exception) -> None:
    log.error("A background task failed: %s", error, exc_info=error)
