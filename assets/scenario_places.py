"""The regions, reported points, stations and main moments of the built-in scenario."""

from __future__ import annotations

from orbits.evidence import Evidence
from orbits.scenario.document import (
    CircleShape,
    Moment,
    PolygonShape,
    Region,
    ReportedPoint,
    Station,
)
from orbits.time.iso import parse_instant

REPORTED = Evidence.REPORTED

SOHAE_LAT_DEG, SOHAE_LON_DEG = 39.66008, 124.70531
"""39°39'36.3"N 124°42'19.1"E: the original pad."""


def _dms(degrees: int, minutes: int, seconds: float) -> float:
    return round(degrees + minutes / 60 + seconds / 3600, 6)


OKINAWA_ISLANDS = PolygonShape(
    polygons=(
        (
            (
                (122.6, 24.3), (123.6, 23.8), (125.6, 24.4), (127.7, 25.7), (128.35, 26.45), (128.45, 26.85),
                (128.2, 27.2), (127.8, 27.2), (126.4, 26.8), (126.3, 26.2), (124.9, 25.2), (122.7, 24.8),
                (122.6, 24.3),
            ),
        ),
        (((130.9, 25.6), (131.6, 25.6), (131.6, 26.2), (130.9, 26.2), (130.9, 25.6)),),
    )
)  # fmt: skip
"""Round the inhabited islands of Okinawa Prefecture, from Yonaguni to Iheya and the Daito Islands.

Yoron and Okinoerabu, north-east of Okinawa main island, are of Kagoshima Prefecture and stay outside.
"""

DEC_2012_FIRST_STAGE = PolygonShape(
    polygons=(
        (
            (
                (_dms(124, 30, 30), _dms(35, 44, 6)),
                (_dms(124, 54, 23), _dms(35, 44, 7)),
                (_dms(124, 56, 11), _dms(34, 58, 43)),
                (_dms(124, 32, 32), _dms(34, 58, 36)),
                (_dms(124, 30, 30), _dms(35, 44, 6)),
            ),
        ),
    )
)

_FROM_PRESS = (
    "Approximate, position from press distance; the corner coordinates announced in 2023 are not known here. "
    "The radius is chosen for drawing and is not the size of the area. The press gave the distance for the "
    "notice of May 2023; the areas were the same in November. "
)

REGIONS = (
    Region(
        id="okinawa",
        name="Alert area: Okinawa",
        evidence=REPORTED,
        sources=("j-alert-nov", "alert-lifted-nov"),
        note="The alert was for Okinawa Prefecture. The outline is approximate: drawn by hand round its "
        "inhabited islands for this scenario, not an official boundary and no statement on any border.",
        kind="alert",
        geometry=OKINAWA_ISLANDS,
        approximate=True,
        active_from=parse_instant("2023-11-21T13:46:00Z"),
        active_until=parse_instant("2023-11-21T14:15:00Z"),
        aliases=("Okinawa Prefecture", "沖縄県", "沖縄"),
    ),
    Region(
        id="area-1",
        name="Announced area 1 (approximate)",
        evidence=REPORTED,
        sources=("areas-press", "areas-press-2", "areas-same"),
        note=_FROM_PRESS + "For the first stage: about 253 km west of Taean; the centre is put at 36.75 N "
        "123.3 E. Another press measure: 230 to 300 km from Daecheon.",
        kind="hazard",
        geometry=CircleShape(lat_deg=36.75, lon_deg=123.3, radius_km=50.0),
        approximate=True,
    ),
    Region(
        id="area-2",
        name="Announced area 2 (approximate)",
        evidence=REPORTED,
        sources=("areas-press", "areas-press-2", "areas-same"),
        note=_FROM_PRESS
        + "For the fairing: about 284 km west of Jindo; the centre is put at 34.5 N 123.2 E. "
        "Another press measure: about 300 km west of Jeju.",
        kind="hazard",
        geometry=CircleShape(lat_deg=34.5, lon_deg=123.2, radius_km=50.0),
        approximate=True,
    ),
    Region(
        id="area-3",
        name="Announced area 3 (approximate)",
        evidence=REPORTED,
        sources=("areas-press", "areas-press-2", "areas-same", "jp-mod-nov"),
        note=_FROM_PRESS + "For the second stage: about 820 km east of Manila; the centre is put at 14.6 N "
        "128.6 E. Another press measure: 700 to 1000 km east of Luzon. The radius of 250 km is chosen so "
        "that the mark of the second object's fall lies in it, since Japan says it fell inside the area.",
        kind="hazard",
        geometry=CircleShape(lat_deg=14.6, lon_deg=128.6, radius_km=250.0),
        approximate=True,
    ),
    Region(
        id="announced-2012",
        name="First-stage area announced in December 2012",
        evidence=REPORTED,
        sources=("area-2012",),
        note="The corners as published for the launch of December 2012; not those of 2023.",
        visible=False,
        kind="hazard",
        geometry=DEC_2012_FIRST_STAGE,
    ),
)

