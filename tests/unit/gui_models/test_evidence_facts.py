"""What the evidence panel says of an item."""

from __future__ import annotations

from gui.models.evidence_facts import facts_of
from gui.models.words import CONFIDENCE_MEANING, EVIDENCE_MEANING
from orbits.evidence import Evidence
from orbits.scenario.builtin import load_builtin
from orbits.scenario.lookup import by_id

DOCUMENT = load_builtin()


def test_a_claim_has_its_speaker_reference_and_confidence() -> None:
    facts = facts_of(DOCUMENT, "lift-off")
    assert facts is not None
    assert (facts.kind, facts.evidence, facts.statement) == ("event", "claimed", "Lift-off from Sohae")
    assert "not independently confirmed" in facts.meaning
    assert facts.times == "21 Nov 2023 13:42:28 UTC · 22:42:28 +09:00"
    assert facts.sources[0].speaker == "KCNA"
    assert "kcna" in facts.sources[0].reference
    assert facts.sources[0].confidence.startswith("A: official statement")


def test_an_event_that_lasts_tells_when_it_ends() -> None:
    facts = facts_of(DOCUMENT, "img-korea-1")
    assert facts is not None
    assert facts.times == "24 Nov 2023 01:15–01:27 UTC · 10:15–10:27 +09:00"


def test_every_stated_item_of_the_built_in_scenario_has_facts_with_a_source() -> None:
    lists = (DOCUMENT.objects, DOCUMENT.ascents, DOCUMENT.events, DOCUMENT.regions)
    items = [*(each for group in lists for each in group), *DOCUMENT.points, *DOCUMENT.stations]
    for item in items:
        facts = facts_of(DOCUMENT, item.id)
        assert facts is not None
        assert facts.sources, item.id
        assert facts.meaning == EVIDENCE_MEANING[item.evidence]


def test_a_model_says_that_it_is_one() -> None:
    facts = facts_of(DOCUMENT, "ascent")
    assert facts is not None
    assert facts.evidence == Evidence.MODELLED
    assert "odelled" in facts.note


def test_a_reported_point_says_how_far_it_may_be_off() -> None:
    facts = facts_of(DOCUMENT, "fall-1")
    assert facts is not None
    assert facts.kind == "reported fall"
    assert "give or take" in facts.note
    assert facts.times.startswith("about ")


def test_sources_and_unknown_ids_have_no_facts() -> None:
    source = DOCUMENT.sources[0].id
    assert by_id(DOCUMENT, source) is not None
    assert facts_of(DOCUMENT, source) is None
    assert facts_of(DOCUMENT, "nothing-like-it") is None
    assert facts_of(DOCUMENT, "") is None


def test_every_class_and_every_confidence_is_explained() -> None:
    assert set(EVIDENCE_MEANING) == set(Evidence)
    assert {each.confidence for each in DOCUMENT.sources} - {""} <= set(CONFIDENCE_MEANING)
