"""The events of the built-in scenario, each with its speaker, its precision and its class of evidence."""

from __future__ import annotations

from assets.scenario_attempts import ATTEMPTS
from assets.scenario_event import CLAIMED, DERIVED, REPORTED, event
from assets.scenario_targets import (
    ANDERSEN,
    APRA,
    BUSAN,
    DAEGU,
    GANGNEUNG,
    HICKAM,
    JINHAE,
    KADENA,
    KUNSAN,
    MOKPO,
    NEWPORT_NEWS,
    NORFOLK,
    OSAN,
    PEARL_HARBOR,
    POHANG,
    PYEONGTAEK,
    ROME,
    SAN_DIEGO,
    SEOUL,
    SUEZ_CANAL,
    ULSAN,
    WASHINGTON,
    fitted,
    received,
)
from orbits.scenario.document import Event

LAUNCH = (
    event(
        "notice", "2023-11-20T17:40:00Z", "minute", "context",
        "Japan Coast Guard warns of a launch", REPORTED, "jp-notice-nov",
        note="The time is the one its warning carries: 21 November, 02:40 JST. Window from 22 November 00:00 "
        "to 1 December 00:00 JST (21 November 15:00 to 30 November 15:00 UTC). Lift-off as announced by KCNA "
        "came 77.5 minutes before it opened.",
    ),
    event(
        "lift-off", "2023-11-21T13:42:28Z", "second", "launch",
        "Lift-off from Sohae", CLAIMED, "kcna-launch",
        note='22:42:28 in Pyongyang (UTC+9), as announced by KCNA. Japan and the ROK say "about 22:43".',
    ),
    event(
        "detected", "2023-11-21T13:43:00Z", "about", "launch",
        "Launch detected", REPORTED, "jp-mod-nov", "rok-jcs-nov",
        note='Both say "about 22:43" (UTC+9). ROK Joint Chiefs of Staff: southward, passing west of '
        "Baengnyeong and of Ieodo.",
    ),
    event(
        "alert", "2023-11-21T13:46:00Z", "minute", "alert",
        "Alert for Okinawa", REPORTED, "j-alert-nov", "no-interception", "qab",
        note="J-Alert, 22:46 JST. The Yui Rail stopped, and aircraft that had landed at Naha waited about 30 "
        "minutes (QAB). No interception was carried out (TV Asahi).",
    ),
    event(
        "first-fall", "2023-11-21T13:50:00Z", "about", "fall",
        "First object falls, East China Sea", REPORTED, "jp-mod-nov",
        note="About 22:50 JST, about 350 km west of the Korean Peninsula, outside the announced area.",
    ),
    event(
        "insertion", "2023-11-21T13:54:13Z", "second", "orbit",
        "Satellite placed in orbit", CLAIMED, "kcna-launch",
        note="22:54:13 in Pyongyang (UTC+9), 705 seconds after launch, as announced by KCNA.",
    ),
    event(
        "strait", "2023-11-21T13:55:00Z", "about", "passage",
        "Passes between Okinawa main island and Miyako", REPORTED, "jp-mod-nov",
        note='"About 22:55" JST, said of the second object. Own computation: what is on the derived orbit at '
        "13:54:13 UTC passed there about 13:52:30 UTC at the latest, give or take 20 s; the two times do not "
        "agree within a minute.",
    ),
    event(
        "second-fall", "2023-11-21T13:57:00Z", "about", "fall",
        "Second object falls, Pacific", REPORTED, "jp-mod-nov",
        note="About 22:57 JST, about 1200 km south-west of Okinotorishima, inside the announced area, "
        "outside Japan's exclusive economic zone. Own computation: from the strait to there is about "
        "1430 km, in two minutes 12 km/s; the times are rounded or belong to different objects, and are not "
        "joined.",
    ),
    event(
        "alert-lifted", "2023-11-21T14:15:00Z", "minute", "alert",
        "Alert for Okinawa lifted", REPORTED, "alert-lifted-nov",
        note='23:15 JST: "passed to the Pacific about 22:55".',
    ),
    event(
        "no-effect", "2023-11-21T14:35:00Z", "minute", "context",
        "Government of Japan: no further effect around Japan", REPORTED, "alert-lifted-nov",
        note="23:35 JST, as printed by Tottori Prefecture.",
    ),
    event(
        "jp-not-confirmed", "2023-11-21T15:34:00Z", "minute", "orbit",
        "Japan: insertion into orbit not confirmed so far", REPORTED, "jp-mod-nov",
        note="Press conference that began at 00:34 JST on 22 November. Japan also says that the launch used "
        "ballistic missile technology and violates Security Council resolutions.",
    ),
    event(
        "rok-in-orbit", "2023-11-22T09:05:00Z", "about", "orbit",
        "ROK: assessed to have entered orbit", REPORTED, "rok-jcs-orbit",
        note="About 18:05 KST. Whether the satellite works needs further analysis, the message says.",
    ),
    event(
        "kcna-position", "2023-11-22T12:00:00Z", "day", "context",
        "KCNA: the launch is a legitimate right of the DPRK", CLAIMED, "kcna-launch",
        note='Report dated 22 November in Pyongyang: "a legitimate right of the DPRK for strengthening its '
        'self-defensive capabilities".',
    ),
    event(
        "catalogued", "2023-11-22T12:00:00Z", "day", "context",
        "Catalogued as 58400, 2023-179A", REPORTED, "ussf-catalogue",
        note="First published orbit 493 x 512 km, 97.4 degrees, 94.67 min.",
    ),
    event(
        "jp-in-orbit", "2023-11-23T23:39:00Z", "minute", "orbit",
        "Japan: an object of this launch confirmed to orbit the Earth", REPORTED, "jp-mod-orbit",
        note="Press conference that began at 08:39 JST on 24 November. Whether orbit and function are as the "
        "DPRK intended needs further analysis, the minister says.",
    ),
)  # fmt: skip

