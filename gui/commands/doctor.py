"""`overflight doctor`: what this machine has, what it lacks, and what to do about it."""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass

from gui.commands.output import write_json, write_text
from orbits.errors import MachineError, OverflightError

HELP = "tell what this machine has, what it lacks, and what to do"

PACKAGES = (
    "PySide6-Essentials",
    "vtk",
    "numpy",
    "scipy",
    "sgp4",
    "pyerfa",
    "astropy-iers-data",
    "msgspec",
    "spherely",
)

ACCELERATOR_WAIT_S = 60.0
"""Longer than it takes to compile it for the first time on a slow machine."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination; `state` is "ok", "notice" or "missing"."""

    name: str
    state: str
    text: str
    remedy: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")


def run(options: argparse.Namespace) -> int:
    """Examine and report; `MachineError` after the report where something is missing."""
    findings = [_examined(name, examine) for name, examine in EXAMINATIONS.items()]
    if options.json:
        rows = [{"name": f.name, "state": f.state, "text": f.text, "remedy": f.remedy} for f in findings]
        write_json("overflight.doctor/1", {"findings": rows})
    else:
        for finding in findings:
            write_text(f"{finding.state:8}{finding.name:18}{finding.text}\n")
            if finding.remedy:
                write_text(f"{'':26}{finding.remedy}\n")
    missing = [f.name for f in findings if f.state == "missing"]
    if missing:
        raise MachineError(
            f"missing or broken: {', '.join(missing)}", remedy="do what stands beside it above"
        )
    return 0


def _examined(name: str, examine: Callable[[], Finding]) -> Finding:
    try:
        return examine()
    except OverflightError as failure:
        return Finding(name, "missing", failure.what, failure.remedy)
    except Exception as failure:  # noqa: BLE001 - whatever fails here is the finding
        return Finding(
            name, "missing", f"{type(failure).__name__}: {failure}", "run `make run` to set up again"
        )


def _system() -> Finding:
    return Finding("system", "ok", f"{platform.platform()}, Python {platform.python_version()}")


def _packages() -> Finding:
    versions, lacking = [], []
    for package in PACKAGES:
        try:
            versions.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            lacking.append(package)
    if lacking:
        return Finding("packages", "missing", ", ".join(lacking), "run `make run`, or `uv sync`")
    return Finding("packages", "ok", ", ".join(versions))


def _accelerator() -> Finding:
    from orbits.fast import wait_ready

    if importlib.util.find_spec("numba") is None:
        return Finding(
            "accelerator",
            "ok",
            "not installed; everything works without it",
            "pip install overflight[fast] makes searches over catalogues several times as fast",
        )
    if wait_ready(ACCELERATOR_WAIT_S) is None:
        return Finding(
            "accelerator",
            "notice",
            f"numba {importlib.metadata.version('numba')} is installed, but does not work here",
            "everything works without it; installing numba anew may help",
        )
    return Finding("accelerator", "ok", f"numba {importlib.metadata.version('numba')}, ready")


def _assets() -> Finding:
    from orbits.assets import asset_path, index

    entries = index()
    for entry in entries:
        asset_path(entry.path)
    return Finding(
        "pictures and maps", "ok", f"{len(entries)} files, {sum(e.bytes for e in entries) / 1e6:.1f} MB"
    )


def _earth_orientation() -> Finding:
    from orbits.time.earth_orientation import covered
    from orbits.time.iso import format_utc

    span = covered()
    text = (
        f"IERS tables from {format_utc(span.start, 0)} to {format_utc(span.stop, 0)}, nearest values beyond"
    )
    return Finding("Earth orientation", "ok", text)


def _opengl() -> Finding:
    from gui.commands.target import native_stderr_off
    from render.opengl import describe

    with native_stderr_off():
        capabilities = describe()
    what = f"{capabilities.renderer}, OpenGL {capabilities.version}, through {capabilities.window}"
    if capabilities.software:
        text = f"{what} (software)"
        return Finding(
            "OpenGL", "notice", text, "pictures are right but slow; a graphics driver makes them fluent"
        )
    return Finding("OpenGL", "ok", what)


def _display() -> Finding:
    if not sys.platform.startswith("linux"):
        return Finding("display", "ok", "the desktop's own")
    for variable in ("WAYLAND_DISPLAY", "DISPLAY"):
        if os.environ.get(variable):
            return Finding("display", "ok", f"{variable}={os.environ[variable]}")
    return Finding(
        "display",
        "notice",
        "none: the window cannot open here, every sub-command can",
        "log in to a desktop, or draw stills: overflight render --at T+420 --output x.png",
    )


EXAMINATIONS: dict[str, Callable[[], Finding]] = {
    "system": _system,
    "packages": _packages,
    "accelerator": _accelerator,
    "pictures and maps": _assets,
    "Earth orientation": _earth_orientation,
    "OpenGL": _opengl,
    "display": _display,
}
