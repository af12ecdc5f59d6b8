"""The searches of other programs, for comparison where they are installed: they answer nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from sgp4.api import Satrec
from sgp4.exporter import export_tle

from orbits.elements.element_set import ElementSet
from orbits.frames.states import Site
from orbits.time.instant import Instant, Span
from orbits.time.scales import utc_calendar


def skyfield_search(
    sets: Sequence[ElementSet], span: Span, site: Site, least_deg: float
) -> Callable[[], list[Any]]:
    """Skyfield's `find_events` for each object over a site."""
    from skyfield.api import EarthSatellite, load, wgs84

    timescale = load.timescale(builtin=True)
    satellites = [EarthSatellite.from_satrec(each.satrec(), timescale) for each in sets]
    place = wgs84.latlon(site.lat_deg, site.lon_deg)
    start, stop = (timescale.from_datetime(_utc(each)) for each in (span.start, span.stop))
    return lambda: [each.find_events(place, start, stop, altitude_degrees=least_deg) for each in satellites]


def predict_search(
    sets: Sequence[ElementSet], span: Span, site: Site, least_deg: float
) -> Callable[[], list[Any]]:
    """sgp4-predict's transits of each object over a site, each with its culmination."""
    from sgp4_predict import GeodeticPoint, Interval, Predictor, Tle

    predictors = [
        Predictor.from_tle(Tle(str(number), *export_tle(cast("Satrec", each.satrec()))))
        for number, each in enumerate(sets)
    ]
    place = GeodeticPoint(site.lat_deg, site.lon_deg, site.alt_m)
    asked = Interval(_utc(span.start), _utc(span.stop))

    def search() -> list[Any]:
        return [
            predictor.max_elevation(place, Interval(transit.start, transit.end))
            for predictor in predictors
            for transit in predictor.transits_iter(place, asked, least_deg)
        ]

    return search


def _utc(instant: Instant) -> datetime:
    year, month, day, hour, minute, second, microsecond = utc_calendar(instant, 6)
    return datetime(year, month, day, hour, minute, min(second, 59), microsecond, tzinfo=UTC)
