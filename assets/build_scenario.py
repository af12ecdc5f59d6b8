"""Writes the built-in scenario: `python -m assets.build_scenario [ELEMENTS]`, from the checkout root.

ELEMENTS is the folder with `58400_selected.tle` and `58400_derived_2023-11.tle` (by default
`../shared/elements`). Everything else stands in the modules beside this one: facts with their
sources, and the modelled path from `orbits.ascent.preliminary`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from assets.scenario_events import EVENTS
from assets.scenario_places import MOMENTS, POINTS, REGIONS, SOHAE_LAT_DEG, SOHAE_LON_DEG, STATIONS
from assets.scenario_sources import SOURCES
from orbits.ascent.preliminary import Passage, preliminary_ascent
from orbits.elements.history import ElementHistory
from orbits.ephemeris.sgp4_ephemeris import Sgp4Ephemeris
from orbits.evidence import Evidence
from orbits.scenario.document import Ascent, AscentSample, Clock, Document, Elements, SpaceObject
from orbits.scenario.element_sets import element_set
from orbits.scenario.file import load_with_problems, save_document
from orbits.time.iso import parse_instant

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "assets" / "scenarios" / "malligyong-1.overflight.json"

CATALOGUE_NUMBER = 58400
LIFT_OFF = parse_instant("2023-11-21T13:42:28Z")
INSERTION = parse_instant("2023-11-21T13:54:13Z")
FIRST_PUBLISHED = parse_instant("2024-01-10T14:27:26Z")
"""Two weeks before the epoch of the first published set: none is run back farther than this."""

DERIVED_NOTE = (
    "Derived, not a published element set. A two-parameter fit (mean motion, mean anomaly) to nine times "
    "that KCNA reported, to the second, for imaging between 24 November 20:13 and 29 November 07:36 UTC; "
    "the other elements carried back 60.6 days from the first real set found, with the node's rate seen in "
    "real sets; BSTAR 0. Residuals: rms 4.1 s, at most 6.6 s. Use only 21 November to 2 December 2023: some "
    "tens of km along track then, about 150 km (20 s) on 21 November. It says nothing about the powered "
    "ascent."
)

ASCENT_NOTE = (
    "A smooth path through the pad, the reported passages (near Baengnyeong and west of Ieodo, between "
    "Okinawa main island and Miyako) and the derived orbit at T+705 s. No vehicle, no staging and no "
    "tracking data go into it: shape, altitudes and speeds are those of a smooth curve, not findings. It "
    "does not show that the flight went so. It crosses the line from Okinawa to Miyako at 13:52:20 UTC, "
    'about 160 s before the reported "about 22:55" JST: what is on the derived orbit at 13:54:13 UTC crossed '
    "it about 13:52:30 at the latest, give or take 20 s."
)

PASSAGES = (
    Passage("40 km west of Baengnyeong", 37.967, 124.195),
    Passage("20 km west of Ieodo", 32.123, 124.970),
    Passage("between Okinawa and Miyako", 25.05, 125.72),
)
"""Baengnyeongdo 37°58'N 124°39'E (Wikipedia), Ieodo 32°07.4'N 125°10.9'E (GlobalSecurity.org); how
far west of them is a reading of "near" and "west of"."""


def tle_lines(path: Path) -> list[tuple[str, str]]:
    """The pairs of lines of a TLE file, names and notes left aside."""
    lines = [line for line in path.read_text().splitlines() if line.startswith(("1 ", "2 "))]
    return list(zip(lines[::2], lines[1::2], strict=True))


def all_elements(folder: Path) -> tuple[Elements, ...]:
    """The derived set, then the published ones."""
    ((first, second),) = tle_lines(folder / "58400_derived_2023-11.tle")
    derived = Elements(
        evidence=Evidence.DERIVED,
        sources=("derived-set", "kcna-imaging"),
        tle=(first, second),
        name="MALLIGYONG-1 (derived)",
        note=DERIVED_NOTE,
        # Run back before the insertion it would be a fiction.
        use_from=INSERTION,
        use_until=parse_instant("2023-12-03T00:00:00Z"),
    )
    published = [
        Elements(
            evidence=Evidence.MEASURED,
            sources=("element-sets",),
            tle=lines,
            name="MALLIGYONG-1",
            use_from=FIRST_PUBLISHED,
        )
        for lines in tle_lines(folder / "58400_selected.tle")
    ]
    return (derived, *published)


def modelled_ascent(derived: Elements) -> Ascent:
    """The modelled path as samples. The curve's fit looks some seconds back beyond the insertion."""
    unlimited = element_set(msgspec.structs.replace(derived, use_from=None), CATALOGUE_NUMBER)
    path = preliminary_ascent(
        Sgp4Ephemeris(ElementHistory([unlimited])),
        lift_off=LIFT_OFF,
        insertion=INSERTION,
        pad=(SOHAE_LAT_DEG, SOHAE_LON_DEG),
        passages=PASSAGES,
        last_passage_s=592.0,
    )
    return Ascent(
        id="ascent",
        name="Ascent of 21 November 2023",
        evidence=Evidence.MODELLED,
        sources=("model", "rok-jcs-nov", "jp-mod-nov", "kcna-launch", "derived-set", "gazetteer"),
        note=ASCENT_NOTE,
        lift_off=LIFT_OFF,
        samples=tuple(AscentSample(*row) for row in path.rows()),
        object="malligyong-1",
    )


def build(folder: Path) -> Document:
    """The whole document."""
    elements = all_elements(folder)
    return Document(
        title="Malligyong-1, 21 November 2023",
        subtitle="The launch as claimed, reported, derived and modelled",
        summary=(
            "The DPRK's third attempt of 2023 to place a satellite in orbit, on 21 November. What KCNA says "
            "is claimed, what the authorities of Japan and the ROK say is reported, element sets are "
            "measured, the orbit of the first days is derived, and the path of the rocket is modelled."
        ),
        clock=Clock(
            start=LIFT_OFF.plus_s(-60.0),
            span_start=parse_instant("2023-05-01T00:00:00Z"),
            span_stop=parse_instant("2026-09-01T00:00:00Z"),
            lift_off=LIFT_OFF,
            rate=10.0,
            zones=(("Pyongyang / Seoul / Tokyo", "Asia/Tokyo"),),
        ),
        sources=SOURCES,
        objects=(
            SpaceObject(
                id="malligyong-1",
                name="Malligyong-1",
                evidence=Evidence.MEASURED,
                sources=("ussf-catalogue", "element-sets"),
                note="Also written Mallikyong, Manligyeong. From 21 November to 2 December 2023 its place is "
                "derived; no published element set before 24 January 2024 was found. The first one is run "
                "back two weeks at most, so that from 3 December 2023 to 10 January 2024 nothing is shown.",
                catalogue_number=CATALOGUE_NUMBER,
                international_designator="2023-179A",
                elements=elements,
                starts=INSERTION,
                ascent="ascent",
            ),
        ),
        ascents=(modelled_ascent(elements[0]),),
        events=EVENTS,
        regions=REGIONS,
        points=POINTS,
        stations=STATIONS,
        moments=MOMENTS,
    )


def main() -> None:
    """Write the document."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "elements"
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    save_document(build(folder), OUTPUT)
    _, problems, _ = load_with_problems(OUTPUT, OUTPUT.name)
    if problems:
        sys.exit("\n".join(str(each) for each in problems))
    print(f"{OUTPUT.relative_to(ROOT)}: {OUTPUT.stat().st_size / 1024:.0f} kB")


if __name__ == "__main__":
    main()
