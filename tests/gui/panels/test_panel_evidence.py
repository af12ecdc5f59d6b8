"""The evidence panel."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.panels.chip import EvidenceChip
from gui.panels.evidence import NOTHING, EvidencePanel
from gui.theme.tokens import EVIDENCE
from orbits.evidence import Evidence
from orbits.scenario.document import Event
from orbits.scenario.edits import replace_item, set_title
from orbits.scenario.lookup import by_id
from orbits.time.iso import format_utc

pytestmark = pytest.mark.gui


@pytest.fixture
def panel(stage: Any) -> EvidencePanel:
    made: EvidencePanel = stage.show(EvidencePanel)
    stage.at("2023-11-21T13:51:00Z")
    return made


def _words(panel: EvidencePanel) -> str:
    labels = panel.sources.findChildren(QLabel)
    return " | ".join(each.text().replace("\u200b", "") for each in labels if not each.isHidden())


def test_the_latest_event_is_explained(panel: EvidencePanel) -> None:
    assert panel.about.text() == "Latest event"
    assert panel.statement.text() == "First object falls, East China Sea"
    assert panel.chip.evidence == Evidence.REPORTED
    assert "Japan Ministry of Defense" in _words(panel)
    assert "mod.go.jp/j/press/kisha/2023/1122a_r.html" in _words(panel)
    assert "Confidence A" in _words(panel)
    assert "outside the announced area" in panel.note.text()


def test_it_follows_the_clock(stage: Any, panel: EvidencePanel) -> None:
    stage.at("2023-11-21T13:54:20Z")
    assert panel.statement.text() == "Satellite placed in orbit"
    assert panel.chip.evidence == Evidence.CLAIMED
    assert "not independently confirmed" in panel.meaning.text()


def test_a_selection_comes_first_and_can_be_let_go(stage: Any, panel: EvidencePanel) -> None:
    stage.session.select("ascent")
    assert panel.about.text() == "Selected ascent"
    assert panel.chip.evidence == Evidence.MODELLED
    stage.at("2023-11-21T13:54:20Z")
    assert panel.statement.text() == "Ascent of 21 November 2023"
    stage.qtbot.mouseClick(panel.latest_button, Qt.MouseButton.LeftButton)
    assert stage.session.selection == ""
    assert panel.statement.text() == "Satellite placed in orbit"


def test_before_all_events_it_says_what_to_do(stage: Any, panel: EvidencePanel) -> None:
    stage.session.seek(stage.session.clock.span.start)
    panel._past = frozenset()
    panel._show()
    assert panel.about.text() == NOTHING
    assert panel.chip.isHidden()


def test_equal_frames_build_nothing_anew(stage: Any, panel: EvidencePanel) -> None:
    before = panel.sources.findChildren(QLabel)
    stage.at("2023-11-21T13:52:00Z")
    assert panel.sources.findChildren(QLabel) == before


def test_claimed_passes_stand_beside_the_geometry(stage: Any, panel: EvidencePanel) -> None:
    stage.settle()
    assert panel.claims.isHidden()
    stage.session.select("img-korea-2")
    assert panel.claims.isVisible()
    assert panel.claims.heading.text() == "Highest over each place, by the derived element set"
    rows = [panel.claims.list.row_at(number) for number in range(panel.claims.list.shown_count)]
    places = [row.sentence.split(".")[0] for row in rows if row is not None]
    assert places == ["Jinhae", "Busan", "Ulsan", "Pohang", "Daegu", "Gangneung"]
    assert "same passage" in panel.claims.remarks.text()
    stage.session.select("insertion")
    assert panel.claims.isHidden()


def test_the_list_of_claims_is_as_tall_as_its_rows(stage: Any, panel: EvidencePanel) -> None:
    stage.settle()
    stage.session.select("img-korea-2")
    view = panel.claims.list
    stage.qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == 0)
    last = view.visualRect(view.model().index(5, 0))
    assert view.viewport().height() - 3 <= last.bottom() <= view.viewport().height()


def test_a_chosen_place_sets_the_clock(stage: Any, panel: EvidencePanel) -> None:
    stage.settle()
    stage.session.select("img-rome")
    view = panel.claims.list
    panel.ensureWidgetVisible(view)
    where = view.visualRect(view.model().index(0, 0)).center()
    stage.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [format_utc(each, 1) for each in stage.went_to] == ["2023-11-25T08:56:26.7Z"]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    stage.qtbot.keyClick(view, Qt.Key.Key_Return)
    assert len(stage.went_to) == 2


def test_claims_are_compared_anew_where_the_orbit_or_they_differ(stage: Any, panel: EvidencePanel) -> None:
    stage.settle()
    stage.session.select("img-rome")
    event = by_id(stage.session.document, "img-rome")
    assert isinstance(event, Event)
    stage.session.apply("Rename", replace_item(msgspec.structs.replace(event, name="Named otherwise")))
    stage.settle()
    assert panel.statement.text() == "Named otherwise"
    assert panel.claims.list.shown_count == 1
    stage.session.apply("No claim", replace_item(msgspec.structs.replace(event, passes=())))
    stage.settle()
    assert panel.claims.isHidden()


def test_what_does_not_bear_on_claims_starts_no_work(stage: Any, panel: EvidencePanel) -> None:
    stage.settle()
    stage.session.select("img-rome")
    stage.session.apply("Title", set_title("Another title"))
    assert not stage.context.tasks.busy
    assert panel.claims.isVisible()


def test_an_event_that_lasts_tells_its_end(stage: Any, panel: EvidencePanel) -> None:
    stage.session.select("img-korea-1")
    assert panel.times.text() == "24 Nov 2023 01:15–01:27 UTC · 10:15–10:27 +09:00"


def test_the_legend_names_and_explains_every_class(panel: EvidencePanel) -> None:
    chips = panel.legend.findChildren(EvidenceChip)
    assert [chip.evidence for chip in chips] == list(Evidence)
    assert all(chip.accessibleName() for chip in chips)


def test_classes_differ_in_more_than_colour(panel: EvidencePanel) -> None:
    styles = [EVIDENCE[each].line for each in Evidence]
    assert len(set(styles)) == len(styles)
    pictures = set()
    for chip in panel.legend.findChildren(EvidenceChip):
        grey = chip.grab().toImage().convertToFormat(chip.grab().toImage().Format.Format_Grayscale8)
        pictures.add(bytes(grey.copy(0, 0, 30, grey.height()).constBits()))
    assert len(pictures) == len(styles)
