"""The built-in scenario: every item with its evidence and its sources, and nothing unfounded."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from assets.build_scenario import build
from orbits.assets import asset_path
from orbits.engine import Engine
from orbits.evidence import Evidence
from orbits.regions.region import region_from_shape
from orbits.scenario.builtin import BUILTIN, load_builtin
from orbits.scenario.document import CircleShape, Event, Region, Stated
from orbits.scenario.file import dump_document, load_with_problems
from orbits.scenario.items import all_items
from orbits.scenario.lookup import (
    attribution,
    by_id,
    events_in_order,
    last_event_at,
    sources_of,
    speakers,
    time_words,
)
from orbits.time.instant import Span
from orbits.time.iso import parse_instant

DOCUMENT = load_builtin()
TEXT = asset_path(BUILTIN).read_text(encoding="utf-8")
ELEMENTS = Path(__file__).resolve().parents[3].parent / "shared" / "elements"
STATED = [item for item in all_items(DOCUMENT) if isinstance(item, Stated)]

VIEWS = {"overview", "launch", "ascent", "vehicle", "orbit", "satellite"}


def event(item_id: str) -> Event:
    found = by_id(DOCUMENT, item_id)
    assert isinstance(found, Event)
    return found


def test_it_has_no_problems_and_stands_as_it_would_be_written() -> None:
    _, problems, read_only = load_with_problems(asset_path(BUILTIN))
    assert problems == ()
    assert not read_only
    assert dump_document(DOCUMENT).decode() == TEXT


def test_it_is_what_its_script_makes() -> None:
    if not ELEMENTS.is_dir():
        pytest.skip("the element files lie outside the repository and are not here")
    made = build(ELEMENTS)
    without_paths = [msgspec.structs.replace(each, ascents=()) for each in (made, DOCUMENT)]
    assert dump_document(without_paths[0]) == dump_document(without_paths[1])
    # The last digits of a path depend on the processor's arithmetic; a millimetre does not.
    for new, kept in zip(made.ascents, DOCUMENT.ascents, strict=True):
        assert msgspec.structs.replace(new, samples=()) == msgspec.structs.replace(kept, samples=())
        rows = [np.array([msgspec.structs.astuple(row) for row in each.samples]) for each in (new, kept)]
        assert np.abs(rows[0] - rows[1]).max() < 1e-6


@pytest.mark.parametrize("item", STATED, ids=lambda item: item.id)
def test_every_item_names_its_sources(item: Stated) -> None:
    assert item.sources
    assert len(sources_of(DOCUMENT, item.sources)) == len(item.sources)


def test_every_source_is_used() -> None:
    used = {each for item in STATED for each in item.sources}
    used |= {each for item in DOCUMENT.objects for elements in item.elements for each in elements.sources}
    used |= {each for item in DOCUMENT.events for claim in item.passes for each in claim.sources}
    assert used == {source.id for source in DOCUMENT.sources}


def test_classes_of_evidence_go_with_their_speakers() -> None:
    for each in DOCUMENT.events:
        first = speakers(DOCUMENT, each.sources[:1])
        assert (each.evidence is Evidence.CLAIMED) == (first == "KCNA"), each.id
        assert ("KCNA" in speakers(DOCUMENT, each.sources)) == (each.evidence is Evidence.CLAIMED), each.id
        if each.evidence is Evidence.CLAIMED:
            assert speakers(DOCUMENT, each.sources) == "KCNA", each.id
    assert {each.evidence for each in DOCUMENT.points} == {Evidence.REPORTED}
    assert {each.evidence for each in DOCUMENT.ascents} == {Evidence.MODELLED}
    raises = [each for each in DOCUMENT.events if each.id.startswith("raise-")]
    assert len(raises) == 5
    assert {each.evidence for each in raises} == {Evidence.DERIVED}


def test_element_sets_are_measured_but_for_the_derived_one() -> None:
    (item,) = DOCUMENT.objects
    derived, *published = item.elements
    assert derived.evidence is Evidence.DERIVED
    assert derived.name == "MALLIGYONG-1 (derived)"
    assert derived.use_from == parse_instant("2023-11-21T13:54:13Z")
    assert derived.use_until == parse_instant("2023-12-03T00:00:00Z")
    assert "not a published element set" in derived.note
    assert len(published) == 20
    assert {each.evidence for each in published} == {Evidence.MEASURED}
    assert item.starts == parse_instant("2023-11-21T13:54:13Z")


def test_nothing_that_lacks_a_named_source_is_printed() -> None:
    words = TEXT.partition('"ascents": [')[0] + TEXT.partition('"events": [')[2]
    for unnamed in ("unnamed", "GCAT", "P3998", "492 x", "58401", "467 x", "2023-F06", "36.2 m", "300 kg"):
        assert unnamed not in words, unnamed


def test_what_is_only_about_is_marked_so() -> None:
    assert {each.precision for each in DOCUMENT.events if each.kind in ("fall", "passage")} == {"about"}
    detected = [each for each in DOCUMENT.events if "detected" in each.name]
    assert len(detected) == 7
    assert {each.precision for each in detected} == {"about"}
    for point in DOCUMENT.points:
        assert point.about_km >= 100.0
    first = by_id(DOCUMENT, "fall-1")
    assert isinstance(first, Stated)
    assert "Only the distance was reported" in first.note
    for region in DOCUMENT.regions:
        assert region.approximate or region.id == "announced-2012"
        if isinstance(region.geometry, CircleShape):
            assert "press distance" in region.note


def test_the_time_line_of_the_launch() -> None:
    expected = {
        "lift-off": "2023-11-21T13:42:28Z",
        "alert": "2023-11-21T13:46:00Z",
        "insertion": "2023-11-21T13:54:13Z",
        "alert-lifted": "2023-11-21T14:15:00Z",
        "may-lift-off": "2023-05-30T21:27:00Z",
        "aug-launch": "2023-08-23T18:50:00Z",
        "2024-launch": "2024-05-27T13:43:00Z",
    }
    assert {name: event(name).time for name in expected} == {
        name: parse_instant(time) for name, time in expected.items()
    }
    assert event("insertion").time.minus_s(event("lift-off").time) == 705.0
    okinawa = by_id(DOCUMENT, "okinawa")
    assert okinawa in DOCUMENT.regions


@pytest.mark.parametrize(
    ("inside", "lat_deg", "lon_deg"),
    [
        (True, 24.45, 122.95),  # Yonaguni
        (True, 24.80, 125.30),  # Miyako
        (True, 26.21, 127.68),  # Naha
        (True, 27.05, 127.97),  # Iheya
        (True, 25.83, 131.23),  # Minami-Daito
        (False, 27.04, 128.43),  # Yoron, Kagoshima Prefecture
        (False, 27.35, 128.55),  # Okinoerabu, Kagoshima Prefecture
    ],
)
def test_the_alert_area_has_the_islands_of_okinawa_and_no_others(
    inside: bool, lat_deg: float, lon_deg: float
) -> None:
    okinawa = by_id(DOCUMENT, "okinawa")
    assert isinstance(okinawa, Region)
    shape = region_from_shape(okinawa.geometry)
    assert bool(shape.contains(np.array([lat_deg]), np.array([lon_deg]))[0]) is inside


@pytest.mark.parametrize(
    ("moment", "lat_deg", "lon_deg", "within_deg", "evidence"),
    [
        ("m-insertion", 18.4, 123.9, 0.5, Evidence.DERIVED),
        ("m-guam", 13.4, 144.8, 2.0, Evidence.DERIVED),
        ("m-washington", 38.9, -77.0, 2.5, Evidence.DERIVED),
        ("m-texas", 31.5, -99.5, 2.0, Evidence.MEASURED),
    ],
)
def test_the_satellite_is_where_a_caption_says(
    moment: str, lat_deg: float, lon_deg: float, within_deg: float, evidence: Evidence
) -> None:
    time = next(each.time for each in DOCUMENT.moments if each.id == moment)
    (seen,) = Engine().at(DOCUMENT, time).objects
    assert abs(seen.lat_deg - lat_deg) < within_deg
    assert abs(seen.lon_deg - lon_deg) < within_deg
    assert seen.elements is not None
    assert seen.elements.evidence is evidence


def test_the_caption_over_texas_tells_how_far_off_its_element_set_is() -> None:
    texas = next(each for each in DOCUMENT.moments if each.id == "m-texas")
    (seen,) = Engine().at(DOCUMENT, texas.time).objects
    assert seen.elements is not None
    assert f"epoch {-24.0 * seen.elements.age_days:.0f} hours later" in texas.caption


def test_moments_have_short_captions_and_known_views() -> None:
    span = Span(DOCUMENT.clock.span_start, DOCUMENT.clock.span_stop)
    assert span.contains(DOCUMENT.clock.start)
    for moment in DOCUMENT.moments:
        assert span.contains(moment.time)
        assert moment.view in VIEWS
        assert 0 < len(moment.caption) <= 110, moment.caption
    assert DOCUMENT.moments[0].time == DOCUMENT.clock.start


def test_who_says_so_in_words() -> None:
    assert attribution(DOCUMENT, event("lift-off")) == "KCNA, claimed"
    assert (
        speakers(DOCUMENT, event("detected").sources)
        == "Japan Ministry of Defense, ROK Joint Chiefs of Staff"
    )
    assert speakers(DOCUMENT, ("nobody", "un-1718")) == "UN Security Council"
    assert attribution(DOCUMENT, DOCUMENT.ascents[0]).endswith("modelled")
    assert time_words(event("lift-off")) == "to the second"
    assert by_id(DOCUMENT, "nothing") is None


def test_events_are_found_by_time() -> None:
    in_order = events_in_order(DOCUMENT)
    assert [each.time for each in in_order] == sorted(each.time for each in DOCUMENT.events)
    last = last_event_at(DOCUMENT, parse_instant("2023-11-21T13:50:30Z"), frozenset({"fall", "alert"}))
    assert last is not None
    assert last.id == "first-fall"
    assert last_event_at(DOCUMENT, parse_instant("1990-01-01T00:00:00Z"), frozenset({"fall"})) is None
