"""The coverage of a chosen place: what is asked, said, assumed and called off."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from gui.models.coverage_question import CoverageQuestion, OwnAnswer
from gui.panels import coverage_view
from gui.panels.coverage_choices import GREATEST_HALF_ANGLE_DEG
from gui.panels.coverage_view import CoverageView
from gui.panels.regions import RegionsPanel
from orbits.errors import DataError
from orbits.frames.states import Site
from orbits.progress import Progress
from orbits.regions.region import SphereRegion
from orbits.scenario.edits import remove_item
from orbits.time.iso import format_utc, parse_instant

pytestmark = pytest.mark.gui
NOW = "2024-06-07T05:00:00Z"


@pytest.fixture
def panel(stage: Any) -> RegionsPanel:
    """Pyongyang's control centre is chosen and its coverage shown, for 3 days and one satellite."""
    stage.session.seek(parse_instant(NOW))
    made: RegionsPanel = stage.show(RegionsPanel, 340, 760)
    stage.settle()
    choices = made.coverage.choices
    choices.span.setCurrentIndex(0)
    choices.most.setCurrentIndex(0)
    stage.qtbot.keyClicks(made.search, "Pyongyang control")
    stage.qtbot.keyClick(made.search, Qt.Key.Key_Return)
    made.tabs.setCurrentIndex(1)
    stage.settle()
    return made


def asked(view: CoverageView) -> CoverageQuestion:
    """What was asked last."""
    question = view.question
    assert question is not None
    return question


def test_the_figures_are_told_in_sentences_with_the_assumption(panel: RegionsPanel) -> None:
    view = panel.coverage
    assert view.figures.text().split("\n")[0].endswith("%).")
    assert "Between passes" in view.figures.text()
    assert "off nadir" in view.figures.text()
    assumed, modelled = view.remarks.text().split("\n")
    assert assumed == "Assumed: a half-angle of 30° about nadir. No figure of the sensor is known."
    assert modelled == (
        "Modelled: evenly spaced copies of the measured element set of MALLIGYONG-1"
        " of 2024-06-07T23:19:06Z, in one plane."
    )
    assert view.choices.half_angle.text() == "assumed 30°"


def test_the_plot_is_painted(stage: Any, panel: RegionsPanel) -> None:
    plot = panel.coverage.plot
    with stage.qtbot.waitSignal(panel.coverage.answered, timeout=20_000):
        panel.coverage.choices.most.setCurrentIndex(1)
    assert plot.plot is not None
    assert [each.satellites for each in plot.plot.points] == [1, 2, 3, 4]
    image = plot.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert QColor("#cc79a7").name() in colours  # the mean, modelled
    assert QColor("#e8ecf2").name() in colours  # the longest
    assert "Modelled" in plot.accessibleDescription()


def test_the_span_begins_with_the_day_of_the_clock(stage: Any, panel: RegionsPanel) -> None:
    view = panel.coverage
    assert format_utc(asked(view).start, 0) == "2024-06-07T00:00:00Z"
    with stage.qtbot.assertNotEmitted(view.asked):
        stage.at("2024-06-07T23:59:00Z")
    with stage.qtbot.waitSignal(view.answered, timeout=20_000):
        stage.at("2024-06-08T00:01:00Z")


def test_another_half_angle_is_asked_for_once_it_is_typed(stage: Any, panel: RegionsPanel) -> None:
    view, angle = panel.coverage, panel.coverage.choices.half_angle
    before = view.figures.text()
    angle.setFocus()
    angle.selectAll()
    with stage.qtbot.assertNotEmitted(view.asked):
        stage.qtbot.keyClicks(angle, "50")
    with stage.qtbot.waitSignal(view.answered, timeout=20_000):
        stage.qtbot.keyClick(angle, Qt.Key.Key_Return)
    assert angle.text() == "assumed 50°"
    assert "half-angle of 50°" in view.remarks.text()
    assert view.figures.text() != before


def test_what_is_typed_becomes_an_angle_that_can_be(panel: RegionsPanel) -> None:
    panel.coverage.set_target(None)
    angle = panel.coverage.choices.half_angle
    for typed, shown in (
        ("", "assumed 30°"),
        ("wide", "assumed 30°"),
        ("12,5", "assumed 12.5°"),
        ("400", "assumed 70°"),
        ("0", "assumed 0.1°"),
    ):
        angle.setText(typed)
        angle.editingFinished.emit()
        assert angle.text() == shown
        assert 0.0 < angle.value_deg <= GREATEST_HALF_ANGLE_DEG


