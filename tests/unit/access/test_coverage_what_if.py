"""Several satellites: each constellation against sampling, progress, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from orbits.access.coverage_search import AccessRule, coverage
from orbits.access.coverage_what_if import MOST_SATELLITES, base_set, what_if
from orbits.elements.constellation import Planes, constellation
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.errors import DataError, UsageError
from orbits.evidence import Evidence
from orbits.frames.states import Site
from orbits.frames.topocentric import elevation_deg
from orbits.frames.transform import teme_to_itrs
from orbits.progress import WorkCancelledError
from orbits.time.instant import Instants, Span
from tests.unit.access.made import EPOCH, span_of
from tests.unit.elements.test_constellation import an_element_set

SITE = Site(37.5665, 126.978, 0.0, "Seoul")
RULE = AccessRule(SITE, "visible")
STEP_S = 5.0


@pytest.mark.parametrize("planes", ["same", "spread"])
def test_three_satellites_as_sampled(planes: Planes) -> None:
    span, base = span_of(2.0), an_element_set()
    found = what_if(base, RULE, span, 3, planes).figures[2]
    times_s = np.arange(0.0, span.seconds + STEP_S, STEP_S)
    up = np.zeros(len(times_s), dtype=bool)
    for each in constellation(base, 3, planes):
        states = teme_to_itrs(Sgp4Ephemeris(ElementHistory([each])).states(Instants(span.start, times_s)))
        up |= elevation_deg(states.position_km, SITE) >= 10.0
    edges = np.diff(np.concatenate(([0], up.astype(int), [0])))
    rises, sets = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    gaps_s = (rises[1:] - sets[:-1]) * STEP_S
    assert found.complete_gaps_s == pytest.approx(gaps_s, abs=2.0 * STEP_S)
    assert found.covered_s == pytest.approx(up.sum() * STEP_S, abs=STEP_S * len(rises))


def test_one_satellite_is_the_base_itself() -> None:
    span, base = span_of(2.0), an_element_set()
    alone = coverage(Sgp4Ephemeris(ElementHistory([base])), RULE, span)
    result = what_if(base, RULE, span, 1, "same")
    assert result.counts == (1,)
    assert result.figures[0].complete_gaps_s == pytest.approx(alone.complete_gaps_s, abs=1e-3)
    assert result.evidence is Evidence.MODELLED


def test_more_satellites_pass_more_often() -> None:
    result = what_if(an_element_set(), RULE, span_of(3.0), 6, "spread")
    counts = [each.pass_count for each in result.figures]
    covered_s = [each.covered_s for each in result.figures]
    assert counts == sorted(counts)
    assert covered_s == sorted(covered_s)
    assert result.node_spread_deg == 180.0
    assert result.figures[5].mean_gap_s < 0.3 * result.figures[0].mean_gap_s  # type: ignore[operator]


def test_spans_far_from_the_epoch_are_answered() -> None:
    span = Span(EPOCH.plus_s(90 * 86_400.0), EPOCH.plus_s(92 * 86_400.0))
    assert what_if(an_element_set(), RULE, span, 2, "same").figures[1].known == (span,)


def test_nothing_is_said_once_the_copies_have_decayed() -> None:
    falling = an_element_set(mean_motion_rev_day=16.45, eccentricity=0.0, bstar_per_earth_radius=2e-3)
    span = span_of(20.0)
    result = what_if(falling, RULE, span, 2, "same")
    assert 0.0 < result.figures[1].known_s <= result.figures[0].known_s < span.seconds


class Listener:
    """Writes down what is reported, and cancels when asked often enough."""

    def __init__(self, patience: float = float("inf")) -> None:
        self.told: list[float] = []
        self._asked = 0
        self._patience = patience

    def report(self, fraction: float, text: str = "") -> None:
        self.told.append(fraction)

    def raise_if_cancelled(self) -> None:
        self._asked += 1
        if self._asked > self._patience:
            raise WorkCancelledError


EITHER_WAY = pytest.mark.parametrize(
    "rule", [RULE, AccessRule(SITE, half_angle_deg=40.0)], ids=["all", "each"]
)


@EITHER_WAY
def test_progress_rises_to_all(rule: AccessRule) -> None:
    listener = Listener()
    what_if(an_element_set(), rule, span_of(0.5), 4, "same", listener)
    assert listener.told[0] < 0.5
    assert listener.told[-1] == 1.0
    assert listener.told == sorted(listener.told)


@EITHER_WAY
def test_it_can_be_called_off(rule: AccessRule) -> None:
    copies = 6
    for patience in (0, copies // 2, copies + 1):
        listener = Listener(patience)
        with pytest.raises(WorkCancelledError):
            what_if(an_element_set(), rule, span_of(0.5), 4, "same", listener)
        assert 1.0 not in listener.told


@pytest.mark.parametrize("most", [0, -3, MOST_SATELLITES + 1])
def test_numbers_out_of_reach_are_refused(most: int) -> None:
    with pytest.raises(UsageError, match="satellites"):
        what_if(an_element_set(), RULE, span_of(1.0), most, "same")


def test_the_base_is_the_set_in_use_nearest_to_the_middle() -> None:
    first = an_element_set(use_until=EPOCH.plus_s(10_000.0))
    second = an_element_set(epoch=EPOCH.plus_s(86_400.0), use_from=EPOCH.plus_s(60_000.0))
    ephemeris = Sgp4Ephemeris(ElementHistory([first, second]))
    assert base_set(ephemeris, Span(EPOCH, EPOCH.plus_s(50_000.0))) == first
    assert base_set(ephemeris, Span(EPOCH, EPOCH.plus_s(90_000.0))) == second
    with pytest.raises(DataError, match="nothing to copy"):
        base_set(ephemeris, Span(EPOCH.plus_s(20_000.0), EPOCH.plus_s(30_000.0)))
