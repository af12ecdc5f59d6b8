"""The figures of coverage as cells of a table, as a row of CSV and as JSON."""

from __future__ import annotations

from typing import Any

from gui.commands.output import Cell
from gui.models.words import duration_text
from orbits.access.coverage import Coverage
from orbits.time.iso import format_utc

COLUMNS = (
    "satellites",
    "basis",
    "passes",
    "daylight_passes",
    "mean_gap_s",
    "median_gap_s",
    "p90_gap_s",
    "longest_gap_s",
    "longest_clipped_gap_s",
    "covered_s",
    "known_s",
    "best_off_nadir_deg",
)
OWN_SETS, COPIES = "element sets", "modelled copies"
"""What the figures of a row stand on."""

TABLE_COLUMNS = (
    "satellites",
    "passes",
    "by day",
    "mean gap",
    "median",
    "90 % below",
    "longest",
    "at the ends",
    "best off-nadir",
)


def table_row(title: str, figures: Coverage) -> tuple[str, ...]:
    """A line for reading."""
    share, best_deg = figures.daylight_share, figures.best_off_nadir_deg
    return (
        title,
        str(figures.pass_count),
        "" if share is None else f"{figures.daylight_count} ({round(100.0 * share)} %)",
        _time(figures.mean_gap_s),
        _time(figures.gap_quantile_s(0.5)),
        _time(figures.gap_quantile_s(0.9)),
        _time(figures.longest_gap_s),
        ", ".join(f"≥ {duration_text(each)}" for each in figures.clipped_gaps_s),
        "" if best_deg is None else f"{best_deg:.1f}°",
    )


def csv_row(satellites: int, basis: str, figures: Coverage) -> list[Cell]:
    """The cells of `COLUMNS`; empty where there is nothing to tell."""
    return [
        satellites,
        basis,
        figures.pass_count,
        figures.daylight_count,
        _rounded(figures.mean_gap_s),
        _rounded(figures.gap_quantile_s(0.5)),
        _rounded(figures.gap_quantile_s(0.9)),
        _rounded(figures.longest_gap_s),
        _rounded(max(figures.clipped_gaps_s, default=None)),
        _rounded(figures.covered_s),
        _rounded(figures.known_s),
        _rounded(figures.best_off_nadir_deg, 4),
    ]


def json_figures(satellites: int, figures: Coverage) -> dict[str, Any]:
    """One object of figures; clipped gaps with their ends, as they are lower bounds."""
    return {
        "satellites": satellites,
        "passes": figures.pass_count,
        "daylight_passes": figures.daylight_count,
        "daylight_share": _rounded(figures.daylight_share, 4),
        "gaps": {
            "count": len(figures.complete_gaps_s),
            "mean_s": _rounded(figures.mean_gap_s),
            "median_s": _rounded(figures.gap_quantile_s(0.5)),
            "p90_s": _rounded(figures.gap_quantile_s(0.9)),
            "longest_s": _rounded(figures.longest_gap_s),
        },
        "clipped_gaps": [
            {
                "start": format_utc(each.span.start),
                "end": format_utc(each.span.stop),
                "seconds": _rounded(each.seconds),
                "clipped": each.clipped,
            }
            for each in figures.gaps
            if each.clipped is not None
        ],
        "covered_s": _rounded(figures.covered_s),
        "known_s": _rounded(figures.known_s),
        "best_off_nadir_deg": _rounded(figures.best_off_nadir_deg, 4),
    }


def _time(seconds: float | None) -> str:
    return "" if seconds is None else duration_text(seconds)


def _rounded(value: float | None, digits: int = 3) -> float | None:
    return None if value is None else round(value, digits)
