"""What the inspector says of an object: on which element set it stands, how far that may be trusted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.models.inspection import lines_of
from orbits.engine import Engine
from orbits.frame_state import FrameState
from orbits.scenario.builtin import load_builtin
from orbits.scenario.edits import set_element_policy
from orbits.time.iso import parse_instant

DOCUMENT = load_builtin()
OBJECT = "malligyong-1"
IN_ORBIT = parse_instant("2024-06-07T05:01:07Z")


@pytest.fixture
def state() -> FrameState:
    return Engine().at(DOCUMENT, IN_ORBIT)


def told(state: FrameState) -> dict[str, str]:
    return dict(lines_of(DOCUMENT, OBJECT, state))


def test_the_policy_stands_beside_class_and_age(state: FrameState) -> None:
    assert told(state)["Element set"] == "measured · 0.8 d ahead · nearest epoch"
    as_known = Engine().at(set_element_policy("last-before")(DOCUMENT), IN_ORBIT)
    assert told(as_known)["Element set"].endswith(" d old · last epoch before")


def test_the_next_hand_over_is_told_with_its_jump(state: FrameState) -> None:
    (item,) = state.objects
    assert item.elements is not None
    coming = item.elements.next_hand_over
    assert coming is not None
    near = replace(coming, instant=IN_ORBIT.plus_s(3 * 3600.0), jump_km=1.34)
    shown = replace(state, objects=(replace(item, elements=replace(item.elements, next_hand_over=near)),))
    assert told(shown)["Hand-over"] == "in 3 h: jump 1.3 km"
    last = replace(state, objects=(replace(item, elements=replace(item.elements, next_hand_over=None)),))
    assert "Hand-over" not in told(last)


def test_a_time_slip_is_told_with_what_it_rests_on(state: FrameState) -> None:
    assert "Trust" not in told(state)
    (item,) = state.objects
    assert item.elements is not None
    known = replace(
        item.elements, age_days=3.0, slip_s=14.2, slip_basis="measured from 522 sets of this object"
    )
    shown = replace(state, objects=(replace(item, elements=known),))
    leaves_aside = "unless it manoeuvred in between (3.0 d old; measured from 522 sets of this object)"
    assert told(shown)["Trust"] == f"± 14 s along track, {leaves_aside}"


def test_without_a_position_the_reason_stands_alone() -> None:
    state = Engine().at(DOCUMENT, parse_instant("2023-12-10T00:00:00Z"))
    lines = told(state)
    assert lines["No position"].startswith("no element set may be used at this time")
    assert not {"Altitude", "Speed", "Element set", "Trust", "Hand-over"} & set(lines)
