"""The events of the built-in scenario, each with its speaker, its precision and its class of evidence."""

from __future__ import annotations

from typing import Any

from orbits.evidence import Evidence
from orbits.scenario.document import Event
from orbits.time.iso import parse_instant

CLAIMED, REPORTED, DERIVED = Evidence.CLAIMED, Evidence.REPORTED, Evidence.DERIVED


def event(
    item_id: str,
    time: str,
    precision: Any,
    kind: Any,
    name: str,
    evidence: Evidence,
    *sources: str,
    note: str = "",
    stop: str = "",
) -> Event:
    """One event; times as ISO 8601."""
    return Event(
        id=item_id,
        name=name,
        evidence=evidence,
        sources=sources,
        note=note,
        time=parse_instant(time),
        precision=precision,
        kind=kind,
        stop=parse_instant(stop) if stop else None,
    )


LAUNCH = (
    event(
        "notice", "2023-11-20T17:40:00Z", "minute", "context",
        "Japan Coast Guard warns of a launch", REPORTED, "jp-notice-nov",
        note="Window 22 November 00:00 to 1 December 00:00 JST (21 November 15:00 to 30 November 15:00 UTC). "
        "The launch came 77 minutes before it opened.",
    ),
    event(
        "lift-off", "2023-11-21T13:42:28Z", "second", "launch",
        "Lift-off from Sohae", CLAIMED, "kcna-launch",
        note='As announced by KCNA. Japan and the ROK say "about 22:43" local time; other printed times '
        "differ by up to a minute.",
    ),
    event(
        "detected", "2023-11-21T13:43:00Z", "about", "launch",
        "Launch detected", REPORTED, "jp-mod-nov", "rok-jcs-nov",
    ),
    event(
        "alert", "2023-11-21T13:46:00Z", "minute", "alert",
        "Alert for Okinawa", REPORTED, "j-alert-nov", "no-interception",
        note="J-Alert. Trains stopped and arriving aircraft waited. No interception was ordered (TV Asahi).",
    ),
    event(
        "first-fall", "2023-11-21T13:50:00Z", "about", "fall",
        "First object falls, East China Sea", REPORTED, "jp-mod-nov",
        note="About 350 km west of the Korean Peninsula, outside the announced area.",
    ),
    event(
        "insertion", "2023-11-21T13:54:13Z", "second", "orbit",
        "Satellite placed in orbit", CLAIMED, "kcna-launch",
        note="705 seconds after launch, as announced by KCNA.",
    ),
    event(
        "strait", "2023-11-21T13:55:00Z", "about", "passage",
        "Passes between Okinawa main island and Miyako", REPORTED, "jp-mod-nov",
        note='"About 22:55" as reported. A body in orbit at 13:54:13 on the derived orbit crosses the '
        "strait at 13:52:31 at the latest: the two statements cannot both hold within a minute.",
    ),
    event(
        "second-fall", "2023-11-21T13:57:00Z", "about", "fall",
        "Second object falls, Pacific", REPORTED, "jp-mod-nov",
        note="About 1200 km south-west of Okinotorishima, inside the announced area, outside Japan's "
        "exclusive "
        'economic zone. The "about" times of this fall and of the passage cannot belong to one object; they '
        "are not joined.",
    ),
    event(
        "alert-lifted", "2023-11-21T14:15:00Z", "minute", "alert",
        "Alert for Okinawa lifted", REPORTED, "alert-lifted-nov",
        note='"Passed to the Pacific about 22:55" local time.',
    ),
    event(
        "no-effect", "2023-11-21T14:35:00Z", "minute", "context",
        "Government of Japan: no further effect on Japan", REPORTED, "alert-lifted-nov",
    ),
    event(
        "catalogued", "2023-11-22T12:00:00Z", "day", "context",
        "Catalogued as 58400, 2023-179A", REPORTED, "ussf-catalogue",
        note="First published orbit 493 x 512 km, 97.4 degrees, 94.67 min.",
    ),
)  # fmt: skip

