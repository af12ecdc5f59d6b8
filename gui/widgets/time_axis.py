"""A stretch of time along a line of pixels: positions, ticks, zooming. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass

from orbits.time.instant import Instant, Span
from orbits.time.iso import format_utc, parse_instant

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
STEPS_S = (
    1, 2, 5, 10, 15, 30,
    MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
    HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR,
    DAY, 2 * DAY, 5 * DAY, 10 * DAY,
)  # fmt: skip
STEPS_MONTHS = (1, 3, 6, 12, 24, 60, 120)
LONGEST_MONTH_S = 31 * DAY
SHORTEST_S = 10.0
T_PLUS_UP_TO_S = 3 * HOUR
T_PLUS_WITHIN_S = 6 * HOUR
"""Longer stretches, and those farther from lift-off, are labelled by UTC."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the axis."""

    x_px: float
    label: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """What is visible of a span, from `left_px` over `width_px`."""

    whole: Span
    visible: Span
    left_px: float
    width_px: float

    def x_of(self, instant: Instant) -> float:
        """Where an instant lies, also outside of what is visible."""
        return self.left_px + self.width_px * instant.minus_s(self.visible.start) / self.visible.seconds

    def instant_at(self, x_px: float) -> Instant:
        """The instant at a place, within the whole span."""
        share = (x_px - self.left_px) / self.width_px
        return _clamped(self.visible.start.plus_s(share * self.visible.seconds), self.whole)

    def ticks(self, lift_off: Instant | None, spacing_px: float) -> list[Tick]:
        """Ticks at round times, at least `spacing_px` apart."""
        least_s = spacing_px * self.visible.seconds / self.width_px
        step_s = next((step for step in STEPS_S if step >= least_s), None)
        if step_s is None:
            return self._months(least_s)
        by_t_plus = (
            lift_off is not None
            and self.visible.seconds <= T_PLUS_UP_TO_S
            and abs(self.visible.start.minus_s(lift_off)) <= T_PLUS_WITHIN_S
        )
        origin = lift_off if lift_off is not None and by_t_plus else midnight_before(self.visible.start)
        first = -(-self.visible.start.minus_s(origin) // step_s)
        ticks = []
        for number in range(int(self.visible.seconds / step_s) + 2):
            seconds = (first + number) * step_s
            instant = origin.plus_s(seconds)
            if instant > self.visible.stop:
                break
            label = t_plus_label(seconds) if by_t_plus else utc_label(instant, step_s)
            ticks.append(Tick(self.x_of(instant), label))
        return ticks

    def _months(self, least_s: float) -> list[Tick]:
        """Ticks at the first days of months, for stretches of years."""
        enough = (months for months in STEPS_MONTHS if months * LONGEST_MONTH_S >= least_s)
        step = next(enough, STEPS_MONTHS[-1])
        year = int(format_utc(self.visible.start, 0)[:4])
        ticks = []
        for number in range(int(self.visible.seconds / (step * 28 * DAY)) + 12 // min(step, 12) + 2):
            years, month = divmod(number * step, 12)
            instant = parse_instant(f"{year + years:04d}-{month + 1:02d}-01T00:00:00Z")
            if self.visible.contains(instant):
                ticks.append(Tick(self.x_of(instant), f"{_MONTHS[month]} {year + years}"))
        return ticks


def zoomed(axis: TimeAxis, factor: float, x_px: float) -> Span:
    """The visible span after zooming by `factor` (below 1: nearer) about a place."""
    seconds = min(max(axis.visible.seconds * factor, SHORTEST_S), axis.whole.seconds)
    share = (x_px - axis.left_px) / axis.width_px
    about = axis.visible.start.plus_s(share * axis.visible.seconds)
    return within(axis.whole, about.plus_s(-share * seconds), seconds)


def within(whole: Span, start: Instant, seconds: float) -> Span:
    """A span of a length, shifted so that it lies in the whole one; the whole one where it is longer."""
    if seconds >= whole.seconds:
        return whole
    start = _clamped(start, Span(whole.start, whole.stop.plus_s(-seconds)))
    return Span(start, start.plus_s(seconds))


def midnight_before(instant: Instant) -> Instant:
    """The start of the UTC day."""
    return parse_instant(format_utc(instant, 0)[:10] + "T00:00:00Z")


def t_plus_label(seconds: float) -> str:
    """Minutes and seconds since lift-off: "T+11:45", "T-1:00", with hours where there are any."""
    whole = round(abs(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    text = f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
    return f"T{'-' if seconds < 0 else '+'}{text}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def utc_label(instant: Instant, step_s: float) -> str:
    """As much of the UTC date and time as the step needs: "13:45", "22 Nov"."""
    text = format_utc(instant, 0)
    month, day = _MONTHS[int(text[5:7]) - 1], text[8:10].lstrip("0")
    if step_s >= DAY or text[11:19] == "00:00:00":
        return f"{day} {month}"
    return text[11:16] if step_s >= MINUTE else text[11:19]


def _clamped(instant: Instant, span: Span) -> Instant:
    return min(max(instant, span.start), span.stop)
