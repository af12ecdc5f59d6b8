"""Passes over a place as rows of a table, and the sentence that tells the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from gui.models.row_model import NO_INDEX, ROW_ROLE, Index
from gui.models.words import (
    DOT,
    UNLESS_MANOEUVRED,
    UTC,
    age_sentence,
    age_text,
    both_zones,
    clock_text,
    date_text,
    duration_text,
    slip_text,
    unbroken,
)
from orbits.access.pass_record import Pass
from orbits.evidence import Evidence
from orbits.time.instant import Instant
from orbits.time.zones import civil, offset_text

Phase = Literal["past", "now", "next", "later"]
COLUMNS = ("time", "height", "light", "set")
CIVIL_TWILIGHT_DEG = -6.0
"""Sun's height at which civil twilight ends (The Astronomical Almanac, glossary)."""
_CLIPPED = {
    None: "",
    "start": "under way when the search begins",
    "end": "under way when the search ends",
    "both": "above the limit throughout the search",
}


@dataclass(frozen=True, slots=True)
class PassRow:
    """One pass as a panel shows it; texts come in pairs, the second line is the quieter one."""

    rise: Instant
    culmination: Instant
    set: Instant
    time: tuple[str, str]
    height: tuple[str, str]
    light: tuple[str, str]
    elements: tuple[str, str]
    evidence: Evidence | None
    daylight: bool
    sentence: str
    brief: str
    phase: Phase = "later"

    @property
    def key(self) -> int:
        """Its rise, in nanoseconds of TAI."""
        return self.rise.tai_ns

    def lines(self, column: int) -> tuple[str, str]:
        """The two lines of a column."""
        return (self.time, self.height, self.light, self.elements)[column]


