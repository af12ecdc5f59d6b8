"""TLE lines of any kind: nothing raises, numbers come through, SGP4 starts from the same bits."""

import string
from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sgp4.api import Satrec

from orbits.formats.tle import check_sum, read_tle
from orbits.time.scales import utc_calendar

FILE = """\
FIRST
1 39026U 12072A   12347.09611576 -.00000066  00000-0  00000+0 0    21
2 39026 097.4047 036.0317 0067405 176.3492 277.5861 15.08261084    19
MIDDLE
1 58400U 23179A   24024.60239288  .00007996  00000+0  35104-3 0  9995
2 58400  97.4246 273.5415 0017393  56.9420 303.3483 15.22067486  9731
LAST
1 41332U 16009A   17115.87918173 +.00003971 +00000-0 +13679-3 0  9997
2 41332 097.4634 173.6780 0024763 201.1121 158.9100 15.30348718067827
"""
MIDDLE = slice(FILE.index("MIDDLE"), FILE.index("LAST") - 1)
LINE = st.text(st.characters(exclude_characters="\r\n"), max_size=90)


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    result = read_tle(text, "f")
    assert result.items or result.problems
    assert all(problem.place.startswith("f") and problem.what for problem in result.problems)


@given(st.lists(st.sampled_from(FILE.splitlines()) | LINE | st.just("") | st.just("#")).map("\n".join))
def test_lines_in_any_order_are_read_without_an_exception(text: str) -> None:
    result = read_tle(text, "f")
    assert all("\n" not in str(problem) for problem in result.problems)
    assert all(each.satrec().error == 0 for each in result.items)


CHARACTER = st.sampled_from(sorted({*string.printable, "\x00", "\x1f", "\xa0", "\u2028"} - {*"\r\n"}))


@given(st.integers(0, MIDDLE.stop - MIDDLE.start - 1), CHARACTER | st.characters(exclude_characters="\r\n"))
@settings(max_examples=400, deadline=None)
def test_a_wrong_character_costs_no_more_than_its_own_set(offset: int, character: str) -> None:
    position = MIDDLE.start + offset
    if FILE[position] == "\n":
        return
    result = read_tle(FILE[:position] + character + FILE[position + 1 :], "f")
    numbers = [each.catalogue_number for each in result.items]
    assert (numbers[0], numbers[-1]) == (39026, 41332)
    assert len(numbers) == 3 or result.errors


@given(st.integers(0, len(FILE)))
def test_a_file_cut_anywhere_keeps_the_sets_before_and_tells(length: int) -> None:
    result = read_tle(FILE[:length], "f")
    complete = sum(
        FILE[:length].rstrip().endswith(end) or end in FILE[:length] for end in ("    19", "9731", "067827")
    )
    assert len(result.items) == complete
    assert result.problems or complete


@dataclass(frozen=True)
class Digits:
    """Whole numbers from which the lines are printed, and with which the answers are compared."""

    number: str
    year: int
    day: int
    day_fraction: int
    mean_motion_dot: int
    ddot: tuple[int, int]
    bstar: tuple[int, int]
    inclination: int
    raan: int
    eccentricity: int
    perigee: int
    anomaly: int
    mean_motion: int
    revolution: int
    plus: str
    padding: str


ANGLE = st.integers(0, 359_9999)
POWER = st.tuples(st.integers(-99_999, 99_999), st.integers(-9, 0))
DIGITS = st.builds(
    Digits,
    number=st.integers(0, 99_999).map("{:05d}".format)
    | st.sampled_from(["    7", "A0001", "Z9999", "J4242"]),
    year=st.integers(0, 99),
    day=st.integers(1, 365),
    day_fraction=st.integers(0, 99_999_999),
    mean_motion_dot=st.integers(-99_999_999, 99_999_999),
    ddot=POWER,
    bstar=st.tuples(st.integers(-99_999, 99_999), st.integers(-9, -2)),
    inclination=st.integers(0, 180_0000),
    raan=ANGLE,
    eccentricity=st.integers(0, 980_0000),
    perigee=ANGLE,
    anomaly=ANGLE,
    mean_motion=st.integers(5_000_000, 1_699_999_999),
    revolution=st.integers(0, 99_999),
    plus=st.sampled_from(" +"),
    padding=st.sampled_from(" 0"),
)


