import gzip
import json
from pathlib import Path

import pytest

from orbits import reading
from orbits.reading import kind_of, read_elements

ONE = "1 58400U 23179A   24024.60239288  .00007996  00000+0  35104-3 0  9995"
TWO = "2 58400  97.4246 273.5415 0017393  56.9420 303.3483 15.22067486  9731"
TLE = f"MALLIGYONG-1\r\n{ONE}\r\n{TWO}\r\n"
OMM = json.dumps(
    {
        "OBJECT_NAME": "MALLIGYONG-1",
        "NORAD_CAT_ID": 58400,
        "EPOCH": "2026-07-10T07:13:07.451616",
        "MEAN_MOTION": 15.22776275,
        "ECCENTRICITY": 0.00069828,
        "INCLINATION": 97.2993,
        "RA_OF_ASC_NODE": 72.1946,
        "ARG_OF_PERICENTER": 316.6351,
        "MEAN_ANOMALY": 43.4336,
        "BSTAR": 8.4425395e-05,
    }
)


@pytest.mark.parametrize("text", [TLE, OMM, f"[{OMM}]", f"\n [ {OMM} ]"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_content_tells_the_format(text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "elements.dat"
    path.write_bytes(text.encode(encoding))
    result = read_elements(path)
    assert result.problems == ()
    assert [each.name for each in result.items] == ["MALLIGYONG-1"]
    assert read_elements(text.encode(encoding), "elements.dat") == result


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no element set in it: it is empty"),
        (b"\x00\x01\x02" * 100, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (gzip.compress(TLE.encode()), "packed"),
        (b"PK\x03\x04rest", "packed"),
        (b"<!DOCTYPE html>\n<html><body>login</body></html>", "web page"),
        (b"<svg></svg>", "web page"),
        (b'{"schema": "overflight.scenario/1", "title": "x"}', "scenario"),
        (b'{"type": "FeatureCollection", "features": []}', "JSON, but not OMM"),
        (b"[1, 2, 3]", "no element set in it"),
        (b'Invalid query: "GROUP=x"', "it begins with 'Invalid query"),
    ],
)
def test_what_is_no_element_file_is_one_problem(content: bytes, words: str) -> None:
    result = read_elements(content, "f")
    assert result.items == ()
    (problem,) = result.problems
    assert problem.place == "f"
    assert words in problem.what
    assert problem.remedy
    assert "\n" not in str(problem)


def test_files_that_are_not_there_or_no_files(tmp_path: Path) -> None:
    (problem,) = read_elements(tmp_path / "none.tle").problems
    assert str(problem) == "none.tle: there is no such file; check the path"
    (problem,) = read_elements(tmp_path, "here").problems
    assert str(problem) == "here: this is a folder, not a file; give one file"
    (problem,) = read_elements(tmp_path / ("x" * 5000), "long").problems
    assert "cannot be opened" in problem.what


def test_a_huge_file_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "huge.tle"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (problem,) = read_elements(path).problems
    assert str(problem) == "huge.tle: larger than 64 MB: no element file; cut it to the objects you need"


def test_the_limit_itself_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE_BYTES", len(TLE))
    assert len(read_elements(TLE.encode()).items) == 1
    assert len(read_elements(TLE.encode() + b"\n").items) == 0


def test_names_in_latin_1_are_read_with_a_warning() -> None:
    result = read_elements(f"SÃO\n{ONE}\n{TWO}\n".encode("latin-1"), "f")
    assert [each.name for each in result.items] == ["SÃO"]
    (problem,) = result.problems
    assert problem.severity == "warning"


def test_problems_of_a_path_name_the_file_and_not_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.tle"
    path.write_text(f"{ONE}\n")
    (problem,) = read_elements(path).problems
    assert problem.place == "a.tle:1"


def test_a_name_in_brackets_is_no_json() -> None:
    assert kind_of(f"[FREGAT] DEB\n{ONE}\n{TWO}\n") == "tle"
    assert kind_of(f"[+] DEB\n{ONE}\n{TWO}\n") == "tle"


def test_every_collected_file(shared: Path) -> None:
    counts = {}
    for path in sorted((shared / "elements").iterdir()):
        result = read_elements(path)
        assert result.problems == ()
        counts[path.name] = len(result.items)
    assert counts == {
        "39026.tle": 16,
        "41332.tle": 35,
        "58400.omm.json": 104,
        "58400.tle": 522,
        "58400_derived_2023-11.tle": 1,
        "58400_selected.tle": 20,
    }
