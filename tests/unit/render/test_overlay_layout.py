"""The overlay says what must be said, large enough, without overlaps."""

from __future__ import annotations

from itertools import combinations

import pytest
from msgspec import structs

from orbits.frame_state import FrameState
from orbits.scenario.document import Document
from render.camera import Pose, view_named
from render.geometry.view import View
from render.label_placing import Box, overlaps
from render.overlay import Overlay, TextItem
from render.overlay_layout import OverlayLayout
from render.palette import ACCENT
from tests.unit.render import samples


def measure(text: str, size_px: float, bold: bool) -> tuple[float, float]:
    return len(text) * size_px * (0.56 if bold else 0.52), 1.2 * size_px


def overlay(
    t_s: float,
    view: str | Pose,
    size: tuple[int, int] = (1920, 1080),
    *,
    room: float = 1.0,
    clock: bool = True,
) -> Overlay:
    document, state = samples.document(), samples.state(t_s)
    return composed(document, state, view, size, room, clock)


def composed(
    document: Document, state: FrameState, view: str | Pose, size: tuple[int, int], room: float, clock: bool
) -> Overlay:
    pose = view if isinstance(view, Pose) else view_named(view, document, state)
    return OverlayLayout().compose(document, state, View.of(pose, *size, room), measure, room, clock=clock)


def words(made: Overlay) -> str:
    return "\n".join(item.text for item in made.texts)


def box_of(item: TextItem) -> Box:
    width, _ = measure(item.text, item.size_px, item.bold)
    return item.x_px, item.y_px - 0.75 * item.size_px, item.x_px + width, item.y_px + 0.2 * item.size_px


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize(
    ("t_s", "view"), [(-60.0, "launch"), (420.0, "ascent"), (705.0, "ascent"), (900.0, "satellite")]
)
def test_no_text_overlaps_another(t_s: float, view: str, size: tuple[int, int]) -> None:
    made = overlay(t_s, view, size)
    for a, b in combinations(made.texts, 2):
        assert not overlaps(box_of(a), box_of(b)), (a.text, b.text)


@pytest.mark.parametrize("room", [0.8, 1.0, 1.6])
def test_every_text_is_inside_the_picture(room: float) -> None:
    for item in overlay(420.0, "ascent", room=room).texts:
        left, top, right, bottom = box_of(item)
        assert left >= 0.0
        assert top >= 0.0
        assert right <= 1920.0
        assert bottom <= 1080.0


def test_sizes_serve_the_back_row() -> None:
    made = overlay(420.0, "ascent")
    caption = [item for item in made.texts if item.text in {"T+00:07:00", "Alert for Okinawa"} and item.bold]
    assert max(item.size_px for item in caption) >= 32.0
    labels = [item for item in made.texts if item.halo and item.y_px < 1000.0]
    assert labels
    assert min(item.size_px for item in labels) >= 22.0
    assert max(item.size_px for item in overlay(420.0, "ascent", room=1.5).texts) >= 48.0


def test_the_caption_names_event_speaker_and_marking() -> None:
    said = words(overlay(420.0, "ascent"))
    for part in (
        "T+00:07:00",
        "Alert for Okinawa",
        "13:46 UTC: Japan MoD, reported",
        "Path: modelled, preliminary",
    ):
        assert part in said


def test_before_lift_off_the_next_event_is_announced() -> None:
    said = words(overlay(-60.0, "launch"))
    assert "T-00:01:00" in said
    assert "Next: Lift-off from Sohae" in said
    assert "KCNA, claimed" in said


def test_the_orbit_names_its_elements_and_their_age() -> None:
    said = words(overlay(900.0, "satellite"))
    assert "Orbit: derived set, derived elements of 25 Nov 2023, epoch 3.4 days ahead (nearest epoch)" in said


def test_clocks_are_there_only_when_asked_for() -> None:
    assert "22:49:28 Seoul / Tokyo (+09:00)" in words(overlay(420.0, "ascent", clock=True))
    assert "Seoul / Tokyo" not in words(overlay(420.0, "ascent", clock=False))


def test_the_legend_holds_the_classes_on_the_picture() -> None:
    early, late = words(overlay(420.0, "ascent")), words(overlay(900.0, "satellite"))
    assert "\nmodelled" in early
    assert "\nderived" not in early
    assert "\nderived" in late


def test_scale_and_sources_of_the_picture_are_stated() -> None:
    said = words(overlay(420.0, "ascent"))
    assert "Heights true to scale, marks not." in said
    assert "Natural Earth" in said


def test_labels_behind_the_horizon_are_left_out() -> None:
    far_side = Pose(lat_deg=-30.0, lon_deg=-60.0, distance_km=15_000.0)
    assert "Sohae" not in {item.text for item in overlay(420.0, far_side).texts}
    assert "Sohae" in {item.text for item in overlay(-60.0, "launch").texts}


def test_an_empty_document_makes_a_quiet_overlay() -> None:
    document, state = samples.empty()
    made = composed(document, state, Pose(lat_deg=0.0, lon_deg=0.0), (1280, 720), 1.0, clock=False)
    assert "T+" not in words(made)


def test_nothing_moves_without_a_reason() -> None:
    document, state = samples.document(), samples.state(420.0)
    view = View.of(view_named("ascent", document, state), 1920, 1080)
    layout = OverlayLayout()
    first = layout.compose(document, state, view, measure, 1.0, clock=True)
    assert layout.compose(document, state, view, measure, 1.0, clock=True) == first


def test_the_selected_item_comes_first_and_is_marked() -> None:
    document, state = samples.document(), samples.state(420.0)
    view = View.of(view_named("ascent", document, state), 1920, 1080)
    made = OverlayLayout().compose(document, state, view, measure, 1.0, clock=False, selected="pgsc")
    name = next(item for item in made.texts if item.text == "PGSC")
    assert (name.bold, name.colour) == (True, ACCENT)
    assert [mark.kind for mark in made.marks] == ["ring"]
    plain = OverlayLayout().compose(document, state, view, measure, 1.0, clock=False)
    assert plain.marks == ()


def test_what_is_not_visible_has_no_words() -> None:
    document, state = samples.document(), samples.state(900.0)
    hidden = structs.replace(
        document,
        objects=tuple(structs.replace(item, visible=False) for item in document.objects),
        regions=tuple(structs.replace(item, visible=False) for item in document.regions),
    )
    said = words(composed(hidden, state, "overview", (1920, 1080), 1.0, clock=False))
    assert "Malligyong-1" not in said
    assert "Okinawa\n" not in said
    assert "Orbit:" not in said
