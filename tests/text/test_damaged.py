"""Font files that are damaged: told as such, or used, in bounded time; never an error of the program."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.text.font import Font
from tests.data.fonts import made_font

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
WHOLE = (FONTS / "SourceSerifPro-Italic.ttf").read_bytes()
CUTS, FLIPS = 40, 60


def used(path: Path) -> str:
    """The code of what is told of a font in all its uses; "" for a font that can be used."""
    font = Font(path, "damaged")
    try:
        word = font.word("Affluent 12 Ω")
        _ = font.ascent, font.cap_height, font.box, font.name, font.embeddable, font.texts, font.codes[word]
        font.subset({g for g in word.glyphs if g})
        return "BG413" if font.blank("A") else ""
    except BriefgenError as error:
        (problem,) = error.problems
        return problem.code


def damaged() -> Iterator[tuple[str, bytes]]:
    """The font cut at many lengths, and with bits changed in many places, half of them in its directory."""
    for n in range(CUTS):
        length = place(n, len(WHOLE))
        yield f"cut at {length}", WHOLE[:length]
    for n in range(FLIPS):
        data = bytearray(WHOLE)
        for bit in range(1 + n % 5):
            data[place(8 * n + bit, 600 if n % 2 else len(data))] ^= 1 << n % 8
        yield f"changed, {n}", bytes(data)


def place(n: int, below: int) -> int:
    """The same number each time, anywhere below another."""
    return int.from_bytes(sha256(str(n).encode()).digest()[:4], "big") % below


def test_a_damaged_file_is_told_or_used(tmp_path: Path) -> None:
    told: dict[str, str] = {}
    for name, data in damaged():
        path = tmp_path / "damaged.ttf"
        path.write_bytes(data)
        told[name] = used(path)
    assert {told[name] for name in told if name.startswith("cut")} == {"BG411"}
    assert set(told.values()) <= {"", "BG411", "BG413"}


@pytest.mark.parametrize("at", [9, 40, 4000])
def test_a_file_that_was_cut_says_where(at: int, tmp_path: Path) -> None:
    path = tmp_path / "cut.ttf"
    path.write_bytes(WHOLE[:at])
    with pytest.raises(BriefgenError, match=r"BG411 font file 'cut.ttf' .*(in the middle of|no glyphs)"):
        Font(path, "cut").word("text")


def test_tables_that_contradict_each_other_are_told_when_the_font_is_embedded(tmp_path: Path) -> None:
    path = tmp_path / "odd.ttf"
    path.write_bytes(made_font("ab ").replace(b"head", b"gone", 1))
    font = Font(path, "odd")
    glyphs = font.word("ab").glyphs
    with pytest.raises(BriefgenError, match=r"BG411 font file 'odd.ttf' .*contradict"):
        font.subset(glyphs)


def test_glyphs_without_outlines_are_known(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttf"
    path.write_bytes(made_font("ab \u2800\u3164", outlines=False))
    font = Font(path, "empty")
    assert [c for c in "ab \u2800\u3164\u200bc" if font.blank(c)] == ["a", "b"]


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_shipped_fonts_have_outlines(path: Path) -> None:
    font = Font(path, path.stem)
    assert [c for c in font.texts.values() if len(c) == 1 and font.blank(c)] == []
