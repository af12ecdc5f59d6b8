"""The orbit that agrees best with the pass times a scenario's events state: derived, not published."""

from __future__ import annotations

from datetime import date, timedelta

from orbits.elements.pass_fit import LEAST_PARAMETERS, DatedPass, PassFit, fit_passes
from orbits.elements.pass_fit_plane import carried, node_rate_deg_day, published_plane
from orbits.errors import DataError
from orbits.frames.states import Site
from orbits.scenario.document import Document, SpaceObject
from orbits.scenario.element_sets import element_history
from orbits.scenario.lookup import events_in_order
from orbits.time.instant import Instant
from orbits.time.scales import instant_from_utc_calendar, utc_calendar


def stated_passes(document: Document, item: SpaceObject) -> tuple[DatedPass, ...]:
    """The stated times of an object's passes that its derived set is said to be fitted to, in order.

    One for each event, over all its places so marked. Raises DataError where an event states a stretch
    of time: to that no orbit can be fitted.
    """
    found = []
    for event in events_in_order(document):
        places = [each for each in event.passes if each.object == item.id and each.in_fit]
        if not places:
            continue
        if event.stop is not None:
            raise DataError(
                f"the event '{event.id}' states a stretch of time, not an instant",
                remedy="leave out its 'in_fit', or its 'stop'",
            )
        sites = tuple(Site(each.lat_deg, each.lon_deg, name=each.place) for each in places)
        found.append(DatedPass(", ".join(each.place for each in places), event.time, sites))
    return tuple(found)


def fit_claims(
    document: Document, item: SpaceObject, parameters: int = LEAST_PARAMETERS, epoch: Instant | None = None
) -> PassFit:
    """Fit an object's orbit to its stated passes, in the plane of the nearest published set.

    The plane is carried to the epoch (unless given, the first midnight UTC after the first pass), the
    node with the rate seen in published sets. Raises DataError where the object has no published set
    or too few stated passes.
    """
    passes = stated_passes(document, item)
    if not passes:
        raise DataError(
            f"no event states a pass of {item.name} that is marked for the fit",
            remedy='give places under "passes" of its events, with "in_fit": true',
        )
    history = element_history(document, item)
    start = _next_midnight(passes[0].instant) if epoch is None else epoch
    plane = None if history is None else published_plane(history, start)
    if history is None or plane is None:
        raise DataError(
            f"{item.name} has no published element set to take the plane from",
            remedy="add one to the scenario",
        )
    rate_deg_day, observed = node_rate_deg_day(history, plane)
    return fit_passes(carried(plane, start, rate_deg_day, observed=observed), passes, parameters)


def _next_midnight(instant: Instant) -> Instant:
    """The first midnight UTC not before an instant."""
    year, month, day, *clock = utc_calendar(instant)
    after = date(year, month, day) + timedelta(days=1 if any(clock) else 0)
    return instant_from_utc_calendar(after.year, after.month, after.day)
