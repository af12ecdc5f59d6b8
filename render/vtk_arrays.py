"""The one typed wrapper round `vtkmodules.util.numpy_support`: NumPy arrays that VTK holds.

The arrays share memory: write into the NumPy array, then call `changed()`. The wrapper keeps the
NumPy side alive as long as itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util import numpy_support
from vtkmodules.vtkCommonCore import vtkDataArray, vtkIdTypeArray
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkImageData, vtkPolyData

Float32 = NDArray[np.float32]

# The module carries no types of its own.
_to_vtk: Callable[..., vtkDataArray] = numpy_support.numpy_to_vtk
_to_ids: Callable[..., vtkIdTypeArray] = numpy_support.numpy_to_vtkIdTypeArray
_to_numpy: Callable[..., NDArray[Any]] = numpy_support.vtk_to_numpy


class SharedArray:
    """A float32 array of shape (n, components) in NumPy and VTK at once."""

    def __init__(self, values: Float32, name: str) -> None:
        self.values: Float32 = np.ascontiguousarray(values, dtype=np.float32)
        self.vtk: vtkDataArray = _to_vtk(self.values, deep=False)
        self.vtk.SetName(name)

    def changed(self) -> None:
        """Tell VTK that the values are new."""
        self.vtk.Modified()


def triangles(corners: NDArray[np.int64]) -> vtkCellArray:
    """A cell array of triangles from vertex numbers of shape (n, 3)."""
    count = len(corners)
    cells = vtkCellArray()
    offsets = _id_array(np.arange(count + 1, dtype=np.int64) * 3)
    cells.SetData(offsets, _id_array(np.ascontiguousarray(corners, dtype=np.int64).ravel()))
    return cells


def point_values(data: vtkPolyData) -> NDArray[np.float64]:
    """The points of polygonal data, shape (n, 3); a copy."""
    if data.GetNumberOfPoints() == 0:
        return np.zeros((0, 3))
    return np.array(_to_numpy(data.GetPoints().GetData()), dtype=np.float64)


def triangle_corners(data: vtkPolyData) -> NDArray[np.int64]:
    """The vertex numbers of data that hold triangles only, shape (m, 3); a copy."""
    if data.GetNumberOfPolys() == 0:
        return np.zeros((0, 3), np.int64)
    return np.array(_to_numpy(data.GetPolys().GetConnectivityArray()), dtype=np.int64).reshape(-1, 3)


def image_pixels(image: vtkImageData) -> NDArray[np.uint8]:
    """The pixels of an image as (height, width, components), top row first; a copy."""
    width, height, _ = image.GetDimensions()
    flat = _to_numpy(image.GetPointData().GetScalars())
    rows: NDArray[np.uint8] = flat.reshape(height, width, -1)[::-1].copy()
    return rows


def coverage_rows(image: vtkImageData) -> NDArray[np.uint8]:
    """The opacity of an image with four components, (height, width), top row first; a copy."""
    return image_pixels(image)[:, :, 3].copy()


def image_from_pixels(pixels: NDArray[np.uint8]) -> vtkImageData:
    """An image that owns a copy of pixels (height, width, components), top row first."""
    height, width, components = pixels.shape
    image = vtkImageData()
    image.SetDimensions(width, height, 1)
    flat = np.ascontiguousarray(pixels[::-1]).reshape(width * height, components)
    image.GetPointData().SetScalars(_to_vtk(flat, deep=True))
    return image


def _id_array(values: NDArray[np.int64]) -> vtkIdTypeArray:
    return _to_ids(values, deep=True)
