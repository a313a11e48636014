"""A word as HarfBuzz shapes it: glyphs, widths, what of its text has no glyph, and its code in a PDF.

In: text with the glyphs of its face. Out: :class:`Word`, :class:`WordCode`. All widths
are in 1/1000 of the font size.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from briefgen.text.divisions import graphemes

if TYPE_CHECKING:
    from briefgen.text.face import Face, Glyph

# Kerning below that, in 1/1000 of the size, is no kerning: half the step that PDF writers round to.
_NOTICED = 0.5


class Word(Struct, frozen=True, eq=False):
    """Shaped characters that no line break divides. Widths in 1/1000 of the font size.

    A font gives one and the same word for the same text, so words are compared by identity.
    """

    text: str
    glyphs: tuple[int, ...]
    """Their ids in the font."""
    advances: tuple[float, ...]
    """The width of each glyph, kerning included."""
    offsets: tuple[tuple[float, float], ...]
    """How far each glyph is moved, x and y."""
    clusters: tuple[int, ...]
    """The index in ``text`` of the character that each glyph starts at."""
    width: float
    """Kerning included."""
    plain: float
    """The width without kerning: decks are measured by the wider of both, because renderers differ."""
    kerns: tuple[tuple[int, float], ...] = ()
    """Where an advance differs from the glyph's own: index of the glyph, difference."""
    moved: bool = False
    """Whether an offset is not 0."""
    missing: tuple[str, ...] = ()
    """Graphemes that the font has no glyph for, each once, in reading order."""


def kerns_of(glyphs: Sequence[Glyph], face: Face) -> Iterable[tuple[int, float]]:
    """Where an advance differs from the glyph's own: index of the glyph, and by how much."""
    for n, glyph in enumerate(glyphs):
        more = glyph.advance - face.advance(glyph.id)
        if abs(more) > _NOTICED:
            yield n, more


def missing_of(text: str, glyphs: Sequence[Glyph]) -> tuple[str, ...]:
    """The graphemes of a text that have no glyph, each once, in the order of the text."""
    lacking = {g.cluster for g in glyphs if not g.id}
    if not lacking:
        return ()
    starts = sorted({g.cluster for g in glyphs})
    spans = [(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if a in lacking]
    out, at = dict[str, None](), 0
    for cluster in graphemes(text):
        end = at + len(cluster)
        if any(a < end and at < b for a, b in spans):
            out[cluster] = None
        at = end
    return tuple(out)


class WordCode(NamedTuple):
    """A word as page descriptions show it: glyph ids in hexadecimal digits.

    ``array`` holds ``<digits>`` of four for each glyph, and after a kerned glyph by how much, in 1/1000 of
    the size, the next stands nearer; ``plain`` says that this shows the word as it is, and that the glyphs'
    usual texts are its text.
    """

    array: str
    plain: bool


class WordCodes(dict[Word, WordCode]):
    """The codes of a font's words, made when a word is first shown. ``texts``: what each glyph stands for."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, word: Word) -> WordCode:
        glyphs = word.glyphs if _forward(word) else word.glyphs[::-1]
        texts = [self._texts.get(g, "\0") for g in glyphs]
        plain = "".join(texts) == word.text and not word.moved and not word.missing
        code = self[word] = WordCode(_array(word), plain)
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
