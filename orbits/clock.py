"""The clock of the scene: an epoch plus elapsed seconds, driven from outside.

It knows no wall clock and no window: whoever draws frames tells it how many seconds went by. The
instant is not summed up tick by tick but counted from where the clock last was set: one float
Julian date ticked 60 times a second for an hour would be 2 s wrong.
"""

from __future__ import annotations

import math

from orbits.time.instant import Instant, Span


class Clock:
    """Runs at any rate, forwards or backwards, within a span.

    At an end of the span it stops and stays there; with a `loop` it starts again at the loop's
    other end. Seeks, loops and reversals are jumps: trails and caches start anew.
    """

    def __init__(self, start: Instant, span: Span, rate: float = 1.0) -> None:
        self._span = span
        self._loop: Span | None = None
        self._rate = _checked(rate)
        self._direction = math.copysign(1.0, self._rate)
        self._playing = False
        self._jump = False
        self._epoch = self._instant = _clamped(start, span)
        self._elapsed_s = 0.0

    @property
    def instant(self) -> Instant:
        """The instant it shows."""
        return self._instant

    @property
    def rate(self) -> float:
        """Seconds of the scene for each second of the wall; negative runs backwards."""
        return self._rate

    @property
    def playing(self) -> bool:
        """Whether `tick` moves it."""
        return self._playing

    @property
    def span(self) -> Span:
        """What it stays within."""
        return self._span

    @span.setter
    def span(self, span: Span) -> None:
        self._span = span
        if not span.contains(self._instant):
            self.seek(self._instant)

    @property
    def loop(self) -> Span | None:
        """The stretch it repeats, or None; only what lies within the span is repeated."""
        return self._loop

    @loop.setter
    def loop(self, loop: Span | None) -> None:
        self._loop = loop

    def play(self) -> None:
        """Run. At the end that it would run into it starts again from the other one."""
        first, last = self._span.start, self._span.stop
        if self._direction < 0.0:
            first, last = last, first
        if self._instant == last:
            self.seek(first)
        self._playing = True

    def pause(self) -> None:
        """Stand still."""
        self._playing = False

    def seek(self, instant: Instant) -> None:
        """Show another instant, within the span. Playing goes on from there."""
        target = _clamped(instant, self._span)
        self._jump = self._jump or target != self._instant
        self._instant = target
        self._anchor()

    def set_rate(self, rate: float) -> None:
        """Run at another rate from here on. ValueError for a rate that is not finite."""
        self._rate = _checked(rate)
        if self._rate * self._direction < 0.0:
            self._direction = -self._direction
            self._jump = True
        self._anchor()

    def take_jump(self) -> bool:
        """Whether it jumped since this was last asked; True once for any number of jumps."""
        jumped, self._jump = self._jump, False
        return jumped

    def tick(self, wall_s: float) -> bool:
        """Let `wall_s` seconds of the wall go by; whether the instant changed.

        Only while playing. ValueError for a time that is negative or not finite.
        """
        if not (math.isfinite(wall_s) and wall_s >= 0.0):
            raise ValueError("seconds that went by cannot be negative or infinite")
        if not self._playing:
            return False
        before = self._instant
        self._elapsed_s += wall_s * self._rate
        target = self._epoch.plus_s(self._elapsed_s)
        loop = self._loop_within_span()
        if loop is not None and loop.contains(before) and not loop.contains(target):
            self._wrap(target, loop)
        elif self._span.contains(target):
            self._instant = target
        else:
            self._instant = _clamped(target, self._span)
            self._playing = False
            self._anchor()
        return self._instant != before

    def _loop_within_span(self) -> Span | None:
        """What of the loop can be played; None without a loop or where nothing of it can."""
        if self._loop is None:
            return None
        start, stop = max(self._loop.start, self._span.start), min(self._loop.stop, self._span.stop)
        return Span(start, stop) if start < stop else None

    def _wrap(self, target: Instant, loop: Span) -> None:
        length_ns = loop.stop.tai_ns - loop.start.tai_ns
        self._instant = Instant(loop.start.tai_ns + (target.tai_ns - loop.start.tai_ns) % length_ns)
        self._jump = True
        self._anchor()

    def _anchor(self) -> None:
        """Count from here."""
        self._epoch, self._elapsed_s = self._instant, 0.0


def _clamped(instant: Instant, span: Span) -> Instant:
    return min(max(instant, span.start), span.stop)


def _checked(rate: float) -> float:
    if not math.isfinite(rate):
        raise ValueError("a rate must be a finite number")
    return float(rate)
