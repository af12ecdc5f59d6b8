"""Stills: a picture of a document at an instant, off screen, without a window system."""

from __future__ import annotations

from pathlib import Path

from vtkmodules.vtkIOImage import vtkPNGWriter
from vtkmodules.vtkRenderingCore import vtkRenderWindow, vtkWindowToImageFilter

from orbits.errors import DataError, MachineError, UsageError
from orbits.frame_state import FrameState
from orbits.scenario.document import Document
from render.camera import Pose, view_named
from render.offscreen import offscreen_window
from render.overlay_vtk import Pixels, measure, paint
from render.quality import STILL
from render.scene import Scene
from render.vtk_arrays import image_from_pixels, image_pixels

THEMES = ("photo",)
LARGEST_PX = 16_384
SMALLEST_PX = 64


def render_still(
    document: Document,
    state: FrameState,
    *,
    size: tuple[int, int],
    output: Path,
    view: str | Pose,
    theme: str = "photo",
) -> None:
    """Write a PNG of the document at the state's instant, with labels, caption, legend and clocks.

    `view` is a pose or the name of one (`render.views.VIEW_NAMES`). MachineError without OpenGL or
    where the file cannot be written; UsageError for an unknown theme or a size out of bounds.
    """
    pixels = still_pixels(document, state, size=size, view=view, theme=theme)
    _write_png(pixels, output)


def still_pixels(
    document: Document,
    state: FrameState,
    *,
    size: tuple[int, int],
    view: str | Pose,
    theme: str = "photo",
) -> Pixels:
    """The same picture as pixels (height, width, 3), top row first."""
    _check(size, theme)
    pose = view if isinstance(view, Pose) else view_named(view, document, state)
    width, height = size
    with offscreen_window(width, height) as window:
        scene = Scene(window, quality=STILL)
        try:
            scene.document_changed(document, None)
            scene.update(state)
            scene.set_pose(pose)
            scene.render()
            pixels = window_pixels(window)
            overlay = scene.overlay(measure, width, height, clock=True)
        finally:
            scene.release()
    paint(overlay, pixels)
    return pixels


def window_pixels(window: vtkRenderWindow) -> Pixels:
    """What was drawn last into a window: (height, width, 3), top row first."""
    reader = vtkWindowToImageFilter()
    reader.SetInput(window)
    reader.SetInputBufferTypeToRGB()
    reader.ReadFrontBufferOff()
    reader.ShouldRerenderOff()
    reader.Update()
    return image_pixels(reader.GetOutput())


def _check(size: tuple[int, int], theme: str) -> None:
    if theme not in THEMES:
        raise UsageError(f'there is no theme "{theme}"', remedy=f"use one of {', '.join(THEMES)}")
    if not all(SMALLEST_PX <= side <= LARGEST_PX for side in size):
        raise UsageError(
            f"a picture of {size[0]}x{size[1]} cannot be made",
            remedy=f"choose sides from {SMALLEST_PX} to {LARGEST_PX} pixels",
        )


def _write_png(pixels: Pixels, output: Path) -> None:
    if not output.parent.is_dir():
        raise DataError(f"there is no folder {output.parent}", remedy="create it first")
    writer = vtkPNGWriter()
    writer.SetInputData(image_from_pixels(pixels))
    writer.WriteToMemoryOn()
    writer.Write()
    try:
        output.write_bytes(bytes(memoryview(writer.GetResult())))
    except OSError as error:
        raise MachineError(
            f"{output} cannot be written: {error.strerror}", remedy="choose another place"
        ) from error