def printed(digits: Digits) -> tuple[str, str]:
    dot = f"{sign(digits.mean_motion_dot, digits.plus)}.{abs(digits.mean_motion_dot):08d}"
    one = (
        f"1 {digits.number}U 98067A   {digits.year:02d}{digits.day:03d}.{digits.day_fraction:08d} {dot}"
        f" {power(digits.ddot, digits.plus)} {power(digits.bstar, digits.plus)} 0  999"
    )
    fields = (digits.inclination, digits.raan, digits.perigee, digits.anomaly)
    inclination, raan, perigee, anomaly = (
        f"{each // 10_000}.{each % 10_000:04d}".rjust(8, digits.padding) for each in fields
    )
    motion = f"{digits.mean_motion // 10**8}.{digits.mean_motion % 10**8:08d}".rjust(11, digits.padding)
    two = (
        f"2 {digits.number} {inclination} {raan} {digits.eccentricity:07d} {perigee} {anomaly} "
        f"{motion}{str(digits.revolution).rjust(5, digits.padding)}"
    )
    return f"{one}{check_sum(one)}", f"{two}{check_sum(two)}"


def sign(value: int, plus: str) -> str:
    return "-" if value < 0 else plus


def power(value: tuple[int, int], plus: str) -> str:
    mantissa, exponent = value
    return f"{sign(mantissa, plus)}{abs(mantissa):05d}-{-exponent}"


@given(DIGITS)
@settings(deadline=None)
def test_every_number_comes_through(digits: Digits) -> None:
    result = read_tle("\n".join(printed(digits)), "f")
    assert result.problems == ()
    (each,) = result.items
    assert each.inclination_deg == float(f"{digits.inclination}e-4")
    assert each.raan_deg == float(f"{digits.raan}e-4")
    assert each.argument_of_perigee_deg == float(f"{digits.perigee}e-4")
    assert each.mean_anomaly_deg == float(f"{digits.anomaly}e-4")
    assert each.eccentricity == float(f"{digits.eccentricity}e-7")
    assert each.mean_motion_rev_day == float(f"{digits.mean_motion}e-8")
    assert each.mean_motion_dot == float(f"{digits.mean_motion_dot}e-8")
    np.testing.assert_allclose(each.bstar_per_earth_radius, scaled(digits.bstar), rtol=1e-15)
    np.testing.assert_allclose(each.mean_motion_ddot, scaled(digits.ddot), rtol=1e-15)
    assert each.revolution_at_epoch == digits.revolution
    year, _, _, hour, minute, second, nanosecond = utc_calendar(each.epoch)
    assert year == digits.year + (1900 if digits.year >= 57 else 2000)
    day_ns = ((hour * 60 + minute) * 60 + second) * 10**9 + nanosecond
    # Before 1972 a second UTC was longer than a second TAI, and no whole number of nanoseconds.
    assert abs(day_ns - digits.day_fraction * 864_000) <= (1 if 57 <= digits.year < 72 else 0)


def scaled(value: tuple[int, int]) -> float:
    return float(f"{value[0]}e{value[1] - 5}")


@given(DIGITS.filter(lambda digits: not 57 <= digits.year < 72))
@settings(deadline=None)
def test_sgp4_starts_from_the_same_bits_as_twoline2rv(digits: Digits) -> None:
    lines = printed(digits)
    (each,) = read_tle("\n".join(lines), "f").items
    ours, theirs = each.satrec(), Satrec.twoline2rv(*lines)
    assert (ours.jdsatepoch, ours.jdsatepochF) == (theirs.jdsatepoch, theirs.jdsatepochF)
    days = np.full(7, ours.jdsatepoch)
    fraction = ours.jdsatepochF + np.array([-1.0, -0.3, 0.0, 0.01, 0.5, 1.0, 10.0])
    for mine, expected in zip(
        ours.sgp4_array(days, fraction), theirs.sgp4_array(days, fraction), strict=True
    ):
        np.testing.assert_array_equal(mine, expected)
