"""Standard output and error that are closed, full, narrow or gone: the exit code stays, nothing leaks."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from gui.commands.notices import Notices
from tests.unit.commands.calls import SPAN, TLE

REPOSITORY = Path(__file__).resolve().parents[3]
NAMED = TLE.replace("MALLIGYONG-1", "만리경-1호")


def shell(
    tmp_path: Path, command: str, redirections: str, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `overflight COMMAND` in a shell, with a file `one.tle` to work on."""
    (tmp_path / "one.tle").write_text(NAMED, encoding="utf-8")
    call = f"{sys.executable} -m overflight {command} {redirections}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        ["sh", "-c", call],
        cwd=tmp_path,
        env={**inherited, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True,
        check=False,
    )


TRACK = f"track one.tle --object 58400 {' '.join(SPAN)} --step 60"
PASSES = f"passes one.tle --object 58400 --point 37.5,127 {' '.join(SPAN)}"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", [TRACK, "check one.tle", "doctor --json"])
def test_a_full_disk(tmp_path: Path, command: str) -> None:
    done = shell(tmp_path, command, "> /dev/full")
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("overflight: standard output cannot be written (no space left on device); free")


def test_closed_streams(tmp_path: Path) -> None:
    done = shell(tmp_path, TRACK, ">&-")
    assert done.returncode == 1
    assert done.stderr == b"overflight: standard output is closed; write to a file: > FILE\n"
    done = shell(tmp_path, TRACK.replace("one.tle", "-"), "<&-")
    assert done.returncode == 1
    assert done.stderr == b"overflight: standard input is closed; name a file instead of -\n"
    done = shell(tmp_path, TRACK + " --frame mars", "2>&-")
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "만리경-1호".encode()),
        ({"PYTHONIOENCODING": "ascii"}, b"\\ub9cc\\ub9ac\\uacbd-1\\ud638"),
    ],
)
def test_any_encoding_takes_any_name(tmp_path: Path, environment: dict[str, str], shown: bytes) -> None:
    done = shell(tmp_path, PASSES, "", **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown in done.stdout


def test_a_reader_that_leaves(tmp_path: Path) -> None:
    done = shell(tmp_path, TRACK.replace("--step 60", "--step 0.1"), "| head -1")
    assert done.stdout.startswith(b"time_utc,x_km")
    assert done.stderr == b""


def test_what_a_library_warns_of_reaches_nobody(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import atexit, warnings\natexit.register(lambda: warnings.warn('of a library', UserWarning))\n"
    )
    done = shell(tmp_path, "--version", "", PYTHONPATH=f"{tmp_path}{os.pathsep}{REPOSITORY}")
    assert done.stderr == b""
    done = shell(
        tmp_path, "--version", "", PYTHONPATH=f"{tmp_path}{os.pathsep}{REPOSITORY}", OVERFLIGHT_DEBUG="1"
    )
    assert b"of a library" in done.stderr
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.warn("of a library", UserWarning, stacklevel=1)
    assert len(caught) == 1  # the tests themselves still hear them


def test_notices_tell_nothing_of_other_loggers(capsys: pytest.CaptureFixture[str]) -> None:
    import logging

    notices = Notices()
    for name in ("somebody.else", "overflight.earth_orientation"):
        notices.handle(logging.LogRecord(name, logging.WARNING, "", 0, f"from {name}", (), None))
    notices.show()
    assert capsys.readouterr().err == "overflight: from overflight.earth_orientation\n"