def test_a_rule_without_an_assumption_states_none(stage: Any, panel: RegionsPanel) -> None:
    view = panel.coverage
    with stage.qtbot.waitSignal(view.answered, timeout=20_000):
        view.choices.mode.setCurrentIndex(1)
    assert not view.choices.half_angle.isEnabled()
    assert "Assumed" not in view.remarks.text()
    assert "Modelled" in view.remarks.text()


def test_what_cannot_be_asked_is_answered_in_words(stage: Any, panel: RegionsPanel) -> None:
    view = panel.coverage
    view.choices.mode.setCurrentIndex(2)
    assert view.figures.text() == "No ground track meets a point: take a region, or another mode."
    assert view.plot.isHidden()


def test_spread_planes_are_told(stage: Any, panel: RegionsPanel) -> None:
    view = panel.coverage
    assert not view.choices.planes.isEnabled()
    with stage.qtbot.waitSignal(view.answered, timeout=20_000):
        view.choices.most.setCurrentIndex(1)
        view.choices.planes.setCurrentIndex(1)
    assert "nodes over 180° (star pattern)" in view.remarks.text()
    assert view.plot.plot is not None
    assert view.plot.plot.x_label == "such satellites in planes of their own"


def test_nothing_is_asked_while_it_is_not_seen(stage: Any, panel: RegionsPanel) -> None:
    view = panel.coverage
    panel.tabs.setCurrentIndex(0)
    with stage.qtbot.assertNotEmitted(view.asked):
        view.choices.planes.setCurrentIndex(1)
        stage.at("2024-06-10T00:00:00Z")
        stage.settle()
    with stage.qtbot.waitSignal(view.answered, timeout=20_000):
        panel.tabs.setCurrentIndex(1)


def test_a_time_without_positions_is_said(stage: Any, panel: RegionsPanel) -> None:
    with stage.qtbot.waitSignal(panel.coverage.answered, timeout=20_000):
        stage.session.seek(stage.session.document.clock.span_start)
        stage.frame()
    assert panel.coverage.figures.text().startswith("No position of Malligyong-1 is known in this time.")
    assert panel.coverage.plot.isHidden()


def test_a_failure_is_said(stage: Any, panel: RegionsPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(question: CoverageQuestion, progress: Progress) -> OwnAnswer:
        raise DataError("the element sets are broken", remedy="mend them")

    monkeypatch.setattr(coverage_view, "own_answer", failing)
    with stage.qtbot.waitSignal(panel.coverage.answered, timeout=20_000):
        panel.coverage.ask()
    assert panel.coverage.figures.text() == "the element sets are broken; mend them"


def test_a_slow_search_shows_its_progress_and_can_be_cancelled(
    stage: Any, panel: RegionsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    called_off = threading.Event()

    def slow(question: CoverageQuestion, progress: Progress) -> OwnAnswer:
        progress.report(0.5)
        try:
            while True:
                progress.raise_if_cancelled()
        finally:
            called_off.set()

    view = panel.coverage
    monkeypatch.setattr(coverage_view, "own_answer", slow)
    view.ask()
    stage.qtbot.waitUntil(view.busy.isVisible, timeout=5_000)
    assert view.figures.text() == "Looking for passes …"
    stage.qtbot.mouseClick(view.stop, Qt.MouseButton.LeftButton)
    stage.qtbot.waitUntil(called_off.is_set, timeout=5_000)
    assert not view.busy.isVisible()
    assert view.figures.text().startswith("The search was cancelled.")


def test_the_newest_question_wins(stage: Any, panel: RegionsPanel) -> None:
    view = panel.coverage
    answers: list[str] = []
    view.answered.connect(lambda: answers.append(view.remarks.text()))
    for index in (1, 0, 1):
        view.choices.planes.setCurrentIndex(index)
    stage.settle()
    assert len(answers) == 1
    assert "star pattern" in answers[0]


def test_a_removed_satellite_is_no_longer_asked_for(stage: Any, panel: RegionsPanel) -> None:
    view = panel.coverage
    (item,) = stage.session.document.objects
    stage.session.apply("Remove", remove_item(item.id))
    stage.settle()
    assert view.choices.satellite.count() == 0
    assert view.figures.text() == "Choose a satellite."


def test_a_point_is_asked_for_as_a_point_and_a_country_as_its_area(stage: Any, panel: RegionsPanel) -> None:
    view = panel.coverage
    assert isinstance(asked(view).rule.target, Site)
    panel.card.closed.emit()
    stage.qtbot.keyClicks(panel.search, "Luxembourg")
    stage.qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    target = asked(view).rule.target
    assert isinstance(target, SphereRegion)
    assert 2_000.0 < target.area_km2 < 3_000.0
