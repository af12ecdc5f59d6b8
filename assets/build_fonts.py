"""The bundled family "Overflight Sans": a subset of Pretendard JP whose ordinary figures are tabular.

Its licence (SIL OFL 1.1) reserves the name "Pretendard JP", so the changed fonts carry their own name.
VTK draws text without OpenType features: the tabular figures therefore stand in the character map
itself, and the feature "pnum" leads back to the proportional ones.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from assets.build_packages import ASSETS, PRETENDARD_JP

FAMILY = "Overflight Sans"
FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "case", "tnum", "pnum"]
BLOCKS = (
    (0x0020, 0x052F),  # Latin, Greek, Cyrillic
    (0x1100, 0x11FF),  # Hangul jamo
    (0x1E00, 0x1EFF),  # Latin with two marks
    (0x2000, 0x2BFF),  # punctuation, arrows, mathematics, shapes
    (0x3000, 0x33FF),  # CJK punctuation, Kana, compatibility
    (0xAC00, 0xD7A3),  # Hangul syllables
    (0xFF00, 0xFFEF),  # full and half width forms
)
# Japanese, Korean and Chinese place names need these beyond the first level of JIS X 0208.
MORE_HAN = (
    "咋匝嵯峨埼壤嶽嶼嶺巖廣彌悳惠應戰拔擇攝數敍曉會朔條榮樂檢櫻殘氣沒浬淸湧溪滿漢潭澤濟濱瀧灣燕爐獨珀珖琿瑞瓊甕畫當疊發眞碩礪稱穩竊"
    "竝篠糧經綠縣聲聽臺與舊舍薩藏藝號螢蠶衞裝裡覺變讀豐豫賣輕轉辨辯辭遲遼邊邨邱釜鈎銹鋸錄鎭鐵鐘鑄關陝隱雙靈靜顏顯飜飮餘馮騷驛驗髮鬪鬱鮟"
    "鰺鶯鷄鷗鷲鷺鸞鹽麥黃黨點默齊齋齒龍龜國圍圓圖團圈學寫實寶對將專翎尋層屬歲歸殼每澁澳燒爭爲狀獵獻瓣甁畝盡眾禮祕祿禪稅穗絕續總繼繩罐飛"
)
NAMES = {
    1: FAMILY,
    2: "{style}",
    3: "overflight;1.309;{postscript}",
    4: FAMILY + " {style}",
    6: "{postscript}",
    10: "A subset of Pretendard JP 1.309, changed and renamed: tabular figures by default.",
}
KEPT_NAMES = (0, 5, 8, 9, 13, 14)


def build_fonts() -> None:
    """Write fonts/ with the two weights and the licence."""
    folder = ASSETS / "fonts"
    folder.mkdir(exist_ok=True)
    for style in ("Regular", "Bold"):
        source = PRETENDARD_JP.file(f"dist/public/static/PretendardJP-{style}.otf")
        target = folder / f"OverflightSans-{style}.otf"
        _build(source, target, style)
        print(f"{target.name}: {target.stat().st_size} bytes")
    shutil.copyfile(PRETENDARD_JP.file("dist/LICENSE.txt"), folder / "OFL.txt")


def _build(source: Path, target: Path, style: str) -> None:
    font = TTFont(source, recalcTimestamp=False)
    _make_figures_tabular(font)
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = [*KEPT_NAMES, *NAMES]
    options.name_languages = [0x409]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_characters())
    subsetter.subset(font)
    _rename(font, style)
    font.save(target)


def _characters() -> list[int]:
    chosen = [code for first, last in BLOCKS for code in range(first, last + 1)]
    return [*chosen, *map(ord, _first_level_kanji()), *map(ord, MORE_HAN)]


def _first_level_kanji() -> str:
    """The 2,965 kanji of the first level of JIS X 0208 (rows 16 to 47), by their codes in EUC-JP."""
    codes = (bytes([0xA0 + row, 0xA0 + cell]) for row in range(16, 48) for cell in range(1, 95))
    return "".join(code.decode("euc_jp", errors="ignore") for code in codes)


def _make_figures_tabular(font: TTFont) -> None:
    """Let the digits of the character map be the glyphs that the feature "tnum" would put there."""
    tabular = _substitutions(font, "tnum")
    for table in font["cmap"].tables:
        for digit in map(ord, "0123456789"):
            if digit in table.cmap:
                table.cmap[digit] = tabular.get(table.cmap[digit], table.cmap[digit])


def _substitutions(font: TTFont, tag: str) -> dict[str, str]:
    """What a feature of single substitutions puts for each glyph."""
    table: Any = font["GSUB"].table
    found: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == tag:
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    found.update(getattr(part, "ExtSubTable", part).mapping)
    return found


def _rename(font: TTFont, style: str) -> None:
    postscript = f"OverflightSans-{style}"
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    for number, text in NAMES.items():
        names.setName(text.format(style=style, postscript=postscript), number, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames = [postscript]
    top = outlines.topDictIndex[0]
    top.FamilyName, top.FullName, top.Weight = FAMILY, f"{FAMILY} {style}", style
