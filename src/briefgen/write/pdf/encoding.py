"""Words to text-showing operators, and the fonts that they need.

In: shaped words. Out: what stands in a TJ array for each, with ActualText where the glyphs alone wouldn't
give the text back; and for each font the glyphs in use and what they stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, shown
from briefgen.text.font import Font
from briefgen.text.style import Style
from briefgen.text.word import Word
from briefgen.write.pdf.reading import kind_of, turned
from briefgen.write.pdf.syntax import number, string


class FontUse(dict[Word, str]):
    """A font in one document: the code of each word in it, made when the word is first read.

    ``tag`` is its name among the resources, ``glyphs`` are those used. Words with glyphs that the character
    map doesn't reach (ligatures, alternates) say what those stand for; the first word of the document
    decides.
    """

    def __init__(self, font: Font, tag: str) -> None:
        super().__init__()
        self.font = font
        self.tag = tag
        self._claims: dict[int, str] = {}
        self._moved = False

    @property
    def glyphs(self) -> set[int]:
        """Ids of all glyphs in use."""
        return set[int]().union(*[word.glyphs for word in self])

    def show(self, words: Sequence[Word], style: Style) -> str:
        """The inside of a TJ array for words in a row."""
        codes = [self[word] for word in words]
        if self._moved:
            codes = [self._placed(w, style) if w.moved else c for w, c in zip(words, codes, strict=True)]
        return "".join(codes).replace("><", "")

    def take(self, words: Iterable[Word]) -> None:
        """Count words among those in use that are shown glyph by glyph."""
        for word in words:
            _ = self[word]

    def __missing__(self, word: Word) -> str:
        """Codes are kept, but those of moved words are made anew for each size.

        A missing glyph raises :class:`BriefgenError` (BG402): it would show as an empty box.
        """
        array, plain = self.font.codes[word]
        if not plain:
            if word.missing:
                text = f"font {self.font.name} has no glyph for {shown(''.join(word.missing))}"
                raise BriefgenError(Diagnostic("BG402", Severity.ERROR, text))
            self._moved = self._moved or word.moved
            array = self._spelled(word, array)
        self[word] = array
        return array

    def text_of(self, glyph: int) -> str:
        """What a reader's software takes the glyph for; a glyph without text gives a zero-width space."""
        text = self.font.texts.get(glyph) or self._claims.get(glyph) or "\u200b"
        return turned(text) if len(text) > 1 and kind_of(text) == "right" else text

    def _spelled(self, word: Word, array: str) -> str:
        """The array with the text beside it, unless the claims of this document make that needless."""
        for glyph, text in _claimed(word, self.font.texts):
            self._claims.setdefault(glyph, text)
        if "".join(map(self.text_of, word.glyphs)) == word.text:
            return array
        return f"]TJ/Span<</ActualText{string(word.text)}>>BDC[{array}]TJ EMC["

    def _placed(self, word: Word, style: Style) -> str:
        return self._spelled(word, "".join(_lifted(word, style)))


def _claimed(word: Word, known: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Glyphs that the character map doesn't reach, and what is left of their cluster's text for each."""
    starts = sorted(set(word.clusters))
    ends = dict(zip(starts, [*starts[1:], len(word.text)], strict=True))
    for start in starts:
        rest, unknown = word.text[start : ends[start]], list[int]()
        for glyph, cluster in zip(word.glyphs, word.clusters, strict=True):
            if cluster == start and glyph in known:
                rest = rest.replace(known[glyph], "", 1)
            elif cluster == start:
                unknown.append(glyph)
        if unknown and rest:
            yield unknown[0], rest


def _lifted(word: Word, style: Style) -> Iterator[str]:
    """A word glyph by glyph, each moved to its place; heights are a matter of text rise, in points."""
    kerns = dict(word.kerns)
    for n, (glyph, (x, y)) in enumerate(zip(word.glyphs, word.offsets, strict=True)):
        lift = f"]TJ {number(style.rise + y * style.size / 1000)} Ts[" if y else ""
        drop = f"]TJ {number(style.rise)} Ts[" if y else ""
        yield f"{lift}{_shift(-x)}<{glyph:04X}>{drop}{_shift(x - kerns.get(n, 0.0))}"


def _shift(by: float) -> str:
    return f"{number(by)} " if by else ""


class DocumentFonts(Struct):
    """The fonts of one document: the use of each font, and the uses in order.

    Fonts of one file share a use, so that the file is embedded once.
    """

    uses: dict[Font, FontUse] = field(default_factory=dict[Font, FontUse])
    files: dict[Path, FontUse] = field(default_factory=dict[Path, FontUse])

    def use(self, font: Font) -> FontUse:
        """The use of a font."""
        use = self.uses.get(font)
        if use is None:
            use = self.files.setdefault(font.path, FontUse(font, f"F{len(self.files) + 1}"))
            self.uses[font] = use
        return use
