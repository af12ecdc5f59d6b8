"""What a test or a closed window may not leave behind: threads, timers, windows, VTK objects, hooks."""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

VTK_BASE = "vtkmodules.vtkCommonCore"


@dataclass(frozen=True)
class Living:
    """What is alive at some moment."""

    threads: frozenset[int]
    hooks: tuple[object, object]
    handlers: frozenset[int]
    windows: Counter[str] = field(default_factory=Counter)
    timers: int = 0
    working: int = 0
    vtk: Counter[str] = field(default_factory=Counter)

    def left_since(self, before: Living) -> list[str]:
        """What is there and was not before, in words."""
        left = [f"thread {each.name}" for each in _threads() if each.ident not in before.threads]
        left += [f"{count} window(s) {name}" for name, count in (self.windows - before.windows).items()]
        left += [f"{count} VTK object(s) {name}" for name, count in (self.vtk - before.vtk).items()]
        if self.timers > before.timers:
            left.append(f"{self.timers - before.timers} running timer(s)")
        if self.working:
            left.append(f"{self.working} thread pool(s) or thread(s) at work")
        if self.hooks != before.hooks:
            left.append("an exception hook")
        if self.handlers - before.handlers:
            left.append("a log handler")
        return left


def living() -> Living:
    """Everything alive now, after Qt deleted what it was told to delete and Python its cycles."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    objects = gc.get_objects()
    return Living(
        threads=frozenset(each.ident or 0 for each in _threads()),
        hooks=(sys.excepthook, threading.excepthook),
        handlers=frozenset(id(each) for each in logging.getLogger("overflight").handlers),
        windows=_windows(),
        timers=sum(isinstance(each, QTimer) and isValid(each) and each.isActive() for each in objects),
        working=sum(_works(each) for each in objects if isinstance(each, (QThread, QThreadPool))),
        vtk=_vtk_objects(objects),
    )


@contextmanager
def nothing_left() -> Iterator[None]:
    """Fail where the block leaves something behind that was not there before."""
    before = living()
    yield
    left = living().left_since(before)
    assert not left, f"left behind: {', '.join(left)}"


def _threads() -> list[threading.Thread]:
    """Python's own threads; a pool's thread that Python heard of once is a dummy and stays listed."""
    return [each for each in threading.enumerate() if not each.name.startswith("Dummy")]


def _windows() -> Counter[str]:
    if not isinstance(QGuiApplication.instance(), QApplication):
        return Counter()
    # A hidden menu or dialog that belongs to another window goes with that one.
    windows = [each for each in QApplication.topLevelWidgets() if each.parent() is None or each.isVisible()]
    return Counter(type(each).__name__ for each in windows)


def _works(each: QThread | QThreadPool) -> bool:
    if not isValid(each):
        return False
    if isinstance(each, QThreadPool):
        return each is not QThreadPool.globalInstance() and each.activeThreadCount() > 0
    return each.isRunning() and each is not QThread.currentThread() and not each.isCurrentThread()


def _vtk_objects(objects: list[object]) -> Counter[str]:
    core = sys.modules.get(VTK_BASE)
    if core is None:
        return Counter()
    found = Counter(type(each).__name__ for each in objects if isinstance(each, core.vtkObjectBase))
    textures = sys.modules.get("render.textures")
    if textures is not None:
        # Pictures that were read once are kept for the next scene, on purpose.
        found["ImageData"] -= textures._image.cache_info().currsize
    return +found