POINTS = (
    ReportedPoint(
        id="fall-1",
        name="First object",
        evidence=REPORTED,
        sources=("jp-mod-nov", "iho-s23"),
        note="Only the distance was reported: about 350 km west of the Korean Peninsula, in the East China "
        "Sea, outside the announced area. No latitude was; the mark stands where all three can hold (the "
        "East China Sea begins at 33°17'N). The ring, at sea throughout, is this "
        'scenario\'s reading of "about".',
        lat_deg=33.2,
        lon_deg=122.65,
        about_km=150.0,
        kind="fall",
        time=parse_instant("2023-11-21T13:50:00Z"),
    ),
    ReportedPoint(
        id="fall-2",
        name="Second object",
        evidence=REPORTED,
        sources=("jp-mod-nov", "gazetteer"),
        note="About 1200 km south-west of Okinotorishima, as reported; no coordinates were. The mark is "
        'computed for the direction 225 degrees, and the ring is this scenario\'s reading of "about" and of '
        '"south-west".',
        lat_deg=12.6,
        lon_deg=128.3,
        about_km=250.0,
        kind="fall",
        time=parse_instant("2023-11-21T13:57:00Z"),
    ),
    ReportedPoint(
        id="passage",
        name="Between Okinawa and Miyako",
        evidence=REPORTED,
        sources=("jp-mod-nov",),
        note="Between Okinawa main island and Miyako, as reported, about 22:55 JST; no point was. The mark "
        "stands in the middle, the ring reaches about from island to island.",
        lat_deg=25.4,
        lon_deg=126.5,
        about_km=130.0,
        kind="passage",
        time=parse_instant("2023-11-21T13:55:00Z"),
    ),
)

STATIONS = (
    Station(
        id="sohae",
        name="Sohae",
        evidence=REPORTED,
        sources=("pad-position", "coastal-pad"),
        note="The original pad. 38 North (March 2024) names a coastal pad, about 2.7 km south-east of it, "
        "for the three attempts of 2023; for that of May CSIS first named the original one. No coordinates "
        "of the coastal pad were found. The modelled path starts at the original pad.",
        lat_deg=SOHAE_LAT_DEG,
        lon_deg=SOHAE_LON_DEG,
        kind="launch-site",
    ),
    Station(
        id="pgsc",
        name="Pyongyang control centre",
        evidence=REPORTED,
        sources=("pgsc-position",),
        note="Pyongyang General Control Center (PGSC) of the DPRK's NATA.",
        lat_deg=39.0425,
        lon_deg=125.71,
        kind="control-centre",
    ),
)

_DERIVED_ORBIT = "Orbit: derived set, not a published one."
_PATH = "Path: modelled, preliminary."


def _moment(item_id: str, time: str, name: str, view: str, caption: str) -> Moment:
    return Moment(id=item_id, name=name, time=parse_instant(time), view=view, caption=caption)


MOMENTS = (
    _moment(
        "m-before", "2023-11-21T13:41:28Z", "One minute before lift-off", "launch",
        "Sohae, one minute before lift-off as announced by KCNA.",
    ),
    _moment(
        "m-lift-off", "2023-11-21T13:42:28Z", "Lift-off", "launch",
        "22:42:28 in Pyongyang (UTC+9): lift-off, as announced by KCNA. " + _PATH,
    ),
    _moment(
        "m-alert", "2023-11-21T13:46:00Z", "Alert for Okinawa", "ascent",
        "22:46 in Tokyo (UTC+9): alert for Okinawa (J-Alert). " + _PATH,
    ),
    _moment(
        "m-420", "2023-11-21T13:49:28Z", "Seven minutes into flight", "ascent",
        "T+420 s. Reported for the flight: west of Baengnyeong and of Ieodo (ROK JCS). " + _PATH,
    ),
    _moment(
        "m-strait", "2023-11-21T13:52:20Z", "Between Okinawa and Miyako", "ascent",
        'The modelled path crosses the strait; Japan reports "about 22:55" (UTC+9) for the passage.',
    ),
    _moment(
        "m-insertion", "2023-11-21T13:54:13Z", "In orbit, as announced", "ascent",
        "T+705 s: satellite placed in orbit, as announced by KCNA. " + _DERIVED_ORBIT,
    ),
    _moment(
        "m-guam", "2023-11-22T00:18:00Z", "Near Guam", "satellite",
        "Near Guam, three minutes before KCNA says pictures were received. Derived orbit, good to about "
        "150 km.",
    ),
    _moment(
        "m-washington", "2023-11-27T14:36:25Z", "Washington, as claimed", "satellite",
        "KCNA: Washington photographed at 23:36:25 (UTC+9). " + _DERIVED_ORBIT,
    ),
    _moment(
        "m-raise", "2024-02-21T03:28:30Z", "First raise in the element sets", "orbit",
        "Published element sets: mean altitude raised from 498.4 to 502.3 km, 19 to 26 February 2024.",
    ),
    _moment(
        "m-texas", "2024-06-07T05:01:07Z", "Over Texas", "satellite",
        "7 June 2024, during another raise. Orbit: published element set, epoch 18 hours later.",
    ),
    _moment(
        "m-latest", "2026-08-22T14:27:03Z", "The last element set", "orbit",
        "22 August 2026: the youngest element set of this scenario.",
    ),
)  # fmt: skip
