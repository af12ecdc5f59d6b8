"""The orbit from the pass times of the built-in scenario, and what a scenario may lack for it."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import numpy as np
import pytest

from orbits.elements.pass_fit import PassFit, pass_residuals_s
from orbits.errors import DataError
from orbits.evidence import Evidence
from orbits.scenario.builtin import load_builtin
from orbits.scenario.claimed_orbit import fit_claims, stated_passes
from orbits.scenario.document import Document, Event
from orbits.scenario.element_sets import element_history
from orbits.scenario.lookup import by_id
from orbits.time.iso import format_utc, parse_instant

DOCUMENT = load_builtin()
(SATELLITE,) = DOCUMENT.objects

NINE = [
    "2023-11-24T20:13:22Z",
    "2023-11-25T01:01:10Z",
    "2023-11-25T08:56:28Z",
    "2023-11-27T00:17:07Z",
    "2023-11-27T14:35:53Z",
    "2023-11-27T14:36:25Z",
    "2023-11-28T17:24:50Z",
    "2023-11-29T01:16:42Z",
    "2023-11-29T07:36:51Z",
]
"""All times that KCNA gave to the second for a single moment, not for a stretch."""


@cache
def the_fit() -> PassFit:
    return fit_claims(DOCUMENT, SATELLITE)


def with_event(item_id: str, **changes: Any) -> Document:
    events = tuple(
        msgspec.structs.replace(each, **changes) if each.id == item_id else each for each in DOCUMENT.events
    )
    return msgspec.structs.replace(DOCUMENT, events=events)


def test_the_nine_times_to_the_second_are_used() -> None:
    assert [format_utc(each.instant, 0) for each in stated_passes(DOCUMENT, SATELLITE)] == NINE
    exact = [
        each
        for each in DOCUMENT.events
        if each.passes and each.stop is None and each.precision == "second" and each.evidence == "claimed"
    ]
    assert [format_utc(each.time, 0) for each in exact] == NINE


def test_the_derived_set_that_ships_agrees_as_its_note_says() -> None:
    history = element_history(DOCUMENT, SATELLITE)
    assert history is not None
    (derived,) = [each for each in history.sets if each.provenance.evidence is Evidence.DERIVED]
    late_s = pass_residuals_s(derived, stated_passes(DOCUMENT, SATELLITE))
    # "rms 4.1 s, at most 6.6 s": made with points of its own for the same places, a kilometre is 0.14 s.
    assert float(np.sqrt(np.mean(late_s**2))) == pytest.approx(4.1, abs=0.2)
    assert float(np.max(np.abs(late_s))) == pytest.approx(6.6, abs=1.0)


def test_the_fit_finds_the_derived_set_again() -> None:
    found = the_fit()
    assert found.elements.epoch == parse_instant("2023-11-25T00:00:00Z")
    assert found.rms_s == pytest.approx(4.1, abs=0.2)
    assert found.max_s == pytest.approx(6.6, abs=0.3)
    motion, anomaly = found.parameters
    assert abs(motion.value - 15.21228218) < 0.5 * motion.error
    assert abs(anomaly.value - 253.3069) < 0.5 * anomaly.error
    assert found.elements.raan_deg == pytest.approx(213.7078, abs=2e-4)
    assert found.elements.argument_of_perigee_deg == pytest.approx(269.4605, abs=2e-3)


def test_left_out_each_pass_fares_worse_but_not_by_much() -> None:
    found = the_fit()
    assert found.rms_s < found.left_out_rms_s < 1.5 * found.rms_s
    assert all(abs(each.left_out_s) > abs(each.residual_s) for each in found.residuals)


def test_more_parameters_lessen_the_residuals_and_not_what_is_left_out() -> None:
    three = fit_claims(DOCUMENT, SATELLITE, 3)
    assert three.rms_s < the_fit().rms_s
    assert three.left_out_rms_s > the_fit().left_out_rms_s


def test_the_epoch_may_be_chosen() -> None:
    epoch = parse_instant("2023-11-27T12:00:00Z")
    found = fit_claims(DOCUMENT, SATELLITE, epoch=epoch)
    assert found.elements.epoch == epoch
    assert found.rms_s == pytest.approx(the_fit().rms_s, abs=0.01)


def test_a_stretch_of_time_cannot_be_fitted_to() -> None:
    document = with_event("img-rome", stop=parse_instant("2023-11-25T08:57:00Z"))
    with pytest.raises(DataError, match=r"'img-rome' states a stretch of time"):
        fit_claims(document, SATELLITE)


def test_a_scenario_without_such_times_says_what_to_do() -> None:
    bare = tuple(msgspec.structs.replace(each, passes=()) for each in DOCUMENT.events)
    with pytest.raises(DataError, match="in_fit"):
        fit_claims(msgspec.structs.replace(DOCUMENT, events=bare), SATELLITE)
    event = by_id(DOCUMENT, "img-rome")
    assert isinstance(event, Event)
    with pytest.raises(DataError, match="1 stated passes cannot tell"):
        fit_claims(msgspec.structs.replace(DOCUMENT, events=(event,)), SATELLITE)


def test_without_a_published_set_there_is_no_plane() -> None:
    derived = tuple(each for each in SATELLITE.elements if each.evidence is Evidence.DERIVED)
    for sets in (derived, ()):
        item = msgspec.structs.replace(SATELLITE, elements=sets)
        document = msgspec.structs.replace(DOCUMENT, objects=(item,))
        with pytest.raises(DataError, match="no published element set to take the plane from"):
            fit_claims(document, item)
