"""When a satellite stands highest over places near stated times: many places and times at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from orbits.access.roots import IndexArray
from orbits.ephemeris.earth_fixed import itrs_states
from orbits.ephemeris.ephemeris import Ephemeris
from orbits.frames.states import Site
from orbits.frames.topocentric import horizon
from orbits.time.instant import FloatArray, Instants, Span

STEP_S: Final = 30.0
"""Samples of the elevation, which has one top a revolution over a place: they show every one."""

HALF_BASES_S: Final = (15.0, 4.0, 1.0, 0.5)
"""Half the base of the parabola whose vertex is the next guess. With the last, and positions good to
1e-9 km, the top of a pass in low orbit is good to about 1 ms."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A place, and the time near which the satellite's highest moment over it is sought."""

    site: Site
    stated: Span


def highest_moments_s(ephemeris: Ephemeris, sought: Sequence[Sought], reach_s: float) -> FloatArray:
    """Seconds from each stated start to the nearest highest moment over its place, shape (n,).

    A highest moment is a local maximum of the elevation, above the horizon or below. Nearest: inside
    the stated time, else with the shortest way to its nearer end. NaN where there is none within
    `reach_s` of it. Geometric, WGS84. A jump of the ephemeris beside the top may stand for it.
    """
    if not sought:
        return np.empty(0)
    view = _View(ephemeris, sought)
    grids = [np.arange(-reach_s, each.stated.seconds + reach_s + STEP_S, STEP_S) for each in sought]
    offset_s = np.concatenate(grids)
    number = np.repeat(np.arange(len(grids)), [len(grid) for grid in grids])
    sine = view.sine(number, offset_s)
    with np.errstate(invalid="ignore"):
        top = (sine[1:-1] > sine[:-2]) & (sine[1:-1] >= sine[2:]) & (number[:-2] == number[2:])
    tops = np.flatnonzero(top) + 1
    chosen = tops[_nearest(offset_s[tops], number[tops], sought)]
    found_s = np.full(len(sought), np.nan)
    found_s[number[chosen]] = _refined(view, number[chosen], offset_s[chosen])
    return found_s


class _View:
    """The satellite as seen from the places sought."""

    def __init__(self, ephemeris: Ephemeris, sought: Sequence[Sought]) -> None:
        views = [horizon(each.site) for each in sought]
        self._ephemeris = ephemeris
        self._origin_km = np.array([view.position_km for view in views])
        self._up = np.array([view.enu_from_itrs[2] for view in views])
        self._start = Instants.of(*(each.stated.start for each in sought))

    def sine(self, number: IndexArray, offset_s: FloatArray) -> FloatArray:
        """Sine of the elevation over place `number` so long after its stated start, each (m,)."""
        instants = Instants(self._start.epoch, self._start.elapsed_s[number] + offset_s)
        line_km = itrs_states(self._ephemeris, instants).position_km - self._origin_km[number]
        sine: FloatArray = np.sum(line_km * self._up[number], axis=1) / np.linalg.norm(line_km, axis=1)
        return sine


def _nearest(offset_s: FloatArray, number: IndexArray, sought: Sequence[Sought]) -> IndexArray:
    """Of several moments for each place the one nearest to the stated time: their indices."""
    length_s = np.array([each.stated.seconds for each in sought])[number]
    away_s = np.maximum(np.maximum(-offset_s, offset_s - length_s), 0.0)
    order = np.lexsort((np.abs(offset_s - 0.5 * length_s), away_s, number))
    first = np.unique(number[order], return_index=True)[1]
    return order[first]


def _refined(view: _View, number: IndexArray, top_s: FloatArray) -> FloatArray:
    """The tops between samples: vertices of ever narrower parabolas through three positions."""
    for half_s in HALF_BASES_S:
        three_s = np.concatenate((top_s - half_s, top_s, top_s + half_s))
        before, here, after = view.sine(np.tile(number, 3), three_s).reshape(3, -1)
        bend = before - 2.0 * here + after
        with np.errstate(invalid="ignore", divide="ignore"):
            shift_s = 0.5 * half_s * (before - after) / bend
        top_s = top_s + np.where(bend < 0.0, np.clip(shift_s, -2.0 * half_s, 2.0 * half_s), 0.0)
    return top_s