IMAGING = (
    event(
        "img-guam-1", "2023-11-22T00:21:00Z", "minute", "claim",
        "Pictures of Guam received (Andersen, Apra)", CLAIMED, "kcna-imaging",
        note="KCNA gives the time of reception, 09:21 in Pyongyang.",
    ),
    event(
        "img-korea-1", "2023-11-24T01:15:00Z", "minute", "claim",
        "Imaging: Mokpo, Kunsan, Pyeongtaek, Osan, Seoul", CLAIMED, "kcna-imaging",
        stop="2023-11-24T01:27:00Z",
    ),
    event(
        "img-hawaii", "2023-11-24T20:13:22Z", "second", "claim",
        "Imaging: Pearl Harbor, Hickam", CLAIMED, "kcna-imaging",
    ),
    event(
        "img-korea-2", "2023-11-25T00:59:40Z", "second", "claim",
        "Imaging: Jinhae, Busan, Ulsan, Pohang, Daegu, Gangneung", CLAIMED, "kcna-imaging",
        stop="2023-11-25T01:02:10Z",
    ),
    event(
        "img-busan", "2023-11-25T01:01:10Z", "second", "claim",
        "Imaging: carrier Carl Vinson at Busan", CLAIMED, "kcna-imaging",
    ),
    event(
        "img-rome", "2023-11-25T08:56:28Z", "second", "claim", "Imaging: Rome", CLAIMED, "kcna-imaging",
    ),
    event(
        "img-guam-2", "2023-11-27T00:17:07Z", "second", "claim",
        "Imaging: Guam, Andersen", CLAIMED, "kcna-imaging",
    ),
    event(
        "img-norfolk", "2023-11-27T14:35:53Z", "second", "claim",
        "Imaging: Norfolk, Newport News", CLAIMED, "kcna-imaging",
    ),
    event(
        "img-washington", "2023-11-27T14:36:25Z", "second", "claim",
        "Imaging: Washington", CLAIMED, "kcna-imaging",
    ),
    event(
        "img-san-diego", "2023-11-28T17:24:50Z", "second", "claim",
        "Imaging: San Diego", CLAIMED, "kcna-imaging",
    ),
    event(
        "img-kadena", "2023-11-29T01:16:42Z", "second", "claim", "Imaging: Kadena", CLAIMED, "kcna-imaging",
    ),
    event(
        "img-suez", "2023-11-29T07:36:51Z", "second", "claim", "Imaging: Suez", CLAIMED, "kcna-imaging",
    ),
    event(
        "mission-start", "2023-12-01T12:00:00Z", "day", "claim",
        "Formal mission from 1 December, as announced", CLAIMED, "kcna-mission",
    ),
    event(
        "office", "2023-12-02T12:00:00Z", "day", "claim",
        "Satellite operation office begins work", CLAIMED, "kcna-office",
    ),
)  # fmt: skip

ATTEMPTS = (
    event(
        "may-lift-off", "2023-05-30T21:27:00Z", "minute", "attempt",
        "First attempt: lift-off", CLAIMED, "kcna-may", "jp-gov-may", "rok-jcs-may",
        note="31 May 06:27 in Korea and Japan. Japan detected the launch at 06:28, the ROK at 06:29. "
        "KCNA on the failure: loss of thrust from abnormal start of the second-stage engine.",
    ),
    event(
        "may-alert", "2023-05-30T21:30:00Z", "minute", "attempt",
        "First attempt: alert for Okinawa", REPORTED, "j-alert-may",
        stop="2023-05-30T22:04:00Z",
    ),
    event(
        "may-lost", "2023-05-30T21:35:00Z", "about", "attempt",
        "First attempt: lost over the Yellow Sea", REPORTED, "jp-gov-may",
        note="Nothing placed in space.",
    ),
    event(
        "may-debris", "2023-05-30T23:05:00Z", "minute", "attempt",
        "First attempt: debris recovered", REPORTED, "rok-jcs-may",
        note="About 200 km west of Eocheong island.",
    ),
    event(
        "aug-launch", "2023-08-23T18:50:00Z", "minute", "attempt",
        "Second attempt: launch detected", REPORTED, "rok-jcs-aug", "jp-mod-aug",
        note="24 August 03:50 in Korea and Japan (Japan: 03:51). The ROK: passes west of Ieodo.",
    ),
    event(
        "aug-alert", "2023-08-23T18:54:00Z", "minute", "attempt",
        "Second attempt: alert for Okinawa", REPORTED, "j-alert-aug",
        stop="2023-08-23T19:07:00Z",
    ),
    event(
        "aug-part-1", "2023-08-23T18:58:00Z", "about", "attempt",
        "Second attempt: first part falls, Yellow Sea", REPORTED, "jp-mod-aug",
        note="About 300 km west of the Korean Peninsula.",
    ),
    event(
        "aug-part-2", "2023-08-23T18:59:00Z", "about", "attempt",
        "Second attempt: second part falls, East China Sea", REPORTED, "jp-mod-aug",
        note="About 350 km south-west of the Korean Peninsula.",
    ),
    event(
        "aug-strait", "2023-08-23T19:00:00Z", "about", "attempt",
        "Second attempt: third part passes between Okinawa main island and Miyako", REPORTED, "jp-mod-aug",
    ),
    event(
        "aug-part-3", "2023-08-23T19:05:00Z", "about", "attempt",
        "Second attempt: third part falls, Pacific", REPORTED, "jp-mod-aug",
        note="About 600 km east of the Philippines. All three parts outside the announced areas.",
    ),
    event(
        "aug-statement", "2023-08-24T12:00:00Z", "day", "attempt",
        "Second attempt: failure in third-stage flight", CLAIMED, "kcna-aug",
        note='KCNA: error in the "emergency blasting system".',
    ),
    event(
        "2024-launch", "2024-05-27T13:43:00Z", "about", "attempt",
        "Attempt of 27 May 2024: launch", REPORTED, "jp-mod-2024",
        note="The ROK detected it at 22:44 local time.",
    ),
    event(
        "2024-fragments", "2024-05-27T13:46:00Z", "minute", "attempt",
        "Attempt of 27 May 2024: many fragments in the DPRK's waters", REPORTED, "rok-jcs-2024",
    ),
    event(
        "2024-alert", "2024-05-27T13:46:00Z", "minute", "attempt",
        "Attempt of 27 May 2024: alert for Okinawa", REPORTED, "j-alert-2024",
        stop="2024-05-27T14:03:00Z",
    ),
    event(
        "2024-statement", "2024-05-27T15:22:00Z", "minute", "attempt",
        "Attempt of 27 May 2024: exploded during first-stage flight", CLAIMED, "kcna-2024",
        note="KCNA blames a new engine for liquid oxygen and petroleum.",
    ),
)  # fmt: skip

