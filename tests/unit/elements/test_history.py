from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from orbits.elements.element_set import ElementSet, Provenance
from orbits.elements.history import NONE_USABLE, ElementHistory
from orbits.errors import DataError
from orbits.evidence import Evidence
from orbits.formats.omm_json import read_omm_json
from orbits.formats.tle import read_tle
from orbits.time.instant import Instant, Instants
from orbits.time.iso import parse_instant

EPOCH = parse_instant("2024-01-24T14:27:26.744832Z")
SET = ElementSet(
    catalogue_number=58400,
    name="MALLIGYONG-1",
    international_designator="2023-179A",
    epoch=EPOCH,
    mean_motion_rev_day=15.22067486,
    eccentricity=0.0017393,
    inclination_deg=97.4246,
    raan_deg=273.5415,
    argument_of_perigee_deg=56.9420,
    mean_anomaly_deg=303.3483,
)
DAY_S = 86_400.0


def at(days: float, **fields: object) -> ElementSet:
    return replace(SET, epoch=EPOCH.plus_s(days * DAY_S), **fields)  # type: ignore[arg-type]


def test_sets_are_sorted_whatever_their_order() -> None:
    history = ElementHistory([at(2), at(0), at(1)])
    assert history.epochs == (EPOCH, EPOCH.plus_s(DAY_S), EPOCH.plus_s(2 * DAY_S))
    assert [each.epoch for each in history] == list(history.epochs)
    assert len(history) == 3


def test_nearest_and_the_tie_to_the_nanosecond() -> None:
    history = ElementHistory([at(0), at(1)])
    middle = EPOCH.plus_s(DAY_S / 2)
    cases = [(EPOCH, 0), (middle, 0), (Instant(middle.tai_ns + 1), 1), (EPOCH.plus_s(DAY_S), 1)]
    cases += [(EPOCH.plus_s(-1e8), 0), (EPOCH.plus_s(1e8), 1)]
    for instant, index in cases:
        assert history.choose(instant) is history.sets[index]
        assert list(history.chosen_indices(Instants(instant, [0.0]))) == [index]


def test_last_before_answers_from_its_epoch_to_the_next_one() -> None:
    history = ElementHistory([at(0), at(1)], "last-before")
    assert history.policy == "last-before"
    second = EPOCH.plus_s(DAY_S)
    cases = [(EPOCH, 0), (Instant(second.tai_ns - 1), 0), (second, 1), (EPOCH.plus_s(1e8), 1)]
    for instant, index in cases:
        assert history.choose(instant) is history.sets[index]
        assert list(history.chosen_indices(Instants(instant, [0.0]))) == [index]
    just_before = Instant(EPOCH.tai_ns - 1)
    assert history.choose(just_before) is None
    assert list(history.chosen_indices(Instants(just_before, [0.0, -1e9]))) == [NONE_USABLE, NONE_USABLE]
    assert history.answers_until(0) == Instant(second.tai_ns - 1)


def test_last_before_falls_back_to_an_older_set_where_the_newer_may_not_be_used() -> None:
    limited = at(2, use_from=EPOCH.plus_s(1 * DAY_S), use_until=EPOCH.plus_s(3 * DAY_S))
    history = ElementHistory([at(0), limited, at(10)], "last-before")
    days = np.array([-0.1, 0.0, 1.9, 2.0, 3.0, 3.1, 9.9, 10.0])
    expected = [NONE_USABLE, 0, 0, 1, 1, 0, 0, 2]
    np.testing.assert_array_equal(history.chosen_indices(Instants(EPOCH, days * DAY_S)), expected)


def test_indices_count_from_the_sets() -> None:
    history = ElementHistory([at(0), at(1), at(3)])
    instants = Instants(EPOCH, np.array([5.0, 0.0, 1.4, 2.6, -9.0]) * DAY_S)
    np.testing.assert_array_equal(history.chosen_indices(instants), [2, 0, 1, 2, 0])
    assert len(history.chosen_indices(Instants(EPOCH, []))) == 0


def test_a_set_outside_its_limits_is_never_picked() -> None:
    limited = at(2, use_from=EPOCH.plus_s(1 * DAY_S), use_until=EPOCH.plus_s(3 * DAY_S))
    history = ElementHistory([at(0), limited, at(10)])
    days = np.array([0.9, 1.0, 1.1, 2.9, 3.0, 3.1, 5.0, 5.1])
    # Of day 3.1 the limited set is the nearest, and may not be used: the one of day 0 is next.
    expected = [0, 0, 1, 1, 1, 0, 0, 2]
    np.testing.assert_array_equal(history.chosen_indices(Instants(EPOCH, days * DAY_S)), expected)


