"""An axis of lengths of time: from 0 to a round number of minutes, hours or days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_STEPS: Final = 5
_UNITS: Final = (
    (86_400.0, "days", 3.0, (1, 2, 5, 10)),
    (3_600.0, "hours", 3.0, (1, 2, 3, 6, 12, 24)),
    (60.0, "minutes", 0.0, (1, 2, 5, 10, 15, 30, 60)),
)
"""Seconds of a unit, its name, from how many of it on it is used, and the steps of its axis."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """So many steps of so many of a unit, from 0 on."""

    unit_s: float
    name: str
    step: int
    steps: int

    @classmethod
    def reaching(cls, seconds: float) -> TimeScale:
        """The scale whose top is not below a length, in at most `MOST_STEPS` steps."""
        unit_s, name, _, choices = next(each for each in _UNITS if seconds >= each[0] * each[2])
        units = seconds / unit_s
        step = next((each for each in choices if each * MOST_STEPS >= units), choices[-1])
        while step * MOST_STEPS < units:
            step *= 2
        return cls(unit_s, name, step, max(1, int(-(-units // step))))

    def share(self, seconds: float) -> float:
        """How high a length stands, from 0 to 1."""
        return seconds / (self.unit_s * self.step * self.steps)

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands at each step from 0 on."""
        return tuple(str(number * self.step) for number in range(self.steps + 1))
