"""Ascents: the flown part bright, the part ahead thin, the vehicle in its place, its height as a pole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from vtkmodules.vtkRenderingCore import vtkActor

from orbits.frame_state import AscentState, FrameState
from orbits.time.instant import FloatArray
from render.geometry import ellipsoid
from render.geometry.circles import foot_km
from render.geometry.view import View
from render.layer import DocumentLayer
from render.news import flying, shown_ascents
from render.palette import EVIDENCE, TEXT
from render.ribbons import Line, Pen, Ribbons
from render.sprites import Sprites, Stamp

PENS_EACH = 7
MOST_ASCENTS = 2
"""More ascents than these share the pens of the last one."""
POLE_EVERY_S = 60.0
BAND, BAND_AHEAD, LINE, LINE_AHEAD, SHADOW, POSTS, UNSEEN = range(PENS_EACH)


class AscentsLayer(DocumentLayer):
    """Paths in one actor, the altitude poles in another, the vehicles in a third."""

    def __init__(self) -> None:
        super().__init__()
        self._paths = Ribbons()
        self._poles = Ribbons()
        self._vehicles = Sprites()
        self._versions: dict[str, int] = {}
        self._state: tuple[AscentState, ...] = ()
        self._places = np.zeros((0, 3))

    def actors(self) -> Sequence[vtkActor]:
        """Paths, poles, vehicles."""
        return (self._paths.actor, self._poles.actor, self._vehicles.actor)

    def update(self, state: FrameState) -> None:
        """Take up new paths, and where the vehicles are."""
        if self._document is None:
            return
        shown = shown_ascents(self._document, state)
        under_way = {a.id for a in flying(self._document, state)}
        versions = {a.id: a.path_itrs.version for a in shown}
        if versions != self._versions:
            self._versions = versions
            self._upload(shown)
        self._state = shown
        for number, ascent in enumerate(shown):
            place = ascent.position_itrs_km if ascent.id in under_way else np.full(3, np.nan)
            up = np.all(np.isfinite(place))
            self._places[3 * number : 3 * number + 2] = place
            foot = foot_km(place) if up else place
            self._places[3 * number + 2] = foot
            self._poles.move(2 * number, np.array([foot, place]))
        if shown:
            self._vehicles.place(self._places)

    def look(self, view: View) -> None:
        """Take up the view, and now."""
        px = view.px
        pens = [pen for number, a in enumerate(self._state[:MOST_ASCENTS]) for pen in _pens(a, number)]
        self._paths.set_pens(pens, px)
        self._poles.set_pens([Pen(TEXT, opacity=0.75, width=1.3, casing=0.4)], px)
        stamps = [stamp for a in self._state for stamp in _stamps(a, view)]
        self._vehicles.set_stamps(stamps[:15], px)
        for part in (self._paths, self._poles):
            part.look(view)
        self._vehicles.look(view)

    def release(self) -> None:
        """Let go of everything."""
        self._paths.release()
        self._poles.release()
        self._vehicles.release()

    def _upload(self, ascents: Sequence[AscentState]) -> None:
        lines = []
        for number, ascent in enumerate(ascents):
            first = PENS_EACH * min(number, MOST_ASCENTS - 1)
            path, times = ascent.path_itrs.points_km, ascent.path_itrs.t_s
            feet = _feet_km(path)
            lines.append(Line(feet, first + SHADOW, times))
            lines += _posts(path, feet, times, first + POSTS)
            lines.append(Line(path, first + BAND, times))
            lines.append(Line(path, first + LINE, times))
        self._paths.upload(lines)
        nowhere = np.full((2, 3), np.nan)
        self._poles.upload([Line(nowhere, 0) for _ in ascents])
        self._vehicles.allocate(
            [stamp for n in range(len(ascents)) for stamp in (3 * n, 3 * n + 1, 3 * n + 2)]
        )
        self._places = np.full((3 * len(ascents), 3), np.nan)


def _feet_km(path_km: FloatArray) -> FloatArray:
    return np.array([foot_km(point) for point in path_km])


def _posts(path: FloatArray, feet: FloatArray, times: FloatArray, pen: int) -> list[Line]:
    """Thin lines down to the ground, one a minute: the height reads even without the vehicle."""
    wanted = np.arange(POLE_EVERY_S, float(times[-1]), POLE_EVERY_S)
    at = np.unique(np.searchsorted(times, wanted))
    return [Line(np.array([feet[i], path[i]]), pen, np.full(2, times[i])) for i in at]


def _pens(ascent: AscentState, number: int) -> list[Pen]:
    style = EVIDENCE[ascent.evidence]
    first = PENS_EACH * number
    now = ascent.t_s
    return [
        Pen(style.colour, opacity=0.22, width=15.0, ahead=first + BAND_AHEAD, now=now),
        Pen(style.colour, opacity=0.09, width=13.0),
        Pen("#f6d3e8", width=2.6, glow=13.0, glow_opacity=0.6, casing=0.3, ahead=first + LINE_AHEAD, now=now),
        Pen(style.colour, opacity=0.75, width=1.3, casing=0.35),
        Pen(
            style.colour,
            opacity=0.5,
            width=1.8,
            style="dotted",
            dash=7.0,
            ahead=first + UNSEEN,
            now=now,
        ),
        Pen(style.colour, opacity=0.35, width=1.0, ahead=first + UNSEEN, now=now),
        Pen(style.colour, opacity=0.0, width=1.0),
    ]


def _stamps(ascent: AscentState, view: View) -> tuple[Stamp, Stamp, Stamp]:
    """Flame, vehicle and the foot of its pole."""
    heading = _heading_on_picture(ascent, view)
    return (
        Stamp("#ff9d4a", 15.0, "flame", 1.0, heading, 3.0),
        Stamp("#ffffff", 4.6, "disc"),
        Stamp(TEXT, 2.6, "disc", 0.8),
    )


def _heading_on_picture(ascent: AscentState, view: View) -> float:
    """Direction of motion on the picture; upwards on the pad."""
    place, velocity = ascent.position_itrs_km, ascent.velocity_itrs_km_s
    if not np.all(np.isfinite(place)):
        return 0.0
    if not np.all(np.isfinite(velocity)) or np.linalg.norm(velocity) < 1e-4:
        lat, lon, _ = ellipsoid.lat_lon_alt(place)
        velocity = ellipsoid.local_axes(lat, lon)[2]
    x, y, _ = view.project(np.array([place, place + velocity]))
    angle = np.arctan2(y[0] - y[1], x[1] - x[0])
    return float(angle) if np.isfinite(angle) else 0.0
