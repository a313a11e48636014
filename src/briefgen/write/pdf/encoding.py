"""Words to text-showing operators, and the fonts that they need.

In: shaped words. Out: what stands in a TJ array for each, with kerning, and with ActualText where the glyphs
alone wouldn't give the text back; and for each font the glyphs in use and what they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.text.font import Font, Word
from briefgen.text.style import Style
from briefgen.write.pdf.syntax import number, string


class FontUse(dict[Word, str]):
    """A font in one document: the code of each word in it, made when the word is first read.

    ``tag`` is its name among the resources, ``glyphs`` are those used, ``claims`` what glyphs stand for that
    the font's character map doesn't reach (ligatures, alternates): the first word of the document decides.
    """

    def __init__(self, font: Font, tag: str) -> None:
        super().__init__()
        self.font = font
        self.tag = tag
        self.glyphs: set[int] = set()
        self.claims: dict[int, str] = {}

    def __missing__(self, word: Word) -> str:
        self.glyphs.update(word.glyphs)
        code = _array(word)
        if not self._gives_back(word):
            code = f"]TJ/Span<</ActualText{string(word.text)}>>BDC[{code}]TJ EMC["
        self[word] = code
        return code

    def moved(self, word: Word, style: Style) -> str:
        """The code of a word with glyphs off the baseline or off their place, which depends on the size."""
        self.glyphs.update(word.glyphs)
        code = "".join(_placed(word, style))
        if not self._gives_back(word):
            code = f"]TJ/Span<</ActualText{string(word.text)}>>BDC[{code}]TJ EMC["
        return code

    def text_of(self, glyph: int) -> str:
        """What a reader's software takes the glyph for; a glyph without text gives a zero-width space."""
        return self.font.texts.get(glyph) or self.claims.get(glyph) or "\u200b"

    def _gives_back(self, word: Word) -> bool:
        known = self.font.texts
        glyphs = word.glyphs if _forward(word) else word.glyphs[::-1]
        texts = [known.get(g) for g in glyphs]
        if None in texts:
            self._claim(word)
            texts = [self.text_of(g) for g in glyphs]
        return "".join(t or "" for t in texts) == word.text

    def _claim(self, word: Word) -> None:
        for glyph, text in _single_glyphs(word):
            if glyph and glyph not in self.font.texts:
                self.claims.setdefault(glyph, text)


def _forward(word: Word) -> bool:
    return not word.clusters or word.clusters[0] <= word.clusters[-1]


def _single_glyphs(word: Word) -> Iterator[tuple[int, str]]:
    """Clusters that are one glyph, with their text."""
    starts = sorted(set(word.clusters))
    ends = dict(zip(starts, [*starts[1:], len(word.text)], strict=True))
    for glyph, cluster in zip(word.glyphs, word.clusters, strict=True):
        if word.clusters.count(cluster) == 1:
            yield glyph, word.text[cluster : ends[cluster]]


def _array(word: Word) -> str:
    """The inside of a TJ array: glyph ids, and after a kerned glyph by how much the next stands nearer."""
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


def _placed(word: Word, style: Style) -> Iterator[str]:
    kerns = dict(word.kerns)
    for n, (glyph, (x, y)) in enumerate(zip(word.glyphs, word.offsets, strict=True)):
        lift = f"]TJ {number(style.rise + y * style.size / 1000)} Ts[" if y else ""
        drop = f"]TJ {number(style.rise)} Ts[" if y else ""
        after = x - kerns.get(n, 0.0)
        yield f"{lift}{_shift(-x)}<{glyph:04X}>{drop}{_shift(after)}"


def _shift(by: float) -> str:
    return f"{number(by)} " if by else ""


@dataclass(slots=True)
class Fonts:
    """The fonts of one document, in order of first use."""

    uses: dict[Font, FontUse] = field(default_factory=dict[Font, FontUse])

    def use(self, font: Font) -> FontUse:
        """The use of a font."""
        use = self.uses.get(font)
        if use is None:
            use = self.uses[font] = FontUse(font, f"F{len(self.uses) + 1}")
        return use
