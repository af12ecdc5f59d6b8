"""Claimed passes beside the geometry: the built-in scenario against Skyfield, and made claims."""

from __future__ import annotations

from functools import cache
from typing import Any

import astropy_iers_data
import msgspec
import pytest
from skyfield.api import EarthSatellite, Timescale, load, wgs84
from skyfield.data import iers

from orbits.access.claims import NO_OBJECT, NO_POSITION, ONLY_A_DATE, ClaimRow, claim_rows
from orbits.access.passes import passes_over_point
from orbits.elements.trust import trust_of
from orbits.evidence import Evidence
from orbits.frames.states import Site
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Document, Event, PassClaim
from orbits.scenario.element_sets import element_history
from orbits.scenario.ephemerides import object_ephemeris
from orbits.time.instant import Instant, Span
from orbits.time.iso import parse_instant

DOCUMENT = load_builtin()
(SATELLITE,) = DOCUMENT.objects
SEOUL = PassClaim(object="malligyong-1", place="Seoul", lat_deg=37.566, lon_deg=126.9784, about_km=20.0)
IMAGING = (
    "img-korea-1", "img-hawaii", "img-korea-2", "img-busan", "img-rome", "img-guam-2", "img-norfolk",
    "img-washington", "img-san-diego", "img-kadena", "img-suez",
)  # fmt: skip


@cache
def rows() -> tuple[ClaimRow, ...]:
    return claim_rows(DOCUMENT)


def of_event(item_id: str) -> list[ClaimRow]:
    return [each for each in rows() if each.event.id == item_id]


def claimed(start: Instant, stop: Instant | None = None, **changes: Any) -> ClaimRow:
    """The row of one made claim about Seoul."""
    claim = msgspec.structs.replace(
        SEOUL, **{k: v for k, v in changes.items() if k in SEOUL.__struct_fields__}
    )
    event = Event(
        id="made",
        name="Made",
        evidence=Evidence.CLAIMED,
        time=start,
        stop=stop,
        precision=changes.get("precision", "second"),
        kind="claim",
        passes=(claim,),
    )
    (row,) = claim_rows(msgspec.structs.replace(DOCUMENT, events=(event,)))
    return row


@cache
def a_pass_over_seoul() -> Instant:
    """A measured one, of June 2024."""
    ephemeris = object_ephemeris(DOCUMENT, SATELLITE)
    assert ephemeris is not None
    day = Span(parse_instant("2024-06-07T00:00:00Z"), parse_instant("2024-06-08T00:00:00Z"))
    found = passes_over_point(ephemeris, Site(SEOUL.lat_deg, SEOUL.lon_deg), day, 50.0)
    return found[0].culmination.instant


@pytest.fixture(scope="module")
def timescale() -> Timescale:
    with open(astropy_iers_data.IERS_A_FILE, "rb") as file:  # noqa: PTH123 - skyfield wants a binary file
        data = iers.parse_x_y_dut1_from_finals_all(file)
    made = load.timescale(builtin=True)
    iers.install_polar_motion_table(made, data)
    return made


def test_every_imaging_claim_has_a_row_for_each_place() -> None:
    assert {each.event.id for each in rows()} == {*IMAGING, "img-guam-1"}
    assert [each.claim.place for each in of_event("img-korea-1")] == [
        "Mokpo", "Kunsan", "Pyeongtaek", "Osan", "Seoul",
    ]  # fmt: skip
    assert len(of_event("img-korea-2")) == 6
    assert len(rows()) == 24
    assert [each.event.time for each in rows()] == sorted(each.event.time for each in rows())
    assert {each.claim.time_of for each in of_event("img-guam-1")} == {"reception"}
    assert {each.claim.time_of for each in rows() if each.event.id in IMAGING} == {"imaging"}


def test_highest_moments_are_those_of_skyfield(timescale: Timescale) -> None:
    # Skyfield 1.55 (pinned in uv.lock), asked here, with the derived set's lines and the same Earth
    # orientation; its culminations are good to about 0.2 s.
    (derived,) = [each.tle for each in SATELLITE.elements if each.evidence is Evidence.DERIVED]
    assert derived is not None
    satellite = EarthSatellite(*derived, "derived", timescale)
    for row in rows():
        assert row.closest is not None
        place = wgs84.latlon(row.claim.lat_deg, row.claim.lon_deg)
        late_days = (row.closest.instant.minus_s(parse_instant("2023-11-25T00:00:00Z"))) / 86_400.0
        around = [timescale.utc(2023, 11, 25.0 + late_days + each) for each in (-0.01, 0.01)]
        times, kinds = satellite.find_events(place, *around, altitude_degrees=5.0)
        (top,) = [time for time, kind in zip(times, kinds, strict=True) if kind == 1]
        (apart_days,) = [top.tt - timescale.utc(2023, 11, 25.0 + late_days).tt]
        assert abs(apart_days) * 86_400.0 < 0.3, row.claim.place
        altitude, _, distance = (satellite - place).at(top).altaz()
        assert row.closest.elevation_deg == pytest.approx(altitude.degrees, abs=0.05)
        assert row.closest.range_km == pytest.approx(distance.km, abs=0.5)


