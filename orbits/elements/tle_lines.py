"""Two-line element sets as text: what `orbits.formats.tle` reads."""

from __future__ import annotations

from datetime import date
from typing import Final

from orbits.elements.catalogue_number import ALPHA_5_LETTERS
from orbits.elements.element_set import ElementSet
from orbits.errors import DataError
from orbits.formats.tle import check_sum
from orbits.time.instant import Instant
from orbits.time.scales import utc_calendar

LARGEST_IN_FIVE_COLUMNS: Final = 339_999
_DAY_1E8: Final = 100_000_000


def tle_lines(elements: ElementSet) -> tuple[str, str]:
    """The two lines of a set, rounded to a TLE's digits.

    Columns: Hoots and Roehrich 1980, Spacetrack Report No. 3. Raises DataError for what five columns
    cannot hold (numbers above 339999, years outside 1957 to 2056) and powers beyond one digit.
    """
    number = _five_columns(elements.catalogue_number)
    first = (
        f"1 {number}{elements.classification[:1] or 'U'} {_designator(elements):<8} {_epoch(elements.epoch)} "
        f"{_signed_share(elements.mean_motion_dot)} {_power(elements.mean_motion_ddot)} "
        f"{_power(elements.bstar_per_earth_radius)} 0 {elements.element_set_number % 10_000:4d}"
    )
    second = (
        f"2 {number} {elements.inclination_deg:8.4f} {_angle(elements.raan_deg)} "
        f"{min(round(elements.eccentricity * 1e7), 9_999_999):07d} "
        f"{_angle(elements.argument_of_perigee_deg)} {_angle(elements.mean_anomaly_deg)} "
        f"{elements.mean_motion_rev_day:11.8f}{elements.revolution_at_epoch % 100_000:5d}"
    )
    return first + str(check_sum(first)), second + str(check_sum(second))


def _five_columns(number: int) -> str:
    if number > LARGEST_IN_FIVE_COLUMNS:
        raise DataError(
            f"catalogue number {number} does not fit into the five columns of a TLE",
            remedy="use another format",
        )
    if number < 100_000:
        return f"{number:05d}"
    return f"{ALPHA_5_LETTERS[number // 10_000 - 10]}{number % 10_000:04d}"


def _designator(elements: ElementSet) -> str:
    """The designator in eight columns: 23179A for 2023-179A."""
    year, _, piece = elements.international_designator.partition("-")
    return f"{year[2:]}{piece}"[:8] if piece else ""


def _epoch(epoch: Instant) -> str:
    """Two digits of the year, then the day of the year with eight decimals."""
    year, month, day, hour, minute, second, nanosecond = utc_calendar(epoch)
    if not 1957 <= year <= 2056:
        raise DataError(f"the year {year} does not fit into the two digits of a TLE")
    seconds = (hour * 60 + minute) * 60 + second + nanosecond / 1e9
    of_year = date(year, month, day).timetuple().tm_yday * _DAY_1E8 + round(seconds / 86_400.0 * _DAY_1E8)
    return f"{year % 100:02d}{of_year // _DAY_1E8:03d}.{of_year % _DAY_1E8:08d}"


def _angle(degrees: float) -> str:
    """An angle from 0 to 360 degrees, as it is after rounding."""
    return f"{round(degrees % 360.0, 4) % 360.0:8.4f}"


def _signed_share(value: float) -> str:
    """A number below one with its sign and eight decimals, without the zero before the point."""
    text = f"{abs(value):.8f}"
    if not text.startswith("0"):
        raise DataError(f"{value:g} is no first derivative that a TLE can carry")
    return f"{'-' if value < 0.0 else ' '}{text[1:]}"


def _power(value: float) -> str:
    """A number as five digits after a point, and the power of ten: " 35104-3" is 0.00035104."""
    if value == 0.0:
        return " 00000+0"
    digits, _, exponent = f"{abs(value):.4e}".partition("e")
    power = int(exponent) + 1
    if power < -9:
        return " 00000+0"
    if power > 9:
        raise DataError(f"{value:g} does not fit into the columns of a TLE")
    return f"{'-' if value < 0.0 else ' '}{digits.replace('.', '')}{power:+d}"
