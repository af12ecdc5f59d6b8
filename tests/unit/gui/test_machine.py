"""Without a display or its libraries there is a line that says what to do, and no abort."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QSurfaceFormat
from pytestqt.qtbot import QtBot

from gui import machine
from gui.surface import surface_format
from orbits.errors import MachineError

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")


@linux
def test_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(MachineError, match="DISPLAY") as caught:
        machine.require_display()
    assert "overflight render" in caught.value.remedy
    assert caught.value.exit_code == 3


@linux
def test_a_display_that_does_not_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":4077")
    with pytest.raises(MachineError, match="does not answer"):
        machine.require_display()


@linux
def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":4077")
    monkeypatch.setitem(machine.X_LIBRARIES, "libsuch-as-nobody-has.so.1", "libsuch1")
    with pytest.raises(MachineError) as caught:
        machine.require_display()
    assert "libsuch1" in caught.value.remedy


@linux
def test_a_wayland_that_is_gone_does_not_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-77")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with pytest.raises(MachineError):
        machine.require_display()


def test_other_platforms_of_qt_need_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    machine.require_display()


def test_opengl_is_there_and_too_much_of_it_is_not(qtbot: QtBot) -> None:
    machine.require_opengl(surface_format())
    wanted = QSurfaceFormat(surface_format())
    wanted.setVersion(9, 9)
    with pytest.raises(MachineError, match="OpenGL"):
        machine.require_opengl(wanted)