IMAGING = (
    event(
        "img-guam-1", "2023-11-22T00:21:00Z", "minute", "claim",
        "Pictures of Guam received (Andersen, Apra)", CLAIMED, "kcna-imaging",
        note="09:21 in Pyongyang (UTC+9) is the time of reception; none is given for the exposure.",
        passes=received(ANDERSEN, APRA),
    ),
    event(
        "img-korea-1", "2023-11-24T01:15:00Z", "minute", "claim",
        "Imaging claimed: Mokpo, Kunsan, Pyeongtaek, Osan, Seoul", CLAIMED, "kcna-imaging",
        stop="2023-11-24T01:27:00Z", note="24 November, 10:15 to 10:27 in Pyongyang (UTC+9).",
        passes=(MOKPO, KUNSAN, PYEONGTAEK, OSAN, SEOUL),
    ),
    event(
        "img-hawaii", "2023-11-24T20:13:22Z", "second", "claim",
        "Imaging claimed: Pearl Harbor, Hickam", CLAIMED, "kcna-imaging",
        note="25 November, 05:13:22 in Pyongyang (UTC+9).", passes=fitted(PEARL_HARBOR, HICKAM),
    ),
    event(
        "img-korea-2", "2023-11-25T00:59:40Z", "second", "claim",
        "Imaging claimed: Jinhae, Busan, Ulsan, Pohang, Daegu, Gangneung", CLAIMED, "kcna-imaging",
        stop="2023-11-25T01:02:10Z", note="09:59:40 to 10:02:10 in Pyongyang (UTC+9).",
        passes=(JINHAE, BUSAN, ULSAN, POHANG, DAEGU, GANGNEUNG),
    ),
    event(
        "img-busan", "2023-11-25T01:01:10Z", "second", "claim",
        "Imaging claimed: carrier Carl Vinson at Busan", CLAIMED, "kcna-imaging",
        passes=fitted(BUSAN),
    ),
    event(
        "img-rome", "2023-11-25T08:56:28Z", "second", "claim",
        "Imaging claimed: Rome", CLAIMED, "kcna-imaging",
        passes=fitted(ROME),
    ),
    event(
        "img-guam-2", "2023-11-27T00:17:07Z", "second", "claim",
        "Imaging claimed: Guam, Andersen", CLAIMED, "kcna-imaging",
        passes=fitted(ANDERSEN),
    ),
    event(
        "img-norfolk", "2023-11-27T14:35:53Z", "second", "claim",
        "Imaging claimed: Norfolk, Newport News", CLAIMED, "kcna-imaging",
        note='KCNA: "the Norfolk Naval Station, the Newport News Dockyard and an airfield of Virginia"; '
        "which airfield is not said.",
        passes=fitted(NORFOLK, NEWPORT_NEWS),
    ),
    event(
        "img-washington", "2023-11-27T14:36:25Z", "second", "claim",
        "Imaging claimed: Washington (White House, Pentagon)", CLAIMED, "kcna-imaging",
        passes=fitted(WASHINGTON),
    ),
    event(
        "img-san-diego", "2023-11-28T17:24:50Z", "second", "claim",
        "Imaging claimed: San Diego", CLAIMED, "kcna-imaging",
        note="29 November, 02:24:50 in Pyongyang (UTC+9): the naval base.", passes=fitted(SAN_DIEGO),
    ),
    event(
        "img-kadena", "2023-11-29T01:16:42Z", "second", "claim",
        "Imaging claimed: Kadena", CLAIMED, "kcna-imaging",
        passes=fitted(KADENA),
    ),
    event(
        "img-suez", "2023-11-29T07:36:51Z", "second", "claim",
        "Imaging claimed: Suez Canal", CLAIMED, "kcna-imaging",
        note="29 November, 16:36:51 in Pyongyang (UTC+9). The ends of the canal lie 145 km apart, 20 s of "
        "flight; which part of it is not said.",
        passes=fitted(SUEZ_CANAL),
    ),
    event(
        "mission-start", "2023-12-01T12:00:00Z", "day", "claim",
        "Formal mission from 1 December, as announced", CLAIMED, "kcna-mission",
        note="Announced on 22 November, after a fine-tuning of 7 to 10 days.",
    ),
    event(
        "office", "2023-12-02T12:00:00Z", "day", "claim",
        "Satellite operation office begins work", CLAIMED, "kcna-office",
        note="At the Pyongyang General Control Center.",
    ),
)  # fmt: skip

