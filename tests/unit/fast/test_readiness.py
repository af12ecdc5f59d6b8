"""When the accelerator is there, and that nothing waits for it or needs it."""

from __future__ import annotations

import gc
import importlib.util
import logging
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

import orbits.fast.accelerated
from orbits.fast.accelerated import Accelerator
from orbits.fast.readiness import Readiness

REPOSITORY = Path(__file__).resolve().parents[3]


def test_asking_imports_no_numba() -> None:
    code = """
import sys
from orbits.fast import accelerator, prepare_in_background, wait_ready
assert accelerator() is None
assert "numba" not in sys.modules and "llvmlite" not in sys.modules
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=REPOSITORY, check=True)


def test_it_is_there_once_it_is_ready(fast: Accelerator) -> None:
    readiness = Readiness()
    assert readiness.accelerator() is None
    made = readiness.wait_ready(60.0)
    assert isinstance(made, Accelerator)
    readiness.prepare_in_background()
    assert readiness.accelerator() is made


def test_without_numba_the_answer_is_none(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def found(name: str, package: str | None = None) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", found)
    readiness = Readiness()
    with caplog.at_level(logging.INFO, logger="overflight.fast"):
        assert readiness.wait_ready(10.0) is None
    assert readiness.accelerator() is None
    assert [record.levelname for record in caplog.records] == ["INFO"]


def test_a_failure_of_any_kind_is_one_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def __init__(self) -> None:
            raise MemoryError("no room\nat all")

    if importlib.util.find_spec("numba") is None:
        pytest.skip("numba (the extra 'fast') is not installed")
    monkeypatch.setattr(orbits.fast.accelerated, "Accelerator", Broken)
    readiness = Readiness()
    with caplog.at_level(logging.INFO, logger="overflight.fast"):
        assert readiness.wait_ready(10.0) is None
    assert gc.isenabled()
    (record,) = caplog.records
    assert record.levelname == "INFO"
    assert "\n" not in record.getMessage()


def test_without_numba_every_module_can_be_imported() -> None:
    code = """
import sys
sys.modules["numba"] = None
import orbits.fast.accelerated, orbits.fast
assert orbits.fast.wait_ready(10.0) is None
sine, cosine = orbits.fast.sweep.states.__globals__["_secular"].__globals__["sine_cosine"](0.0)
assert (sine, cosine) == (0.0, 1.0)
"""
    subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=True)
