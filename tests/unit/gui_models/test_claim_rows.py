"""Claimed passes in words: neutral, complete, and never said to agree with what they made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.models.claim_rows import (
    GEOMETRY_ONLY,
    NOT_A_PASSAGE,
    SAME_PASSAGE,
    USED,
    ClaimFacts,
    claim_facts,
)
from orbits.access.claims import ClaimRow, claim_rows
from orbits.elements.element_set import Provenance
from orbits.evidence import Evidence
from orbits.scenario.builtin import load_builtin
from orbits.time.iso import format_utc

DOCUMENT = load_builtin()
ROWS = claim_rows(DOCUMENT)
ZONE = "Asia/Tokyo"


def of_event(item_id: str) -> tuple[ClaimRow, ...]:
    return tuple(each for each in ROWS if each.event.id == item_id)


def facts(item_id: str) -> ClaimFacts:
    found = claim_facts(DOCUMENT, of_event(item_id), ZONE)
    assert found is not None
    return found


def test_a_row_tells_height_difference_and_light() -> None:
    found = facts("img-washington")
    (line,) = found.lines
    assert found.heading == "Highest over each place, by the derived element set"
    assert line.place == "Washington (White House, Pentagon)"
    assert line.first == "71° high, 2 s before the stated time"
    assert line.second == "14:36:23 UTC · Sun 22° · 546 km away · 18° off nadir"
    assert line.badge == "in the fit"
    assert line.highest is not None
    assert format_utc(line.highest, 0) == "2023-11-27T14:36:23Z"


def test_the_sentence_says_who_states_what_and_what_geometry_gives() -> None:
    (line,) = facts("img-washington").lines
    assert line.sentence == (
        "Washington (White House, Pentagon). "
        "KCNA states imaging: 27 Nov 2023 14:36:25 UTC · 23:36:25 +09:00. "
        "Geometry by the derived element set (2.6 d old): highest 27 Nov 2023 14:36:23 UTC, 2 s before "
        "the stated time, 71° high, 546 km away, 18° from straight down (off nadir), Sun 22°. "
        "At the stated time 70° above the horizon. What is named reaches about 3 km around the point taken."
    )


def test_within_a_stretch_there_is_no_difference() -> None:
    lines = facts("img-korea-2").lines
    assert len(lines) == 6
    assert all(line.first.endswith(", within the stated time") for line in lines)
    assert all("Within the stated time at most" in line.sentence for line in lines)
    assert len({line.key for line in lines}) == 6


def test_a_reception_is_not_worded_as_a_passage() -> None:
    found = facts("img-guam-1")
    assert NOT_A_PASSAGE in found.remarks
    for line in found.lines:
        assert line.first.endswith("° high")
        assert "KCNA states reception of pictures: 22 Nov 2023 00:21 UTC" in line.sentence
        assert "imaging" not in line.sentence


def test_remarks_say_what_the_set_was_fitted_to() -> None:
    assert USED in facts("img-rome").remarks
    assert SAME_PASSAGE in facts("img-korea-2").remarks
    for item_id in ("img-korea-1", "img-guam-1"):
        assert USED not in facts(item_id).remarks
        assert SAME_PASSAGE not in facts(item_id).remarks
    for row in ROWS:
        remarks = facts(row.event.id).remarks
        assert remarks.startswith(GEOMETRY_ONLY)
        assert "Residuals: rms 4.1 s" in remarks


def test_a_measured_set_tells_how_good_its_time_is() -> None:
    (row,) = of_event("img-rome")
    assert row.elements is not None
    measured = replace(row.elements, provenance=Provenance(Evidence.MEASURED))
    other = replace(
        row, elements=measured, uncertainty_s=14.2, uncertainty="measured from 20 sets", fit_use=""
    )
    found = claim_facts(DOCUMENT, (other,), ZONE)
    assert found is not None
    assert found.heading == "Highest over each place, by the measured element set"
    assert (
        "Time good to ± 14 s, nine times of ten, unless it manoeuvred in between (measured from 20 sets)."
        in found.remarks
    )
    assert "± 14 s, unless it manoeuvred in between" in found.lines[0].sentence
    both = claim_facts(DOCUMENT, (row, other), ZONE)
    assert both is not None
    assert both.heading == "Highest over each place, by the derived and measured element sets"


def test_without_geometry_a_row_says_why() -> None:
    (row,) = of_event("img-rome")
    bare = ClaimRow(row.event, row.claim, row.object_name, why_not="no position of it is known at that time")
    found = claim_facts(DOCUMENT, (bare,), ZONE)
    assert found is not None
    (line,) = found.lines
    assert (line.first, line.second, line.highest) == ("No position of it is known at that time", "", None)
    assert line.sentence.endswith("No geometry: no position of it is known at that time.")


def test_far_from_the_stated_time_minutes_are_told() -> None:
    (row,) = of_event("img-rome")
    assert row.closest is not None
    late = replace(row, closest=row.closest._replace(instant=row.event.time.plus_s(754.0)))
    found = claim_facts(DOCUMENT, (late,), ZONE)
    assert found is not None
    assert found.lines[0].first.endswith(", 12 min 34 s after the stated time")


def test_within_half_a_second_it_is_the_stated_time() -> None:
    (row,) = of_event("img-rome")
    assert row.closest is not None
    same = replace(row, closest=row.closest._replace(instant=row.event.time.plus_s(-0.4)))
    found = claim_facts(DOCUMENT, (same,), ZONE)
    assert found is not None
    assert found.lines[0].first == "60° high, at the stated time"


def test_nothing_claimed_is_nothing_to_show() -> None:
    assert claim_facts(DOCUMENT, (), ZONE) is None


@pytest.mark.parametrize("word", ["onfirm", "prove", "disprove", "lie", "false"])
def test_words_are_neutral(word: str) -> None:
    for row in ROWS:
        found = facts(row.event.id)
        said = " ".join([found.heading, *(line.sentence for line in found.lines)])
        assert word not in said
