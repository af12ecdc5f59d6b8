"""The regions panel with a real mouse and keyboard, and the search for passes behind it."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt

from gui.models.pass_search import PassAnswer, PassQuestion
from gui.panels import pass_view
from gui.panels.regions import RegionsPanel
from orbits.access.region_passes import passes_over_region
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError
from orbits.progress import Progress
from orbits.scenario.edits import remove_item, set_element_policy, set_visible
from orbits.scenario.element_sets import element_history
from orbits.time.instant import Span
from orbits.time.iso import parse_instant

pytestmark = pytest.mark.gui
NOW = "2023-11-22T00:30:00Z"


@pytest.fixture
def panel(stage: Any) -> RegionsPanel:
    stage.session.seek(parse_instant(NOW))
    made: RegionsPanel = stage.show(RegionsPanel)
    stage.settle()
    return made


def _choose(stage: Any, panel: RegionsPanel, text: str) -> None:
    panel.search.setFocus()
    stage.qtbot.keyClicks(panel.search, text)
    stage.qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    stage.settle()
    stage.frame()


def test_the_scenarios_places_are_listed_at_first(panel: RegionsPanel) -> None:
    assert panel.results.shown_count == 10
    assert panel.stack.currentIndex() == 0


def test_a_country_is_found_shown_and_flown_to(stage: Any, panel: RegionsPanel) -> None:
    _choose(stage, panel, "jap")
    assert panel.place is not None
    assert panel.place.name == "Japan"
    assert stage.regions[-1] == "Japan"
    ((lat_deg, lon_deg, distance_km),) = stage.flights
    assert 30.0 < lat_deg < 45.0
    assert 130.0 < lon_deg < 145.0
    assert 1500.0 < distance_km < 8000.0
    assert panel.card.source.text() == "Source: Natural Earth, 1:50 million"
    stage.qtbot.mouseClick(panel.card.details_button, Qt.MouseButton.LeftButton)
    assert panel.card.note.isVisible()
    assert "no statement" in panel.card.note.text()
    assert panel.passes.heading.text().startswith("Over Japan, seen from any place of it above 10°")


def test_a_click_on_a_result_chooses_it(stage: Any, panel: RegionsPanel) -> None:
    index = panel.results.model().index(0, 0)
    centre = panel.results.visualRect(index).center()
    stage.qtbot.mouseClick(panel.results.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    stage.settle()
    assert panel.card.name.text() == "Okinawa"
    assert panel.card.times.text() == "In force 21 Nov 13:46–14:15 UTC · 22:46–23:15 +09:00"
    assert stage.session.selection == "okinawa"
    assert len(stage.flights) == 1


def test_down_and_enter_choose_without_a_mouse(stage: Any, panel: RegionsPanel) -> None:
    panel.search.setFocus()
    stage.qtbot.keyClicks(panel.search, "announced")
    stage.qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.results.hasFocus()
    stage.qtbot.keyClick(panel.results, Qt.Key.Key_Down)
    stage.qtbot.keyClick(panel.results, Qt.Key.Key_Return)
    assert panel.place is not None
    assert panel.place.id == "area-2"


def test_the_next_pass_is_told_and_the_table_lists_all(stage: Any, panel: RegionsPanel) -> None:
    _choose(stage, panel, "okin")
    document = stage.session.document
    history = element_history(document, document.objects[0])
    assert history is not None
    assert panel._region is not None
    start = parse_instant(NOW)
    span = Span(start, start.plus_s(3 * 86_400.0))
    expected = passes_over_region(Sgp4Ephemeris(history), panel._region, span, "visible")
    rows = panel.passes._model.rows
    assert [row.culmination for row in rows] == [one.culmination.instant for one in expected]
    assert [row.rise for row in rows] == sorted(row.rise for row in rows)
    words = panel.passes.next_pass.text().replace("\u00a0", " ")
    assert words.startswith("Next pass over Okinawa: 22 Nov 10:")
    assert "derived element set" in panel.passes.remark.text()


def test_a_click_or_enter_on_a_pass_goes_to_its_culmination(stage: Any, panel: RegionsPanel) -> None:
    _choose(stage, panel, "okin")
    table = panel.passes.table
    rows = panel.passes._model.rows
    index = table.model().index(1, 1)
    centre = table.visualRect(index).center()
    stage.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert stage.went_to == [rows[1].culmination]
    stage.settle()
    table.setFocus()
    stage.qtbot.keyClick(table, Qt.Key.Key_Down)
    stage.qtbot.keyClick(table, Qt.Key.Key_Return)
    assert stage.went_to[-1] == rows[2].culmination


def test_the_running_clock_moves_the_sentence_without_a_new_search(stage: Any, panel: RegionsPanel) -> None:
    _choose(stage, panel, "okin")
    searches: list[int] = []
    panel.passes.asked.connect(lambda: searches.append(1))
    first = panel.passes.next_pass.text()
    stage.at("2023-11-22T00:31:00Z")
    second = panel.passes.next_pass.text()
    assert second != first
    after_the_first = panel.passes._model.rows[0].set.plus_s(60.0)
    stage.session.seek(after_the_first)
    stage.frame()
    assert panel.passes._model.rows[0].phase == "past"
    assert panel.passes._model.rows[1].phase == "next"
    assert searches == []


def test_going_back_in_time_searches_anew(stage: Any, panel: RegionsPanel) -> None:
    _choose(stage, panel, "okin")
    with stage.qtbot.waitSignal(panel.passes.answered, timeout=10_000):
        stage.at("2023-11-21T20:00:00Z")
    assert panel.passes._model.rows[0].rise < parse_instant(NOW)


def test_before_the_insertion_it_says_why_there_are_no_passes(stage: Any, panel: RegionsPanel) -> None:
    stage.at("2023-11-15T00:00:00Z")
    _choose(stage, panel, "okin")
    assert panel.passes._model.rows == ()
    assert "in orbit from then on" in panel.passes.table.accessibleDescription()
    assert panel.passes.next_pass.isHidden()


def test_another_span_and_elevation_ask_anew(stage: Any, panel: RegionsPanel) -> None:
    _choose(stage, panel, "okin")
    three_days = len(panel.passes._model.rows)
    panel.passes.span.setFocus()
    stage.qtbot.keyClick(panel.passes.span, Qt.Key.Key_Down)
    stage.settle()
    seven_days = len(panel.passes._model.rows)
    assert seven_days > three_days
    panel.passes.choices.elevation.setFocus()
    for _ in range(4):
        stage.qtbot.keyClick(panel.passes.choices.elevation, Qt.Key.Key_Down)
    stage.settle()
    assert panel.passes.choices.elevation.currentText() == "> 30°"
    assert 0 < len(panel.passes._model.rows) < seven_days
    assert "above 30°" in panel.passes.heading.text()


def test_a_region_is_asked_for_by_ground_track_and_by_swath(stage: Any, panel: RegionsPanel) -> None:
    _choose(stage, panel, "okin")
    choices = panel.passes.choices
    seen = len(panel.passes._model.rows)
    choices.mode.setFocus()
    stage.qtbot.keyClick(choices.mode, Qt.Key.Key_Down)
    stage.settle()
    assert panel.passes.heading.text().startswith("Ground track inside Okinawa, from")
    assert not choices.elevation.isVisible()
    assert not choices.half_angle.isVisible()
    stage.qtbot.keyClick(choices.mode, Qt.Key.Key_Down)
    stage.settle()
    assert "Okinawa within the swath, half-angle 30° (an assumption)" in panel.passes.heading.text()
    swept = len(panel.passes._model.rows)
    choices.half_angle.setFocus()
    stage.qtbot.wait(1)
    stage.qtbot.keyClicks(choices.half_angle, "50")
    stage.qtbot.keyClick(choices.half_angle, Qt.Key.Key_Return)
    stage.settle()
    assert "half-angle 50°" in panel.passes.heading.text()
    assert seen > len(panel.passes._model.rows) > swept


def test_no_ground_track_is_asked_for_over_a_point(stage: Any, panel: RegionsPanel) -> None:
    _choose(stage, panel, "okin")
    panel.passes.choices.mode.setCurrentIndex(1)
    stage.session.select("sohae")
    stage.settle()
    mode = panel.passes.choices.mode
    assert [mode.itemText(i) for i in range(mode.count())] == ["Seen from it", "Within the swath"]
    assert panel.passes.heading.text().startswith("Over Sohae, elevation above 10°")


def test_of_many_questions_the_newest_wins(
    stage: Any, panel: RegionsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    _choose(stage, panel, "okin")
    asked: list[int] = []

    def slow(question: PassQuestion, progress: Progress) -> PassAnswer:
        asked.append(question.days)
        return PassAnswer(question, (), f"answer for {question.days} days")

    monkeypatch.setattr(pass_view, "answer", slow)
    answers: list[int] = []
    panel.passes.answered.connect(lambda: answers.append(1))
    for number in (0, 2, 3):
        panel.passes.span.setCurrentIndex(number)
    stage.settle()
    assert asked[-1] == 30
    assert len(answers) == 1
    assert panel.passes.table.accessibleDescription() == "answer for 30 days"


def test_a_slow_search_shows_progress_and_can_be_cancelled(
    stage: Any, panel: RegionsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    _choose(stage, panel, "okin")
    ended = threading.Event()

    def endless(question: PassQuestion, progress: Progress) -> PassAnswer:
        try:
            while not ended.wait(0.01):
                progress.report(0.4, "searching")
        finally:
            ended.set()
        return PassAnswer(question, (), "never seen")

    monkeypatch.setattr(pass_view, "answer", endless)
    panel.passes.span.setCurrentIndex(3)
    stage.qtbot.waitUntil(lambda: panel.passes.busy.isVisible() and panel.passes.bar.value() == 40)
    stage.qtbot.mouseClick(panel.passes.stop, Qt.MouseButton.LeftButton)
    stage.qtbot.waitUntil(ended.is_set)
    stage.settle()
    assert panel.passes.busy.isHidden()
    assert "cancelled" in panel.passes.table.accessibleDescription()


def test_a_failure_is_told_where_the_passes_would_be(
    stage: Any, panel: RegionsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(question: PassQuestion, progress: Progress) -> PassAnswer:
        raise DataError("no such thing", remedy="try another")

    monkeypatch.setattr(pass_view, "answer", failing)
    _choose(stage, panel, "okin")
    assert panel.passes.table.accessibleDescription() == "no such thing; try another"


def test_hiding_something_asks_for_nothing_and_a_removed_place_is_let_go(
    stage: Any, panel: RegionsPanel
) -> None:
    _choose(stage, panel, "okin")
    searches: list[int] = []
    panel.passes.asked.connect(lambda: searches.append(1))
    stage.session.apply("Hide", set_visible("pgsc", False))
    assert searches == []
    stage.session.apply("Choose", set_element_policy("last-before"))
    assert searches == [1]
    places = [panel.place]
    stage.session.apply("Remove", remove_item("okinawa"))
    places.append(panel.place)
    assert [each is None for each in places] == [False, True]
    assert panel.stack.currentIndex() == 0
    assert stage.regions[-1] == ""


def test_search_leads_back_to_the_list(stage: Any, panel: RegionsPanel) -> None:
    _choose(stage, panel, "okin")
    assert not panel.search.isVisible()
    stage.qtbot.mouseClick(panel.card.close_button, Qt.MouseButton.LeftButton)
    assert panel.search.hasFocus()
    assert panel.place is None
    assert stage.regions[-1] == ""


def test_a_place_selected_elsewhere_is_shown_without_flying(stage: Any, panel: RegionsPanel) -> None:
    stage.session.select("sohae")
    stage.settle()
    assert panel.card.name.text() == "Sohae"
    assert panel.passes.heading.text().startswith("Over Sohae, elevation above 10°")
    assert stage.flights == []
    stage.session.select("lift-off")
    assert panel.card.name.text() == "Sohae"


def test_what_is_called_nothing_says_how_to_search(stage: Any, panel: RegionsPanel) -> None:
    stage.qtbot.keyClicks(panel.search, "atlantis")
    assert "English names" in panel.results.accessibleDescription()
    stage.qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.results.shown_count == 10
