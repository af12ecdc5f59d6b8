"""Areas on the ground as triangles: cut flat round their centre, refined, laid back on the ellipsoid."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkFiltersGeneral import vtkContourTriangulator
from vtkmodules.vtkFiltersModeling import vtkAdaptiveSubdivisionFilter

from orbits.regions.sphere_region import SphereRegion
from orbits.time.instant import FloatArray
from render.geometry import ellipsoid
from render.vtk_arrays import point_values, triangle_corners

OUTLINE_STEP_DEG = 0.5
LONGEST_EDGE_DEG = 4.0
SHARP_DEG = 25.0


@dataclass(frozen=True, slots=True, eq=False)
class RegionMesh:
    """Triangles over a region: points (n, 3) in ITRS km on the ground, corners (m, 3); its outlines."""

    points_km: FloatArray
    corners: NDArray[np.int64]
    outlines_km: tuple[FloatArray, ...]


def region_mesh(region: SphereRegion) -> RegionMesh:
    """Fill and outline of a region; no fill for a point or where the whole globe is meant."""
    rings = [ring for ring in region.outline(OUTLINE_STEP_DEG) if len(ring) > 3]
    outlines = tuple(
        run for ring in rings for run in _smooth_runs(ellipsoid.ground_km(ring[:, 0], ring[:, 1]))
    )
    if not rings:
        return RegionMesh(np.zeros((0, 3)), np.zeros((0, 3), np.int64), ())
    flat = [_flattened(ring, region.centre) for ring in rings]
    points, corners = _triangulated(flat)
    lat_lon = _laid_back(points, region.centre)
    return RegionMesh(ellipsoid.ground_km(lat_lon[:, 0], lat_lon[:, 1]), corners, outlines)


def _smooth_runs(ring_km: FloatArray) -> list[FloatArray]:
    """A closed ring cut at its sharp corners: bands with glow do not bend round those."""
    steps = np.diff(ring_km, axis=0)
    steps /= np.maximum(np.linalg.norm(steps, axis=1), 1e-9)[:, None]
    turns = np.einsum("ij,ij->i", np.roll(steps, 1, axis=0), steps) < np.cos(np.radians(SHARP_DEG))
    corners = np.flatnonzero(turns)
    if len(corners) == 0:
        return [ring_km]
    turned = np.concatenate([ring_km[corners[0] : -1], ring_km[: corners[0] + 1]])
    cuts = np.append(corners - corners[0], len(turned) - 1)
    return [turned[first : last + 1] for first, last in pairwise(cuts)]


def _triangulated(rings: list[FloatArray]) -> tuple[FloatArray, NDArray[np.int64]]:
    """Triangles of the area within rings of flat points (n, 2), holes left out."""
    points, lines = vtkPoints(), vtkCellArray()
    points.SetDataTypeToDouble()
    for ring in rings:
        first = points.GetNumberOfPoints()
        for x, y in ring[:-1]:
            points.InsertNextPoint(x, y, 0.0)
        last = points.GetNumberOfPoints()
        lines.InsertNextCell(last - first + 1)
        for number in (*range(first, last), first):
            lines.InsertCellPoint(number)
    contour = vtkPolyData()
    contour.SetPoints(points)
    contour.SetLines(lines)
    cut = vtkContourTriangulator()
    cut.SetInputData(contour)
    finer = vtkAdaptiveSubdivisionFilter()
    finer.SetInputConnection(cut.GetOutputPort())
    finer.SetMaximumEdgeLength(LONGEST_EDGE_DEG)
    finer.SetMaximumTriangleArea(LONGEST_EDGE_DEG**2)
    finer.Update()
    filled: vtkPolyData = finer.GetOutput()
    return point_values(filled)[:, :2], triangle_corners(filled)


def _axes(centre: tuple[float, float]) -> FloatArray:
    return np.vstack(ellipsoid.local_axes(*centre))


def _flattened(lat_lon: FloatArray, centre: tuple[float, float]) -> FloatArray:
    """Azimuthal equidistant projection about the centre, degrees (Snyder 1987, USGS PP 1395, p. 195)."""
    lat, lon = np.radians(lat_lon).T
    unit = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    across, ahead, upward = (unit @ _axes(centre).T).T
    sine = np.hypot(across, ahead)
    stretch = np.degrees(np.arctan2(sine, upward)) / np.maximum(sine, 1e-12)
    return np.column_stack([across * stretch, ahead * stretch])


def _laid_back(flat_deg: FloatArray, centre: tuple[float, float]) -> FloatArray:
    """The inverse of `_flattened`: degrees north and east, shape (n, 2)."""
    angle = np.radians(np.hypot(flat_deg[:, 0], flat_deg[:, 1]))
    share = np.sin(angle) / np.maximum(np.hypot(flat_deg[:, 0], flat_deg[:, 1]), 1e-12)
    unit: FloatArray = np.column_stack([flat_deg * share[:, None], np.cos(angle)]) @ _axes(centre)
    lat, lon = np.arcsin(np.clip(unit[:, 2], -1.0, 1.0)), np.arctan2(unit[:, 1], unit[:, 0])
    return np.column_stack([np.degrees(lat), np.degrees(lon)])