def test_limits_decide_to_the_nanosecond() -> None:
    start, stop = EPOCH.plus_s(-60), EPOCH.plus_s(60)
    history = ElementHistory([at(0, use_from=start, use_until=stop)])
    assert history.choose(start) is history.choose(stop) is history.sets[0]
    assert history.choose(Instant(start.tai_ns - 1)) is None
    assert history.choose(Instant(stop.tai_ns + 1)) is None
    outside = Instants(start, [-1e-9, 0.0, 120.0, 120.000000001])
    np.testing.assert_array_equal(history.chosen_indices(outside), [NONE_USABLE, 0, 0, NONE_USABLE])


def test_instants_far_off_have_an_answer() -> None:
    history = ElementHistory([at(0), at(1)])
    for year, index in (("0001", 0), ("1900", 0), ("2200", 1), ("9999", 1)):
        instant = parse_instant(f"{year}-01-01T00:00:00Z")
        assert history.choose(instant) is history.sets[index]
        assert list(history.chosen_indices(Instants(instant, [0.0]))) == [index]
        assert list(history.chosen_indices(Instants(EPOCH, [instant.minus_s(EPOCH)]))) == [index]
    assert list(history.chosen_indices(Instants(EPOCH, [-1e300, 1e300]))) == [0, 1]


def test_the_same_set_from_two_files_is_kept_once() -> None:
    more_digits = at(0, eccentricity=0.00173934, mean_motion_rev_day=15.220674863)
    assert ElementHistory([SET, more_digits]).sets == (SET,)
    assert ElementHistory([more_digits, SET]).sets == (more_digits,)


def test_other_sets_of_one_epoch_stay_and_the_first_answers() -> None:
    corrected = at(0, mean_anomaly_deg=303.3485)
    derived = at(0, provenance=Provenance(Evidence.DERIVED))
    limited = at(0, use_until=EPOCH.plus_s(60))
    history = ElementHistory([SET, corrected, derived, limited, at(1)])
    assert len(history) == 5
    assert history.choose(EPOCH.plus_s(3600)) is SET
    np.testing.assert_array_equal(
        np.unique(history.chosen_indices(Instants(EPOCH, np.linspace(-1, 2, 301) * DAY_S))), [0, 4]
    )


def test_answers_until_is_the_last_instant_of_its_use() -> None:
    history = ElementHistory([at(0), at(0, raan_deg=1.0), at(1), at(3)])
    assert history.answers_until(0) == EPOCH.plus_s(DAY_S / 2)
    assert history.answers_until(2) == EPOCH.plus_s(2 * DAY_S)
    assert history.answers_until(3) > EPOCH.plus_s(1e9)
    with pytest.raises(DataError, match="never picked"):
        history.answers_until(1)


def test_names_come_from_the_latest_published_set() -> None:
    derived = at(9, name="X (DERIVED)", provenance=Provenance(Evidence.DERIVED), international_designator="")
    history = ElementHistory([derived, at(0, name="OLD"), at(1, name="NEW"), at(2, name="")])
    assert history.name == "NEW"
    assert history.international_designator == "2023-179A"
    assert history.catalogue_number == 58400
    assert ElementHistory([at(0, name="", international_designator="")]).name == "58400"
    assert ElementHistory([at(0, international_designator="")]).international_designator == ""


def test_nothing_and_mixed_objects_are_refused() -> None:
    with pytest.raises(DataError, match="no element set"):
        ElementHistory([])
    with pytest.raises(DataError, match=r"several objects \(5, 58400\)"):
        ElementHistory([SET, at(0, catalogue_number=5)])


def test_the_collected_tle_and_omm_of_one_object_join(shared: Path) -> None:
    folder = shared / "elements"
    tle = read_tle((folder / "58400.tle").read_text(encoding="utf-8"), "tle").items
    omm = read_omm_json((folder / "58400.omm.json").read_text(encoding="utf-8"), "omm").items
    assert len(ElementHistory(tle)) == 522
    # 95 of the 104 OMM records are sets of the TLE file with more digits (facts, section 1).
    assert len(ElementHistory(tle + omm)) == 522 + 9
