"""Textures from the bundled pictures, no larger than the machine takes.

The pictures are equirectangular with their west edge at 180 degrees west and north up; decoded
pixels are kept once for each file and size, for the windows and stills of one run.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkImagingCore import vtkImageExtractComponents, vtkImageResize
from vtkmodules.vtkIOImage import vtkJPEGReader, vtkPNGReader
from vtkmodules.vtkRenderingCore import vtkTexture

from orbits.assets import asset_path
from orbits.errors import DataError
from render.quality import Quality
from render.vtk_arrays import image_from_pixels


def earth_texture(name: str, quality: Quality, max_px: int, channel: int | None = None) -> vtkTexture:
    """The texture of a file in assets/textures, at most `max_px` and the tier's width wide.

    With `channel` (0 red, 1 green, 2 blue) it has that one alone, at a third of the memory.
    """
    image = _image(asset_path(f"textures/{name}"), min(quality.max_texture_px, max_px), channel)
    texture = vtkTexture()
    texture.SetInputData(image)
    texture.SetColorModeToDirectScalars()
    texture.InterpolateOn()
    # The shader chooses the level itself; a software renderer pays for levels only where it asks.
    texture.MipmapOn()
    texture.SetWrap(vtkTexture.Repeat)
    return texture


def plain_texture() -> vtkTexture:
    """A texture of one black pixel, for pictures that come later; not repeated beyond its edges."""
    texture = vtkTexture()
    texture.SetInputData(image_from_pixels(np.zeros((1, 1, 1), np.uint8)))
    texture.SetColorModeToDirectScalars()
    texture.InterpolateOn()
    texture.MipmapOn()
    texture.SetWrap(vtkTexture.ClampToEdge)
    return texture


@cache
def _image(path: Path, max_px: int, channel: int | None) -> vtkImageData:
    if not path.is_file():
        raise DataError(f"the picture {path.name} is missing", remedy="install the program again")
    reader = vtkPNGReader() if path.suffix == ".png" else vtkJPEGReader()
    reader.SetFileName(str(path))
    reader.Update()
    image: vtkImageData = reader.GetOutput()
    width, height, _ = image.GetDimensions()
    if width < 2:
        raise DataError(f"the picture {path.name} cannot be read", remedy="install the program again")
    if channel is not None and image.GetNumberOfScalarComponents() > 1:
        image = _one_channel(image, channel)
    if width <= max_px:
        return image
    resize = vtkImageResize()
    resize.SetInputData(image)
    resize.SetOutputDimensions(max_px, max(height * max_px // width, 1), 1)
    resize.Update()
    smaller: vtkImageData = resize.GetOutput()
    return smaller


def _one_channel(image: vtkImageData, channel: int) -> vtkImageData:
    pick = vtkImageExtractComponents()
    pick.SetInputData(image)
    pick.SetComponents(channel)
    pick.Update()
    single: vtkImageData = pick.GetOutput()
    return single
