"""The launcher: what happens before the command line has any hold of it."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec

import pytest

from overflight import launcher


class Interrupting:
    """Finds no module: Ctrl+C comes while the command line is imported."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        del path, target
        if name == "gui.cli":
            raise KeyboardInterrupt
        return None


def test_ctrl_c_while_the_program_loads_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "gui.cli", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setenv("OVERFLIGHT_DEBUG", "1")
    assert launcher.main() == launcher.INTERRUPTED
