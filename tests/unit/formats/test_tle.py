from pathlib import Path

import pytest

from orbits.elements.element_set import ElementSet
from orbits.errors import Problem
from orbits.evidence import Evidence
from orbits.formats.tle import check_sum, read_tle
from orbits.time.iso import format_utc

ONE = "1 58400U 23179A   24024.60239288  .00007996  00000+0  35104-3 0  9995"
TWO = "2 58400  97.4246 273.5415 0017393  56.9420 303.3483 15.22067486  9731"
ODD_ONE = "1 41332U 16009A   17115.87918173 +.00003971 +00000-0 +13679-3 0  9997"
ODD_TWO = "2 41332 097.4634 173.6780 0024763 201.1121 158.9100 15.30348718067827"
TAB = "\t"
FIRST_ONE = "1 39026U 12072A   12347.09611576 -.00000066  00000-0  00000+0 0    21"
FIRST_TWO = "2 39026 097.4047 036.0317 0067405 176.3492 277.5861 15.08261084    19"


def summed(line: str) -> str:
    return line[:68] + str(check_sum(line))


def replaced(line: str, column: int, text: str) -> str:
    """The line with `text` from a column (counted from 1) on, and its check sum made right."""
    return summed(line[: column - 1] + text + line[column - 1 + len(text) :])


def test_every_field_of_a_set() -> None:
    (each,), problems = unpack(f"{ONE}\n{TWO}\n")
    assert problems == []
    assert each.catalogue_number == 58400
    assert each.international_designator == "2023-179A"
    assert each.classification == "U"
    assert format_utc(each.epoch, 9) == "2024-01-24T14:27:26.744832000Z"
    assert each.mean_motion_dot == 0.00007996
    assert each.mean_motion_ddot == 0.0
    assert each.bstar_per_earth_radius == pytest.approx(0.35104e-3, rel=1e-15)
    assert each.element_set_number == 999
    assert each.inclination_deg == 97.4246
    assert each.raan_deg == 273.5415
    assert each.eccentricity == 0.0017393
    assert each.argument_of_perigee_deg == 56.942
    assert each.mean_anomaly_deg == 303.3483
    assert each.mean_motion_rev_day == 15.22067486
    assert each.revolution_at_epoch == 973
    assert each.name == ""
    assert each.provenance.evidence is Evidence.MEASURED
    assert each.provenance.source == "a.tle"
    assert each.published_as == "tle"


def test_plus_signs_and_leading_zeros() -> None:
    (each,), problems = unpack(f"{ODD_ONE}\n{ODD_TWO}")
    assert problems == []
    assert each.mean_motion_dot == 0.00003971
    assert each.bstar_per_earth_radius == pytest.approx(0.13679e-3, rel=1e-15)
    assert each.inclination_deg == 97.4634
    assert each.revolution_at_epoch == 6782


def test_negative_derivative_and_padded_revolution() -> None:
    (each,), problems = unpack(f"{FIRST_ONE}\n{FIRST_TWO}")
    assert problems == []
    assert each.mean_motion_dot == -0.00000066
    assert each.raan_deg == 36.0317
    assert (each.element_set_number, each.revolution_at_epoch) == (2, 1)


def test_two_and_three_line_sets_mixed_with_blanks_notes_and_either_line_end() -> None:
    text = (
        f"\ufeff# from a friend\r\n# two notes\r\nMALLIGYONG-1\r\n{ONE}\r\n{TWO}\r\n\r\n"
        f"{ODD_ONE}   \n  {ODD_TWO}\n0 KMS 3-2\n\n{FIRST_ONE}\r{FIRST_TWO}"
    )
    sets, problems = unpack(text)
    assert problems == []
    assert [each.name for each in sets] == ["MALLIGYONG-1", "", "KMS 3-2"]
    assert [each.catalogue_number for each in sets] == [58400, 41332, 39026]
    assert sets[0].provenance.note == "from a friend\ntwo notes"


def test_notes_hold_until_the_next_notes() -> None:
    text = f"# one\n{ONE}\n{TWO}\n{ODD_ONE}\n{ODD_TWO}\n#two\n{FIRST_ONE}\n{FIRST_TWO}"
    sets, _ = unpack(text)
    assert [each.provenance.note for each in sets] == ["one", "one", "two"]


