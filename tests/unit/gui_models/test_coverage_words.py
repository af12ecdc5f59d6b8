"""Coverage in sentences, and the answer in the background of a panel."""

from __future__ import annotations

import pytest

from gui.models.coverage_question import CoverageQuestion, more_answer, own_answer
from gui.models.coverage_words import (
    angle_sentence,
    assumption,
    basis_sentence,
    copies_sentence,
    gaps_sentence,
    known_sentence,
    passes_sentence,
    rule_words,
)
from orbits.access.coverage import Coverage, coverage_of
from orbits.access.coverage_search import AccessRule
from orbits.access.coverage_what_if import WhatIf
from orbits.evidence import Evidence
from orbits.frames.states import Site
from orbits.progress import NoProgress
from orbits.regions.region import CapRegion
from orbits.scenario.builtin import load_builtin
from orbits.time.iso import parse_instant
from tests.unit.access.test_coverage import made_pass, stretch
from tests.unit.elements.test_constellation import an_element_set

SITE = Site(37.5665, 126.978, 0.0)
HOUR = 3600.0


def figures(
    *hours: tuple[float, float], known: tuple[float, float] = (0.0, 100.0), **looks: float
) -> Coverage:
    passes = [made_pass(start * HOUR, stop * HOUR, **looks) for start, stop in hours]
    return coverage_of(passes, stretch(0.0, 100 * HOUR), (stretch(known[0] * HOUR, known[1] * HOUR),))


def test_passes() -> None:
    assert passes_sentence(figures()) == "No pass in this time."
    assert passes_sentence(figures((1, 2))) == "1 pass, by day at the target."
    assert passes_sentence(figures((1, 2), sun_deg=-1.0)) == "1 pass, with the Sun down at the target."
    assert (
        passes_sentence(figures((1, 2), (3, 4), (5, 6)))
        == "3 passes, 3 of them by day at the target (100 %)."
    )


def test_gaps() -> None:
    three = figures((20, 21), (31, 32), (62, 63), (90, 91))
    assert gaps_sentence(three) == "Between passes 22 h 20 min on average, 1 d 6 h at most."
    two = figures((20, 21), (31, 32))
    assert gaps_sentence(two) == ("Between them 10 h without a pass. At an end of the span 2 d 20 h or more.")
    assert gaps_sentence(figures()) == "At an end of the span 4 d 4 h or more."
    assert gaps_sentence(figures((0, 100))) == ""


def test_the_best_angle() -> None:
    assert angle_sentence(figures((1, 2), off_nadir_deg=12.34)) == "Best view: 12.3° off nadir."
    assert angle_sentence(figures((1, 2), off_nadir_deg=0.01)) == "Best view: straight down."
    assert angle_sentence(figures()) == ""


def test_what_is_not_known_is_said() -> None:
    assert known_sentence(figures()) == ""
    assert known_sentence(figures(known=(0.0, 75.0))) == (
        "Positions for 3 d 3 h of 4 d 4 h: nothing is said of the rest."
    )


def test_rules_and_what_they_assume() -> None:
    swath = AccessRule(SITE, half_angle_deg=12.5)
    assert rule_words(swath) == "within an assumed half-angle of 12.5° about nadir"
    assert (
        assumption(swath) == "Assumed: a half-angle of 12.5° about nadir. No figure of the sensor is known."
    )
    assert rule_words(AccessRule(SITE, "visible", 20.0)) == "visible above 20°"
    assert assumption(AccessRule(SITE, "visible")) == ""
    assert rule_words(AccessRule(CapRegion(0.0, 0.0, 10.0), "ground-track")) == "ground track inside"


@pytest.mark.parametrize(
    ("planes", "inclination_deg", "words"),
    [
        ("same", 97.4, "in one plane"),
        ("spread", 97.4, "each in a plane of its own, nodes over 180° (star pattern)"),
        ("spread", 53.0, "each in a plane of its own, nodes over 360° (delta pattern)"),
    ],
)
def test_copies_are_told_as_modelled(planes: str, inclination_deg: float, words: str) -> None:
    base = an_element_set(inclination_deg=inclination_deg)
    assert copies_sentence(WhatIf(base, planes, ())) == (  # type: ignore[arg-type]
        "Modelled: evenly spaced copies of the measured element set of MADE"
        f" of 2024-06-12T00:00:00Z, {words}."
    )


def question(start: str, object_id: str | None = None) -> CoverageQuestion:
    document = load_builtin()
    return CoverageQuestion(
        document=document,
        object_id=document.objects[0].id if object_id is None else object_id,
        rule=AccessRule(SITE, "visible"),
        start=parse_instant(start),
        days=2,
        most=2,
        planes="same",
    )


def test_the_answer_has_sentences_then_a_plot() -> None:
    asked = question("2024-06-07T00:00:00Z")
    own = own_answer(asked, NoProgress())
    assert own.sentences[0] == "5 passes, 2 of them by day at the target (40 %)."
    assert len(own.sentences) == 3
    assert own.base is not None
    more = more_answer(asked, own.base, NoProgress())
    assert [each.satellites for each in more.plot.points] == [1, 2]
    assert more.plot.x_label == "such satellites in one plane"
    assert more.remark.startswith("Modelled:")


def test_without_positions_there_is_nothing_to_copy() -> None:
    own = own_answer(question("2023-01-01T00:00:00Z"), NoProgress())
    assert own.sentences == ("No position of Malligyong-1 is known in this time. Go to another instant.",)
    assert own.base is None


def test_what_is_not_measured_is_said() -> None:
    own = own_answer(question("2023-11-19T14:00:00Z"), NoProgress())
    assert own.sentences[-2].startswith("Positions for")
    assert own.sentences[-1] == "Positions by a modelled ascent and derived element sets."
    assert basis_sentence([Evidence.MEASURED]) == ""
    assert basis_sentence([Evidence.DERIVED, Evidence.DERIVED]) == "Positions by derived element sets."


def test_no_satellite_is_an_answer_too() -> None:
    assert own_answer(question("2024-06-07T00:00:00Z", ""), NoProgress()).sentences == (
        "Choose a satellite.",
    )
