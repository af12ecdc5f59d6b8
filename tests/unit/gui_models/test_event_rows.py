"""Events as rows: their order, their place on the clock, and silence where nothing changed."""

from __future__ import annotations

import msgspec

from gui.models.event_rows import EventModel, event_rows
from orbits.scenario.builtin import load_builtin
from orbits.scenario.edits import remove_item, replace_item, set_visible
from orbits.time.iso import parse_instant

DOCUMENT = load_builtin()
AT_1351 = parse_instant("2023-11-21T13:51:00Z")


class Listener:
    """Counts what a model announces."""

    def __init__(self, model: EventModel) -> None:
        self.resets = 0
        self.rows: list[int] = []
        model.modelReset.connect(self._reset)
        model.dataChanged.connect(lambda first, last, _: self.rows.extend(range(first.row(), last.row() + 1)))

    def _reset(self) -> None:
        self.resets += 1


def _model() -> EventModel:
    model = EventModel()
    model.set_document(DOCUMENT, AT_1351)
    return model


def test_rows_stand_in_order_of_time() -> None:
    times = [row.time for row in event_rows(DOCUMENT)]
    assert times == sorted(times)
    assert len(times) == len(DOCUMENT.events)


def test_a_row_has_times_class_and_speaker() -> None:
    row = next(each for each in event_rows(DOCUMENT) if each.id == "lift-off")
    assert (row.day, row.times) == ("21 Nov 2023", "13:42:28 UTC · 22:42:28 +09:00")
    assert (row.evidence, row.speakers) == ("claimed", "KCNA")
    assert row.sentence.endswith("21 Nov 2023 13:42:28 UTC · 22:42:28 +09:00 · claimed by KCNA")


def test_a_vague_time_is_not_printed_as_an_exact_one() -> None:
    rows = {each.id: each for each in event_rows(DOCUMENT)}
    assert rows["first-fall"].times.startswith("about 13:50 UTC")
    assert rows["catalogued"].times == "22 Nov 2023, day only"
    assert rows["img-korea-2"].times == "00:59:40–01:02:10 UTC · 09:59:40–10:02:10 +09:00"
    assert "25 Nov 2023 00:59:40–01:02:10 UTC" in rows["img-korea-2"].sentence


def test_the_latest_event_and_the_next_one_are_told() -> None:
    model = _model()
    phases = {row.id: row.phase for row in model.rows}
    assert (phases["lift-off"], phases["first-fall"]) == ("past", "now")
    assert (phases["insertion"], phases["strait"]) == ("next", "later")
    assert model.rows[model.current].id == "first-fall"


def test_before_the_first_event_nothing_is_the_latest() -> None:
    model = _model()
    model.set_instant(parse_instant("1999-01-01T00:00:00Z"))
    assert model.current == -1
    assert model.rows[0].phase == "next"


def test_the_running_clock_announces_only_rows_that_change() -> None:
    model = _model()
    heard = Listener(model)
    assert not model.set_instant(parse_instant("2023-11-21T13:53:00Z"))
    assert heard.rows == []
    assert model.set_instant(parse_instant("2023-11-21T13:54:30Z"))
    changed = [model.rows[number].id for number in heard.rows]
    assert changed == ["first-fall", "insertion", "strait"]
    assert heard.resets == 0


def test_equal_events_are_silent() -> None:
    model = _model()
    heard = Listener(model)
    model.set_document(set_visible("sohae", False)(DOCUMENT), AT_1351)
    assert (heard.resets, heard.rows) == (0, [])


def test_a_renamed_event_is_announced_without_a_reset() -> None:
    model = _model()
    heard = Listener(model)
    event = next(each for each in DOCUMENT.events if each.id == "alert")
    model.set_document(replace_item(msgspec.structs.replace(event, name="J-Alert"))(DOCUMENT), AT_1351)
    assert heard.resets == 0
    assert [model.rows[number].name for number in heard.rows] == ["J-Alert"]


def test_a_removed_event_resets() -> None:
    model = _model()
    heard = Listener(model)
    model.set_document(remove_item("alert")(DOCUMENT), AT_1351)
    assert heard.resets == 1
    assert model.position_of("alert") == -1
