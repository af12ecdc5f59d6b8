"""What every region on the ground promises."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np
from numpy.typing import NDArray

from orbits.regions.border import Border
from orbits.time.instant import FloatArray


class SphereRegion(ABC):
    """An area on the sphere. Poles and the 180th meridian are places like any.

    A place exactly on the border is inside or not as rounding falls, but of two regions with a
    common border exactly one holds it (S2's semi-open model).
    """

    @abstractmethod
    def contains(self, lat_deg: FloatArray | float, lon_deg: FloatArray | float) -> NDArray[np.bool_]:
        """Whether places lie inside, shape (n,); never for NaN."""

    @property
    @abstractmethod
    def centre(self) -> tuple[float, float]:
        """Degrees north and east of its middle: the centroid of its largest part.

        The middle of a bent part may lie outside of it.
        """

    @property
    @abstractmethod
    def radius_km(self) -> float:
        """Around the centre, of the circle that holds all of it."""

    @property
    @abstractmethod
    def main_radius_km(self) -> float:
        """Around the centre, of the circle that holds its largest part: what a camera should frame."""

    @property
    @abstractmethod
    def area_km2(self) -> float:
        """Its area on the sphere of mean radius."""

    @abstractmethod
    def outline(self, max_step_deg: float = 0.5) -> list[FloatArray]:
        """Closed rings (n, 2) of degrees north and east, holes too, with no step longer than that.

        Edges follow great circles. Empty for a point and for the whole sphere.
        """

    @property
    @abstractmethod
    def border(self) -> Border:
        """Its border as exact arcs, made once; empty for the whole sphere, the place itself for a point."""