class PassModel(QAbstractTableModel):
    """Passes in order of rise, each with its place on the clock."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PassRow, ...] = ()
        self._offset = "+09:00"

    @property
    def rows(self) -> tuple[PassRow, ...]:
        """All rows, in order of rise."""
        return self._rows

    def set_rows(self, rows: Sequence[PassRow], offset: str) -> None:
        """Show these passes; `offset` is that of the zone of their first line: "+09:00"."""
        if offset != self._offset:
            self._offset = offset
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        if tuple(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def set_instant(self, instant: Instant) -> bool:
        """Move the clock; answers whether another pass is under way or next."""
        phased = with_phases(self._rows, instant)
        changed = [number for number, row in enumerate(phased) if row != self._rows[number]]
        self._rows = phased
        for number in changed:
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(COLUMNS) - 1))
        return bool(changed)

    def ahead(self) -> PassRow | None:
        """The pass under way, or the next one, or None."""
        return next((row for row in self._rows if row.phase in ("now", "next")), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - a name of Qt's
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - a name of Qt's
        """As Qt asks."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Both lines as text, the row itself under `ROW_ROLE`, the sentence as tool tip."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(row.lines(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence if index.column() == 0 else ", ".join(row.lines(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.sentence
        return None

    def headerData(  # noqa: N802 - a name of Qt's
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Two lines for each column, as its cells have."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (f"At {self._offset}\nUTC", "High\nlasts", "Sun\nsatellite", "Set\nage, ± time")[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                "When the satellite is highest above the horizon, or nearest to the region",
                "Height above the horizon then, from the nearest place, and how long the pass lasts",
                "Day, twilight or night at the target, with the Sun's height; whether the satellite is lit",
                f"Class of evidence of the set; its age (− before its epoch), ± time {UNLESS_MANOEUVRED}",
            )[section]
        return None


def pass_row(one: Pass, zone: str, evidence: Evidence | None, slip_s: float | None = None) -> PassRow:
    """A pass in words, in a zone and UTC; `slip_s` is how early or late it may be, nine times of ten."""
    top = one.culmination
    local, utc = civil(top.instant, zone), civil(top.instant, UTC)
    utc_day = "" if utc.date() == local.date() else f"{date_text(utc, year=False)} "
    day, sun = light_at(one.target_sun_elevation_deg), f"Sun {_degrees(one.target_sun_elevation_deg)}"
    lit = "lit" if one.satellite_sunlit else "shadow"
    lasts = duration_text(one.duration_s)
    height = _degrees(top.elevation_deg)
    said = "no set" if evidence is None else str(evidence)
    age_days = one.elements_age_days
    aged = "" if age_days is None else age_text(age_days)
    if age_days is not None and slip_s is not None:
        aged = _age_and_slip(age_days, slip_s)
    about_set = "no element set" if age_days is None else f"element set {said}, {age_sentence(age_days)}"
    return PassRow(
        rise=one.rise.instant,
        culmination=top.instant,
        set=one.set.instant,
        time=(
            f"{date_text(local, year=False)} {clock_text(local, seconds=False)}",
            f"{utc_day}{clock_text(utc, seconds=False)}",
        ),
        height=(height, lasts if one.duration_s < 60.0 else f"{one.duration_s / 60.0:.0f} min"),
        light=(f"{day} {_degrees(one.target_sun_elevation_deg)}", lit),
        elements=(said, aged),
        evidence=evidence,
        daylight=one.target_sun_elevation_deg >= 0.0,
        brief=f"{date_text(local, year=False)} {clock_text(local, seconds=False)}"
        f" {offset_text(top.instant, zone)}, {height} high, {sun}" + ("" if day == "day" else f" ({day})"),
        sentence=DOT.join(
            each
            for each in (
                f"Highest {both_zones(top.instant, zone)}",
                f"{height} high",
                f"lasts {lasts}",
                f"{day} at the target, {sun}",
                f"satellite {'in sunlight' if one.satellite_sunlit else 'in the Earth’s shadow'}",
                f"mean solar time {_hours_text(one.target_mean_solar_time_h)} there",
                f"target {_degrees(top.off_nadir_deg)} from straight down (off nadir)",
                about_set,
                "" if slip_s is None else _good_to(slip_s),
                _CLIPPED[one.clipped],
            )
            if each
        ),
    )


def _good_to(slip_s: float) -> str:
    return f"time good to {slip_text(slip_s)}, nine times of ten, {UNLESS_MANOEUVRED}"


def with_phases(rows: Sequence[PassRow], instant: Instant) -> tuple[PassRow, ...]:
    """The rows as they stand at an instant; rows that do not change are the same objects."""
    found: list[PassRow] = []
    next_taken = False
    for row in rows:
        phase: Phase = "later"
        if row.set < instant:
            phase = "past"
        elif row.rise <= instant:
            phase = "now"
        elif not next_taken:
            phase, next_taken = "next", True
        found.append(row if row.phase == phase else replace(row, phase=phase))
    return tuple(found)


def next_sentence(row: PassRow | None, place: str, instant: Instant) -> str:
    """The next pass in one sentence; empty where there is none. No line breaks within a quantity."""
    if row is None:
        return ""
    brief = ", ".join(unbroken(part) for part in row.brief.split(", "))
    if row.phase == "now":
        left = unbroken(duration_text(row.set.minus_s(instant)))
        return f"Passing {place} now, for {left} more: {brief}"
    return f"Next pass over {place}: {brief}, {unbroken('in ' + duration_text(row.rise.minus_s(instant)))}"


def light_at(sun_elevation_deg: float) -> str:
    """Day, (civil) twilight or night, by the Sun's geometric height."""
    if sun_elevation_deg >= 0.0:
        return "day"
    return "twilight" if sun_elevation_deg >= CIVIL_TWILIGHT_DEG else "night"


def _age_and_slip(age_days: float, slip_s: float) -> str:
    """Short enough for the table: "2.1 d ± 1.4 s"; below zero where the epoch is still to come."""
    size = f"{abs(age_days):.{0 if abs(age_days) >= 99.5 else 1}f}"
    sign = "−" if age_days < 0.0 and float(size) > 0.0 else ""
    slip = slip_text(slip_s) if slip_s < 59.5 else f"± {slip_s / 60.0:.0f} min"
    return f"{sign}{size} d {slip}"


def _hours_text(hours: float) -> str:
    """Hours of a day: "09:05"."""
    minutes = round(hours * 60.0) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _degrees(value: float) -> str:
    text = f"{value:.0f}"
    return f"{'0' if text == '-0' else text}°".replace("-", "−")
