"""`render` around the drawing: the call, the target, and what is left when something fails.

The drawing itself is tested with the pictures; here another function takes its place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orbits.errors import DataError, MachineError
from orbits.scenario.builtin import load_builtin
from orbits.scenario.file import dump_document
from tests.unit.commands.calls import TLE, call

PNG = b"\x89PNG\r\n\x1a\nas good as a picture"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was asked to be drawn, in order."""
    asked: list[dict[str, Any]] = []

    def draw(document: object, state: object, **rest: Any) -> None:
        asked.append(rest)
        rest["output"].write_bytes(PNG)

    monkeypatch.setattr("render.capture.render_still", draw)
    return asked


def failing(monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    def draw(document: object, state: object, **rest: Any) -> None:
        rest["output"].write_bytes(PNG[:5])
        raise failure

    monkeypatch.setattr("render.capture.render_still", draw)


def scenario_with(tmp_path: Path, change: Callable[[dict[str, Any]], Any]) -> str:
    raw = json.loads(dump_document(load_builtin()))
    change(raw)
    path = tmp_path / "own.overflight.json"
    path.write_text(json.dumps(raw))
    return str(path)


def test_missing_folders_are_made(
    tmp_path: Path, drawn: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a" / "b" / "still.PNG"
    outcome = call(capsys, "render", "--at", "T+420", "--size", "640x360", "--output", str(target))
    assert (outcome.status, outcome.out, outcome.lines) == (0, f"{target}\n", ())
    assert target.read_bytes() == PNG
    assert [each.name for each in target.parent.iterdir()] == ["still.PNG"]
    assert drawn[0]["size"] == (640, 360)


@pytest.mark.expects_log
def test_quiet_says_nothing(
    tmp_path: Path, drawn: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "a.png")
    outcome = call(capsys, "render", "--at", "2500-01-01T00:00:00Z", "--output", target, "--quiet")
    assert (outcome.status, outcome.out, outcome.lines) == (0, "", ())
    assert len(drawn) == 1


@pytest.mark.expects_log
def test_an_instant_outside_the_span_is_drawn_and_told(
    tmp_path: Path, drawn: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "a.png")
    outcome = call(capsys, "render", "--at", "2500-01-01T00:00:00Z", "--output", target)
    assert outcome.status == 0
    assert outcome.lines[0].startswith("overflight: 2500-01-01T00:00:00Z lies outside the span of the")
    assert len(drawn) == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--at", "T+1", "--output", "x.jpg"], "--output: 'x.jpg' is no name of a PNG file; end it in .png"),
        (["--at", "T+1", "--output", ".png"], "--output: '.png' is no name of a PNG file"),
        (["--at", "T+1", "--output", ""], "--output: '' is no name of a PNG file"),
        (["--at", "T+1", "--output", "a.png/"], "--output: 'a.png/' is no name"),
        (["--output", "x.png"], "--at: no instant was given; give --at T, or --step N"),
        (["--at", "T+1"], "the following arguments are required: --output"),
        (
            ["--at", "T+1", "--output", "x.png", "--view", "nope"],
            "--view: there is no view 'nope'; use one of",
        ),
        (["--at", "T+1", "--output", "x.png", "--view", ""], "--view: there is no view ''; use one of"),
        (["--step", "0", "--output", "x.png"], "--step: there is no moment 0; the scenario has 1 to"),
        (["--step", "99", "--output", "x.png"], "--step: there is no moment 99; the scenario has 1 to"),
        (["--step", "-1", "--output", "x.png"], "--step: there is no moment -1; the scenario has 1 to"),
        (["--step", "1.5", "--output", "x.png"], "--step: '1.5' is not a whole number"),
        (["--step", "9" * 30, "--output", "x.png"], "--step: '99999"),
        (
            ["--step", "1", "--view", "launch", "--output", "x.png"],
            "--view: not allowed with argument --step",
        ),
        (["--moments", "--at", "T+1", "--output", "x"], "--at has no meaning with --moments"),
        (["--at", "T-999999999999", "--output", "x.png"], "lies outside the years 1 to 9999"),
        (["--at", "T+1", "--output", "x.png", "--size", "0x0"], "--size: 0x0 is outside 64x64 to"),
        (["--at", "T+1", "--output", "x.png", "--size", "16385x64"], "--size: 16385x64 is outside"),
        (["--at", "T+1", "--output", "x.png", "--size", "３２０x200"], "is not WIDTHxHEIGHT, such as"),
        (["--at", "T+1", "--output", "x.png", "--theme", "neon"], "--theme: invalid choice: 'neon'"),
    ],
)
def test_usage(
    more: list[str],
    words: str,
    tmp_path: Path,
    drawn: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in call(capsys, "render", *more).failure(2)
    assert drawn == []
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_told_before_anything_is_drawn(
    tmp_path: Path, drawn: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder.png").mkdir()
    for target, words in (
        (tmp_path / "file" / "a.png", "file/a.png: cannot be written (file exists); name another"),
        (tmp_path / "folder.png", "folder.png: this is a folder; name a file in it"),
        (tmp_path / ("x" * 300 + ".png"), "cannot be written (file name too long); name another"),
    ):
        assert words in call(capsys, "render", "--at", "T+1", "--output", str(target)).failure(1)
    assert drawn == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder.png"]


def test_a_read_only_target(
    tmp_path: Path,
    drawn: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # An administrator may write anything: what the system would answer to others is said in its place.
    monkeypatch.setattr(os, "access", lambda *_: False)
    target = tmp_path / "kept.png"
    target.write_bytes(b"old")
    line = call(capsys, "render", "--at", "T+1", "--output", str(target)).failure(1)
    assert "kept.png: the file is read-only; name another file" in line
    assert target.read_bytes() == b"old"

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    line = call(capsys, "render", "--at", "T+1", "--output", str(tmp_path / "new.png")).failure(1)
    assert "new.png: cannot be written (permission denied); name another file or folder" in line
    assert drawn == []


@pytest.mark.parametrize(
    ("failure", "status", "words"),
    [
        (MachineError("no OpenGL here", remedy="install it"), 3, "no OpenGL here; install it"),
        (
            DataError("that is too far"),
            1,
            "the built-in briefing at 2023-11-21T13:42:29Z: that is too far; choose",
        ),
    ],
)
def test_a_failure_leaves_the_old_file_whole(
    failure: Exception,
    status: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    failing(monkeypatch, failure)
    target = tmp_path / "still.png"
    target.write_bytes(b"old")
    line = call(capsys, "render", "--at", "T+1", "--output", str(target)).failure(status)
    assert words in line
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["still.png"]


def test_a_disk_that_fills_up_while_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failure = MachineError("x cannot be written")
    failure.__cause__ = OSError(28, "No space left on device")
    failing(monkeypatch, failure)
    line = call(capsys, "render", "--at", "T+1", "--output", str(tmp_path / "a.png")).failure(1)
    assert "a.png: cannot be written (no space left on device); name another file or folder" in line
    assert list(tmp_path.iterdir()) == []


def test_ids_of_moments_become_harmless_names(
    tmp_path: Path, drawn: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    ids = ["../../evil/x", "a\0b", "x" * 400, "..", "발사", "C:\\x"]

    def rename(raw: dict[str, Any]) -> None:
        raw["moments"] = [{**raw["moments"][0], "id": each} for each in ids]

    scenario = scenario_with(tmp_path, rename)
    folder = tmp_path / "stills"
    outcome = call(capsys, "render", scenario, "--moments", "--output", str(folder))
    assert outcome.status == 0
    expected = [
        "01-evil-x.png",
        "02-a-b.png",
        f"03-{'x' * 80}.png",
        "04-moment.png",
        "05-발사.png",
        "06-C-x.png",
    ]
    assert sorted(each.name for each in folder.iterdir()) == expected
    assert sorted(each.name for each in tmp_path.iterdir()) == ["own.overflight.json", "stills"]


@pytest.mark.parametrize(
    ("more", "status", "words"),
    [
        (
            ["--step", "1", "--output", "x.png"],
            2,
            "--step: there is no moment 1; the scenario has none: give",
        ),
        (
            ["--moments", "--output", "x"],
            1,
            "own.overflight.json: this scenario has no main moments; give --at",
        ),
        (
            ["--at", "T+5", "--output", "x.png"],
            2,
            "--at: T+5 counts from a lift-off and this source has none",
        ),
    ],
)
def test_a_scenario_without_lift_off_and_moments(
    more: list[str], status: int, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def strip(raw: dict[str, Any]) -> None:
        del raw["clock"]["lift_off"], raw["moments"]

    assert words in call(capsys, "render", scenario_with(tmp_path, strip), *more).failure(status)


def test_a_scenario_with_nothing_to_show(
    tmp_path: Path, drawn: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    clock = {"start": "2024-01-01T00:00:00Z", "span_start": "2024-01-01T00:00:00Z"}
    path = tmp_path / "bare.overflight.json"
    bare = {
        "schema": "overflight.scenario/1",
        "title": "x",
        "clock": {**clock, "span_stop": "2024-01-02T00:00:00Z"},
    }
    path.write_text(json.dumps(bare))
    target = str(tmp_path / "bare.png")
    outcome = call(capsys, "render", str(path), "--at", "2024-01-01T12:00:00Z", "--output", target)
    assert (outcome.status, outcome.lines) == (0, ())
    assert drawn[0]["view"] == "overview"


def test_element_sets_are_no_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.tle"
    path.write_text(TLE)
    line = call(capsys, "render", str(path), "--at", "T+1", "--output", "x.png").failure(1)
    assert "one.tle: these are element sets, not a scenario; give a *.overflight.json file" in line


def test_what_is_wrong_with_a_scenario_is_told_beside_the_picture(
    tmp_path: Path, drawn: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = scenario_with(tmp_path, lambda raw: raw["events"][0].update(sources=["nope"]))
    outcome = call(capsys, "render", scenario, "--step", "1", "--output", str(tmp_path / "a.png"))
    assert outcome.status == 0
    (line,) = outcome.lines
    assert "events[0].sources[0]: there is no source with the id 'nope'" in line
