"""`check` on files that are wrong in every way we know: one clear line each, exit 1, no traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from gui.cli import main
from orbits.scenario.builtin import load_builtin
from orbits.scenario.file import dump_document

LINE_1 = "1 58400U 23179A   24024.60239288  .00007996  00000+0  35104-3 0  9995"
LINE_2 = "2 58400  97.4246 273.5415 0017393  56.9420 303.3483 15.22067486  9731"

OMM = {
    "OBJECT_NAME": "MALLIGYONG-1",
    "OBJECT_ID": "2023-179A",
    "EPOCH": "2026-07-10T07:13:07.451616",
    "MEAN_MOTION": 15.22776275,
    "ECCENTRICITY": 0.00069828,
    "INCLINATION": 97.2993,
    "RA_OF_ASC_NODE": 72.1946,
    "ARG_OF_PERICENTER": 316.6351,
    "MEAN_ANOMALY": 43.4336,
    "EPHEMERIS_TYPE": 0,
    "CLASSIFICATION_TYPE": "U",
    "NORAD_CAT_ID": 58400,
    "ELEMENT_SET_NO": 999,
    "REV_AT_EPOCH": 14627,
    "BSTAR": 8.4425395e-05,
    "MEAN_MOTION_DOT": 1.904e-05,
    "MEAN_MOTION_DDOT": 0.0,
}


def scenario_with(change: Any) -> bytes:
    """The built-in scenario, spoilt by `change`."""
    raw = json.loads(dump_document(load_builtin()))
    change(raw)
    return json.dumps(raw).encode()


def wrong_type(raw: dict[str, Any]) -> None:
    raw["events"][0]["time"] = 5


def unknown_schema(raw: dict[str, Any]) -> None:
    raw["schema"] = "somebody.else/7"


def big_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


BAD = {
    "truncated.tle": (f"MALLIGYONG-1\n{LINE_1}\n".encode(), "line 2"),
    "cut.tle": (f"{LINE_1}\n{LINE_2[:40]}\n".encode(), "short|characters|truncated"),
    "checksum.tle": (f"{LINE_1[:-1]}3\n{LINE_2}\n".encode(), "checksum"),
    "missing.json": (
        json.dumps([{k: v for k, v in OMM.items() if k != "INCLINATION"}]).encode(),
        "INCLINATION",
    ),
    "type.overflight.json": (scenario_with(wrong_type), "events"),
    "schema.overflight.json": (scenario_with(unknown_schema), "somebody.else/7"),
    "binary.tle": (os.urandom(64) + b"\x00\x01\x02" * 1000, "binary"),
    "empty.tle": (b"", "empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_clear_line(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, expected = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["check", str(path)]) == 1
    captured = capsys.readouterr()
    lines = captured.err.strip().splitlines()
    assert len(lines) == 1, captured.err
    assert name in lines[0]
    assert any(word in lines[0] for word in expected.split("|")), lines[0]
    assert "Traceback" not in captured.err
    assert not captured.out


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "big.tle"
    big_file(path)
    assert main(["check", str(path)]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "200 MB" in line


def test_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.tle")]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "no such file" in line


def test_one_bad_record_leaves_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "some.json"
    path.write_text(json.dumps([OMM, {**OMM, "MEAN_MOTION": "fast"}, {**OMM, "NORAD_CAT_ID": 799_999_999}]))
    assert main(["check", str(path)]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "MEAN_MOTION" in line


def test_sound_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elements = tmp_path / "sound.tle"
    elements.write_text(f"{LINE_1}\n{LINE_2}\n")
    scenario = tmp_path / "sound.overflight.json"
    scenario.write_bytes(dump_document(load_builtin()))
    assert main(["check", str(elements), str(scenario)]) == 0
    captured = capsys.readouterr()
    assert not captured.err
    assert "1 element set of 1 object" in captured.out
    assert "a scenario with" in captured.out


def test_every_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = tmp_path / "sound.tle"
    sound.write_text(f"{LINE_1}\n{LINE_2}\n")
    bad = tmp_path / "bad.tle"
    bad.write_bytes(b"\x00\x01")
    assert main(["check", str(bad), str(sound)]) == 1
    captured = capsys.readouterr()
    assert "bad.tle" in captured.err
    assert "sound.tle" in captured.out


def test_standard_input_is_not_asked_for_twice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-", "-"]) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "standard input can be read only once" in line
