"""The search for passes in words: rows, remarks, the next pass, gaps."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest
from PySide6.QtCore import Qt

from gui.models.pass_rows import PassModel, light_at, next_sentence, pass_row, with_phases
from gui.models.pass_search import PassAnswer, PassQuestion, answer, heading, usable_gaps
from orbits.access.coverage_search import AccessRule
from orbits.access.pass_record import Pass, PassPoint
from orbits.elements.history import ElementHistory
from orbits.evidence import Evidence
from orbits.frames.states import Site
from orbits.progress import NoProgress
from orbits.regions.countries import Countries
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Document
from orbits.scenario.edits import replace_item, set_element_policy
from orbits.scenario.element_sets import element_history
from orbits.time.instant import Instant, Span
from orbits.time.iso import parse_instant

DOCUMENT = load_builtin()
OKINAWA = Site(26.3, 127.8, 0.0, "Okinawa")
TOKYO = "Asia/Tokyo"


def _ask(
    start: str,
    days: int = 3,
    document: Document = DOCUMENT,
    elevation_deg: float = 10.0,
    rule: AccessRule | None = None,
) -> PassAnswer:
    question = PassQuestion(
        document=document,
        object_id="malligyong-1",
        rule=rule or AccessRule(OKINAWA, "visible", elevation_deg),
        over="Okinawa",
        start=parse_instant(start),
        days=days,
        zone=TOKYO,
    )
    return answer(question, NoProgress())


def _pass(rise: str, seconds: float, **other: object) -> Pass:
    start = parse_instant(rise)
    points = [PassPoint(start.plus_s(seconds * part), 10.0, 10.0, 900.0, 60.0) for part in (0.0, 0.5, 1.0)]
    points[1] = PassPoint(points[1].instant, 90.0, 61.6, 600.0, 25.0)
    values: dict[str, object] = {
        "clipped": None,
        "satellite_sunlit": True,
        "target_sun_elevation_deg": 38.2,
        "target_lat_deg": 26.5,
        "target_lon_deg": 128.0,
        "target_mean_solar_time_h": 9.5,
        "elements_epoch": parse_instant("2023-11-25T00:00:00Z"),
        "elements_age_days": -3.0,
    }
    return Pass(rise=points[0], culmination=points[1], set=points[2], **(values | other))  # type: ignore[arg-type]


def test_rows_stand_in_order_of_rise_and_tell_the_class_of_their_set() -> None:
    found = _ask("2023-11-22T00:30:00Z")
    rises = [row.rise for row in found.rows]
    assert rises == sorted(rises)
    assert len(rises) >= 5
    assert {row.evidence for row in found.rows} == {Evidence.DERIVED}
    assert all(row.elements[0] == "derived" and "±" not in row.elements[1] for row in found.rows)
    assert not any("nine times of ten" in row.sentence for row in found.rows)
    assert f"All {len(rises)} passes stand on a derived element set, not on a measured one." in found.remark


def test_measured_sets_need_no_remark() -> None:
    found = _ask("2024-06-12T00:00:00Z")
    assert found.rows
    assert {row.evidence for row in found.rows} == {Evidence.MEASURED}
    assert found.remark == ""


def test_before_the_insertion_it_says_why_there_is_nothing() -> None:
    found = _ask("2023-11-20T00:00:00Z", days=1)
    assert found.rows == ()
    assert "before 21 Nov 2023 13:54:13 UTC · 22:54:13 +09:00" in found.remark
    assert "Go to a later instant" in found.remark


def test_a_search_that_begins_before_the_insertion_lists_what_follows_it() -> None:
    found = _ask("2023-11-21T12:00:00Z")
    assert found.rows
    assert min(row.rise for row in found.rows) >= parse_instant("2023-11-21T13:54:13Z")
    assert "Listed from 21 Nov 2023 13:54:13 UTC" in found.remark


def test_beyond_the_last_set_it_says_so() -> None:
    late = _ask("2027-08-30T00:00:00Z")
    assert late.rows == ()
    assert "no further" in late.remark
    edge = _ask("2026-09-10T00:00:00Z", days=30)
    assert edge.rows
    assert "Listed until 21 Sep 2026" in edge.remark


def test_a_gap_between_sets_is_told() -> None:
    found = _ask("2023-11-22T00:30:00Z", days=30)
    assert found.rows
    assert "None from 3 Dec 2023 00:00 UTC" in found.remark
    within = _ask("2023-12-10T00:00:00Z", days=7)
    assert within.rows == ()
    assert "may be used in this time" in within.remark


def test_too_high_a_threshold_is_said_to_be_the_reason() -> None:
    found = _ask("2024-06-12T00:00:00Z", days=1, elevation_deg=80.0)
    assert found.rows == ()
    assert "lower elevation" in found.remark


def test_an_object_without_sets_says_so() -> None:
    bare = msgspec.structs.replace(DOCUMENT.objects[0], elements=())
    assert "has no element set" in _ask("2023-11-22T00:30:00Z", document=replace_item(bare)(DOCUMENT)).remark


def test_a_region_is_asked_for_as_a_whole_in_three_ways() -> None:
    japan = Countries.bundled().shape("Japan")
    rules = (
        AccessRule(japan, "visible"),
        AccessRule(japan, "ground-track"),
        AccessRule(japan, "swath", 10.0, 30.0),
    )
    found = [_ask("2024-06-12T00:00:00Z", rule=each) for each in rules]
    seen, crossed, swept = (len(each.rows) for each in found)
    assert seen > swept >= crossed > 0
    words = [heading(each.question) for each in found]
    start = "from 12 Jun 2024 00:00 UTC · 09:00 +09:00"
    assert words == [
        f"Over Okinawa, seen from any place of it above 10°, {start}",
        f"Ground track inside Okinawa, {start}",
        f"Okinawa within the swath, half-angle 30° (an assumption), {start}",
    ]
    assert all(row.height[0] == "90°" for row in found[1].rows)
    vatican = Countries.bundled().shape("Vatican")
    nothing = [
        _ask("2024-06-12T00:00:00Z", days=1, rule=each).remark
        for each in (AccessRule(vatican, "ground-track"), AccessRule(vatican, "swath", 10.0, 0.1))
    ]
    assert nothing[0].startswith("No ground track inside")
    assert "wider half-angle" in nothing[1]


def test_another_policy_than_the_nearest_epoch_is_said() -> None:
    found = _ask("2024-06-12T00:00:00Z", document=set_element_policy("last-before")(DOCUMENT))
    assert found.rows
    assert found.remark == "Element sets: last epoch before."


def test_gaps_are_what_no_limit_of_use_covers() -> None:
    history = element_history(DOCUMENT, DOCUMENT.objects[0])
    assert history is not None
    span = Span(parse_instant("2023-11-01T00:00:00Z"), parse_instant("2024-02-01T00:00:00Z"))
    gaps = usable_gaps(history, span)
    for gap in gaps:
        middle = gap.start.plus_s(gap.seconds / 2.0)
        assert history.choose(middle) is None
    step_s = 21_600.0
    instants = [span.start.plus_s(step_s * number) for number in range(int(span.seconds / step_s))]
    uncovered = [each for each in instants if history.choose(each) is None]
    assert all(any(gap.contains(each) for gap in gaps) for each in uncovered)
    as_known = usable_gaps(history.with_policy("last-before"), span)
    assert as_known[0] == Span(span.start, Instant(history.epochs[0].tai_ns - 1))
    unlimited = ElementHistory(dataclasses.replace(each, use_from=None) for each in history.sets[1:3])
    assert usable_gaps(unlimited, span) == ()


def test_the_next_pass_is_told_in_one_sentence() -> None:
    row = pass_row(_pass("2023-11-22T01:13:00Z", 360.0), TOKYO, Evidence.DERIVED)
    (row,) = with_phases([row], parse_instant("2023-11-21T22:01:00Z"))
    words = next_sentence(row, "Okinawa", parse_instant("2023-11-21T22:01:00Z")).replace("\u00a0", " ")
    assert words == "Next pass over Okinawa: 22 Nov 10:16 +09:00, 62° high, Sun 38°, in 3 h 12 min"


def test_a_pass_under_way_is_told_as_such() -> None:
    now = parse_instant("2023-11-22T01:15:00Z")
    (row,) = with_phases([pass_row(_pass("2023-11-22T01:13:00Z", 360.0), TOKYO, None)], now)
    assert row.phase == "now"
    assert (
        next_sentence(row, "Okinawa", now)
        .replace("\u00a0", " ")
        .startswith("Passing Okinawa now, for 4 min more")
    )


def test_the_tool_tip_tells_solar_time_angle_off_nadir_and_how_good_the_time_is() -> None:
    row = pass_row(_pass("2023-11-22T01:13:00Z", 360.0), TOKYO, Evidence.MEASURED, 1.24)
    assert "mean solar time 09:30 there · target 25° from straight down (off nadir)" in row.sentence
    assert "time good to ± 1.2 s, nine times of ten, unless it manoeuvred in between" in row.sentence
    assert row.elements == ("measured", "−3.0 d ± 1.2 s")


@pytest.mark.parametrize(
    ("age_days", "slip_s", "words"),
    [
        (0.04, 0.06, "0.0 d ± 0.1 s"),
        (-0.04, 0.06, "0.0 d ± 0.1 s"),
        (12.34, 75.0, "12.3 d ± 1 min"),
        (150.2, 20.0, "150 d ± 20 s"),
    ],
)
def test_age_and_error_in_time_stay_short(age_days: float, slip_s: float, words: str) -> None:
    one = _pass("2023-11-22T01:13:00Z", 360.0, elements_age_days=age_days)
    assert pass_row(one, TOKYO, Evidence.MEASURED, slip_s).elements[1] == words


def test_night_is_named() -> None:
    row = pass_row(_pass("2023-11-22T13:13:00Z", 30.0, target_sun_elevation_deg=-63.9), TOKYO, None)
    assert row.light == ("night −64°", "lit")
    assert row.brief.endswith("Sun −64° (night)")
    assert row.height == ("62°", "30 s")
    assert not row.daylight


@pytest.mark.parametrize(
    ("sun_deg", "word"), [(0.0, "day"), (-0.1, "twilight"), (-6.0, "twilight"), (-6.1, "night")]
)
def test_twilight_is_civil(sun_deg: float, word: str) -> None:
    assert light_at(sun_deg) == word


def test_a_clipped_pass_says_so() -> None:
    row = pass_row(_pass("2023-11-22T01:13:00Z", 360.0, clipped="start"), TOKYO, None)
    assert "under way when the search begins" in row.sentence


def test_a_pass_without_a_set_claims_none() -> None:
    row = pass_row(
        _pass("2023-11-22T01:13:00Z", 360.0, elements_epoch=None, elements_age_days=None), TOKYO, None
    )
    assert row.elements == ("no set", "")
    assert "no element set" in row.sentence


def test_the_table_moves_with_the_clock_and_is_silent_otherwise() -> None:
    rises = ["2023-11-22T01:00:00Z", "2023-11-22T03:00:00Z", "2023-11-22T05:00:00Z"]
    model = PassModel()
    model.set_rows([pass_row(_pass(each, 300.0), TOKYO, None) for each in rises], "+09:00")
    changed: list[int] = []
    model.dataChanged.connect(lambda first, *_: changed.append(first.row()))
    start = parse_instant("2023-11-22T00:00:00Z")
    model.set_instant(start)
    assert [row.phase for row in model.rows] == ["next", "later", "later"]
    changed.clear()
    assert not model.set_instant(start.plus_s(60.0))
    assert changed == []
    assert model.set_instant(start.plus_s(7200.0))
    assert [row.phase for row in model.rows] == ["past", "next", "later"]
    assert changed == [0, 1]
    model.set_instant(start.plus_s(86_400.0))
    assert model.ahead() is None


def test_headers_name_the_zone_and_explain_themselves() -> None:
    model = PassModel()
    model.set_rows([], "+02:00")
    assert model.headerData(0, Qt.Orientation.Horizontal) == "At +02:00\nUTC"
    tips = [
        model.headerData(number, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        for number in range(4)
    ]
    assert all(tips)


def test_the_utc_date_is_printed_where_it_is_another_one() -> None:
    row = pass_row(_pass("2023-11-21T15:20:00Z", 240.0), TOKYO, None)
    assert row.time == ("22 Nov 00:22", "21 Nov 15:22")
    assert isinstance(row.culmination, Instant)


def test_how_good_times_are_is_told_for_measured_sets_alone() -> None:
    derived = _ask("2023-11-24T00:00:00Z", 2).rows
    assert derived
    assert not any("±" in row.elements[1] or "time good" in row.sentence for row in derived)
    measured = _ask("2024-06-08T00:00:00Z", 2).rows
    assert measured
    assert all("± " in row.elements[1] and "time good" in row.sentence for row in measured)
