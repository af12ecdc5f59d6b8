"""Where labels go: none over another, the important ones first, a leader where one stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from orbits.time.instant import FloatArray

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

# Offsets of a label's box from its anchor: which corner or side of the box faces the anchor
# (-1 the box lies to the left or above, 0 centred, 1 to the right or below), and how many gaps off.
_DIRECTIONS = ((1, 0), (1, -1), (-1, 0), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1))
_DISTANCES = (1.0, 2.6, 5.0, 8.0)
LEADER_FROM = 2.0
"""Labels further off than this many gaps get a leader to their anchor."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that asks for a place: its anchor, its size, how important it is (higher first)."""

    id: str
    x_px: float
    y_px: float
    width_px: float
    height_px: float
    priority: int
    gap_px: float
    """Distance from the anchor at which the nearest place stands."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands: its box, whether it needs a leader, and which choice it was."""

    box: Box
    leader: bool
    choice: int


def place_labels(
    wanted: Sequence[Wanted],
    taken: Iterable[Box],
    frame: Box,
    former: dict[str, int],
    avoid: FloatArray | None = None,
) -> dict[str, Placed]:
    """Places for as many labels as fit, by id; no two boxes overlap, none covers a taken box.

    All boxes lie within `frame`. `former` holds the choice of the last picture for each id: it is
    tried first, so that labels do not jump. Marks of other labels and the boxes of `avoid` (n, 4),
    such as stretches of paths, are kept clear as long as there is another place.
    """
    hard = [np.array(box) for box in taken]
    soft = np.zeros((0, 4)) if avoid is None else avoid
    placed: dict[str, Placed] = {}
    for each in sorted(wanted, key=lambda item: (-item.priority, item.id)):
        blocked = np.array(hard).reshape(-1, 4)
        marks = np.array([_around(other) for other in wanted if other.id != each.id]).reshape(-1, 4)
        for obstacles in ((blocked, marks, soft), (blocked, marks), (blocked,)):
            found = _first_free(each, np.concatenate(obstacles), frame, former.get(each.id))
            if found is not None:
                placed[each.id] = found
                hard.append(np.array(found.box))
                break
    return placed


def overlaps(first: Box, second: Box) -> bool:
    """Whether two boxes have a common area."""
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def _first_free(each: Wanted, blocked: FloatArray, frame: Box, former: int | None) -> Placed | None:
    order = list(range(len(_DIRECTIONS) * len(_DISTANCES)))
    if former is not None:
        order.insert(0, former)
    for choice in order:
        distance, direction = divmod(choice, len(_DIRECTIONS))
        box = _box(each, _DIRECTIONS[direction], _DISTANCES[distance] * each.gap_px)
        if _within(box, frame) and not _meets_any(box, blocked):
            return Placed(box, _DISTANCES[distance] >= LEADER_FROM, choice)
    return None


def _meets_any(box: Box, others: FloatArray) -> bool:
    meets = (
        (box[0] < others[:, 2]) & (others[:, 0] < box[2]) & (box[1] < others[:, 3]) & (others[:, 1] < box[3])
    )
    return bool(meets.any())


def _box(each: Wanted, direction: tuple[int, int], gap: float) -> Box:
    across, down = direction
    if across and down:
        gap *= 0.7071
    left = each.x_px + across * gap - each.width_px * (1 - across) / 2.0
    top = each.y_px + down * gap - each.height_px * (1 - down) / 2.0
    return left, top, left + each.width_px, top + each.height_px


def _around(each: Wanted) -> Box:
    reach = 0.6 * each.gap_px
    return each.x_px - reach, each.y_px - reach, each.x_px + reach, each.y_px + reach


def _within(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
