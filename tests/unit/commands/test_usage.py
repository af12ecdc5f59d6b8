"""Calls that cannot be understood: exit code 2 and one line that says where, what and where to look."""

from __future__ import annotations

import pytest

from gui.cli import main
from gui.commands.parser import with_signs
from tests.unit.commands.calls import SEOUL, SPAN, call


def track(tle: str, *more: str) -> list[str]:
    return ["track", tle, "--object", "58400", *SPAN, "--step", "60", *more]


def passes(tle: str, *more: str) -> list[str]:
    return ["passes", tle, "--object", "58400", *SPAN, *more]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--step", "0"], "--step: 0 is not above zero"),
        (["--step", "-5"], "--step: -5 is not above zero"),
        (["--step", "nan"], "--step: 'nan' is not a number"),
        (["--step", "1e999"], "--step: '1e999' is too large"),
        (["--step", "1_0"], "--step: '1_0' is not a number"),
        (["--step", "１０"], "is not a number"),
        (["--step", "1e-300"], "--step: that is more than 2,000,000 steps"),
        (["--step", "x" * 5000], "is not a number"),
        (["--step"], "--step: expected one argument"),
        (["--step", "--quiet"], "--step: expected one argument"),
        (["--frame", "mars"], "--frame: invalid choice: 'mars'"),
        (["--format", "xml"], "--format: invalid choice: 'xml'"),
        (["--forma", "csv"], "unrecognized arguments: --forma"),
        (["second.tle"], "unrecognized arguments: second.tle"),
        (["--start", ""], "--start: '' is not a date and time; write it like"),
        (["--start", "2024-06-12T00:00:00"], "--start: '2024-06-12T00:00:00' has no time zone; add Z"),
        (["--start", "2024-06-12T23:59:60Z"], "no leap second at this time; use a second below 60"),
        (["--end", "2024-06-12T24:00:00Z"], "the hour 24 is not used; write 00:00 of the next day"),
        (["--start", "-0001-01-01T00:00Z"], "--start: '-0001-01-01T00:00Z' is not a date and time"),
        (["--start", "2" * 100_000], "is not a date and time"),
        (["--start", "T+0"], "counts from a lift-off and this source has none; give an ISO 8601 time"),
        (["--start", "T+11:45"], "write seconds after lift-off, such as T+705 or T-60"),
        (["--start", "T+" + "9" * 400], "write seconds after lift-off"),
        (["--end", "2024-06-11T00:00:00Z"], "--end: the end lies before the start"),
    ],
)
def test_track(tle: str, more: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = call(capsys, *track(tle, *more)).failure(2)
    assert words in line
    assert len(line) < 400 + len(tle)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "one of the arguments --point --region is required; see overflight passes --help"),
        (["--point", "91,0"], "--point: the latitude 91 is not between -90 and 90"),
        (["--point", "-90.0001,0"], "--point: the latitude -90.0001 is not between"),
        (["--point", "0,-180.0001"], "--point: the longitude -180.0001 is not between -180 and 360"),
        (["--point", "0,360.1"], "--point: the longitude 360.1 is not between"),
        (["--point", "1"], "--point: '1' is not LAT,LON or LAT,LON,ALT_M"),
        (["--point", "1,2,3,4"], "is not LAT,LON or LAT,LON,ALT_M"),
        (["--point", "1,2,"], "--point: '' is not a number"),
        (["--point", "37.5N,127E"], "--point: '37.5N' is not a number"),
        (["--point", "nan,0"], "--point: 'nan' is not a number"),
        (["--point", "0,0,1e308"], "--point: the height 1e+308 m is not between"),
        (["--point", "0,0,-20000"], "--point: the height -20000 m is not between"),
        ([*SEOUL, "--min-elevation", "-90"], "--min-elevation: -90 degrees is not above -90 and below 90"),
        ([*SEOUL, "--min-elevation", "90"], "--min-elevation: 90 degrees is not above"),
        ([*SEOUL, "--min-elevation", "91"], "--min-elevation: 91 degrees is not above"),
        ([*SEOUL, "--min-elevation", "-inf"], "--min-elevation: '-inf' is not a number"),
        ([*SEOUL, "--mode", "swath"], "--mode: a swath needs its half-angle about nadir"),
    ],
)
def test_passes(tle: str, more: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert words in call(capsys, *passes(tle, *more)).failure(2)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["track"], 2, "required: SOURCE, --object, --start, --end, --step; see overflight track --help"),
        (["check"], 2, "required: FILE; see overflight check --help"),
        (["doctor", "extra"], 2, "unrecognized arguments: extra; see overflight doctor --help"),
        (["trck", "x"], 2, "'trck' is neither a file nor a command; the commands are doctor, check,"),
        (["nofile"], 1, "'nofile' is neither a file nor a command; check the name; the commands are"),
        (["x" * 5000], 1, "is neither a file nor a command"),
        (["--nope"], 2, "unrecognized arguments: --nope; see overflight --help"),
        (["--quiet", "track", "x"], 2, "options come after the command 'track'"),
        (["track", "", "--object", "1", *SPAN, "--step", "1"], 2, "the name of the file is empty"),
    ],
)
def test_calls_as_a_whole(
    arguments: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in call(capsys, *arguments).failure(status)


def test_the_overview_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--help"])
    assert leaving.value.code == 0
    text = capsys.readouterr().out
    for command in ("doctor", "check", "track", "passes", "lighting", "claims", "fit", "render"):
        assert f"\n  {command} " in text


def test_values_with_a_sign_belong_to_their_option() -> None:
    assert with_signs(["--point", "-33,151", "--min-elevation", "-5", "--quiet"]) == [
        "--point=-33,151",
        "--min-elevation=-5",
        "--quiet",
    ]
    assert with_signs(["--start", "--end", "x"]) == ["--start", "--end", "x"]
    assert with_signs(["-", "--at", "T-60"]) == ["-", "--at", "T-60"]