_RAISE_NOTE = "Mean altitude {} km, from the mean elements of 58400 (radius 6378.137 km)."

ORBIT_RAISES = (
    event(
        "raise-2024-02", "2024-02-19T12:00:00Z", "day", "orbit",
        "Orbit raised in several steps", DERIVED, "orbit-history", "langbroek",
        stop="2024-02-26T12:00:00Z",
        note=_RAISE_NOTE.format("498.40 to 502.26") + " M. Langbroek counts five manoeuvres, 19 to 24 "
        "February.",
    ),
    event(
        "raise-2024-06", "2024-05-28T12:00:00Z", "day", "orbit",
        "Orbit raised", DERIVED, "orbit-history", "tmu-ssl", stop="2024-06-07T12:00:00Z",
        note=_RAISE_NOTE.format("497.49 to 502.98"),
    ),
    event(
        "raise-2024-09", "2024-09-02T12:00:00Z", "day", "orbit",
        "Orbit raised between two element sets", DERIVED, "orbit-history", stop="2024-10-09T12:00:00Z",
        note=_RAISE_NOTE.format("498.48 to 502.20"),
    ),
    event(
        "raise-2024-11", "2024-11-16T12:00:00Z", "day", "orbit",
        "Orbit raised between two element sets", DERIVED, "orbit-history", stop="2025-02-03T12:00:00Z",
        note=_RAISE_NOTE.format("499.55 to 503.10"),
    ),
    event(
        "raise-2025-10", "2025-10-02T12:00:00Z", "day", "orbit",
        "Orbit raised between two element sets", DERIVED, "orbit-history", stop="2025-11-24T12:00:00Z",
        note=_RAISE_NOTE.format("495.25 to 502.87"),
    ),
)  # fmt: skip

CONTEXT = (
    event(
        "un-1718-adopted", "2006-10-14T12:00:00Z", "day", "context",
        "UN Security Council resolution 1718 (2006)", REPORTED, "un-1718",
        note="Decides that the DPRK shall suspend all activities related to its ballistic missile programme.",
    ),
    event(
        "un-1874-adopted", "2009-06-12T12:00:00Z", "day", "context",
        "UN Security Council resolution 1874 (2009)", REPORTED, "un-1874",
        note="Demands that the DPRK not conduct any launch using ballistic missile technology.",
    ),
    event(
        "un-2087-adopted", "2013-01-22T12:00:00Z", "day", "context",
        "UN Security Council resolution 2087 (2013)", REPORTED, "un-2087",
        note="Condemns the launch of 12 December 2012.",
    ),
    event(
        "un-2397-adopted", "2017-12-22T12:00:00Z", "day", "context",
        "UN Security Council resolution 2397 (2017)", REPORTED, "un-2397",
        note="Reaffirms that the DPRK shall not conduct any further launches that use ballistic missile "
        "technology.",
    ),
    event(
        "vostochny", "2023-09-13T12:00:00Z", "day", "context",
        "Meeting at the Vostochny cosmodrome", REPORTED, "reuters-vostochny",
        note="Vladimir Putin and Kim Jong Un met there; possible help with satellites was discussed.",
    ),
)  # fmt: skip

EVENTS: tuple[Event, ...] = tuple(
    sorted((*LAUNCH, *IMAGING, *ATTEMPTS, *ORBIT_RAISES, *CONTEXT), key=lambda each: each.time)
)
