"""Stills: written off screen, with text, without noise, and nothing left behind."""

from __future__ import annotations

import gc
import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from orbits.errors import DataError, MachineError, UsageError
from render.camera import Pose
from render.capture import render_still, still_pixels
from render.layers.earth import TEXTURES
from render.offscreen import offscreen_window
from render.overlay import BoxItem, LineItem, MarkItem, Overlay, TextItem
from render.overlay_vtk import measure, paint
from render.quality import SOFTWARE
from render.scene import Scene
from tests.pictures.conftest import Camera
from tests.unit.render import samples

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.usefixtures("camera")
def test_a_still_has_its_size_and_its_text(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "still.png"
    render_still(samples.document(), samples.state(420.0), size=(480, 270), output=output, view="ascent")
    head = output.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == (480, 270)
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("camera")
def test_the_caption_stands_in_the_lower_third() -> None:
    document, state = samples.document(), samples.state(420.0)
    pixels = still_pixels(document, state, size=(640, 360), view="ascent").astype(int)
    caption = pixels[230:340, 10:250]
    accent = (np.abs(caption - [76, 194, 255]).max(axis=2) < 40).sum()
    assert accent > 60
    assert (caption.min(axis=2) > 200).sum() > 60


def test_what_cannot_be_made_is_refused_with_a_remedy(tmp_path: Path) -> None:
    document, state = samples.document(), samples.state(0.0)
    with pytest.raises(UsageError, match="choose sides"):
        render_still(document, state, size=(10, 10), output=tmp_path / "a.png", view="launch")
    with pytest.raises(UsageError, match="photo"):
        still_pixels(document, state, size=(100, 100), view="launch", theme="neon")
    with pytest.raises(DataError, match="overview"):
        still_pixels(document, state, size=(100, 100), view="nowhere")


def test_a_machine_without_opengl_is_told_what_to_install() -> None:
    program = (
        "import sys\n"
        "from orbits.errors import MachineError\n"
        "from render.offscreen import offscreen_window\n"
        "try:\n"
        "    with offscreen_window(64, 64):\n"
        "        pass\n"
        "except MachineError as error:\n"
        "    print(error)\n"
        "    sys.exit(3)\n"
    )
    missing = os.devnull
    environment = {
        **{key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}},
        "__EGL_VENDOR_LIBRARY_FILENAMES": missing,
        "__EGL_VENDOR_LIBRARY_DIRS": missing,
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (3, "")
    assert "apt-get install" in done.stdout


@pytest.mark.usefixtures("camera")
def test_nothing_of_a_scene_outlives_its_release() -> None:
    with offscreen_window(96, 64) as window:
        scene = Scene(window, quality=SOFTWARE)
        scene.document_changed(samples.document(), None)
        scene.update(samples.state(900.0))
        scene.set_pose(Pose(lat_deg=20.0, lon_deg=125.0, distance_km=9000.0))
        scene.render()
        actors = [actor for layer in scene._layers.values() for actor in layer.actors()]
        things = [
            scene._renderer,
            *actors,
            *(a.GetMapper() for a in actors),
            *(a.GetProperty() for a in actors),
        ]
        things += [actors[2].GetProperty().GetTexture(name) for name in TEXTURES]
        count, gone = len(things), list[int]()
        for thing in things:
            # Told by VTK itself: a Python wrapper may go while its object stays.
            thing.AddObserver("DeleteEvent", lambda *_: gone.append(1))  # type: ignore[arg-type]
        del thing, actors, things
        scene.release()
        assert window.GetRenderers().GetNumberOfItems() == 0
        del scene
        gc.collect()
        assert count > 40
        assert len(gone) == count


def test_the_painter_puts_items_where_they_belong() -> None:
    pixels = np.zeros((120, 300, 3), np.uint8)
    paint(
        Overlay(
            boxes=(BoxItem(10.0, 10.0, 30.0, 20.0, "#ff0000", 0.5),),
            lines=(LineItem(((50.0, 20.5), (120.0, 20.5)), "#00ff00", 3.0),),
            marks=(MarkItem("dot", 150.0, 20.0, 12.0, "#0000ff"),),
            texts=(TextItem("Hill", 200.0, 60.0, 40.0, "#ffffff", "left", bold=True),),
        ),
        pixels,
    )
    assert pixels[20, 25].tolist() == pytest.approx([128, 0, 0], abs=1)
    assert pixels[20, 80].tolist() == [0, 255, 0]
    assert pixels[20, 150].tolist() == [0, 0, 255]
    inked = np.argwhere(pixels[:, 190:].min(axis=2) > 200)
    assert abs(int(inked[:, 0].max()) - 59) <= 1, "letters stand on the baseline"
    assert abs(int(inked[:, 1].min()) + 190 - 203) <= 3


def test_texts_are_as_wide_as_they_are_measured() -> None:
    width, _ = measure("Malligyong-1, 만리경 あ", 32.0, False)
    pixels = np.zeros((80, 600, 3), np.uint8)
    text = TextItem("Malligyong-1, 만리경 あ", 20.0, 50.0, 32.0, "#ffffff", halo=False)
    paint(Overlay(texts=(text,)), pixels)
    columns = np.flatnonzero(pixels.max(axis=(0, 2)) > 60)
    assert columns[-1] - columns[0] == pytest.approx(width, abs=6.0)
    assert measure("Malligyong-1", 32.0, True)[0] > measure("Malligyong-1", 32.0, False)[0]
    assert measure("", 32.0, False)[0] == 0.0


@pytest.mark.parametrize("style", ["dashed", "dotted", "dash-dot"])
def test_line_styles_have_gaps(style: str) -> None:
    pixels = np.zeros((30, 200, 3), np.uint8)
    paint(Overlay(lines=(LineItem(((10.0, 15.0), (190.0, 15.0)), "#ffffff", 4.0, style),)), pixels)  # type: ignore[arg-type]
    inked = pixels[14, 12:188, 0] > 128
    assert 0.2 < inked.mean() < 0.9
    assert np.count_nonzero(np.diff(inked.astype(int))) >= 8


def test_a_missing_folder_is_said(tmp_path: Path, camera: Camera) -> None:
    with pytest.raises((DataError, MachineError), match="folder"):
        render_still(
            samples.document(),
            samples.state(0.0),
            size=(64, 64),
            output=tmp_path / "none" / "a.png",
            view="launch",
        )
