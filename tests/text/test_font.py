"""Fonts: metrics, words, what glyphs stand for, subsets, files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.text.font import Font, FontLibrary

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
FILES = sorted(FONTS.glob("*.ttf"))
# Fonts of symbols and of the Arabic script, which have no Latin letters, only stand in for others.
WITH_LATIN = [path for path in FILES if not path.name.startswith(("Noto", "Vazirmatn"))]


def font(name: str) -> Font:
    return Font(FONTS / f"{name}.ttf", name)


def test_metrics_are_in_thousandths_of_the_size() -> None:
    carlito = font("Carlito-Regular")
    assert carlito.units == 2048
    assert carlito.name == "Carlito-Regular"
    assert carlito.ascent > carlito.cap_height
    assert -400 < carlito.descent < -150
    assert 500 < carlito.cap_height < 700


def test_a_library_gives_one_font_for_one_file() -> None:
    library = FontLibrary()
    bold = library.font(FONTS / "Carlito-Bold.ttf", "body", "bold", deck_name="Calibri")
    assert bold is library.font(FONTS / "Carlito-Bold.ttf", "body", "bold", deck_name="Calibri")
    assert (bold.key, bold.deck_name, bold.bold, bold.italic) == ("body-bold", "Calibri", True, False)
    assert library.font(FONTS / "Carlito-Italic.ttf", "body", "italic").italic


def test_a_word_is_shaped_once() -> None:
    sans = font("SourceSansPro-Regular")
    assert sans.word("recognition") is sans.word("recognition")
    assert sans.word("recognition", 40) is not sans.word("recognition")


def test_a_word_carries_kerning() -> None:
    word = font("SourceSerifPro-Regular").word("AV")
    assert word.width == sum(word.advances) < word.plain
    assert word.kerns == ((0, pytest.approx(word.width - word.plain)),)


def test_tracking_widens_every_glyph_and_unties_ligatures() -> None:
    serif = font("SourceSerifPro-Regular")
    tied, untied = serif.word("ffi"), serif.word("ffi", 50)
    assert len(tied.glyphs) < len(untied.glyphs) == 3
    assert untied.advances == pytest.approx([a + 50 for a in serif.shaped("ffi", 1e-9).advances])


@pytest.mark.parametrize("path", WITH_LATIN, ids=lambda p: p.stem)
def test_a_glyph_stands_for_its_most_usual_character(path: Path) -> None:
    texts = Font(path, path.stem).texts
    one = Font(path, path.stem)
    for character in " -.,aZé0“–":
        assert texts[one.word(character).glyphs[0]] == character


def test_characters_that_share_a_glyph_give_it_to_the_usual_one() -> None:
    serif = font("SourceSerifPro-Regular")
    assert serif.texts[serif.word("\u00a0").glyphs[0]] == " "
    assert {serif.texts[serif.word(c).glyphs[0]] for c in "-\u2010\u2011"} == {"-"}
    assert "\u00ad" not in serif.texts.values()


def test_a_presentation_form_stands_for_its_letters() -> None:
    gelasio = font("Gelasio-Regular")
    assert gelasio.texts[gelasio.word("\ufb01").glyphs[0]] == "fi"


def test_what_a_font_covers() -> None:
    sans = font("SourceSansPro-Regular")
    assert all(sans.covers(c) for c in "aЖ\u00a0\u202f\u2011\u2009\u00ad\u200b\u2060")
    assert not sans.covers("漢")
    assert sans.word("a漢b").missing == ("漢",)


def test_a_subset_keeps_glyph_ids_and_is_the_same_each_time() -> None:
    sans = font("SourceSansPro-Regular")
    word = sans.word("tariff")
    data = sans.subset(word.glyphs)
    assert data == font("SourceSansPro-Regular").subset(reversed(word.glyphs))
    assert len(data) < sans.path.stat().st_size / 10
    assert {b"glyf", b"hmtx"} <= {data[n : n + 4] for n in range(12, 200, 16)}
    assert not any(table in data[:200] for table in (b"GSUB", b"GPOS", b"name"))


@pytest.mark.parametrize("content", [b"", b"not a font", b"\0\1\0\0\0\x10" + bytes(200), b"wOF2" + bytes(40)])
def test_a_file_that_is_no_font_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    with pytest.raises(BriefgenError, match=r"BG411 font file 'broken.ttf'"):
        Font(path, "broken").word("text")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="BG112"):
        _ = Font(tmp_path / "none.ttf", "none").ascent


def test_a_hidden_soft_hyphen_is_a_hyphen() -> None:
    sans = font("SourceSansPro-Regular")
    assert sans.hyphen().text == "\u00ad"
    assert sans.hyphen().glyphs == sans.word("-").glyphs
    assert sans.hyphen(20).width == sans.hyphen().width + 20