@pytest.mark.parametrize(
    "head", ["# DERIVED - NOT A PUBLISHED ELEMENT SET\n", "MALLIGYONG-1 (DERIVED)\n", "# by me\n# DERIVED.\n"]
)
def test_a_set_marked_derived_is_not_measured(head: str) -> None:
    (each,), problems = unpack(f"{head}{ONE}\n{TWO}")
    assert problems == []
    assert each.provenance.evidence is Evidence.DERIVED


def test_the_word_derived_inside_a_remark_is_no_mark() -> None:
    (each,), _ = unpack(f"# state vectors are derived, DERIVED FROM RADAR too? no\n{ONE}\n{TWO}")
    assert each.provenance.evidence is Evidence.MEASURED


def test_blank_designator_and_blank_numbers() -> None:
    one = replaced(replaced(replaced(ONE, 10, " " * 8), 63, " "), 65, "    ")
    two = replaced(TWO, 64, "     ")
    (each,), problems = unpack(f"{one}\n{two}")
    assert problems == []
    assert each.international_designator == ""
    assert (each.element_set_number, each.revolution_at_epoch) == (0, 0)


def test_blank_drag_terms_are_zero() -> None:
    one = replaced(replaced(replaced(ONE, 34, " " * 10), 45, " " * 8), 54, " " * 8)
    (each,), problems = unpack(f"{one}\n{TWO}")
    assert problems == []
    drag = (each.mean_motion_dot, each.mean_motion_ddot, each.bstar_per_earth_radius)
    assert drag == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("field", "number"), [("A0001", 100_001), ("Z9999", 339_999), ("    5", 5)])
def test_catalogue_numbers_of_alpha_5_and_with_blanks(field: str, number: int) -> None:
    (each,), problems = unpack(f"{replaced(ONE, 3, field)}\n{replaced(TWO, 3, field)}")
    assert problems == []
    assert each.catalogue_number == number


@pytest.mark.parametrize(("year", "text"), [("57", "1957-01-24"), ("99", "1999-01-24"), ("56", "2056-01-24")])
def test_years_of_two_digits(year: str, text: str) -> None:
    (each,), problems = unpack(f"{replaced(ONE, 19, year)}\n{TWO}")
    assert problems == []
    assert format_utc(each.epoch).startswith(text)


def test_the_last_day_of_a_leap_year() -> None:
    (each,), _ = unpack(f"{replaced(ONE, 21, '366.99999999')}\n{TWO}")
    assert format_utc(each.epoch, 6) == "2024-12-31T23:59:59.999136Z"


def test_check_sum_counts_a_minus_as_one_and_nothing_else_but_digits() -> None:
    assert check_sum("1 A.+-2bZ-3") == (1 + 1 + 2 + 1 + 3) % 10
    assert check_sum(ONE) == 5
    assert check_sum("9" * 68 + "7") == (9 * 68) % 10


def test_columns_after_the_check_sum_are_left_alone() -> None:
    (_,), problems = unpack(f"{ONE}\n{TWO}     0.00      4320.0        360.00")
    assert problems == []


