"""The engine: one instant, everything of it, computed once."""

from __future__ import annotations

import itertools

import msgspec
import numpy as np
import pytest

from orbits.ascent.flight import AscentFlight
from orbits.elements.trust import trust_of
from orbits.engine import Engine
from orbits.ephemeris.jumps import hand_over_jumps
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.ephemeris.sgp4_wrapper import Satrec, propagate
from orbits.evidence import Evidence
from orbits.frame_state import FrameState, ObjectState
from orbits.frames.geodetic import geodetic_from_itrs
from orbits.frames.rotations import itrs_from_gcrs, itrs_from_teme
from orbits.frames.transform import teme_to_itrs
from orbits.scenario.builtin import load_builtin
from orbits.scenario.document import Document, Event
from orbits.scenario.edits import add_item, remove_item, replace_item, set_element_policy, set_visible
from orbits.scenario.element_sets import element_history
from orbits.time.instant import FloatArray, Instant, Instants, Span
from orbits.time.iso import parse_instant

DOCUMENT = load_builtin()
LIFT_OFF = parse_instant("2023-11-21T13:42:28Z")
INSERTION = parse_instant("2023-11-21T13:54:13Z")
IN_ORBIT = parse_instant("2024-06-07T05:01:07Z")


def satellite(state: FrameState) -> ObjectState:
    (only,) = state.objects
    return only