def test_the_derived_set_answers_and_says_what_it_was_fitted_to() -> None:
    for row in rows():
        assert row.elements is not None
        assert row.elements.provenance.evidence is Evidence.DERIVED
        assert row.uncertainty_s is None
        assert "about 150 km (20 s) on 21 November" in row.uncertainty
        assert row.above_horizon_then
    used = {each.event.id for each in rows() if each.used_in_fit}
    assert used == {*IMAGING} - {"img-korea-1", "img-korea-2"}
    assert {each.fit_use for each in of_event("img-korea-2")} == {"same passage"}
    assert {each.fit_use for each in (*of_event("img-korea-1"), *of_event("img-guam-1"))} == {""}


def test_differences_are_those_of_the_fit_and_nothing_within_a_stretch() -> None:
    exact = [each for each in rows() if each.used_in_fit]
    assert all(abs(each.difference_s or 99.0) < 8.0 for each in exact)
    for row in (*of_event("img-korea-1"), *of_event("img-korea-2")):
        assert row.difference_s == 0.0
        assert row.closest is not None
        assert row.elevation_then_deg == row.closest.elevation_deg
    for row in of_event("img-guam-1"):
        assert row.difference_s == pytest.approx(-167.0, abs=2.0)
        assert row.elevation_then_deg == pytest.approx(17.0, abs=1.0)


@pytest.mark.parametrize(
    ("off_s", "expected_s"), [(0.0, 0.0), (40.0, -40.0), (-25.0, 25.0), (1500.0, -1500.0)]
)
def test_the_difference_counts_from_the_stated_time(off_s: float, expected_s: float) -> None:
    row = claimed(a_pass_over_seoul().plus_s(off_s))
    assert row.difference_s == pytest.approx(expected_s, abs=0.01)
    assert row.closest is not None
    assert row.closest.instant.minus_s(a_pass_over_seoul()) == pytest.approx(0.0, abs=0.01)


def test_outside_a_stated_stretch_it_counts_from_the_nearer_end() -> None:
    top = a_pass_over_seoul()
    assert claimed(top.plus_s(30.0), top.plus_s(90.0)).difference_s == pytest.approx(-30.0, abs=0.01)
    assert claimed(top.plus_s(-90.0), top.plus_s(-30.0)).difference_s == pytest.approx(30.0, abs=0.01)
    late = claimed(top.plus_s(30.0), top.plus_s(90.0))
    assert late.at_start is not None
    assert late.elevation_then_deg == late.at_start.elevation_deg
    assert claimed(top.plus_s(-90.0), top.plus_s(30.0)).difference_s == 0.0


def test_a_place_on_the_other_side_of_the_earth_was_below_the_horizon() -> None:
    row = claimed(a_pass_over_seoul(), place="Antipode", lat_deg=-37.566, lon_deg=-53.0216)
    assert row.above_horizon_then is False
    assert row.elevation_then_deg is not None
    assert row.elevation_then_deg < -60.0
    assert abs(row.difference_s or 0.0) > 900.0


def test_a_measured_set_tells_how_far_its_time_is_good() -> None:
    row = claimed(a_pass_over_seoul(), in_fit=True)
    history = element_history(DOCUMENT, SATELLITE)
    assert history is not None
    assert row.elements is not None
    assert row.closest is not None
    assert row.elements_age_days == pytest.approx(row.elements.age_days(row.closest.instant))
    trust = trust_of(history)
    assert row.uncertainty == trust.basis
    assert row.elements_age_days is not None
    expected_s = float(trust.at(row.closest.instant).slip_s(row.elements_age_days))
    assert row.uncertainty_s == pytest.approx(expected_s)
    # A published set was fitted to nothing that is stated here, whatever the claim is marked with.
    assert row.fit_use == ""


@pytest.mark.parametrize("precision", ["day", "month"])
def test_a_date_alone_is_compared_with_nothing(precision: str) -> None:
    row = claimed(a_pass_over_seoul(), precision=precision)
    assert row.why_not == ONLY_A_DATE
    assert (row.closest, row.difference_s, row.above_horizon_then) == (None, None, None)


@pytest.mark.parametrize("at", ["2023-11-20T00:00:00Z", "2023-12-20T00:00:00Z", "2027-06-01T00:00:00Z"])
def test_where_no_position_is_known_there_is_no_geometry(at: str) -> None:
    row = claimed(parse_instant(at))
    assert row.why_not == NO_POSITION
    assert row.closest is None


def test_an_object_that_is_not_there_or_has_no_orbit_is_told() -> None:
    assert claimed(a_pass_over_seoul(), object="nobody").why_not == NO_OBJECT
    bare = msgspec.structs.replace(SATELLITE, elements=(), ascent="")
    without: Document = msgspec.structs.replace(DOCUMENT, objects=(bare,))
    assert {each.why_not for each in claim_rows(without)} == {NO_POSITION}


def test_a_document_without_claims_has_no_rows() -> None:
    assert claim_rows(msgspec.structs.replace(DOCUMENT, events=())) == ()
