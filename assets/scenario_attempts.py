"""The three other attempts with a Malligyong satellite, as events: two of 2023 and that of May 2024.

In Korea and Japan (UTC+9) the first was on 31 May and the second on 24 August 2023; in UTC each was
on the day before. The military of the ROK and the ministry in Japan give their times with "about".
"""

from __future__ import annotations

from assets.scenario_event import CLAIMED, REPORTED, event

ATTEMPTS = (
    event(
        "may-lift-off", "2023-05-30T21:27:00Z", "minute", "attempt",
        "First attempt: lift-off", CLAIMED, "kcna-may",
        note="31 May, 06:27 in Pyongyang (UTC+9). KCNA on its end: the carrier rocket fell into the sea "
        '"after losing thrust due to the abnormal starting of the second-stage engine".',
    ),
    event(
        "may-detected-jp", "2023-05-30T21:28:00Z", "about", "attempt",
        "First attempt: launch detected (Japan)", REPORTED, "jp-gov-may",
        note="About 06:28 JST on 31 May.",
    ),
    event(
        "may-detected-rok", "2023-05-30T21:29:00Z", "about", "attempt",
        "First attempt: launch detected (ROK)", REPORTED, "rok-jcs-may",
        note="About 06:29 KST on 31 May. Path west of Baengnyeong; fell, in abnormal flight, about 200 km "
        "west of Eocheong island.",
    ),
    event(
        "may-alert", "2023-05-30T21:30:00Z", "minute", "attempt",
        "First attempt: alert for Okinawa", REPORTED, "j-alert-may",
        stop="2023-05-30T22:04:00Z", note="31 May, 06:30 to 07:04 JST.",
    ),
    event(
        "may-lost", "2023-05-30T21:35:00Z", "about", "attempt",
        "First attempt: lost over the Yellow Sea", REPORTED, "jp-gov-may",
        note="About 06:35 JST on 31 May. Japan's estimate: nothing was placed in space.",
    ),
    event(
        "may-debris", "2023-05-30T23:05:00Z", "about", "attempt",
        "First attempt: debris found, recovery under way", REPORTED, "rok-jcs-may",
        note="About 08:05 KST on 31 May; an object presumed to be part of the rocket, about 200 km west of "
        "Eocheong island.",
    ),
    event(
        "aug-launch", "2023-08-23T18:50:00Z", "about", "attempt",
        "Second attempt: launch detected (ROK)", REPORTED, "rok-jcs-aug",
        note="About 03:50 KST on 24 August. Path west of Ieodo.",
    ),
    event(
        "aug-launch-jp", "2023-08-23T18:51:00Z", "about", "attempt",
        "Second attempt: launch detected (Japan)", REPORTED, "jp-mod-aug",
        note="About 03:51 JST on 24 August.",
    ),
    event(
        "aug-alert", "2023-08-23T18:54:00Z", "minute", "attempt",
        "Second attempt: alert for Okinawa", REPORTED, "j-alert-aug",
        stop="2023-08-23T19:07:00Z", note="24 August, 03:54 to 04:07 JST.",
    ),
    event(
        "aug-part-1", "2023-08-23T18:58:00Z", "about", "attempt",
        "Second attempt: first part falls, Yellow Sea", REPORTED, "jp-mod-aug",
        note="About 300 km west of the Korean Peninsula, outside the announced areas.",
    ),
    event(
        "aug-part-2", "2023-08-23T18:59:00Z", "about", "attempt",
        "Second attempt: second part falls, East China Sea", REPORTED, "jp-mod-aug",
        note="About 350 km south-west of the Korean Peninsula, outside the announced areas.",
    ),
    event(
        "aug-strait", "2023-08-23T19:00:00Z", "about", "attempt",
        "Second attempt: third part passes between Okinawa main island and Miyako", REPORTED, "jp-mod-aug",
    ),
    event(
        "aug-part-3", "2023-08-23T19:05:00Z", "about", "attempt",
        "Second attempt: third part falls, Pacific", REPORTED, "jp-mod-aug",
        note="About 600 km east of the Philippines, outside the announced areas.",
    ),
    event(
        "aug-statement", "2023-08-23T21:15:00Z", "minute", "attempt",
        "Second attempt: KCNA reports failure in third-stage flight", CLAIMED, "kcna-aug",
        note='The time is that of the report (24 August, 06:15 KST). KCNA: "an error in the emergency '
        'blasting system"; flight of the first and second stages normal.',
    ),
    event(
        "2024-launch", "2024-05-27T13:43:00Z", "about", "attempt",
        "Attempt of 27 May 2024: launch detected (Japan)", REPORTED, "jp-mod-2024",
        note="About 22:43 JST. Lost over the Yellow Sea some minutes later; Japan's estimate: nothing was "
        "placed in space.",
    ),
    event(
        "2024-launch-rok", "2024-05-27T13:44:00Z", "about", "attempt",
        "Attempt of 27 May 2024: launch detected (ROK)", REPORTED, "rok-jcs-2024",
        note="About 22:44 KST.",
    ),
    event(
        "2024-fragments", "2024-05-27T13:46:00Z", "about", "attempt",
        "Attempt of 27 May 2024: many fragments off the DPRK's coast", REPORTED, "rok-jcs-2024",
        note="About 22:46 KST, at sea on the DPRK's side.",
    ),
    event(
        "2024-alert", "2024-05-27T13:46:00Z", "minute", "attempt",
        "Attempt of 27 May 2024: alert for Okinawa", REPORTED, "j-alert-2024",
        stop="2024-05-27T14:03:00Z", note="22:46 to 23:03 JST.",
    ),
    event(
        "2024-statement", "2024-05-27T15:22:00Z", "minute", "attempt",
        "Attempt of 27 May 2024: KCNA reports failure in first-stage flight", CLAIMED, "kcna-2024",
        note='The time is that of the report (28 May, 00:22 KST). KCNA: "air blast" of the rocket during the '
        "first-stage flight; by a preliminary conclusion the cause lies in the reliability of a newly "
        "developed liquid oxygen and petroleum engine.",
    ),
)  # fmt: skip
