"""Words as glyph ids in hexadecimal digits, the way page descriptions show text.

In: shaped words of one font. Out: for each its code, and whether the font's character map alone gives its
text back from the glyphs. Made when a word is first shown and kept, for the same words come again in every
document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefgen.text.font import Font
    from briefgen.text.word import Word


class Code(NamedTuple):
    """``array`` holds ``<digits>`` of four for each glyph, and after a kerned glyph by how much, in 1/1000 of
    the size, the next stands nearer; ``plain`` says that this shows the word as it is, and that the glyphs'
    usual texts are its text.
    """

    array: str
    plain: bool


class GlyphCodeCache(dict["Word", Code]):
    """The codes of a font's words."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, word: Word) -> Code:
        known = self._font.texts
        glyphs = word.glyphs if _forward(word) else word.glyphs[::-1]
        texts = [known.get(g, "\0") for g in glyphs]
        plain = "".join(texts) == word.text and not word.moved and not word.missing
        code = self[word] = Code(_array(word), plain)
        return code


def _forward(word: Word) -> bool:
    return not word.clusters or word.clusters[0] <= word.clusters[-1]


def _array(word: Word) -> str:
    digits = "".join([f"{g:04X}" for g in word.glyphs])
    if not word.kerns:
        return f"<{digits}>"
    out: list[str] = []
    start = 0
    for index, more in word.kerns:
        end = 4 * (index + 1)
        out.append(f"<{digits[start:end]}>{-more:.0f}")
        start = end
    if start < len(digits):
        out.append(f"<{digits[start:]}>")
    return "".join(out)
