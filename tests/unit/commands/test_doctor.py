"""`doctor`: what is missing stands in the report with its remedy, and the exit code says so."""

from __future__ import annotations

import importlib.util
import json

import pytest

from gui.commands import doctor
from gui.commands.doctor import Finding
from gui.commands.target import native_stderr_off
from orbits.errors import MachineError
from tests.unit.commands.calls import call


def no_opengl() -> Finding:
    raise MachineError("this machine has no OpenGL", remedy="install Mesa")


def broken() -> Finding:
    raise ZeroDivisionError("on purpose")


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> None:
    every = {"system": lambda: Finding("system", "ok", "fine"), "OpenGL": no_opengl, "assets": broken}
    monkeypatch.setattr(doctor, "EXAMINATIONS", every)


def test_the_report_is_whole_and_the_failure_one_line(
    examined: None, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = call(capsys, "doctor")
    assert outcome.status == 3
    assert outcome.lines == ("overflight: missing or broken: OpenGL, assets; do what stands beside it above",)
    assert outcome.out.splitlines() == [
        "ok      system            fine",
        "missing OpenGL            this machine has no OpenGL",
        "                          install Mesa",
        "missing assets            ZeroDivisionError: on purpose",
        "                          run `make run` to set up again",
    ]


def test_the_report_as_json(examined: None, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = call(capsys, "doctor", "--json", "--quiet")
    assert outcome.status == 3
    assert len(outcome.lines) == 1
    answer = json.loads(outcome.out)
    assert answer["schema"] == "overflight.doctor/1"
    assert answer["findings"][1] == {
        "name": "OpenGL",
        "state": "missing",
        "text": "this machine has no OpenGL",
        "remedy": "install Mesa",
    }


def test_a_machine_that_has_everything(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "EXAMINATIONS", {"x": lambda: Finding("x", "notice", "slow", "wait")})
    outcome = call(capsys, "doctor")
    assert (outcome.status, outcome.lines) == (0, ())


def test_native_messages_are_kept_off_standard_error(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import os

    monkeypatch.delenv("OVERFLIGHT_DEBUG", raising=False)
    with native_stderr_off():
        os.write(2, b"of X\n")
    os.write(2, b"ours\n")
    monkeypatch.setenv("OVERFLIGHT_DEBUG", "1")
    with native_stderr_off():
        os.write(2, b"shown\n")
    assert capfd.readouterr().err == "ours\nshown\n"


def test_the_accelerator_is_told_whether_there_broken_or_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from orbits import fast

    monkeypatch.setattr(fast, "wait_ready", lambda _: object())
    assert doctor._accelerator().text.endswith(", ready")
    monkeypatch.setattr(fast, "wait_ready", lambda _: None)
    assert doctor._accelerator().state == "notice"
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    missing = doctor._accelerator()
    assert (missing.state, missing.text) == ("ok", "not installed; everything works without it")
    assert "overflight[fast]" in missing.remedy
