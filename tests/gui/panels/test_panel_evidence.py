"""The evidence panel."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.panels.chip import EvidenceChip
from gui.panels.evidence import NOTHING, EvidencePanel
from gui.theme.tokens import EVIDENCE
from orbits.evidence import Evidence

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
