"""Two lines written are the two lines that were read, and what does not fit is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbits.elements.element_set import ElementSet
from orbits.elements.tle_lines import tle_lines
from orbits.errors import DataError
from orbits.formats.tle import read_tle
from orbits.scenario.builtin import load_builtin
from orbits.time.iso import parse_instant

EPOCH = parse_instant("2023-11-25T00:00:00Z")
MADE = ElementSet(
    catalogue_number=58_400,
    epoch=EPOCH,
    mean_motion_rev_day=15.21228218,
    eccentricity=0.0017393,
    inclination_deg=97.4246,
    raan_deg=213.7078,
    argument_of_perigee_deg=269.4605,
    mean_anomaly_deg=253.3069,
)


def read(lines: tuple[str, str]) -> ElementSet:
    result = read_tle("\n".join(lines), "made")
    assert result.problems == ()
    (elements,) = result.items
    return elements


def test_published_lines_come_out_as_they_went_in() -> None:
    (satellite,) = load_builtin().objects
    for each in satellite.elements:
        assert each.tle is not None
        first, second = tle_lines(read(each.tle))
        # Zeros before the revolution and the sign of a zero power differ from file to file.
        assert first[:44] == each.tle[0][:44]
        assert first[53:68] == each.tle[0][53:68]
        assert second[:63] == each.tle[1][:63]
        assert read((first, second)) == read(each.tle)


def test_a_line_by_its_columns() -> None:
    first, second = tle_lines(replace(MADE, international_designator="2023-179A"))
    assert first == "1 58400U 23179A   23329.00000000  .00000000  00000+0  00000+0 0    09"
    assert second == "2 58400  97.4246 213.7078 0017393 269.4605 253.3069 15.21228218    04"


@given(
    inclination_deg=st.floats(0.0, 180.0),
    angle_deg=st.floats(-360.0, 360.0),
    eccentricity=st.floats(0.0, 0.9999),
    motion=st.floats(0.05, 17.0),
    bstar=st.floats(-0.9, 0.9),
    dot=st.floats(-0.9, 0.9),
    number=st.integers(0, 339_999),
    late_s=st.floats(-2e9, 1e9),
)
def test_what_is_written_is_read_to_its_last_digit(
    inclination_deg: float,
    angle_deg: float,
    eccentricity: float,
    motion: float,
    bstar: float,
    dot: float,
    number: int,
    late_s: float,
) -> None:
    made = replace(
        MADE,
        catalogue_number=number,
        epoch=EPOCH.plus_s(late_s),
        inclination_deg=inclination_deg,
        raan_deg=angle_deg,
        mean_anomaly_deg=-angle_deg,
        eccentricity=eccentricity,
        mean_motion_rev_day=motion,
        bstar_per_earth_radius=bstar,
        mean_motion_dot=dot,
    )
    lines = tle_lines(made)
    assert [len(line) for line in lines] == [69, 69]
    again = read(lines)
    assert again.catalogue_number == number
    assert abs(again.epoch.minus_s(made.epoch)) < 0.001
    assert again.inclination_deg == pytest.approx(inclination_deg, abs=6e-5)
    assert (again.raan_deg - angle_deg + 180.0) % 360.0 == pytest.approx(180.0, abs=6e-5)
    assert again.eccentricity == pytest.approx(eccentricity, abs=6e-8)
    assert again.mean_motion_rev_day == pytest.approx(motion, abs=6e-9)
    assert again.bstar_per_earth_radius == pytest.approx(bstar, rel=6e-5, abs=1e-10)
    assert again.mean_motion_dot == pytest.approx(dot, abs=6e-9)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"catalogue_number": 340_000}, "five columns"),
        ({"epoch": parse_instant("2060-01-01T00:00:00Z")}, "two digits"),
        ({"mean_motion_dot": 1.5}, "first derivative"),
    ],
)
def test_what_does_not_fit_is_refused(changed: dict[str, object], what: str) -> None:
    with pytest.raises(DataError, match=what):
        tle_lines(replace(MADE, **changed))  # type: ignore[arg-type]
