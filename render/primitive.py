"""Drawing primitives: an actor whose geometry, attributes and shaders are ours alone.

A primitive is painted in the order in which it was added, never tested against a depth buffer:
its shader hides what the Earth hides. It allocates nothing per frame.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkPolyData
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkTexture

from orbits.time.instant import FloatArray
from render import shaders
from render.geometry.view import View
from render.vtk_arrays import Float32, SharedArray, triangles

_NO_SHIFT = 0
_POINTS = 0
"""vtkDataObject::FIELD_ASSOCIATION_POINTS."""


class Primitive:
    """Triangles with named float attributes, drawn by a pair of shader files."""

    def __init__(self, vertex: str, fragment: str, attributes: Mapping[str, int], **constants: int) -> None:
        self._components = dict(attributes)
        self._data = vtkPolyData()
        self._arrays: dict[str, SharedArray] = {}
        self._matrix = vtkMatrix4x4()
        mapper = vtkPolyDataMapper()
        mapper.SetVBOShiftScaleMethod(_NO_SHIFT)
        for name in self._components:
            mapper.MapDataArrayToVertexAttribute(name, name, _POINTS, -1)
        mapper.SetInputData(self._data)
        self._mapper = mapper
        self.actor = vtkActor()
        self.actor.SetMapper(mapper)
        self.actor.SetUseBounds(False)
        self.actor.ForceTranslucentOn()
        self.actor.PickableOff()
        code = self.actor.GetShaderProperty()
        code.SetVertexShaderCode(shaders.source(vertex))
        code.SetFragmentShaderCode(shaders.source(fragment, **constants))
        self._uniforms = (code.GetVertexCustomUniforms(), code.GetFragmentCustomUniforms())
        self.upload(np.zeros((0, 3), np.float32), {}, np.zeros((0, 3), np.int64))

    def upload(self, points: Float32, attributes: Mapping[str, Float32], corners: NDArray[np.int64]) -> None:
        """New geometry: points (n, 3) in km, attributes (n, components), triangles (m, 3)."""
        count = len(points)
        shared = SharedArray(points, "points")
        positions = vtkPoints()
        positions.SetData(shared.vtk)
        self._data.SetPoints(positions)
        self._arrays = {"points": shared}
        for name, components in self._components.items():
            values = attributes.get(name, np.zeros((count, components), np.float32))
            self._arrays[name] = SharedArray(values, name)
            self._data.GetPointData().AddArray(self._arrays[name].vtk)
        self._data.SetPolys(triangles(corners))
        self._data.Modified()

    def values(self, name: str) -> Float32:
        """The array of that name ("points" or an attribute), shared with VTK; then call `changed`."""
        return self._arrays[name].values

    def changed(self, name: str) -> None:
        """The values of that array were written to."""
        self._arrays[name].changed()
        self._data.Modified()

    @property
    def count(self) -> int:
        """How many vertices there are."""
        return len(self._arrays["points"].values)

    def rebuild(self, fragment: str, **constants: int) -> None:
        """Draw with another variant of a fragment shader from now on."""
        self.actor.GetShaderProperty().SetFragmentShaderCode(shaders.source(fragment, **constants))

    def set_float(self, name: str, value: float) -> None:
        """A float uniform of both shaders."""
        for uniforms in self._uniforms:
            uniforms.SetUniformf(name, float(value))

    def set_vector(self, name: str, value: Sequence[float] | FloatArray) -> None:
        """A vec2, vec3 or vec4 uniform of both shaders."""
        numbers = tuple(float(v) for v in value)
        for uniforms in self._uniforms:
            if len(numbers) == 2:
                uniforms.SetUniform2f(name, numbers)
            elif len(numbers) == 3:
                uniforms.SetUniform3f(name, numbers)
            else:
                uniforms.SetUniform4f(name, numbers)

    def set_matrix(self, name: str, matrix: FloatArray) -> None:
        """A mat4 uniform of both shaders, from an array (4, 4) that multiplies columns."""
        # VTK hands the numbers over as they lie; GLSL reads them column by column.
        self._matrix.DeepCopy(matrix.T.ravel().tolist())
        for uniforms in self._uniforms:
            uniforms.SetUniformMatrix(name, self._matrix)

    def set_floats(self, name: str, values: FloatArray) -> None:
        """An array of float uniforms of both shaders."""
        flat = values.ravel().tolist()
        for uniforms in self._uniforms:
            uniforms.SetUniform1fv(name, len(flat), flat)

    def set_matrices(self, name: str, columns: FloatArray) -> None:
        """An array of mat4 uniforms of both shaders, (n, 16), each given column by column."""
        flat = columns.ravel().tolist()
        for uniforms in self._uniforms:
            uniforms.SetUniformMatrix4x4v(name, len(columns), flat)

    def set_texture(self, name: str, texture: vtkTexture) -> None:
        """A sampler of both shaders."""
        self.actor.GetProperty().SetTexture(name, texture)

    def look(self, view: View, itrs_from_model: FloatArray | None = None) -> None:
        """Set the uniforms that every shader of a thing in space reads.

        `itrs_from_model` is the rotation (3, 3) of the frame group; None is Earth-fixed.
        """
        matrix = view.clip_from_eye()
        eye = view.eye_km
        if itrs_from_model is not None:
            matrix[:, :3] = matrix[:, :3] @ itrs_from_model
            eye = itrs_from_model.T @ eye
        self.set_matrix("clip_from_eye", matrix)
        self.set_vector("eye_km", eye)
        self.set_vector("picture_px", (view.width_px, view.height_px))

    def release(self) -> None:
        """Let go of textures and arrays."""
        self.actor.GetProperty().RemoveAllTextures()
        self._data.Initialize()
        self._arrays = {}
