"""The rows of `overflight history`: what the element sets of one object tell, ready to print."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from typing import Any

from gui.commands.source import Chosen
from orbits.elements.history import ElementHistory
from orbits.elements.manoeuvres import Manoeuvre, manoeuvres
from orbits.elements.trust import Trust
from orbits.ephemeris.jumps import hand_over_jumps
from orbits.time.instant import SECONDS_PER_DAY
from orbits.time.iso import format_utc

Row = dict[str, Any]

AGES_DAYS = (0.5, 1.0, 2.0, 3.0, 7.0, 14.0)
MOST_GAPS = 5


def sets_row(history: ElementHistory) -> Row:
    """How many sets there are, of which class of evidence, from when to when."""
    counts = Counter(str(each.provenance.evidence) for each in history.sets)
    return {
        "count": len(history),
        "by_evidence": dict(counts),
        "first_epoch": format_utc(history.epochs[0]),
        "last_epoch": format_utc(history.epochs[-1]),
    }


def gap_rows(history: ElementHistory) -> list[Row]:
    """The longest gaps between the epochs of neighbouring sets, the longest first."""
    gaps = [(other.minus_s(one), one, other) for one, other in itertools.pairwise(history.epochs)]
    longest = sorted(gaps, key=lambda each: -each[0])[:MOST_GAPS]
    return [
        {"start": format_utc(one), "end": format_utc(other), "days": round(seconds / SECONDS_PER_DAY, 3)}
        for seconds, one, other in longest
        if seconds > 0.0
    ]


def hand_over_rows(chosen: Chosen) -> list[Row]:
    """Each hand-over between two sets, with how far the position jumps there (None: not known)."""
    return [
        {
            "time": format_utc(each.instant),
            "from_epoch": format_utc(each.before.epoch),
            "to_epoch": format_utc(each.after.epoch),
            "jump_km": round(each.jump_km, 3) if math.isfinite(each.jump_km) else None,
        }
        for each in hand_over_jumps(chosen.ephemeris, chosen.ephemeris.span)
    ]


def manoeuvre_rows(history: ElementHistory) -> list[Row]:
    """Each manoeuvre with its bracket, its changes and its steps."""
    return [_manoeuvre_row(each) for each in manoeuvres(history)]


def _manoeuvre_row(found: Manoeuvre) -> Row:
    return {
        "after": format_utc(found.after),
        "before": format_utc(found.before),
        "mean_altitude_change_km": round(found.mean_altitude_change_km, 3),
        "perigee_change_km": round(found.perigee_change_km, 2),
        "apogee_change_km": round(found.apogee_change_km, 2),
        "drag_change_km": round(found.drag_change_km, 3),
        "own_change_km": round(found.own_change_km, 3),
        "sets_used": len(found.sets_used),
        "steps": [
            {
                "after": format_utc(each.after),
                "before": format_utc(each.before),
                "mean_altitude_change_km": round(each.mean_altitude_change_km, 3),
            }
            for each in found.steps
        ],
    }


def band_rows(trust: Trust) -> list[Row]:
    """The stated bands at some ages: before the epoch (negative), then after it."""
    ages = (*(-each for each in reversed(AGES_DAYS)), *AGES_DAYS)
    return [
        {
            "age_days": age,
            "slip_s": _rounded(trust.slip_s(age)),
            "along_track_km": _rounded(trust.along_track_km(age)),
            "radial_km": _rounded(trust.radial_km(age)),
            "cross_track_km": _rounded(trust.cross_track_km(age)),
        }
        for age in ages
    ]


def _rounded(value: Any) -> float:
    return round(float(value), 3)