class Counter:
    """Counts the states that SGP4 really computes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0

        def counted(record: Satrec, jd: FloatArray, fraction: FloatArray) -> tuple[FloatArray, FloatArray]:
            self.count += len(jd)
            return propagate(record, jd, fraction)

        monkeypatch.setattr("orbits.ephemeris.sgp4_ephemeris.propagate", counted)

    def take(self) -> int:
        count, self.count = self.count, 0
        return count


def test_a_frame_within_the_caches_costs_one_propagation_per_object(monkeypatch: pytest.MonkeyPatch) -> None:
    other = msgspec.structs.replace(DOCUMENT.objects[0], id="other", ascent="", starts=None)
    document = add_item(other)(DOCUMENT)
    engine = Engine()
    engine.at(document, IN_ORBIT)
    counter = Counter(monkeypatch)
    for frame in range(1, 60):
        engine.at(document, IN_ORBIT.plus_s(frame / 60.0))
        assert counter.take() == 2
        assert engine.propagations == 2


def test_an_ascent_costs_no_propagation(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, counter = Engine(), Counter(monkeypatch)
    engine.at(DOCUMENT, LIFT_OFF.plus_s(100.0))
    assert counter.take() == 0


def test_an_hour_of_frames_computes_its_paths_rarely(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, counter = Engine(), Counter(monkeypatch)
    versions = set()
    for minute in range(61):
        state = engine.at(DOCUMENT, IN_ORBIT.plus_s(60.0 * minute))
        path = satellite(state).orbit_teme
        assert path is not None
        versions.add(path.version)
    assert 4 <= len(versions) <= 7
    assert counter.take() < 61 + len(versions) * 800


def test_position_is_that_of_the_ephemeris() -> None:
    state = satellite(Engine().at(DOCUMENT, IN_ORBIT))
    history = element_history(DOCUMENT, DOCUMENT.objects[0])
    assert history is not None
    teme = Sgp4Ephemeris(history).states(Instants.of(IN_ORBIT))
    itrs = teme_to_itrs(teme)
    assert np.allclose(state.position_itrs_km, itrs.position_km[0], rtol=0.0, atol=1e-9)
    assert np.allclose(state.velocity_itrs_km_s, itrs.velocity_km_s[0], rtol=0.0, atol=1e-12)
    assert state.speed_inertial_km_s == pytest.approx(float(np.linalg.norm(teme.velocity_km_s[0])))
    place = geodetic_from_itrs(itrs.position_km)
    assert (state.lat_deg, state.lon_deg) == pytest.approx((place.lat_deg[0], place.lon_deg[0]))
    assert 31.0 < state.lat_deg < 33.0
    assert -101.5 < state.lon_deg < -99.5


def test_rotations_and_sun_are_those_of_the_instant() -> None:
    state = Engine().at(DOCUMENT, IN_ORBIT, jumped=True)
    now = Instants.of(IN_ORBIT)
    assert np.array_equal(state.itrs_from_teme, itrs_from_teme(now)[0])
    assert np.array_equal(state.itrs_from_gcrs, itrs_from_gcrs(now)[0])
    assert np.linalg.norm(state.sun_direction_itrs) == pytest.approx(1.0)
    assert state.sun_direction_itrs[2] == pytest.approx(np.sin(np.radians(22.7)), abs=0.01)  # 7 June
    assert state.jumped
    assert not Engine().at(DOCUMENT, IN_ORBIT).jumped
    assert satellite(state).sunlight == "umbra"  # one o'clock at night in Texas


def test_phases_of_the_satellite() -> None:
    engine = Engine()
    phases = {
        t_s: satellite(engine.at(DOCUMENT, LIFT_OFF.plus_s(t_s))).phase
        for t_s in (-60.0, -0.1, 0.0, 1.0, 704.9, 705.0, 4000.0)
    }
    assert phases == {
        -60.0: "none",
        -0.1: "none",
        0.0: "ascent",
        1.0: "ascent",
        704.9: "ascent",
        705.0: "orbit",
        4000.0: "orbit",
    }


def test_nothing_of_the_orbit_before_it_starts() -> None:
    engine = Engine()
    climbing = satellite(engine.at(DOCUMENT, INSERTION.plus_s(-1.0)))
    assert climbing.orbit_teme is None
    assert climbing.ground_track_itrs is None
    assert climbing.elements is None
    arrived = satellite(engine.at(DOCUMENT, INSERTION))
    for path in (arrived.orbit_teme, arrived.ground_track_itrs):
        assert path is not None
        assert path.epoch.plus_s(float(path.t_s[0])) >= INSERTION


def test_orbit_and_track_cover_what_they_promise() -> None:
    engine = Engine()
    engine.at(DOCUMENT, IN_ORBIT)
    instant = IN_ORBIT.plus_s(500.0)
    state = engine.at(DOCUMENT, instant)
    item = satellite(state)
    orbit, track = item.orbit_teme, item.ground_track_itrs
    assert orbit is not None
    assert track is not None
    period_s = 86400.0 / 15.21704
    assert orbit.t_s[-1] - orbit.t_s[0] == pytest.approx(period_s, rel=1e-3)
    now_s = instant.minus_s(track.epoch)
    assert track.t_s[0] < now_s - 0.37 * period_s
    assert track.t_s[-1] > now_s + 0.87 * period_s
    assert len(orbit.t_s) == len(orbit.points_km) > 256
    assert len(track.t_s) == len(track.points_km) > 256
    assert np.abs(geodetic_from_itrs(track.points_km).alt_km).max() < 1e-6
    teme = state.itrs_from_teme.T @ item.position_itrs_km
    nearest = np.linalg.norm(orbit.points_km - teme, axis=1).min()
    assert nearest < 0.5 * 7.62 * period_s / 360.0 + 1.0


def test_paths_change_version_only_when_their_points_change() -> None:
    engine = Engine()
    first = satellite(engine.at(DOCUMENT, IN_ORBIT))
    same = satellite(engine.at(DOCUMENT, IN_ORBIT.plus_s(60.0), jumped=True))
    later = satellite(engine.at(DOCUMENT, IN_ORBIT.plus_s(1200.0)))
    assert same.orbit_teme is first.orbit_teme
    assert same.ground_track_itrs is first.ground_track_itrs
    assert first.orbit_teme is not None
    assert later.orbit_teme is not None
    assert later.orbit_teme.version != first.orbit_teme.version


def test_another_element_set_makes_new_paths() -> None:
    history = element_history(DOCUMENT, DOCUMENT.objects[0])
    assert history is not None
    middle = Instant((history.epochs[3].tai_ns + history.epochs[4].tai_ns) // 2)
    engine = Engine()
    before = satellite(engine.at(DOCUMENT, middle.plus_s(-1.0)))
    after = satellite(engine.at(DOCUMENT, middle.plus_s(1.0)))
    assert before.elements is not None
    assert after.elements is not None
    assert before.elements.epoch == history.epochs[3]
    assert after.elements.epoch == history.epochs[4]
    assert before.orbit_teme is not after.orbit_teme


def test_the_element_set_in_use_is_told_with_its_age_and_evidence() -> None:
    engine = Engine()
    derived = satellite(engine.at(DOCUMENT, parse_instant("2023-11-26T00:00:00Z"))).elements
    assert derived is not None
    assert derived.name == "MALLIGYONG-1 (derived)"
    assert derived.number == 0
    assert derived.evidence is Evidence.DERIVED
    assert derived.age_days == pytest.approx(1.0)
    assert "Overflight" in derived.source
    measured = satellite(engine.at(DOCUMENT, IN_ORBIT)).elements
    assert measured is not None
    assert measured.evidence is Evidence.MEASURED
    assert measured.age_days == pytest.approx(-0.7624, abs=1e-3)
    assert "US Space Force" in measured.source


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2023-06-01T00:00:00Z", "before lift-off, which this scenario gives as 2023-11-21 13:42:28 UTC"),
        ("2023-12-10T00:00:00Z", "no element set may be used at this time"),
        ("2027-06-01T00:00:00Z", "its element sets end at 2026-09-21"),
    ],
)
def test_outside_the_spans_nothing_is_known_and_it_says_why(time: str, expected: str) -> None:
    item = satellite(Engine().at(DOCUMENT, parse_instant(time)))
    assert item.phase == "none"
    assert np.isnan(item.position_itrs_km).all()
    assert np.isnan([item.lat_deg, item.lon_deg, item.alt_km, item.speed_inertial_km_s]).all()
    assert item.sunlight == ""
    assert item.orbit_teme is None
    assert expected in item.why_missing


def test_the_policy_of_the_document_decides_which_set_is_in_use() -> None:
    engine = Engine()
    nearest = satellite(engine.at(DOCUMENT, IN_ORBIT))
    as_known = satellite(engine.at(set_element_policy("last-before")(DOCUMENT), IN_ORBIT))
    for state, policy in ((nearest, "nearest"), (as_known, "last-before")):
        assert state.elements is not None
        assert state.elements.policy == policy
        assert state.orbit_teme is not None
    assert nearest.elements is not None
    assert as_known.elements is not None
    assert nearest.elements.age_days < 0.0 < as_known.elements.age_days
    assert as_known.elements.epoch < nearest.elements.epoch
    assert not np.array_equal(nearest.position_itrs_km, as_known.position_itrs_km)
    again = satellite(engine.at(DOCUMENT, IN_ORBIT))
    assert np.array_equal(nearest.position_itrs_km, again.position_itrs_km)


def test_before_the_first_epoch_the_last_before_says_what_to_do() -> None:
    """The derived set answers from insertion on, and its epoch lies four days later."""
    state = satellite(Engine().at(set_element_policy("last-before")(DOCUMENT), INSERTION.plus_s(60.0)))
    assert state.phase == "none"
    assert "its first element set is of 2023-11-25 00:00:00 UTC, later than this time" in state.why_missing
    assert "choose by the nearest epoch" in state.why_missing


def test_the_next_hand_over_is_told_with_its_jump(monkeypatch: pytest.MonkeyPatch) -> None:
    history = element_history(DOCUMENT, DOCUMENT.objects[0])
    assert history is not None
    expected = hand_over_jumps(Sgp4Ephemeris(history), Span(IN_ORBIT, IN_ORBIT.plus_s(365 * 86_400.0)))
    engine, counter = Engine(), Counter(monkeypatch)
    told = []
    for instant in (IN_ORBIT, expected[0].instant, expected[0].instant.plus_s(1.0), IN_ORBIT):
        elements = satellite(engine.at(DOCUMENT, instant)).elements
        assert elements is not None
        assert engine.propagations == counter.take()
        assert elements.next_hand_over is not None
        told.append(elements.next_hand_over)
    coming = [expected[0], expected[0], expected[1], expected[0]]
    assert [(each.instant, each.after) for each in told] == [(each.instant, each.after) for each in coming]
    assert [each.jump_km for each in told] == pytest.approx([each.jump_km for each in coming], abs=1e-4)
    last = satellite(engine.at(DOCUMENT, history.epochs[-1])).elements
    assert last is not None
    assert last.next_hand_over is None


def test_an_object_without_element_sets_and_one_before_its_own_start() -> None:
    item = DOCUMENT.objects[0]
    bare = msgspec.structs.replace(item, id="bare", elements=(), ascent="", starts=None)
    late = msgspec.structs.replace(item, id="late", ascent="", starts=IN_ORBIT)
    early = msgspec.structs.replace(item, id="early", ascent="", starts=None)
    document = Document(title="t", clock=DOCUMENT.clock, objects=(bare, late, early))
    state = Engine().at(document, IN_ORBIT.plus_s(-1.0))
    assert "no element set that can be read" in state.objects[0].why_missing
    assert "nothing is shown of it before 2024-06-07 05:01:07 UTC" in state.objects[1].why_missing
    assert state.objects[2].phase == "orbit"
    begin = Engine().at(document, parse_instant("2023-01-01T00:00:00Z")).objects[2]
    assert "begin only at 2023-11-21 13:54:13 UTC" in begin.why_missing


def test_one_unreadable_element_set_does_not_take_the_others_with_it() -> None:
    item = DOCUMENT.objects[0]
    broken = msgspec.structs.replace(item.elements[3], tle=("1 nonsense", "2 nonsense"))
    mended = msgspec.structs.replace(item, elements=(broken, *item.elements))
    state = Engine().at(replace_item(mended)(DOCUMENT), IN_ORBIT)
    assert satellite(state).phase == "orbit"


def test_the_ascent() -> None:
    engine = Engine()
    (before,) = engine.at(DOCUMENT, LIFT_OFF.plus_s(-60.0)).ascents
    (climbing,) = engine.at(DOCUMENT, LIFT_OFF.plus_s(420.0)).ascents
    (over,) = engine.at(DOCUMENT, INSERTION.plus_s(1.0)).ascents
    assert (before.in_flight, climbing.in_flight, over.in_flight) == (False, True, False)
    assert (before.flown_points, climbing.flown_points, over.flown_points) == (0, 421, 706)
    assert before.t_s == -60.0
    assert (before.lat_deg, before.lon_deg) == pytest.approx((39.66008, 124.70531), abs=1e-6)
    assert before.alt_km == 0.0
    assert before.speed_km_s == 0.0
    assert np.isnan(over.position_itrs_km).all()
    assert climbing.marking == "modelled, preliminary"
    assert climbing.evidence is Evidence.MODELLED
    assert before.path_itrs is climbing.path_itrs is over.path_itrs
    assert np.array_equal(climbing.path_itrs.t_s, np.arange(706.0))
    assert np.allclose(climbing.position_itrs_km, climbing.path_itrs.points_km[420])
    assert climbing.speed_km_s == pytest.approx(np.linalg.norm(climbing.velocity_itrs_km_s))


def test_alerts_are_active_while_in_force() -> None:
    engine = Engine()
    active = {
        time: engine.at(DOCUMENT, parse_instant(f"2023-11-21T{time}Z")).active_regions
        for time in ("13:45:59", "13:46:00", "14:14:59", "14:15:00")
    }
    assert active == {
        "13:45:59": frozenset(),
        "13:46:00": frozenset({"okinawa"}),
        "14:14:59": frozenset({"okinawa"}),
        "14:15:00": frozenset(),
    }


def test_events_pass_in_order() -> None:
    engine = Engine()
    at_alert = engine.at(DOCUMENT, parse_instant("2023-11-21T13:46:00Z"))
    assert at_alert.latest_event == "alert"
    assert {"lift-off", "detected", "alert"} <= at_alert.past_events
    assert "first-fall" not in at_alert.past_events
    assert at_alert.t_plus_s == 212.0
    assert engine.at(DOCUMENT, parse_instant("2000-01-01T00:00:00Z")).latest_event == ""
    orders = itertools.pairwise(DOCUMENT.events)
    assert all(one.time <= other.time for one, other in orders)


def test_edits_keep_what_did_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine()
    before = satellite(engine.at(DOCUMENT, IN_ORBIT))
    event = Event(
        id="new", name="New", evidence=Evidence.REPORTED, time=IN_ORBIT, precision="minute", kind="alert"
    )
    counter = Counter(monkeypatch)
    edited = engine.at(add_item(event)(DOCUMENT), IN_ORBIT)
    assert counter.take() == 1
    assert satellite(edited).orbit_teme is before.orbit_teme
    assert edited.latest_event == "new"
    hidden = engine.at(set_visible("malligyong-1", False)(DOCUMENT), IN_ORBIT)
    assert satellite(hidden).id == "malligyong-1"
    gone = engine.at(remove_item("malligyong-1")(DOCUMENT), IN_ORBIT)
    assert gone.objects == ()


def test_element_sets_are_read_once_whatever_else_is_edited() -> None:
    engine = Engine()
    item = DOCUMENT.objects[0]
    history = engine.history_of(DOCUMENT, item.id)
    assert history is not None
    hidden = set_visible(item.id, False)(DOCUMENT)
    assert engine.history_of(hidden, item.id) is history
    as_known = engine.history_of(set_element_policy("last-before")(hidden), item.id)
    assert as_known is not None
    assert as_known.policy == "last-before"
    assert all(one is other for one, other in zip(as_known, history, strict=True))
    fewer = msgspec.structs.replace(item, elements=item.elements[:-1])
    less = engine.history_of(replace_item(fewer)(DOCUMENT), item.id)
    assert less is not None
    assert len(less) == len(history) - 1
    assert engine.history_of(DOCUMENT, "nobody") is None


def test_trust_is_told_once_it_was_measured_and_kept_while_the_sets_stay() -> None:
    engine = Engine()
    item = DOCUMENT.objects[0]
    history = engine.history_of(DOCUMENT, item.id)
    assert history is not None

    def told(document: Document) -> tuple[float | None, str]:
        elements = satellite(engine.at(document, IN_ORBIT)).elements
        assert elements is not None
        return elements.slip_s, elements.slip_basis

    assert told(DOCUMENT) == (None, "")
    trust = trust_of(history)
    engine.take_trust(item.id, history, trust)
    elements = satellite(engine.at(DOCUMENT, IN_ORBIT)).elements
    assert elements is not None
    assert elements.slip_s == float(trust.at(IN_ORBIT).slip_s(elements.age_days)) > 0.0
    assert elements.slip_basis == trust.basis
    as_known = set_element_policy("last-before")(set_visible(item.id, False)(DOCUMENT))
    assert told(as_known)[1] == trust.basis
    fewer = replace_item(msgspec.structs.replace(item, elements=item.elements[:-1]))(DOCUMENT)
    assert told(fewer) == (None, "")
    engine.take_trust(item.id, history, trust)  # it comes late, for sets that are gone
    assert told(fewer) == (None, "")
    engine.take_trust("nobody", history, trust)


def test_a_document_with_nothing_in_it() -> None:
    empty = Document(title="empty", clock=msgspec.structs.replace(DOCUMENT.clock, lift_off=None))
    state = Engine().at(empty, IN_ORBIT)
    assert state.objects == ()
    assert state.ascents == ()
    assert state.t_plus_s is None


def test_an_ascent_ends_at_the_hand_over_if_that_comes_first() -> None:
    flight = AscentFlight(DOCUMENT.ascents[0], LIFT_OFF.plus_s(300.5))
    assert flight.stop_s == 300.5
    assert np.isnan(flight.state(301.0)[0]).all()
    assert flight.drawn()[0][-1] == 300.5


def test_what_was_measured_on_published_sets_is_not_said_of_a_derived_one() -> None:
    engine = Engine()
    item = DOCUMENT.objects[0]
    history = engine.history_of(DOCUMENT, item.id)
    assert history is not None
    engine.take_trust(item.id, history, trust_of(history))
    elements = satellite(engine.at(DOCUMENT, parse_instant("2023-11-22T00:00:00Z"))).elements
    assert elements is not None
    assert (elements.evidence, elements.slip_s) == (Evidence.DERIVED, None)
    assert "about 150 km (20 s) on 21 November" in elements.slip_basis