BAD_SETS = [
    (f"{ONE[:68]}4\n{TWO}", 1, "check sum '4', but it adds up to 5"),
    (f"{ONE}\n{TWO[:68]}x", 2, "check sum 'x'"),
    (f"{ONE[:50]}\n{TWO}", 1, "line 1 is cut short: 50 of 69 characters"),
    (f"{ONE}\n{TWO[:68]}", 2, "line 2 is cut short: 68 of 69 characters"),
    (f"{ONE}9\n{TWO}", 1, "line 1 has 70 characters"),
    (f"{ONE}\n", 1, "line 1 without a line 2"),
    (f"{ONE[:20]}\n", 1, "line 1 is cut short: 20 of 69 characters, and its line 2 is missing"),
    (f"\n{TWO}\n", 2, "line 2 without a line 1"),
    (f"{ONE}\n{ODD_TWO}", 2, "line 2 is of 41332, line 1 of 58400"),
    (f"{replaced(ONE, 54, ' 351x4-3')}\n{TWO}", 1, "BSTAR (columns 54 to 61): ' 351x4-3' cannot be read"),
    (f"{replaced(ONE, 21, '000.60239288')}\n{TWO}", 1, "epoch (columns 19 to 32)"),
    (f"{replaced(ONE, 21, '367.60239288')}\n{TWO}", 1, "epoch (columns 19 to 32)"),
    (f"{replaced(ONE, 19, '  ')}\n{TWO}", 1, "epoch (columns 19 to 32)"),
    (
        f"{replaced(ONE, 34, ' 00007996 ')}\n{TWO}",
        1,
        "first derivative of the mean motion (columns 34 to 43)",
    ),
    (f"{replaced(ONE, 63, '4')}\n{TWO}", 1, "SGP4-XP"),
    (f"{replaced(ONE, 65, '99x9')}\n{TWO}", 1, "number of the element set (columns 65 to 68)"),
    (f"{replaced(ONE, 18, '7')}\n{TWO}", 1, "column 18 is not blank"),
    (f"{ONE}\n{replaced(TWO, 9, ' 197.425')}", 1, "inclination 197.425 is not between 0 and 180"),
    (f"{ONE}\n{replaced(TWO, 9, '        ')}", 2, "inclination (columns 9 to 16)"),
    (f"{ONE}\n{replaced(TWO, 27, '       ')}", 2, "eccentricity (columns 27 to 33)"),
    (f"{ONE}\n{replaced(TWO, 53, ' 0.00000000')}", 1, "mean motion 0 is not between"),
    (f"{replaced(ONE, 3, 'I0001')}\n{replaced(TWO, 3, 'I0001')}", 1, "'I0001' is not a catalogue number"),
    (f"{ONE[:40]}é{ONE[41:]}\n{TWO}", 1, "characters that no element set has"),
    (f"{replaced(ONE, 7, TAB)}\n{TWO}", 1, "characters that no element set has"),
]


@pytest.mark.parametrize(("bad", "line", "what"), BAD_SETS)
def test_one_bad_set_is_one_problem_and_takes_no_other_with_it(bad: str, line: int, what: str) -> None:
    before, after = f"FIRST\n{FIRST_ONE}\n{FIRST_TWO}\n", f"LAST\n{ODD_ONE}\n{ODD_TWO}\n"
    result = read_tle(before + bad.rstrip("\n") + "\n" + after, "a.tle")
    assert [each.name for each in result.items] == ["FIRST", "LAST"]
    (problem,) = result.problems
    assert problem.place == f"a.tle:{line + 3}"
    assert what in problem.what
    assert problem.remedy


def test_a_name_goes_with_its_bad_set_and_not_to_the_next() -> None:
    sets, problems = unpack(f"LOST\n{ONE[:68]}4\n{TWO}\n{ODD_ONE}\n{ODD_TWO}")
    assert [each.name for each in sets] == [""]
    assert len(problems) == 1


def test_remarks_without_a_sign_are_one_warning() -> None:
    result = read_tle(f"some remarks\nover two lines\nNAME\n{ONE}\n{TWO}\n", "a.tle")
    assert [each.name for each in result.items] == ["NAME"]
    (problem,) = result.problems
    assert problem.severity == "warning"
    assert str(problem).startswith("a.tle:1: 'some remarks' and 1 more belong to no element set")
    assert result.errors == ()


@pytest.mark.parametrize("text", ["", "\n\n", "# only notes\n", "No GP data found", "line\n" * 1000])
def test_a_text_without_sets_is_one_error(text: str) -> None:
    result = read_tle(text, "a.tle")
    assert result.items == ()
    (problem,) = result.problems
    assert problem.place == "a.tle"
    assert problem.severity == "error"
    assert "no element set" in problem.what


def test_a_thousand_bad_sets_do_not_make_a_thousand_problems() -> None:
    result = read_tle(f"{ONE[:68]}4\n{TWO}\n" * 1000, "a.tle")
    assert len(result.problems) == 201
    assert "800 more" in result.problems[-1].what


@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("58400.tle", 522),
        ("58400_selected.tle", 20),
        ("58400_derived_2023-11.tle", 1),
        ("39026.tle", 16),
        ("41332.tle", 35),
    ],
)
def test_every_set_of_the_collected_files(shared: Path, file: str, count: int) -> None:
    result = read_tle((shared / "elements" / file).read_text(encoding="utf-8"), file)
    assert result.problems == ()
    assert len(result.items) == count
    derived = [each for each in result.items if each.provenance.evidence is Evidence.DERIVED]
    assert len(derived) == (1 if "derived" in file else 0)


def unpack(text: str) -> tuple[list[ElementSet], list[Problem]]:
    result = read_tle(text, "a.tle")
    return list(result.items), list(result.problems)
