from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from orbits.assets import asset_path


class Font:
    """The character map and the advances of an OpenType file (OpenType 1.9: cmap format 4, hhea, hmtx)."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        count = struct.unpack_from(">H", self.data, 4)[0]
        rows = (struct.unpack_from(">4sLLL", self.data, 12 + 16 * i) for i in range(count))
        self.tables = {tag: offset for tag, _, offset, _ in rows}
        self.glyphs = dict(self._character_map())

    def _character_map(self) -> Iterator[tuple[int, int]]:
        start = self.tables[b"cmap"]
        for i in range(struct.unpack_from(">H", self.data, start + 2)[0]):
            offset = start + struct.unpack_from(">HHL", self.data, start + 4 + 8 * i)[2]
            form, _, _, twice = struct.unpack_from(">HHHH", self.data, offset)
            if form == 4:
                ends, starts = offset + 14, offset + 16 + twice
                for place in range(0, twice, 2):
                    (last,) = struct.unpack_from(">H", self.data, ends + place)
                    yield from self._segment(starts + place, twice, last)

    def _segment(self, first_at: int, twice: int, last: int) -> Iterator[tuple[int, int]]:
        first, delta, indirect = (
            struct.unpack_from(">H", self.data, first_at + column * twice)[0] for column in range(3)
        )
        for code in range(first, last + 1):
            glyph = code
            if indirect:
                place = first_at + 2 * twice + indirect + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", self.data, place)
            if glyph + delta & 0xFFFF and code != 0xFFFF:
                yield code, glyph + delta & 0xFFFF

    def advance(self, sign: str) -> int:
        metrics = struct.unpack_from(">H", self.data, self.tables[b"hhea"] + 34)[0]
        glyph = min(self.glyphs[ord(sign)], metrics - 1)
        return int(struct.unpack_from(">H", self.data, self.tables[b"hmtx"] + 4 * glyph)[0])


@pytest.fixture(scope="module", params=["Regular", "Bold"])
def font(request: pytest.FixtureRequest) -> Font:
    return Font(asset_path(f"fonts/OverflightSans-{request.param}.otf"))


@pytest.mark.parametrize(
    "text",
    [
        "Overflight T+ 00:11:45, 97.43° ≈ ± − × → ′ ″ … – —",
        "서해위성발사장 만리경-1 백령도 흑산도 이어도 뷁",
        "たねがしま タネガシマ ー・、。「」",
        "沖縄県先島諸島与那国島石垣宮古那覇嘉手納種子島内之浦鹿児島対馬壱岐隠岐小笠原硫黄島太平洋",
        "平壤東倉里鐵山白翎鬱陵島濟州黃海臺灣",
        "Куршская Δδλφω Łódź",
    ],
)
def test_fonts_have_the_signs(font: Font, text: str) -> None:
    assert [sign for sign in text if ord(sign) not in font.glyphs] == []


def test_fonts_have_every_hangul_syllable(font: Font) -> None:
    assert set(range(0xAC00, 0xD7A4)) <= set(font.glyphs)


def test_figures_are_tabular_without_features(font: Font) -> None:
    assert len({font.advance(digit) for digit in "0123456789"}) == 1


def test_fonts_do_not_bear_the_reserved_name(font: Font) -> None:
    start = font.tables[b"name"]
    count, strings = struct.unpack_from(">HH", font.data, start + 2)
    records = [struct.unpack_from(">HHHHHH", font.data, start + 6 + 12 * i) for i in range(count)]
    names = {
        number: font.data[start + strings + offset : start + strings + offset + length].decode("utf-16-be")
        for platform, _, _, number, length, offset in records
        if platform == 3
    }
    assert names[1] == "Overflight Sans"
    assert not any("Pretendard" in names.get(number, "") for number in (1, 3, 4, 6, 16, 18))
    assert "Open Font License" in names[13]
