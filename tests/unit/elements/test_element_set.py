from dataclasses import replace

import pytest

from orbits.elements.element_set import ElementSet
from orbits.errors import DataError
from orbits.time.iso import parse_instant

EPOCH = parse_instant("2024-01-24T14:27:26.744832Z")
SET = ElementSet(
    catalogue_number=58400,
    epoch=EPOCH,
    mean_motion_rev_day=15.22067486,
    eccentricity=0.0017393,
    inclination_deg=97.4246,
    raan_deg=273.5415,
    argument_of_perigee_deg=56.9420,
    mean_anomaly_deg=303.3483,
)


def test_period_and_age() -> None:
    assert SET.period_s == pytest.approx(5676.489433, abs=1e-6)
    assert SET.age_days(EPOCH.plus_s(86_400 * 2.5)) == 2.5
    assert SET.age_days(EPOCH.plus_s(-43_200)) == -0.5


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("catalogue_number", -1, "catalogue number -1"),
        ("catalogue_number", 1_000_000_000, "one to nine digits"),
        ("mean_motion_rev_day", 0.0, "mean motion 0"),
        ("mean_motion_rev_day", 25.0, "mean motion 25"),
        ("eccentricity", 1.0, "eccentricity 1"),
        ("eccentricity", -0.1, "eccentricity -0.1"),
        ("inclination_deg", 181.0, "inclination 181"),
        ("raan_deg", float("nan"), "right ascension of the node nan"),
        ("argument_of_perigee_deg", float("inf"), "argument of perigee inf"),
        ("mean_anomaly_deg", 361.0, "mean anomaly 361"),
        ("bstar_per_earth_radius", float("nan"), "BSTAR nan"),
        ("mean_motion_dot", float("inf"), "first derivative"),
        ("mean_motion_ddot", float("-inf"), "second derivative"),
    ],
)
def test_numbers_that_no_orbit_has_are_refused_by_name(field: str, value: float, words: str) -> None:
    with pytest.raises(DataError) as error:
        replace(SET, **{field: value})  # type: ignore[arg-type]
    assert words in error.value.what


def test_limits_of_use_are_included_and_in_order() -> None:
    limited = replace(SET, use_from=EPOCH, use_until=EPOCH.plus_s(60))
    assert limited.usable_at(EPOCH)
    assert limited.usable_at(EPOCH.plus_s(60))
    assert not limited.usable_at(EPOCH.plus_s(-1e-9))
    assert not limited.usable_at(EPOCH.plus_s(60.000000001))
    assert SET.usable_at(EPOCH.plus_s(1e9))
    with pytest.raises(DataError, match="end before they begin"):
        replace(SET, use_from=EPOCH, use_until=EPOCH.plus_s(-1))


def test_catalogue_numbers_beyond_sgp4s_own_propagate() -> None:
    small, large = SET.satrec(), replace(SET, catalogue_number=999_999_999).satrec()
    assert (small.error, large.error) == (0, 0)
    assert large.jdsatepoch == small.jdsatepoch
