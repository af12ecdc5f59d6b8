"""The sources of the built-in scenario: who says so, where it was read, how much it weighs.

Confidence as in the project's list of facts: A official or agreeing in several places, B one
credible published source, C estimate. For a claim it is the wording that the letter is about.
"""

from __future__ import annotations

from orbits.scenario.document import Source

KCNA_REPORT = (
    "kcnawatch.org/newstream/1700611622-680414227/dprk-natas-report-on-successful-launch-of-"
    "reconnaissance-satellite; kcna.kp/en/article/q/1eb1892a9d329f7cd348008b6bd315bd"
)

SOURCES: tuple[Source, ...] = (
    # ---- the launch of 21 November 2023
    Source(
        id="kcna-launch",
        speaker="KCNA",
        title="NATA's report on the launch of a reconnaissance satellite",
        reference=KCNA_REPORT,
        date="2023-11-22",
        confidence="A",
    ),
    Source(
        id="jp-mod-nov",
        speaker="Japan Ministry of Defense",
        title="Press conference of 22 November 2023",
        reference="mod.go.jp/j/press/kisha/2023/1122a_r.html",
        date="2023-11-22",
        confidence="A",
    ),
    Source(
        id="rok-jcs-nov",
        speaker="ROK Joint Chiefs of Staff",
        title="Statements on the launch and its path",
        reference="nk.chosun 182377; kangnamtimes",
        confidence="A",
    ),
    Source(
        id="jp-notice-nov",
        speaker="Japan Coast Guard",
        title="Warning after notice of a launch, window 22 November to 1 December 2023 (JST)",
        reference="podcast.app (sorae); koreapolicenews 1014282; parstoday i120904",
        confidence="A",
    ),
    Source(
        id="j-alert-nov",
        speaker="Government of Japan",
        title="J-Alert for Okinawa, 21 November 2023",
        reference=(
            "TBS newsdig rbc/849934; online.logi-biz.com/92829; fnn.jp/articles/-/619038; "
            "Ryukyu Shimpo entry-2496646"
        ),
        date="2023-11-21",
        confidence="A",
    ),
    Source(
        id="alert-lifted-nov",
        speaker="Government of Japan",
        title="The alert lifted, as printed by Tottori Prefecture and broadcasters",
        reference=(
            "Tottori Prefecture www-pref-tottori-lg-jp.cache.yimg.jp/314889.htm; fnn 619038; "
            "logi-biz 92829; NHK k10014265231000"
        ),
        date="2023-11-21",
        confidence="A",
    ),
    Source(
        id="ussf-catalogue",
        speaker="US Space Force",
        title="Object catalogued as 58400, 2023-179A; first published orbit 493 x 512 km, 97.4 degrees",
        reference="newdaily 2023112400061; nocutnews 6052689; Space Review 4753",
        date="2023-11-22",
        confidence="A",
    ),
    Source(
        id="no-interception",
        speaker="TV Asahi",
        title="No interception was ordered",
        reference="tv-asahi 000325143",
        confidence="A",
    ),
    # ---- imaging, as claimed
    Source(
        id="kcna-imaging",
        speaker="KCNA",
        title="Reports on places said to have been photographed, 22 to 29 November 2023",
        reference=(
            "kcna.kp/en/article/q/9d088b8548c7bda9d7f8ae6fb9391c56.kcmsf; nownewstv.seoul.co.kr "
            "20231125500024; nkeconomy 12649; coreanews.net/2023/11/30/104245; koreaherald "
            "20231130000146; today.az 241750"
        ),
        date="2023-11-30",
        confidence="A",
    ),
    Source(
        id="kcna-mission",
        speaker="KCNA",
        title="Adjustment of 7 to 10 days, formal mission from 1 December 2023",
        reference="themorn.in 2023/11/24",
        confidence="A",
    ),
    Source(
        id="kcna-office",
        speaker="KCNA",
        title="Satellite operation office at work from 2 December 2023",
        reference="nocutnews 6056972",
        confidence="A",
    ),
    # ---- the other attempts
    Source(
        id="kcna-may",
        speaker="KCNA",
        title="Launch of 31 May 2023 and its failure",
        reference='NASASpaceflight "chollima-1-fails"; Kyodo',
        date="2023-05-31",
        confidence="A",
    ),
    Source(
        id="jp-gov-may",
        speaker="Government of Japan",
        title="Launch detected 06:28 JST; lost over the Yellow Sea; nothing placed in space",
        reference="TBS 516203; tokai-tv",
        date="2023-05-31",
        confidence="A",
    ),
    Source(
        id="rok-jcs-may",
        speaker="ROK Joint Chiefs of Staff",
        title="Launch detected 06:29 KST; debris recovered",
        reference="asiae 2023053112323591756; mt.co.kr",
        date="2023-05-31",
        confidence="A",
    ),
    Source(
        id="j-alert-may",
        speaker="Government of Japan",
        title="J-Alert for Okinawa, 31 May 2023 (JST), and its lifting",
        reference="nordot.app/1036399742117528287; s.japanese.joins.com/JArticle/304976",
        date="2023-05-31",
        confidence="A",
    ),
    Source(
        id="jp-mod-aug",
        speaker="Japan Ministry of Defense",
        title="Press conference of 25 August 2023",
        reference="mod.go.jp/j/press/kisha/2023/0825a_r.html",
        date="2023-08-25",
        confidence="A",
    ),
    Source(
        id="rok-jcs-aug",
        speaker="ROK Joint Chiefs of Staff",
        title="Launch detected 03:50 KST, passes west of Ieodo",
        date="2023-08-24",
        confidence="A",
    ),
    Source(
        id="j-alert-aug",
        speaker="Government of Japan",
        title="J-Alert for Okinawa, 24 August 2023 (JST), and its lifting",
        reference="Ryukyu Shimpo entry-1771646; TBS newsdig 679020",
        date="2023-08-24",
        confidence="A",
    ),
    Source(
        id="kcna-aug",
        speaker="KCNA",
        title='Error in the "emergency blasting system" during third-stage flight',
        reference="globalsecurity, malligyong-1-2",
        confidence="A",
    ),
    Source(
        id="jp-mod-2024",
        speaker="Japan Ministry of Defense",
        title="Launch of 27 May 2024: lost over the Yellow Sea, nothing placed in space",
        reference="jwing.net/?p=78774",
        confidence="A",
    ),
    Source(
        id="rok-jcs-2024",
        speaker="ROK Joint Chiefs of Staff",
        title="Launch detected 22:44 KST; many fragments in the DPRK's waters at 22:46",
        reference="fnnews; newsis NISX20240527_0002750457",
        date="2024-05-27",
        confidence="A",
    ),
    Source(
        id="j-alert-2024",
        speaker="Government of Japan",
        title="J-Alert for Okinawa, 27 May 2024, and its lifting",
        reference="NHK k10014462781000; nikkeilive 10140",
        date="2024-05-27",
        confidence="A",
    ),
    Source(
        id="kcna-2024",
        speaker="KCNA",
        title="Explosion during first-stage flight; new liquid oxygen and petroleum engine",
        reference="wikitree 954801",
        confidence="A",
    ),
    # ---- places and areas
    Source(
        id="pad-position",
        speaker="Wikipedia (German), nk-missile-tests",
        title="Sohae, original pad: 39°39'36.3\"N 124°42'19.1\"E; 39.6596 N 124.7057 E",
        reference="de.wikipedia.org; github.com/nagix/nk-missile-tests",
        confidence="A",
    ),
    Source(
        id="coastal-pad",
        speaker="CSIS Beyond Parallel, 38 North",
        title="New launch pad about 2.7 km south-east of the original one",
        reference='CSIS Beyond Parallel "New launch pad"; 38 North, March 2024; KBS 178185',
        confidence="B",
    ),
    Source(
        id="pgsc-position",
        speaker="The Space Review",
        title="Pyongyang General Control Centre at 39.0425 N 125.7100 E",
        reference="Space Review 4772",
        confidence="B",
    ),
    Source(
        id="gazetteer",
        speaker="Wikipedia, GlobalSecurity.org",
        title=(
            "Positions of places: Baengnyeongdo 37°58'N 124°39'E, Okinotorishima 20°25'N 136°05'E "
            "(Wikipedia); Ieodo 32°07.4'N 125°10.9'E (GlobalSecurity.org)"
        ),
        reference=(
            "en.wikipedia.org/wiki/Baengnyeongdo; en.wikipedia.org/wiki/Okinotorishima; "
            "globalsecurity.org/military/world/war/socotra-rock.htm"
        ),
        confidence="B",
    ),
    Source(
        id="area-2012",
        speaker="All Things Nuclear (Union of Concerned Scientists)",
        title="Corners of the first-stage area announced for December 2012",
        reference="allthingsnuclear.org",
        date="2012-12",
        confidence="B",
    ),
    Source(
        id="areas-press",
        speaker="Korean press",
        title="Distances of the areas announced in 2023 from Taean, Jindo and Manila",
        reference="mt.co.kr 2023053106581851671; sisa-news",
        date="2023-05-31",
        confidence="B",
    ),
    Source(
        id="areas-same",
        speaker="VOA, NHK World",
        title="The same three areas in May, August and November 2023 and in May 2024",
        reference="voakorea.com/amp/7363156.html; koreapolicenews; NHK World",
        confidence="B",
    ),
    # ---- orbit
    Source(
        id="element-sets",
        speaker="US Space Force, through public copies",
        title="Element sets of 58400 as distributed by CelesTrak and Space-Track",
        reference=(
            "github.com: Hitesh-Gala/sat-orbit-map, ivanfurlan1/data-satarg, Emkave/satmon, "
            "antoniohof/tles and others"
        ),
        confidence="A",
    ),
    Source(
        id="derived-set",
        speaker="Overflight",
        title="Two-parameter fit to nine times that KCNA reported, carried back from the first real set",
        reference="see the note of the element set",
        confidence="C",
    ),
    Source(
        id="orbit-history",
        speaker="Overflight",
        title="Mean altitude from the mean elements of 58400 (radius 6378.137 km)",
        reference="own computation from the element sets",
        confidence="A",
    ),
    Source(
        id="langbroek",
        speaker="M. Langbroek",
        title="Five manoeuvres between 19 and 24 February 2024",
        reference="Space Review 4753; oodaloop",
        confidence="A",
    ),
    Source(
        id="tmu-ssl",
        speaker="TMU SSL",
        title="Manoeuvre a few days before 8 June 2024",
        reference="tweet 1798890882189705693",
        confidence="B",
    ),
    Source(
        id="model",
        speaker="Overflight",
        title="Smooth path through reported passages to the derived orbit; no vehicle data",
        reference="orbits/ascent/preliminary.py",
        confidence="C",
    ),
    # ---- context
    Source(
        id="un-1718",
        speaker="UN Security Council",
        title="Resolution 1718 (2006)",
        reference="S/RES/1718 (2006); un.org/press/en/2006/sc8853.doc.htm",
        date="2006-10-14",
        confidence="A",
    ),
    Source(
        id="un-1874",
        speaker="UN Security Council",
        title="Resolution 1874 (2009)",
        reference="S/RES/1874 (2009); press.un.org/en/2009/sc9679.doc.htm",
        date="2009-06-12",
        confidence="A",
    ),
    Source(
        id="un-2087",
        speaker="UN Security Council",
        title="Resolution 2087 (2013)",
        reference=(
            "S/RES/2087 (2013); un.org/sg/en/content/sg/statement/2013-01-22/"
            "statement-attributable-spokesperson-secretary-general-resolution"
        ),
        date="2013-01-22",
        confidence="A",
    ),
    Source(
        id="un-2397",
        speaker="UN Security Council",
        title="Resolution 2397 (2017)",
        reference="S/RES/2397 (2017)",
        date="2017-12-22",
        confidence="A",
    ),
    Source(
        id="reuters-vostochny",
        speaker="Reuters",
        title="Meeting at the Vostochny cosmodrome",
        reference="unionleader.com, Reuters, 13 September 2023",
        date="2023-09-13",
        confidence="A",
    ),
)