_RAISE_NOTE = (
    "Mean altitude {} km from the published element set of the first date to that of the second (mean "
    "semi-major axis less 6378.137 km)."
)

ORBIT_RAISES = (
    event(
        "raise-2024-02", "2024-02-19T12:00:00Z", "day", "orbit",
        "Orbit raised in several steps, 19 to 26 February 2024", DERIVED, "orbit-history", "langbroek",
        stop="2024-02-26T12:00:00Z",
        note=_RAISE_NOTE.format("498.40 to 502.26") + " M. Langbroek: five manoeuvres, 19 to 24 February.",
    ),
    event(
        "raise-2024-06", "2024-05-28T12:00:00Z", "day", "orbit",
        "Orbit raised between 28 May and 7 June 2024", DERIVED, "orbit-history", "tmu-ssl",
        stop="2024-06-07T12:00:00Z",
        note=_RAISE_NOTE.format("497.49 to 502.98") + " On 6 June it was 500.70 km. TMU SSL: a manoeuvre a "
        "few days before 8 June.",
    ),
    event(
        "raise-2024-09", "2024-09-02T12:00:00Z", "day", "orbit",
        "Orbit raised between 2 September and 9 October 2024", DERIVED, "orbit-history",
        stop="2024-10-09T12:00:00Z", note=_RAISE_NOTE.format("498.48 to 502.20"),
    ),
    event(
        "raise-2024-11", "2024-11-16T12:00:00Z", "day", "orbit",
        "Orbit raised between 16 November 2024 and 3 February 2025", DERIVED, "orbit-history",
        stop="2025-02-03T12:00:00Z", note=_RAISE_NOTE.format("499.55 to 503.10"),
    ),
    event(
        "raise-2025-10", "2025-10-02T12:00:00Z", "day", "orbit",
        "Orbit raised between 2 October and 24 November 2025", DERIVED, "orbit-history",
        stop="2025-11-24T12:00:00Z", note=_RAISE_NOTE.format("495.25 to 502.87"),
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
        note="Condemns the DPRK's launch of 12 December 2012.",
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
        note="Vladimir Putin and Kim Jong Un met there. Asked by reporters whether Russia would help the "
        'DPRK build satellites, Mr Putin answered: "That\'s why we came here" (as translated by Reuters).',
    ),
)  # fmt: skip

EVENTS: tuple[Event, ...] = tuple(
    sorted((*LAUNCH, *IMAGING, *ATTEMPTS, *ORBIT_RAISES, *CONTEXT), key=lambda each: each.time)
)
