"""`overflight coverage`: its three forms, the plot, and what is refused before anything is read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gui.commands.coverage_rows import COLUMNS
from orbits.access.coverage_search import AccessRule, coverage
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.frames.states import Site
from orbits.reading import read_elements
from orbits.time.instant import Span
from orbits.time.iso import parse_instant
from tests.unit.commands.calls import SEOUL, TLE, Outcome, call

START, END = "2024-06-12T00:00:00Z", "2024-06-15T00:00:00Z"
DAYS = ("--object", "58400", "--start", START, "--end", END)
VISIBLE = ("--mode", "visible")
ASSUMED = ("--half-angle", "35")
SPAN = Span(parse_instant(START), parse_instant(END))


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "elements.tle"
    path.write_text(TLE)
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], source: str, *more: str) -> Outcome:
    done = call(capsys, "coverage", source, *DAYS, *SEOUL, *more)
    assert done.status == 0, done
    return done


def test_the_table_says_figures_and_assumption(capsys: pytest.CaptureFixture[str], source: str) -> None:
    out = answer(capsys, source, *ASSUMED, "--what-if", "3").out
    assert "58400 MALLIGYONG-1 over 37.5665° N 126.9780° E" in out
    assert "Assumed: a half-angle of 35° about nadir. No figure of the sensor is known." in out
    assert "Modelled: evenly spaced copies of the measured element set of MALLIGYONG-1" in out
    table = out.partition("\n\n")[2].splitlines()
    assert [line.split("  ")[0] for line in table] == [
        "satellites",
        "1, its own element sets",
        "1, modelled",
        "2, modelled",
        "3, modelled",
    ]


def test_json_has_the_figures_of_the_search(capsys: pytest.CaptureFixture[str], source: str) -> None:
    found = json.loads(answer(capsys, source, *ASSUMED, "--format", "json").out)
    ephemeris = Sgp4Ephemeris(ElementHistory(read_elements(TLE.encode()).items))
    wanted = coverage(ephemeris, AccessRule(Site(37.5665, 126.978, 0.0), half_angle_deg=35.0), SPAN)
    assert found["schema"] == "overflight.coverage/1"
    assert (found["mode"], found["half_angle_deg"], found["half_angle_basis"]) == ("swath", 35.0, "assumed")
    assert found["min_elevation_deg"] is None
    assert found["what_if"] is None
    figures = found["figures"]
    assert figures["passes"] == wanted.pass_count > 2
    assert figures["daylight_passes"] == wanted.daylight_count
    assert figures["gaps"]["mean_s"] == pytest.approx(wanted.mean_gap_s, abs=0.01)
    assert figures["gaps"]["longest_s"] == pytest.approx(wanted.longest_gap_s, abs=0.01)
    assert figures["best_off_nadir_deg"] == pytest.approx(wanted.best_off_nadir_deg, abs=1e-3)
    assert [each["clipped"] for each in figures["clipped_gaps"]] == ["start", "end"]
    assert figures["clipped_gaps"][0]["start"] == "2024-06-12T00:00:00.000Z"


def test_regions_are_named_in_every_form(capsys: pytest.CaptureFixture[str], source: str) -> None:
    where = ("coverage", source, *DAYS, "--region", "luxembourg")
    assert "58400 MALLIGYONG-1 over Luxembourg: ground track inside." in (
        call(capsys, *where, "--mode", "ground-track").out
    )
    found = json.loads(call(capsys, *where, *ASSUMED, "--format", "json").out)
    assert (found["target"]["kind"], found["target"]["name"]) == ("region", "Luxembourg")
    assert found["figures"]["passes"] > 0
    assert [each["evidence"] for each in found["element_sets"]] == ["measured"]


def test_what_is_not_measured_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "derived.tle"
    path.write_text(f"# DERIVED\n{TLE}")
    out = answer(capsys, str(path), *VISIBLE, "--what-if", "1").out
    assert "Positions by derived element sets." in out
    assert "copies of the derived element set of MALLIGYONG-1" in out


def test_json_tells_what_the_copies_are(capsys: pytest.CaptureFixture[str], source: str) -> None:
    more = ("--what-if", "2", "--planes", "spread", "--format", "json")
    what_if = json.loads(answer(capsys, source, *VISIBLE, *more).out)["what_if"]
    assert what_if["evidence"] == "modelled"
    assert (what_if["planes"], what_if["node_spread_deg"]) == ("spread", 180.0)
    assert what_if["elements_epoch"].startswith("2024-06-12T05:56:")
    assert [each["satellites"] for each in what_if["figures"]] == [1, 2]


def test_csv_has_a_row_for_each_number(capsys: pytest.CaptureFixture[str], source: str) -> None:
    out = answer(capsys, source, *VISIBLE, "--what-if", "2", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert tuple(rows[0]) == COLUMNS
    assert [(each["satellites"], each["basis"]) for each in rows] == [
        ("1", "element sets"),
        ("1", "modelled copies"),
        ("2", "modelled copies"),
    ]
    assert float(rows[0]["known_s"]) == 259_200.0
    assert float(rows[0]["mean_gap_s"]) <= float(rows[0]["longest_gap_s"])


def test_without_passes_the_numbers_are_left_out(capsys: pytest.CaptureFixture[str], source: str) -> None:
    out = answer(capsys, source, "--half-angle", "0.01", "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["passes"] == "0"
    assert row["mean_gap_s"] == row["best_off_nadir_deg"] == ""
    assert float(row["longest_clipped_gap_s"]) == 259_200.0


def test_the_plot_is_an_svg_with_the_assumption_on_it(
    capsys: pytest.CaptureFixture[str], source: str, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "plot.svg"
    answer(capsys, source, *ASSUMED, "--what-if", "4", "--plot", str(path))
    root = ET.parse(path).getroot()  # noqa: S314 - written a line above
    said = " ".join(each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Assumed: a half-angle of 35° about nadir. No figure of the sensor is known." in said
    assert "Modelled: evenly spaced copies" in said
    assert "without a pass" in said
    assert "satellites like MALLIGYONG-1, in one plane" in said
    assert [each.name for each in path.parent.iterdir()] == ["plot.svg"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((), "a swath needs its half-angle"),
        ((*VISIBLE, *ASSUMED), "--half-angle: a half-angle has a meaning for --mode swath alone"),
        ((*ASSUMED, "--plot", "x.svg"), "--plot: a plot is drawn against the number of satellites"),
        ((*ASSUMED, "--what-if", "2", "--plot", "x.png"), "--plot: 'x.png' is no name of an SVG file"),
        ((*ASSUMED, "--what-if", "0"), "0 satellites are not between 1 and 36"),
        (("--half-angle", "95"), "95 degrees is not above 0 and at most 90"),
        (("--half-angle", "0"), "0 degrees is not above 0"),
        (("--mode", "ground-track"), "no ground track meets a point"),
    ],
)
def test_calls_that_make_no_sense(
    capsys: pytest.CaptureFixture[str], source: str, more: tuple[str, ...], words: str
) -> None:
    assert words in call(capsys, "coverage", source, *DAYS, *SEOUL, *more).failure(2)


def test_a_plot_that_cannot_be_written_is_one_line(
    capsys: pytest.CaptureFixture[str], source: str, tmp_path: Path
) -> None:
    (tmp_path / "folder.svg").mkdir()
    plot = ("--plot", str(tmp_path / "folder.svg"))
    done = call(capsys, "coverage", source, *DAYS, *SEOUL, *ASSUMED, "--what-if", "1", *plot)
    assert "this is a folder" in done.failure(1)


def test_a_plot_is_tried_before_the_search(
    capsys: pytest.CaptureFixture[str], source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_reached(*_: object) -> None:
        raise AssertionError("searched for a plot that cannot be written")

    monkeypatch.setattr("orbits.access.coverage_search.coverage", not_reached)
    (tmp_path / "file").touch()
    plot = ("--plot", str(tmp_path / "file" / "plot.svg"))
    done = call(capsys, "coverage", source, *DAYS, *SEOUL, *ASSUMED, "--what-if", "1", *plot)
    assert "cannot be written" in done.failure(1)


def test_a_search_without_an_answer_leaves_no_plot(
    capsys: pytest.CaptureFixture[str], source: str, tmp_path: Path
) -> None:
    far = ("--object", "58400", "--start", "2030-01-01T00:00:00Z", "--end", "2030-01-02T00:00:00Z")
    path = tmp_path / "plots" / "plot.svg"
    path.parent.mkdir()
    path.write_text("old")
    more = (*SEOUL, *VISIBLE, "--what-if", "1", "--plot", str(path))
    call(capsys, "coverage", source, *far, *more).failure(1)
    assert [(each.name, each.read_text()) for each in path.parent.iterdir()] == [("plot.svg", "old")]


def test_a_span_without_positions_gives_no_answer(capsys: pytest.CaptureFixture[str], source: str) -> None:
    far = ("--object", "58400", "--start", "2030-01-01T00:00:00Z", "--end", "2030-01-02T00:00:00Z")
    done = call(capsys, "coverage", source, *far, *SEOUL, *VISIBLE)
    assert "no position of MALLIGYONG-1" in done.failure(1)
