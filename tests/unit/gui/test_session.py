"""The session: one place where documents change, a clock, a selection; equal means silent."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from gui.session import Session
from orbits.scenario.builtin import load_builtin
from orbits.scenario.change import Change
from orbits.scenario.document import Document
from orbits.scenario.edits import remove_item, set_clock, set_title, set_visible
from orbits.scenario.file import dump_document, load_document, save_document


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return Session(load_builtin())


def told(session: Session) -> list[tuple[str, str]]:
    messages: list[tuple[str, str]] = []
    session.message.connect(lambda level, text: messages.append((level, text)))
    return messages


def changes(session: Session) -> list[Change]:
    heard: list[Change] = []
    session.document_changed.connect(lambda _document, change: heard.append(change))
    return heard


def test_it_starts_paused_where_the_document_says(session: Session) -> None:
    clock = session.document.clock
    assert session.clock.instant == clock.start
    assert session.clock.rate == clock.rate
    assert not session.clock.playing
    assert not session.modified


def test_an_edit_is_told_undone_and_made_again(session: Session) -> None:
    before = session.document
    heard = changes(session)
    item = before.regions[0].id
    assert session.apply("Hide", set_visible(item, not before.regions[0].visible))
    assert heard[-1].changed == {item}
    assert not session.undo_stack.isClean()
    assert session.undo_stack.undoText() == "Hide"
    session.undo_stack.undo()
    assert session.document == before
    assert not session.modified
    session.undo_stack.redo()
    assert session.document.regions[0].visible != before.regions[0].visible
    assert len(heard) == 3


def test_an_edit_that_changes_nothing_is_silent(session: Session) -> None:
    heard = changes(session)
    item = session.document.regions[0]
    assert not session.apply("Show", set_visible(item.id, item.visible))
    assert not session.apply("Same", lambda document: msgspec.structs.replace(document))
    assert heard == []
    assert session.undo_stack.count() == 0


def test_an_edit_that_fails_becomes_a_message(session: Session) -> None:
    messages = told(session)
    before = session.document
    assert not session.apply("Remove", remove_item("nowhere"))
    assert session.document is before
    assert messages[0][0] == "error"
    assert "nowhere" in messages[0][1]


def test_a_handler_of_a_change_may_not_edit(session: Session) -> None:
    caught: list[Exception] = []

    def handler(document: Document, change: Change) -> None:
        try:
            session.apply("Again", set_title("Another title"))
        except RuntimeError as error:
            caught.append(error)

    session.document_changed.connect(handler)
    session.apply("Title", set_title("A title"))
    assert len(caught) == 1
    assert session.document.title == "A title"


def test_seeking_is_told_once_and_stays_within_the_span(session: Session) -> None:
    jumps: list[None] = []
    session.jumped.connect(lambda: jumps.append(None))
    session.seek(session.clock.instant)
    assert not jumps
    session.seek(session.clock.span.stop.plus_s(1e6))
    assert session.clock.instant == session.clock.span.stop
    assert len(jumps) == 1
    assert session.frame().jumped
    assert not session.frame().jumped


def test_playing_stops_at_the_end_and_starts_again_from_the_other(session: Session) -> None:
    playing: list[bool] = []
    session.playing_changed.connect(playing.append)
    stop = session.clock.span.stop
    session.seek(stop.plus_s(-5.0))
    session.set_rate(10.0)
    session.play()
    session.play()
    assert session.tick(1.0)
    assert playing == [True, False]
    assert session.clock.instant == stop
    session.play()
    assert session.clock.instant == session.clock.span.start
    session.pause()
    session.pause()
    assert playing == [True, False, True, False]


def test_running_backwards_from_the_start_begins_at_the_end(session: Session) -> None:
    session.seek(session.clock.span.start)
    session.set_rate(-60.0)
    session.play()
    assert session.clock.instant == session.clock.span.stop


def test_rates_and_selections_are_told_once(session: Session) -> None:
    rates: list[float] = []
    selected: list[str] = []
    session.rate_changed.connect(rates.append)
    session.selection_changed.connect(selected.append)
    for _ in range(2):
        session.set_rate(600.0)
        session.select("okinawa")
    assert rates == [600.0]
    assert selected == ["okinawa"]


def test_an_edited_clock_keeps_the_instant_the_rate_and_the_playing(session: Session) -> None:
    session.seek(session.document.clock.start.plus_s(100.0))
    session.set_rate(60.0)
    session.play()
    instant = session.clock.instant
    clock = msgspec.structs.replace(session.document.clock, span_stop=instant.plus_s(1000.0))
    session.apply("Shorten", set_clock(clock))
    assert session.clock.instant == instant
    assert session.clock.rate == 60.0
    assert session.clock.playing
    assert session.clock.span.stop == instant.plus_s(1000.0)
    clock = msgspec.structs.replace(clock, span_stop=instant.plus_s(-50.0))
    session.apply("Shorten more", set_clock(clock))
    assert session.clock.instant == instant.plus_s(-50.0)


def test_saving_and_opening_again(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "mine.overflight.json"
    session.apply("Title", set_title("Mine"))
    assert session.save(path)
    assert not session.modified
    assert load_document(path).title == "Mine"
    other = Session(load_builtin())
    heard = changes(other)
    assert other.open(path)
    assert other.document.title == "Mine"
    assert other.path == path
    assert heard[-1].whole
    assert other.undo_stack.count() == 0


def test_saving_where_nobody_may_write_says_so(session: Session, tmp_path: Path) -> None:
    messages = told(session)
    assert not session.save(tmp_path / "no" / "such" / "folder.overflight.json")
    assert messages[-1][0] == "error"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\x00\x01\x02binary",
        b"{}",
        b'{"schema": "something.else/1", "title": "x"}',
        b"\xff\xfe\x00",
        b"[1, 2]",
    ],
)
def test_a_useless_file_leaves_the_old_document(session: Session, tmp_path: Path, content: bytes) -> None:
    messages = told(session)
    path = tmp_path / "bad.overflight.json"
    path.write_bytes(content)
    before = session.document
    assert not session.open(path)
    assert session.document is before
    assert any(level == "error" for level, _ in messages)
    assert all("\n" not in text for _, text in messages)


def test_a_missing_file_leaves_the_old_document(session: Session, tmp_path: Path) -> None:
    messages = told(session)
    assert not session.open(tmp_path / "nothing.json")
    assert "nothing.json" in messages[0][1]


def test_many_problems_are_counted_not_listed(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "broken.tle"
    line = "1 58400U 23179A   24024.60239288  .00000000  00000+0  00000+0 0  9990"
    path.write_text("\n".join([line] * 60))
    messages = told(session)
    assert not session.open(path)
    assert 2 <= len(messages) <= 7


def test_a_newer_scenario_opens_read_only(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "newer.overflight.json"
    text = dump_document(session.document).decode().replace("overflight.scenario/1", "overflight.scenario/2")
    path.write_text(text, encoding="utf-8")
    messages = told(session)
    assert session.open(path)
    assert session.read_only
    assert "newer" in messages[0][1]
    before = session.document
    assert not session.apply("Title", set_title("No"))
    assert not session.save(path)
    assert session.document is before
    assert path.read_text(encoding="utf-8") == text


def test_element_sets_are_added_as_one_edit(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "iss.tle"
    path.write_text(
        "ISS (ZARYA)\n"
        "1 25544U 98067A   20194.88612269 -.00002218  00000-0 -31515-4 0  9992\n"
        "2 25544  51.6461 221.2784 0001413  89.1723 280.4612 15.49507896236008\n"
    )
    before = session.document
    assert session.open(path)
    added = next(each for each in session.document.objects if each.catalogue_number == 25544)
    assert added.name == "ISS (ZARYA)"
    assert session.undo_stack.undoText() == "Add 1 object from iss.tle"
    assert session.path is None
    assert not session.open(path)
    session.undo_stack.undo()
    assert session.document == before
    save_document(session.document, tmp_path / "again.overflight.json")
