"""Labels never overlap, whatever is asked for."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from render.label_placing import Box, Wanted, overlaps, place_labels

FRAME: Box = (0.0, 0.0, 1000.0, 600.0)

labels = st.lists(
    st.builds(
        Wanted,
        id=st.uuids().map(str),
        x_px=st.floats(0.0, 1000.0),
        y_px=st.floats(0.0, 600.0),
        width_px=st.floats(20.0, 300.0),
        height_px=st.floats(10.0, 80.0),
        priority=st.integers(0, 100),
        gap_px=st.floats(5.0, 60.0),
    ),
    max_size=25,
)


@given(labels)
def test_placed_labels_overlap_nothing_and_stay_inside(wanted: list[Wanted]) -> None:
    panel: Box = (0.0, 450.0, 400.0, 600.0)
    boxes = [place.box for place in place_labels(wanted, [panel], FRAME, {}).values()]
    assert not any(overlaps(a, b) for a, b in combinations([panel, *boxes], 2))
    assert all(b[0] >= 0.0 and b[1] >= 0.0 and b[2] <= 1000.0 and b[3] <= 600.0 for b in boxes)


@given(labels)
def test_the_most_important_label_gets_a_place(wanted: list[Wanted]) -> None:
    if wanted:
        first = min(wanted, key=lambda each: (-each.priority, each.id))
        assert first.id in place_labels(wanted, [], FRAME, {})


def test_a_label_stands_right_of_its_mark_if_it_can() -> None:
    place = place_labels([_wanted("a", 100.0, 100.0)], [], FRAME, {})["a"]
    assert place.box == (110.0, 90.0, 210.0, 110.0)
    assert not place.leader


def test_a_label_at_the_right_edge_turns_to_the_left() -> None:
    place = place_labels([_wanted("a", 980.0, 100.0)], [], FRAME, {})["a"]
    assert place.box[2] < 980.0


def test_a_crowded_label_stands_apart_with_a_leader() -> None:
    crowd = [_wanted(f"c{n}", 500.0 + n, 300.0 + 0.3 * n, 100 - n) for n in range(10)]
    placed = place_labels(crowd, [], FRAME, {})
    assert any(place.leader for place in placed.values())


def test_a_label_keeps_its_place_while_it_can() -> None:
    wanted = [_wanted("a", 500.0, 300.0)]
    blocked: Box = (505.0, 280.0, 700.0, 320.0)
    former = place_labels(wanted, [blocked], FRAME, {})["a"]
    after = place_labels(wanted, [], FRAME, {"a": former.choice})["a"]
    assert after.choice == former.choice


def _wanted(name: str, x: float, y: float, priority: int = 50) -> Wanted:
    return Wanted(name, x, y, 100.0, 20.0, priority, 10.0)
